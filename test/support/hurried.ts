import { vi } from 'vitest';

/**
 * Does work that waits on timers without waiting: whenever nothing but a timer is left to wait for, it ends.
 * @returns what the work led to, and how many milliseconds the timers would have taken
 */
export async function hurried<Result>(work: () => Promise<Result>): Promise<{ result: Result; milliseconds: number }> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  try {
    const start = performance.now();
    const seen = { isDone: false };
    const working = work().finally(() => (seen.isDone = true));
    while (!seen.isDone) {
      if (vi.getTimerCount() > 0) await vi.advanceTimersToNextTimerAsync();
      await new Promise((resolve) => setImmediate(resolve));
    }
    return { result: await working, milliseconds: performance.now() - start };
  } finally {
    vi.useRealTimers();
  }
}
