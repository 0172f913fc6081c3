import type { Clock } from '../../src/engine/clock.ts';
import { atRest, noSleepers } from '../support/sleepers.ts';

/** A virtual clock that never jumps while a call is on its way: sockets take real time, and what waits beside them must not run out meanwhile. */
export interface StandingClock extends Clock {
  /** Stands still until the work is done. */
  standing<Result>(work: () => Promise<Result>): Promise<Result>;
  /** A sleep of whoever answers a call: the caller waits for it, so time goes on. */
  sleepInside(milliseconds: number): Promise<void>;
}

/** @param start milliseconds since the epoch */
export function standingClock(start: number): StandingClock {
  const sleepers = noSleepers();
  let time = start;
  let working = 0;
  let isMoving = false;

  /** Jumps to the earliest sleeper's end whenever nothing else is left to do. */
  async function move(): Promise<void> {
    isMoving = true;
    for (;;) {
      await atRest();
      const until = working > 0 ? undefined : sleepers.wakeFirst();
      if (until === undefined) break;
      time = Math.max(time, until);
    }
    isMoving = false;
  }
  const moveOn = (): void => {
    if (!isMoving) void move();
  };
  const sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> => {
    const slept = sleepers.sleep(time + milliseconds, signal);
    moveOn();
    return slept;
  };

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
