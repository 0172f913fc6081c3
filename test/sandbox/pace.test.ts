import { expect, test } from 'vitest';
import { watchable } from '../../src/sandbox/pace.ts';

/** Real seconds that it takes to get there, in jumps of so many simulated seconds. */
function secondsTo(end: number, jump: number): number {
  let milliseconds = 0;
  for (let at = 0; at < end; at += jump) milliseconds += watchable(jump * 1000, at * 1000);
  return milliseconds / 1000;
}

test.each<[simulated: number, real: number]>([
  [5, 1],
  [20, 4],
  [30, 6],
  [60, 8],
  [420, 13.6],
  [172_800, 31],
])('%d simulated seconds take %d', (simulated, real) => {
  expect(secondsTo(simulated, simulated)).toBeCloseTo(real, 1);
  // However often somebody looks meanwhile.
  expect(secondsTo(simulated, 5)).toBeCloseTo(real, 1);
});
