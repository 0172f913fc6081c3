import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeEntries, encodeEntry, fits, keysOf } from '../../src/aws/memory-tags.ts';
import type { Entries } from '../../src/engine/memory.ts';
import type { Explanation } from '../../src/errors/user-error.ts';

const records = { 'example.com': { zone: 'Z0SITE', sets: [{ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] }] }, 'www.example.com': { zone: 'Z0SITE', sets: [] } };

/** An entry that deflate cannot make small: about so many characters of tag text, always the same. */
function long(characters: number): { text: string } {
  const noise = Array.from({ length: Math.ceil(characters / 43) }, (_, block) => createHash('sha256').update(String(block)).digest('base64url'));
  return { text: noise.join('').slice(0, characters) };
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
    expect(decodeEntries(encodeEntry('alias-records', entry))).toEqual({ 'alias-records': entry });
  });

  it('keeps to what a tag takes, whatever the length', () => {
    for (let characters = 0; characters < 600; characters++) {
      const tags = encodeEntry('alias-records', long(characters));
      expect(tags.map((tag) => tag.Key)).toEqual(tags.map((_, part) => `ec2-https:memory:alias-records:${part}`));
      expect(tags.filter(({ Value }) => !/^[a-zA-Z0-9_.-]{1,256}$/.test(Value))).toEqual([]);
      expect(tags.slice(0, -1).every(({ Value }) => Value.length === 256)).toBe(true);
      expect(tags[0]?.Value.split('.').slice(0, 2)).toEqual(['1', String(tags.length)]);
      expect(decodeEntries(tags)).toEqual({ 'alias-records': long(characters) });
    }
  });

  it('reads the entries of many steps, whatever the order of the tags and whatever else stands beside them', () => {
    const tags = [
      ...encodeEntry('switch', { Z0SITE: { at: 1, ttlSeconds: 300, change: 'C1' } }), ...encodeEntry('alias-records', long(600)), ...encodeEntry('options', { domain: 'example.com' }),
      { Key: 'ec2-https:site', Value: 'example.com' }, { Key: 'Name', Value: 'web' }, {},
    ].toReversed();
    expect(decodeEntries(tags)).toMatchObject({ switch: { Z0SITE: { at: 1 } }, options: { domain: 'example.com' } });
  });

  it('does not mind what a longer entry left behind', () => {
    const left = encodeEntry('options', long(800)).slice(1);
    expect(decodeEntries([...encodeEntry('options', { domain: 'example.com' }), ...left])).toEqual({ options: { domain: 'example.com' } });
  });

  it.each<{ name: string; tags: () => { Key: string; Value: string }[]; why: string }>([
    { name: 'a part is missing', tags: () => encodeEntry('options', long(600)).toSpliced(1, 1), why: 'a part is missing or was altered' },
    { name: 'the first part is missing', tags: () => encodeEntry('options', long(600)).slice(1), why: 'its format is "", this version knows 1' },
    { name: 'a part was altered', tags: () => encodeEntry('options', records).map(({ Key, Value }) => ({ Key, Value: `${Value.slice(0, -1)}${Value.endsWith('A') ? 'B' : 'A'}` })), why: 'a part is missing or was altered' },
    { name: 'a newer version', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: '2.1.0123abcd.text' }], why: 'its format is "2", this version knows 1' },
    { name: 'something else', tags: () => [{ Key: 'ec2-https:memory:options:0', Value: 'hello' }], why: 'its format is "hello", this version knows 1' },
  ])('refuses to guess: $name', ({ tags, why }) => {
    const expected: Explanation = {
      what: `What this site remembers of "options" cannot be read: ${why}.`,
      why: "It stands in the tags ec2-https:memory:… of the load balancer's security group, and something else than ec2-https, or a newer version, wrote there.",
      next: 'Use the newest version (npx ec2-https@latest). If the tags were altered by hand, restore them; nothing was changed in this run.',
      exitCode: 64,
    };
    expect(() => decodeEntries(tags())).toThrow(expect.objectContaining({ explanation: expected }));
  });
});

describe('fits', () => {
  const steps = (count: number): Entries => Object.fromEntries(Array.from({ length: count }, (_, step) => [`step-${step}`, {}]));
  const users = (count: number): string[] => Array.from({ length: count }, (_, tag) => `team:${tag}`);

  it.each<{ name: string; entries: Entries; standing?: string[]; yes: boolean }>([
    { name: 'nothing', entries: {}, yes: true },
    { name: 'a site as most are', entries: { options: { domain: 'example.com' }, 'alias-records': records }, yes: true },
    { name: 'forty entries of a tag', entries: steps(40), yes: true },
    { name: 'forty-one', entries: steps(41), yes: false },
    { name: 'one that just fits', entries: { 'alias-records': long(10_000) }, yes: true },
    { name: 'one that is too long', entries: { 'alias-records': long(10_500) }, yes: false },
    { name: 'forty of ours and ten of others', entries: steps(40), standing: users(10), yes: true },
    { name: 'forty of ours and eleven of others: a resource takes fifty', entries: steps(40), standing: users(11), yes: false },
    { name: 'one of ours and fifty of others', entries: steps(1), standing: users(50), yes: false },
    { name: 'what stands there already counts once', entries: steps(40), standing: encodeEntry('step-0', {}).map((tag) => tag.Key), yes: true },
    { name: 'left-overs of a longer entry count, too', entries: steps(40), standing: ['ec2-https:memory:step-0:1'], yes: false },
  ])('$name: $yes', ({ entries, standing = [], yes }) => {
    expect(fits(entries, standing)).toBe(yes);
  });
});

describe('keysOf', () => {
  it('names the tags of one step, and not those of another whose name begins alike', () => {
    const tags = [...encodeEntry('certificate', long(600)), ...encodeEntry('certificate-issued', {}), { Key: 'Name', Value: 'x' }, {}];
    expect(keysOf('certificate', tags)).toEqual(['ec2-https:memory:certificate:0', 'ec2-https:memory:certificate:1', 'ec2-https:memory:certificate:2']);
  });
});
