/**
 * Resolvers have forgotten the old records: nobody is led the direct way any more.
 * AWS docs: "How long does it take for DNS changes to propagate".
 */
import type { Inputs } from '../context.ts';
import type { Seconds } from '../engine/clock.ts';
import { wait } from '../engine/step.ts';
import { aliasRecordsInSync } from './alias-records-in-sync.ts';
import { rememberedClosings, rememberedSwitches } from './made/switch.ts';

interface State {
  drained: true;
}

export const drained = wait({
  id: 'drained',
  title: 'Wait until the old records have run out',
  why: 'The direct way is closed only when nobody is led there any more.',
  docs: ['Resource record sets: time to live (TTL)'],
  permissions: { read: [], write: [] },
  when: ({ intent }) => !intent.keepDirectAccess,
  needs: { aliasRecordsInSync },
  usually: '6 minutes',
  every: 5,
  // Long lives of old records are waited for to their end: a time limit would only mean another run.
  atMost: ({ intent }) => (intent.drain ?? 2 * 24 * 60 * 60) + 10 * 60,

  async ready(context): Promise<{ done: State } | { waitingFor: string }> {
    // Closing the direct way is what the wait is for: a run that did so has waited for as long as it was told to.
    const closed = Math.max(0, ...(await rememberedClosings(context)).map((rule) => rule.closedAt));
    const ends = (await rememberedSwitches(context)).filter((last) => last.at > closed).map((last) => last.at / 1000 + drainSeconds(context.inputs, last.ttlSeconds));
    const end = Math.max(0, ...ends);
    if (end <= context.clock.now() / 1000) return { done: { drained: true } };
    return { waitingFor: `the old records to run out, at ${new Date(end * 1000).toISOString().slice(11, 19)} UTC` };
  },

  planned: () => ({ drained: true }),
});

/** At least a minute for resolvers that keep things longer than they should, and one for Route 53 itself. */
const leastSeconds = 60;
const route53Seconds = 60;

function drainSeconds({ intent }: Inputs, ttlSeconds: Seconds): Seconds {
  return intent.drain ?? Math.max(ttlSeconds, leastSeconds) + route53Seconds;
}
