import { stripVTControlCharacters } from 'node:util';
import { displayWidth } from '../text-width.ts';
import { blanks, phrasesOf } from '../wrapped-text.ts';
import { heldTogether, released } from './wrapped-prose.ts';

/**
 * A line in lines no wider than the window, broken at blanks, or where a Japanese phrase ends. The further ones begin below its text, behind
 * the mark that it may have. A row with columns is left as it is; a command stays whole: broken, it could not be copied.
 * @param line styled
 */
export function fittedLines(line: string, columns: number): string[] {
  const plain = stripVTControlCharacters(line);
  if (displayWidth(plain) <= columns || command.test(plain) || columnsOf.test(plain)) return [line];
  const indent = ' '.repeat(start.exec(plain)?.[0].length ?? 0);
  return piecesOf(line).reduce<string[]>((lines, { text, between }) => {
    const last = lines.at(-1);
    if (last === undefined) return [text];
    const whole = `${last}${between}${text}`;
    if (widthOf(whole) <= columns || stripVTControlCharacters(last).trim() === '') return [...lines.slice(0, -1), whole];
    return [...lines, `${indent}${text}`];
  }, []);
}

/** The blanks before a line, and a mark or the number of a step with its blank. */
const start = /^ *(?:[x!i+~=…?✔-] |\[\d+\/\d+\] )?/;

/** A row with columns. */
const columnsOf = /\S {2,}\S/;

/** A line that is to be typed. */
const command = /^ *(?:(?:npx )?ec2-https|aws|sudo) /;

function piecesOf(line: string): { text: string; between: string }[] {
  return heldTogether(line).split(blanks).flatMap((word, index) => phrasesOf(word).map((text, part) => ({ text: released(text), between: index > 0 && part === 0 ? ' ' : '' })));
}

function widthOf(styled: string): number {
  return displayWidth(stripVTControlCharacters(styled));
}
