import { createHash } from 'node:crypto';
import type { Entries } from '../engine/memory.ts';
import type { Switch } from './memory-entries.ts';
import { fits } from './memory-tags.ts';

/**
 * Whether there is room for these entries, and for what the way back will write.
 * @param standing as `fits` takes it
 */
export function fitsWithWayBack(entries: Entries, standing: readonly string[]): boolean {
  return fits(withWayBack(entries), standing);
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
