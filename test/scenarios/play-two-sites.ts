import { describe, expect, test } from 'vitest';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Theatre } from './play.ts';
import { readAccount, readBaseline, type AccountState, type Baseline } from './read-account.ts';
import { runSite, undoSite } from './run-site.ts';
import type { Stage } from './stage.ts';
import { rulesOfWeb } from './states.ts';
import { optionsOf, pairs, type Neighbour, type Pair } from './two-sites.ts';

const wellEnded = { refused: [], failed: [], kept: [] };
const nothing = { ...wellEnded, changes: {}, writes: [] };

/** Defines tests of two sites in one account: whatever is done to one, the other one does not notice. */
export function playTwoSites({ kind, raise }: Theatre): void {
  const played = pairs.filter(({ alsoOnMoto }) => kind === 'sandbox' || alsoOnMoto);
  describe.each([{ front: 'without CloudFront', more: {} }, { front: 'with CloudFront', more: { cloudfront: true } }])('$front', ({ more }) => {
    const here = played.filter(({ onlyWithoutCloudFront }) => !(more.cloudfront && onlyWithoutCloudFront));
    const orders = here.flatMap((pair) => [{ pair, goes: pair.first, stays: pair.second }, { pair, goes: pair.second, stays: pair.first }]);
    test.each(chosenOf(kind, more, orders).map((order) => ({ ...order, name: `${order.pair.name}: ${order.goes.domain} goes first` })))('$name', async (order) => {
      const { start, end } = await play(raise, order, more);
      expect(end).toEqual(start);
    });
  });
}

/** Each pair in one order is enough where it costs more: with CloudFront before both, and on a server. */
function chosenOf(kind: Theatre['kind'], { cloudfront }: Given, orders: readonly Order[]): readonly Order[] {
  if (kind === 'moto') return orders.filter(({ pair, goes }) => goes === pair.second).slice(0, cloudfront ? 1 : orders.length);
  return cloudfront ? orders.filter((_, index) => index % 4 === 0 || index % 4 === 3) : orders;
}

/** Which of the two is changed and undone first. */
interface Order {
  pair: Pair;
  goes: Neighbour;
  stays: Neighbour;
}

/** Both are set up, one is changed and undone, then the other one: that one stands meanwhile as if it had never had a neighbour. @returns how the account was before, and is in the end */
async function play(raise: Theatre['raise'], { pair, goes, stays }: Order, more: Given): Promise<{ start: Baseline; end: Baseline }> {
  // First of all: a stage ends where the next one is raised.
  const secondAlone = stays === pair.first ? undefined : await standsAlone(raise, pair, stays, more);
  const stage = await raise(80);
  await pair.before?.(stage);
  const start = await readBaseline(stage.aws);
  expect(await runSite(stage, { ...(await optionsOf(stage, pair.first)), ...more })).toMatchObject(wellEnded);
  const firstAlone = await readAccount(stage.aws);
  expect(await runSite(stage, { ...(await optionsOf(stage, pair.second)), ...more })).toMatchObject(wellEnded);
  for (const { domain } of [goes, stays]) expect(await runSite(stage, { domain })).toMatchObject(nothing);

  const memory = await memoryOf(stage, stays);
  expect(await runSite(stage, { domain: goes.domain, ...goes.change })).toMatchObject(wellEnded);
  expect(await memoryOf(stage, stays)).toEqual(memory);
  expect(await runSite(stage, { domain: stays.domain })).toMatchObject(nothing);

  expect(await undoSite(stage, { domain: goes.domain })).toMatchObject(wellEnded);
  expect(await memoryOf(stage, stays)).toEqual(memory);
  const alone = secondAlone ?? firstAlone;
  if (pair.opensBoth && goes === pair.first) await expectOpenAgain(stage, alone, stays);
  expect(await readAccount(stage.aws)).toEqual(alone);
  expect(await runSite(stage, { domain: stays.domain })).toMatchObject(nothing);
  expect(await undoSite(stage, { domain: stays.domain })).toMatchObject(wellEnded);
  return { start, end: await readBaseline(stage.aws) };
}

/** What the first one had closed is open again, for both; the second one finds that, and closes it as its own work. */
async function expectOpenAgain(stage: Stage, alone: AccountState, { domain, options }: Neighbour): Promise<void> {
  const open = ['tcp 443 from 0.0.0.0/0', 'tcp 443 from ::/0', 'tcp 80 from 0.0.0.0/0', 'tcp 80 from ::/0'];
  expect(await readAccount(stage.aws)).toEqual(rulesOfWeb(alone, { more: open }));
  expect(await runSite(stage, { domain, ...options })).toMatchObject({ ...wellEnded, changes: { 'direct-access-closed': 'update' } });
}

async function standsAlone(raise: Theatre['raise'], { before }: Pair, site: Neighbour, more: Given): Promise<AccountState> {
  const stage = await raise(80);
  await before?.(stage);
  expect(await runSite(stage, { ...(await optionsOf(stage, site)), ...more })).toMatchObject(wellEnded);
  return readAccount(stage.aws);
}

async function memoryOf({ aws, clock }: Stage, { domain }: Neighbour): Promise<SiteEntries> {
  return siteMemory(aws, domain, clock.now).read();
}
