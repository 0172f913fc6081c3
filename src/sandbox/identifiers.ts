import { createHash } from 'node:crypto';
import type { Account } from './account/account.ts';

/**
 * The next EC2 id of a kind, as in `sg-0` and 16 hex digits: made from the account's counter, so that two runs give
 * the same ones and can be compared.
 */
export function newId(account: Account, kind: 'vpc' | 'igw' | 'subnet' | 'rtb' | 'sg' | 'sgr' | 'eni' | 'i'): string {
  return `${kind}-0${hex(16, kind, nextNumber(account))}`;
}

/** Sixteen hex digits for the end of a load balancer's, listener's or target group's ARN. */
export function newArnSuffix(account: Account): string {
  return hex(16, 'arn', nextNumber(account));
}

/** A certificate's id: a UUID in form. */
export function newUuid(account: Account): string {
  const digits = hex(32, 'uuid', nextNumber(account));
  return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20)].join('-');
}

/** A Route 53 id: the letter, then 20 capitals and digits. */
export function newRoute53Id(account: Account, letter: 'Z' | 'C'): string {
  return letter + letters(20, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', letter, nextNumber(account));
}

/** A distribution's id or ETag: the letter E, then 13 capitals and digits. */
export function newCloudFrontId(account: Account): string {
  return `E${letters(13, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', 'cloudfront', nextNumber(account))}`;
}

/** So many hex digits, the same for the same parts. */
export function hex(length: number, ...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(parts.join('|')).digest('hex').slice(0, length);
}

/** So many characters of the alphabet, the same for the same parts. */
export function letters(length: number, alphabet: string, ...parts: readonly (string | number)[]): string {
  const bytes = createHash('sha256').update(parts.join('|')).digest();
  return Array.from({ length }, (_, index) => alphabet.charAt((bytes[index] ?? 0) % alphabet.length)).join('');
}

function nextNumber(account: Account): number {
  account.lastId += 1;
  return account.lastId;
}
