import type { Pace } from '../engine/clock.ts';

/**
 * How fast a simulated account's time runs for a person who watches. At first five times as fast as it would be, so that the
 * twenty seconds of a certificate take four; then faster and faster, so that the minutes, or days, for which old records are
 * waited for do not keep anybody.
 *
 * | simulated seconds | seconds that pass |
 * | ----------------- | ----------------- |
 * | 5                 | 1                 |
 * | 20                | 4                 |
 * | 30                | 6                 |
 * | 60                | 8                 |
 * | 7 minutes         | 14                |
 * | 2 days            | 31                |
 */
export const watchable: Pace = (jump, elapsed) => timeFor(elapsed + jump) - timeFor(elapsed);

/** Real milliseconds for the first so many virtual ones: a fifth of them, and after half a minute two seconds for each doubling. */
function timeFor(elapsed: number): number {
  return Math.min(elapsed, even) / slowness + doubling * Math.log2(Math.max(elapsed, even) / even);
}

const even = 30_000;
const slowness = 5;
const doubling = 2_000;
