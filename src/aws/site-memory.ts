import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Entries, Memory } from '../engine/memory.ts';
import { memoryTooLarge, siteHasSeveralGroups } from '../errors/catalog.ts';
import type { UserError } from '../errors/user-error.ts';
import { version } from '../version.ts';
import type { Clients } from './clients.ts';
import { readEntry, type SiteEntries } from './memory-entries.ts';
import { fitsWithWayBack } from './memory-room.ts';
import { encodeEntry, fits, listing, listOf, stepsIn, type GivenTag } from './memory-tags.ts';
import { isNewer, readMemory, refusal, writerOf } from './read-memory.ts';
import { siteTag, versionTag } from './tags.ts';

/** The memory of one site, kept in tags of its load balancer's security group. */
export interface SiteMemory extends Memory {
  /**
   * Everything remembered, each value checked.
   * @throws {UserError} where the tags hold something else than what this version, or an older one, writes
   */
  read(): Promise<SiteEntries>;
  /**
   * Tells where the memory is from now on: a group just made may not be found for some seconds.
   * @throws {UserError} as `read`
   */
  heldBy(groupId: string, tags: readonly GivenTag[]): void;
  /** Tells which tags stand already where the memory is yet to come: they take room as well. */
  willBeHeldBy(tags: readonly GivenTag[]): void;
  /** Keys of the tags that this run wrote: they may be read late. */
  written(): readonly string[];
  /** The refusal of an entry by somebody who knows more about what it may say. */
  refusal(entry: string, reason: string): UserError;
}

/** The group that holds a site's memory: the one with the site's tag. */
export async function findSiteGroup(aws: Pick<Clients, 'ec2'>, domain: string): Promise<SecurityGroup | undefined> {
  const { SecurityGroups = [] } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: `tag:${siteTag}`, Values: [domain] }] });
  if (SecurityGroups.length > 1) throw siteHasSeveralGroups(domain, SecurityGroups.map((group) => group.GroupId ?? ''));
  return SecurityGroups[0];
}

/** What was read longer ago is read again before a write: another run may have written meanwhile. */
const freshMilliseconds = 10_000;

/**
 * The memory over the tags of the site's group.
 * @param now milliseconds since the epoch
 */
export function siteMemory(aws: Pick<Clients, 'ec2'>, domain: string, now: () => number): SiteMemory {
  const group = siteGroup(aws, domain, now);
  const written = new Set<string>();
  let writing: Promise<unknown> = Promise.resolve();

  // Steps run side by side, and an entry is read, extended and written: one at a time, so that none is lost.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = writing.then(work, work);
    writing = turn.catch(() => undefined);
    return turn;
  };
  /** Writes the members of entries that say something new; one without a value goes. */
  const write = async (choose: (known: SiteEntries) => Entries): Promise<void> => {
    const held = await group.fresh();
    const members = choose(held.entries);
    const merged = merge(held.entries, members);
    const changed = Object.keys(members).map((step) => [step, merged[step] ?? {}] as const).filter(([step, entry]) => !isDeepStrictEqual(entry, (held.entries as Entries)[step] ?? {}));
    if (changed.length === 0) return;
    const entries = readable(merged);
    if (!fits(entries, held.tagKeys)) throw memoryTooLarge(domain);
    const told = Object.fromEntries(changed.map(([step]) => [step, members[step]]));
    group.wrote(told, { ...(await send(held, Object.fromEntries(changed))), entries });
  };

  /** One call, so that a new entry never stands without its name in the list. The list only ever grows: two runs at once cannot make it name what is not there. */
  const send = async (held: Holder, entries: Entries): Promise<Holder> => {
    const known = group.steps(held);
    const isKnown = Object.keys(entries).every((step) => known.includes(step));
    const all = isKnown ? entries : { [listing]: listOf([...known, ...Object.keys(entries)]), ...entries };
    // An older version in the tag would be named as one that can read what stands there.
    const isOlder = held.writer !== undefined && isNewer(version, held.writer);
    const tags = [...Object.entries(all).flatMap(([step, entry]) => encodeEntry(step, entry)), ...(isOlder ? [{ Key: versionTag, Value: version }] : [])];
    tags.forEach(({ Key }) => written.add(Key));
    await aws.ec2('CreateTags', { Resources: [held.groupId], Tags: tags });
    return { ...held, writer: isOlder ? version : held.writer, tagKeys: [...new Set([...held.tagKeys, ...tags.map((tag) => tag.Key)])] };
  };

  return {
    heldBy: group.hold,
    willBeHeldBy: group.expect,
    read: async () => (await group.find())?.entries ?? {},
    refresh: () => inTurn(group.look),
    written: () => [...written],
    refusal: group.refusal,
    remember: (step, before, which = 'first wins') => inTurn(() => write((known) => ({ [step]: which === 'overwrite' ? before : unknownOf(before, (known as Entries)[step]) }))),
    rememberAll: (entries) => inTurn(() => write(() => entries)),
    fits: async (entries) => {
      const { entries: known, tagKeys } = (await group.find()) ?? group.expected();
      // Which of two values of a member stays is the step's to say: there must be room for either.
      return fitsWithWayBack(merge(entries, known), tagKeys) && fitsWithWayBack(merge(known, entries), tagKeys);
    },
    forget: (step) => inTurn(async () => {
      const held = await group.fresh();
      if (!Object.hasOwn(held.entries, step)) return;
      // It stays, with nothing in it: one whose tags are gone would be missed.
      group.wrote({ [step]: undefined }, { ...(await send(held, { [step]: {} })), entries: without(held.entries, [step]) });
    }),
    token: async (...parts) => {
      const { groupId, entries } = await group.get();
      return createHash('sha256').update(JSON.stringify([groupId, attemptOf(entries), ...parts])).digest('hex').slice(0, 32);
    },
    nextAttempt: () => inTurn(() => write((known) => ({ attempt: { number: attemptOf(known) + 1 } }))),
  };
}

