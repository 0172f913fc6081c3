import type { Environment } from '../../intent/environment.ts';

/** All that asks the process to stop, be it a signal or a key. */
export interface StopRequests {
  /** Calls the listener at each request, until the function returned is called; meanwhile the signals do nothing else. */
  listen(listener: () => void): () => void;
  /** Tells of a Ctrl-C that came as a key. */
  pressed(): void;
}

/**
 * Each request counts once. A closed window is one at most, and only where nothing else has been: the system tells of it, and
 * then the shell does.
 */
export function stopRequests(env: Environment): StopRequests {
  const listeners = new Set<() => void>();
  let asked = false;
  const ask = (): void => {
    asked = true;
    for (const listener of listeners) listener();
  };
  const signalled = isUnderNpm(env) ? oncePerPress(ask) : ask;
  const closed = (): void => void (asked || ask());
  const heard = [['SIGINT', signalled], ['SIGTERM', signalled], ['SIGHUP', closed]] as const;
  return {
    listen(listener) {
      if (listeners.size === 0) for (const [signal, hear] of heard) process.on(signal, hear);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) for (const [signal, hear] of heard) process.off(signal, hear);
      };
    },
    pressed: ask,
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
    // A clock that may be set back would be deaf until it is there again.
    const now = performance.now();
    if (now - last < echoMs) return;
    last = now;
    listener();
  };
}

/** Longer than npm takes to send a signal on, shorter than a person takes to press again. */
const echoMs = 100;
