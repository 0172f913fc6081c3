import { wordsOf, wrappedWords, type Word } from '../wrapped-text.ts';
import type { Style } from './style.ts';

/** Lines longer than this are hard to read, however wide the terminal is. */
const widest = 100;

/** How many columns prose may take on a stream that is so wide; what is no terminal is as wide as can be read. */
export function proseWidth(columns: number | undefined): number {
  return Math.min(widest, columns === undefined || columns <= 0 ? widest : columns);
}

/**
 * Prose in lines, the commands in it as commands: a command is never broken, so that it can be copied.
 * @param text plain, without control characters; a command that is not ours stands in backticks, which are left out in color
 * @param columns how wide a line may be; what cannot be broken may still be wider
 */
export function wrappedProse(text: string, columns: number, style: Style): string[] {
  return wrappedWords(styledWords(text, style), columns);
}

/** A command of ours with its words: flags, and names and files, which hold a dot, or anything in backticks. */
const commands = /`[^`]+`|\bec2-https (?:setup|plan|undo|verify|doctor|status|iam-policy)(?: --?[a-z][\w-]*| [\w*-]+(?:[.][\w-]+)+)*/g;

/** Stands for the spaces in a command; plain text holds none of its kind. */
const held = '\uE000';

function styledWords(text: string, style: Style): Word[] {
  const whole = text.replaceAll(commands, (command) => command.replaceAll(' ', held));
  return wordsOf(whole).map(({ shown, glued }) => {
    const spaced = shown.replaceAll(held, ' ');
    const bare = (command: string): string => (style.colored && command.startsWith('`') ? command.slice(1, -1) : command);
    return { shown: spaced.replaceAll(commands, bare), styled: spaced.replaceAll(commands, (command) => style.command(bare(command))), glued };
  });
}
