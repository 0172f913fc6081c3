import { SeveralErrors, UsageError, UserError, type Problem } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { errorMark } from './marks.ts';
import { counted } from './words.ts';
import type { Style } from './style.ts';
import { plainLines, plainText } from './value-text.ts';

/** Where bugs are reported. */
export const issuesUrl = 'https://github.com/ec2-https/ec2-https/issues';

/**
 * An error as a person reads it: what could not be done, why, what to do next, where AWS writes about it. Wrong usage is
 * a list, all problems at once. Anything else is a bug of ours, and says so.
 * @param options.verbose shows where in the code a bug came up
 */
export function errorText(error: unknown, style: Style, options: { verbose?: boolean } = {}): string[] {
  if (error instanceof SeveralErrors) return error.errors.flatMap((one) => errorText(one, style, options));
  if (error instanceof UsageError) return usageText(error.problems, style);
  if (!(error instanceof UserError)) return bugText(error, style, options.verbose ?? false);
  const { why, next, statement, doc } = error.explanation;
  const pasted = statement && JSON.stringify(statement);
  const reasons = [why, next, pasted].filter((line) => line !== undefined).map(plainText);
  return crossed(firstLine(error), [...reasons, ...(doc === undefined ? [] : [style.dim(t`AWS docs: "${doc}"`)])], style);
}

/** Several errors as a person reads them, each reason once: a permission that is missing stops many steps. */
export function errorTexts(errors: readonly unknown[], style: Style, options: { verbose?: boolean } = {}): string[][] {
  return [...new Map(errors.map((error) => errorText(error, style, options)).map((lines) => [lines.join('\n'), lines])).values()];
}

/** What could not be done, in one line. */
export function firstLine(error: unknown): string {
  if (error instanceof SeveralErrors) return error.errors.map(firstLine).join(' ');
  if (error instanceof UserError) return plainText(error.explanation.what);
  const message = error instanceof Error ? error.message || error.name : String(error);
  return t`This is a bug in ec2-https: ${plainText(message)}`;
}

/** A cross and what is wrong, then what belongs to it; empty lines are left out. */
export function crossed(what: string, more: readonly string[], style: Style): string[] {
  return [`${style.sign(errorMark)} ${what}`, ...more.filter((line) => line !== '').map((line) => `  ${line}`)];
}

function usageText(problems: readonly Problem[], style: Style): string[] {
  const lines = problems.flatMap(({ option, message, hint }) => {
    const named = message.includes(option) ? message : `${option}: ${message}`;
    return crossed(plainText(named), plainLines(hint ?? ''), style);
  });
  return problems.length > 1 ? [...lines, '', t`${counted(problems.length, 'problem')}; nothing was changed.`] : lines;
}

function bugText(error: unknown, style: Style, verbose: boolean): string[] {
  const stack = verbose && error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return crossed(firstLine(error), [
    t`What was done is kept: once it is fixed, the same command continues.`,
    verbose ? t`Report it, with the command that led here: ${issuesUrl}` : t`Report it, with the command that led here and what --verbose shows: ${issuesUrl}`,
    ...stack.map((line) => style.dim(plainText(line.trim()))),
  ], style);
}
