import { createHash } from 'node:crypto';
import type { Entries } from '../../engine/memory.ts';
import type { Switch } from './entries.ts';
import { stepOf } from './cells.ts';
import { fits, keysOf, listing, listOf, namesIn } from './tags.ts';

/**
 * Whether there is room for these entries, and for what the way back will write.
 * @param standing as `fits` takes it
 */
export function fitsWithWayBack(entries: Entries, standing: readonly string[]): boolean {
  return fits(inPlace(longestCopies(withWayBack(entries)), standing), standing);
}

/** Copies of the entries, and their list, in the longest form that they take: each member was said in a moment of its own. */
export function longestCopies(entries: Entries): Record<string, object> {
  const copies = Object.entries(entries).map(([step, entry]) => {
    const others = Object.keys(entry).slice(1);
    return [step, [-longestTime, entry, Object.fromEntries(others.map((member) => [member, anyTime(member)]))]] as const;
  });
  return { [listing]: listOf(Object.keys(entries)), ...Object.fromEntries(copies) };
}

/** Milliseconds since the epoch; years from now they have as many digits. */
const longestTime = 9_999_999_999_999;

/** One moment, unlike others, so that nothing of it is packed smaller than what it stands for. */
function anyTime(member: string): number {
  return longestTime - (createHash('sha256').update(member).digest().readUInt32BE() % 4_000_000_000);
}

/**
 * The copies under the names of those that stand there and take the most room: where there is none for copies of one's own, two runs at once may overwrite each other.
 * @param standing the keys of all tags
 */
export function inPlace(copies: Readonly<Record<string, object>>, standing: readonly string[]): Record<string, object> {
  const tags = standing.map((Key) => ({ Key }));
  const length = (name: string): number => keysOf(name, tags).length;
  return Object.fromEntries(Object.entries(copies).map(([name, text]) => {
    const alike = namesIn(standing).filter((one) => stepOf(one) === stepOf(name));
    return [alike.reduce((best, one) => (length(one) > length(best) ? one : best), alike[0] ?? name), text];
  }));
}

/** The entries, and those that the way back will add: a switch for each zone in which names were taken over, and one more attempt. */
export function withWayBack(entries: Entries): Entries {
  const taken = Object.values(entries['alias-records'] ?? {}) as { zone: string }[];
  const back = Object.fromEntries(taken.map(({ zone }) => [zone, longestSwitch(zone)]));
  return { ...entries, attempt: { number: 1, ...entries['attempt'] }, 'switch-back': { ...entries['switch-back'], ...back } };
}

/** As much as a switch of the zone can take: each unlike the others, so that nothing of it is packed smaller than what it stands for. */
export function longestSwitch(zone: string): Switch {
  return { at: Number.MAX_SAFE_INTEGER, ttlSeconds: 2_147_483_647, change: `C${createHash('sha256').update(zone).digest('hex').slice(0, 31)}` };
}
