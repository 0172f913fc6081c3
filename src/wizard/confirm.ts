import { confirm, input } from '@inquirer/prompts';
import { mistyped } from '../errors/wizard-messages.ts';
import { readName } from '../intent/schemas/domain-name.ts';
import { harmlessText } from '../harmless-text.ts';
import { ask, type Asking } from './asking.ts';

/** Where the yes-or-no question is asked, and what Enter alone means. */
export interface Confirming extends Asking {
  /** Enter alone means yes: for an account in which nothing is real. No unless given. */
  byEnter?: boolean;
  /** The yes is this domain name, typed: for what cannot simply be done again. Enter alone is a no. */
  typed?: string;
}

/**
 * The question before anything is written: yes or no, or a name to type.
 * @throws {Interrupted} at Ctrl-C
 * @throws the signal's reason, when it is aborted
 */
export function confirmApply(text: string, { byEnter = false, typed, ...asking }: Confirming = {}): Promise<boolean> {
  const message = harmlessText(text);
  if (typed === undefined) return ask(asking, (context) => confirm({ message, default: byEnter }, context));
  const isIt = (answer: string): boolean => isSameName(answer.trim(), typed);
  const question = {
    message,
    validate: (answer: string): true | string => answer.trim() === '' || isIt(answer) || mistyped(typed),
    // Else Enter alone would send the wrong answer again.
    theme: { validationFailureMode: 'clear' as const },
  };
  return ask(asking, async (context) => isIt(await input(question, context)));
}

/** A name is written in capitals, with its own letters, or as DNS has it. */
function isSameName(written: string, name: string): boolean {
  const read = readName(written);
  return 'name' in read && read.name === name;
}
