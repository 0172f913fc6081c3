import pc from 'picocolors';
import { t } from '../language/text.ts';
import { padded } from '../text-width.ts';
import { fitForTerminal, marked } from './outlet.ts';

/** What a text is, not how it looks: each role wraps a text in its color, or leaves it alone where there is none. */
export type Style = Readonly<Record<Role, (text: string) => string>> & {
  /** Whether there is color at all: questions bring their own. */
  readonly colored: boolean;
  /** Whether the lines are read aloud: no sign stands for a word. */
  readonly aloud: boolean;
  /** The symbol in its color, or the word where the lines are read aloud, as in `create:`. */
  sign(mark: Mark): string;
  /** The beginning of a row, as wide as its column, with a gap behind it; where the lines are read aloud, a comma, or nothing more behind a colon. */
  cell(text: string, columns: number): string;
};

/** What tells at a glance what kind of line it stands before. */
export interface Mark {
  symbol: string;
  role: Role;
  /** For where the lines are read aloud. */
  word: string;
}

/** What a text can be. */
export type Role = 'heading' | 'create' | 'change' | 'remove' | 'unchanged' | 'wait' | 'success' | 'warning' | 'error' | 'command' | 'dim';

/** The roles in color, or as plain text. Pad a text before it is styled: the escapes count as characters. What is colored has to pass the outlet. */
export function createStyle({ color, aloud = false }: { color: boolean; aloud?: boolean }): Style {
  const { bold, green, yellow, red, dim, cyan } = pc.createColors(color);
  const role = (paint: (text: string) => string) => (text: string): string => (color ? marked(paint(fitForTerminal(text))) : text);
  const roles: Readonly<Record<Role, (text: string) => string>> = {
    heading: role(bold),
    create: role(green),
    change: role(yellow),
    remove: role(red),
    unchanged: role(dim),
    wait: role(cyan),
    success: role(green),
    warning: role(yellow),
    error: role(red),
    command: role(cyan),
    dim: role(dim),
  };
  return {
    ...roles,
    colored: color,
    aloud,
    sign: (mark) => (aloud ? `${mark.word}:` : roles[mark.role](mark.symbol)),
    cell: (text, columns) => (aloud ? `${text}${text.endsWith(':') ? ' ' : t`, `}` : `${padded(text, columns)}  `),
  };
}

/**
 * Whether a stream gets color: the first row that applies decides. An empty variable counts as not set.
 *
 * | what is said              | color |
 * | ------------------------- | ----- |
 * | `--no-color`              | no    |
 * | `NO_COLOR`                | no    |
 * | `FORCE_COLOR=0`, `=false` | no    |
 * | `FORCE_COLOR`             | yes   |
 * | `TERM=dumb`               | no    |
 * | a terminal                | yes   |
 * | anything else             | no    |
 */
export function colorWanted(wish: { noColorFlag: boolean; env: Readonly<Record<string, string | undefined>>; isTTY: boolean }): boolean {
  const { NO_COLOR: no, FORCE_COLOR: force, TERM: terminal } = wish.env;
  if (wish.noColorFlag || no) return false;
  if (force) return force !== '0' && force !== 'false';
  return wish.isTTY && terminal !== 'dumb';
}
