import type { Count } from './count.ts';
import type { Limits } from './limits.ts';
import { waits } from './scenarios.ts';
import type { WallTime } from './wall-time.ts';

/** One scenario with all that is known about it. */
export interface Row extends Count {
  wall: WallTime;
  limits: Limits;
  /** What is over its limit, or does not agree; empty where all is well. */
  problems: readonly string[];
}

/** Puts together what was counted, timed and allowed. */
export function judged(count: Count, wall: WallTime, limits: Limits): Row {
  const { scenario, calls, chain } = count;
  const atMost = secondsAllowed(count, limits);
  const writes = Math.max(count.writes, wall.writes);
  const problems = [
    ...over(calls, limits.calls, (most) => `${calls} calls, and ${most} is the limit`),
    ...over(chain, limits.chain, (most) => `${chain} calls one after the other, and ${most} is the limit`),
    ...over(writes, limits.writes, (most) => `${writes} calls that write, and ${most} is the limit`),
    ...over(wall.seconds, atMost, (most) => `${wall.seconds.toFixed(1)} s, and ${most.toFixed(1)} s is the limit`),
    // How often a wait looks depends on the moment; everything else does not.
    ...(!waits(scenario) && wall.calls !== calls ? [`the built program made ${wall.calls} calls, and ${calls} were counted in the sandbox`] : []),
  ];
  return { ...count, wall, limits, problems: problems.map((problem) => `${scenario.name}: ${problem}`) };
}

/** Seconds on the wall; undefined where they are not limited. */
export function secondsAllowed({ physical }: Pick<Count, 'physical'>, { timesPhysical }: Limits): number | undefined {
  return timesPhysical === undefined ? undefined : timesPhysical * physical.seconds;
}

/** What is said where more was measured than is allowed. */
export function over(measured: number, limit: number | undefined, problem: (limit: number) => string): string[] {
  return limit !== undefined && measured > limit ? [problem(limit)] : [];
}
