import { isDeepStrictEqual } from 'node:util';
import type { Entries } from '../../engine/memory.ts';

/**
 * What was said of one member of an entry, and when: of two runs that said something else at once one counts, and everybody comes to the same.
 *
 * | said                                            | `at`                                            |
 * | ----------------------------------------------- | ----------------------------------------------- |
 * | first: what stood there before us               | the moment, negative: the earliest is the largest |
 * | by an older version, which says no moment       | 0                                               |
 * | on purpose in the place of something, or no more | the moment, but later than what it replaces      |
 *
 * The largest counts: of each member by itself, or, of an entry that is one statement, of the whole.
 */
export interface SaidMember {
  /** Milliseconds since the epoch, as the table says. */
  at: number;
  /** As JSON has it; undefined where it is gone. */
  value: unknown;
}

/** By member. */
export type SaidEntry = ReadonlyMap<string, SaidMember>;

/** By step. */
export type Said = ReadonlyMap<string, SaidEntry>;

/** Entries whose members belong together, as an ARN and whether we made what it names. What two runs say of one at once is never mixed. */
const statements: ReadonlySet<string> = new Set(['options', 'attempt', 'certificate', 'edge-certificate', 'distribution', 'origin-locked']);

/** Of each entry, or each of its members, what counts. */
export function mergeSaid(...all: readonly Said[]): Said {
  const merged = new Map<string, SaidEntry>();
  for (const [step, entry] of all.flatMap((said) => [...said])) {
    const known = merged.get(step);
    merged.set(step, known ? together(step, known, entry) : entry);
  }
  return merged;
}

function together(step: string, one: SaidEntry, other: SaidEntry): SaidEntry {
  if (statements.has(step)) return comesAfter(other, one) ? other : one;
  const members = [...other].filter(([member, said]) => counts(said, one.get(member)));
  return new Map([...one, ...members]);
}

/** Whether nothing of the other copy of an entry would be missed where there is this one. */
export function coversSaid(step: string, one: SaidEntry, other: SaidEntry): boolean {
  if (statements.has(step)) return !comesAfter(other, one);
  return [...other].every(([member, { at, value }]) => {
    const mine = one.get(member);
    return mine !== undefined && (mine.at > at || (mine.at === at && isDeepStrictEqual(mine.value, value)));
  });
}

/** What there is, without what is gone; an entry without members is none. */
export function entriesOf(said: Said): Entries {
  const plain = [...said].map(([step, entry]) => [step, Object.fromEntries([...entry].flatMap(([member, { value }]) => (value === undefined ? [] : [[member, value]])))] as const);
  return Object.fromEntries(plain.filter(([, entry]) => Object.keys(entry).length > 0));
}

/** What is new of these members, the entries whole: nothing where all is known. A member without a value goes. @param now milliseconds since the epoch */
export function sayAnew(known: Said, entries: Entries, { now, which }: { now: number; which: 'first wins' | 'overwrite' }): Said {
  return new Map(Object.entries(entries).flatMap(([step, members]) => {
    const standing: SaidEntry = known.get(step) ?? new Map<string, SaidMember>();
    const isMore = statements.has(step) && standing.size > 0;
    const news = Object.entries(members).flatMap(([member, value]): [string, SaidMember][] => {
      const before = standing.get(member);
      if (isDeepStrictEqual(before?.value, value) || (which === 'first wins' && before?.value !== undefined)) return [];
      const last = isMore ? saidAt(standing) : (before?.at ?? 0);
      return [[member, { at: which === 'first wins' && !before && !isMore ? 0 - now : Math.max(now, last + 1), value }]];
    });
    return news.length > 0 ? [[step, new Map([...standing, ...news])] as const] : [];
  }));
}

/** Of what was said, the members that others of the same step's entry do not say, or not at the same moment. */
export function without(others: Said, said: Said): Said {
  return new Map([...said].map(([step, entry]) => [step, new Map([...entry].filter(([member, { at }]) => others.get(step)?.get(member)?.at !== at))]));
}

/** What is gone of these words, because somebody else took them back. Of a statement, which counts whole, it is the other's that counts. */
export function takenBack(words: Said, now: Said): Entries {
  const gone = [...words].filter(([step]) => !statements.has(step)).map(([step, entry]): [string, SaidEntry] => [step, new Map([...entry].filter(([member]) => now.get(step)?.get(member)?.value === undefined))]);
  return entriesOf(new Map(gone));
}

/** Of two statements the later one; of two that were made in the same millisecond whichever, as long as everybody comes to the same. */
function comesAfter(one: SaidEntry, other: SaidEntry): boolean {
  return saidAt(one) === saidAt(other) ? inOrder(one) > inOrder(other) : saidAt(one) > saidAt(other);
}

/** When the last word of it was said. */
function saidAt(entry: SaidEntry): number {
  return Math.max(...[...entry.values()].map(({ at }) => at));
}

function inOrder(entry: SaidEntry): string {
  return JSON.stringify([...entry].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function counts(one: SaidMember, other: SaidMember | undefined): boolean {
  if (!other || one.at !== other.at) return one.at > (other?.at ?? -Infinity);
  // In the same millisecond: whichever, as long as everybody comes to the same.
  return (JSON.stringify(one.value) ?? '') > (JSON.stringify(other.value) ?? '');
}
