import { expect, test } from 'vitest';
import { ec2Https, takeDefaults, type Surroundings } from './program.ts';

test('questions, plan, waits and result are colored on a terminal', async () => {
  expect((await coloredLines([])).length).toBeGreaterThan(10);
});

test.each([
  { wish: '--no-color', flags: ['--no-color'], env: {} },
  { wish: 'NO_COLOR', flags: [], env: { NO_COLOR: '1' } },
  { wish: 'NO_COLOR, though there is FORCE_COLOR', flags: [], env: { NO_COLOR: '1', FORCE_COLOR: '1' } },
  { wish: 'TERM=dumb', flags: [], env: { TERM: 'dumb' } },
])('nothing is colored, neither questions nor plan, waits or result: $wish', async ({ flags, env }) => {
  expect(await coloredLines(flags, { env })).toEqual([]);
});

/** What is colored of a run that is interrupted during a wait. */
async function coloredLines(flags: readonly string[], surroundings: Surroundings = {}): Promise<string[]> {
  const terminal = ec2Https(['setup', '--sandbox', ...flags], surroundings);
  await takeDefaults(terminal, 'Domain', 'Subnets', 'Apply this plan');
  await terminal.until('ACM to find');
  terminal.press('ctrl-c');
  expect(await terminal.ended()).toEqual({ exitCode: 130, signal: 0 });
  return terminal.raw().split('\n').filter((line) => color.test(line));
}

// eslint-disable-next-line no-control-regex
const color = /\x1b\[[\d;:]*m/;
