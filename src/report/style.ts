import pc from 'picocolors';

/** What a text is, not how it looks: each role wraps a text in its color, or leaves it alone where there is none. */
export type Style = Readonly<Record<Role, (text: string) => string>> & {
  /** Whether there is any: for what brings colors of its own. */
  readonly colored: boolean;
};

/** What a text can be. */
export type Role = 'heading' | 'create' | 'change' | 'remove' | 'unchanged' | 'wait' | 'success' | 'warning' | 'error' | 'command' | 'dim';

/** The roles in color, or as plain text. Pad a text before it is styled: the escapes count as characters. */
export function createStyle({ color }: { color: boolean }): Style {
  const colors = pc.createColors(color);
  return {
    colored: color,
    heading: colors.bold,
    create: colors.green,
    change: colors.yellow,
    remove: colors.red,
    unchanged: colors.dim,
    wait: colors.cyan,
    success: colors.green,
    warning: colors.yellow,
    error: colors.red,
    command: colors.cyan,
    dim: colors.dim,
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
