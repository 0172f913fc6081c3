import { characters, displayWidth } from './text-width.ts';

/**
 * What a terminal does with lines that it has no room for where its window gets narrower, as far as the cursor goes: it cuts them off
 * (`none`), or it breaks them, and the cursor goes down by the rows that come in `above` it, or by those that come in `anywhere`.
 */
export type Reflow = 'none' | 'above' | 'anywhere';

/**
 * What this terminal does. Nearly all break lines; xterm, PuTTY, rxvt, st, GNU screen and the Linux console do not. Over ssh TERM
 * alone tells, and by default that of PuTTY and of old ones is plain `xterm`: to go up there would erase lines that are to stay, and in
 * doubt it is one of those, as the rest of a frame does less harm. Of those that break lines, xterm.js does not ask where the cursor is.
 * @param env variables by name, as of `process.env`
 */
export function reflowOf(env: Readonly<Record<string, string | undefined>>): Reflow {
  if (env['XTERM_VERSION'] || env['STY'] || /^(linux|rxvt|st(-|$)|eterm|cygwin|putty|vt\d|xterm$)/.test(env['TERM'] ?? '')) return 'none';
  return /^(vscode|Hyper)$/.test(env['TERM_PROGRAM'] ?? '') && !env['TMUX'] ? 'anywhere' : 'above';
}

/** How many rows more the lines take where they are broken at so many columns. */
export function rowsMore(lines: readonly string[], columns: number): number {
  return lines.reduce((rows, line) => rows + rowsOf(line, columns) - 1, 0);
}

/** A character of two columns that has room for one of them goes into the next row, and leaves a gap. */
function rowsOf(line: string, columns: number): number {
  let [rows, used] = [1, 0];
  for (const character of characters(line)) {
    const width = displayWidth(character);
    if (used + width > columns) [rows, used] = [rows + 1, 0];
    used += width;
  }
  return rows;
}
