import type { Outcomes } from '../engine/apply.ts';
import type { Emit } from '../engine/events.ts';
import type { Plan } from '../engine/plan.ts';
import { explainAws, type Denied } from '../errors/explain-aws.ts';
import { errorsIn, SeveralErrors } from '../errors/user-error.ts';

/**
 * The error in words that a person can use, where it came from AWS; every other one as it is.
 * @param denied says what a denied call lacks
 */
export function explained(error: unknown, denied: Denied): unknown {
  if (error instanceof SeveralErrors) return new SeveralErrors(explainedEach(error, denied));
  return explainAws(error, denied) ?? error;
}

/** The same for what went wrong in several places at once: each of them. */
export function explainedEach(error: unknown, denied: Denied): readonly unknown[] {
  return errorsIn(error).map((one) => explained(one, denied));
}

/** The plan, where each step that cannot be read says why in words that a person can use. */
export function explainPlan(plan: Plan, denied: Denied): Plan {
  return plan.map((change) => (change.action === 'unreadable' ? { ...change, error: explained(change.error, denied) } : change));
}

/** The outcomes, where each failure says why in words that a person can use. */
export function explainOutcomes(outcomes: Outcomes, denied: Denied): Outcomes {
  return new Map([...outcomes].map(([step, outcome]) => [step, outcome.status === 'failed' ? { ...outcome, error: explained(outcome.error, denied) } : outcome]));
}

/** Hands events on with their errors explained. */
export function explaining(emit: Emit, denied: Denied): Emit {
  return (event) => {
    if (event.type !== 'ended' || event.outcome.status !== 'failed') return emit(event);
    return emit({ ...event, outcome: { ...event.outcome, error: explained(event.outcome.error, denied) } });
  };
}
