import { UsageError, type ExitCode, type Problem } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { readGiven } from '../intent/given.ts';
import type { CommandName } from '../intent/option.ts';
import type { Given } from '../intent/options.ts';
import type { Source } from '../intent/source.ts';
import { createPrinter, type Printer } from '../report/printer.ts';
import { endInFailure } from './ending.ts';
import { exitCodeOf } from './exit-code.ts';
import { explained } from './explain.ts';
import { interruption } from './interruption.ts';
import type { Terminal } from './terminal.ts';

/** What was typed, as far as the command line alone tells. */
export interface Typed {
  flags: Source;
  problems: readonly Problem[];
}

/** One run of a command. */
export interface Run {
  command: CommandName;
  given: Given;
  /** What is wrong with what was given, so far. */
  problems: readonly Problem[];
  terminal: Terminal;
  printer: Printer;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
}

/** Reads what was given, does the work, and turns whatever went wrong into lines and an exit code. */
export async function runCommand(command: CommandName, typed: Typed, terminal: Terminal, work: (run: Run) => Promise<ExitCode>): Promise<ExitCode> {
  const { env, workingDirectory, stdout, stderr } = terminal;
  const { given, problems, notes } = await readGiven({ command, flags: typed.flags, env, workingDirectory });
  const printer = createPrinter({ stdout, stderr, env, json: given.json ?? false, quiet: given.quiet ?? false, noColor: given.color === false });
  const { signal, release } = interruption(terminal, printer);
  const run: Run = { command, given, problems: [...typed.problems, ...problems], terminal, printer, signal };
  try {
    printer.message(notes);
    return await work(run);
  } catch (thrown) {
    const error = explained(thrown);
    const next = error instanceof UsageError ? `ec2-https ${command} --help` : writeCommand(command, atSameSite(given));
    return endInFailure(run, { errors: [error], exitCode: exitCodeOf(error), next: [next] });
  } finally {
    release();
  }
}

/** The options that lead to the same site in the same account, where it remembers the others. */
export function atSameSite({ domain, region, profile, sandbox }: Given): Given {
  return { ...(domain !== undefined && { domain }), ...inSameAccount({ region, profile, sandbox }) };
}

/** The options that lead to the same account. */
export function inSameAccount({ region, profile, sandbox }: { [Key in 'region' | 'profile' | 'sandbox']?: Given[Key] | undefined }): Given {
  return { ...(region !== undefined && { region }), ...(profile !== undefined && { profile }), ...(sandbox !== undefined && { sandbox }) };
}
