/**
 * Resolvers have forgotten the old records: nobody is led the direct way any more.
 * AWS docs: "How long does it take for DNS changes to propagate".
 */
import type { Context, Inputs } from '../context.ts';
import type { Seconds } from '../engine/clock.ts';
import { wait } from '../engine/step.ts';
import { leads } from '../aws/leading-records.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { drainSeconds, drainText, momentText } from './made/drain.ts';
import { rememberedClosings, rememberedSwitches } from './made/switch.ts';

interface State {
  drained: true;
}

/** Counts from the last switch that the memory knows, so that a run that was stopped does not wait anew. */
export const drained = wait({
  id: 'drained',
  title: 'Wait until the old records have run out',
  why: 'The direct way is closed only when nobody is led there any more.',
  docs: ['Resource record sets: time to live (TTL)'],
  permissions: { read: [], write: [] },
  when: ({ intent }) => !intent.keepDirectAccess,
  needs: { aliasRecordsInSync },
  usually: '6 minutes',
  takes: (inputs) => drainText(drainSeconds(inputs, longestLife(inputs))),
  every: 5,
  // Long lives of old records are waited for to their end: a time limit would only mean another run.
  atMost: ({ intent }) => (intent.drain ?? 7 * 24 * 60 * 60) + 10 * 60,

  async ready(context): Promise<{ done: State } | { waitingFor: string }> {
    const over = async (): Promise<boolean> => (await drainEnd(context)) <= context.clock.now() / 1000;
    // Before it says that nobody is led the old way any more, it asks whether another run has switched a name meanwhile.
    if (await over()) await context.memory.refresh();
    if (await over()) return { done: { drained: true } };
    return { waitingFor: `the old records to run out, at ${momentText(await drainEnd(context))}` };
  },

  planned: () => ({ drained: true }),
});

/** Seconds since the epoch when the last switch may be forgotten; 0 where nothing is left to be forgotten. */
async function drainEnd(context: Context): Promise<Seconds> {
  // Closing the direct way is what the wait is for: a run that did so has waited for as long as it was told to.
  const closed = Math.max(0, ...(await rememberedClosings(context)).map((rule) => rule.closedAt));
  const ends = (await rememberedSwitches(context)).filter((last) => last.at > closed).map((last) => last.at / 1000 + drainSeconds(context.inputs, last.ttlSeconds));
  return Math.max(0, ...ends);
}

/** The longest life of what stands at the served names now, as far as the site's zone tells. */
function longestLife({ facts }: Inputs): Seconds {
  const standing = facts.siteZone.recordSets.filter((set) => facts.names.includes(set.name) && leads(set));
  return Math.max(0, ...standing.map((set) => set.ttl ?? 0));
}