/** The group that holds the memory, as last seen. */
interface Holder {
  groupId: string;
  /** Of all its tags. */
  tagKeys: readonly string[];
  /** The version that last wrote there. */
  writer: string | undefined;
  entries: SiteEntries;
}

/** The site's group as this run knows it: what was read, and over it what this run wrote. */
function siteGroup(aws: Pick<Clients, 'ec2'>, domain: string, now: () => number) {
  let holder: Holder | undefined;
  let expected: readonly string[] = [];
  let seenAt = -Infinity;
  /** What this run wrote: by entry its members, those that went among them; undefined for an entry that was forgotten. */
  let own: Record<string, Entries[string] | undefined> = {};

  const hold: SiteMemory['heldBy'] = (groupId, tags) => {
    holder = { groupId, tagKeys: keys(tags), writer: writerOf(tags), entries: readMemory({ groupId, tags }, domain) };
    seenAt = now();
  };
  const expect: SiteMemory['willBeHeldBy'] = (tags) => {
    expected = keys(tags);
  };
  const look = async (): Promise<void> => {
    const group = await findSiteGroup(aws, domain);
    if (!group?.GroupId) return;
    hold(group.GroupId, group.Tags ?? []);
    if (!holder) return;
    // A tag just written may not be read back for some seconds: what this run wrote stands in any case.
    const forgotten = Object.keys(own).filter((step) => own[step] === undefined);
    const written = Object.fromEntries(Object.entries(own).flatMap(([step, members]) => (members ? [[step, members]] : [])));
    holder = { ...holder, entries: readable(merge(without(holder.entries, forgotten), written)) };
  };
  const find = async (): Promise<Holder | undefined> => {
    if (!holder) await look();
    return holder;
  };
  const get = async (): Promise<Holder> => {
    const found = await find();
    if (!found) throw new Error(`${domain} has no security group yet, so nothing can be remembered`);
    return found;
  };
  const fresh = async (): Promise<Holder> => {
    if (now() - seenAt > freshMilliseconds) await look();
    return get();
  };
  const wrote = (entries: typeof own, after: Holder): void => {
    own = { ...own, ...Object.fromEntries(Object.entries(entries).map(([step, members]) => [step, members && { ...own[step], ...members }])) };
    holder = after;
  };
  const refused = (entry: string, reason: string): UserError =>
    refusal({ groupId: holder?.groupId ?? '', tags: [{ Key: versionTag, Value: holder?.writer }] }, domain, { entry, reason });
  /** The steps that have an entry, be it an empty one. */
  const steps = (held: Holder): string[] => [...stepsIn(held.tagKeys), ...Object.keys(own)];
  return { hold, steps, expect, expected: () => ({ entries: {}, tagKeys: [...ownKeys, ...expected] }), look, find, get, fresh, wrote, refusal: refused };
}

/** The tags that a group of ours carries besides the memory. */
const ownKeys = [siteTag, versionTag, 'Name'];

/** Member by member, the second wins; a member without a value is gone, as it is when it is read back from its tags, and so is an entry without members. */
function merge(first: Entries, second: Entries): Entries {
  const steps = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  const merged = steps.map((step) => [step, Object.fromEntries(Object.entries({ ...first[step], ...second[step] }).filter(([, value]) => value !== undefined))] as const);
  return Object.fromEntries(merged.filter(([, entry]) => Object.keys(entry).length > 0));
}

function without(entries: SiteEntries, steps: readonly string[]): SiteEntries {
  return Object.fromEntries(Object.entries(entries).filter(([step]) => !steps.includes(step)));
}

/** What is written must be what will be read: an entry that would be refused later is never written. */
function readable(entries: Entries): SiteEntries {
  return Object.assign({}, ...Object.entries(entries).map(([step, entry]) => {
    const read = readEntry(step, entry);
    if ('wrong' in read) throw new Error(`the memory cannot hold this entry: ${step}: ${read.wrong}`);
    return read.entry;
  }));
}

/** The members that are not known yet. */
function unknownOf(members: Entries[string], known: Entries[string] = {}): Entries[string] {
  return Object.fromEntries(Object.entries(members).filter(([member]) => !Object.hasOwn(known, member)));
}

function keys(tags: readonly GivenTag[]): string[] {
  return tags.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}

function attemptOf({ attempt }: SiteEntries): number {
  return attempt?.number ?? 0;
}
