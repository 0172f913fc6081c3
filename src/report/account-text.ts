import type { Account, Facts } from '../discover/facts.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';

/** What every screen of the sandbox says, wherever it stands. */
export const nothingIsReal = 'simulated: nothing here is real';

/** Whose account it is, in two lines, shown before anything is written; in the sandbox a line above them says that nothing is real. */
export function accountText({ account }: Pick<Facts, 'account'>, style: Style): string[] {
  const { id, region, caller } = account;
  const where = region === '' ? 'no region chosen yet' : `region ${region}`;
  return [...sandboxText(account, style), headRow('Account', plainText(`${id}, ${where}`), style), headRow('Caller', plainText(caller), style)];
}

/** That nothing is real, as one line of a screen's head; no line where the account is real. */
export function sandboxText({ simulated }: Pick<Account, 'simulated'>, style: Style): string[] {
  return simulated ? [headRow('Sandbox', style.warning(nothingIsReal), style)] : [];
}

/** One line of a screen's head: a label, and what it says in the same column as the others. */
export function headRow(label: string, text: string, style: Style): string {
  return `${style.dim(label.padEnd(8))} ${text}`;
}
