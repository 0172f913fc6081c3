import type { Account, Facts } from '../discover/facts.ts';
import { language, t } from '../language/text.ts';
import { padded } from '../text-width.ts';
import { wrappedText } from '../wrapped-text.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';

/** What every screen of the sandbox says, wherever it stands. */
export const nothingIsReal = t`simulated: nothing here is real`;

/** Whose account it is, in two lines, shown before anything is written; in the sandbox a line above them says that nothing is real. */
export function accountText({ account }: Pick<Facts, 'account'>, style: Style): string[] {
  const { id, region, caller } = account;
  const where = region === '' ? t`no region chosen yet` : t`region ${region}`;
  return [...sandboxText(account, style), headRow(t`Account`, plainText(t`${id}, ${where}`), style), headRow(t`Caller`, plainText(caller), style)];
}

/** That nothing is real, as one line of a screen's head; no line where the account is real. */
export function sandboxText({ simulated }: Pick<Account, 'simulated'>, style: Style): string[] {
  return simulated ? [headRow(t`Sandbox`, style.warning(style.aloud ? t`simulated, nothing here is real` : nothingIsReal), style)] : [];
}

/** As wide as the longest label. */
const labelWidth = language() === 'ja' ? 14 : 8;

/** The same for a text that may be longer than the window: its further lines stand below it. */
export function headRows(label: string, text: string, { style, columns }: { style: Style; columns: number }): string[] {
  const indent = ' '.repeat(style.aloud ? 2 : labelWidth + 1);
  const [first = '', ...rest] = wrappedText(text, style.aloud ? Infinity : columns - indent.length);
  return [headRow(label, first, style), ...rest.map((line) => `${indent}${line}`)];
}

/** One line of a screen's head: a label, and what it says in the same column as the others. */
export function headRow(label: string, text: string, style: Style): string {
  return `${style.dim(style.aloud ? `${label}:` : padded(label, labelWidth))} ${text}`;
}
