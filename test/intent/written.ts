import { Command } from 'commander';
import { fromFlags, addOptions } from '../../src/intent/flags.ts';
import { readGiven, type ReadGiven } from '../../src/intent/given.ts';
import type { CommandName } from '../../src/intent/option.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import type { Problem } from '../../src/errors/user-error.ts';

export interface Places {
  command?: CommandName;
  env?: Record<string, string>;
  /** An empty one unless given: no configuration file is found there. */
  workingDirectory?: string;
}

/** Reads a command line, as it would be typed after `ec2-https setup`. */
export async function read(argv: readonly string[], places: Places = {}): Promise<Pick<ReadGiven, 'given' | 'problems' | 'notes'>> {
  const { given, problems, notes } = await readWhole(argv, places);
  return { given, problems, notes };
}

/** The same, with what is only of use beside problems. */
export async function readWhole(argv: readonly string[], { command = 'setup', env = {}, workingDirectory = '/dev' }: Places = {}): Promise<ReadGiven> {
  const parsed = addOptions(new Command(command), command).exitOverride().configureOutput({ writeErr: () => {} }).action(() => {});
  parsed.parse([...argv], { from: 'user' });
  const { source, problems } = fromFlags(parsed, command);
  const rest = await readGiven({ command, flags: source, env, workingDirectory });
  return { ...rest, problems: [...problems, ...rest.problems] };
}

/** The whole way to the intent. */
export async function intentOf(argv: readonly string[], known?: Parameters<typeof readIntent>[1]): Promise<ReturnType<typeof readIntent>> {
  const { given, problems } = await read(argv);
  const seen = readIntent(given, known);
  return { ...seen, problems: [...problems, ...seen.problems] };
}

export function messages(problems: readonly Problem[]): string[] {
  return problems.map(({ message }) => message);
}

/** Words of a command line that was quoted for the shell: only what `commandLine` writes. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'(?:[^']|'\\'')*'|\S)+/g)].map(([word]) => word.replaceAll(/'((?:[^']|'\\'')*?)'(?!\\)/g, '$1').replaceAll(`'\\''`, "'"));
}
