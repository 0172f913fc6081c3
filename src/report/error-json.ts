import { exitCodes, UsageError, UserError, type ExitCode } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { firstLine, issuesUrl } from './error-text.ts';
import { plainText } from './value-text.ts';

/** An error as data: `kind` says whether the person can do something about it, and is `bug` where it is ours. */
export interface ErrorDocument {
  kind: 'usage' | 'user' | 'bug';
  message: string;
  why: string | null;
  next: string | null;
  doc: string | null;
  exitCode: ExitCode;
  /** Of a missing permission only: the policy statement that would give it. */
  statement?: object;
  /** Of wrong usage only: every problem. */
  problems?: { option: string; message: string; hint: string | null }[];
}

/** The same as `errorText`, for a script. */
export function errorJson(error: unknown): ErrorDocument {
  if (!(error instanceof UserError)) {
    return { kind: 'bug', message: firstLine(error), why: null, next: t`Report it: ${issuesUrl}`, doc: null, exitCode: exitCodes.failed };
  }
  const { why, next, statement, doc } = error.explanation;
  const said = { message: firstLine(error), why: textOrNull(why), next: textOrNull(next), doc: textOrNull(doc), exitCode: error.exitCode, ...(statement && { statement }) };
  if (!(error instanceof UsageError)) return { kind: 'user', ...said };
  return { kind: 'usage', ...said, problems: error.problems.map(({ option, message, hint }) => ({ option, message: plainText(message), hint: textOrNull(hint) })) };
}

/** The document of `plan --json` where there is no plan. */
export interface FailureDocument {
  schema: 1;
  ok: false;
  /** The first one. */
  error: ErrorDocument;
  /** Each, the first among them: what is read side by side may be denied in several places. */
  errors: ErrorDocument[];
}

/** The errors as the one document of a command that prints one. */
export function failureJson(first: unknown, ...others: readonly unknown[]): FailureDocument {
  return { schema: 1, ok: false, error: errorJson(first), errors: [first, ...others].map(errorJson) };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : plainText(text);
}
