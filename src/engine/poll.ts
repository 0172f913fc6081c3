import { StillWaiting } from '../errors/user-error.ts';
import type { Clock, Seconds } from './clock.ts';

/** How often to look, and for how long. */
export interface Patience {
  every: Seconds;
  atMost: Seconds;
}

/** One look: done with a result, or what is still waited for. */
export type Look<Result> = () => Promise<{ done: Result } | { waitingFor: string }>;

/**
 * Looks until it is done: at once, after one second, then every `every` seconds, and less often after a minute.
 * @param says gets what is waited for, after each look
 * @throws {StillWaiting} after `atMost` seconds, with the last reason
 * @throws the signal's reason, as soon as it is aborted
 */
export async function poll<Result>(world: { clock: Clock; signal: AbortSignal }, patience: Patience, look: Look<Result>, says: (waitingFor: string) => void): Promise<Result> {
  const start = world.clock.now();
  for (let looks = 0; ; looks++) {
    const seen = await look();
    if ('done' in seen) return seen.done;
    says(seen.waitingFor);
    const waited = (world.clock.now() - start) / 1000;
    const left = patience.atMost - waited;
    if (left <= 0) throw new StillWaiting(seen.waitingFor, Math.round(waited));
    await world.clock.sleep(Math.min(pause(looks, waited, patience.every), left) * 1000, world.signal);
  }
}

function pause(looks: number, waited: Seconds, every: Seconds): Seconds {
  if (looks === 0) return Math.min(1, every);
  if (waited < 60) return every;
  return waited < 600 ? every * 2 : every * 5;
}
