import type { Difference } from '../../engine/compare.ts';
import { plainText, valueOrNull } from '../value-text.ts';

/** What differs, as data. */
export interface DifferenceDocument {
  /** `field` or `field.member`. */
  field: string;
  /** Null where it comes. */
  from: string | null;
  /** Null where it goes. */
  to: string | null;
}

/** Differences as data, in English. */
export function differencesJson(differences: readonly Difference[]): DifferenceDocument[] {
  return differences.map(({ field, from, to }) => ({ field: plainText(field), from: valueOrNull(from), to: valueOrNull(to) }));
}
