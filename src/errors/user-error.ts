import { t } from '../language/text.ts';

/** The exit codes of the command line. */
export const exitCodes = { done: 0, failed: 1, changes: 2, stillWaiting: 3, access: 4, wrong: 5, usage: 64, interrupted: 130 } as const;
/** What the process may end with: scripts rely on it. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a person is told: what could not be done, why, and what to do next. Four lines at most, and a statement. */
export interface Explanation {
  /** What could not be done, and to what: a sentence. */
  what: string;
  /** The reason, AWS's own words where there are any. */
  why?: string;
  /** The next action, with the command. */
  next?: string;
  /** What is to be put into an IAM policy: a line of its own, to be pasted as it is. */
  statement?: object;
  /** Title of the AWS documentation page. */
  doc?: string;
  exitCode?: ExitCode;
}

/** An error that the person can do something about. Every other error is a bug of ours, and is reported as one. */
export class UserError extends Error {
  override name = 'UserError';
  readonly explanation: Explanation;
  readonly exitCode: ExitCode;

  constructor(explanation: Explanation) {
    super(explanation.what);
    this.explanation = explanation;
    this.exitCode = explanation.exitCode ?? exitCodes.failed;
  }
}

/** One problem with what was asked for. */
export interface Problem {
  /** The option, as it is written: `--port`. */
  option: string;
  message: string;
  /** What would be right. */
  hint?: string;
}

/** Wrong usage or invalid input: all problems at once. */
export class UsageError extends UserError {
  override name = 'UsageError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super({ what: problems.map((problem) => problem.message).join('\n'), exitCode: exitCodes.usage });
    this.problems = problems;
  }
}

/** The time was up, and it is still not done: the next run continues. */
export class StillWaiting extends UserError {
  override name = 'StillWaiting';

  constructor(waitingFor: string, seconds: number) {
    super({
      what: t`Still waiting after ${seconds} s: ${waitingFor}.`,
      next: t`Run the same command again; it continues here.`,
      exitCode: exitCodes.stillWaiting,
    });
  }
}

/** The person, or the system, asked us to stop. */
export class Interrupted extends UserError {
  override name = 'Interrupted';

  constructor() {
    super({ what: t`Interrupted.`, next: t`Nothing is lost: run the same command again; it continues where this one stopped.`, exitCode: exitCodes.interrupted });
  }
}

/** What was done side by side went wrong in more than one place, and each is to be said. */
export class SeveralErrors extends Error {
  override name = 'SeveralErrors';
  readonly errors: readonly unknown[];

  constructor(errors: readonly unknown[]) {
    super(errors.map(String).join('\n'));
    this.errors = errors;
  }
}

/** The error, or each of several that are said together. */
export function errorsIn(error: unknown): readonly unknown[] {
  return error instanceof SeveralErrors ? error.errors : [error];
}
