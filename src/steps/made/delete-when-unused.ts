import type { Context } from '../../context.ts';
import { poll, pollFor, type Patience } from '../../engine/poll.ts';
import { isAws } from '../../aws/calls/failures.ts';

/** How something is deleted, and what AWS says to that. */
export interface Deletion {
  send(): Promise<unknown>;
  /** AWS's names for: something uses it still. */
  inUse: readonly string[];
  /** AWS's names for: it is gone. */
  missing: readonly string[];
  /** The rest of a sentence: `Still waiting: …`. */
  waitingFor: string;
}

/**
 * Deletes what AWS lets go only once nothing uses it any more, by trying: what used it may be gone, and count for a while.
 * @throws {StillWaiting} where something uses it all that time
 */
export async function deleteWhenUnused(context: Context, patience: Patience, deletion: Deletion): Promise<void> {
  await poll(context, patience, () => attempt(deletion), context.note);
}

/** As `deleteWhenUnused`; false where something uses it all that time. */
export async function deleteIfUnused(context: Context, patience: Patience, deletion: Deletion): Promise<boolean> {
  return (await pollFor(context, patience, () => attempt(deletion), context.note)) ?? false;
}

async function attempt({ send, inUse, missing, waitingFor }: Deletion): Promise<{ done: true } | { waitingFor: string }> {
  try {
    await send();
  } catch (error) {
    if (isAws(error, ...inUse)) return { waitingFor };
    if (!isAws(error, ...missing)) throw error;
  }
  return { done: true };
}
