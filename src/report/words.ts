import type { Usually } from '../engine/step.ts';
import { language, t, translated } from '../language/text.ts';

const spellings = new Map(['ACM', 'ALB', 'ARN', 'ARNs', 'CloudFront', 'DNS', 'HTTP', 'HTTPS', 'ID', 'IDs', 'IP', 'IPv4', 'IPv6', 'TLS', 'TTL', 'URL', 'VPC'].map((word) => [word.toLowerCase(), word]));
const identifier = /^[a-z][a-zA-Z0-9]*$/;

/** Whether a key is a name in the code, as in `healthPath`, and not a text, as in `tcp 80 from ::/0`. */
export function isFieldName(key: string): boolean {
  return identifier.test(key);
}

/** A field's name as a person reads it, in their language. What is no field name stays as it is. */
export function words(key: string): string {
  return translated(englishWords(key));
}

/** The same in English: `vpcId` is `VPC ID`. */
export function englishWords(key: string): string {
  if (!isFieldName(key)) return key;
  const parts = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(' ');
  return parts.map((part) => spellings.get(part) ?? part).join(' ');
}

const many = {
  day: (count: Count) => t`${count} days`,
  error: (count: Count) => t`${count} errors`,
  hour: (count: Count) => t`${count} hours`,
  minute: (count: Count) => t`${count} minutes`,
  month: (count: Count) => t`${count} months`,
  problem: (count: Count) => t`${count} problems`,
  resource: (count: Count) => t`${count} resources`,
  second: (count: Count) => t`${count} seconds`,
  step: (count: Count) => t`${count} steps`,
  wait: (count: Count) => t`${count} waits`,
  warning: (count: Count) => t`${count} warnings`,
};

/** A number, or a span of them. */
type Count = number | string;

/** A number with its noun: `1 step`, `2 steps`. */
export function counted(count: number, noun: keyof typeof many): string {
  return count === 1 && language() === 'en' ? `1 ${noun}` : many[noun](count);
}

/** What ends a sentence that is put together. */
export function fullStop(): string {
  return language() === 'ja' ? '。' : '.';
}

/** How long something usually takes, as a step says it in English: `a few seconds`, `2 minutes`, `1 to 5 minutes`. */
export function usuallyText(usually: Usually): string {
  if (language() === 'en') return usually;
  const [, least, most, unit] = /^(?:(\d+) to )?([\d.]+) (second|minute|hour|day)s?$/.exec(usually) ?? [];
  return most === undefined ? translated(usually) : many[unit as 'second' | 'minute' | 'hour' | 'day'](least === undefined ? most : t`${least} to ${most}`);
}
