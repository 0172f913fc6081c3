import { needsOf, type Step } from '../../src/engine/step.ts';
import { steps } from '../../src/steps/index.ts';
import type { RecordedCall } from '../support/run.ts';

/** Ids of the steps that each step needs, directly or not. */
const needs = new Map<string, ReadonlySet<string>>();
for (const step of steps) needs.set(step.id, new Set(needsOf(step).flatMap(({ step: need }) => [need.id, ...(needs.get(need.id) ?? [])])));

/** Two steps of which neither needs the other go side by side, whatever came first by chance. */
export function mayDepend(later: RecordedCall, earlier: RecordedCall): boolean {
  if (later.phase !== earlier.phase || later.step === undefined || earlier.step === undefined) return true;
  return later.step === earlier.step || needs.get(later.step)?.has(earlier.step) === true || needs.get(earlier.step)?.has(later.step) === true;
}

/** A wait on the way through the steps. */
export interface Wait {
  step: string;
  seconds: number;
}

/**
 * The waits that must come one after the other, whatever else is quick: the longest way through the steps.
 * @param waits seconds by step id
 */
export function longestWaits(waits: Readonly<Record<string, number>>): readonly Wait[] {
  const ways = new Map<Step, readonly Wait[]>();
  for (const step of steps) {
    const before = longest(needsOf(step).map((need) => ways.get(need.step) ?? []));
    const seconds = waits[step.id] ?? 0;
    ways.set(step, seconds > 0 ? [...before, { step: step.id, seconds }] : before);
  }
  return longest([...ways.values()]);
}

/** Seconds of all these waits, one after the other. */
export function total(waits: readonly Wait[]): number {
  return waits.reduce((sum, { seconds }) => sum + seconds, 0);
}

function longest(ways: readonly (readonly Wait[])[]): readonly Wait[] {
  return ways.reduce((a, b) => (total(b) > total(a) ? b : a), []);
}
