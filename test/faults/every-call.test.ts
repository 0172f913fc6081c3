import { describe, expect, it, vi } from 'vitest';
import { readBaseline } from '../scenarios/read-account.ts';
import { failures } from '../support/crashing.ts';
import { endOf } from '../support/end-state.ts';
import { isDone, openSite } from '../support/run.ts';
import { everyFirstTry, kinds, late } from './kinds.ts';
import { variants } from './variants.ts';
import { wireOfFile, type Fault } from './wire.ts';

/** Whole runs over HTTP, with the SDK as it is, in which the first try of every single call goes wrong, those of the plan included. */

const wire = wireOfFile();

const before = await readBaseline(openSite().aws);

describe.each(variants)('$name', ({ given }) => {
  /** What a run that nothing disturbs leads to. */
  const undisturbed = (async () => {
    const site = openSite();
    await site.setup(given);
    return endOf(site);
  })();

  it.each([...Object.entries(kinds).map(([name, fault]): [string, Fault] => [name, everyFirstTry(fault)]), ['an answer that comes late', late] as const])('%s: setup comes through, and undo', async (_, fault) => {
    const struck = vi.fn<Fault>(fault);
    const site = wire.open(struck);
    const there = await site.setup(given);
    expect(failures(there)).toEqual([]);
    expect(await endOf(site)).toEqual(await undisturbed);
    expect(tries(struck.mock.calls, 1)).toBe(there.calls.filter(({ sent }) => sent).length);

    struck.mockClear();
    const back = await site.undo({ domain: 'example.com' });
    expect(failures(back)).toEqual([]);
    expect(await readBaseline(site.aws)).toEqual(before);
    expect(tries(struck.mock.calls, 1)).toBe(back.calls.filter(({ sent }) => sent).length);
    expect(isDone((await site.planUndo({ domain: 'example.com' })).plan)).toBe(true);
  });
});

/** How many of the tries were the `number`th of their call. */
function tries(calls: readonly Parameters<Fault>[], number: number): number {
  return calls.filter(([{ attempt }]) => attempt === number).length;
}
