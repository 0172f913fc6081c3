import { styleText } from 'node:util';
import { harmlessText } from '../harmless-text.ts';
import { cut, displayWidth } from '../text-width.ts';
import { wordsOf, wrappedWords } from '../wrapped-text.ts';
import type { Signs } from './signs.ts';

/**
 * A text that Inquirer draws, as it may be shown and in lines of the window: what is longer, Inquirer breaks within a word.
 * @param before columns that are taken on the first line
 * @param indent of the other lines
 */
export function inLines(text: string, columns: number, { before = 0, indent = before }: { before?: number; indent?: number } = {}): string {
  const lines = wrappedWords(wordsOf(harmlessText(text)), columns - indent, columns - before);
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Of the further lines of a question or an answer: as wide as Inquirer's mark and its blank. */
export const hanging = 2;

/** Between the name of an entry and the reason why it cannot be chosen, where Inquirer writes both as one text. */
const because = '\n';

/** A reason, as Inquirer is to hold it. */
export function heldReason(cannot: string): string {
  return `${because}${harmlessText(cannot)}`;
}

/**
 * How the texts of a list are drawn: Inquirer asks each time, so that they follow the window.
 * @param look.moreLines how many lines there are for what is said of the entry that the cursor is on
 */
export function listStyle(message: string, { columns, moreLines, signs }: { columns(): number; moreLines(): number; signs: Signs }) {
  return {
    highlight: inCyan,
    disabled: (text: string) => disabledLines(text, columns(), signs).map((line) => styleText('dim', line)).join('\n'),
    description: (text: string) => styleText('cyan', firstLines(text.split('\n').flatMap((line) => inLines(line, columns()).split('\n')), moreLines(), columns()).join('\n')),
    error: (text: string) => errorStyle(text, columns(), signs),
    answer: (text: string) => styleText('cyan', inLines(text, columns(), { before: signs.before.answer + displayWidth(message) + 1, indent: hanging })),
  };
}

/** What is wrong with an answer. */
export function errorStyle(text: string, columns: number, { wrong }: Signs): string {
  return styleText('red', `${wrong} ${inLines(text, columns, { before: displayWidth(wrong) + 1, indent: hanging })}`);
}

/** Node.js 20 ends the color of the whole where a color within it ends. */
function inCyan(text: string): string {
  return text.split(endOfColor).map((part) => styleText('cyan', part)).join('');
}

const endOfColor = '\u001B[39m';

/** A reason stands behind its entry where it has room there, and else below it. */
function disabledLines(text: string, columns: number, signs: Signs): string[] {
  const [entry = '', cannot = ''] = text.split(because);
  const whole = signs.because(entry, cannot);
  if (displayWidth(whole) <= columns) return [whole];
  const named = entry.trimEnd();
  return [displayWidth(named) <= columns ? named : inLines(named, columns, { indent: hanging }), ...inLines(cannot, columns - belowEntry).split('\n').map((line) => ' '.repeat(belowEntry) + line)];
}

const belowEntry = 4;

function firstLines(lines: readonly string[], most: number, columns: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), columns)];
}
