import { language, t } from '../language/text.ts';

/** Words and numbers as messages write them. */

/** What has an id, and perhaps a name. */
export interface Named {
  id: string;
  /** Empty where it has none. */
  name: string;
}

/** As in `vpc-0a1 (main)`. */
export function called({ id, name }: Named): string {
  return withDetails(id, [name]);
}

/** As in `subnet-0a1 (public-a, ap-northeast-1a)`; what is empty is left out. */
export function withDetails(id: string, details: readonly string[]): string {
  const told = details.filter((detail) => detail !== '');
  return told.length === 0 ? id : `${id} (${told.join(', ')})`;
}

/**
 * `2026-11-20`, in UTC.
 * @param milliseconds since the epoch
 */
export function dayText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/**
 * `2026-11-20 12:00 UTC`; for somebody who waits for it, `2026-11-20 12:00:30 UTC`.
 * @param milliseconds since the epoch
 */
export function momentText(milliseconds: number, to: 'minutes' | 'seconds' = 'minutes'): string {
  return `${new Date(milliseconds).toISOString().slice(0, to === 'minutes' ? 16 : 19).replace('T', ' ')} UTC`;
}

/** `1 day`, `12 days`. */
export function daysText(days: number): string {
  return days === 1 ? t`1 day` : t`${days} days`;
}

/** Whole days until then; below 0 where it is over. Both in milliseconds since the epoch. */
export function daysLeft(notAfter: number, now: number): number {
  return Math.floor((notAfter - now) / (24 * 60 * 60 * 1000));
}

/** The text, with an ellipsis for its end where it has more characters. How wide they are does not count: see `cut` in text-width.ts. */
export function shortText(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** With a capital, as a sentence begins; Japanese has none. */
export function asSentence(text: string): string {
  return language() === 'ja' ? text : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Sentences one after the other, as the language has it. */
export function sentences(...all: readonly string[]): string {
  return all.join(language() === 'ja' ? '' : ' ');
}
