import type { $SchemaRef, SchemaTraits, SchemaTraitsObject, StaticOperationSchema, StaticSchema } from '@smithy/types';

/** What a value of AWS's API looks like, as far as requests need to know. */
export type Shape =
  | { kind: 'string' | 'number' | 'boolean' | 'timestamp' | 'unit' }
  | { kind: 'list'; item: Part }
  | { kind: 'structure'; members: readonly Part[] };

/** A member of a structure, or what a list holds. Its schema is not looked into before it is needed: shapes may hold themselves. */
export interface Part {
  name: string;
  traits: SchemaTraitsObject;
  schema: $SchemaRef;
}

/** An operation, as a client's own schema describes it. */
export interface Operation {
  /** As in `DescribeVpcs`. */
  name: string;
  /** Method, path with `{Label}`, status: of a protocol that binds to HTTP. */
  http: SchemaTraitsObject['http'];
  input: $SchemaRef;
  output: $SchemaRef;
}

/** @param schema as a command of the SDK carries it */
export function operationOf([, , name, traits, input, output]: StaticOperationSchema): Operation {
  return { name, http: named(traits).http, input, output };
}

/**
 * What a schema of the SDK describes.
 * @throws where it is of a kind that no request here holds
 */
export function shapeOf(ref: $SchemaRef): Shape {
  const schema = bare(ref);
  if (schema === 'unit') return { kind: 'unit' };
  if (typeof schema === 'number') return simple(schema);
  if (!isStatic(schema)) throw new Error('A schema is neither simple nor static');
  switch (schema[0]) {
    case 0: return shapeOf(schema[4]);
    case 1: return { kind: 'list', item: part('member', schema[4]) };
    case 3: return structure(schema[4], schema[5]);
    default: throw new Error(`${schema[2]} is of a kind that is not known here`);
  }
}

/** Codes and masks of simple schemas. Source: `sentinels.d.ts` of @smithy/types. */
const listMask = 64;
const kinds: Record<number, Exclude<Shape, { kind: 'list' | 'structure' }>['kind']> = { 0: 'string', 1: 'number', 2: 'boolean', 4: 'timestamp', 5: 'timestamp', 6: 'timestamp', 7: 'timestamp' };

function simple(code: number): Shape {
  if (code >= listMask && code < listMask * 2) return { kind: 'list', item: part('member', code - listMask) };
  const kind = kinds[code];
  if (!kind) throw new Error(`The simple schema ${code} is not known here`);
  return { kind };
}

function structure(names: readonly string[], refs: readonly $SchemaRef[]): Shape {
  return { kind: 'structure', members: names.map((name, index) => part(name, refs[index] ?? 0)) };
}

function part(name: string, ref: $SchemaRef): Part {
  return { name, traits: traitsOf(ref), schema: ref };
}

/** A member's own traits, over those of the schema that it refers to. */
function traitsOf(ref: $SchemaRef): SchemaTraitsObject {
  const schema = resolved(ref);
  if (isMember(schema)) return { ...traitsOf(schema[0]), ...named(schema[1]) };
  return isStatic(schema) ? named(schema[3]) : {};
}

/** The bits of traits that are written as a number. Source: `traits.d.ts` of @smithy/types. */
const bits = ['httpLabel', 'idempotent', 'idempotencyToken', 'sensitive', 'httpPayload', 'httpResponseCode', 'httpQueryParams'] as const;

function named(traits: SchemaTraits): SchemaTraitsObject {
  if (typeof traits !== 'number') return traits;
  return Object.fromEntries(bits.filter((_, index) => traits & (1 << index)).map((name) => [name, 1]));
}

type Resolved = Exclude<$SchemaRef, () => unknown>;

function resolved(ref: $SchemaRef): Resolved {
  return typeof ref === 'function' ? ref() : ref;
}

/** The schema that a member refers to. */
export function bare(ref: $SchemaRef): Resolved {
  const schema = resolved(ref);
  return isMember(schema) ? bare(schema[0]) : schema;
}

function isMember(schema: Resolved): schema is [$SchemaRef, SchemaTraits] {
  return Array.isArray(schema) && schema.length === 2;
}

function isStatic(schema: Resolved): schema is StaticSchema {
  return Array.isArray(schema) && schema.length > 2;
}
