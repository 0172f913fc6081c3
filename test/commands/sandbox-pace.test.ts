import { describe, expect, test } from 'vitest';
import { watchable } from '../../src/commands/sandbox-pace.ts';
import { hurried } from '../support/hurried.ts';
import { run } from './screen.ts';

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

describe('a whole setup', () => {
  const argv = ['setup', 'example.com', '--sandbox', '--yes'];

  test('takes 10 to 15 seconds for a person who watches', async () => {
    const { result, milliseconds } = await hurried(() => run(argv, { tty: true }));
    expect(result.exitCode).toBe(0);
    expect(milliseconds / 1000).toBeGreaterThan(10);
    expect(milliseconds / 1000).toBeLessThan(15);
  });

  test.each<[what: string, argv: string[], tty: boolean]>([
    ['off a terminal', [], false],
    ['with --quiet', ['--quiet'], true],
    ['with --json', ['--json'], true],
  ])('takes no time %s', async (_, more, tty) => {
    const { result, milliseconds } = await hurried(() => run([...argv, ...more], { tty }));
    expect(result.exitCode).toBe(0);
    expect(milliseconds).toBe(0);
  });
});
