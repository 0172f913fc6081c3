import type { Facts } from '../discover/facts.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';

/** Whose account it is, in two lines: shown before anything is written. */
export function accountText(facts: Pick<Facts, 'account'>, style: Style): string[] {
  const { id, region, caller } = facts.account;
  return [headRow('Account', `${id}, region ${region}`, style), headRow('Caller', plainText(caller), style)];
}

/** One line of a screen's head: a label, and what it says in the same column as the others. */
export function headRow(label: string, text: string, style: Style): string {
  return `${style.dim(label.padEnd(8))} ${text}`;
}
