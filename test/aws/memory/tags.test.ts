import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEntries, encodeEntry, fits, keysOf, listing, listOf, namesIn, type Decoded } from '../../../src/aws/memory/tags.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { anyJson, mutated } from '../../support/any-memory.ts';

const records = { 'example.com': { zone: 'Z0SITE', sets: [{ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] }] }, 'www.example.com': { zone: 'Z0SITE', sets: [] } };

/** An entry that deflate cannot make small: about so many characters of tag text, always the same. */
function long(characters: number): { text: string } {
  const noise = Array.from({ length: Math.ceil(characters / 43) }, (_, block) => createHash('sha256').update(String(block)).digest('base64url'));
  return { text: noise.join('').slice(0, characters) };
}

type Tags = { Key: string; Value: string }[];

/** What the tags hold, by step. */
function decoded(tags: Parameters<typeof decodeEntries>[0]): Record<string, Decoded> {
  return Object.fromEntries(decodeEntries(tags));
}

/** A tag whose checksum is right, whatever it says. */
function packed(text: string, { parts = 1, format = '1' } = {}): Tags {
  const sum = createHash('sha256').update(`options.${text}`).digest('hex').slice(0, 8);
  return [{ Key: 'ec2-https:memory:options:0', Value: `${format}.${parts}.${sum}.${text}` }];
}

