import { randomInt } from 'node:crypto';
import { harmlessText } from '../harmless-text.ts';

/**
 * The one way out: whatever is printed or drawn passes `fitForTerminal`, which leaves of all sequences those of our own style. Any other text could have brought the same
 * ones along. So ours carry a mark, made anew in each process, which nobody else knows.
 */
const mark = Array.from({ length: 4 }, () => randomInt(1000, 10_000)).join(';');

/** One of our sequences, as in `ESC[<mark>;31m`: parameters of a color, which whatever measures a text leaves out as it would without them. */
const own = new RegExp(`\\u001B\\[${mark};(\\d+)m`);

/**
 * A text whose sequences are all ours.
 * @param text colored, as picocolors does it, after it has passed `fitForTerminal`
 */
export function marked(text: string): string {
  return text.replaceAll('\u001B[', `\u001B[${mark};`);
}

/** The line as it may leave the program: what it does to a terminal beside showing letters, our style has done. Of what is plain it is the same. */
export function fitForTerminal(line: string): string {
  return line.split(own).map((part, index) => (index % 2 === 0 ? harmlessText(part) : `\u001B[${part}m`)).join('');
}
