import { describe, expect, it } from 'vitest';
import { systemClock, uneven, virtualClock, type Clock } from '../../src/engine/clock.ts';
import { poll, pollFor, type Patience } from '../../src/engine/poll.ts';
import { StillWaiting, UserError } from '../../src/errors/user-error.ts';

/** Polls on a virtual clock, and tells at which seconds it looked and what it said. */
async function polled(patience: Patience, doneAt: number, clock: Clock = virtualClock()): Promise<{ looks: number[]; said: string[]; result: unknown }> {
  const looks: number[] = [];
  const said: string[] = [];
  const look = async (): Promise<{ done: string } | { waitingFor: string }> => {
    const now = clock.now() / 1000;
    looks.push(now);
    return now >= doneAt ? { done: `done at ${now}` } : { waitingFor: `the end, at ${now}` };
  };
  const result = await poll({ clock, signal: new AbortController().signal }, patience, look, (text) => said.push(text)).catch((error: unknown) => error);
  return { looks, said, result };
}

const often: [string, Patience, number, number[]][] = [
  ['done at the first look', { every: 2, atMost: 60 }, 0, [0]],
  ['the second look comes after a second', { every: 2, atMost: 60 }, 1, [0, 1]],
  ['then every two', { every: 2, atMost: 60 }, 6, [0, 1, 3, 5, 7]],
  ['every five', { every: 5, atMost: 60 }, 12, [0, 1, 6, 11, 16]],
  ['more often than every second', { every: 0.5, atMost: 60 }, 1.5, [0, 0.5, 1, 1.5]],
  ['slower after a minute', { every: 20, atMost: 600 }, 120, [0, 1, 21, 41, 61, 101, 141]],
  ['the last look is at the end of the time', { every: 20, atMost: 50 }, 50, [0, 1, 21, 41, 50]],
];

describe('poll', () => {
  it.each(often)('looks: %s', async (_, patience, doneAt, expected) => {
    const { looks, result } = await polled(patience, doneAt);
    expect(looks).toEqual(expected);
    expect(result).toBe(`done at ${expected.at(-1)}`);
  });

  it('looks twice as far apart after a minute, five times after ten minutes', async () => {
    const { looks } = await polled({ every: 10, atMost: 3600 }, 900);
    const gaps = looks.slice(1).map((at, index) => ({ from: looks[index] ?? 0, gap: at - (looks[index] ?? 0) }));
    expect(gaps.filter(({ from, gap }) => from > 0 && from < 60 && gap !== 10)).toEqual([]);
    expect(gaps.filter(({ from, gap }) => from >= 60 && from < 600 && gap !== 20)).toEqual([]);
    expect(gaps.filter(({ from, gap }) => from >= 600 && gap !== 50)).toEqual([]);
  });

  it('tells each look how many there were before', async () => {
    const counted: number[] = [];
    await poll({ clock: virtualClock(), signal: new AbortController().signal }, { every: 2, atMost: 60 }, async (looks) => {
      counted.push(looks);
      return looks === 3 ? { done: looks } : { waitingFor: 'the fourth look' };
    }, () => {});
    expect(counted).toEqual([0, 1, 2, 3]);
  });

  it('says after each look what is still waited for', async () => {
    const { said } = await polled({ every: 2, atMost: 60 }, 3);
    expect(said).toEqual(['the end, at 0', 'the end, at 1']);
  });

  it('gives up when the time is up, with the last reason and what to do', async () => {
    const { looks, result } = await polled({ every: 2, atMost: 4 }, 100);
    expect(looks).toEqual([0, 1, 3, 4]);
    expect(result).toBeInstanceOf(StillWaiting);
    expect((result as UserError).explanation).toEqual({
      what: 'Still waiting after 4 s: the end, at 4.',
      next: 'Run the same command again; it continues here.',
      exitCode: 3,
    });
  });

  it('looks once where there is no time to wait', async () => {
    const { looks, result } = await polled({ every: 2, atMost: 0 }, 1);
    expect(looks).toEqual([0]);
    expect((result as UserError).message).toBe('Still waiting after 0 s: the end, at 0.');
  });

  it('ends with what a look threw', async () => {
    const error = new Error('it failed for good');
    const looking = poll({ clock: virtualClock(), signal: new AbortController().signal }, { every: 2, atMost: 10 }, () => Promise.reject(error), () => {});
    await expect(looking).rejects.toBe(error);
  });

  it('ends at once with the reason of an abort, at whatever moment it comes', async () => {
    for (const at of [200, 1500, 30_000, 200_000, 700_000]) {
      const clock = virtualClock();
      const controller = new AbortController();
      const reason = new Error(`aborted at ${at}`);
      let ended = 0;
      const looking = poll({ clock, signal: controller.signal }, { every: 10, atMost: 3600 }, async () => ({ waitingFor: 'ever' }), () => {})
        .catch((error: unknown) => error)
        .finally(() => (ended = clock.now()));
      await clock.sleep(at).then(() => controller.abort(reason));
      await expect(looking).resolves.toBe(reason);
      expect(ended).toBe(at);
    }
  });

  it('does not wait under a signal that is aborted already', async () => {
    const clock = virtualClock();
    const reason = new Error('before it began');
    await expect(poll({ clock, signal: AbortSignal.abort(reason) }, { every: 2, atMost: 60 }, async () => ({ waitingFor: 'ever' }), () => {})).rejects.toBe(reason);
    expect(clock.now()).toBe(0);
  });
});

