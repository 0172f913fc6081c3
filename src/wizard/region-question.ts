import type { Region } from '../discover/regions.ts';
import { regionBecause } from '../errors/wizard-messages.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut } from './lists.ts';
import { help, labels } from './words.ts';

/** The region: the most usual one, those that are enabled, then the others. */
export function regionQuestion(regions: readonly Region[], width: number, refuse: NonNullable<Question['refuse']>): Question {
  const rank = ({ name, enabled }: Region): number => (enabled ? Number(name !== mostUsual) : 2);
  const sorted = regions.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  const rows = sorted.map(({ name, enabled }) => ({ value: name, columns: [name], ...(!enabled && { cannot: regionBecause.disabled }) }));
  return { message: labels.region, help: help.region, offer: fromList(laidOut(rows, width)), refuse };
}

/** Where AWS's own console begins. */
const mostUsual = 'us-east-1';
