import * as v from 'valibot';
import { t } from '../../language/text.ts';
import { like, object, type Shape, whole } from '../../shapes.ts';

/** Any text. */
export const text = v.string(t`is not a text`);

/** Ids, ARNs, addresses, and the words of AWS's own; what people write is any text. */
export const word = like(/^[!-~]+$/, t`a word of ASCII letters, digits and signs`);

/** Any whole number from 0 on. */
export const count = whole(0, Number.MAX_SAFE_INTEGER);

/** Milliseconds since the epoch, up to the year 9999. */
export const moment = whole(0, 253_402_300_799_999);

/** One of some words. */
export const oneOf = <const Word extends string>(...words: readonly Word[]) => v.picklist(words, t`is none of ${words.join(', ')}`);

/** Things of one kind, under any name. */
export const byName = <Kind>(item: Shape<Kind>) => v.pipe(object, v.record(v.string(), item));

/** Texts by name, as tags are. */
export const texts = byName(text);

/** The value as it must be, or what of it is not: each the place, as in `account.vpcs[0].cidr`, and half a sentence. */
export function checked<Kind>(shape: Shape<Kind>, value: unknown): { value: Kind } | { wrong: string[] } {
  const { success, output, issues } = v.safeParse(shape, value);
  return success ? { value: output } : { wrong: issues.map(({ path, message }) => `${(path ?? []).map(({ key }) => placeOf(key)).join('').replace(/^\./, '')} ${message}`) };
}

function placeOf(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w-]+$/.test(String(key)) ? `.${String(key)}` : `["${String(key)}"]`;
}
