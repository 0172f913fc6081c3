import { wrappedText } from '../../wrapped-text.ts';

/** The window that every help fits into. */
const columns = 80;

/** What is typed, and what it does or is, where it does not say that itself. */
export type Row = readonly [typed: string, does?: string];

/** A paragraph. */
export function prose(text: string): string {
  return wrappedText(text, columns).join('\n');
}

/** A line for each, or several; what they do begins in one column. */
export function rows(all: readonly Row[]): string {
  const longest = Math.max(...all.map(([typed, does]) => (does === undefined ? 0 : typed.length)));
  const beside = `\n${' '.repeat(longest + 4)}`;
  return all.map(([typed, does]) => (does === undefined ? `  ${typed}` : `  ${typed.padEnd(longest)}  ${wrappedText(does, columns - longest - 4).join(beside)}`)).join('\n');
}
