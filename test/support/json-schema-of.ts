import * as v from 'valibot';
import { domainName } from '../../src/intent/schemas/domain-name.ts';

/** A part of a JSON Schema, draft 7: the one that editors know best. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** A schema or an action of valibot, as far as it tells what it takes. */
interface Part {
  type: string;
  pipe?: readonly Part[];
  options?: readonly unknown[];
  item?: Part;
  requirement?: unknown;
}

/** What the parts of a schema say of what it takes. */
interface Told {
  words?: readonly unknown[];
  item?: Part;
  isList?: boolean;
  pattern?: string;
  limits: Readonly<Record<string, unknown>>;
  least?: number;
}

/**
 * What a config file may hold where this schema reads it, as far as JSON Schema can say it: not what one value has to do with
 * another, nor a list whose one text holds several values.
 */
export function jsonSchemaOf(schema: v.GenericSchema): JsonSchema {
  const told = listen(schema);
  if (told.words) return { enum: told.words };
  if (told.item) return list(told.item as unknown as v.GenericSchema, told.least ?? 1);
  const one = single(schema, told);
  return told.isList ? { anyOf: [one, { type: 'array', minItems: 1, items: one }] } : one;
}

function listen(schema: unknown): Told {
  // A domain name is read by a function.
  if (schema === domainName) return { pattern: someName, limits: {} };
  const { pipe, ...alone } = schema as Part;
  return (pipe ?? [alone]).map(hear).reduce((all, part) => ({ ...all, ...part, limits: { ...all.limits, ...part.limits } }), { limits: {} });
}

/** A dot with something on both sides, in any of its forms, and nothing of what an address holds besides. */
const someName = String.raw`^[^\s,/?#\\:*%@]+[.\u3002\uFF0E\uFF61][^\s,/?#\\:*%@]+$`;

function hear(part: Part): Told {
  const { type, pipe, options = [], item, requirement } = part;
  if (pipe) return listen(part);
  if (type === 'union') return oneOfThem(options.map(listen));
  if (type === 'picklist') return { words: options, limits: {} };
  if (type === 'boolean') return { words: [true, false], limits: {} };
  if (type === 'array') return { isList: true, ...(item?.pipe && { item }), limits: {} };
  if (type === 'regex') return { pattern: (requirement as RegExp).source, limits: {} };
  if (type === 'min_length') return { least: requirement as number, limits: {} };
  const limit = limits[type];
  return { limits: limit === undefined ? {} : { [limit]: requirement } };
}

const limits: Record<string, string> = { min_value: 'minimum', max_value: 'maximum', gt_value: 'exclusiveMinimum', max_length: 'maxLength' };

function oneOfThem(all: readonly Told[]): Told {
  const words = all.flatMap((told) => told.words ?? []);
  return { ...(words.length > 0 && { words }), ...(all.some(({ isList }) => isList) && { isList: true }), limits: {} };
}

/** A list, or a text with commas. */
function list(item: v.GenericSchema, least: number): JsonSchema {
  const { pattern = String.raw`[^,]*[^,\s][^,]*` } = listen(item);
  const rest = least > 1 ? `{${least - 1},}` : '*';
  return { anyOf: [{ type: 'array', items: single(item, listen(item)), uniqueItems: true, ...(least > 1 && { minItems: least }) }, { type: 'string', pattern: padded(`${bare(pattern)}(\\s*,\\s*${bare(pattern)})${rest}`) }] };
}

/** One text or number. Blanks around a text do not count. */
function single(schema: v.GenericSchema, { pattern, limits }: Told): JsonSchema {
  const takes = (value: number): boolean => v.safeParse(schema, value).success;
  const isNumber = 'maximum' in limits;
  const number = takes(1.5) ? 'number' : 'integer';
  // -3 in quotes is no better than without.
  const text = { type: 'string', pattern: pattern === undefined ? String.raw`\S` : padded(bare(isNumber ? pattern.replace('-?', '') : pattern)) };
  if (isNumber) return { ...text, ...limits, type: [number, 'string'] };
  if (!takes(200)) return { ...text, ...limits };
  return { ...text, ...limits, type: ['string', number], ...(!takes(-200) && { minimum: 0 }) };
}

function bare(pattern: string): string {
  const inner = pattern.replace(/^\^/, '').replace(/\$$/, '');
  return `(?:${inner})`;
}

function padded(pattern: string): string {
  return String.raw`^\s*${pattern}\s*$`;
}
