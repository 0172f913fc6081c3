import { styleText } from 'node:util';
import { wrappedText, wrappedWords } from '../wrapped-text.ts';
import { type Asking, widthOf } from './asking.ts';
import { signsFor } from './signs.ts';

/** What a question must know of the terminal: its size, in cells, and whether anybody looks at it. */
export interface Room {
  rows: number;
  columns: number;
  /** Whether nobody looks at it. */
  aloud?: boolean | undefined;
}

/** Room for every list. */
export const ample: Room = { rows: Infinity, columns: Infinity };

/** The room for a question. Where the output does not know its height, there is as much as it takes. */
export function roomOf(asking: Asking): Room {
  const { output = process.stderr } = asking;
  const rows = 'rows' in output && typeof output.rows === 'number' && output.rows > 0 ? output.rows : Infinity;
  return { rows, columns: widthOf(asking), aloud: asking.aloud };
}

/** Keys, and what they do. */
type Keys = readonly (readonly [key: string, action: string])[];

/** What of a question there is room for. */
export interface Page {
  /** Lines of a list that are seen at once. */
  lines: number;
  /** Lines that are said of the entry which the cursor is on, at most. */
  moreLines: number;
  /** What stands below the list; empty in a very small window. */
  help: string;
}

/** The page of a list with this help: in a small window the list is shorter, and the help gives way to it. */
export function pageOf({ rows, columns, aloud }: Room, help: string, keys: Keys): Page {
  const below = rows < fewestRowsForHelp ? [] : [...wrappedText(help, columns, (line) => styleText('dim', line)), ...keysLines(keys, columns, signsFor({ aloud }).keys.between)];
  const lines = Math.max(shortestList, Math.min(longestList, rows - besideList - below.length));
  return { lines, moreLines: Math.max(1, rows - besideList - below.length - lines), help: below.join('\n') };
}

function keysLines(keys: Keys, columns: number, between: string): string[] {
  const words = keys.map(([key, action], index) => {
    const does = ` ${action}${index < keys.length - 1 ? between : ''}`;
    return { shown: key + does, styled: `${styleText('bold', key)}${styleText('dim', does)}`, glued: false };
  });
  return wrappedWords(words, columns);
}

const fewestRowsForHelp = 12;
/** The question, which may take two lines, an empty line, and what is said of the entry that the cursor is on. */
const besideList = 4;
const shortestList = 3;
const longestList = 10;
