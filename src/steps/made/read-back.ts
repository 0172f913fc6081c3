import type { Context } from '../../context.ts';
import { poll } from '../../engine/poll.ts';

/**
 * Looks until what was written a moment ago is read: it may be late. The memory keeps what it was until then: no other copy is left.
 * AWS docs: "Eventual consistency in the Amazon EC2 API".
 * @param awaited says what is not there yet, as the rest of a sentence: `Still waiting: …`; undefined where all is
 * @throws {StillWaiting} after a minute
 */
export async function readBack(context: Context, awaited: () => Promise<string | undefined>): Promise<void> {
  await poll(context, { every: 2, atMost: 60 }, async () => {
    const waitingFor = await awaited();
    return waitingFor === undefined ? { done: true } : { waitingFor };
  }, context.note);
}
