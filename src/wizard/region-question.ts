import type { Region } from '../discover/regions.ts';
import { help, labels, regionBecause } from '../errors/wizard-messages.ts';
import type { Question } from './choose.ts';
import { fromList, laidOut } from './lists.ts';

/** The region: those that are enabled, then the others. */
export function regionQuestion(regions: readonly Region[], width: number): Question {
  const sorted = regions.toSorted((a, b) => Number(b.enabled) - Number(a.enabled));
  const rows = sorted.map(({ name, enabled }) => ({ value: name, columns: [name], ...(!enabled && { cannot: regionBecause.disabled }) }));
  return { message: labels.region, help: help.region, offer: fromList(laidOut(rows, width)) };
}
