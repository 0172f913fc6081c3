import { needsOf, type Step } from '../../src/engine/step.ts';
import type { RecordedCall } from '../support/run.ts';

/** A wait on the way through the steps. */
export interface Wait {
  step: string;
  seconds: number;
}

/** Which step comes after which, in one direction: to a site, or back. */
export interface StepGraph {
  /** Two steps of which neither needs the other go side by side, whatever came first by chance. */
  mayDepend(later: RecordedCall, earlier: RecordedCall): boolean;
  /**
   * The waits that must come one after the other, whatever else is quick: the longest way through the steps.
   * @param waits seconds by step id
   */
  longestWaits(waits: Readonly<Record<string, number>>): readonly Wait[];
}

/** The graph of a registry. */
export function stepGraph(steps: readonly Step[]): StepGraph {
  /** Ids of the steps that each step needs, directly or not. A step and one that takes it back in the same direction have one id. */
  const needs = new Map<string, ReadonlySet<string>>();
  for (const step of steps) {
    const own = needsOf(step).flatMap(({ step: need }) => [need.id, ...(needs.get(need.id) ?? [])]);
    needs.set(step.id, new Set([...(needs.get(step.id) ?? []), ...own]));
  }
  return {
    mayDepend(later, earlier) {
      if (later.phase !== earlier.phase || later.step === undefined || earlier.step === undefined) return true;
      return later.step === earlier.step || needs.get(later.step)?.has(earlier.step) === true || needs.get(earlier.step)?.has(later.step) === true;
    },
    longestWaits(waits) {
      const ways = new Map<Step, readonly Wait[]>();
      for (const step of steps) {
        const before = longest(needsOf(step).map((need) => ways.get(need.step) ?? []));
        const seconds = waits[step.id] ?? 0;
        ways.set(step, seconds > 0 ? [...before, { step: step.id, seconds }] : before);
      }
      return longest([...ways.values()]);
    },
  };
}

/** Seconds of all these waits, one after the other. */
export function total(waits: readonly Wait[]): number {
  return waits.reduce((sum, { seconds }) => sum + seconds, 0);
}

function longest(ways: readonly (readonly Wait[])[]): readonly Wait[] {
  return ways.reduce((a, b) => (total(b) > total(a) ? b : a), []);
}
