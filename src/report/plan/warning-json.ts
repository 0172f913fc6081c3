import type { Warning } from '../../engine/step.ts';
import { plainLines, plainText } from '../value-text.ts';

/** A warning as data. The hint keeps its lines, as some of them are to be copied. */
export interface WarningDocument {
  code: string;
  message: string;
  hint: string;
}

/** The warning as data. */
export function warningJson({ code, message, hint }: Warning): WarningDocument {
  return { code, message: plainText(message), hint: plainLines(hint).join('\n') };
}
