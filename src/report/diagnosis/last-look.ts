import type { Diagnosis } from '../../checks/finding.ts';
import { t } from '../../language/text.ts';
import { isWell } from './diagnosis-json.ts';

/** How the look from outside went, with which a setup ends. */
export type LastLook =
  | { seen: Diagnosis }
  /** It was not made: why, in a sentence. */
  | { left: string }
  /** It could not be made, or was interrupted. */
  | { errors: readonly unknown[] };

/** What stands above a look that found something, and names one that failed. */
export const lastLookTitle = t`Look from outside`;

/** Whether the run may end well after it: also where it was left out. */
export function isFine(look: LastLook | undefined): boolean {
  return look === undefined || 'left' in look || ('seen' in look && isWell(look.seen));
}
