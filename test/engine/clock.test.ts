import { describe, expect, it } from 'vitest';
import { systemClock, virtualClock } from '../../src/engine/clock.ts';

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

  it('takes as long in real time as the pace says', async () => {
    const jumps: number[] = [];
    const clock = virtualClock(0, (jump) => {
      jumps.push(jump);
      return 1;
    });
    await Promise.all([clock.sleep(1000), clock.sleep(3000)]);
    expect(jumps).toEqual([1000, 2000]);
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
