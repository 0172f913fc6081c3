import type { Outcomes } from '../engine/apply.ts';
import type { Plan } from '../engine/plan.ts';
import { errorsIn, exitCodes, UserError, type ExitCode } from '../errors/user-error.ts';
import { isFine, type LastLook } from '../report/diagnosis/last-look.ts';

/** The exit code that an error stands for; a bug of ours is a failure. */
export function exitCodeOf(error: unknown): ExitCode {
  return error instanceof UserError ? error.exitCode : exitCodes.failed;
}

/**
 * The exit code of a plan that cannot be read whole: the worst of the reasons. A memory that cannot be read is wrong
 * usage, as a refusal is; anything else that is not about access is a failure.
 */
export function unreadableExitCode(plan: Plan): ExitCode {
  return worst(plan.flatMap(({ action, error }) => (action === 'unreadable' ? errorsIn(error).map(exitCodeOf) : [])), [exitCodes.interrupted, exitCodes.access, exitCodes.failed, exitCodes.usage]);
}

/**
 * The exit code of a run. Once it has begun, nothing counts as wrong usage: that would mean that nothing was written.
 * @param others what went wrong beside the steps
 */
export function outcomesExitCode(outcomes: Outcomes, others: readonly unknown[] = []): ExitCode {
  const ofSteps = [...outcomes.values()].flatMap((outcome) => (outcome.status === 'failed' ? errorsIn(outcome.error).map(exitCodeOf) : []));
  const codes = [...ofSteps, ...others.map(exitCodeOf)];
  const ended = codes.length === 0 && [...outcomes.values()].some(({ status }) => status === 'blocked') ? exitCodes.failed : exitCodes.done;
  return codes.length === 0 ? ended : worst(codes, [exitCodes.interrupted, exitCodes.access, exitCodes.failed, exitCodes.stillWaiting]);
}

/** The exit code of a run whose steps are done, by the look at its end; undefined where that has found nothing. */
export function lastLookExitCode(look: LastLook | undefined): ExitCode | undefined {
  if (look && 'errors' in look) return worst(look.errors.map(exitCodeOf), [exitCodes.interrupted, exitCodes.access, exitCodes.failed]);
  return isFine(look) ? undefined : exitCodes.wrong;
}

/** The first of the ranked codes that occurs; one without a rank is a failure. */
function worst(codes: readonly ExitCode[], ranking: readonly ExitCode[]): ExitCode {
  const ranked = codes.map((code) => (ranking.includes(code) ? code : exitCodes.failed));
  return ranking.find((code) => ranked.includes(code)) ?? exitCodes.failed;
}
