import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock, virtualClock, type Clock } from '../../src/engine/clock.ts';

const reason = new Error('enough');

describe('the virtual clock', () => {
  it('wakes sleepers in the order of their ends, at the moments they asked for', async () => {
    const clock = virtualClock(1000);
    const woken: string[] = [];
    const sleep = async (name: string, milliseconds: number): Promise<void> => {
      await clock.sleep(milliseconds);
      woken.push(`${name} ${clock.now()}`);
    };
    await Promise.all([sleep('long', 5000), sleep('short', 10), sleep('middle', 300)]);
    expect(woken).toEqual(['short 1010', 'middle 1300', 'long 6000']);
  });

  it('adds up what one after another sleeps, while another sleeps beside it', async () => {
    const clock = virtualClock();
    const log: string[] = [];
    const steps = async (name: string, ...lengths: number[]): Promise<void> => {
      for (const length of lengths) {
        await clock.sleep(length);
        log.push(`${name} ${clock.now()}`);
      }
    };
    await Promise.all([steps('a', 100, 100, 100), steps('b', 250)]);
    expect(log).toEqual(['a 100', 'a 200', 'b 250', 'a 300']);
  });

  it('stands still while something runs without sleeping', async () => {
    const clock = virtualClock();
    const sleeping = clock.sleep(60_000);
    for (let turn = 0; turn < 100; turn++) await Promise.resolve();
    expect(clock.now()).toBe(0);
    await sleeping;
    expect(clock.now()).toBe(60_000);
  });

  it('goes on after it has been idle', async () => {
    const clock = virtualClock();
    await clock.sleep(10);
    await new Promise((resolve) => setImmediate(resolve));
    await clock.sleep(10);
    expect(clock.now()).toBe(20);
  });

  it.each([
    ['no time at all', 0],
    ['two sleepers of the same end', 5],
  ])('takes %s', async (_, milliseconds) => {
    const clock = virtualClock();
    await Promise.all([clock.sleep(milliseconds), clock.sleep(milliseconds)]);
    expect(clock.now()).toBe(milliseconds);
  });

  it('rejects a sleep with the reason of the abort, without letting time pass, and forgets the sleeper', async () => {
    const clock = virtualClock();
    const controller = new AbortController();
    const sleeping = clock.sleep(3_600_000, controller.signal);
    const another = clock.sleep(100);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await another;
    expect(clock.now()).toBe(100);
    await clock.sleep(1);
    expect(clock.now()).toBe(101);
  });

  it('does not start a sleep under a signal that is aborted already', async () => {
    const clock = virtualClock();
    await expect(clock.sleep(1000, AbortSignal.abort(reason))).rejects.toBe(reason);
    await clock.sleep(1);
    expect(clock.now()).toBe(1);
  });
});

describe('the virtual clock, where a person watches', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A clock that runs ten times as fast as real time. */
  const tenfold = (): Clock => virtualClock(1000, (jump) => jump / 10);

  /** Lets so many real milliseconds pass, once the clock has set out. */
  async function pass(milliseconds: number): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(milliseconds);
  }

  it('asks the pace for each jump, with what has passed before it', async () => {
    const asked: [jump: number, elapsed: number][] = [];
    const clock = virtualClock(5000, (jump, elapsed) => {
      asked.push([jump, elapsed]);
      return 0;
    });
    await Promise.all([clock.sleep(1000), clock.sleep(3000)]);
    await clock.sleep(0);
    expect(asked).toEqual([[1000, 0], [2000, 1000]]);
  });

  it('takes as long in real time as the pace says, and tells the time in between', async () => {
    const clock = tenfold();
    let woken = false;
    const sleeping = clock.sleep(2000).then(() => (woken = true));
    const seen: [now: number, woken: boolean][] = [];
    for (const real of [0, 50, 100, 49, 1]) {
      await pass(real);
      seen.push([clock.now(), woken]);
    }
    expect(seen).toEqual([[1000, false], [1500, false], [2500, false], [2990, false], [3000, true]]);
    await sleeping;
    await pass(5000);
    expect(clock.now()).toBe(3000);
  });

  it('tells whole milliseconds', async () => {
    const clock = virtualClock(0, () => 300);
    const sleeping = clock.sleep(1000);
    await pass(100);
    expect(clock.now()).toBe(333);
    await pass(200);
    await sleeping;
  });

  it('wakes a sleeper who comes during a jump, and is to be woken before its end, at its moment', async () => {
    const clock = tenfold();
    const woken: string[] = [];
    const first = clock.sleep(10_000).then(() => woken.push(`first ${clock.now()}`));
    await pass(300);
    const second = clock.sleep(1000).then(() => woken.push(`second ${clock.now()}`));
    await pass(99);
    expect(woken).toEqual([]);
    await pass(1);
    expect(woken).toEqual(['second 5000']);
    await pass(600);
    await Promise.all([first, second]);
    expect(woken).toEqual(['second 5000', 'first 11000']);
  });

  it('an abort during a jump is immediate, ends it where it is, and leaves no timer that would hold the process', async () => {
    const clock = tenfold();
    const controller = new AbortController();
    const sleeping = clock.sleep(3_600_000, controller.signal);
    await pass(200);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    expect(vi.getTimerCount()).toBe(0);
    await pass(400);
    expect(clock.now()).toBe(3000);
  });

  it('goes on to the next sleeper when the one it was under way to is gone', async () => {
    const clock = tenfold();
    const controller = new AbortController();
    const aborted = clock.sleep(1000, controller.signal);
    const stays = clock.sleep(5000);
    await pass(50);
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await pass(450);
    await stays;
    expect(clock.now()).toBe(6000);
  });

  it('keeps to its jump when one of two who are to be woken together is gone', async () => {
    const clock = tenfold();
    const controller = new AbortController();
    const aborted = clock.sleep(1000, controller.signal);
    const stays = clock.sleep(1000);
    await pass(50);
    controller.abort(reason);
    await expect(aborted).rejects.toBe(reason);
    await pass(50);
    await stays;
    expect(clock.now()).toBe(2000);
  });
});

describe("the system's clock", () => {
  it('tells the time', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('sleeps', async () => {
    await expect(systemClock.sleep(1)).resolves.toBeUndefined();
  });

  it('leaves no timer behind when it is woken by an abort', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const controller = new AbortController();
    const sleeping = systemClock.sleep(3_600_000, controller.signal);
    expect(timers()).toBe(before + 1);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    expect(timers()).toBe(before);
  });
});
