import { readFile, writeFile } from 'node:fs/promises';
import { measureAmongDecoys, type AmongDecoys } from './among-decoys.ts';
import { countAll } from './count.ts';
import { growthIn, type Growth } from './growth.ts';
import { growthPage, growthTerminal } from './growth-table.ts';
import { limits } from './limits.ts';
import { limitLines, withPart } from './page.ts';
import { growing, waits } from './scenarios.ts';
import { comparison, pageTable, terminalTable } from './table.ts';
import { judged, type Row } from './verdict.ts';
import { timeAll, type Timing } from './wall-time.ts';

// What `npm run bench` runs, with the folder of the built program before all else. With `--write` it puts its figures into the page.
const [folder = '', ...options] = process.argv.slice(2);
const page = new URL('../../docs/performance.md', import.meta.url);

const timing: Timing = { folder, tell: ({ name }) => say(`Running: ${name}`) };
const counts = await countAll();
const growths: Growth[] = [];
for (const scenario of growing) growths.push(await growthIn(scenario));
const among = await measureAmongDecoys(timing);
const times = await timeAll(timing);
const rows = counts.map((count) => {
  const wall = times.get(count.scenario);
  if (!wall) throw new Error(`${count.scenario.name} was not timed`);
  return judged(count, wall, limits[count.scenario.name] ?? {});
});
const waiting = rows.filter(({ scenario }) => waits(scenario));

say('', ...terminalTable(rows), '', ...waiting.map(comparison), '', ...growthTerminal(growths, among));
const problems = [...rows, ...growths, ...among].flatMap((row) => row.problems);
if (problems.length > 0) {
  say('', ...problems);
  process.exitCode = 1;
}
if (options.includes('--write')) {
  await write(rows, { growths, among });
  say('', 'docs/performance.md is written.');
}

async function write(all: readonly Row[], grown: { growths: readonly Growth[]; among: readonly AmongDecoys[] }): Promise<void> {
  const figures = withPart(await readFile(page, 'utf8'), 'figures', [...pageTable(all), '', ...waiting.map((row) => `- ${comparison(row)}`)]);
  const grew = withPart(figures, 'growth', growthPage(grown.growths, grown.among));
  const [first] = waiting;
  await writeFile(page, first ? withPart(grew, 'physical limit', limitLines(first)) : grew);
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
