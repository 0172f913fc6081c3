import { t } from '../../language/text.ts';

/** Words and numbers as a diagnosis writes them. */

/** `a`, `a and b`, `a, b and c`; of more than a dozen, `a, b, … and 89 more`. */
export function listed(all: readonly string[]): string {
  const words = all.length > most ? [...all.slice(0, most - 1), t`${all.length - most + 1} more`] : all;
  return words.length < 2 ? words.join('') : t`${words.slice(0, -1).join(t`, `)} and ${words.at(-1) ?? ''}`;
}

/** For a POSIX shell: what an account calls its own may hold anything. */
export function shellWord(word: string): string {
  return /^[\w./:=,@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Nobody reads more of a list. */
const most = 12;

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
