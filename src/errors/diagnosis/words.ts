import { t } from '../../language/text.ts';

/** Words and numbers as a diagnosis writes them. */

/** For a POSIX shell: what an account calls its own may hold anything. */
export function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * `2026-11-20`, in UTC.
 * @param milliseconds since the epoch
 */
export function dayText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/**
 * `2026-11-20 12:00 UTC`.
 * @param milliseconds since the epoch
 */
export function momentText(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `1 day`, `12 days`. */
export function daysText(days: number): string {
  return days === 1 ? t`1 day` : t`${days} days`;
}
