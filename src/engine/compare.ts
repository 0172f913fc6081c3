import { isDeepStrictEqual } from 'node:util';

/** One difference between what stands there and what is wanted. `from` or `to` is undefined where a member comes or goes. */
export interface Difference {
  /** The field, or `field.member` for a member of a set. */
  field: string;
  from: unknown;
  to: unknown;
}

/**
 * Compares the keys of `settings` with what stands there; whatever else a state holds does not count. A field that is a
 * plain object is a set: its members are compared one by one, on both sides.
 * @param current undefined where there is nothing yet: every field then comes
 */
export function differences(current: object | undefined, settings: object): Difference[] {
  const standing: Record<string, unknown> = { ...current };
  return Object.entries(settings).flatMap(([field, to]) => {
    const from = standing[field];
    if (isSet(to) && (from === undefined || isSet(from))) return members(field, from ?? {}, to);
    return isDeepStrictEqual(from, to) ? [] : [{ field, from, to }];
  });
}

function members(field: string, from: Record<string, unknown>, to: Record<string, unknown>): Difference[] {
  const keys = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...keys].filter((key) => !isDeepStrictEqual(from[key], to[key])).map((key) => ({ field: `${field}.${key}`, from: from[key], to: to[key] }));
}

function isSet(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype;
}
