import { t } from '../language/text.ts';
import type { Style } from './style.ts';

/** Commands to run, below a heading: every run ends with them. Nothing where there are none. */
export function nextText(commands: readonly string[], style: Style, heading = t`Next:`): string[] {
  return commands.length === 0 ? [] : ['', heading, ...commands.map((command) => `  ${style.command(command)}`)];
}
