import type { Count } from './count.ts';
import type { Limits } from './limits.ts';
import { secondsAllowed, type Row } from './verdict.ts';

/** Those that are numbers stand to the right. */
const columns = [
  { head: 'run', isNumber: false },
  { head: 'calls', isNumber: true },
  { head: 'longest chain', isNumber: true },
  { head: 'physical limit', isNumber: true },
  { head: 'limit', isNumber: false },
  { head: 'seconds', isNumber: true },
  { head: 'verdict', isNumber: false },
] as const;

/** The first cells of a row: what is the same in every run. */
export function countedCells(count: Count, limits: Limits): string[] {
  return [count.scenario.name, String(count.calls), String(count.chain), `${count.physical.seconds.toFixed(1)} s`, limitText(count, limits)];
}

/** For a terminal: columns under each other. */
export function terminalTable(rows: readonly Row[]): string[] {
  const all = [columns.map(({ head }) => head), ...rows.map(cells)];
  const widths = columns.map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  const padded = (cell: string, index: number): string => (columns[index]?.isNumber ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0));
  return all.map((row) => row.map(padded).join('  ').trimEnd());
}

/** For a page: in Markdown. */
export function pageTable(rows: readonly Row[]): string[] {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(columns.map(({ head }) => head)), line(columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))), ...rows.map((row) => line(cells(row)))];
}

/** How the time of a run that waits compares with what it might be, in two sentences. */
export function comparison({ scenario, physical, wall }: Row): string {
  return `${scenario.name}: ${wall.seconds.toFixed(1)} s. One wait after the other it would take ${physical.oneAfterTheOther.toFixed(1)} s, and the physical limit is ${physical.seconds.toFixed(1)} s.`;
}

function cells(row: Row): string[] {
  return [...countedCells(row, row.limits), `${row.wall.seconds.toFixed(1)} s`, row.problems.length === 0 ? 'ok' : 'over'];
}

function limitText(count: Count, limits: Limits): string {
  const { calls, chain } = limits;
  const seconds = secondsAllowed(count, limits);
  const parts = [...(calls === undefined ? [] : [`${calls} calls`]), ...(chain === undefined ? [] : [`a chain of ${chain}`]), ...(seconds === undefined ? [] : [`${seconds.toFixed(1)} s`])];
  return parts.join(', ') || 'none';
}
