import { styleText } from 'node:util';
import { displayWidth } from '../text-width.ts';
import { type Asking, widthOf } from './asking.ts';

/** The size of the terminal, in cells. */
export interface Room {
  rows: number;
  columns: number;
}

/** Room for every list. */
export const ample: Room = { rows: Infinity, columns: 80 };

/** The room for a question. Where the output does not know its height, there is as much as it takes. */
export function roomOf(asking: Asking): Room {
  const { output = process.stderr } = asking;
  const rows = 'rows' in output && typeof output.rows === 'number' && output.rows > 0 ? output.rows : Infinity;
  return { rows, columns: widthOf(asking) };
}

/** Keys, and what they do. */
type Keys = readonly (readonly [key: string, action: string])[];

/** What of a question there is room for. */
export interface Page {
  /** Lines of a list that are seen at once. */
  lines: number;
  /** What stands below the list; empty in a very small window. */
  help: string;
}

/** The page of a list with this help: in a small window the list is shorter, and the help gives way to it. */
export function pageOf({ rows, columns }: Room, help: string, keys: Keys): Page {
  if (rows < fewestRowsForHelp) return { lines: within(rows - besideList), help: '' };
  const below = [help, keys.map((one) => one.join(' ')).join(between)];
  const belowLines = below.reduce((sum, line) => sum + Math.ceil(displayWidth(line) / columns), 0);
  const keysText = keys.map(([key, action]) => `${styleText('bold', key)} ${styleText('dim', action)}`).join(styleText('dim', between));
  return { lines: within(rows - besideList - belowLines), help: `${styleText('dim', help)}\n${keysText}` };
}

function within(lines: number): number {
  return Math.max(shortestList, Math.min(longestList, lines));
}

const between = ' • ';
const fewestRowsForHelp = 12;
/** The question, which may take two lines, an empty line, and what is said of the entry that the cursor is on. */
const besideList = 4;
const shortestList = 3;
const longestList = 10;
