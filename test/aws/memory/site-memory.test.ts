import { describe, expect, it } from 'vitest';
import { cellName, packCell } from '../../../src/aws/memory/cells.ts';
import { encodeEntry } from '../../../src/aws/memory/tags.ts';
import { siteMemory, type SiteMemory } from '../../../src/aws/memory/site-memory.ts';
import type { Entries } from '../../../src/engine/memory.ts';
import { version } from '../../../src/version.ts';
import { awsWith, type Asked } from '../../support/aws-answers.ts';
import { closed, closings, otherZone, switchAt, taken, takenFromMuch, zone } from '../../support/entries.ts';
import { encodeMemory } from '../../support/memory-tags.ts';
import { tagsOf } from '../../support/site.ts';

type Tags = { Key: string; Value: string }[];

/** A group with tags that CreateTags and DeleteTags change, and the memory over it, whose clock `wait` puts on. */
function siteWith(entries: Entries = {}, { groupId = 'sg-0alb', usersTags = [] as Tags } = {}): { memory: SiteMemory; asked: Asked[]; tags: () => Tags; anew: () => SiteMemory; wait: (seconds: number) => void; readsBack: (stale?: Tags) => void } {
  let time = 0;
  let stale: Tags | undefined;
  let tags: Tags = [...tagsOf('example-com-alb-sg'), ...usersTags, ...(Object.keys(entries).length > 0 ? encodeMemory(entries) : [])];
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
  let others = 0;
  const anew = (): SiteMemory => siteMemory(aws, 'example.com', () => time, `other${others++}`);
  return { memory: siteMemory(aws, 'example.com', () => time, own), asked, tags: () => tags, anew, wait: (seconds) => (time += seconds * 1000), readsBack: (answer) => (stale = answer) };
}

/** Under whose name the memory writes. */
const own = 'writer';

/** The tags of a copy of an entry: by member when it was said, and what. */
function copyOf(step: string, members: Readonly<Record<string, readonly [at: number, value?: unknown]>>, writer = own): Tags {
  return encodeEntry(cellName(step, writer), packCell(new Map(Object.entries(members).map(([member, [at, value]]) => [member, { at, value }]))));
}

/** The tags of a copy of the list. */
function listed(steps: readonly string[], writer = own): Tags {
  return encodeEntry(cellName('entries', writer), { steps });
}

