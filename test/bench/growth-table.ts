import { decoyLimits, type AmongDecoys } from './among-decoys.ts';
import type { Growth } from './growth.ts';
import { columnsOf, markdownOf } from './table.ts';

/** What is the same in every run: the calls of a run alone and among decoys, and the pages that are the difference. */
export function growthCells({ name, calls, amongDecoys, pages }: Growth): string[] {
  const lists = Object.entries(pages).map(([action, count]) => `${count} of \`${action}\``);
  return [name, String(calls), String(amongDecoys), lists.join(', ') || 'none'];
}

const growthHead = ['run', 'calls', 'among decoys', 'further pages'];
const memoryHead = ['run, among decoys', 'memory', 'limit', 'first question', 'limit'];

/** For a page: in Markdown. */
export function growthPage(growths: readonly Growth[], among: readonly AmongDecoys[]): string[] {
  return [...markdownOf([growthHead, ...growths.map(growthCells)], [1, 2]), '', ...markdownOf([memoryHead, ...among.map(memoryCells)], [1, 3])];
}

/** For a terminal. */
export function growthTerminal(growths: readonly Growth[], among: readonly AmongDecoys[]): string[] {
  return [...columnsOf([growthHead, ...growths.map(growthCells)], [1, 2]), '', ...columnsOf([memoryHead, ...among.map(memoryCells)], [1, 3])];
}

function memoryCells({ name, megabytes, firstQuestion }: AmongDecoys): string[] {
  const asked = firstQuestion === undefined ? ['', ''] : [`${firstQuestion.toFixed(2)} s`, `${decoyLimits.firstQuestion} s`];
  return [name, `${megabytes.toFixed(0)} MB`, `${decoyLimits.megabytes} MB`, ...asked];
}
