import { stripVTControlCharacters } from 'node:util';
import { type Reflow, rowsMore } from '../reflow.ts';

/** The size of a window, in cells; 0 where nobody knows. */
interface Size {
  columns: number;
  rows: number;
}

/** What Inquirer has drawn: lines, and where it left the cursor. */
interface Drawing {
  above: readonly string[];
  below: readonly string[];
  column: number;
  size: Size;
}

/**
 * Before Inquirer draws a question anew it goes down to the last row of what it drew, and takes away as many rows upward. Where the
 * window has changed its size since, there are others, or the last one is gone, and it would leave some of its own, or take away what
 * stands above the question. The first row can still be found from the cursor.
 * @param reflow what the terminal does where it gets narrower
 * @returns the way from what Inquirer writes to what does the same in a window of this size
 */
export function createRedrawing(reflow: Reflow): (written: string, size: Size) => string {
  let drawn: Drawing | undefined;
  return (written, size) => {
    const [, moved] = cursorMove.exec(written) ?? [];
    if (moved !== undefined) {
      // It stays in its row, which may be a further one of a line that was broken since.
      if (drawn) drawn = { ...drawn, column: (size.columns > 0 ? drawn.column - (drawn.column % size.columns) : 0) + Number(moved) - 1 };
      return written;
    }
    const { columns, rows } = drawn?.size ?? size;
    const resized = columns !== size.columns || rows !== size.rows;
    const fitting = drawn && resized ? written.replace(taking, `\r${up(rowsToFirst(drawn, size, reflow))}${eraseBelow}`) : written;
    drawn = drawingOf(written.replace(taking, ''), size);
    return fitting;
  };
}

const escape = String.fromCodePoint(0x1b);
const eraseBelow = `${escape}[J`;
const cursorMove = new RegExp(String.raw`^${escape}\[(\d+)G$`);
/** At its beginning: down to the last row, and erases each up to the first. */
const taking = new RegExp(String.raw`^(?:${escape}\[\d+B)?${escape}\[2K(?:${escape}\[1A${escape}\[2K)*${escape}\[G`);
/** At its end: back to the line on which one types. */
const wayBack = new RegExp(String.raw`(?:${escape}\[(\d+)A)?${escape}\[(\d+)G$`);

function drawingOf(written: string, size: Size): Drawing {
  const [, up = 0, column = 1] = wayBack.exec(written) ?? [];
  const lines = stripVTControlCharacters(written).split('\n');
  const typing = lines.length - 1 - Number(up);
  return { above: lines.slice(0, typing), below: lines.slice(typing + 1), column: Number(column) - 1, size };
}

/** In doubt too few: what is left of a question does less harm than an answer that is lost. */
function rowsToFirst({ above, below, column, size }: Drawing, { columns, rows }: Size, reflow: Reflow): number {
  if (reflow === 'none' || columns === 0) return above.length;
  // Of all lines xterm.js leaves the cursor's alone; and in a lower window some of those below it are cut off first.
  const others = reflow === 'above' ? Math.floor(column / columns) : (rows < size.rows ? 0 : rowsMore(below, columns));
  return above.length + rowsMore(above, columns) + others;
}

function up(rows: number): string {
  return rows > 0 ? `${escape}[${rows}A` : '';
}
