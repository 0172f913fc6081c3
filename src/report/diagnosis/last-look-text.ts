import { t } from '../../language/text.ts';
import { errorText } from '../error-text.ts';
import { warningText } from '../plan/step-text.ts';
import type { Style } from '../style.ts';
import { counted } from '../words.ts';
import { findingsText, problemsLookedFor, verdictText, type DiagnosisView } from './diagnosis-text.ts';
import { lastLookTitle, type LastLook } from './last-look.ts';

/** What it saw, below what the run has done: one line where all is well. */
export function lastLookText(look: LastLook, domain: string, view: DiagnosisView): string[] {
  const { style, verbose } = view;
  if ('left' in look) return warningText({ message: look.left, hint: '' }, style);
  if ('errors' in look) return [style.heading(lastLookTitle), ...look.errors.flatMap((error) => errorText(error, style, { verbose }))];
  const count = problemsLookedFor(look.seen).length;
  if (look.seen.findings.length === 0 && count > 0) return [checkedText(count, domain, style)];
  return [style.heading(t`Seen from outside:`), ...findingsText(look.seen, view).flatMap((block) => ['', ...block]), '', verdictText(look.seen, domain, style)];
}

function checkedText(count: number, domain: string, style: Style): string {
  return `${style.success(t`Checked from outside`)}: ${t`${domain} is well; ${counted(count, 'problem')} looked for, none found.`}`;
}
