import { t } from '../language/text.ts';
import { cut, displayWidth } from '../text-width.ts';
import type { Entry, Question } from './choose.ts';
import { inColumns } from './columns.ts';

/** A line of a list before it is laid out: what it says, column by column; the second is the name that somebody gave. */
export interface Row extends Omit<Entry, 'name'> {
  columns: readonly string[];
  /** What it is found by besides, and does not show. */
  also?: string;
}

/** An entry, with what it is found by. */
export interface Listed extends Entry {
  /** Everything that the row says, also what there is no room for. */
  found: string;
}

/**
 * The rows in columns, for a terminal of so many cells to a line. What of a row has no room is said below the list while the cursor is on it; the first column, an id, is never cut.
 * A line without end has no columns: each row is read aloud.
 */
export function laidOut(rows: readonly Row[], width: number): Listed[] {
  // The cursor, or the box of a tick, stands before each.
  const room = width - 3;
  const texts = rows.map(({ columns }) => columns);
  const lines = width === Infinity ? texts.map((columns) => columns.filter((text) => text !== '').join(t`, `)) : inColumns(texts, room);
  return rows.map(({ columns, also, more, ...entry }, index) => {
    const line = lines[index] ?? '';
    const [id = '', ...others] = columns;
    const found = [...columns, more, entry.cannot, also].join(' ');
    const name = displayWidth(line.trimEnd()) <= room ? line : cutAfter(id, line, room);
    // A reason stands where the next column would.
    if (entry.cannot !== undefined) return { ...entry, name, found };
    const said = [others.filter((text) => !name.includes(text)).join(', '), more].filter(Boolean).join('\n');
    return { ...entry, name: name.trimEnd(), column: name, found, ...(said !== '' && { more: said }) };
  });
}

function cutAfter(id: string, line: string, columns: number): string {
  return columns < displayWidth(id) + fewestBehindId ? id : cut(line, columns);
}

/** The gap, a letter and the ellipsis. */
const fewestBehindId = 4;

/** Whether each typed word occurs in the text, wherever; capitals do not count. */
export function finds(typed: string, text: string): boolean {
  const lower = text.toLowerCase();
  return typed.toLowerCase().split(/\s+/).every((word) => lower.includes(word));
}

/** Offers what is found by the typed words. The whole line of one, as it stands there once it was refused, finds it and the others. */
export function fromList(entries: readonly Listed[]): Question['offer'] {
  return async (typed) => {
    const whole = entries.filter(({ name }) => name === typed);
    if (whole.length > 0) return [...whole, ...entries.filter((entry) => !whole.includes(entry))];
    return entries.filter(({ found }) => finds(typed, found));
  };
}
