import { createHash } from 'node:crypto';

/**
 * So many hex digits in the place of some that AWS has yet to choose: as long as those, and as hard to pack.
 * @param what they stand for: the same digits for the same thing
 */
export function standInDigits(digits: number, what: string): string {
  return createHash('sha256').update(what).digest('hex').slice(0, digits);
}
