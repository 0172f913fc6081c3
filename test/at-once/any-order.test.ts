import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { readBaseline } from '../scenarios/read-account.ts';
import { endOf } from '../support/end-state.ts';
import { runs } from '../support/fuzzing.ts';
import { isDone, openSite, type Site } from '../support/run.ts';
import { given, openCopy, setUp } from '../support/ways.ts';
import { bursts } from './ordered-time.ts';
import { atOnce, bugs, troubles } from './two-runs.ts';

/** Orders that `fast-check` makes up: each run makes some calls, then the other one. */

const order = fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 40 });
const baseline = await readBaseline(openSite().aws);

describe.each<{ name: string; open: () => Site; options: Given; examples?: [number[]][] }>([
  { name: 'from the bare account', open: openSite, options: given },
  { name: 'with CloudFront, from the bare account', open: openSite, options: { ...given, cloudfront: true } },
  // In this order both look for a certificate with the name before either has remembered its own.
  { name: 'with a name more', open: setUp, options: { ...given, also: ['deep.app.example.com'] }, examples: [[[12, 21, 13, 23, 37, 17, 20, 18, 19]]] },
])('two setups $name', ({ open, options, examples = [] }) => {
  it('end well, whoever is when at work', { timeout: 300_000 }, async () => {
    const alone = open();
    await alone.setup(options);
    const end = await endOf(alone);
    await fc.assert(fc.asyncProperty(order, async (lengths) => {
      const { site, ended } = await atOnce(open(), [{ command: 'setup', options }, { command: 'setup', options }], bursts(lengths));
      expect(troubles(ended)).toEqual([]);
      expect(await endOf(site)).toEqual(end);
      expect(isDone((await site.plan(given)).plan)).toBe(true);
      await site.undo(given);
      expect(await readBaseline(site.aws)).toEqual(baseline);
    }), { ...runs<[number[]]>(4, 'whole runs'), examples });
  });
});

it('a setup and an undo leave nothing that another undo would not take back, whoever is when at work', { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(order, fc.boolean(), async (lengths, isBare) => {
    const options = isBare ? given : { ...given, also: ['deep.app.example.com'] };
    const { site, ended } = await atOnce(isBare ? openSite() : setUp(), [{ command: 'setup', options }, { command: 'undo', options: given }], bursts(lengths));
    expect(bugs(ended)).toEqual([]);
    const undone = openCopy(site);
    await undone.clock.sleep(60 * 60 * 1000);
    expect(troubles([{ run: await undone.undo(given) }])).toEqual([]);
    expect(await readBaseline(undone.aws)).toEqual(baseline);
  }), runs(4, 'whole runs'));
});
