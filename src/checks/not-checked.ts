import { notChecked } from '../errors/diagnosis/not-checked.ts';
import type { Check } from './check.ts';

/** What could not be learned: a finding for each reason, so that a diagnosis never seems more complete than it is. */
export const notCheckedChecks: readonly Check[] = [
  {
    code: 'not-checked',
    find: ({ site, notChecked: gaps }) => gaps.map(({ what, why, hint }) => ({ subject: site.domain, message: notChecked({ what, why }), hint, evidence: { what, why } })),
  },
];
