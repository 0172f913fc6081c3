import { plainText } from './value-text.ts';

/**
 * Texts of an account as GitHub Flavored Markdown, in which they mean nothing but their letters: no markup, HTML, link, formula, mention of a person or reference by a number.
 * GitHub docs: "Basic writing and formatting syntax", "GitHub Flavored Markdown Spec".
 */

/** A value as code; empty where there is nothing to show. */
export function inCode(value: string): string {
  const text = plainText(value);
  if (text.trim() === '') return '';
  const fence = '`'.repeat(longestRun(text) + 1);
  const room = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${fence}${room}${text}${room}${fence}`;
}

/** A value as code, in a cell of a table: there a bar ends the cell, in code as well. GitHub takes away the one backslash right before it. */
export function inCell(value: string): string {
  return inCode(value).replaceAll('|', '\\|');
}

/** A sentence. Between a sign and the word after it stands a character that cannot be seen: nothing else keeps GitHub from making a mention or a reference of them. */
export function prose(sentence: string): string {
  return plainText(sentence)
    .replaceAll(/[\\`*_[\]<>&|~$]/g, (sign) => entities[sign] ?? `\\${sign}`)
    .replaceAll(/[@#]/g, (sign) => `${sign}&#8203;`)
    .replaceAll(/\bGH-(?=\d)/gi, (start) => `${start}&#8203;`)
    .replaceAll('://', String.raw`\://`)
    .replaceAll(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^([-+=]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`));
}

/** A sentence in which a command stands in backticks. */
export function proseWithCode(sentence: string): string {
  return sentence.split(/`([^`]+)`/).map((part, index) => (index % 2 === 0 ? prose(part) : inCode(part))).join('');
}

/** Lines that stand as they are, each cleaned. */
export function fenced(language: string, lines: readonly string[]): string[] {
  const fence = '`'.repeat(Math.max(3, longestRun(lines.join('\n')) + 1));
  return [`${fence}${language}`, ...lines.map(plainText), fence];
}

/** What is open only for those who want to see it. @param summary a text of ours, without markup */
export function folded(summary: string, lines: readonly string[]): string[] {
  return [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'];
}

/** A box that stands out. @param lines in Markdown */
export function alert(kind: 'NOTE' | 'WARNING' | 'CAUTION', lines: readonly string[]): string[] {
  return [`> [!${kind}]`, ...lines.map((line) => `> ${line}`)];
}

/** A table. @param rows cells in Markdown */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)];
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
