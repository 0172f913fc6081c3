import { styleText } from 'node:util';
import { confirm, input } from '@inquirer/prompts';
import { mistyped } from '../errors/wizard-messages.ts';
import { readName } from '../intent/schemas/domain-name.ts';
import { displayWidth } from '../text-width.ts';
import { ask, type Asking, widthOf } from './asking.ts';
import { errorStyle, hanging, inLines } from './in-lines.ts';
import { signsFor } from './signs.ts';
import { yesOrNo } from './words.ts';

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
export function confirmApply(message: string, { byEnter = false, typed, ...asking }: Confirming = {}): Promise<boolean> {
  const style = confirmStyle(asking, typed ?? hint);
  const { theme } = signsFor(asking);
  if (typed === undefined) {
    const question = { message, default: byEnter, transformer: (yes: boolean) => (yes ? yesOrNo.yes : yesOrNo.no), theme: { ...theme, style, keywords: { error: () => yesOrNo.neither } } };
    return ask(asking, (context) => confirm(question, context));
  }
  const isIt = (answer: string): boolean => isSameName(answer.trim(), typed);
  const question = {
    message,
    validate: (answer: string): true | string => answer.trim() === '' || isIt(answer) || mistyped(typed),
    // Else Enter alone would send the wrong answer again.
    theme: { ...theme, style, validationFailureMode: 'clear' as const },
  };
  return ask(asking, async (context) => isIt(await input(question, context)));
}

/** What Inquirer writes behind a question. */
const hint = '(y/N) y';

/** The question in lines of the window, where what stands behind it has room on the last one. */
function confirmStyle(asking: Asking, behind: string) {
  const signs = signsFor(asking);
  const room = (): number => Math.max(widthOf(asking) / 2, widthOf(asking) - displayWidth(` ${behind}`));
  return {
    message: (text: string) => styleText('bold', inLines(text, room(), { before: signs.before.question, indent: hanging })),
    error: (text: string) => errorStyle(text, widthOf(asking), signs),
  };
}

/** A name is written in capitals, with its own letters, or as DNS has it. */
function isSameName(written: string, name: string): boolean {
  const read = readName(written);
  return 'name' in read && read.name === name;
}
