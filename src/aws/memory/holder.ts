import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Entries } from '../../engine/memory.ts';
import type { UserError } from '../../errors/user-error.ts';
import { versionTag, type Tag } from '../tags.ts';
import { saidIn, stepOf, type Cell } from './cells.ts';
import type { SiteEntries } from './entries.ts';
import { entriesOf, mergeSaid, takenBack, without, type Said } from './said.ts';
import { listing, namesIn, type GivenTag } from './tags.ts';
import { readCells, refusal, writerOf } from './read.ts';

/** The group that holds a site's memory, as one run knows it. */
export interface Holder {
  groupId: string;
  tags: readonly GivenTag[];
  /** The version that last wrote there. */
  version: string | undefined;
  /** As they were read, this run's own among them. */
  cells: readonly Cell[];
  lists: readonly Cell[];
  /** What counts of all of them. */
  said: Said;
  entries: SiteEntries;
}

/** What `memoryHolder` makes; `look` reads it again, and tells whether it is there. */
export type MemoryHolder = ReturnType<typeof memoryHolder>;

type Copies = Pick<Holder, 'cells' | 'tags'>;

/** What was read longer ago is read again before a write: another run may have written meanwhile. */
const freshMilliseconds = 10_000;

/** A group that was there and is not found for so long is gone: another run has taken the site apart. One that this run made may be found late. */
const gone = { missingFor: 2_000, madeBefore: 60_000 };

/**
 * Where a site's memory is: what was read, and beside it what this run wrote.
 * @param look finds the group
 * @param run `now` in milliseconds since the epoch, and `isOwn`: whether a copy of this name is this run's
 */
export function memoryHolder(look: () => Promise<SecurityGroup | undefined>, domain: string, { now, isOwn }: { now: () => number; isOwn: (name: string) => boolean }) {
  let holder: Holder | undefined;
  let [seenAt, toldAt] = [-Infinity, -Infinity];
  let missingSince: number | undefined;
  const own = ownWords(isOwn);

  const set = (read: Omit<Holder, 'said' | 'entries'>): Holder => {
    const said = mergeSaid(...saidIn(read.cells), own.said());
    return (holder = { ...read, said, entries: entriesOf(said) as SiteEntries });
  };
  const take = (groupId: string, read: readonly GivenTag[]): void => {
    // Where it is another group, somebody has taken the site apart, and it was made anew.
    if (holder && holder.groupId !== groupId) own.clear();
    const { cells, lists } = readCells({ groupId, tags: read }, domain);
    set({ groupId, version: writerOf(read), lists, ...own.over({ cells, tags: read }) });
  };
  const hold = (groupId: string, tags: readonly GivenTag[]): void => {
    take(groupId, tags);
    seenAt = now();
    missingSince = undefined;
  };
  const isGone = (): boolean => missingSince !== undefined && now() - missingSince >= gone.missingFor && now() - toldAt >= gone.madeBefore;
  const lookAgain = async (): Promise<boolean> => {
    const group = await look();
    if (group?.GroupId) hold(group.GroupId, group.Tags ?? []);
    else missingSince ??= now();
    return group !== undefined;
  };
  const present = (): Holder | undefined => (isGone() ? undefined : holder);
  const find = async (): Promise<Holder | undefined> => {
    if (!present()) await lookAgain();
    return present();
  };
  const get = async (): Promise<Holder> => {
    // A write to one that is gone is AWS's to refuse.
    const found = (await find()) ?? holder;
    if (!found) throw new Error(`${domain} has no security group yet, so nothing can be remembered`);
    return found;
  };
  return {
    hold: (groupId: string, tags: readonly GivenTag[]): void => {
      hold(groupId, tags);
      toldAt = now();
    },
    find,
    get,
    look: lookAgain,
    /** Without looking. */
    present,
    /** As `get`, read again where it was read too long ago. */
    fresh: async (): Promise<Holder> => {
      if (now() - seenAt > freshMilliseconds) await lookAgain();
      return get();
    },
    /** Tells what this run wrote, in which tags. */
    wrote: (held: Holder, said: Said, written: readonly Tag[]): void => {
      const cells = cellsIn(written, said);
      own.wrote({ said, news: without(held.said, said), cells, tags: written });
      set({ ...held, ...overlaid(held, { cells, tags: written }) });
    },
    /** Tells which tags this run took away, whatever of them was read. */
    without: (held: Holder, taken: readonly Tag[]): Holder => set({ ...held, ...leftOf(held, taken) }),
    /** What this run said, and another one took back. */
    takenBack: ({ said }: Holder): Entries => takenBack(own.news(), said),
    /** The steps that have an entry, be it an empty one. */
    steps: ({ tags }: Holder): string[] => [...new Set(namesIn([...keysIn(tags), ...own.keys()]).map(stepOf))].filter((step) => step !== listing),
    refusal: (entry: string, reason: string): UserError => refusal({ groupId: holder?.groupId ?? '', tags: [{ Key: versionTag, Value: holder?.version }] }, domain, { entry, reason }),
  };
}

