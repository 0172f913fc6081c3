import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import { readAccount, readBaseline, type AccountState } from '../scenarios/read-account.ts';
import { isDone, type Site } from '../support/run.ts';
import { runs } from '../support/fuzzing.ts';
import { go, openStart, rememberedBy, walks, type Turn } from './walk.ts';

/** A site over its whole life: options that come and go, runs that are stopped anywhere, undo in between; and at last it is gone. */

const start = await readBaseline(openStart().aws);

/** What random walks have found, cut down to what it takes. */
const found: { name: string; walk: readonly Turn[] }[] = [
  { name: 'www goes in the run in which CloudFront comes: it led to the load balancer when that run began', walk: [turn({}), turn({ www: false, cloudfront: true })] },
  {
    name: 'CloudFront is no longer wanted, and nobody knows yet that a certificate was requested for it',
    walk: [turn({ cloudfront: true }, 7), turn({ cloudfront: false }, 15)],
  },
  { name: 'CloudFront is no longer wanted, and no certificate was requested for it yet', walk: [turn({ cloudfront: true }, 3), turn({ cloudfront: false })] },
];

describe.each([...found.map(({ name, walk }) => ({ name, walks: fc.constant(walk), usual: 1 })), { name: 'any walk', walks, usual: 24 }])('$name', ({ walks: any, usual }) => {
  it('setup leads to the same as from the bare account, and undo to the account before', { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(any, fc.boolean(), async (walk, isMended) => {
      const site = openStart();
      for (const one of walk) {
        const { end } = await go(site, one);
        expect(end === 'done' && one.command === 'setup' ? await leftToDo(site) : []).toEqual([]);
      }
      const mended = isMended ? await go(site, turn({})) : undefined;
      expect(mended?.end ?? 'done').toBe('done');
      expect(mended ? await leftToDo(site) : []).toEqual([]);
      expect(mended && likeNew(await readAccount(site.aws))).toEqual(mended && likeNew(await madeAnew(site)));
      expect(await go(site, { ...turn({}), command: 'undo' })).toMatchObject({ end: 'done' });
      await site.clock.sleep(10 * 60_000);
      expect(await readBaseline(site.aws)).toEqual(start);
    }), { ...runs(usual, 'whole runs'), ...(usual === 1 && { numRuns: 2, seed: 1 }) });
  });
});

it('a setup that is killed again and again, with other options each time, always finds room for what it must remember', { timeout: 120_000 }, async () => {
  const site = openStart();
  for (let number = 0; number < 15; number++) {
    const options: Given = { cloudfront: number % 3 > 0, healthPath: `/${number}`, also: ['api.example.com', 'app.example.com', 'deep.new.example.com'] };
    expect(await go(site, turn(options, 2 + (number % 3)))).toMatchObject({ end: 'stopped' });
  }
  expect(await go(site, turn({}))).toMatchObject({ end: 'done' });
  expect(await go(site, { ...turn({}), command: 'undo' })).toMatchObject({ end: 'done' });
  await site.clock.sleep(10 * 60_000);
  expect(await readBaseline(site.aws)).toEqual(start);
});

function turn(options: Given, stopAfter?: number): Turn {
  return { command: 'setup', options, stop: stopAfter === undefined ? undefined : { when: 'after', number: stopAfter }, pause: 0 };
}

/** Steps with something to do a while later, as the next run would say. */
async function leftToDo(site: Site): Promise<string[]> {
  await site.clock.sleep(5 * 60_000);
  const { plan } = await site.plan({ domain: 'example.com', replaceRecords: true });
  return isDone(plan) ? [] : plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, action, differences }) => `${step.id} ${action} ${JSON.stringify(differences)}`);
}

/** The account where a site of the same options was set up in one run. */
async function madeAnew(site: Site): Promise<AccountState> {
  const fresh = openStart();
  const options = await rememberedBy(site);
  expect(await go(fresh, turn(options))).toMatchObject({ end: 'done' });
  return readAccount(fresh.aws);
}

/**
 * What does not depend on the way: a certificate that covers the names is kept, whatever it was requested for; a target group keeps the port that it was made
 * with, of which targets with ports of their own make no use; and the groups of instances that served the site once are opened again by undo.
 */
function likeNew({ zones, securityGroups, targetGroups, loadBalancers, distributions }: AccountState): object {
  const { 'example-com-alb-sg': ours } = securityGroups;
  const withoutProofs = Object.entries(zones).map(([zone, lines]) => [zone, lines.filter((line) => !/^(_|\(proof of )/.test(line))]);
  return { zones: Object.fromEntries(withoutProofs), ours, targetGroups: withoutPort(targetGroups), balancers: withoutCertificates(loadBalancers), distributions: withoutCertificates(distributions) };
}

function withoutPort(groups: AccountState['targetGroups']): unknown {
  return Object.values(groups).map((group) => ({ ...group, kind: 'any' }));
}

function withoutCertificates(state: object): unknown {
  return JSON.parse(JSON.stringify(state, (key, value: unknown) => (/certificate/i.test(key) ? 'any' : value)));
}
