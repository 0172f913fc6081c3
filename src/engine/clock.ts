/** Time as the product sees it: the system's own, or a virtual one for tests and the sandbox. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** A length of time in seconds. */
export type Seconds = number;

/** The clock on the wall. An aborted sleep leaves no timer behind that would hold the process. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds, signal) => abortable(signal, (wake) => {
    const timer = setTimeout(wake, milliseconds);
    return () => clearTimeout(timer);
  }),
};

/**
 * A clock that jumps: when everything that runs has gone to sleep, time moves to the earliest sleeper's end.
 * @param start what `now()` says first, milliseconds since the epoch
 * @param pace real milliseconds that a jump of so many virtual milliseconds takes (none unless given): lets a person watch
 */
export function virtualClock(start = 0, pace: (jump: number) => number = () => 0): Clock {
  const sleepers = new Set<{ at: number; wake: () => void }>();
  let time = start;
  let moving = false;

  async function move(): Promise<void> {
    moving = true;
    while (sleepers.size > 0) {
      await quiet();
      const next = [...sleepers].reduce((a, b) => (b.at < a.at ? b : a), { at: Infinity, wake: () => {} });
      if (next.at === Infinity) continue;
      const real = pace(next.at - time);
      if (real > 0) await new Promise((resolve) => setTimeout(resolve, real));
      time = Math.max(time, next.at);
      next.wake();
    }
    moving = false;
  }

  return {
    now: () => time,
    sleep: (milliseconds, signal) => abortable(signal, (wake) => {
      const sleeper = { at: time + milliseconds, wake };
      sleepers.add(sleeper);
      if (!moving) void move();
      return () => void sleepers.delete(sleeper);
    }),
  };
}

/** One promise for every kind of sleep: `start` gets what wakes it, and returns how to clean up. */
function abortable(signal: AbortSignal | undefined, start: (wake: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const abort = (): void => {
      cleanUp();
      reject(signal?.reason);
    };
    const cleanUp = start(() => {
      cleanUp();
      signal?.removeEventListener('abort', abort);
      resolve();
    });
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Lets what is already runnable run: imports, resolved promises, callbacks of other sleepers. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
