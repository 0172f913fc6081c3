import { memoryDamaged, memoryForeign, memoryNewer, type RefusedMemory } from '../errors/catalog.ts';
import type { UserError } from '../errors/user-error.ts';
import { version } from '../version.ts';
import { readEntry, readList, type SiteEntries } from './memory-entries.ts';
import { decodeEntries, listing, listOf, type GivenTag } from './memory-tags.ts';
import { versionTag } from './tags.ts';

/** The group whose tags hold a memory. */
export interface MemoryHolder {
  groupId: string;
  /** All its tags. */
  tags: readonly GivenTag[];
}

/**
 * What a group's tags remember of a site, every value checked.
 * @param domain the site whose memory it must be
 * @throws {UserError} where an entry is damaged, missing or not ours, or of a newer version; whatever the tags hold, nothing else
 */
export function readMemory(holder: MemoryHolder, domain: string): SiteEntries {
  const decoded = decodeEntries(holder.tags);
  const values = new Map([...decoded].map(([entry, one]) => {
    if (!('wrong' in one)) return [entry, one.value];
    throw (one.newer ? memoryNewer : memoryDamaged)(refused(holder, domain, { entry, reason: one.wrong }));
  }));
  const missing = listed(holder, domain, values).find((entry) => !values.has(entry));
  if (missing !== undefined) throw memoryDamaged(refused(holder, domain, { entry: missing, reason: 'its tags are gone' }));
  values.delete(listing);
  const memory: SiteEntries = Object.assign({}, ...[...values].map(([entry, value]) => checkedEntry(holder, domain, { entry, value })));
  const owner = memory.options?.domain ?? domain;
  if (owner !== domain) throw memoryForeign(refused(holder, domain, { entry: 'options', reason: `it is the entry of ${owner}` }));
  return memory;
}

/** The entries that must be there. One that is not listed was written by two runs at once: it is there, and that will do. */
function listed(holder: MemoryHolder, domain: string, values: ReadonlyMap<string, unknown>): readonly string[] {
  const read = readList(values.get(listing) ?? listOf(values.size === 0 ? [] : [listing]));
  if ('wrong' in read) throw refusal(holder, domain, { entry: listing, reason: read.wrong });
  return read.value.steps;
}

/** The refusal of an entry that could be decoded, and that says what no version of ours that is known here would say. */
export function refusal(holder: MemoryHolder, domain: string, said: { entry: string; reason: string }): UserError {
  const about = refused(holder, domain, said);
  return (about.writer !== undefined && isNewer(about.writer, version) ? memoryNewer : memoryForeign)(about);
}

/** The version that last wrote to the memory, by the group's tag; undefined where that says nothing that could be one. */
export function writerOf(tags: readonly GivenTag[]): string | undefined {
  const value = tags.find(({ Key }) => Key === versionTag)?.Value ?? '';
  return /^\d{1,6}\.\d{1,6}\.\d{1,6}(-[0-9A-Za-z.-]{1,32})?$/.test(value) ? value : undefined;
}

/** Whether a version is later than another one; what stands behind a hyphen does not count. */
export function isNewer(one: string, other: string): boolean {
  const [a, b] = [one, other].map((each) => each.replace(/-.*/, '').split('.').map(Number));
  const index = a?.findIndex((number, place) => number !== b?.[place]) ?? -1;
  return index >= 0 && (a?.[index] ?? 0) > (b?.[index] ?? 0);
}

function checkedEntry(holder: MemoryHolder, domain: string, { entry, value }: { entry: string; value: unknown }): SiteEntries {
  const read = readEntry(entry, value);
  if ('wrong' in read) throw refusal(holder, domain, { entry, reason: read.wrong });
  return read.entry;
}

function refused({ groupId, tags }: MemoryHolder, domain: string, said: { entry: string; reason: string }): RefusedMemory {
  return { groupId, domain, ...said, writer: writerOf(tags), reader: version };
}
