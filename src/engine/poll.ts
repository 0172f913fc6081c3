import type { Context } from '../context.ts';
import { StillWaiting } from '../errors/user-error.ts';
import { uneven, type Clock, type Seconds } from './clock.ts';

/** How often to look, and for how long. */
export interface Patience {
  every: Seconds;
  atMost: Seconds;
}

/** As much of it as `--timeout` leaves. */
export function withinTimeout({ every, atMost }: Patience, { inputs }: Pick<Context, 'inputs'>): Patience {
  return { every, atMost: Math.min(atMost, inputs.intent.timeout ?? atMost) };
}

/** One look, the `looks`th from 0: done with a result, or what is still waited for. */
export type Look<Result> = (looks: number) => Promise<{ done: Result } | { waitingFor: string }>;

/**
 * Looks until it is done: at once, after one second, then every `every` seconds, and less often after a minute; the pauses as uneven as the clock has them.
 * @param says gets what is waited for, after each look
 * @throws {StillWaiting} after `atMost` seconds, with the last reason
 * @throws the signal's reason, as soon as it is aborted
 */
export async function poll<Result>(world: { clock: Clock; signal: AbortSignal }, patience: Patience, look: Look<Result>, says: (waitingFor: string) => void): Promise<Result> {
  const start = world.clock.now();
  let due = start;
  for (let looks = 0; ; looks++) {
    const seen = await look(looks);
    if ('done' in seen) return seen.done;
    says(seen.waitingFor);
    const waited = (world.clock.now() - start) / 1000;
    const left = patience.atMost - waited;
    if (left <= 0) throw new StillWaiting(seen.waitingFor, Math.round(waited));
    // Looks come at fixed times, however long a look takes; only one that was slower than the pause puts the next one off.
    const even = pause(looks, waited, patience.every) * 1000;
    // The second look finds most of what takes no time, so it comes when it is due.
    const gap = looks === 0 ? even : uneven(even, world.clock);
    due = due + gap > world.clock.now() ? due + gap : world.clock.now() + gap;
    await world.clock.sleep(Math.min(due - world.clock.now(), left * 1000), world.signal);
  }
}

/** As `poll`; undefined where the time is up: for what can be gone without. */
export async function pollFor<Result>(world: { clock: Clock; signal: AbortSignal }, patience: Patience, look: Look<Result>, says: (waitingFor: string) => void): Promise<Result | undefined> {
  try {
    return await poll(world, patience, look, says);
  } catch (error) {
    if (error instanceof StillWaiting) return undefined;
    throw error;
  }
}

function pause(looks: number, waited: Seconds, every: Seconds): Seconds {
  if (looks === 0) return Math.min(1, every);
  if (waited < 60) return every;
  return waited < 600 ? every * 2 : every * 5;
}
