import { harmlessText } from '../harmless-text.ts';

/**
 * The one way out: whatever is printed or drawn passes `fitForTerminal`, which leaves of all sequences those of our own style. Any other text could have brought the same
 * ones along. So ours carry a mark, made anew in each process, which nobody else knows.
 */
let mark: string | undefined;

/** Made when the first text is colored: a run without color does without, and starts sooner. */
function ownMark(): string {
  mark ??= Array.from(globalThis.crypto.getRandomValues(new Uint16Array(4)), (number) => 1000 + (number % 9000)).join(';');
  return mark;
}

/** One of our sequences, as in `ESC[<mark>;31m`. The mark has the form of a color's parameters, so whatever measures a text leaves it out. */
function own(): RegExp {
  return new RegExp(`\\u001B\\[${ownMark()};(\\d+)m`);
}

/**
 * A text whose sequences are all ours.
 * @param text colored, as picocolors does it, after it has passed `fitForTerminal`
 */
export function marked(text: string): string {
  return text.replaceAll('\u001B[', `\u001B[${ownMark()};`);
}

/** The line as it may leave the program: letters, and the sequences of our own style. A plain line comes back the same. */
export function fitForTerminal(line: string): string {
  if (mark === undefined || !line.includes('\u001B')) return harmlessText(line);
  return line.split(own()).map((part, index) => (index % 2 === 0 ? harmlessText(part) : `\u001B[${part}m`)).join('');
}
