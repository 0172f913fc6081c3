/**
 * Looks at a value that was read from a file, and says what about it is not as it must be: nothing for one that is of the kind.
 * @param place where the value stands, as in `account.vpcs[0].cidr`
 */
export interface Shape<Kind> {
  (value: unknown, place: string): string[];
  /** Only the compiler asks for it. */
  readonly kind?: Kind;
}

/** Any text. */
export const text: Shape<string> = (value, place) => (typeof value === 'string' ? [] : [`${place} is no text`]);

/** A text of a certain form. @param right what it would be, as in `a region` */
export function like(form: RegExp, right: string): Shape<string> {
  return (value, place) => (typeof value === 'string' && form.test(value) ? [] : [`${place} is not ${right}`]);
}

/** A whole number, both limits included. */
export function whole(least: number, most: number): Shape<number> {
  return (value, place) => (Number.isInteger(value) && least <= Number(value) && Number(value) <= most ? [] : [`${place} is no whole number from ${least} to ${most}`]);
}

/** True or false. */
export const flag: Shape<boolean> = (value, place) => (typeof value === 'boolean' ? [] : [`${place} is neither true nor false`]);

/** One of some words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): Shape<Word> {
  return (value, place) => (words.some((word) => word === value) ? [] : [`${place} is none of ${words.join(', ')}`]);
}

/** A list of things of one kind. */
export function list<Kind>(item: Shape<Kind>): Shape<Kind[]> {
  return (value, place) => (Array.isArray(value) ? value.flatMap((each, index) => item(each, `${place}[${index}]`)) : [`${place} is no list`]);
}

/** Things of one kind, under any name. */
export function byName<Kind>(item: Shape<Kind>): Shape<Record<string, Kind>> {
  return (value, place) => (isObject(value) ? Object.entries(value).flatMap(([key, each]) => item(each, `${place}["${key}"]`)) : [`${place} is no object`]);
}

/** What may be missing. */
export function perhaps<Kind>(shape: Shape<Kind>): Shape<Kind> {
  return (value, place) => (value === undefined ? [] : shape(value, place));
}

/** An object with exactly these members. */
export function parts<Kind extends object>(members: { [Key in keyof Kind]-?: Shape<Exclude<Kind[Key], undefined>> }): Shape<Kind> {
  const known = Object.entries(members) as [string, Shape<unknown>][];
  return (value, place) => {
    if (!isObject(value)) return [`${place} is no object`];
    const strange = Object.keys(value).filter((key) => !Object.hasOwn(members, key)).map((key) => `${place}.${key} is not known`);
    const wrong = known.flatMap(([key, shape]) => {
      if (!Object.hasOwn(value, key)) return shape(undefined, '').length > 0 ? [`${place}.${key} is missing`] : [];
      return shape(value[key], `${place}.${key}`);
    });
    return [...strange, ...wrong];
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
