import { memoryDamaged, memoryForeign, memoryNewer, type RefusedMemory } from '../../errors/catalog.ts';
import type { UserError } from '../../errors/user-error.ts';
import { t } from '../../language/text.ts';
import { version } from '../../version.ts';
import { versionTag } from '../tags.ts';
import { readCell, saidIn, stepOf, type Cell } from './cells.ts';
import { readList, type SiteEntries } from './entries.ts';
import { entriesOf, mergeSaid } from './said.ts';
import { decodeEntries, listing, type GivenTag } from './tags.ts';

/** The group whose tags hold a memory. */
export interface TaggedGroup {
  groupId: string;
  /** All its tags. */
  tags: readonly GivenTag[];
}

/**
 * What a group's tags remember of a site, every value checked.
 * @param domain the site whose memory it must be
 * @throws {UserError} as `readCells`
 */
export function readMemory(group: TaggedGroup, domain: string): SiteEntries {
  return entriesOf(mergeSaid(...saidIn(readCells(group, domain).cells))) as SiteEntries;
}

/**
 * Every run's copies of the entries, and of the list of them, every value checked.
 * @param domain the site whose memory it must be
 * @throws {UserError} where an entry is damaged, missing or not ours, or of a newer version; whatever the tags hold, nothing else
 */
export function readCells(group: TaggedGroup, domain: string): { cells: Cell[]; lists: Cell[] } {
  const decoded = decodeEntries(group.tags);
  const values = [...decoded].map(([name, one]) => {
    if (!('wrong' in one)) return { name, step: stepOf(name), value: one.value };
    throw (one.newer ? memoryNewer : memoryDamaged)(refused(group, domain, { entry: stepOf(name), reason: one.wrong }));
  });
  const lists = values.filter(({ step }) => step === listing).map((one) => checkedList(group, domain, one));
  const wanted = values.length === 0 ? [] : [listing, ...lists.flatMap(({ said }) => [...said.keys()])];
  const missing = wanted.find((entry) => !values.some(({ step }) => step === entry));
  if (missing !== undefined) throw memoryDamaged(refused(group, domain, { entry: missing, reason: t`its tags are gone` }));
  return { cells: values.filter(({ step }) => step !== listing).map((one) => checkedCell(group, domain, one)), lists };
}

/** The entries that must be there, by one run's list. One that no list names was written by two runs at once: it is there, and that will do. */
function checkedList(group: TaggedGroup, domain: string, { name, step, value }: { name: string; step: string; value: unknown }): Cell {
  const read = readList(value);
  if ('wrong' in read) throw refusal(group, domain, { entry: listing, reason: read.wrong });
  return { name, step, said: new Map(read.value.steps.map((one) => [one, { at: 0, value: true }])) };
}

/** The refusal of an entry that could be decoded, and that says what no version of ours that is known here would say. */
export function refusal(group: TaggedGroup, domain: string, said: { entry: string; reason: string }): UserError {
  const about = refused(group, domain, said);
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

function checkedCell(group: TaggedGroup, domain: string, { name, step, value }: { name: string; step: string; value: unknown }): Cell {
  const cell = readCell(name, value);
  if ('wrong' in cell) throw refusal(group, domain, { entry: step, reason: cell.wrong });
  const owner = step === 'options' ? (cell.said.get('domain')?.value ?? domain) : domain;
  if (owner !== domain) throw memoryForeign(refused(group, domain, { entry: 'options', reason: t`it is the entry of ${String(owner)}` }));
  return cell;
}

function refused({ groupId, tags }: TaggedGroup, domain: string, said: { entry: string; reason: string }): RefusedMemory {
  return { groupId, domain, ...said, writer: writerOf(tags), reader: version };
}
