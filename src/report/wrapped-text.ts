import { displayWidth } from '../text-width.ts';
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
  return wrappedWords(wordsOf(text, style), columns);
}

/** Words in lines, with a role for all of them. */
export function wrappedText(text: string, columns: number, style: (text: string) => string = (same) => same): string[] {
  return wrappedWords(split(text).map(({ text: word, glued }) => ({ shown: word, styled: word, glued })), columns).map(style);
}

/** What stands between two places where a line may break. */
interface Word {
  /** Without escapes. */
  shown: string;
  styled: string;
  /** Whether no blank stands before it. */
  glued: boolean;
}

function wrappedWords(words: readonly Word[], columns: number): string[] {
  const lines: { width: number; text: string }[] = [];
  for (const { shown, styled, glued } of words) {
    const last = lines.at(-1);
    const between = glued ? '' : ' ';
    const width = displayWidth(shown);
    const whole = (last?.width ?? 0) + between.length + width;
    if (last && whole <= columns) lines[lines.length - 1] = { width: whole, text: `${last.text}${between}${styled}` };
    else lines.push({ width, text: styled });
  }
  return lines.map(({ text }) => text);
}

/** A command of ours with its words: flags, and names and files, which hold a dot, or anything in backticks. */
const commands = /`[^`]+`|\bec2-https (?:setup|plan|undo|verify|doctor|status|iam-policy)(?: --?[a-z][\w-]*| [\w*-]+(?:[.][\w-]+)+)*/g;

/** Stands for the spaces in a command; plain text holds none of its kind. */
const held = '\uE000';

function wordsOf(text: string, style: Style): Word[] {
  const whole = text.replaceAll(commands, (command) => command.replaceAll(' ', held));
  return split(whole).map(({ text: word, glued }) => {
    const spaced = word.replaceAll(held, ' ');
    const bare = (command: string): string => (style.colored && command.startsWith('`') ? command.slice(1, -1) : command);
    return { shown: spaced.replaceAll(commands, bare), styled: spaced.replaceAll(commands, (command) => style.command(bare(command))), glued };
  });
}

/**
 * Where Japanese breaks without a blank: behind its punctuation, and where a phrase ends, as its particles and endings are in hiragana and the next one begins with
 * another script. So no line begins with punctuation, or with the end of a word.
 */
const phraseEnds = /(?<=[、。])(?![」』])|(?<=[\p{sc=Hira}」』])(?=[\p{sc=Han}\p{sc=Kana}「『])/u;

/** A word in the parts between which a line may break. */
export function phrasesOf(word: string): string[] {
  return word.split(phraseEnds);
}

/** A blank, but for one that stands in Japanese between a name or a number and the particle or counter behind it. */
const blanks = / (?!\p{sc=Hira})(?!(?<=\d )[\p{sc=Han}\p{sc=Kana}])/u;

/** What stands between two places where a line may break. */
function split(text: string): { text: string; glued: boolean }[] {
  const words = text.split(blanks).filter((word) => word !== '');
  return words.flatMap((word) => phrasesOf(word).map((phrase, index) => ({ text: phrase, glued: index > 0 })));
}
