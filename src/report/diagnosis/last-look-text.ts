import type { Diagnosis } from '../../checks/finding.ts';
import { t } from '../../language/text.ts';
import { errorText } from '../error-text.ts';
import { warningText } from '../plan/step-text.ts';
import type { Style } from '../style.ts';
import { counted } from '../words.ts';
import { diagnosisJson, isWell, type Diagnosed, type DiagnosisDocument } from './diagnosis-json.ts';
import { findingsText, problemsLookedFor, verdictText, type DiagnosisView } from './diagnosis-text.ts';

/** How the look from outside went, with which a setup ends. */
export type LastLook =
  | { seen: Diagnosis }
  /** It was not made: why, in a sentence. */
  | { left: string }
  /** It could not be made, or was interrupted. */
  | { errors: readonly unknown[] };

/** What stands above a look that found something, and names one that failed. */
export const lastLookTitle = t`Look from outside`;

/** Whether the run may end well after it: also where it was left out. */
export function isFine(look: LastLook | undefined): boolean {
  return look === undefined || 'left' in look || ('seen' in look && isWell(look.seen));
}

/** What it saw, below what the run has done: one line where all is well. */
export function lastLookText(look: LastLook, domain: string, view: DiagnosisView): string[] {
  const { style, verbose } = view;
  if ('left' in look) return warningText({ message: look.left, hint: '' }, style);
  if ('errors' in look) return [style.heading(lastLookTitle), ...look.errors.flatMap((error) => errorText(error, style, { verbose }))];
  const count = problemsLookedFor(look.seen).length;
  if (look.seen.findings.length === 0 && count > 0) return [checkedText(count, domain, style)];
  return [style.heading(t`Seen from outside:`), ...findingsText(look.seen, view).flatMap((block) => ['', ...block]), '', verdictText(look.seen, domain, style)];
}

/** Its line of `setup --json`: what `verify --json` prints, with a type; none where nothing was seen. */
export function lastLookJson(look: LastLook, of: Diagnosed): ({ type: 'verify' } & DiagnosisDocument) | undefined {
  return 'seen' in look ? { type: 'verify', ...diagnosisJson(look.seen, of) } : undefined;
}

function checkedText(count: number, domain: string, style: Style): string {
  return `${style.success(t`Checked from outside`)}: ${t`${domain} is well; ${counted(count, 'problem')} looked for, none found.`}`;
}
