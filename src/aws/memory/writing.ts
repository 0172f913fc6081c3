import type { Entries } from '../../engine/memory.ts';
import { memoryTooLarge } from '../../errors/catalog.ts';
import { version } from '../../version.ts';
import type { Clients } from '../clients.ts';
import { versionTag, type Tag } from '../tags.ts';
import { cellName, coveredCells, packCell } from './cells.ts';
import { readEntry, type SiteEntries } from './entries.ts';
import { keysIn, type Holder, type MemoryHolder } from './holder.ts';
import { inPlace } from './room.ts';
import { entriesOf, sayAnew, type Said } from './said.ts';
import { encodeEntry, fits, keysOf, listing, listOf } from './tags.ts';
import { isNewer } from './read.ts';

/**
 * How one run writes a site's memory: copies of its own, each of a whole entry.
 * @param run `now` in milliseconds since the epoch, and the `writer` by which its copies are told from others
 */
export function memoryWriting(aws: Pick<Clients, 'ec2'>, domain: string, group: MemoryHolder, { now, writer }: { now: () => number; writer: string }) {
  const written = new Set<string>();

  /** A new entry never stands without its name in the list, which only ever grows: two runs at once cannot make it name what is not there. */
  const copiesOf = (said: Said, known: readonly string[]): Record<string, object> => {
    const isKnown = [...said.keys()].every((step) => known.includes(step));
    const copies = Object.fromEntries([...said].map(([step, entry]) => [cellName(step, writer), packCell(entry)]));
    return isKnown ? copies : { [cellName(listing, writer)]: listOf([...known, ...said.keys()]), ...copies };
  };
  /** One call, which takes effect whole or not at all. */
  const send = async (held: Holder, said: Said, copies: readonly Tag[]): Promise<void> => {
    // An older version in the tag would be named as one that can read what stands there.
    const isOlder = held.version !== undefined && isNewer(version, held.version);
    const tags = [...copies, ...(isOlder ? [{ Key: versionTag, Value: version }] : [])];
    tags.forEach(({ Key }) => written.add(Key));
    await aws.ec2('CreateTags', { Resources: [held.groupId], Tags: tags });
    group.wrote(held, said, tags);
  };
  /** Takes away what stands in other copies as well. @returns what is left */
  const tidied = async (held: Holder): Promise<Holder> => {
    const tags = coveredTags(held, written);
    if (tags.length === 0) return held;
    // With its value: what another run has written there since is not the same.
    await aws.ec2('DeleteTags', { Resources: [held.groupId], Tags: tags });
    return group.without(held, tags);
  };

  return {
    /** Keys of the tags that were written. */
    written,
    tidied,
    /** The tags of copies that are yet to be sent. @param known the steps that have an entry already */
    tagsOf: (said: Said, known: readonly string[]): Tag[] => {
      const tags = Object.entries(copiesOf(said, known)).flatMap(([name, text]) => encodeEntry(name, text));
      tags.forEach(({ Key }) => written.add(Key));
      return tags;
    },
    /** Writes the members of entries that say something new; one without a value goes. */
    write: async (choose: (known: SiteEntries) => Entries, which: 'first wins' | 'overwrite'): Promise<void> => {
      const held = await group.fresh();
      const news = sayAnew(held.said, choose(held.entries), { now: now(), which });
      if (news.size === 0) return;
      assertReadable(entriesOf(news));
      const copies = copiesOf(news, group.steps(held));
      // Runs that were killed one after the other leave a copy each, and none of them came to tidy up.
      const roomy = fits(copies, keysIn(held.tags)) ? held : await tidied(held).catch(() => held);
      const names = fits(copies, keysIn(roomy.tags)) ? copies : inPlace(copies, keysIn(roomy.tags));
      if (!fits(names, keysIn(roomy.tags))) throw memoryTooLarge(domain);
      await send(roomy, news, Object.entries(names).flatMap(([name, text]) => encodeEntry(name, text)));
    },
  };
}

/** Tags of copies that stand in others as well, but for what this run wrote. */
export function coveredTags({ cells, lists, tags }: Holder, written: ReadonlySet<string>): Tag[] {
  const covered = new Set(coveredCells([...cells, ...lists]).flatMap((name) => keysOf(name, tags)).filter((key) => !written.has(key)));
  return tags.flatMap(({ Key = '', Value = '' }) => (covered.has(Key) ? [{ Key, Value }] : []));
}

/** What is written must be what will be read: an entry that would be refused later is never written. */
function assertReadable(entries: Entries): void {
  for (const [step, entry] of Object.entries(entries)) {
    const read = readEntry(step, entry);
    if ('wrong' in read) throw new Error(`the memory cannot hold this entry: ${step}: ${read.wrong}`);
  }
}
