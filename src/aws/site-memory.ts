import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Entries, Memory } from '../engine/memory.ts';
import { memoryTooLarge, siteHasSeveralGroups } from '../errors/catalog.ts';
import type { Clients } from './clients.ts';
import { decodeEntries, encodeEntry, fits, keysOf } from './memory-tags.ts';
import { siteTag, versionTag } from './tags.ts';

/** The memory of one site, kept in tags of its load balancer's security group. */
export interface SiteMemory extends Memory {
  /** Tells where the memory is from now on: a group just made may not be found for some seconds. */
  heldBy(groupId: string, tags: readonly { Key?: string | undefined; Value?: string | undefined }[]): void;
}

/** The step whose entry holds the number of the attempt. */
const attempts = 'attempt';

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
  let writing: Promise<unknown> = Promise.resolve();

  // Steps run side by side, and an entry is read, extended and written: one at a time, so that none is lost.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = writing.then(work, work);
    writing = turn.catch(() => undefined);
    return turn;
  };
  const write = async (choose: (known: Entries) => Entries): Promise<void> => {
    const held = await group.fresh();
    const changed = Object.fromEntries(Object.entries(choose(held.entries)).filter(([step, entry]) => !isDeepStrictEqual(entry, held.entries[step])));
    if (Object.keys(changed).length === 0) return;
    const entries = { ...held.entries, ...changed };
    if (!fits(entries, held.tagKeys)) throw memoryTooLarge(domain);
    const tags = Object.entries(changed).flatMap(([step, entry]) => encodeEntry(step, entry));
    await aws.ec2('CreateTags', { Resources: [held.groupId], Tags: tags });
    group.wrote(changed, { ...held, entries, tagKeys: [...new Set([...held.tagKeys, ...tags.map((tag) => tag.Key)])] });
  };

  return {
    heldBy: group.hold,
    read: async () => (await group.find())?.entries ?? {},
    refresh: () => inTurn(group.look),
    remember: (step, before, which = 'first wins') => inTurn(() =>
      write((known) => (which === 'overwrite' ? merge({ [step]: known[step] ?? {} }, { [step]: before }) : merge({ [step]: before }, { [step]: known[step] ?? {} })))),
    rememberAll: (entries) => inTurn(() => write((known) => merge(Object.fromEntries(Object.keys(entries).map((step) => [step, known[step] ?? {}])), entries))),
    fits: async (entries) => {
      const held = await group.find();
      return fits(merge(entries, held?.entries ?? {}), held?.tagKeys ?? ownKeys);
    },
    forget: (step) => inTurn(async () => {
      const held = await group.fresh();
      const keys = keysOf(step, held.tagKeys.map((Key) => ({ Key })));
      if (keys.length > 0) await aws.ec2('DeleteTags', { Resources: [held.groupId], Tags: keys.map((Key) => ({ Key })) });
      const { [step]: _, ...entries } = held.entries;
      group.wrote({ [step]: {} }, { groupId: held.groupId, tagKeys: held.tagKeys.filter((key) => !keys.includes(key)), entries });
    }),
    token: async (...parts) => {
      const { groupId, entries } = await group.get();
      return createHash('sha256').update(JSON.stringify([groupId, attemptOf(entries), ...parts])).digest('hex').slice(0, 32);
    },
    nextAttempt: () => inTurn(() => write((known) => ({ [attempts]: { number: attemptOf(known) + 1 } }))),
  };
}

/** The group that holds the memory, as last seen. */
interface Holder {
  groupId: string;
  /** Of all its tags. */
  tagKeys: readonly string[];
  entries: Entries;
}

/** The site's group as this run knows it: what was read, and over it what this run wrote. */
function siteGroup(aws: Pick<Clients, 'ec2'>, domain: string, now: () => number) {
  let holder: Holder | undefined;
  let seenAt = -Infinity;
  let own: Entries = {};

  const hold: SiteMemory['heldBy'] = (groupId, tags) => {
    holder = { groupId, tagKeys: tags.flatMap(({ Key }) => (Key === undefined ? [] : [Key])), entries: decodeEntries(tags) };
    seenAt = now();
  };
  const look = async (): Promise<void> => {
    const group = await findSiteGroup(aws, domain);
    if (!group?.GroupId) return;
    hold(group.GroupId, group.Tags ?? []);
    // A tag just written may not be read back for some seconds: what this run wrote stands in any case.
    if (holder) holder = { ...holder, entries: merge(holder.entries, own) };
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
  const wrote = (entries: Entries, after: Holder): void => {
    own = { ...own, ...entries };
    holder = after;
  };
  return { hold, look, find, get, fresh, wrote };
}

/** The tags that a group of ours carries besides the memory. */
const ownKeys = [siteTag, versionTag, 'Name'];

/** Member by member, the second wins; a member without a value is gone, as it is when it is read back from its tags. */
function merge(first: Entries, second: Entries): Entries {
  const steps = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  return Object.fromEntries(steps.map((step) => [step, Object.fromEntries(Object.entries({ ...first[step], ...second[step] }).filter(([, value]) => value !== undefined))]));
}

function attemptOf(entries: Entries): number {
  const number = entries[attempts]?.['number'];
  return typeof number === 'number' ? number : 0;
}
