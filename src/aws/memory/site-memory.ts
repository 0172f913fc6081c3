import type { SecurityGroup } from '@aws-sdk/client-ec2';
import { createHash, randomInt } from 'node:crypto';
import type { Entries, Memory } from '../../engine/memory.ts';
import { siteHasSeveralGroups } from '../../errors/catalog.ts';
import type { UserError } from '../../errors/user-error.ts';
import type { Clients } from '../clients.ts';
import { siteTag, versionTag, type Tag } from '../tags.ts';
import { cellName, stepOf } from './cells.ts';
import type { SiteEntries } from './entries.ts';
import { keysIn, memoryHolder } from './holder.ts';
import { fitsWithWayBack } from './room.ts';
import { sayAnew } from './said.ts';
import type { GivenTag } from './tags.ts';
import { coveredTags, memoryWriting } from './writing.ts';

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
  /**
   * The tags by which a memory begins with these entries, or goes on with them: for whoever makes the group, or takes it over, to send with its other tags. `heldBy` comes next.
   * @param groupId of the group that is taken over; left out where one is made, in which nothing stands yet
   */
  begin(entries: Entries, groupId?: string): Tag[];
  /** Tells which tags stand already where the memory is yet to come: they take room as well. */
  willBeHeldBy(tags: readonly GivenTag[]): void;
  /**
   * At the end of a run. An undo beside it may have taken a word for one that nothing came of, between the word and its change, and have forgotten it: it is said again.
   * And copies of entries that stand in others as well, of runs before this one or beside it, are taken away; what somebody has altered meanwhile stays.
   */
  settle(): Promise<void>;
  /** Keys of the tags that this run wrote: they may be read late. */
  written(): readonly string[];
  /** The refusal of an entry by somebody who knows more about what it may say. */
  refusal(entry: string, reason: string): UserError;
}

/** The group that holds a site's memory: the one with the site's tag. */
export async function findSiteGroup(aws: Pick<Clients, 'ec2'>, domain: string): Promise<SecurityGroup | undefined> {
  const { SecurityGroups } = await aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: `tag:${siteTag}`, Values: [domain] }] });
  if (SecurityGroups.length > 1) throw siteHasSeveralGroups(domain, SecurityGroups.map((group) => group.GroupId));
  return SecurityGroups[0];
}

/**
 * The memory over the tags of the site's group. Each run writes copies of its own, and reads those of all runs together: so two at once never overwrite each other's words.
 * @param now milliseconds since the epoch
 * @param writer six digits of base 36 by which this run's copies are told from others
 */
export function siteMemory(aws: Pick<Clients, 'ec2'>, domain: string, now: () => number, writer = randomInt(36 ** 6).toString(36).padStart(6, '0')): SiteMemory {
  const group = memoryHolder(() => findSiteGroup(aws, domain), domain, { now, isOwn: (name) => name === cellName(stepOf(name), writer) });
  const { write, tagsOf, tidied, written } = memoryWriting(aws, domain, group, { now, writer });
  let writing: Promise<unknown> = Promise.resolve();
  /** The keys of the tags that the group will carry besides the memory. */
  let expected = [siteTag, versionTag, 'Name'];

  // Steps run side by side, and an entry is read, extended and written: one at a time, so that none is lost.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = writing.then(work, work);
    writing = turn.catch(() => undefined);
    return turn;
  };

  return {
    heldBy: group.hold,
    willBeHeldBy: (tags) => {
      expected = [...expected, ...keysIn(tags)];
    },
    begin: (entries, groupId) => {
      const present = group.present();
      const held = present?.groupId === groupId ? present : undefined;
      const news = sayAnew(held?.said ?? new Map(), entries, { now: now(), which: held && held.said.size > 0 ? 'overwrite' : 'first wins' });
      return tagsOf(news, held ? group.steps(held) : []);
    },
    read: async () => (await group.find())?.entries ?? {},
    refresh: () => inTurn(async () => void (await group.look())),
    written: () => [...written],
    refusal: group.refusal,
    remember: (step, before) => inTurn(() => write(() => ({ [step]: before }), 'first wins')),
    rememberAll: (entries) => inTurn(() => write(() => entries, 'overwrite')),
    fits: async (entries) => {
      const held = await group.find();
      const known = held?.entries ?? {};
      const covered = held ? keysIn(coveredTags(held, written)) : [];
      const standing = (held ? keysIn(held.tags) : expected).filter((key) => !covered.includes(key));
      // Which of two values of a member stays is the step's to say: there must be room for either.
      return fitsWithWayBack(merge(entries, known), standing) && fitsWithWayBack(merge(known, entries), standing);
    },
    forget: (step) => inTurn(() => write((known) => ({ [step]: Object.fromEntries(Object.keys((known as Entries)[step] ?? {}).map((member) => [member, undefined])) }), 'overwrite')),
    settle: () => inTurn(async () => {
      // Where it cannot be seen, nothing is known to be missing; where it is gone, an undo beside this run has taken it.
      const seen = written.size === 0 ? group.find() : group.look().then((isThere) => (isThere ? group.find() : undefined));
      const held = await seen.catch(() => undefined);
      if (!held) return;
      const missing = group.takenBack(held);
      if (Object.keys(missing).length > 0) await write(() => missing, 'overwrite');
      // Where it cannot be done now, copies stay that say nothing new: the next run takes them away.
      await tidied(await group.get()).catch(() => undefined);
    }),
    token: async (...parts) => {
      const { groupId, entries } = await group.get();
      return createHash('sha256').update(JSON.stringify([groupId, attemptOf(entries), ...parts])).digest('hex').slice(0, 32);
    },
    nextAttempt: () => inTurn(() => write((known) => ({ attempt: { number: attemptOf(known) + 1 } }), 'overwrite')),
  };
}

/** Member by member, the second wins; a member without a value is gone, and so is an entry without members. */
function merge(first: Entries, second: Entries): Entries {
  const steps = [...new Set([...Object.keys(first), ...Object.keys(second)])];
  const merged = steps.map((step) => [step, Object.fromEntries(Object.entries({ ...first[step], ...second[step] }).filter(([, value]) => value !== undefined))] as const);
  return Object.fromEntries(merged.filter(([, entry]) => Object.keys(entry).length > 0));
}

function attemptOf({ attempt }: SiteEntries): number {
  return attempt?.number ?? 0;
}
