import { harmlessText } from '../harmless-text.ts';
import { shortText } from '../errors/words.ts';
import { t, translated } from '../language/text.ts';
import { englishWords, words } from './words.ts';

/**
 * A value of a state as one line: nothing is `(none)`, a list is joined with commas, an object is `key value, key value`,
 * and what stands inside another stands in parentheses. An object of a class says itself what it shows.
 */
export function valueText(value: unknown, sayings: Sayings = inTheirLanguage): string {
  if (value === undefined || value === null) return sayings.none();
  if (typeof value === 'string') return plainText(sayings.word(value));
  if (typeof value === 'boolean') return sayings.word(String(value));
  if (typeof value !== 'object') return plainText(String(value));
  if (Array.isArray(value)) return value.length === 0 ? sayings.none() : value.map((one) => inner(one, sayings)).join(', ');
  // A class may hide what it holds, as a secret does: its fields are not for us to print.
  if (!isPlain(value)) return plainText(String(value));
  const destination = destinationText(value as Record<string, unknown>, sayings);
  if (destination !== undefined) return destination;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return entries.length === 0 ? sayings.none() : entries.map(([key, part]) => `${plainText(sayings.field(key))} ${inner(part, sayings)}`).join(', ');
}

/** What a value's text says beside the value. */
interface Sayings {
  none(): string;
  /** How something stands, as in `closed`; any other text is left as it is. */
  word(text: string): string;
  field(key: string): string;
  aliasTo(name: string): string;
}

const inTheirLanguage: Sayings = { none: () => t`(none)`, word: translated, field: words, aliasTo: (name) => t`alias to ${name}` };

const inEnglish: Sayings = { none: () => '(none)', word: (text) => text, field: englishWords, aliasTo: (name) => `alias to ${name}` };

/** A value for scripts, which read the same whoever runs them: in English, and null where there is none. */
export function valueOrNull(value: unknown): string | null {
  return value === undefined || value === null ? null : valueText(value, inEnglish);
}

/**
 * A text that is fit for a line before it is laid out: names and tags come from the account, what a server answers comes from anywhere.
 * What could act on a terminal goes (`harmlessText`), as it does from each line that is printed, and an endless word is cut.
 */
export function plainText(text: string): string {
  return harmlessText(text).replaceAll(endless, (word) => shortText(word, longestWord));
}

/** The longest that AWS takes, as the path of a health check. A Location may have thousands. */
const longestWord = 1024;
/** A Japanese list has no blanks: each of its members is a word. */
const endless = new RegExp(`[^\\s、]{${longestWord + 1},}`, 'g');

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
  return plainText(text).replaceAll(unknown, knownAfterApply);
}

/** A value for a person, in one line. */
export function briefValue(value: unknown): string {
  return value === '' ? t`(empty)` : briefText(valueText(value));
}

/** What a person reads in the place of a value that AWS will choose. */
export const knownAfterApply = t`(known after apply)`;

/** As engine/unknown.ts writes and knows it; the report sees nothing of the engine but types, so a test holds the two together. */
const unknown = /\(known after apply: [^()]+\)/g;

/** Where a DNS record leads, as people write it: `203.0.113.10 (TTL 300)`, `alias to …`. */
function destinationText({ alias, zone, values, ttlSeconds, ...others }: Record<string, unknown>, sayings: Sayings): string | undefined {
  if (Object.keys(others).length > 0) return undefined;
  if (typeof alias === 'string' && typeof zone === 'string') return sayings.aliasTo(plainText(alias));
  return Array.isArray(values) && typeof ttlSeconds === 'number' ? `${valueText(values, sayings)} (TTL ${ttlSeconds})` : undefined;
}

function inner(value: unknown, sayings: Sayings): string {
  const holdsOthers = typeof value === 'object' && value !== null && (Array.isArray(value) ? value.length > 0 : isPlain(value));
  return holdsOthers ? `(${valueText(value, sayings)})` : valueText(value, sayings);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
