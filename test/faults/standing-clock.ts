import type { Clock } from '../../src/engine/clock.ts';

/** A virtual clock that never jumps while a call is on its way: sockets take real time, and what waits beside them must not run out meanwhile. */
export interface StandingClock extends Clock {
  /** Stands still until the work is done. */
  standing<Result>(work: () => Promise<Result>): Promise<Result>;
  /** A sleep of whoever answers a call: the caller waits for it, so time goes on. */
  sleepInside(milliseconds: number): Promise<void>;
}

/** @param start milliseconds since the epoch */
export function standingClock(start: number): StandingClock {
  const sleepers = new Set<{ at: number; wake: () => void }>();
  let time = start;
  let working = 0;
  let isMoving = false;

  /** Jumps to the earliest sleeper's end whenever nothing else is left to do. */
  async function move(): Promise<void> {
    isMoving = true;
    while (sleepers.size > 0) {
      await quiet();
      if (working > 0) break;
      const at = Math.min(...[...sleepers].map((sleeper) => sleeper.at));
      time = Math.max(time, at);
      [...sleepers].find((sleeper) => sleeper.at === at)?.wake();
    }
    isMoving = false;
  }
  const moveOn = (): void => {
    if (!isMoving) void move();
  };

  const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const ended = (settle: () => void) => (): void => {
      sleepers.delete(sleeper);
      signal?.removeEventListener('abort', abort);
      settle();
    };
    const abort = ended(() => reject(signal?.reason));
    const sleeper = { at: time + milliseconds, wake: ended(resolve) };
    signal?.addEventListener('abort', abort);
    sleepers.add(sleeper);
    moveOn();
  });

  return {
    now: () => time,
    sleep,
    standing: async (work) => {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        moveOn();
      }
    },
    sleepInside: async (milliseconds) => {
      working -= 1;
      await sleep(milliseconds).finally(() => (working += 1));
    },
  };
}

/** Lets what is already runnable run. */
async function quiet(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