/** With these copies, and their tags, in the place of those of their names. */
function overlaid({ cells, tags }: Copies, over: Copies): Copies {
  const [names, keys] = [over.cells.map(({ name }) => name), keysIn(over.tags)];
  return { cells: [...cells.filter(({ name }) => !names.includes(name)), ...over.cells], tags: [...tags.filter(({ Key = '' }) => !keys.includes(Key)), ...over.tags] };
}

function cellsIn(written: readonly Tag[], said: Said): Cell[] {
  return namesIn(keysIn(written)).flatMap((name) => {
    const step = stepOf(name);
    const entry = said.get(step);
    return entry ? [{ name, step, said: entry }] : [];
  });
}

function leftOf({ tags, cells, lists }: Holder, taken: readonly Tag[]): Pick<Holder, 'tags' | 'cells' | 'lists'> {
  const left = tags.filter(({ Key }) => !taken.some((tag) => tag.Key === Key));
  const names = namesIn(keysIn(left));
  const isLeft = ({ name }: Cell): boolean => names.includes(name);
  return { tags: left, cells: cells.filter(isLeft), lists: lists.filter(isLeft) };
}

/** What this run wrote: it may be read late, and stands in any case. */
function ownWords(isOwn: (name: string) => boolean) {
  const cells = new Map<string, Cell>();
  const tags = new Map<string, string>();
  /** Also of what it wrote in the place of somebody else's copies. */
  let said: Said = new Map();
  /** Without what it copied from others. */
  let news: Said = new Map();
  const isOwnTag = (key: string): boolean => namesIn([key]).some(isOwn);
  return {
    said: () => said,
    news: () => news,
    keys: () => tags.keys(),
    clear: (): void => {
      cells.clear();
      tags.clear();
      [said, news] = [new Map(), new Map()];
    },
    wrote: (written: Copies & { said: Said; news: Said }): void => {
      said = mergeSaid(said, written.said);
      news = mergeSaid(news, written.news);
      for (const cell of written.cells) if (isOwn(cell.name)) cells.set(cell.name, cell);
      for (const { Key = '', Value = '' } of written.tags) if (isOwnTag(Key)) tags.set(Key, Value);
    },
    /** What was read, with this run's own in its place. */
    over: (read: Copies): Copies => {
      for (const cell of read.cells) if (isOwn(cell.name) && !cells.has(cell.name)) cells.set(cell.name, cell);
      for (const { Key = '', Value = '' } of read.tags) if (isOwnTag(Key) && !tags.has(Key)) tags.set(Key, Value);
      return overlaid(read, { cells: [...cells.values()], tags: [...tags].map(([Key, Value]) => ({ Key, Value })) });
    },
  };
}

/** The keys of tags. */
export function keysIn(tags: readonly GivenTag[]): string[] {
  return tags.flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
}