/** What stood at the domain at first, and later. */
const [first, second] = [taken('example.com', '203.0.113.10'), taken('example.com', '198.51.100.7')];
const web = 'sg-0123456789abcdef0';
const usersTags = (count: number): Tags => Array.from({ length: count }, (_, index) => ({ Key: `team:${index}`, Value: 'web' }));
/** Zones by who wrote of them. */
const [mine, theirs, both] = ['Z0MINE', 'Z0THEIRS', 'Z0BOTH'] as const;

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
    await memory.remember('switch', { [zone]: switchAt(1) });
    await memory.read();
    expect(asked.map(([what]) => what)).toEqual(['DescribeSecurityGroups', 'CreateTags']);
  });

  it.each([{ seconds: 10, asks: ['CreateTags'] }, { seconds: 10.001, asks: ['DescribeSecurityGroups', 'CreateTags'] }])('looks again before a write where its look is older than ten seconds: $seconds', async ({ seconds, asks }) => {
    const { memory, asked, wait } = siteWith();
    await memory.read();
    asked.length = 0;
    wait(seconds);
    await memory.read();
    await memory.remember('switch', { [zone]: switchAt(1) });
    expect(asked.map(([what]) => what)).toEqual(asks);
  });

  it('looks again before it forgets, too: another run may have made an entry longer', async () => {
    const { memory, anew, wait } = siteWith({ 'direct-access-closed': closings(1) });
    await memory.read();
    await anew().remember('direct-access-closed', closings(3));
    wait(11);
    await memory.forget('direct-access-closed');
    expect(await anew().read()).toEqual({});
  });

  it.each<{ name: string; write: (memory: SiteMemory) => Promise<void>; entries: Entries }>([
    { name: 'remember', write: (memory) => memory.remember('switch', { [mine]: switchAt(1), [both]: switchAt(1) }), entries: { switch: { [mine]: switchAt(1), [theirs]: switchAt(2), [both]: switchAt(2) } } },
    { name: 'rememberAll', write: (memory) => memory.rememberAll({ switch: { [mine]: switchAt(1), [both]: switchAt(1) } }), entries: { switch: { [mine]: switchAt(1), [theirs]: switchAt(2), [both]: switchAt(1) } } },
  ])('keeps what another run has written since: $name', async ({ write, entries }) => {
    const { memory, anew, wait } = siteWith();
    await memory.read();
    await anew().remember('switch', { [theirs]: switchAt(2), [both]: switchAt(2) });
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

  it('tells the tags that it wrote itself, which AWS may not answer yet', async () => {
    const { memory, tags, anew, wait, readsBack } = siteWith({ options: { domain: 'example.com' } });
    const old = tags();
    expect(memory.written()).toEqual([]);
    await memory.remember('switch', { [zone]: switchAt(1) });
    readsBack(old);
    wait(11);
    await memory.refresh();
    expect(memory.written()).toEqual(['ec2-https:memory:entries@writer:0', 'ec2-https:memory:switch@writer:0']);
    expect(anew().written()).toEqual([]);
  });

  it('says again at its end what it said and another one forgot, and nothing that it only knew of', async () => {
    const { memory, anew, wait } = siteWith({ 'instance-ingress': { 'sg-0123456789abcdef0 tcp 80': null } });
    await memory.read();
    wait(1);
    await memory.remember('instance-ingress', { 'sg-0123456789abcdef0 tcp 3000': null });
    wait(1);
    await anew().forget('instance-ingress');
    wait(1);
    await memory.settle();
    expect(await anew().read()).toEqual({ 'instance-ingress': { 'sg-0123456789abcdef0 tcp 3000': null } });
  });

  it('leaves forgotten at its end what it forgot itself, and writes nothing where nothing is missing', async () => {
    const { memory, anew, wait, asked } = siteWith();
    await memory.remember('switch', { [zone]: switchAt(1) });
    await memory.forget('switch');
    wait(1);
    await memory.remember('instance-ingress', { 'sg-0123456789abcdef0 tcp 80': null });
    asked.length = 0;
    await memory.settle();
    expect(asked.map(([what]) => what)).toEqual(['DescribeSecurityGroups']);
    expect(await anew().read()).toEqual({ 'instance-ingress': { 'sg-0123456789abcdef0 tcp 80': null } });
  });

  it('keeps what it wrote itself, where AWS still answers the tags from before', async () => {
    const { memory, tags, anew, wait, readsBack } = siteWith({ options: { domain: 'example.com' } });
    const old = tags();
    await memory.remember('switch', { [zone]: switchAt(1) });
    readsBack(old);
    wait(11);
    await memory.remember('switch', { [otherZone]: switchAt(2) });
    readsBack();
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' }, switch: { [zone]: switchAt(1), [otherZone]: switchAt(2) } });
    expect(await anew().read()).toEqual(await memory.read());
  });

  it('keeps forgotten what it forgot, and gone what it took out, where AWS still answers the tags from before', async () => {
    const { memory, tags, wait, readsBack } = siteWith({ switch: { [zone]: switchAt(1) }, 'alias-records': { 'example.com': first, 'www.example.com': taken('www.example.com') } });
    const old = tags();
    await memory.forget('switch');
    await memory.rememberAll({ 'alias-records': { 'www.example.com': undefined } });
    readsBack(old);
    wait(11);
    await memory.refresh();
    expect(await memory.read()).toEqual({ 'alias-records': { 'example.com': first } });
    await memory.remember('switch', { [zone]: switchAt(2) });
    wait(11);
    await memory.refresh();
    expect(await memory.read()).toEqual({ 'alias-records': { 'example.com': first }, switch: { [zone]: switchAt(2) } });
  });

  it.each<{ name: string; writer: string | undefined; writes: Tags }>([
    { name: 'its own', writer: version, writes: [] },
    { name: 'an older one', writer: '0.0.1', writes: [{ Key: 'ec2-https:version', Value: version }] },
    { name: 'a newer one', writer: '99.0.0', writes: [] },
    { name: 'no version at all', writer: 'x', writes: [] },
    { name: 'none', writer: undefined, writes: [] },
  ])('leaves the tag of the version at one that can read what it writes: $name', async ({ writer, writes }) => {
    const versionTag = { Key: 'ec2-https:version', Value: writer };
    const asked: Asked[] = [];
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-0alb', Tags: writer === undefined ? [] : [versionTag] }] } }, asked), 'example.com', () => 7, own);
    await memory.remember('switch', { [zone]: switchAt(1) });
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: [...listed(['switch']), ...copyOf('switch', { [zone]: [-7, switchAt(1)] }), ...writes] }]]);
  });

  it.each<{ name: string; write: (memory: SiteMemory) => Promise<void>; why: string }>([
    { name: 'an entry that nobody knows', write: (memory) => memory.remember('something', { a: 1 }), why: 'something: there is no such entry' },
    { name: 'an id of another form', write: (memory) => memory.rememberAll({ switch: { 'not a zone': switchAt(1) } }), why: 'switch: it holds a name that is not a hosted zone' },
    { name: 'a member of another type', write: (memory) => memory.remember('switch', { [zone]: { ...switchAt(1), at: 'now' } }), why: `switch: ${zone}.at is not a whole number from 0 to 8640000000000000` },
  ])('never writes what it would refuse to read: $name', async ({ write, why }) => {
    const { memory, asked } = siteWith();
    await expect(write(memory)).rejects.toThrow(`the memory cannot hold this entry: ${why}`);
    expect(written(asked)).toEqual([]);
  });

  it('refuses in the name of its group what somebody else finds wrong', async () => {
    const { memory } = siteWith({ options: { domain: 'example.com' } });
    await memory.read();
    expect(memory.refusal('options', 'port is not as expected').explanation).toMatchObject({
      what: 'What example.com remembers as "options" is not what ec2-https writes: port is not as expected.',
      why: expect.stringContaining(`of the security group sg-0alb, written by version ${version}.`),
    });
  });

  it('writes the members of several entries in one call', async () => {
    const { memory, asked, anew } = siteWith({ 'alias-records': { 'example.com': first, 'www.example.com': taken('www.example.com') }, switch: { [zone]: switchAt(1) }, options: { domain: 'example.com' } });
    await memory.rememberAll({ 'alias-records': { 'example.com': second, 'www.example.com': undefined }, switch: { [otherZone]: switchAt(2) } });
    const entries = { 'alias-records': { 'example.com': second }, switch: { [zone]: switchAt(1), [otherZone]: switchAt(2) } };
    const copies = [...copyOf('alias-records', { 'example.com': [1, second], 'www.example.com': [1] }), ...copyOf('switch', { [zone]: [0, switchAt(1)], [otherZone]: [1, switchAt(2)] })];
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: copies }]]);
    expect(await anew().read()).toEqual({ ...entries, options: { domain: 'example.com' } });
    expect(await memory.read()).toEqual({ ...entries, options: { domain: 'example.com' } });
  });

  it.each<{ name: string; entries: Entries; writes: string[] }>([
    { name: 'nothing', entries: {}, writes: [] },
    { name: 'what it knows', entries: { switch: { [zone]: switchAt(1) } }, writes: [] },
    { name: 'a member less that is not there', entries: { switch: { [otherZone]: undefined } }, writes: [] },
    { name: 'one of two entries', entries: { switch: { [zone]: switchAt(1) }, options: { domain: 'example.com', port: 80 } }, writes: ['ec2-https:memory:options@writer:0'] },
  ])('writes, of several entries, those that say something new: $name', async ({ entries, writes }) => {
    const { memory, asked } = siteWith({ switch: { [zone]: switchAt(1) }, options: { domain: 'example.com' } });
    await memory.rememberAll(entries);
    expect(written(asked).flatMap(([, input]) => (input as { Tags: Tags }).Tags.map((tag) => tag.Key))).toEqual(writes);
  });

  it('keeps the first value of a member, and adds new members', async () => {
    const { memory, asked, anew } = siteWith({ 'alias-records': { 'example.com': first } });
    await memory.remember('alias-records', { 'example.com': second, 'www.example.com': taken('www.example.com') });
    expect(await anew().read()).toEqual({ 'alias-records': { 'example.com': first, 'www.example.com': taken('www.example.com') } });
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: copyOf('alias-records', { 'example.com': [0, first], 'www.example.com': [0, taken('www.example.com')] }) }]]);
  });

  it('overwrites a member, and keeps the others', async () => {
    const { memory, anew } = siteWith({ switch: { [zone]: switchAt(1), [otherZone]: switchAt(1) } });
    await memory.rememberAll({ switch: { [zone]: switchAt(2) } });
    expect(await anew().read()).toEqual({ switch: { [zone]: switchAt(2), [otherZone]: switchAt(1) } });
  });

  it.each<{ name: string; write: (memory: SiteMemory) => Promise<void> }>([
    { name: 'the same', write: (memory) => memory.remember('switch', { [zone]: switchAt(1), [otherZone]: switchAt(3) }) },
    { name: 'the same in another order, overwritten', write: (memory) => memory.rememberAll({ switch: { [otherZone]: switchAt(3), [zone]: switchAt(1) } }) },
    { name: 'another value that comes second', write: (memory) => memory.remember('switch', { [zone]: switchAt(2) }) },
    { name: 'nothing', write: (memory) => memory.remember('switch', {}) },
  ])('writes nothing that it knows: $name', async ({ write }) => {
    const { memory, asked } = siteWith({ switch: { [zone]: switchAt(1), [otherZone]: switchAt(3) } });
    await write(memory);
    expect(written(asked)).toEqual([]);
  });

  it('forgets a member that is overwritten with nothing', async () => {
    const { memory, anew } = siteWith({ 'instance-ingress': { [`${web} tcp 80`]: null, [`${web} tcp 3000`]: null } });
    await memory.rememberAll({ 'instance-ingress': { [`${web} tcp 80`]: undefined } });
    expect(Object.keys((await memory.read())['instance-ingress'] ?? {})).toEqual([`${web} tcp 3000`]);
    expect(await anew().read()).toEqual({ 'instance-ingress': { [`${web} tcp 3000`]: null } });
  });

  it('sends the parts of one entry in one call', async () => {
    const { memory, asked, tags, anew } = siteWith();
    const entry = closings(6);
    await memory.remember('direct-access-closed', entry);
    expect(written(asked)).toHaveLength(1);
    expect(tags().length).toBe(tagsOf('').length + 1 + 6);
    expect(await anew().read()).toEqual({ 'direct-access-closed': entry });
  });

  it('loses nothing when steps remember side by side', async () => {
    const { memory, asked, anew } = siteWith();
    await Promise.all([
      memory.remember('switch', { [zone]: switchAt(1) }), memory.remember('switch', { [otherZone]: switchAt(2) }), memory.remember('alias-records', { 'example.com': first }), memory.nextAttempt(), memory.nextAttempt(),
    ]);
    expect(await anew().read()).toEqual({ switch: { [zone]: switchAt(1), [otherZone]: switchAt(2) }, 'alias-records': { 'example.com': first }, attempt: { number: 2 } });
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
    const [failed, written] = await Promise.allSettled([memory.remember('alias-records', { 'example.com': first }), memory.remember('switch', { [zone]: switchAt(1) })]);
    expect([failed.status, written.status]).toEqual(['rejected', 'fulfilled']);
    expect(await memory.read()).toEqual({ switch: { [zone]: switchAt(1) } });
  });

  it('refuses, before any write, what does not fit 40 tags', async () => {
    const { memory, asked } = siteWith({ options: { domain: 'example.com' } });
    await expect(memory.remember('direct-access-closed', closings(40))).rejects.toMatchObject({
      exitCode: 64,
      explanation: {
        what: 'What must be remembered for the way back of example.com does not fit the 40 tags that there is room for.',
        next: 'Serve fewer names with --also, or first remove by hand the records and rules that are no longer needed.',
      },
    });
    expect(written(asked)).toEqual([]);
  });

  // The list of the entries takes a tag, two are kept for the way back, and some for the moments of members that are said one after the other.
  it.each<{ name: string; entries: Entries; others: number; tags: number; fits: boolean; writes: boolean }>([
    { name: 'a new site', entries: {}, others: 0, tags: 34, fits: true, writes: true },
    { name: 'a new site, and no room for the way back', entries: {}, others: 0, tags: 35, fits: false, writes: true },
    { name: 'a new site, and room for nothing else', entries: {}, others: 0, tags: 39, fits: false, writes: true },
    { name: 'a new site, and a tag too many', entries: {}, others: 0, tags: 40, fits: false, writes: false },
    { name: 'beside what is remembered', entries: { options: { domain: 'example.com' }, switch: {} }, others: 0, tags: 33, fits: true, writes: true },
    { name: 'beside what is remembered, and no room for the way back', entries: { options: { domain: 'example.com' }, switch: {} }, others: 0, tags: 34, fits: false, writes: true },
    { name: 'beside what is remembered, and a tag too many', entries: { options: { domain: 'example.com' }, switch: {} }, others: 0, tags: 38, fits: false, writes: false },
    { name: "beside the user's own tags, fifty in all", entries: {}, others: 17, tags: 25, fits: true, writes: true },
    { name: "beside the user's own tags, fifty-one in all", entries: {}, others: 17, tags: 26, fits: false, writes: true },
    { name: "beside the user's own tags, a tag too many", entries: {}, others: 17, tags: 30, fits: false, writes: false },
  ])('knows whether there is room, and refuses what does not fit: $name', async ({ entries, others, tags, fits, writes }) => {
    const { memory, asked } = siteWith(entries, { usersTags: usersTags(others) });
    const more = { 'direct-access-closed': closings(tags) };
    expect(await memory.fits(more)).toBe(fits);
    const [{ status }] = await Promise.allSettled([memory.rememberAll(more)]);
    expect({ status, writes: written(asked).length }).toEqual(writes ? { status: 'fulfilled', writes: 1 } : { status: 'rejected', writes: 0 });
  });

  it('writes in the place of what stands there where there is no room for a copy, whoever wrote that; and keeps its own word where AWS answers the tags from before', async () => {
    const before = closings(20);
    const [one, other] = [closed(1001), closed(1002)];
    const { memory, anew, tags, readsBack, wait } = siteWith({ 'direct-access-closed': before });
    const old = tags();
    await memory.remember('direct-access-closed', { [one.id]: one });
    expect(await anew().read()).toEqual({ 'direct-access-closed': { ...before, [one.id]: one } });
    readsBack(old);
    wait(11);
    await memory.remember('direct-access-closed', { [other.id]: other });
    readsBack();
    expect(await anew().read()).toEqual({ 'direct-access-closed': { ...before, [one.id]: one, [other.id]: other } });
  });

  it('begins with nothing in a group that is made, whatever another one of the site held', async () => {
    const { memory } = siteWith({ switch: { [zone]: switchAt(1) } });
    await memory.read();
    const options = { domain: 'example.com' };
    const madeIn = siteMemory(awsWith({}), 'example.com', () => 0);
    madeIn.heldBy('sg-0new', memory.begin({ options }));
    expect(await madeIn.read()).toEqual({ options });
    const adoptedBy = siteMemory(awsWith({}), 'example.com', () => 0);
    adoptedBy.heldBy('sg-0alb', [...encodeMemory({ switch: { [zone]: switchAt(1) } }), ...memory.begin({ options }, 'sg-0alb')]);
    expect(await adoptedBy.read()).toEqual({ options, switch: { [zone]: switchAt(1) } });
  });

  it.each([{ known: 1, comes: 37, yes: true }, { known: 1, comes: 38, yes: false }, { known: 37, comes: 1, yes: true }])('counts, of a member that is known and comes again, the longer one: $known, $comes', async ({ known, comes, yes }) => {
    const { memory } = siteWith({ 'alias-records': takenFromMuch('example.com', known) });
    expect(await memory.fits({ 'alias-records': takenFromMuch('example.com', comes) })).toBe(yes);
  });

  it('knows whether there is room in a group that is yet to be made', async () => {
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }), 'example.com', () => 0);
    const so = (tags: number): Entries => ({ 'direct-access-closed': closings(tags) });
    expect([await memory.fits(so(34)), await memory.fits(so(35))]).toEqual([true, false]);
  });

  it("knows whether there is room in somebody's group that is yet to be taken over", async () => {
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }), 'example.com', () => 0);
    memory.willBeHeldBy([...usersTags(17), { Key: 'Name', Value: 'theirs' }]);
    const so = (tags: number): Entries => ({ 'direct-access-closed': closings(tags) });
    expect([await memory.fits(so(25)), await memory.fits(so(26))]).toEqual([true, false]);
  });

  it('leaves nothing in an entry that it forgets, and takes no tag away: it would be missed', async () => {
    const { memory, asked, tags, anew } = siteWith({ switch: { [zone]: switchAt(1), [otherZone]: switchAt(2) }, options: { domain: 'example.com' } });
    const before = tags();
    await memory.forget('switch');
    const copy = copyOf('switch', { [zone]: [1], [otherZone]: [1] });
    expect(written(asked)).toEqual([['CreateTags', { Resources: ['sg-0alb'], Tags: copy }]]);
    expect(tags()).toEqual([...before, ...copy]);
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' } });
    expect(await anew().read()).toEqual({ options: { domain: 'example.com' } });
    await anew().forget('switch');
    await memory.forget('direct-access-closed');
    expect(written(asked)).toHaveLength(1);
  });

  it('lists what it remembers for the first time, in the same call, and never takes anything off the list', async () => {
    const { memory, asked, anew } = siteWith({ options: { domain: 'example.com' } });
    await memory.remember('switch', { [zone]: switchAt(1) });
    await memory.forget('switch');
    await memory.remember('switch', { [zone]: switchAt(2) });
    await anew().rememberAll({ switch: { [zone]: switchAt(3) }, 'alias-records': { 'example.com': first } });
    expect(written(asked).map(([, input]) => (input as { Tags: Tags }).Tags)).toEqual([
      [...listed(['options', 'switch']), ...copyOf('switch', { [zone]: [0, switchAt(1)] })],
      copyOf('switch', { [zone]: [1] }),
      copyOf('switch', { [zone]: [2, switchAt(2)] }),
      [...listed(['alias-records', 'options', 'switch'], 'other0'), ...copyOf('switch', { [zone]: [3, switchAt(3)] }, 'other0'), ...copyOf('alias-records', { 'example.com': [1, first] }, 'other0')],
    ]);
  });

  it('does not list an entry that says nothing: no tag holds it', async () => {
    const { memory, anew } = siteWith({ 'alias-records': { 'example.com': first } });
    await memory.rememberAll({ 'switch-back': {}, 'alias-records': { 'example.com': undefined } });
    await memory.nextAttempt();
    expect(await anew().read()).toEqual({ attempt: { number: 1 } });
  });

  it('does not mind an entry that is not listed: two runs may have written at once', async () => {
    const { memory, wait, anew } = siteWith({ options: { domain: 'example.com' } });
    const other = anew();
    await Promise.all([memory.read(), other.read()]);
    await memory.remember('switch', { [zone]: switchAt(1) });
    await other.remember('alias-records', { 'example.com': first });
    wait(11);
    await memory.nextAttempt();
    expect(await anew().read()).toEqual({ options: { domain: 'example.com' }, switch: { [zone]: switchAt(1) }, 'alias-records': { 'example.com': first }, attempt: { number: 1 } });
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

  it('is empty once its group is gone, and not where that is not found for a moment', async () => {
    let time = 0;
    let found = true;
    const DescribeSecurityGroups = () => ({ SecurityGroups: found ? [{ GroupId: 'sg-0alb', Tags: encodeMemory({ options: { domain: 'example.com' } }) }] : [] });
    const memory = siteMemory(awsWith({ DescribeSecurityGroups }, []), 'example.com', () => time, own);
    const seen: boolean[] = [];
    for (const [seconds, there] of [[0, true], [60, false], [61, false], [62, true], [63, false], [64, false], [65, false]] as const) {
      [time, found] = [seconds * 1000, there];
      await memory.refresh();
      seen.push('options' in (await memory.read()));
    }
    expect(seen).toEqual([true, true, true, true, true, true, false]);
  });

  it('can be told its group, which may not be found for some seconds', async () => {
    const asked: Asked[] = [];
    const memory = siteMemory(awsWith({ DescribeSecurityGroups: { SecurityGroups: [] } }, asked), 'example.com', () => 0, own);
    memory.heldBy('sg-0new', encodeMemory({ options: { domain: 'example.com' } }));
    expect(await memory.read()).toEqual({ options: { domain: 'example.com' } });
    await memory.remember('switch', { [zone]: switchAt(1) });
    expect(asked).toEqual([['CreateTags', { Resources: ['sg-0new'], Tags: [...listed(['options', 'switch']), ...copyOf('switch', { [zone]: [0, switchAt(1)] })] }]]);
  });
});
