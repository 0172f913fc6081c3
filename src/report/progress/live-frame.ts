import { t } from '../../language/text.ts';
import { cut, displayWidth } from '../../text-width.ts';
import type { Style } from '../style.ts';
import { wrappedText } from '../../wrapped-text.ts';

/** How much of a terminal there is to see. */
export interface Size {
  columns: number;
  rows: number;
}

/** One thing that a frame tells of, in plain text. */
export interface Entry {
  /** One character before it, where something is wrong with it. */
  mark?: string;
  title: string;
  /** What stands beside the title, the most important first: `1 min 20 s`, `usually 1 to 5 minutes`. */
  beside: readonly string[];
  /** What it waits for, or what is wrong with it. */
  detail?: string;
}

/** What stands below the finished lines. */
export interface Frame {
  /** The first one has the spinner. */
  entries: readonly Entry[];
  /** What there is to say of everything that is not shown. */
  more?: string;
}

/** The columns before each line: the spinner, a mark or nothing, and two spaces. */
export const gutter = 3;

/**
 * The lines of a frame, the first without the columns that the spinner takes. None is as wide as the terminal, so that none
 * is ever wrapped by it, where there is more than the spinner's room. A detail that has no room beside its title stands below it, whole or in one line;
 * what finds no room at all is left out, the least important first.
 */
export function frameLines({ entries, more }: Frame, size: Size, style: Style): string[] {
  const room = size.columns - 1 - gutter;
  if (room <= 0) return [''];
  const most = linesAtMost(size);
  const whole = entries.map((entry) => blockOf(entry, room, style));
  const blocks = whole.map(({ lines, ...block }, index) => ({ ...block, lines: lines.length > 2 ? [...lines.slice(0, 1), ...detailLines(entries[index]?.detail ?? '', room, style, 'cut')] : lines }));
  const heads = blocks.map(({ lines, ...block }) => ({ ...block, lines: lines.slice(0, 1) }));
  const last: Block[] = more === undefined ? [] : [{ lines: [style.dim(cut(more, room))] }];
  const layouts = [[...whole, ...last], whole, [...blocks, ...last], blocks, [...heads, ...last], heads];
  const layout = layouts.find((candidate) => candidate.flatMap(({ lines }) => lines).length <= most) ?? firstOf(heads, most, style);
  const lines = layout.flatMap((block) => block.lines.map((text, below) => ({ text, mark: below === 0 ? (block.mark ?? '') : '' })));
  return lines.map(({ text, mark }, index) => (index === 0 ? text : `${mark && style.error(mark)}${' '.repeat(gutter - mark.length)}${text}`));
}

const indent = '  ';
/** In fewer columns a sentence is a pillar of words. */
const worthWrapping = 60;

/** An entry laid out: one line, or two. */
interface Block {
  mark?: string;
  lines: string[];
}

function blockOf({ title, beside, detail, ...entry }: Entry, room: number, style: Style): Block {
  const head = [title, ...beside.map((part, index) => `${index === 0 ? ' … ' : ', '}${part}`)];
  const whole = detail === undefined ? head : [...head, `: ${detail}`];
  if (displayWidth(whole.join('')) <= room || detail === undefined) return { ...entry, lines: [fitted(whole, room, style)] };
  return { ...entry, lines: [fitted(head, room, style), ...detailLines(detail, room, style, 'whole')] };
}

/** What stands below a title: in as many lines as it takes, or in one. */
function detailLines(detail: string, room: number, style: Style, how: 'whole' | 'cut'): string[] {
  const columns = room - indent.length;
  if (columns <= 0) return [];
  const lines = how === 'cut' || columns < worthWrapping ? [detail] : wrappedText(detail, columns);
  return lines.map((line) => `${indent}${style.dim(cut(line, columns))}`);
}

/** As many of the parts as there is room for. The second one shows that something moves, so the title gives way to it. */
function fitted(parts: readonly string[], room: number, style: Style): string {
  const counts = parts.map((_, index) => parts.length - index);
  const count = counts.find((one) => displayWidth(parts.slice(0, one).join('')) <= room) ?? 0;
  const [title = '', second = ''] = parts;
  // A title that is cut ends with the ellipsis already.
  const beside = second.replace(' … ', ' ');
  const shortened = room - displayWidth(beside);
  if (count < 2 && parts.length > 1 && shortened >= shortestTitle) return `${cut(title, shortened)}${style.dim(beside)}`;
  if (count === 0) return cut(title, room);
  const others = parts.slice(1, count).join('');
  return others === '' ? title : `${title}${style.dim(others)}`;
}

/** So much of a title tells which it is. */
const shortestTitle = 10;

/**
 * Half of the terminal: where it is made half as high, or half as wide, in one go, a frame still stands on it whole, and can
 * be taken away.
 */
function linesAtMost({ rows }: Size): number {
  return Math.max(1, Math.floor((rows - 1) / 2));
}

function firstOf(heads: readonly Block[], most: number, style: Style): Block[] {
  if (most === 1) return heads.slice(0, 1);
  return [...heads.slice(0, most - 1), { lines: [style.dim(t`and ${heads.length - most + 1} more`)] }];
}
