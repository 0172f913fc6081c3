import { script } from '@bomb.sh/tab';
import { profileNames } from '../aws/profile-names.ts';
import { noSuchShell, severalShells } from '../errors/input-messages.ts';
import { UsageError } from '../errors/user-error.ts';
import { nearest } from '../intent/nearest.ts';
import { printedLines } from '../report/printed-lines.ts';
import type { Printer } from '../report/printer.ts';
import { answerTo, type Known } from './completion/answer.ts';
import { bashScript } from './completion/bash-script.ts';
import { shells } from './completion/shells.ts';
import { zshScript } from './completion/zsh-script.ts';
import { topics } from './help/topics.ts';
import type { Terminal } from './process/terminal.ts';

/**
 * `ec2-https completion <shell>`: prints what makes the shell ask us, and nothing else.
 * @param words a shell; or what the shell asks: `complete`, and the words of a line, of which the last is begun
 * @throws {UsageError} there is none for this shell
 */
export async function completion([first, ...words]: readonly string[], commands: Known['commands'], { printer, env }: { printer: Printer } & Pick<Terminal, 'env'>): Promise<void> {
  if (first === 'complete') return printer.records(await answerTo(words, { commands, topics: described(topics), profiles: () => profileNames(env) }));
  const shell = shells.find((one) => one === first);
  if (shell === undefined) throw new UsageError([noSuchShell(first, first === undefined ? undefined : nearest(first, shells), shells)]);
  if (words.length > 0) throw new UsageError([severalShells(words, shells)]);
  printer.data(scriptFor(shell));
}

function scriptFor(shell: (typeof shells)[number]): string[] {
  if (shell === 'bash') return bashScript.split('\n');
  if (shell === 'zsh') return zshScript.split('\n');
  return printedLines(() => script(shell, 'ec2-https', 'ec2-https completion'));
}

/** What each is, by its name. */
export function described<Name extends string>(all: Readonly<Record<Name, { description: string }>>): Record<Name, string> {
  return Object.fromEntries(Object.entries<{ description: string }>(all).map(([name, { description }]) => [name, description])) as Record<Name, string>;
}
