import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { countAll } from './bench/count.ts';
import { limits } from './bench/limits.ts';
import { limitLines, readPart } from './bench/page.ts';
import { countedCells } from './bench/table.ts';

/** docs/performance.md is written by `npm run bench -- --write`, which also takes the times: here nothing is timed. */
const page = await readFile(new URL('../docs/performance.md', import.meta.url), 'utf8');
const counts = await countAll();

it('docs/performance.md counts the calls that are made today', () => {
  const rows = readPart(page, 'figures').filter((line) => line.startsWith('|')).slice(2);
  const counted = rows.map((row) => row.split('|').slice(1, -3).map((cell) => cell.trim()));
  expect(counted).toEqual(counts.map((count) => countedCells(count, limits[count.scenario.name] ?? {})));
});

it('docs/performance.md says what the physical limit of a setup is made of', () => {
  const waiting = counts.filter(({ scenario }) => scenario.waits);
  expect(readPart(page, 'physical limit')).toEqual(waiting.slice(0, 1).flatMap(limitLines));
});
