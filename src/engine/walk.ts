import { needsOf, type Step } from './step.ts';

/** Whatever a visit of a step ended with, also where it threw. */
export type Visit<Result> = (step: Step, resultOf: (need: Step) => Result) => Promise<Result>;

/**
 * Visits each step as soon as the visits of its needs have ended; what does not depend on each other overlaps.
 * @param failed turns what a visit threw into its result, so that one failure does not end its siblings
 * @returns the results in the order of the list
 */
export async function walk<Result>(steps: readonly Step[], visit: Visit<Result>, failed: (step: Step, error: unknown) => Result): Promise<Map<Step, Result>> {
  const results = new Map<Step, Result>();
  const visits = new Map<Step, Promise<void>>();
  const resultOf = (need: Step): Result => {
    const result = results.get(need);
    if (result === undefined) throw new Error(`${need.id} must stand above the steps that need it`);
    return result;
  };
  for (const step of steps) {
    const needed = needsOf(step).map((need) => visits.get(need.step));
    visits.set(step, Promise.all(needed)
      .then(() => visit(step, resultOf))
      .catch((error: unknown) => failed(step, error))
      .then((result) => void results.set(step, result)));
  }
  await Promise.all(visits.values());
  return new Map(steps.map((step) => [step, resultOf(step)]));
}
