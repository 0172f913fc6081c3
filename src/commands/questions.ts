import type { Clients } from '../aws/clients.ts';
import type { Problem } from '../errors/user-error.ts';
import { readIntent } from '../intent/read-intent.ts';
import type { Network } from '../network/network.ts';
import { accountText } from '../report/account-text.ts';
import type { Run } from './run.ts';
import { hasPerson } from './terminal.ts';

/** Whether a question may be asked at all: somebody sees it, and has not said that nothing is to be asked. */
export function mayAsk({ given, terminal }: Pick<Run, 'given' | 'terminal'>): boolean {
  return given.json !== true && given.input !== false && hasPerson(terminal);
}

/**
 * Asks for what the flags, the environment, the config file and the account leave open, and keeps the answers with what was
 * given. What is wrong with it already is told first: nobody answers ten questions for that.
 */
export async function answerGaps(run: Run, world: { aws: Clients; network: Network; problems: readonly Problem[] }): Promise<void> {
  const { given, printer, signal, terminal } = run;
  const wrong = [...world.problems, ...(given.domain === undefined ? [] : readIntent(given).problems)];
  if (!mayAsk(run) || wrong.length > 0) return;
  const { askForGaps } = await import('../wizard/wizard.ts');
  const style = printer.messageStyle;
  let said = false;
  const show = (lines: readonly string[]): void => {
    said = true;
    printer.message(lines);
  };
  const answered = await askForGaps({
    aws: world.aws,
    network: world.network,
    asking: { ...terminal.questions, signal, color: style.colored },
    yes: given.yes ?? false,
    introduce: (account) => show([...accountText({ account }, style), '']),
    say: (subject, text) => show([`${style.success('✔')} ${style.heading(subject)} ${text}`]),
  }, given);
  run.given = answered.given;
  run.asked = answered.asked;
  if (said) printer.message(['']);
}
