import { nothingChanged } from '../errors/look-messages.ts';
import { withoutEffect } from '../errors/sandbox-messages.ts';
import { Interrupted, UsageError, type ExitCode, type Problem } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { readGiven } from '../intent/given.ts';
import { flagOf, type CommandName } from '../intent/option.ts';
import { entries, ofThisRunAlone, type Given, type OptionKey } from '../intent/options.ts';
import type { Source } from '../intent/source.ts';
import { failureJson } from '../report/error-json.ts';
import { createPrinter, type Printer } from '../report/printer.ts';
import { isSimulated } from './access.ts';
import { endInFailure, isOneDocument, isPlanOnly } from './ending.ts';
import { exitCodeOf } from './exit-code.ts';
import { explainedEach } from './explain.ts';
import { interruption } from './interruption.ts';
import { missingPermission } from './missing-permission.ts';
import type { Terminal } from './process/terminal.ts';

/** What was typed, as far as the command line alone tells. */
export interface Typed {
  flags: Source;
  problems: readonly Problem[];
}

/** One run of a command. */
export interface Run {
  command: CommandName;
  /** What was given, and what was answered. */
  given: Given;
  /** Whether the person was asked for a part of it. */
  asked: boolean;
  /** What is wrong with what was given, so far. */
  problems: readonly Problem[];
  /** The domain as it was written, right or wrong; empty where none was. */
  written: string;
  /** Whether a config file could not be read: what is missing may stand there. */
  unread: boolean;
  terminal: Terminal;
  printer: Printer;
  /** Aborted when the process is asked to stop. */
  signal: AbortSignal;
  /** Aborted when the run has ended: what still reads then was read ahead, and nobody waits for it. */
  over: AbortSignal;
  /** Says whether from now on the run writes: being asked to stop, it finishes what it writes. */
  writes(isWriting: boolean): void;
}

/**
 * Does a command's work.
 * @param goesOn is told of the run with each answer, so that what goes wrong later can name them
 */
export type Work = (run: Run, goesOn: (run: Run) => void) => Promise<ExitCode>;

/** Reads what was given, does the work, and turns whatever went wrong into lines and an exit code. */
export async function runCommand(command: CommandName, typed: Typed, terminal: Terminal, work: Work): Promise<ExitCode> {
  const { env, workingDirectory, stdout, stderr } = terminal;
  const { given, problems, notes, ...read } = await readGiven({ command, flags: typed.flags, env, workingDirectory });
  const printer = createPrinter({ stdout, stderr, env, json: given.json ?? false, quiet: given.quiet ?? false, noColor: given.color === false });
  const { release, ...stopping } = interruption(terminal, printer);
  const ending = new AbortController();
  let run: Run = { command, given, asked: false, ...read, problems: [...typed.problems, ...problems], terminal, printer, over: ending.signal, ...stopping };
  try {
    printer.message([...notes, ...sandboxNotes(given)]);
    return await work(run, (answered) => {
      run = answered;
    });
  } catch (thrown) {
    // Whatever is interrupted once it applies ends with outcomes, not here.
    const errors = thrown instanceof Interrupted ? [nothingChanged()] : explainedEach(thrown, missingPermission(run.given));
    const [error, ...others] = errors;
    const next = error instanceof UsageError ? `ec2-https ${command} --help` : again(run);
    if (given.json && isOneDocument(run)) printer.document(failureJson(error, ...others));
    return endInFailure(run, { errors, exitCode: exitCodeOf(error), next: [next] });
  } finally {
    ending.abort();
    release();
  }
}

/** A simulated account is reached by a simulated network. */
function sandboxNotes(given: Given): string[] {
  const options = entries.flatMap(([key, option]) => (probeOptions.includes(key) && given[key] !== undefined ? [flagOf(option)] : []));
  return isSimulated(given) && options.length > 0 ? [withoutEffect(options)] : [];
}

const probeOptions: readonly OptionKey[] = ['connectTo', 'ca', 'resolver'];

/** The command that does the same, or only looks again where it only looked. */
function again({ command, given }: Run): string {
  if (!isPlanOnly({ command, given })) return writeCommand(command, repeated(given));
  return command === 'undo' ? writeCommand('undo', { ...repeated(given), dryRun: true }) : writeCommand('plan', repeated(given));
}

/** The options that lead to the same site, by the same ways, where it remembers the others. */
export function atSameSite(given: Given): Given {
  return only(given, (key) => key === 'domain' || sameWays.includes(key));
}

/**
 * The options that make a command repeat the run: all that were given, also those that are the defaults (the site may
 * remember others), but for how the run is shown. Nor does the yes of one run stand for the next.
 */
export function repeated(given: Given): Given {
  return only(given, (key) => !ofThisRunAlone.includes(key));
}

/** What leads to the same account, and to the same look from outside. */
const sameWays: readonly OptionKey[] = ['connectTo', 'ca', 'resolver', 'offline', 'config', 'region', 'profile', 'lang', 'sandbox', 'sandboxState'];

function only(given: Given, keeps: (key: OptionKey) => boolean): Given {
  return Object.fromEntries(entries.flatMap(([key]) => (given[key] !== undefined && keeps(key) ? [[key, given[key]]] : [])));
}
