import { planIncomplete, planRefused } from '../errors/input-messages.ts';
import { errorsIn, exitCodes, UsageError, type ExitCode } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { leavesChoice, planWarnings } from '../report/plan/plan-contents.ts';
import { unreadableExitCode } from './exit-code.ts';
import type { Prepared } from './prepare.ts';

/** What stands in the way of applying a plan. */
export interface Obstacles {
  errors: readonly unknown[];
  /** All of them in one sentence, for where they have just been read. */
  brief: string;
  exitCode: ExitCode;
  /** What stands above the next command, where it takes another option, or something must be done before. */
  nextIs?: string;
}

/**
 * Why the plan may not be applied: what cannot be read, or else what must be decided first.
 * @returns undefined where it may
 */
export function obstaclesTo({ plan, context, seen }: Prepared): Obstacles | undefined {
  const unreadable = plan.filter(({ action }) => action === 'unreadable');
  if (unreadable.length > 0) {
    return { errors: unreadable.flatMap(({ error }) => errorsIn(error)), brief: planIncomplete, exitCode: unreadableExitCode(plan) };
  }
  const refusals = planWarnings(plan, { ...context.inputs, seen }).filter(({ refuses }) => refuses);
  if (refusals.length === 0) return undefined;
  const error = new UsageError(refusals.map(({ code, message, hint }) => ({ option: code, message, hint })));
  return { errors: [error], brief: planRefused, exitCode: exitCodes.usage, nextIs: leavesChoice(refusals, { seen }) ? t`Next, with the option that you choose:` : t`Next, once that is fixed:` };
}
