import { readFile, writeFile } from 'node:fs/promises';
import { countAll } from './count.ts';
import { limits } from './limits.ts';
import { limitLines, withPart } from './page.ts';
import { comparison, pageTable, terminalTable } from './table.ts';
import { judged, type Row } from './verdict.ts';
import { timeAll } from './wall-time.ts';

// What `npm run bench` runs. With `--write` it puts its figures into the page.
const page = new URL('../../docs/performance.md', import.meta.url);

const counts = await countAll();
const times = await timeAll(({ name }) => say(`Running: ${name}`));
const rows = counts.map((count) => {
  const wall = times.get(count.scenario);
  if (!wall) throw new Error(`${count.scenario.name} was not timed`);
  return judged(count, wall, limits[count.scenario.name] ?? {});
});
const waiting = rows.filter(({ scenario }) => scenario.waits);

say('', ...terminalTable(rows), '', ...waiting.map(comparison));
const problems = rows.flatMap((row) => row.problems);
if (problems.length > 0) {
  say('', ...problems);
  process.exitCode = 1;
}
if (process.argv.includes('--write')) {
  await write(rows);
  say('', 'docs/performance.md is written.');
}

async function write(all: readonly Row[]): Promise<void> {
  const figures = withPart(await readFile(page, 'utf8'), 'figures', [...pageTable(all), '', ...waiting.map(comparison)]);
  const [first] = waiting;
  await writeFile(page, first ? withPart(figures, 'physical limit', limitLines(first)) : figures);
}

function say(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
