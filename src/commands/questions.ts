import type { Clients } from '../aws/clients.ts';
import { UsageError, type Problem } from '../errors/user-error.ts';
import { readIntent } from '../intent/read-intent.ts';
import type { Network } from '../network/network.ts';
import { accountText } from '../report/account-text.ts';
import { reflowOf } from '../reflow.ts';
import { unlessAborted } from './interruption.ts';
import { keepHeapSmall } from './process/heap.ts';
import { showReading } from './reading.ts';
import type { Run } from './run.ts';
import { hasPerson } from './process/terminal.ts';

/** Whether a question may be asked at all: somebody sees it, and has not said that nothing is to be asked. */
export function mayAsk({ given, terminal }: Pick<Run, 'given' | 'terminal'>): boolean {
  return given.json !== true && given.input !== false && hasPerson(terminal);
}

/**
 * Asks for what the flags, the environment, the config file and the account leave open. What is wrong with it already is
 * told first: nobody answers ten questions for that.
 * @throws {UsageError} what is wrong, where the rest would only say that the domain is missing
 * @param goesOn is told of the run with each answer
 * @returns the run with the answers in what was given; the same one where nothing may be asked
 */
export async function withAnswers(run: Run, world: { aws: Clients; network: Network; problems: readonly Problem[] }, goesOn: (run: Run) => void): Promise<Run> {
  const { given, printer, signal, terminal } = run;
  if (!mayAsk(run)) return run;
  const wrong = [...world.problems, ...(given.domain === undefined ? [] : readIntent(given).problems)];
  if (wrong.length > 0) {
    // That it is missing too would be no news: it would have been asked for.
    if (given.domain === undefined) throw new UsageError(wrong);
    return run;
  }
  keepHeapSmall();
  const { askForGaps } = await import('../wizard/wizard.ts');
  const style = printer.messageStyle;
  let said = false;
  const show = (lines: readonly string[]): void => {
    said = true;
    printer.message(lines);
  };
  let endReading = (): void => {};
  const answered = await unlessAborted(signal, () => askForGaps({
    aws: world.aws,
    network: world.network,
    asking: { ...terminal.questions, signal, color: style.colored, aloud: style.aloud, reflow: reflowOf(terminal.env) },
    yes: given.yes ?? false,
    answered: (answered) => goesOn({ ...run, given: answered, asked: true }),
    reading: () => (endReading = showReading(run)),
    introduce: (account) => show([...accountText({ account }, style), '']),
    say: (subject, text) => show([`${style.success('✔')} ${style.heading(subject)} ${text}`]),
  }, given)).finally(() => endReading());
  if (said) printer.message(['']);
  return { ...run, ...answered };
}
