import type { Context } from '../../../context.ts';
import { poll } from '../../../engine/poll.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import type { Switch } from '../../../aws/memory/entries.ts';
import { t } from '../../../language/text.ts';

/** A change whose id was lost is known everywhere after this long. AWS docs: "How Amazon Route 53 propagates changes". */
const spreadMilliseconds = 60 * 1000;
/** Nobody needs to ask for a change that was sent longer ago. */
const oldMilliseconds = 60 * 60 * 1000;

/** Whether all of Route 53's servers know the change; one that it knows no more is long known. AWS docs: "GetChange". */
async function isInSync(context: Context, change: string): Promise<boolean> {
  const answer = await unlessMissing(context.aws.route53('GetChange', { Id: change }), 'NoSuchChange');
  return answer?.ChangeInfo.Status !== 'PENDING';
}

/** Whether they know all of these changes. Asks for one after the other, and not for those behind one that is pending: a look is few requests, however many zones there are. */
export async function areInSync(context: Context, changes: readonly string[]): Promise<boolean> {
  for (const change of changes) if (!(await isInSync(context, change))) return false;
  return true;
}

/**
 * Waits until all of Route 53's servers know a change.
 * @param change its id; empty where it was lost: then as long as a change may take
 * @throws {StillWaiting} after ten minutes
 */
export async function untilSpread(context: Context, change: string): Promise<void> {
  const since = context.clock.now();
  const isKnown = async (): Promise<boolean> => (change === '' ? context.clock.now() - since >= spreadMilliseconds : isInSync(context, change));
  await poll(context, { every: 2, atMost: 10 * 60 }, async () => ((await isKnown()) ? { done: true } : { waitingFor: t`Route 53's servers to take the change over` }), context.note);
}

/** Of the switches, those that are so recent that some server may not know them. */
export function recent(context: Context, switches: readonly Switch[]): Switch[] {
  return switches.filter((last) => context.clock.now() - last.at < oldMilliseconds);
}

/** Whether there was time enough for every switch whose id was lost. */
export function hasSpread(context: Context, switches: readonly Switch[]): boolean {
  return switches.every((last) => last.change !== '' || context.clock.now() - last.at >= spreadMilliseconds);
}

/** Ids of the changes of which somebody saw the answer. */
export function changesOf(switches: readonly Switch[]): string[] {
  return switches.flatMap((last) => (last.change === '' ? [] : [last.change]));
}
