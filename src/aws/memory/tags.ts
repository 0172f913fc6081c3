import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { t } from '../../language/text.ts';
import type { Tag } from '../tags.ts';

/**
 * How the memory stands in tags. A tag value takes 256 characters of a small alphabet, so an entry is JSON, deflated,
 * written as base64url and cut into parts: `ec2-https:memory:<name>:<n>` = a piece of `2.<parts>.<checksum>.<text>`, where each part
 * but the first begins with the checksum's first digits: no part of one text is taken for the same of another. One entry more is the
 * list of all of them: without it nobody would miss one whose tags are gone. Format 1, of older versions, has the pieces alone.
 * AWS docs: "Tag your Amazon EC2 resources".
 */
const prefix = 'ec2-https:memory:';
const format = 2;
/** Digits of the checksum with which a part begins. */
const markLength = 4;
const longestValue = 256;
/** Of the 50 tags that a resource takes, ten stay free for ours and the user's own. */
const mostTags = 40;
const mostTagsOfAll = 50;
/** Bytes of an entry's JSON. Forty tags hold less, unless somebody has packed a bomb. */
const longestJson = 1024 * 1024;

/** A tag as AWS gives it. */
export interface GivenTag {
  Key?: string | undefined;
  Value?: string | undefined;
}

/** What the tags of one step hold, or why they cannot be read; `newer` where a later format is the reason. */
export type Decoded = { value: unknown } | { wrong: string; newer: boolean };

/** The entry that lists the others. */
export const listing = 'entries';

/** What the list says: the names of all entries. One that is no longer needed stays, with nothing in it. */
export function listOf(steps: Iterable<string>): { steps: string[] } {
  return { steps: [...new Set(steps)].toSorted() };
}

/** The tags of one step's entry. */
export function encodeEntry(step: string, entry: object): Tag[] {
  const text = deflateRawSync(jsonOf(entry)).toString('base64url');
  // The number of parts is part of the text, and so may change its length: one more round settles it.
  const sum = checksum(step, text);
  const whole = (parts: number): string => [format, parts, sum, text].join('.');
  const partsOf = (value: string): number => 1 + Math.ceil(Math.max(0, value.length - longestValue) / (longestValue - markLength));
  const count = partsOf(whole(partsOf(whole(99))));
  const value = whole(count);
  const mark = sum.slice(0, markLength);
  const pieceAt = (part: number): string => mark + value.slice(longestValue + (part - 1) * (longestValue - markLength), longestValue + part * (longestValue - markLength));
  return Array.from({ length: count }, (_, part) => ({ Key: `${prefix}${step}:${part}`, Value: part === 0 ? value.slice(0, longestValue) : pieceAt(part) }));
}

/** What a resource's tags hold, by step; never throws. Parts beyond an entry's own number are left-overs of a longer one. */
export function decodeEntries(tags: readonly GivenTag[]): ReadonlyMap<string, Decoded> {
  const steps = new Map<string, Map<number, string>>();
  const odd = new Map<string, string>();
  for (const { Key = '', Value = '' } of tags) {
    if (!Key.startsWith(prefix)) continue;
    const [, step = Key.slice(prefix.length), part] = Key.match(/^ec2-https:memory:(.+):(0|[1-9]\d?)$/s) ?? [];
    const known = steps.get(step) ?? new Map<number, string>();
    steps.set(step, known);
    const standing = part === undefined ? undefined : known.get(Number(part));
    if (part === undefined) odd.set(step, t`a tag of it has no number`);
    else if (standing !== undefined && standing !== Value) odd.set(step, t`a part stands there twice`);
    else known.set(Number(part), Value);
  }
  return new Map([...steps].map(([step, parts]) => [step, odd.has(step) ? damaged(odd.get(step) ?? '') : decodeEntry(step, parts)]));
}

/** The keys of the tags that hold a step's entry, or are left over from a longer one. */
export function keysOf(step: string, tags: readonly Pick<GivenTag, 'Key'>[]): string[] {
  return tags.flatMap(({ Key }) => (Key?.startsWith(`${prefix}${step}:`) ? [Key] : []));
}

/** The names of all that stands there, by the keys of the tags. */
export function namesIn(keys: readonly string[]): string[] {
  return [...new Set(keys.flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length).replace(/:\d+$/, '')] : [])))];
}

/**
 * Whether so many texts fit on one resource.
 * @param texts by name
 * @param standing the keys of all tags that it carries already, others' and left-over parts included
 */
export function fits(texts: Readonly<Record<string, object>>, standing: readonly string[]): boolean {
  if (Object.values(texts).some((text) => jsonOf(text).length > longestJson)) return false;
  const all = new Set([...standing, ...Object.entries(texts).flatMap(([name, text]) => encodeEntry(name, text)).map((tag) => tag.Key)]);
  return all.size <= mostTagsOfAll && [...all].filter((key) => key.startsWith(prefix)).length <= mostTags;
}

function decodeEntry(step: string, parts: ReadonlyMap<number, string>): Decoded {
  const first = parts.get(0);
  if (first === undefined) return damaged(t`its first part is missing`);
  const [, version, count] = /^(\d{1,6})\.(?:(\d{1,2})\.)?/.exec(first) ?? [];
  if (version === undefined) return damaged(t`it does not begin as an entry does`);
  if (Number(version) < 1 || Number(version) > format) return { wrong: t`its format is ${version}, and this version knows ${format}`, newer: Number(version) > format };
  const values = Array.from({ length: Number(count ?? 0) }, (_, part) => parts.get(part));
  const marked = Number(version) > 1 ? markLength : 0;
  const [, sum, text = ''] = /^\d+\.\d+\.([0-9a-f]{8})\.([\w-]+)$/.exec(values.map((value = '', part) => (part === 0 ? value : value.slice(marked))).join('')) ?? [];
  const isMarked = values.every((value, part) => part === 0 || marked === 0 || value?.slice(0, marked) === sum?.slice(0, marked));
  if (values.includes(undefined) || !isMarked || sum !== checksum(step, text)) return damaged(t`a part is missing or was altered`);
  try {
    return { value: JSON.parse(inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: longestJson }).toString()) as unknown };
  } catch {
    return damaged(t`it cannot be unpacked`);
  }
}

function damaged(wrong: string): Decoded {
  return { wrong, newer: false };
}

function jsonOf(entry: object): Buffer {
  return Buffer.from(JSON.stringify(entry));
}

/** Over the step as well: an entry under the name of another one would say something else. */
function checksum(step: string, text: string): string {
  return createHash('sha256').update(`${step}.${text}`).digest('hex').slice(0, 8);
}
