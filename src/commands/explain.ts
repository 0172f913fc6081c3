import type { Outcomes } from '../engine/apply.ts';
import type { Emit } from '../engine/events.ts';
import type { Plan } from '../engine/plan.ts';
import { explainAws } from '../errors/explain-aws.ts';

/**
 * The error in words that a person can use, where it came from AWS; every other one as it is.
 * @param profile the profile that the credentials are to come from, where one is named
 */
export function explained(error: unknown, profile?: string): unknown {
  return explainAws(error, profile) ?? error;
}

/** The plan, where each step that cannot be read says why in words that a person can use. */
export function explainPlan(plan: Plan, profile?: string): Plan {
  return plan.map((change) => (change.action === 'unreadable' ? { ...change, error: explained(change.error, profile) } : change));
}

/** The outcomes, where each failure says why in words that a person can use. */
export function explainOutcomes(outcomes: Outcomes, profile?: string): Outcomes {
  return new Map([...outcomes].map(([step, outcome]) => [step, outcome.status === 'failed' ? { ...outcome, error: explained(outcome.error, profile) } : outcome]));
}

/** Hands events on with their errors explained. */
export function explaining(emit: Emit, profile?: string): Emit {
  return (event) => {
    if (event.type !== 'ended' || event.outcome.status !== 'failed') return emit(event);
    return emit({ ...event, outcome: { ...event.outcome, error: explained(event.outcome.error, profile) } });
  };
}
