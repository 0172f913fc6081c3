import { describe, expect, it } from 'vitest';
import { encodeEntry } from '../../src/aws/memory-tags.ts';
import { siteMemory, type SiteMemory } from '../../src/aws/site-memory.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { awsWith, type Asked } from '../support/aws-answers.ts';
import { tagsOf } from '../support/site.ts';

type Tags = { Key: string; Value: string }[];

/** A group with tags that CreateTags and DeleteTags change, and the memory over it, whose clock `wait` puts on. */
function siteWith(entries: Entries = {}, { groupId = 'sg-0alb', others = [] as Tags } = {}): { memory: SiteMemory; asked: Asked[]; tags: () => Tags; anew: () => SiteMemory; wait: (seconds: number) => void; readsBack: (stale?: Tags) => void } {
  let time = 0;
  let stale: Tags | undefined;
  let tags: Tags = [...tagsOf('example-com-alb-sg'), ...others, ...Object.entries(entries).flatMap(([step, entry]) => encodeEntry(step, entry))];
  const asked: Asked[] = [];
  const aws = awsWith({
    DescribeSecurityGroups: () => ({ SecurityGroups: [{ GroupId: groupId, Tags: stale ?? tags }] }),
    CreateTags: ({ Tags: added }) => {
      const keys = (added as Tags).map((tag) => tag.Key);
      tags = [...tags.filter((tag) => !keys.includes(tag.Key)), ...(added as Tags)];
      return {};
    },
    DeleteTags: ({ Tags: gone }) => {
      tags = tags.filter((tag) => !(gone as Tags).some(({ Key }) => Key === tag.Key));
      return {};
    },
  }, asked);
  const anew = (): SiteMemory => siteMemory(aws, 'example.com', () => time);
  return { memory: anew(), asked, tags: () => tags, anew, wait: (seconds) => (time += seconds * 1000), readsBack: (answer) => (stale = answer) };
}

const written = (asked: readonly Asked[]): Asked[] => asked.filter(([what]) => what === 'CreateTags' || what === 'DeleteTags');

