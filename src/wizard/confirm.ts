import { confirm } from '@inquirer/prompts';
import { ask, type Asking } from './asking.ts';

/** Where the yes-or-no question is asked, and what Enter alone means. */
export interface Confirming extends Asking {
  /** Enter alone means yes: for an account in which nothing is real. No unless given. */
  byEnter?: boolean;
}

/**
 * The question before anything is written.
 * @throws {Interrupted} at Ctrl-C
 * @throws the signal's reason, when it is aborted
 */
export function confirmApply(message: string, { byEnter = false, ...asking }: Confirming = {}): Promise<boolean> {
  return ask(asking, (context) => confirm({ message, default: byEnter }, context));
}
