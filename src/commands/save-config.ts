import { resolve } from 'node:path';
import { savedAs } from '../errors/config-messages.ts';
import type { Problem } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { foundName } from '../intent/config-file.ts';
import { newFileProblems, writeNewFile } from '../intent/new-file.ts';
import { isForOnce, type Given, type OptionKey } from '../intent/options.ts';
import { configText, savedOptions } from '../intent/saved-config.ts';
import type { Prepared } from './prepare.ts';
import { repeated, type Run } from './run.ts';

/** Why the file of `--save` could not be written; nothing without the option. */
export function saveProblems({ given: { save }, terminal }: Pick<Run, 'given' | 'terminal'>): Problem[] {
  return save === undefined ? [] : newFileProblems(save, terminal.workingDirectory);
}

/**
 * Writes the file of `--save`, once everything is answered: also where the plan is then refused or declined.
 * @throws {UserError} it cannot be written
 */
export async function saveConfig({ run, context: { inputs } }: Pick<Prepared, 'run' | 'context'>): Promise<void> {
  const { given, terminal, printer } = run;
  if (given.save === undefined) return;
  const { intent, facts } = inputs;
  const text = await configText(given.save, savedOptions(intent, { ...facts, region: facts.account.region }, repeated(given)));
  writeNewFile(given.save, terminal.workingDirectory, text);
  printer.message(['', savedAs(given.save, withSaved(run, given.save), isFound(run, given.save))]);
}

/** The command that does what the saved file says, and what of this run no file says: its consent, but for the yes, and what was to be done once. */
export function withSaved(run: Pick<Run, 'given' | 'terminal'>, save: string): string {
  const notInFile = Object.entries(run.given).filter(([key]) => key !== 'yes' && isForOnce(key as OptionKey));
  return writeCommand('setup', { ...(Object.fromEntries(notInFile) as Given), ...(!isFound(run, save) && { config: save }) });
}

function isFound({ terminal }: Pick<Run, 'terminal'>, save: string): boolean {
  return resolve(terminal.workingDirectory, save) === resolve(terminal.workingDirectory, foundName);
}
