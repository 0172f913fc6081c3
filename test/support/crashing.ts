import type { Guard } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import type { SiteRun } from './run.ts';

/** Lets so many writes through, the last one or not, and then nothing any more. */
export function crashing(when: 'before' | 'after', number: number): { crash: Error; guard: Guard } {
  const crash = new Error(`crash ${when} write ${number}`);
  let writes = 0;
  let crashed = false;
  return {
    crash,
    guard: async (call, next) => {
      if (crashed) throw crash;
      const isLast = !reads(call) && ++writes === number;
      crashed = isLast;
      if (isLast && when === 'before') throw crash;
      const output = await next();
      if (isLast) throw crash;
      return output;
    },
  };
}

/** The errors of the steps that failed. */
export function failures(run: SiteRun): unknown[] {
  return Object.values(run.outcomes).flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
}
