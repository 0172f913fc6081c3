import * as v from 'valibot';
import { t } from './language/text.ts';

/** A check of what was read, whose messages are half a sentence each, to stand behind the place. */
export type Shape<Kind> = v.GenericSchema<unknown, Kind>;

/** A text of a certain form. @param right what it would be, as in `a subnet` */
export const like = (form: RegExp, right: string) => v.pipe(v.string(t`is not a text`), v.regex(form, t`is not ${right}`));

/** A whole number, both limits included. */
export const whole = (least: number, most: number) => v.custom<number>((value) => Number.isInteger(value) && least <= Number(value) && Number(value) <= most, t`is not a whole number from ${least} to ${most}`);

export const flag = v.boolean(t`is neither true nor false`);

/** A list of things of one kind. */
export const list = <Kind>(item: Shape<Kind>) => v.array(item, t`is not a list`);

/** What may be missing. */
export const perhaps = <Kind>(shape: Shape<Kind>) => v.exactOptional(shape);

/** Anything with members; a list has none. */
export const object = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), t`is not an object`);

/** An object with exactly these members: one that is missing here does not compile. */
export function exactly<Kind extends object>(members: { [Key in keyof Kind]-?: Shape<Exclude<Kind[Key], undefined>> }): Shape<Kind> {
  const strict = v.strictObject(members as v.ObjectEntries, ({ expected }) => (expected === 'never' ? t`is not known` : t`is missing`));
  return v.pipe(object, strict) as unknown as Shape<Kind>;
}
