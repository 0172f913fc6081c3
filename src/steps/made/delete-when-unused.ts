import type { Context } from '../../context.ts';
import { poll, type Patience } from '../../engine/poll.ts';
import type { Clients } from '../../aws/clients.ts';
import { isAws } from '../../aws/calls/failures.ts';
import { StillWaiting } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';

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
export async function deleteWhenUnused(context: Context, patience: Patience, { send, inUse, missing, waitingFor }: Deletion): Promise<void> {
  await poll(context, patience, async () => {
    try {
      await send();
    } catch (error) {
      if (isAws(error, ...inUse)) return { waitingFor };
      if (!isAws(error, ...missing)) throw error;
    }
    return { done: true };
  }, context.note);
}

/** As `deleteWhenUnused`; false where something uses it all that time. */
export async function deleteIfUnused(context: Context, patience: Patience, deletion: Deletion): Promise<boolean> {
  try {
    await deleteWhenUnused(context, patience, deletion);
    return true;
  } catch (error) {
    if (error instanceof StillWaiting) return false;
    throw error;
  }
}

/** The deletion of a certificate. AWS docs: "DeleteCertificate". */
export function certificateDeletion(aws: Pick<Clients, 'acm'>, arn: string): Deletion {
  return { send: () => aws.acm('DeleteCertificate', { CertificateArn: arn }), inUse: ['ResourceInUseException'], missing: ['ResourceNotFoundException'], waitingFor: t`ACM to let go of ${arn}` };
}
