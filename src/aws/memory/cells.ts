import * as v from 'valibot';
import type { Entries } from '../../engine/memory.ts';
import { t } from '../../language/text.ts';
import { readEntry } from './entries.ts';
import { coversSaid, type Said, type SaidEntry, type SaidMember } from './said.ts';
import { object, whole } from '../../shapes.ts';
import { checked } from './shapes.ts';

/**
 * One run's copy of an entry. Two runs at once never write to the same tags: each has cells of its own, `<entry>@<writer>`, and who reads takes of each member what
 * counts of all cells. What has no writer was written by an older version, or in the place of such a one.
 */
export interface Cell {
  /** As it stands in the tags' keys. */
  name: string;
  step: string;
  said: SaidEntry;
}

/** What the tags of a cell hold: when most of its members were said, the members, and when the others were said; a member of these that is not there is gone. */
type Packed = readonly [at: number, entry: object, others?: Readonly<Record<string, number>>];

/** The name of a writer's copy. @param writer six digits of base 36, told from others by chance */
export function cellName(step: string, writer: string): string {
  return `${step}@${writer}`;
}

/** The entry that a cell of this name is a copy of. */
export function stepOf(name: string): string {
  return /^(.+)@[0-9a-z]{6}$/.exec(name)?.[1] ?? name;
}

/** What goes into the tags of a cell. */
export function packCell(said: SaidEntry): Packed {
  const present = [...said].filter(([, { value }]) => value !== undefined);
  const at = commonest(present.map(([, one]) => one.at));
  const others = [...said].filter(([, one]) => one.at !== at || one.value === undefined).map(([member, one]) => [member, one.at] as const);
  const entry = Object.fromEntries(present.map(([member, { value }]) => [member, value]));
  return others.length > 0 ? [at, entry, Object.fromEntries(others)] : [at, entry];
}

/** A cell as its tags were decoded, or why it is none of ours. */
export function readCell(name: string, decoded: unknown): Cell | { wrong: string } {
  const step = stepOf(name);
  // As an older version wrote it, which knew no copies: no entry is a list. One's place a copy may have taken since.
  const isBare = name === step && !Array.isArray(decoded);
  const packed = isBare ? { value: [0, decoded as object] as Packed } : checked<Packed>(shape, decoded);
  if ('wrong' in packed) return packed;
  const [at, entry, others = {}] = packed.value;
  const read = readEntry(step, entry);
  if ('wrong' in read) return read;
  const when = new Map(Object.entries(others));
  const present = Object.entries((read.entry as Entries)[step] ?? {}).map(([member, value]): [string, SaidMember] => [member, { at: when.get(member) ?? at, value }]);
  const gone = [...when].filter(([member]) => !Object.hasOwn(entry, member)).map(([member, last]): [string, SaidMember] => [member, { at: last, value: undefined }]);
  return { name, step, said: new Map([...present, ...gone]) };
}

/** What the cells say, each by itself. */
export function saidIn(cells: readonly Cell[]): Said[] {
  return cells.map(({ step, said }) => new Map([[step, said]]));
}

/** Names of the cells all of which stands in another one as well, as it was said there or later. Of those that say the same one is needed: for everybody the same one, or two runs would take away each other's. */
export function coveredCells(cells: readonly Cell[]): string[] {
  const isCovered = (cell: Cell): boolean => cells.some((other) => other.name !== cell.name && other.step === cell.step && covers(other, cell) && (other.name < cell.name || !covers(cell, other)));
  return cells.filter(isCovered).map(({ name }) => name);
}

function covers(one: Cell, other: Cell): boolean {
  return coversSaid(one.step, one.said, other.said);
}

const longestTime = 8_640_000_000_000_000;
const moment = whole(-longestTime, longestTime);
const isMoments = (value: unknown): boolean => v.is(object, value) && Object.values(value).every((one) => v.is(moment, one));
const shape = v.custom<Packed>((value) => Array.isArray(value) && (value.length === 2 || (value.length === 3 && isMoments(value[2]))) && v.is(moment, value[0]) && v.is(object, value[1]), t`is not a copy of an entry`);

function commonest(numbers: readonly number[]): number {
  const counted = new Map<number, number>();
  for (const number of numbers) counted.set(number, (counted.get(number) ?? 0) + 1);
  return [...counted].reduce(([best, most], [number, count]) => (count > most ? [number, count] : [best, most]), [0, 0])[0];
}