describe('encodeEntry and decodeEntries', () => {
  it.each<{ name: string; entry: Record<string, unknown> }>([
    { name: 'records', entry: records },
    { name: 'nothing', entry: {} },
    { name: 'null: nothing stood there', entry: { 'sg-0web tcp 80': null } },
    { name: 'characters that no tag takes', entry: { value: '"v=spf1 -all"; {日本} \u0000' } },
    { name: 'two parts', entry: long(500) },
    { name: 'nine parts', entry: long(2200) },
    { name: 'ten parts', entry: long(2400) },
    { name: 'forty parts', entry: long(10_000) },
  ])('brings back what was encoded: $name', ({ entry }) => {
    expect(decoded(encodeEntry('alias-records', entry))).toEqual({ 'alias-records': { value: entry } });
  });

  it('brings back whatever is JSON, in tags that AWS takes', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'binary' }), anyJson), (entry) => {
      const tags = encodeEntry('alias-records', entry);
      expect(tags.filter(({ Key, Value }) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u.test(Key) || !/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u.test(Value))).toEqual([]);
      expect(decoded(tags)).toEqual({ 'alias-records': { value: entry } });
    }));
  });

  it('keeps to what a tag takes, whatever the length', { timeout: 60_000 }, () => {
    for (let characters = 0; characters < 600; characters++) {
      const tags = encodeEntry('alias-records', long(characters));
      expect(tags.map((tag) => tag.Key)).toEqual(tags.map((_, part) => `ec2-https:memory:alias-records:${part}`));
      expect(tags.filter(({ Value }) => !/^[a-zA-Z0-9_.-]{1,256}$/.test(Value))).toEqual([]);
      expect(tags.slice(0, -1).every(({ Value }) => Value.length === 256)).toBe(true);
      expect(tags[0]?.Value.split('.').slice(0, 2)).toEqual(['2', String(tags.length)]);
      expect(tags.slice(1).every(({ Value }) => Value.slice(0, 4) === tags[0]?.Value.split('.')[2]?.slice(0, 4))).toBe(true);
      expect(decoded(tags)).toEqual({ 'alias-records': { value: long(characters) } });
    }
  });

  it('reads the entries of many steps, whatever the order of the tags and whatever else stands beside them', () => {
    const tags = [
      ...encodeEntry('switch', { Z0SITE: { at: 1, ttlSeconds: 300, change: 'C1' } }), ...encodeEntry('alias-records', long(600)), ...encodeEntry('options', { domain: 'example.com' }),
      { Key: 'ec2-https:site', Value: 'example.com' }, { Key: 'Name', Value: 'web' }, {},
    ].toReversed();
    expect(decoded(tags)).toMatchObject({ switch: { value: { Z0SITE: { at: 1 } } }, options: { value: { domain: 'example.com' } } });
  });

  it('does not mind what a longer entry left behind', () => {
    const left = encodeEntry('options', long(800)).slice(1);
    expect(decoded([...encodeEntry('options', { domain: 'example.com' }), ...left])).toEqual({ options: { value: { domain: 'example.com' } } });
  });

  it('reads what an older version wrote: parts without a mark', () => {
    const { text } = long(600);
    const packedText = deflateRawSync(JSON.stringify({ text })).toString('base64url');
    const parts = Math.ceil((packedText.length + 13) / 256);
    const whole = packed(packedText, { parts })[0]?.Value ?? '';
    const tags = Array.from({ length: parts }, (_, part) => ({ Key: `ec2-https:memory:options:${part}`, Value: whole.slice(part * 256, (part + 1) * 256) }));
    expect(parts).toBeGreaterThan(2);
    expect(decoded(tags)).toEqual({ options: { value: { text } } });
  });

  it('shares no part with another text of the same name: who takes away a tag of one value takes none of the other', () => {
    const [one, other] = ['a', 'b'].map((last) => encodeEntry('options', { text: long(900).text + last }));
    expect(one?.length).toBeGreaterThan(3);
    expect(one?.filter(({ Key, Value }) => other?.some((tag) => tag.Key === Key && tag.Value === Value))).toEqual([]);
  });

  /** As many bytes of JSON as forty tags can be made to hold. */
  const bomb = (): Tags => {
    const text = deflateRawSync(`{}${' '.repeat(7 * 1024 * 1024)}`).toString('base64url');
    const parts = Math.ceil((text.length + 20) / 256);
    const whole = packed(text, { parts })[0]?.Value ?? '';
    return Array.from({ length: parts }, (_, part) => ({ Key: `ec2-https:memory:options:${part}`, Value: whole.slice(part * 256, (part + 1) * 256) }));
  };

  it.each<{ name: string; tags: () => Tags; wrong: string; newer?: boolean }>([
    { name: 'a part is missing', tags: () => encodeEntry('options', long(600)).toSpliced(1, 1), wrong: 'a part is missing or was altered' },
    { name: 'the first part is missing', tags: () => encodeEntry('options', long(600)).slice(1), wrong: 'its first part is missing' },
    { name: 'a part was altered', tags: () => encodeEntry('options', records).map(({ Key, Value }) => ({ Key, Value: `${Value.slice(0, -1)}${Value.endsWith('A') ? 'B' : 'A'}` })), wrong: 'a part is missing or was altered' },
    { name: 'the entry of another step', tags: () => encodeEntry('switch', records).map(({ Key, Value }) => ({ Key: Key.replace('switch', 'options'), Value })), wrong: 'a part is missing or was altered' },
    { name: 'something behind the text', tags: () => encodeEntry('options', records).map(({ Key, Value }) => ({ Key, Value: `${Value}.more` })), wrong: 'a part is missing or was altered' },
    { name: 'a part stands there twice', tags: () => [...encodeEntry('options', records), { Key: 'ec2-https:memory:options:0', Value: 'x' }], wrong: 'a part stands there twice' },
    { name: 'a newer format', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: '3.1.0123abcd.text' }], wrong: 'its format is 3, and this version knows 2', newer: true },
    { name: 'a newer format of another shape', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: '17.something' }], wrong: 'its format is 17, and this version knows 2', newer: true },
    { name: 'a format that never was', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: '0.1.0123abcd.text' }], wrong: 'its format is 0, and this version knows 2' },
    { name: 'something else', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: 'hello' }], wrong: 'it does not begin as an entry does' },
    { name: 'no parts at all', tags: () => packed('e30', { parts: 0 }), wrong: 'a part is missing or was altered' },
    { name: 'more parts than a group has tags', tags: () => packed('e30', { parts: 999_999_999 }), wrong: 'a part is missing or was altered' },
    { name: 'a part beyond all numbers', tags: () => [{ Key: 'ec2-https:memory:options:4294967294', Value: 'x' }], wrong: 'a tag of it has no number' },
    { name: 'a tag without a number', tags: () => [...encodeEntry('options', records), { Key: 'ec2-https:memory:options:x', Value: '' }], wrong: 'a tag of it has no number' },
    { name: 'what was never packed', tags: () => packed('AAAA'), wrong: 'it cannot be unpacked' },
    { name: 'what is no JSON', tags: () => packed(deflateRawSync('{').toString('base64url')), wrong: 'it cannot be unpacked' },
    { name: 'a bomb', tags: bomb, wrong: 'it cannot be unpacked' },
  ])('says what is wrong, and guesses nothing: $name', ({ tags, wrong, newer = false }) => {
    expect([...decodeEntries(tags()).values()]).toContainEqual({ wrong, newer });
  });

  it('finds out whatever happened to the tags, or is not led astray by it', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ maxLength: 20 }), fc.string({ maxLength: 400 })), mutated, (entry, mutate) => {
      const tags = mutate(encodeEntry('alias-records', entry));
      const read = Object.values(decoded(tags)).flatMap((one) => ('value' in one ? [one.value] : []));
      expect(read).toEqual(read.map(() => entry));
    }), { numRuns: 500 });
  });

  it('never throws, whatever the tags hold', { timeout: 60_000 }, () => {
    const key = fc.oneof(fc.constantFrom('ec2-https:memory:options:0', 'ec2-https:memory:options:1', 'ec2-https:memory:__proto__:0', 'ec2-https:memory:', 'ec2-https:memory::0'), fc.string({ unit: 'binary' }));
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }).map((text) => packed(text)[0]?.Value ?? ''), fc.json().map((text) => packed(deflateRawSync(text).toString('base64url'))[0]?.Value ?? ''));
    fc.assert(fc.property(fc.array(fc.record({ Key: key, Value: value }, { requiredKeys: [] })), (tags) => {
      expect([...decodeEntries(tags).values()].every((one) => 'value' in one || one.wrong !== '')).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('fits', () => {
  const steps = (count: number): Entries => Object.fromEntries(Array.from({ length: count }, (_, step) => [`step-${step}`, {}]));
  const users = (count: number): string[] => Array.from({ length: count }, (_, tag) => `team:${tag}`);

  it.each<{ name: string; entries: Entries; standing?: string[]; yes: boolean }>([
    { name: 'nothing', entries: {}, yes: true },
    { name: 'a site as most are', entries: { options: { domain: 'example.com' }, 'alias-records': records }, yes: true },
    { name: 'with the list of all, forty entries of a tag', entries: steps(39), yes: true },
    { name: 'forty-one', entries: steps(40), yes: false },
    { name: 'one that just fits', entries: { 'alias-records': long(9_700) }, yes: true },
    { name: 'one that is too long', entries: { 'alias-records': long(10_500) }, yes: false },
    { name: 'one that packs small, and would not be unpacked', entries: { 'alias-records': { text: ' '.repeat(1024 * 1024) } }, yes: false },
    { name: 'forty of ours and ten of others', entries: steps(39), standing: users(10), yes: true },
    { name: 'forty of ours and eleven of others: a resource takes fifty', entries: steps(39), standing: users(11), yes: false },
    { name: 'one of ours and fifty of others', entries: steps(1), standing: users(50), yes: false },
    { name: 'what stands there already counts once', entries: steps(39), standing: encodeEntry('step-0', {}).map((tag) => tag.Key), yes: true },
    { name: 'left-overs of a longer entry count, too', entries: steps(39), standing: ['ec2-https:memory:step-0:1'], yes: false },
  ])('$name: $yes', ({ entries, standing = [], yes }) => {
    expect(fits({ [listing]: listOf(Object.keys(entries)), ...entries }, standing)).toBe(yes);
  });
});

describe('namesIn', () => {
  it('names each entry once, and nothing else', () => {
    const tags = [...encodeEntry('switch', long(600)), ...encodeEntry('options', { domain: 'example.com' })];
    expect(namesIn([...tags.map((tag) => tag.Key), 'ec2-https:memory:certificate:3', 'Name'])).toEqual(['switch', 'options', 'certificate']);
  });
});

describe('listOf', () => {
  it('names each entry once, in order', () => {
    expect(listOf(['switch', 'options', 'switch'])).toEqual({ steps: ['options', 'switch'] });
  });
});

describe('keysOf', () => {
  it('names the tags of one step, and not those of another whose name begins alike', () => {
    const tags = [...encodeEntry('certificate', long(600)), ...encodeEntry('certificate-issued', {}), { Key: 'Name', Value: 'x' }, {}];
    expect(keysOf('certificate', tags)).toEqual(['ec2-https:memory:certificate:0', 'ec2-https:memory:certificate:1', 'ec2-https:memory:certificate:2']);
  });
});
