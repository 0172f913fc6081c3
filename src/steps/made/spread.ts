import type { Context } from '../../context.ts';
import { unlessMissing } from '../../aws/failures.ts';
import type { Switch } from '../../aws/memory-entries.ts';

/** A change whose id was lost is known everywhere after this long. AWS docs: "How Amazon Route 53 propagates changes". */
const spreadMilliseconds = 60 * 1000;
/** Nobody needs to ask for a change that was sent longer ago. */
const oldMilliseconds = 60 * 60 * 1000;

/** Whether all of Route 53's servers know the change; one that it knows no more is long known. AWS docs: "GetChange". */
export async function isInSync(context: Context, change: string): Promise<boolean> {
  const answer = await unlessMissing(context.aws.route53('GetChange', { Id: change }), 'NoSuchChange');
  return answer?.ChangeInfo?.Status !== 'PENDING';
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
