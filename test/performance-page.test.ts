import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { countAll } from './bench/count.ts';
import { growthIn } from './bench/growth.ts';
import { growthCells } from './bench/growth-table.ts';
import { limits } from './bench/limits.ts';
import { limitLines, readPart } from './bench/page.ts';
import { growing, waits } from './bench/scenarios.ts';
import { countedCells } from './bench/table.ts';

/** docs/performance.md is written by `npm run bench -- --write`, which also takes the times: here nothing is timed. */
const page = await readFile(new URL('../docs/performance.md', import.meta.url), 'utf8');
const counts = await countAll();

it('docs/performance.md counts the calls that are made today', () => {
  const rows = readPart(page, 'figures').filter((line) => line.startsWith('|')).slice(2);
  const counted = rows.map((row) => row.split('|').slice(1, -3).map((cell) => cell.trim()));
  expect(counted, 'npm run bench -- --write counts anew').toEqual(counts.map((count) => countedCells(count, limits[count.scenario.name] ?? {})));
});

it('docs/performance.md counts the calls that the runs make among decoys', async () => {
  const rows = readPart(page, 'growth').filter((line) => line.startsWith('|')).map((row) => row.split('|').slice(1, -1).map((cell) => cell.trim()));
  const [scenario] = growing.filter(({ name }) => name === 'plan, bare account, CloudFront');
  if (!scenario) throw new Error('that run is not played among decoys');
  expect(rows).toContainEqual(growthCells(await growthIn(scenario)));
  expect(rows.slice(2, 2 + growing.length).map(([name]) => name)).toEqual(growing.map(({ name }) => name));
});

it('docs/performance.md says what the physical limit of a setup is made of', () => {
  const waiting = counts.filter(({ scenario }) => waits(scenario));
  expect(readPart(page, 'physical limit')).toEqual(waiting.slice(0, 1).flatMap(limitLines));
});
