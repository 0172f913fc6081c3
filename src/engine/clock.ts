/** Time as the product sees it: the system's own, or a virtual one for tests and the sandbox. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after `milliseconds`; rejects with the signal's reason as soon as the signal is aborted. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** From 0 up to 1, by chance: how uneven the next pause between two looks is. Without it, pauses are even. */
  random?(): number;
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
  random: () => Math.random(),
};

/**
 * A pause as it is made: up to a fifth shorter, so that two runs that began together do not ask together for ever. Never longer, so that what is waited for is
 * seen as soon as without. AWS docs: "Timeouts, retries, and backoff with jitter" (Amazon Builders' Library).
 */
export function uneven(pause: number, { random = () => 0 }: Pick<Clock, 'random'>): number {
  return pause * (1 - random() / 5);
}

/**
 * Real milliseconds that a jump takes.
 * @param jump virtual milliseconds
 * @param elapsed virtual milliseconds from the clock's start to the jump's
 */
export type Pace = (jump: number, elapsed: number) => number;

/**
 * A clock that jumps: when everything that runs has gone to sleep, time moves to the earliest sleeper's end.
 * @param start what `now()` says first, milliseconds since the epoch
 * @param pace how long a jump takes (no time unless given): lets a person watch. `now()` moves on evenly meanwhile, and the jump ends
 *   where it is as soon as its sleeper is gone, or another one is to be woken before it
 */
export function virtualClock(start = 0, pace: Pace = () => 0): Clock {
  const sleepers = new Set<Sleeper>();
  let time = start;
  let jump: Jump | undefined;
  let moving = false;

  const now = (): number => (jump ? positionIn(jump) : time);

  async function move(): Promise<void> {
    moving = true;
    while (sleepers.size > 0) {
      await quiet();
      const next = [...sleepers].reduce<Sleeper | undefined>((a, b) => (a && a.at <= b.at ? a : b), undefined);
      if (next && (await arrive(next))) next.wake();
    }
    moving = false;
  }

  /** Whether time has got as far as the sleeper's end. */
  async function arrive({ at }: Sleeper): Promise<boolean> {
    const lasts = at > time ? pace(at - time, time - start) : 0;
    if (lasts <= 0) time = Math.max(time, at);
    else {
      await new Promise<void>((resolve) => {
        const land = (where: number): void => {
          clearTimeout(timer);
          time = where;
          jump = undefined;
          resolve();
        };
        const timer = setTimeout(() => land(at), lasts);
        jump = { from: time, to: at, begun: performance.now(), lasts, cut: () => land(now()) };
      });
    }
    return time >= at;
  }

  return {
    now,
    sleep: (milliseconds, signal) => abortable(signal, (wake) => {
      const sleeper = { at: now() + milliseconds, wake };
      sleepers.add(sleeper);
      if (jump && sleeper.at < jump.to) jump.cut();
      if (!moving) void move();
      return () => {
        sleepers.delete(sleeper);
        if (jump && ![...sleepers].some(({ at }) => at === jump?.to)) jump.cut();
      };
    }),
  };
}

interface Sleeper {
  at: number;
  wake: () => void;
}

/** A jump that takes its time. */
interface Jump {
  from: number;
  to: number;
  /** Real milliseconds, as `performance.now()` says them. */
  begun: number;
  lasts: number;
  /** Ends it where it is. */
  cut(): void;
}

function positionIn({ from, to, begun, lasts }: Jump): number {
  return Math.floor(from + (to - from) * Math.min(1, (performance.now() - begun) / lasts));
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
