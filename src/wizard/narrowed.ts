import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../text-width.ts';

/**
 * Inquirer takes away as many rows as it has drawn. Where the window has changed its width since, there are others: a terminal breaks
 * lines anew, and what has no room stands in a row more.
 * @param reflows whether this one does; to go up where it does not would erase what stands above the question
 * @returns what goes before something that Inquirer writes in so many columns (0: nobody knows), so that nothing is left of what it has drawn before
 */
export function createEraser(reflows: boolean): (written: string, columns: number) => string {
  let drawn: { above: readonly string[]; columns: number } | undefined;
  return (written, columns) => {
    // The cursor alone.
    if (cursorMove.test(written)) return '';
    const before = drawn !== undefined && drawn.columns !== columns ? `${up(reflows ? rowsMore(drawn.above, columns) : 0)}${eraseBelow}` : '';
    drawn = { above: linesAboveCursor(written), columns };
    return before;
  };
}

const escape = String.fromCodePoint(0x1b);
const eraseBelow = `${escape}[J`;
const cursorMove = new RegExp(String.raw`^${escape}\[\d+G$`);
/** At its end Inquirer goes back to the line on which one types. */
const wayBack = new RegExp(String.raw`${escape}\[(\d+)A${escape}\[\d+G$`);

function linesAboveCursor(written: string): string[] {
  const below = Number(wayBack.exec(written)?.[1] ?? 0);
  return stripVTControlCharacters(written).split('\n').slice(0, -1 - below);
}

function rowsMore(lines: readonly string[], columns: number): number {
  if (columns === 0) return 0;
  return lines.reduce((rows, line) => rows + Math.max(0, Math.ceil(displayWidth(line) / columns) - 1), 0);
}

function up(rows: number): string {
  return rows > 0 ? `${escape}[${rows}A` : '';
}
