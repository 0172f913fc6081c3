import { systemClock } from '../engine/clock.ts';
import type { Environment } from '../intent/environment.ts';

/**
 * Calls the listener whenever a signal asks the process to stop, until the function returned is called. A closed window asks
 * once at most, and only where nothing else has: the system tells of it, and then the shell does.
 */
export function onStopSignal(env: Environment, listener: () => void): () => void {
  let asked = false;
  const ask = (): void => {
    asked = true;
    listener();
  };
  const pressed = isUnderNpm(env) ? oncePerPress(ask) : ask;
  const closed = (): void => void (asked || ask());
  const heard = [['SIGINT', pressed], ['SIGTERM', pressed], ['SIGHUP', closed]] as const;
  for (const [signal, listen] of heard) process.on(signal, listen);
  return () => {
    for (const [signal, listen] of heard) process.off(signal, listen);
  };
}

/** As npx, and all that run scripts as npm does, say of themselves. */
function isUnderNpm(env: Environment): boolean {
  return env['npm_config_user_agent'] !== undefined;
}

/** Deaf for a moment after each call: a terminal sends Ctrl-C to all that run in it, and npm sends on what it gets. */
function oncePerPress(listener: () => void): () => void {
  let last = -Infinity;
  return () => {
    const now = systemClock.now();
    if (now - last < echoMs) return;
    last = now;
    listener();
  };
}

/** Longer than npm takes to send a signal on, shorter than a person takes to press again. */
const echoMs = 100;
