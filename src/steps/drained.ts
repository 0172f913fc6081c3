/**
 * Resolvers have forgotten the old records: nobody is led the old way any more, past the load balancer or past CloudFront.
 * AWS docs: "How long does it take for DNS changes to propagate".
 */
import type { Context, Inputs } from '../context.ts';
import type { Seconds } from '../engine/clock.ts';
import { wait } from '../engine/step.ts';
import { leads } from '../aws/leading-records.ts';
import { t } from '../language/text.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { drainSeconds, drainText } from './made/records/drain.ts';
import { wantsLocked } from './made/lock/origin-lock.ts';
import { rememberedClosings, rememberedSwitches } from './made/records/remembered-changes.ts';
import { momentText } from '../errors/words.ts';

interface State {
  drained: true;
}

/** Counts from the last switch that the memory knows, so that a run that was stopped does not wait anew. */
export const drained = wait({
  id: 'drained',
  title: t`Wait until the old records have run out`,
  why: t`The old way is closed only when nobody is led there any more.`,
  docs: ['Resource record sets: time to live (TTL)'],
  permissions: { read: [], write: [] },
  when: ({ intent, facts }) => !intent.keepDirectAccess || intent.cloudfront || facts.cloudfront.distribution !== undefined,
  needs: { aliasRecordsInSync },
  usually: '2 to 6 minutes',
  takes: (inputs) => drainText(drainSeconds(inputs, longestLife(inputs))),
  every: 5,
  // Long lives of old records are waited for to their end: a time limit would only mean another run.
  atMost: ({ intent }) => (intent.drain ?? 7 * 24 * 60 * 60) + 10 * 60,

  async ready(context): Promise<{ done: State } | { waitingFor: string }> {
    if (!(await isWaitedFor(context))) return { done: { drained: true } };
    const over = async (): Promise<boolean> => (await drainEnd(context)) <= context.clock.now() / 1000;
    // Before it says that nobody is led the old way any more, it asks whether another run has switched a name meanwhile.
    if (await over()) await context.memory.refresh();
    if (await over()) return { done: { drained: true } };
    return { waitingFor: t`the old records to run out, at ${momentText((await drainEnd(context)) * 1000, 'seconds')}` };
  },

  planned: () => ({ drained: true }),
});

/** Whether a way is to be closed: the direct one, or another. */
async function isWaitedFor(context: Context): Promise<boolean> {
  return !context.inputs.intent.keepDirectAccess || closesAnother(context);
}

/** Whether it is another way than the direct one: to the load balancer for all but CloudFront, or to CloudFront, which is to go, or to lose a name. */
async function closesAnother({ inputs, memory }: Context): Promise<boolean> {
  const { intent, facts: { cloudfront, names } } = inputs;
  if (intent.lockOrigin && !wantsLocked(inputs)) return true;
  if (!cloudfront.distribution) return false;
  const { distribution: known } = await memory.read();
  return !intent.cloudfront || (known?.names ?? []).some((name) => !names.includes(name));
}

/** Seconds since the epoch when the last switch may be forgotten; 0 where nothing is left to be forgotten. */
async function drainEnd(context: Context): Promise<Seconds> {
  // A run that closed the direct way has waited for as long as it was told to; of another way that says nothing.
  const closings = (await closesAnother(context)) ? [] : await rememberedClosings(context);
  const closed = Math.max(0, ...closings.map((rule) => rule.closedAt));
  const ends = (await rememberedSwitches(context)).filter((last) => last.at >= closed).map((last) => last.at / 1000 + drainSeconds(context.inputs, last.ttlSeconds));
  return Math.max(0, ...ends);
}

/** The longest life of what stands at the served names now, as far as the site's zone tells. */
function longestLife({ facts }: Inputs): Seconds {
  const standing = facts.siteZone.recordSets.filter((set) => facts.names.includes(set.name) && leads(set));
  return Math.max(0, ...standing.map((set) => set.ttl ?? 0));
}
