import { t } from '../../language/text.ts';

/** What was not looked at. @param gap half a sentence each: what is not known, and why */
export function notChecked({ what, why }: { what: string; why: string }): string {
  return t`Not checked, because ${why}: ${what}.`;
}
