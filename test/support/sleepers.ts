/** Who sleeps on a clock that a test moves. Times are milliseconds since the epoch. */
export interface Sleepers {
  /** Resolves when it is woken; rejects with the signal's reason as soon as the signal is aborted. */
  sleep(until: number, signal?: AbortSignal): Promise<void>;
  /** Wakes who has the least time left to sleep. @returns until when that was; undefined where nobody sleeps */
  wakeFirst(): number | undefined;
}

/** Nobody yet. */
export function noSleepers(): Sleepers {
  const all = new Set<{ until: number; wake: () => void }>();
  return {
    sleep: (until, signal) => new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const end = (settle: () => void) => (): void => {
        all.delete(sleeper);
        signal?.removeEventListener('abort', abort);
        settle();
      };
      const abort = end(() => reject(signal?.reason));
      const sleeper = { until, wake: end(resolve) };
      signal?.addEventListener('abort', abort);
      all.add(sleeper);
    }),
    wakeFirst() {
      const until = Math.min(...[...all].map((sleeper) => sleeper.until));
      const first = [...all].find((sleeper) => sleeper.until === until);
      first?.wake();
      return first?.until;
    },
  };
}

/** Lets run what can: what was answered, and what follows from it. */
export async function atRest(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
