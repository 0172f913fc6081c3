import * as v from 'valibot';
import { t } from '../../language/text.ts';

/** What an answer must be like. Its messages are half a sentence each, to stand behind the place, and never hold a value. */
export type Answer<Known = unknown> = v.GenericSchema<unknown, Known>;

/** What is missing is said to be missing, whatever it should have been. */
const unless = (words: string) => ({ input }: { input: unknown }): string => (input === undefined || input === null ? t`is missing` : words);

/** An answer, or a part of one, with these members; what else it has passes, and is kept. */
export function has<const Members extends v.ObjectEntries>(members: Members): Answer<v.InferOutput<v.ObjectSchema<Members, undefined>>> {
  const isObject = v.custom<object>((value) => typeof value === 'object' && value !== null && !Array.isArray(value), unless(t`is not an object`));
  return v.pipe(isObject, v.looseObject(members, t`is missing`)) as unknown as Answer<v.InferOutput<v.ObjectSchema<Members, undefined>>>;
}

/** The answer of an operation that nobody reads anything from: that it came is enough. */
export const unread = has({});

/** Things of one kind. */
export const list = <Known>(item: Answer<Known>) => v.array(item, unless(t`is not a list`));

/** The same with one at least, as what a creating operation answers with. */
export const some = <Known>(item: Answer<Known>): Answer<[Known, ...Known[]]> => v.pipe(list(item), v.nonEmpty(t`is empty`)) as unknown as Answer<[Known, ...Known[]]>;

/** A list that AWS leaves out where there is nothing to list. */
export const anyOf = <Known>(item: Answer<Known>) => v.nullish(list(item), () => []);

/** What may be missing. An empty text is what XML makes of nothing at all. */
export const perhaps = <Known>(known: Answer<Known>) => v.optional(emptyIsNothing(v.optional(known)));

/** What may be missing, and is sent back as it was read. */
export const asRead = <Known>(known: Answer<Known>) => v.optional(known);

function emptyIsNothing<Known>(known: Answer<Known>): Answer<Known> {
  return v.pipe(v.unknown(), v.transform((value) => (value === '' || value === null ? undefined : value)), known);
}

/** Any text, the empty one too. */
export const anyText = v.string(unless(t`is not a text`));

/** A name, an address, or one of AWS's own words: which ones there are is not for us to say, since there may be new ones any day. */
export const text = v.pipe(anyText, v.nonEmpty(t`is empty`));

export const flag = v.boolean(unless(t`is neither true nor false`));

/** A whole number, of either sign. */
export const whole = v.pipe(v.number(unless(t`is not a number`)), v.integer(t`is not a whole number`));

/** A port that somebody listens on. */
export const port = v.pipe(whole, v.minValue(1, t`is not a port`), v.maxValue(65_535, t`is not a port`));

/** A moment. */
export const date = v.date(unless(t`is not a date`));

/**
 * An id that may go into a call, as in `vpc-0123456789abcdef0`. Of how many digits it is made only AWS decides.
 * @param kind what stands before the hyphen
 */
export const id = (kind: string) => v.pipe(text, v.regex(new RegExp(`^${kind}-[\\w-]{1,64}$`), t`is not the id of ${names[kind] ?? t`anything`}`));

const names: Readonly<Record<string, string>> = {
  acl: t`a network ACL`, eni: t`a network interface`, i: t`an instance`, pl: t`a prefix list`, sg: t`a security group`, sgr: t`a security group rule`, subnet: t`a subnet`, vpc: t`a VPC`,
};

/** AWS docs: "Amazon Resource Names (ARNs)". */
export const arn = v.pipe(text, v.regex(/^arn:[^\s\p{Cc}]{1,2043}$/u, t`is no ARN`));

/** A tag. Its value may be empty. */
export const tag = has({ Key: text, Value: v.optional(anyText, '') });

/**
 * A page of a list, which says where the next one begins if there is one: asked without that, the first would come again and again.
 * @param more the member that says that there is a next page
 * @param next the member that says where it begins
 */
export function page<Known extends object>(known: Answer<Known>, more: keyof Known & string, next: keyof Known & string): Answer<Known> {
  return v.pipe(known, v.check((answer) => answer[more] !== true || answer[next] !== undefined, t`${more} says that there is more, and ${next} is missing`));
}
