import type { Outcomes } from '../engine/apply.ts';
import type { Emit } from '../engine/events.ts';
import type { Plan } from '../engine/plan.ts';
import { explainAws } from '../errors/explain-aws.ts';

/** The error in words that a person can use, where it came from AWS; every other one as it is. */
export function explained(error: unknown): unknown {
  return explainAws(error) ?? error;
}

export function explainPlan(plan: Plan): Plan {
  return plan.map((change) => (change.action === 'unreadable' ? { ...change, error: explained(change.error) } : change));
}

export function explainOutcomes(outcomes: Outcomes): Outcomes {
  return new Map([...outcomes].map(([step, outcome]) => [step, outcome.status === 'failed' ? { ...outcome, error: explained(outcome.error) } : outcome]));
}

/** Hands events on with their errors explained. */
export function explaining(emit: Emit): Emit {
  return (event) => {
    if (event.type !== 'ended' || event.outcome.status !== 'failed') return emit(event);
    return emit({ ...event, outcome: { ...event.outcome, error: explained(event.outcome.error) } });
  };
}
