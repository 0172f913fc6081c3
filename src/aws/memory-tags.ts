import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Entries } from '../engine/memory.ts';
import { memoryUnreadable } from '../errors/catalog.ts';
import type { Tag } from './tags.ts';

/**
 * How the memory stands in tags. A tag value takes 256 characters of a small alphabet, so an entry is JSON, deflated,
 * written as base64url and cut into parts: `ec2-https:memory:<step>:<n>` = a piece of `1.<parts>.<checksum>.<text>`.
 * AWS docs: "Tag your Amazon EC2 resources".
 */
const prefix = 'ec2-https:memory:';
const format = '1';
const longestValue = 256;
/** Of the 50 tags that a resource takes, ten stay free for ours and the user's own. */
const mostTags = 40;
const mostTagsOfAll = 50;

/** The tags of one step's entry. */
export function encodeEntry(step: string, entry: Record<string, unknown>): Tag[] {
  const text = deflateRawSync(Buffer.from(JSON.stringify(entry))).toString('base64url');
  // The number of parts is part of the text, and so may change its length: one more round settles it.
  const whole = (parts: number): string => [format, parts, checksum(text), text].join('.');
  const count = Math.ceil(whole(Math.ceil(whole(99).length / longestValue)).length / longestValue);
  const value = whole(count);
  return Array.from({ length: count }, (_, part) => ({ Key: `${prefix}${step}:${part}`, Value: value.slice(part * longestValue, (part + 1) * longestValue) }));
}

/**
 * Reads every entry back from a resource's tags. Parts beyond an entry's own number are left-overs of a longer one.
 * @throws {UserError} where an entry is damaged, or of a newer version than this one knows
 */
export function decodeEntries(tags: readonly { Key?: string | undefined; Value?: string | undefined }[]): Entries {
  const parts = new Map<string, string[]>();
  for (const { Key = '', Value = '' } of tags) {
    const [, step, part] = Key.match(/^ec2-https:memory:(.+):(\d+)$/) ?? [];
    if (step === undefined) continue;
    const known = parts.get(step) ?? [];
    known[Number(part)] = Value;
    parts.set(step, known);
  }
  return Object.fromEntries([...parts].map(([step, values]) => [step, decodeEntry(step, values)]));
}

/** The keys of the tags that hold a step's entry. */
export function keysOf(step: string, tags: readonly { Key?: string | undefined }[]): string[] {
  return tags.flatMap(({ Key }) => (Key?.startsWith(`${prefix}${step}:`) ? [Key] : []));
}

/**
 * Whether so many entries fit on one resource.
 * @param standing the keys of all tags that it carries already, others' and left-over parts included
 */
export function fits(entries: Entries, standing: readonly string[]): boolean {
  const all = new Set([...standing, ...Object.entries(entries).flatMap(([step, entry]) => encodeEntry(step, entry).map((tag) => tag.Key))]);
  return all.size <= mostTagsOfAll && [...all].filter((key) => key.startsWith(prefix)).length <= mostTags;
}

function decodeEntry(step: string, values: readonly string[]): Record<string, unknown> {
  const [version, count] = (values[0] ?? '').split('.', 2);
  if (version !== format) throw memoryUnreadable(step, `its format is ${JSON.stringify(version)}, this version knows ${format}`);
  const whole = values.slice(0, Number(count)).join('');
  const [, , sum, text = ''] = whole.split('.');
  if (sum !== checksum(text)) throw memoryUnreadable(step, 'a part is missing or was altered');
  const entry: unknown = JSON.parse(inflateRawSync(Buffer.from(text, 'base64url')).toString());
  if (typeof entry !== 'object' || entry === null) throw memoryUnreadable(step, 'it is not an entry');
  return entry as Record<string, unknown>;
}

function checksum(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