describe('siteMemory', () => {
  it('is empty for a site without a group', async () => {
    const asked: Asked[] = [];
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }, asked), 'example.com', () => 0);
    expect(await memory.read()).toEqual({});
    expect(asked).toEqual([['DescribeSecurityGroups', { Filters: [{ Name: 'tag:ec2-https:site', Values: ['example.com'] }] }]]);
    await expect(memory.token('certificate')).rejects.toThrow('example.com has no security group yet, so nothing can be remembered');
    await expect(memory.remember('switch', {})).rejects.toThrow('example.com has no security group yet');
  });

  it('refuses to choose between two groups of one site', async () => {
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-1' }, { GroupId: 'sg-2' }] } }), 'example.com', () => 0);
    await expect(memory.read()).rejects.toMatchObject({
      exitCode: 64,
      explanation: {
        what: 'example.com has several security groups that say they belong to it: sg-1, sg-2.',
        next: 'Take the tag ec2-https:site off the copies, then run the same command again.',
      },
    });
  });

  it('looks for the group once', async () => {
    const { memory, asked } = siteWith({ options: { domain: 'example.com' } });
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' } });
    await memory.remember('switch', { at: 1 });
    await memory.read();
    expect(asked.map(([what]) => what)).toEqual(['DescribeSecurityGroups', 'CreateTags']);
  });

  it.each([{ seconds: 10, asks: ['CreateTags'] }, { seconds: 10.001, asks: ['DescribeSecurityGroups', 'CreateTags'] }])('looks again before a write where its look is older than ten seconds: $seconds', async ({ seconds, asks }) => {
    const { memory, asked, wait } = siteWith();
    await memory.read();
    asked.length = 0;
    wait(seconds);
    await memory.read();
    await memory.remember('switch', { at: 1 });
    expect(asked.map(([what]) => what)).toEqual(asks);
  });

  it('looks again before it forgets, too: another run may have made an entry longer', async () => {
    const { memory, anew, wait } = siteWith({ switch: { at: 1 } });
    await memory.read();
    await anew().remember('switch', { text: Array.from({ length: 200 }, (_, index) => (index * 7919).toString(36)).join() });
    wait(11);
    await memory.forget('switch');
    expect(await anew().read()).toEqual({});
  });

  it.each<{ name: string; write: (memory: SiteMemory) => Promise<void>; entries: Entries }>([
    { name: 'remember', write: (memory) => memory.remember('validation-records', { mine: 1, both: 'mine' }), entries: { 'validation-records': { mine: 1, theirs: 2, both: 'theirs' } } },
    { name: 'remember, overwriting', write: (memory) => memory.remember('validation-records', { mine: 1, both: 'mine' }, 'overwrite'), entries: { 'validation-records': { mine: 1, theirs: 2, both: 'mine' } } },
    { name: 'rememberAll', write: (memory) => memory.rememberAll({ 'validation-records': { mine: 1, both: 'mine' } }), entries: { 'validation-records': { mine: 1, theirs: 2, both: 'mine' } } },
  ])('keeps what another run has written since: $name', async ({ write, entries }) => {
    const { memory, anew, wait } = siteWith();
    await memory.read();
    await anew().remember('validation-records', { theirs: 2, both: 'theirs' });
    wait(11);
    await write(memory);
    expect(await anew().read()).toEqual(entries);
    expect(await memory.read()).toEqual(entries);
  });

  it("raises another run's attempt, and not the one that it saw before", async () => {
    const { memory, anew, wait } = siteWith();
    await memory.read();
    await anew().nextAttempt();
    wait(11);
    await memory.nextAttempt();
    expect(await anew().read()).toEqual({ attempt: { number: 2 } });
  });

  it('keeps what it wrote itself, where AWS still answers the tags from before', async () => {
    const { memory, tags, anew, wait, readsBack } = siteWith({ options: { domain: 'example.com' } });
    const old = tags();
    await memory.remember('switch', { Z1: 'mine' });
    readsBack(old);
    wait(11);
    await memory.remember('switch', { Z2: 'mine, too' });
    readsBack();
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' }, switch: { Z1: 'mine', Z2: 'mine, too' } });
    expect(await anew().read()).toEqual(await memory.read());
  });

  it('writes the members of several entries in one call', async () => {
    const { memory, asked, anew } = siteWith({ 'alias-records': { 'example.com': 'first', 'www.example.com': 'goes' }, switch: { Z1: 'old' }, options: { domain: 'example.com' } });
    await memory.rememberAll({ 'alias-records': { 'example.com': 'second', 'www.example.com': undefined }, switch: { Z2: 'new' } });
    const entries = { 'alias-records': { 'example.com': 'second' }, switch: { Z1: 'old', Z2: 'new' } };
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: Object.entries(entries).flatMap(([step, entry]) => encodeEntry(step, entry)) }]]);
    expect(await anew().read()).toEqual({ ...entries, options: { domain: 'example.com' } });
    expect(await memory.read()).toEqual({ ...entries, options: { domain: 'example.com' } });
  });

  it.each<{ name: string; entries: Entries; writes: string[] }>([
    { name: 'nothing', entries: {}, writes: [] },
    { name: 'what it knows', entries: { switch: { Z1: 'old' } }, writes: [] },
    { name: 'a member less that is not there', entries: { switch: { Z9: undefined } }, writes: [] },
    { name: 'one of two entries', entries: { switch: { Z1: 'old' }, options: { domain: 'example.org' } }, writes: ['ec2-https:memory:options:0'] },
  ])('writes, of several entries, those that say something new: $name', async ({ entries, writes }) => {
    const { memory, asked } = siteWith({ switch: { Z1: 'old' }, options: { domain: 'example.com' } });
    await memory.rememberAll(entries);
    expect(written(asked).flatMap(([, input]) => (input as { Tags: Tags }).Tags.map((tag) => tag.Key))).toEqual(writes);
  });

  it('keeps the first value of a member, and adds new members', async () => {
    const { memory, asked, anew } = siteWith({ 'alias-records': { 'example.com': 'first' } });
    await memory.remember('alias-records', { 'example.com': 'second', 'www.example.com': 'new' });
    expect(await anew().read()).toEqual({ 'alias-records': { 'example.com': 'first', 'www.example.com': 'new' } });
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: encodeEntry('alias-records', { 'example.com': 'first', 'www.example.com': 'new' }) }]]);
  });

  it('keeps the last value with overwrite, and other members', async () => {
    const { memory, anew } = siteWith({ switch: { Z1: 'old', Z2: 'stays' } });
    await memory.remember('switch', { Z1: 'new' }, 'overwrite');
    expect(await anew().read()).toEqual({ switch: { Z1: 'new', Z2: 'stays' } });
  });

  it.each<{ name: string; before: Record<string, unknown>; which?: 'overwrite' }>([
    { name: 'the same', before: { a: 1, b: null } },
    { name: 'the same in another order, overwritten', before: { b: null, a: 1 }, which: 'overwrite' },
    { name: 'another value that comes second', before: { a: 2 } },
    { name: 'nothing', before: {} },
  ])('writes nothing that it knows: $name', async ({ before, which }) => {
    const { memory, asked } = siteWith({ switch: { a: 1, b: null } });
    await memory.remember('switch', before, which);
    expect(written(asked)).toEqual([]);
  });

  it.each([{ value: 'something' }, { value: null }])('forgets a member that is overwritten with nothing: $value', async ({ value }) => {
    const { memory, anew } = siteWith({ 'alias-records': { 'example.com': 'stays', 'www.example.com': value } });
    await memory.remember('alias-records', { 'www.example.com': undefined }, 'overwrite');
    expect(Object.keys((await memory.read())['alias-records'] ?? {})).toEqual(['example.com']);
    expect(await anew().read()).toEqual({ 'alias-records': { 'example.com': 'stays' } });
  });

  it('sends the parts of one entry in one call', async () => {
    const { memory, asked, tags, anew } = siteWith();
    const entry = { text: Array.from({ length: 300 }, (_, index) => (index * 7919).toString(36)).join() };
    await memory.remember('direct-access-closed', entry);
    expect(written(asked)).toHaveLength(1);
    expect(tags().length).toBeGreaterThan(6);
    expect(await anew().read()).toEqual({ 'direct-access-closed': entry });
  });

  it('loses nothing when steps remember side by side', async () => {
    const { memory, asked, anew } = siteWith();
    await Promise.all([memory.remember('a', { x: 1 }), memory.remember('a', { y: 2 }), memory.remember('b', { z: 3 }), memory.nextAttempt(), memory.nextAttempt()]);
    expect(await anew().read()).toEqual({ a: { x: 1, y: 2 }, b: { z: 3 }, attempt: { number: 2 } });
    expect(written(asked)).toHaveLength(5);
  });

  it('goes on after a write that failed', async () => {
    let refused = true;
    const aws = awsWith({
      DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-0alb', Tags: [] }] },
      CreateTags: () => {
        const now = refused;
        refused = false;
        return now ? new Error('throttled') : {};
      },
    });
    const memory = siteMemory(aws, 'example.com', () => 0);
    const [first, second] = await Promise.allSettled([memory.remember('a', { x: 1 }), memory.remember('b', { y: 2 })]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
    expect(await memory.read()).toEqual({ b: { y: 2 } });
  });

  it('refuses, before any write, what does not fit 40 tags', async () => {
    const { memory, asked } = siteWith({ options: { domain: 'example.com' } });
    const entry = { text: Array.from({ length: 5000 }, (_, index) => ((index * 2_654_435_761) % 4_294_967_296).toString(36)).join() };
    await expect(memory.remember('direct-access-closed', entry)).rejects.toMatchObject({
      exitCode: 64,
      explanation: {
        what: 'What must be remembered for the way back of example.com does not fit the 40 tags that there is room for.',
        next: 'Serve fewer names with --also, or first remove by hand the records and rules that are no longer needed.',
      },
    });
    expect(written(asked)).toEqual([]);
  });

  it.each([
    { name: 'a new site', entries: {}, others: 0, steps: 40, yes: true },
    { name: 'a new site, and an entry too many', entries: {}, others: 0, steps: 41, yes: false },
    { name: 'beside what is remembered', entries: { options: {}, switch: {} }, others: 0, steps: 38, yes: true },
    { name: 'beside what is remembered, and an entry too many', entries: { options: {}, switch: {} }, others: 0, steps: 39, yes: false },
    { name: "beside the user's own tags, fifty in all", entries: {}, others: 17, steps: 30, yes: true },
    { name: "beside the user's own tags, fifty-one in all", entries: {}, others: 17, steps: 31, yes: false },
  ])('knows whether there is room, and refuses what does not fit: $name: $yes', async ({ entries, others, steps, yes }) => {
    const { memory, asked } = siteWith(entries, { others: Array.from({ length: others }, (_, index) => ({ Key: `team:${index}`, Value: 'web' })) });
    const more = Object.fromEntries(Array.from({ length: steps }, (_, step) => [`step-${step}`, { a: 1 }]));
    expect(await memory.fits(more)).toBe(yes);
    const [{ status }] = await Promise.allSettled([memory.rememberAll(more)]);
    expect({ status, writes: written(asked).length }).toEqual(yes ? { status: 'fulfilled', writes: 1 } : { status: 'rejected', writes: 0 });
  });

  it('knows whether there is room in a group that is yet to be made', async () => {
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }), 'example.com', () => 0);
    const so = (steps: number): Entries => Object.fromEntries(Array.from({ length: steps }, (_, step) => [`step-${step}`, {}]));
    expect([await memory.fits(so(40)), await memory.fits(so(41))]).toEqual([true, false]);
  });

  it('forgets every tag of an entry, left-overs too, and no other', async () => {
    const long = { text: Array.from({ length: 200 }, (_, index) => (index * 7919).toString(36)).join() };
    const { memory, tags, anew } = siteWith({ switch: long, options: { domain: 'example.com' } });
    await memory.remember('switch', { text: 'short' }, 'overwrite');
    await memory.forget('switch');
    expect(tags()).toEqual([...tagsOf('example-com-alb-sg'), ...encodeEntry('options', { domain: 'example.com' })]);
    expect(await anew().read()).toEqual({ options: { domain: 'example.com' } });
    await memory.forget('switch');
  });

  it('gives a token of 32 hex digits that a crash repeats, and that another attempt, part or group changes', async () => {
    const { memory, anew } = siteWith();
    const first = await memory.token('certificate', 'example.com');
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await anew().token('certificate', 'example.com')).toBe(first);
    const others = [await memory.token('certificate', 'example.org'), await memory.token('certificateexample.com')];
    await memory.nextAttempt();
    others.push(await memory.token('certificate', 'example.com'));
    expect(await anew().token('certificate', 'example.com')).toBe(others[2]);
    others.push(await siteWith({}, { groupId: 'sg-0new' }).memory.token('certificate', 'example.com'));
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it('can be told its group, which may not be found for some seconds', async () => {
    const asked: Asked[] = [];
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }, asked), 'example.com', () => 0);
    memory.heldBy('sg-0new', encodeEntry('options', { domain: 'example.com' }));
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' } });
    await memory.remember('switch', { at: 1 });
    expect(asked).toEqual([['CreateTags', { Resources: ['sg-0new'], Tags: encodeEntry('switch', { at: 1 }) }]]);
  });
});
