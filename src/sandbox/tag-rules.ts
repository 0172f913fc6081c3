import type { Tags } from './account/tags.ts';
import { Refusal } from './refusal.ts';

/** The errors by which a service refuses tags. */
export interface TagErrors {
  invalid: string;
  duplicate: string;
  tooMany: string;
}

/** A tag on its way in. */
export interface TagInput {
  Key?: string | undefined;
  Value?: string | undefined;
}

/**
 * The tags of a resource with more added to them: 50 tags at most, keys of 1 to 128 characters, values of up to 256.
 *
 * EC2 alone takes any character; the set that every service takes is enforced for all of them, because what is
 * copied from one resource to another must fit both. AWS docs: "Tag your Amazon EC2 resources", "Tag restrictions".
 * @returns the new tags; nothing is altered
 */
export function withTags(tags: Tags, added: readonly TagInput[] | undefined, errors: TagErrors): Tags {
  const result: Tags = { ...tags };
  const seen = new Set<string>();
  for (const { Key = '', Value = '' } of added ?? []) {
    if (seen.has(Key)) throw new Refusal(errors.duplicate, `The tag key '${Key}' is given twice.`);
    seen.add(Key);
    const problem = problemOf(Key, Value);
    if (problem) throw new Refusal(errors.invalid, problem);
    result[Key] = Value;
  }
  if (Object.keys(result).length > maximum) throw new Refusal(errors.tooMany, `A resource takes ${maximum} tags.`);
  return result;
}

/** Tags as the services list them. */
export function listedTags(tags: Tags): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

const maximum = 50;
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function problemOf(key: string, value: string): string | undefined {
  if (key.length < 1 || key.length > 128) return `The tag key '${key}' must have 1 to 128 characters.`;
  if (value.length > 256) return `The value of the tag '${key}' has ${value.length} characters, and 256 is the most.`;
  if (/^aws:/i.test(key)) return `The tag key '${key}' starts with aws:, which is reserved.`;
  if (!allowed.test(key) || !allowed.test(value)) return `The tag '${key}' holds a character that tags cannot hold.`;
  return undefined;
}
