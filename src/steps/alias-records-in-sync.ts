/**
 * Route 53 has told all its name servers about the switch.
 * AWS docs: "GetChange".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { unlessMissing } from '../aws/failures.ts';
import { aliasRecords } from './alias-records.ts';
import { rememberedSwitches } from './made/switch.ts';

interface State {
  inSync: true;
}

export const aliasRecordsInSync = wait({
  id: 'alias-records-in-sync',
  title: "Wait until all of Route 53's servers know",
  why: 'Until then some resolvers still learn the old way.',
  docs: ['GetChange'],
  permissions: { read: ['route53:GetChange'], write: [] },
  needs: { aliasRecords },
  usually: '10 to 60 seconds',
  every: 2,
  atMost: 10 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const known = await Promise.all((await changesToAsk(context, needs.aliasRecords.changes)).map((change) => isInSync(context, change)));
    return known.every(Boolean) ? { done: { inSync: true } } : { waitingFor: "Route 53's servers to take the change over" };
  },

  planned: () => ({ inSync: true }),
});

/** A change is known everywhere within a minute; of an older one nobody needs to ask. */
const oldMilliseconds = 2 * 60 * 1000;

/** The changes of this run; else those of a run that was stopped before it saw them through. */
async function changesToAsk(context: Context, changes: readonly string[]): Promise<readonly string[]> {
  if (changes.length > 0) return changes;
  const switches = await rememberedSwitches(context);
  return switches.flatMap((last) => (last.change !== '' && context.clock.now() - last.at < oldMilliseconds ? [last.change] : []));
}

async function isInSync(context: Context, change: string): Promise<boolean> {
  const answer = await unlessMissing(context.aws.route53('GetChange', { Id: change }), 'NoSuchChange');
  return answer?.ChangeInfo?.Status !== 'PENDING';
}
