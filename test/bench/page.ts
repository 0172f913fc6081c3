import type { Count } from './count.ts';
import { latencyMs } from './scenarios.ts';
import { total } from './step-graph.ts';

/** A part of docs/performance.md that the benchmark writes. */
export type Part = 'figures' | 'physical limit' | 'growth';

/**
 * The lines of a part.
 * @throws where the page does not hold the part's markers
 */
export function readPart(page: string, part: Part): string[] {
  const { start, end } = edges(page, part);
  return page.slice(start, end).trim().split('\n');
}

/** The page with other lines in that part. */
export function withPart(page: string, part: Part, lines: readonly string[]): string {
  const { start, end } = edges(page, part);
  return `${page.slice(0, start)}\n\n${lines.join('\n')}\n\n${page.slice(end)}`;
}

function edges(page: string, part: Part): { start: number; end: number } {
  const [first, last] = [`<!-- ${part}, written by npm run bench -->`, `<!-- end of ${part} -->`];
  const start = page.indexOf(first) + first.length;
  const end = page.indexOf(last);
  if (!page.includes(first) || end < start) throw new Error(`docs/performance.md has no markers for ${part}`);
  return { start, end };
}

/** What the physical limit of a run that waits is made of: waits and calls, in their order. */
export function limitLines({ physical }: Pick<Count, 'physical'>): string[] {
  const { waits, calls } = physical;
  const places = calls.map(({ phase, step }) => (phase === 'plan' ? 'the plan' : (step ?? 'the look at the account')));
  const callLines = [...new Set(places)].map((place) => `- ${place}: ${calls.filter((_, index) => places[index] === place).map(({ action }) => `\`${action}\``).join(' ')}`);
  return [
    `${total(waits)} s of waits that follow each other:`,
    '',
    ...waits.map(({ step, seconds }) => `- ${step}: ${seconds} s`),
    '',
    `${calls.length} calls that follow each other, ${latencyMs} ms each, ${((calls.length * latencyMs) / 1000).toFixed(1)} s:`,
    '',
    ...callLines,
  ];
}
