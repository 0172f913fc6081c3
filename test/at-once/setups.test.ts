import { describe, expect, it } from 'vitest';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Given } from '../../src/intent/options.ts';
import { readBaseline } from '../scenarios/read-account.ts';
import { cloudFrontWays } from '../support/cloudfront-ways.ts';
import { endOf } from '../support/end-state.ts';
import { isDone, openSite, type Site } from '../support/run.ts';
import { given, setUp, ways } from '../support/ways.ts';
import { behind, inTurn, type Order } from './ordered-time.ts';
import { atOnce, troubles } from './two-runs.ts';

/** Two setups of one site at once: both come to a good end, in the state that one of them alone leads to. */

const orders: readonly (readonly [name: string, order: () => Order])[] = [
  ['one call each in turn', inTurn],
  ['the second 7 calls behind', () => behind(7)],
  ['the second 40 calls behind', () => behind(40)],
];

/** Every way in one order, and these in each. */
const inEach = ['from the bare account', 'CloudFront from the bare account', 'CloudFront out again'];
const cases = [...ways, ...cloudFrontWays].flatMap((way, index) => orders.filter((_, number) => inEach.includes(way.name) || number === index % orders.length).map(([name, order]) => ({ ...way, inOrder: name, order })));

/** Whether the app answers or not: here it is about what there is to take back. */
const back: Given = { ...given, offline: true };

it.each(cases)('two setups of the same: $name, $inOrder', { timeout: 120_000 }, async ({ open, options, order }) => {
  const alone = await open();
  await alone.setup(options);
  const { site, ended } = await atOnce(await open(), [{ command: 'setup', options }, { command: 'setup', options }], order());
  expect(troubles(ended)).toEqual([]);
  expect(await endOf(site)).toEqual(await endOf(alone));
  expect(isDone((await site.plan(given)).plan)).toBe(true);

  await Promise.all([alone.undo(back), site.undo(back)]);
  expect(await withoutMemory(site)).toEqual(await withoutMemory(alone));
});

describe.each<{ name: string; open: () => Site; first: Given; second: Given }>([
  { name: 'a name more, from the bare account', open: openSite, first: given, second: { ...given, also: ['deep.app.example.com'] } },
  { name: 'CloudFront, from the bare account', open: openSite, first: given, second: { ...given, cloudfront: true } },
  { name: 'a name more, where the site stands', open: setUp, first: given, second: { ...given, also: ['deep.app.example.com'] } },
  { name: 'another health check, and a name more', open: setUp, first: { ...given, healthPath: '/up' }, second: { ...given, also: ['deep.app.example.com'] } },
])('two setups with different options: $name', ({ open, first, second }) => {
  it.each(orders)('%s: the next one comes to what the site remembers of both, and the way back is whole', { timeout: 120_000 }, async (__, order) => {
    const { site, ended } = await atOnce(open(), [{ command: 'setup', options: first }, { command: 'setup', options: second }], order());
    // Where it stood, one of them may find that the other one has changed what it had shown.
    expect(troubles(ended).filter((trouble) => !/has changed since the plan was shown|blocked by/.test(trouble))).toEqual([]);
    const remembered = await optionsOf(site);
    const saidBy = (options: Given): boolean => Object.entries(options).every(([option, value]) => JSON.stringify(remembered[option]) === JSON.stringify(value));
    expect([first, second].some(saidBy)).toBe(true);

    const next = await site.setup(given);
    expect(troubles([{ run: next }])).toEqual([]);
    expect(await optionsOf(site)).toEqual(remembered);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
    const alone = open();
    for (const options of [first, second].filter(saidBy)) await alone.setup(options);
    expect((await endOf(site)).account).toEqual((await endOf(alone)).account);
    await site.undo(given);
    expect(await readBaseline(site.aws)).toEqual(await readBaseline(openSite().aws));
  });
});

async function optionsOf(site: Site): Promise<Record<string, unknown>> {
  return (await siteMemory(site.aws, 'example.com', site.clock.now).read())['options'] ?? {};
}

/** What an undo leads to: all but the text of a memory that stays, because something of the site does. */
async function withoutMemory(site: Site) {
  const { securityGroups, ...rest } = await readBaseline(site.aws);
  const told = Object.entries(securityGroups).map(([name, { tags, ...group }]) => [name, { ...group, tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('ec2-https:memory:'))) }]);
  return { ...rest, securityGroups: Object.fromEntries(told) as object, memory: (await endOf(site)).memory };
}
