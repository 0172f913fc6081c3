import * as v from 'valibot';
import { t } from '../../language/text.ts';

/** A check of what was read from a file, whose messages are half a sentence each, to stand behind the place. */
export type Shape<Kind> = v.GenericSchema<unknown, Kind>;

/** Any text. */
export const text = v.string(t`is not a text`);

/** A text of a certain form. @param right what it would be, as in `a region` */
export const like = (form: RegExp, right: string) => v.pipe(text, v.regex(form, t`is not ${right}`));

/** Ids, ARNs, addresses, and the words of AWS's own; what people write is any text. */
export const word = like(/^[!-~]+$/, t`a word of ASCII letters, digits and signs`);

/** A whole number, both limits included. */
export const whole = (least: number, most: number) => v.custom<number>((value) => Number.isInteger(value) && least <= Number(value) && Number(value) <= most, t`is not a whole number from ${least} to ${most}`);

/** Any whole number from 0 on. */
export const count = whole(0, Number.MAX_SAFE_INTEGER);

/** Milliseconds since the epoch, up to the year 9999. */
export const moment = whole(0, 253_402_300_799_999);

/** True or false. */
export const flag = v.boolean(t`is neither true nor false`);

/** One of some words. */
export const oneOf = <const Word extends string>(...words: readonly Word[]) => v.picklist(words, t`is none of ${words.join(', ')}`);

/** A list of things of one kind. */
export const list = <Kind>(item: Shape<Kind>) => v.array(item, t`is not a list`);

const object = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), t`is not an object`);

/** Things of one kind, under any name. */
export const byName = <Kind>(item: Shape<Kind>) => v.pipe(object, v.record(v.string(), item));

/** Tags, and other texts by name. */
export const texts = byName(text);

/** What may be missing. */
export const perhaps = <Kind>(shape: Shape<Kind>) => v.exactOptional(shape);

/** An object with exactly these members: one that is missing here does not compile. */
export function parts<Kind extends object>(members: { [Key in keyof Kind]-?: Shape<Exclude<Kind[Key], undefined>> }): Shape<Kind> {
  const strict = v.strictObject(members as v.ObjectEntries, ({ expected }) => (expected === 'never' ? t`is not known` : t`is missing`));
  return v.pipe(object, strict) as unknown as Shape<Kind>;
}

/** The value as it must be, or what of it is not: each the place, as in `account.vpcs[0].cidr`, and half a sentence. */
export function checked<Kind>(shape: Shape<Kind>, value: unknown): { value: Kind } | { wrong: string[] } {
  const { success, output, issues } = v.safeParse(shape, value);
  return success ? { value: output } : { wrong: issues.map(({ path, message }) => `${(path ?? []).map(({ key }) => placeOf(key)).join('').replace(/^\./, '')} ${message}`) };
}

function placeOf(key: unknown): string {
  if (typeof key === 'number') return `[${key}]`;
  return /^[\w-]+$/.test(String(key)) ? `.${String(key)}` : `["${String(key)}"]`;
}
