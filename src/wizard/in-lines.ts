import { styleText } from 'node:util';
import { harmlessText } from '../harmless-text.ts';
import { cut, displayWidth } from '../text-width.ts';
import { wordsOf, wrappedWords } from '../wrapped-text.ts';

/**
 * A text that Inquirer draws, as it may be shown and in lines of the window: what is longer, Inquirer breaks within a word.
 * @param before columns that are taken on the first line
 * @param indent of the other lines
 */
export function inLines(text: string, columns: number, { before = 0, indent = before }: { before?: number; indent?: number } = {}): string {
  const lines = wrappedWords(wordsOf(harmlessText(text)), columns - indent, columns - before);
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Before a question, and before what is wrong with an answer, Inquirer writes a mark and a blank. */
export const mark = 2;

/** Between the name of an entry and the reason why it cannot be chosen, where Inquirer writes both as one text. */
const because = '\n';

/** A reason, as Inquirer is to hold it. */
export function heldReason(cannot: string): string {
  return `${because}${harmlessText(cannot)}`;
}

/**
 * How the texts of a list are drawn: Inquirer asks each time, so that they follow the window.
 * @param look.moreLines how many lines there are for what is said of the entry that the cursor is on
 * @param look.wrong stands before what is wrong with an answer
 */
export function listStyle(message: string, { columns, moreLines, wrong }: { columns(): number; moreLines(): number; wrong: string }) {
  return {
    highlight: inCyan,
    disabled: (text: string) => disabledLines(text, columns()).map((line) => styleText('dim', line)).join('\n'),
    description: (text: string) => styleText('cyan', firstLines(text.split('\n').flatMap((line) => inLines(line, columns()).split('\n')), moreLines(), columns()).join('\n')),
    error: (text: string) => errorStyle(text, columns(), wrong),
    answer: (text: string) => styleText('cyan', inLines(text, columns(), { before: mark + displayWidth(message) + 1, indent: mark })),
  };
}

/** What is wrong with an answer. */
export function errorStyle(text: string, columns: number, sign: string): string {
  return styleText('red', `${sign} ${inLines(text, columns, { before: displayWidth(sign) + 1, indent: mark })}`);
}

/** Node.js 20 ends the color of the whole where a color within it ends. */
function inCyan(text: string): string {
  return text.split(endOfColor).map((part) => styleText('cyan', part)).join('');
}

const endOfColor = '\u001B[39m';

/** A reason stands behind its entry where it has room there, and else below it. */
function disabledLines(text: string, columns: number): string[] {
  const [entry = '', cannot = ''] = text.split(because);
  if (displayWidth(entry + cannot) <= columns) return [entry + cannot];
  return [entry.trimEnd(), ...inLines(cannot, columns - belowEntry).split('\n').map((line) => ' '.repeat(belowEntry) + line)];
}

const belowEntry = 4;

function firstLines(lines: readonly string[], most: number, columns: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), columns)];
}
