import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { readBaseline } from '../scenarios/read-account.ts';
import { later } from '../support/cloudfront-ways.ts';
import { drifts } from '../support/drifts.ts';
import { locked } from '../support/locked.ts';
import { openSite, type Site } from '../support/run.ts';
import { given, openCopy, setUp } from '../support/ways.ts';
import { behind, inTurn, type Order } from './ordered-time.ts';
import { atOnce, bugs, troubles, type Job } from './two-runs.ts';

/** An undo, and beside it another one, or a setup. */

const baseline = await readBaseline(openSite().aws);
const undo: Job = { command: 'undo', options: given };
const withCloudFront: Given = { ...given, cloudfront: true };

const orders: readonly (readonly [name: string, order: () => Order])[] = [
  ['one call each in turn', inTurn],
  ['the second 20 calls behind', () => behind(20)],
  ['the second 40 calls behind', () => behind(40)],
];

describe.each<{ name: string; open: () => Promise<Site> }>([
  { name: 'a site', open: async () => setUp() },
  { name: 'a site with CloudFront', open: () => later(locked) },
])('two undos of $name', ({ open }) => {
  it.each(orders)('%s: both come to their end, and the account is as it was', { timeout: 120_000 }, async (_, order) => {
    const { site, ended } = await atOnce(await open(), [undo, undo], order());
    expect(troubles(ended)).toEqual([]);
    expect(await readBaseline(site.aws)).toEqual(baseline);
  });
});

describe.each<{ name: string; open: () => Promise<Site>; options: Given }>([
  { name: 'of a bare account', open: async () => openSite(), options: given },
  { name: 'of a bare account, with CloudFront', open: async () => openSite(), options: withCloudFront },
  { name: 'that switches the names again', open: async () => withoutAliases(), options: given },
  { name: 'that serves a name more', open: async () => setUp(), options: { ...given, also: ['deep.app.example.com'] } },
  { name: 'that puts CloudFront in front', open: () => later(setUp), options: withCloudFront },
  { name: 'that takes CloudFront out', open: () => later(locked), options: { ...given, cloudfront: false } },
])('a setup $name, and an undo', ({ open, options }) => {
  const jobs: readonly (readonly [string, readonly [Job, Job]])[] = [['setup is first', [{ command: 'setup', options }, undo]], ['undo is first', [undo, { command: 'setup', options }]]];

  // The second one far behind: when the first is over, it finds what it did not plan for.
  it.each(orders.filter(([name]) => !name.includes('20')).flatMap(([name, order]) => jobs.map(([who, both]) => [name, who, order, both] as const)))('%s, %s: whatever comes of it, another one of either ends as it should', { timeout: 120_000 }, async (_, __, order, both) => {
    const { site, ended } = await atOnce(await open(), both, order());
    expect(bugs(ended)).toEqual([]);
    const undone = openCopy(site);
    // Nobody remembers by then what was before.
    await undone.clock.sleep(60 * 60 * 1000);
    expect(troubles([{ run: await undone.undo(given) }])).toEqual([]);
    expect(await readBaseline(undone.aws)).toEqual(baseline);

    const again = openCopy(site);
    expect(troubles([{ run: await again.setup(options) }])).toEqual([]);
    expect(troubles([{ run: await again.undo(given) }])).toEqual([]);
    expect(await readBaseline(again.aws)).toEqual(baseline);
  });
});

function withoutAliases(): Site {
  const site = setUp();
  drifts.find(({ name }) => name === 'all aliases are gone')?.happens(site.sandbox.account);
  return site;
}
