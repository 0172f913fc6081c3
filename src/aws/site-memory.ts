import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { createHash } from 'node:crypto';
import type { Entries, Memory } from '../engine/memory.ts';
import { memoryTooLarge, siteHasSeveralGroups } from '../errors/catalog.ts';
import type { Clients } from './clients.ts';
import { decodeEntries, encodeEntry, fits, keysOf } from './memory-tags.ts';
import { siteTag } from './tags.ts';

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

export function siteMemory(aws: Pick<Clients, 'ec2'>, domain: string): SiteMemory {
  let holder: { groupId: string; tagKeys: string[]; entries: Entries } | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  const hold: SiteMemory['heldBy'] = (groupId, tags) => {
    holder = { groupId, tagKeys: tags.flatMap(({ Key }) => (Key === undefined ? [] : [Key])), entries: decodeEntries(tags) };
  };
  const find = async (): Promise<typeof holder> => {
    const group = holder ? undefined : await findSiteGroup(aws, domain);
    if (group) hold(group.GroupId ?? '', group.Tags ?? []);
    return holder;
  };
  const get = async (): Promise<NonNullable<typeof holder>> => {
    const found = await find();
    if (!found) throw new Error(`${domain} has no security group yet, so nothing can be remembered`);
    return found;
  };
  // Steps run side by side, and an entry is read, extended and written: one at a time, so that none is lost.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = writing.then(work, work);
    writing = turn.catch(() => undefined);
    return turn;
  };
  const write = async (step: string, entry: Record<string, unknown>): Promise<void> => {
    const held = await get();
    const entries = { ...held.entries, [step]: entry };
    if (!fits(entries)) throw memoryTooLarge(domain);
    const tags = encodeEntry(step, entry);
    await aws.ec2('CreateTags', { Resources: [held.groupId], Tags: tags });
    holder = { ...held, entries, tagKeys: [...new Set([...held.tagKeys, ...tags.map((tag) => tag.Key)])] };
  };

  return {
    heldBy: hold,
    read: async () => (await find())?.entries ?? {},
    remember: (step, before, which = 'first wins') => inTurn(async () => {
      const known = (await get()).entries[step];
      const entry = withoutUndefined(which === 'overwrite' ? { ...known, ...before } : { ...before, ...known });
      if (JSON.stringify(sorted(entry)) !== JSON.stringify(sorted(known))) await write(step, entry);
    }),
    forget: (step) => inTurn(async () => {
      const { groupId, tagKeys, entries } = await get();
      const keys = keysOf(step, tagKeys.map((Key) => ({ Key })));
      if (keys.length > 0) await aws.ec2('DeleteTags', { Resources: [groupId], Tags: keys.map((Key) => ({ Key })) });
      const { [step]: _, ...rest } = entries;
      holder = { groupId, tagKeys: tagKeys.filter((key) => !keys.includes(key)), entries: rest };
    }),
    token: async (...parts) => {
      const { groupId, entries } = await get();
      return createHash('sha256').update(JSON.stringify([groupId, attemptOf(entries), ...parts])).digest('hex').slice(0, 32);
    },
    nextAttempt: () => inTurn(async () => write(attempts, { number: attemptOf((await get()).entries) + 1 })),
  };
}

function attemptOf(entries: Entries): number {
  const number = entries[attempts]?.['number'];
  return typeof number === 'number' ? number : 0;
}

/** A member without a value is gone: so it is when the entry is read back from its tags. */
function withoutUndefined(entry: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}

function sorted(entry: Record<string, unknown> | undefined): [string, unknown][] | undefined {
  return entry && Object.entries(entry).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
