import { harmlessText } from '../harmless-text.ts';
import { words } from './words.ts';

/**
 * A value of a state as one line: nothing is `(none)`, a list is joined with commas, an object is `key value, key value`,
 * and what stands inside another stands in parentheses. An object of a class says itself what it shows.
 */
export function valueText(value: unknown): string {
  if (value === undefined || value === null) return nothing;
  if (typeof value !== 'object') return plainText(String(value));
  if (Array.isArray(value)) return value.length === 0 ? nothing : value.map(inner).join(', ');
  // A class may hide what it holds, as a secret does: its fields are not for us to print.
  if (!isPlain(value)) return plainText(String(value));
  const destination = destinationText(value as Record<string, unknown>);
  if (destination !== undefined) return destination;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return entries.length === 0 ? nothing : entries.map(([key, part]) => `${plainText(words(key))} ${inner(part)}`).join(', ');
}

/**
 * A text that is fit for a line before it is laid out: names and tags come from the account, what a server answers comes from anywhere.
 * What does not belong there goes (`harmlessText`), as it does from each line that is printed, and a word without an end is cut.
 */
export function plainText(text: string): string {
  return harmlessText(text).replaceAll(endless, (word) => `${word.slice(0, longestWord - 1)}…`);
}

/** The longest that AWS takes, as the path of a health check. A Location may have thousands. */
const longestWord = 1024;
const endless = new RegExp(`\\S{${longestWord + 1},}`, 'g');

/** The lines of a hint, each plain: the first ones are prose, those that are indented are to be copied as they are. */
export function plainLines(hint: string): string[] {
  return hint.split('\n').map(plainText).filter((line) => line.trim() !== '');
}

/** Whether a value that AWS will choose stands in the text, as the engine writes it into a plan. */
export function holdsUnknown(text: string): boolean {
  return text.search(unknown) >= 0;
}

/** A text for a person: which attribute of which step a value will be is for scripts, that it is not known yet is enough. */
export function briefText(text: string): string {
  return plainText(text).replaceAll(unknown, '(known after apply)');
}

const nothing = '(none)';
/** As engine/unknown.ts writes and knows it; the report sees nothing of the engine but types, so a test holds the two together. */
const unknown = /\(known after apply: [^()]+\)/g;

/** Where a DNS record leads, as people write it: `203.0.113.10 (TTL 300)`, `alias to …`. */
function destinationText({ alias, zone, values, ttlSeconds, ...others }: Record<string, unknown>): string | undefined {
  if (Object.keys(others).length > 0) return undefined;
  if (typeof alias === 'string' && typeof zone === 'string') return `alias to ${plainText(alias)}`;
  return Array.isArray(values) && typeof ttlSeconds === 'number' ? `${valueText(values)} (TTL ${ttlSeconds})` : undefined;
}

function inner(value: unknown): string {
  const holdsOthers = typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : isPlain(value));
  return holdsOthers ? `(${valueText(value)})` : valueText(value);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
