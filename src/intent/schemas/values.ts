import * as v from 'valibot';
import { because } from '../../errors/input-messages.ts';

/** One text; a config file may hold it as a number. Blanks around it do not count. */
export const text = v.pipe(v.union([v.string(), v.number()], because.noText), v.transform((value) => String(value).trim()), v.nonEmpty(because.empty));

/** Yes or no, as the environment and config files write them. */
export const yesOrNo = v.pipe(
  v.union([v.boolean(), v.picklist(['1', 'true', 'yes', '0', 'false', 'no']), v.picklist([0, 1])], because.noSwitch),
  v.transform((value) => value === true || value === 1 || value === '1' || value === 'true' || value === 'yes'),
);

/** A whole number within limits, both of them included. */
export function wholeNumber(least: number, most: number) {
  // With its sign: below the least is what is wrong with -3.
  return v.pipe(text, v.regex(/^-?\d+$/, because.noWholeNumber), v.transform((digits) => Number(digits) || 0), v.minValue(least, because.below(least)), v.maxValue(most, because.above(most)));
}

/** A number greater than nothing and not above a limit, perhaps with a decimal point. */
export function positiveNumber(most: number) {
  return v.pipe(text, v.regex(/^-?\d+(\.\d+)?$/, because.noNumber), v.transform(Number), v.gtValue(0, because.notAbove(0)), v.maxValue(most, because.above(most)));
}

/** The path of a file that is written as its ending says. */
export const configFile = v.pipe(text, v.regex(/[^/]\.(ya?ml|json)$/i, because.noConfigEnding));

/** One of some words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return v.pipe(text, v.picklist(words, because.notOneOf));
}

/** Several values: separated by commas, repeated, or a list in a config file. None stands there twice. */
export function listOf<Value extends string>(item: v.GenericSchema<unknown, Value>) {
  return v.pipe(
    v.union([v.array(v.unknown()), v.string(), v.number()], because.noList),
    v.transform((value): unknown[] => (Array.isArray(value) ? value : [value]).flatMap((part: unknown) => (typeof part === 'string' ? part.split(',') : [part]))),
    v.array(item),
    v.check((values) => repeated(values).length === 0, (issue) => because.twice(repeated(issue.input))),
  );
}

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
