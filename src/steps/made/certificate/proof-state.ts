import type { ValidationRecord } from '../../../aws/certificates.ts';
import { normalName } from '../../../aws/dns-names.ts';

/** The CNAME that proves one name: what it must say, and what is seen of it. */
export interface SeenProof {
  /** As ACM wants it. */
  record: Pick<ValidationRecord, 'value'>;
  /** CNAME values in the account's zone; undefined where no zone of the account holds it, or it was not read. */
  inZone: readonly string[] | undefined;
  /** CNAME values that public resolvers answer; undefined where they were not asked, or did not answer. */
  inPublic: readonly string[] | undefined;
}

/** How a validation record stands. */
export type ProofState = 'missing' | 'stale' | 'stale outside' | 'unseen' | 'well';

/**
 * ACM asks the public DNS: what that shows counts first, be the zone of the account the one that is asked or not. Pure.
 *
 * | the public DNS          | the account's zone | state           |
 * | ----------------------- | ------------------ | --------------- |
 * | the value               | whatever           | `well`          |
 * | another value           | the value          | `stale outside` |
 * | another value           | nothing            | `missing`       |
 * | another value           | another, or not read | `stale`       |
 * | nothing                 | the value          | `unseen`: it has just been made, or the zone is not asked |
 * | nothing                 | nothing, or not read | `missing`     |
 * | nothing                 | another value      | `stale`         |
 * | not asked               | the value          | `well`          |
 * | not asked               | nothing            | `missing`       |
 * | not asked               | another value      | `stale`         |
 * | not asked               | not read           | undefined       |
 *
 * AWS docs: "DNS validation".
 */
export function proofState({ record, inZone, inPublic }: SeenProof): ProofState | undefined {
  const holds = (values: readonly string[]): boolean => values.some((one) => normalName(one) === normalName(record.value));
  if (inPublic && holds(inPublic)) return 'well';
  const nearest = inZone ?? inPublic;
  if (nearest === undefined) return undefined;
  if (nearest.length === 0) return 'missing';
  if (!holds(nearest)) return 'stale';
  if (inPublic === undefined) return 'well';
  return inPublic.length === 0 ? 'unseen' : 'stale outside';
}
