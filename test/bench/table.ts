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

const heads = columns.map(({ head }) => head);
const numbers = columns.flatMap(({ isNumber }, index) => (isNumber ? [index] : []));

/** The first cells of a row: what is the same in every run. */
export function countedCells(count: Count, limits: Limits): string[] {
  return [count.scenario.name, String(count.calls), String(count.chain), `${count.physical.seconds.toFixed(1)} s`, limitText(count, limits)];
}

/** For a terminal: columns under each other. */
export function terminalTable(rows: readonly Row[]): string[] {
  return columnsOf([heads, ...rows.map(cells)], numbers);
}

/** For a page: in Markdown. */
export function pageTable(rows: readonly Row[]): string[] {
  return markdownOf([heads, ...rows.map(cells)], numbers);
}

/**
 * Lines under each other, the first the heads.
 * @param toTheRight the columns that stand to the right, by number
 */
export function columnsOf(all: readonly (readonly string[])[], toTheRight: readonly number[]): string[] {
  const widths = (all[0] ?? []).map((_, index) => Math.max(...all.map((row) => (row[index] ?? '').length)));
  const padded = (cell: string, index: number): string => (toTheRight.includes(index) ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0));
  return all.map((row) => row.map(padded).join('  ').trimEnd());
}

/** The same in Markdown. */
export function markdownOf([head = [], ...rows]: readonly (readonly string[])[], toTheRight: readonly number[]): string[] {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return [line(head), line(head.map((_, index) => (toTheRight.includes(index) ? '---:' : '---'))), ...rows.map(line)];
}

/** How the time of a run that waits compares with what it might be, in two sentences. */
export function comparison({ scenario, physical, wall }: Row): string {
  return `${scenario.name}: ${wall.seconds.toFixed(1)} s. One wait after the other it would take ${physical.oneAfterTheOther.toFixed(1)} s, and the physical limit is ${physical.seconds.toFixed(1)} s.`;
}

function cells(row: Row): string[] {
  return [...countedCells(row, row.limits), `${row.wall.seconds.toFixed(1)} s`, row.problems.length === 0 ? 'ok' : 'over'];
}

function limitText(count: Count, limits: Limits): string {
  const { calls, chain, writes } = limits;
  const seconds = secondsAllowed(count, limits);
  const parts = [...(calls === undefined ? [] : [`${calls} calls`]), ...(chain === undefined ? [] : [`a chain of ${chain}`]), ...(writes === 0 ? ['no write'] : []), ...(seconds === undefined ? [] : [`${seconds.toFixed(1)} s`])];
  return parts.join(', ') || 'none';
}
