import { cut, displayWidth, padded } from '../text-width.ts';

/** Between two columns. */
const gap = '  ';
/** What is left of a Name where the line is too short for it. */
const shortest = 10;

/**
 * The rows, each as one text, with blanks up to the end of its own last column. The second column, which holds the names that people gave, gives way where a line would be
 * longer than the terminal.
 * @param width cells to a line; a line may still be longer, where the other columns alone are
 */
export function inColumns(rows: readonly (readonly string[])[], width: number): string[] {
  const widths = columnWidths(rows);
  const others = widths.reduce((sum, column, index) => sum + (column > 0 && index > 0 ? gap.length : 0) + (index === 1 ? 0 : column), 0);
  const allowed = widths.map((column, index) => (index === 1 ? Math.min(column, Math.max(shortest, width - others)) : column));
  return rows.map((row) => row.flatMap((text, index) => {
    const column = allowed[index] ?? 0;
    return column === 0 ? [] : [padded(cut(text, column), column)];
  }).join(gap));
}

function columnWidths(rows: readonly (readonly string[])[]): number[] {
  const widths: number[] = [];
  for (const row of rows) for (const [index, text] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, displayWidth(text));
  return widths;
}
