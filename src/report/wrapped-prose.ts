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

/** A command of ours with its words: flags, and names and files, which hold a dot; one of the AWS CLI with its options; or anything in backticks. */
const commands = /`[^`]+`|\bec2-https (?:setup|plan|undo|verify|doctor|status|iam-policy|help (?:steps|concepts|setup|plan|undo|status|verify|doctor|iam-policy|completion)|completion (?:bash|zsh|fish))(?: --?[a-z][\w-]*| [\w*-]+(?:[.][\w-]+)+)*|\baws [a-z][a-z\d-]* [a-z][a-z-]*(?: --[a-z-]+(?: [^\s,;()-][^\s,;()]*(?<![.]))?)+/g;

/** Stands for the spaces in a command; plain text holds none of its kind. */
const held = '\uE000';

/** The text with its commands whole: no blank is in them until `released`. */
export function heldTogether(text: string): string {
  return text.replaceAll(commands, (command) => command.replaceAll(' ', held));
}

/** The blanks in commands again. */
export function released(text: string): string {
  return text.replaceAll(held, ' ');
}

function styledWords(text: string, style: Style): Word[] {
  return wordsOf(heldTogether(text)).map(({ shown, glued }) => {
    const spaced = released(shown);
    const bare = (command: string): string => (style.colored && command.startsWith('`') ? command.slice(1, -1) : command);
    return { shown: spaced.replaceAll(commands, bare), styled: spaced.replaceAll(commands, (command) => style.command(bare(command))), glued };
  });
}
