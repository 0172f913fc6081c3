import { describe, expect, it, vi } from 'vitest';
import { reads } from '../../src/aws/calls/guards.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { readBaseline } from '../scenarios/read-account.ts';
import { cloudFrontWays } from '../support/cloudfront-ways.ts';
import { failures } from '../support/crashing.ts';
import { endOf } from '../support/end-state.ts';
import { isDone, openSite, type Site, type SiteRun } from '../support/run.ts';
import { ways } from '../support/ways.ts';
import { everyFirstTry, kinds, priorRequestNotComplete } from './kinds.ts';
import { variants } from './variants.ts';
import { wireOfFile, type Fault } from './wire.ts';

/** One write alone takes effect, and its answer is lost: the SDK sends it again. For every kind of write that a step makes, on all journeys. */

const wire = wireOfFile();

/** A run to disturb. */
interface Journey {
  name: string;
  command: 'setup' | 'undo';
  options: Given;
  open(): Promise<Site>;
}

interface Undisturbed extends Journey {
  start: { account: Account; at: number };
  run: SiteRun;
  end: unknown;
  writes: readonly { number: number; what: string }[];
}

const given: Given = { domain: 'example.com' };
const there: Journey[] = [...ways, ...cloudFrontWays].map((way) => ({ ...way, command: 'setup' }));

const back = ['from the bare account', 'adopting what was made by hand', 'CloudFront from the bare account'];
const covered = new Set<string>();

/** Each with what it leads to when nothing disturbs it, and its writes of which no journey before in the same direction has one like it. */
const journeys = await [...there, ...there.filter(({ name }) => back.includes(name)).map(undone)].reduce<Promise<Undisturbed[]>>(async (before, journey) => {
  const done = await before;
  const site = await journey.open();
  const start = { account: structuredClone(site.sandbox.account), at: site.clock.now() };
  const run = await site[journey.command](journey.options);
  const all = writesOf(run);
  const writes = all.filter(({ what }) => !covered.has(`${journey.command}: ${what}`));
  all.forEach(({ what }) => covered.add(`${journey.command}: ${what}`));
  return [...done, { ...journey, start, run, end: await ended(journey, site), writes }];
}, Promise.resolve([]));

/** The way back from where a journey leads. */
function undone(journey: Journey): Journey {
  return {
    name: `undo, ${journey.name}`,
    command: 'undo',
    options: given,
    open: async () => {
      const site = await journey.open();
      await site.setup(journey.options);
      return site;
    },
  };
}

/** What is written for the sake of the same step is alike. */
function writesOf(run: SiteRun): { number: number; what: string }[] {
  return run.calls.filter(({ writes, sent }) => writes && sent).map(({ step, action }, index) => ({ number: index + 1, what: `${action} of ${step}` }));
}

function ended({ command }: Pick<Journey, 'command'>, site: Site): Promise<unknown> {
  return command === 'setup' ? endOf(site) : readBaseline(site.aws);
}

it('every journey comes to its end undisturbed', () => {
  expect(journeys.flatMap(({ run }) => failures(run))).toEqual([]);
  expect(covered.size).toBeGreaterThan(60);
});

describe.each(journeys.filter(({ writes }) => writes.length > 0))('$command, $name', ({ command, options, start, end, writes }) => {
  it.each(writes.map(({ number, what }) => [number, what] as const))('the answer to write %d is lost: %s', async (number) => {
    let seen = 0;
    const tries = vi.fn<Fault>(everyFirstTry(kinds['reset after it took effect']));
    const site = wire.open(tries, { start: start.at, account: structuredClone(start.account) }, (call) => !reads(call) && ++seen === number);
    expect(failures(await site[command](options))).toEqual([]);
    expect(tries).toHaveBeenCalledTimes(2);
    expect(await ended({ command }, site)).toEqual(end);
    expect(isDone((await site[command === 'setup' ? 'plan' : 'planUndo'](options)).plan)).toBe(true);
  });
});

/** Route 53 is still about the change whose answer was lost, and says so: longer than the SDK tries. */
describe.each(variants)('PriorRequestNotComplete, $name', ({ given: options }) => {
  const ideal = (async () => {
    const site = openSite();
    await site.setup(options);
    return endOf(site);
  })();

  it.each([
    { name: 'at the first tries of every change', fault: priorRequestNotComplete({ tries: 3, isLost: false }) },
    { name: 'where the answer to every change was lost', fault: priorRequestNotComplete({ tries: 4, isLost: true }) },
    { name: 'where the answer was lost, for longer than the SDK tries', fault: priorRequestNotComplete({ tries: 12, isLost: true }) },
  ])('$name: setup comes through, and undo', async ({ fault }) => {
    const site = wire.open(fault, {}, ({ operation }) => operation === 'ChangeResourceRecordSets');
    const before = await readBaseline(site.aws);
    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(await ideal);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readBaseline(site.aws)).toEqual(before);
  });
});