/** A virtual clock on which chance says these, in turn and over again. */
function uncertain(...says: number[]): Clock {
  let asked = 0;
  return { ...virtualClock(), random: () => says[asked++ % says.length] ?? 0 };
}

describe('pauses by chance', () => {
  const rows: { what: string; atMost: number; chance: number[]; looks: number[] }[] = [
    { what: 'none are longer', atMost: 600, chance: [0], looks: [0, 1, 11, 21, 31, 41] },
    { what: 'none are shorter than four fifths', atMost: 600, chance: [1], looks: [0, 1, 9, 17, 25, 33] },
    { what: 'each is another', atMost: 600, chance: [0, 0.5, 1], looks: [0, 1, 11, 20, 28, 38] },
    { what: 'also after a minute', atMost: 600, chance: [0.5], looks: [0, 1, 10, 19, 28, 37, 46, 55, 64, 82] },
    { what: 'the second look is when it is due, and the last at the end of the time', atMost: 15, chance: [0.5], looks: [0, 1, 10, 15] },
  ];

  it.each(rows)('$what', async ({ atMost, chance, looks }) => {
    expect((await polled({ every: 10, atMost }, looks.at(-1) ?? 0, uncertain(...chance))).looks).toEqual(looks);
  });

  it('two polls of the same kind do not go on in step', async () => {
    const looks = await Promise.all([[0.11, 0.83, 0.4, 0.62], [0.7, 0.05, 0.91, 0.33]].map(async (chance) => (await polled({ every: 2, atMost: 600 }, 300, uncertain(...chance))).looks));
    const [one = [], other = []] = looks;
    expect(one.slice(0, 2)).toEqual(other.slice(0, 2));
    expect(one.slice(2, -1).filter((at) => other.includes(at))).toEqual([]);
  });

  it('the clock on the wall is by chance, a virtual one never', () => {
    expect(virtualClock().random).toBeUndefined();
    const drawn = Array.from({ length: 50 }, () => uneven(1000, systemClock));
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(drawn.filter((pause) => pause < 800 || pause > 1000)).toEqual([]);
  });
});

describe('pollFor', () => {
  const looking = (look: () => Promise<{ done: string } | { waitingFor: string }>, signal = new AbortController().signal, clock = virtualClock()): Promise<string | undefined> =>
    pollFor({ clock, signal }, { every: 2, atMost: 4 }, look, () => {});

  it('gives what poll gives', async () => {
    await expect(looking(async () => ({ done: 'found' }))).resolves.toBe('found');
  });

  it('goes without where the time is up', async () => {
    const clock = virtualClock();
    await expect(looking(async () => ({ waitingFor: 'ever' }), undefined, clock)).resolves.toBeUndefined();
    expect(clock.now()).toBe(4000);
  });

  it('ends with what a look threw, and with the reason of an abort', async () => {
    const error = new Error('it failed for good');
    await expect(looking(() => Promise.reject(error))).rejects.toBe(error);
    await expect(looking(async () => ({ waitingFor: 'ever' }), AbortSignal.abort(error))).rejects.toBe(error);
  });
});
