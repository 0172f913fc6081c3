import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reads } from '../src/aws/calls/guards.ts';
import { needsOf } from '../src/engine/step.ts';
import { holdsUnknown } from '../src/engine/unknown.ts';
import type { Given } from '../src/intent/options.ts';
import type { Network } from '../src/network/network.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { snapshot } from './support/snapshot.ts';
import { steps } from '../src/steps/index.ts';
import { readAccount, type AccountState } from './scenarios/read-account.ts';
import { crashing, failures } from './support/crashing.ts';
import { drifts } from './support/drifts.ts';
import { endOf, memoryOf } from './support/end-state.ts';
import { isDone, openSite, type RecordedCall, type Site } from './support/run.ts';
import { given, setUp, ways } from './support/ways.ts';

/** The laws that every step keeps: run over the whole registry, in a simulated account. Law 5, that each call is declared and allowed, stands in test/policy/. */

/** An undisturbed setup from the bare account, which the others are compared with. */
const ideal = await (async () => {
  const site = openSite();
  const run = await site.setup(given);
  return { site, run, state: await readAccount(site.aws), memory: await memoryOf(site) };
})();

/** Steps that only a site with CloudFront has, or one from which it is taken out: test/laws-with-cloudfront.test.ts has them. */
const skipped = Object.entries(ideal.run.outcomes).flatMap(([id, { status }]) => (status === 'skipped' ? [id] : []));

describe('the undisturbed setup', () => {
  it('does every step of a site without CloudFront', () => {
    expect(failures(ideal.run)).toEqual([]);
    expect(Object.keys(ideal.run.outcomes)).toEqual([...new Set(steps.map(({ id }) => id))]);
    expect(skipped).toEqual(['edge-certificate', 'edge-certificate-issued', 'origin-record', 'distribution', 'distribution-deployed', 'origin-locked', 'edge-certificate-unused']);
  });
});

describe('law 1: plan sends read commands only', () => {
  it.each<[string, () => Site]>([
    ['the bare account', () => openSite()],
    ['an account where nothing is left to do', setUp],
    ...drifts.map(({ name, happens }): [string, () => Site] => [name, () => {
      const site = setUp();
      happens(site.sandbox.account);
      return site;
    }]),
  ])('%s', async (_, open) => {
    const site = open();
    const before = snapshot(site.sandbox.account);
    const { calls, plan } = await site.plan(given);
    expect(plan.map(({ action }) => action)).not.toContain('unreadable');
    expect(calls.filter((call) => call.writes).map(({ action }) => action)).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
    expect(snapshot(site.sandbox.account)).toEqual(before);
  });

  it.each([
    ['DescribeInstances', true], ['GetChange', true], ['ListCertificates', true],
    ['CreateTags', false], ['ChangeResourceRecordSets', false], ['RequestCertificate', false], ['RegisterTargets', false], ['SetSubnets', false],
  ])('%s only reads: %s', (operation, expected) => {
    expect(reads({ operation })).toBe(expected);
  });
});

describe('law 2: apply, then plan: nothing to do', () => {
  it('looks at the bare account with at most 25 calls', async () => {
    const { calls } = await openSite().plan(given);
    expect(sent(calls).length).toBeLessThanOrEqual(25);
  });

  it('makes at most 20 calls and no write when it runs again', async () => {
    const again = setUp();
    const { plan, calls, seconds } = await again.setup(given);
    expect(plan.map(({ step, action }) => `${step.id} ${action}`)).toEqual(steps.map(({ id }) => `${id} ${skipped.includes(id) ? 'skip' : 'none'}`));
    expect(sent(calls).length).toBeLessThanOrEqual(20);
    expect(calls.filter((call) => call.writes)).toEqual([]);
    expect(seconds).toBe(0);
  });

  it.each<[string, Given]>([
    ['without www and wildcard', { domain: 'example.com', www: false, wildcard: false }],
    ['with another name', { domain: 'example.com', also: ['app.example.com', 'deep.app.example.com'] }],
    ['with the direct way kept', { domain: 'example.com', keepDirectAccess: true }],
    ['offline', { domain: 'example.com', offline: true }],
    ['without rehearsal', { domain: 'example.com', rehearsal: false }],
    ['below the zone', { domain: 'app.example.com', keepDirectAccess: true }],
    ['with other subnets', { domain: 'example.com', subnets: [2, 0].map((index) => bareAccount().subnets[index]?.id ?? '') }],
    ['with a key of another kind', { domain: 'example.com', keyAlgorithm: 'EC_prime256v1' }],
    ['with another health check', { domain: 'example.com', healthPath: '/health', healthCodes: '200' }],
  ])('%s', async (_, options) => {
    const site = openSite();
    expect(failures(await site.setup(options))).toEqual([]);
    const { plan } = await site.plan(options);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, action, differences }) => ({ id: step.id, action, differences }))).toEqual([]);
  });
});

/** Each with what it leads to undisturbed. */
const undisturbed = await Promise.all(ways.map(async (way) => {
  const site = await way.open();
  const run = await site.setup(way.options);
  // What is tidied up at the end belongs to no step: where it does not come to that, nothing is missing.
  return { ...way, run, writes: run.calls.filter((call) => call.writes && call.step !== undefined).map(({ action }) => action), end: await endOf(site) };
}));

describe.each(undisturbed)('law 4: a crash at any write, then another run, leads to the same end: $name', ({ name, open, options, run, writes, end }) => {
  it('which it reaches undisturbed', () => {
    expect(failures(run)).toEqual([]);
    expect(writes.length).toBeGreaterThan(0);
  });

  // Before a write is nearly after the one before it: with a drift, once through is enough.
  const moments = name.startsWith('after a drift') ? (['after'] as const) : (['before', 'after'] as const);
  const crashes = writes.flatMap((action, index) => moments.map((when) => ({ when, number: index + 1, action })));

  it.each(crashes)('$when write $number, $action', async ({ when, number }) => {
    const site = await open();
    const { crash, guard } = crashing(when, number);
    const crashed = await site.setup(options, { guards: [guard] });
    expect(failures(crashed)).toContain(crash);
    expect(crashed.calls.filter((call) => call.writes && call.sent)).toHaveLength(when === 'after' ? number : number - 1);

    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(end);
    expect(isDone((await site.plan(options)).plan)).toBe(true);
  });

  it('also where every second write is the last', { timeout: 60_000 }, async () => {
    const site = await open();
    let runs = 0;
    for (let done = false; !done && runs < 40; runs++) {
      const run = await site.setup(options, { guards: [crashing('after', 2).guard] });
      done = failures(run).length === 0;
    }
    expect(runs).toBeLessThan(40);
    expect(await endOf(site)).toEqual(end);
  });
});

describe('law 6: no placeholder reaches AWS', () => {
  it('in a setup from the bare account', () => {
    expect(ideal.run.calls.filter(({ input }) => holdsUnknown(input))).toEqual([]);
    expect(ideal.run.plan.filter(({ settings }) => holdsUnknown(settings)).map(({ step }) => step.id)).not.toEqual([]);
  });
});

describe('law 7: needs stand above', () => {
  it.each(steps.map((step, index) => ({ step, index })))('$step.id', ({ step, index }) => {
    expect(needsOf(step).filter((need) => !steps.slice(0, index).includes(need.step)).map((need) => need.step.id)).toEqual([]);
  });

  it.each<Given>([
    { domain: 'example.com' },
    { domain: 'example.com', keepDirectAccess: true },
    { domain: 'example.com', offline: true },
    { domain: 'example.com', rehearsal: false, keepDirectAccess: true },
    { domain: 'example.com', cloudfront: true },
    { domain: 'example.com', cloudfront: true, lockOrigin: false, keepDirectAccess: true },
    { domain: 'example.com', cloudfront: true, offline: true },
  ])('and what may be skipped is optional, or skipped with the one that needs it: %j', async (options) => {
    const { context } = await openSite().plan(options);
    const skipped = steps.filter((step) => step.when && !step.when(context.inputs));
    const bereft = steps.filter((step) => !skipped.includes(step)).flatMap((step) => needsOf(step).filter((need) => !need.optional && skipped.includes(need.step)).map((need) => `${step.id} needs ${need.step.id}`));
    expect(bereft).toEqual([]);
  });
});

describe('law 8: the header', () => {
  const files = ['../src/steps', '../src/steps/no-longer-wanted'].flatMap((folder) => readdirSync(new URL(folder, import.meta.url)))
    .filter((name) => name.endsWith('.ts') && name !== 'index.ts').map((name) => basename(name, '.ts'));
  const verbs = { resource: /^(Close|Create|Let|Listen|Point|Redirect|Request|Switch) /, wait: /^(Rehearse|Wait until) /, removal: /^(Open|Remove|Restore) / };

  it('has the name of its file as its id, and each file is registered', () => {
    expect(steps.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(steps)('$id says what it does, why, and where the rule comes from', ({ title, why, docs, kind }) => {
    expect(title).toMatch(verbs[kind]);
    expect(title).not.toMatch(/[.!?]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(docs).not.toEqual([]);
    expect(docs.filter((doc) => doc.trim() === '' || /^https?:/.test(doc))).toEqual([]);
  });

  it.each(steps.filter((step) => step.kind === 'wait'))('$id says how long it usually takes, and looks at least every 10 seconds', ({ usually, every }) => {
    expect(usually).toMatch(/^(?:a few|(?:\d+ to )?\d+) (?:second|minute|hour|day)s?$/);
    expect(every).toBeGreaterThan(0);
    expect(every).toBeLessThanOrEqual(10);
  });
});

describe('law 9: an abort during any wait ends within a second', () => {
  /** Worlds in which a wait takes longer than its first look; the others do by themselves. */
  const slow: Record<string, (network: Network) => Network> = {
    // DNS does not know the load balancer yet.
    rehearsal: (network) => ({ ...network, resolve: async (name, type, server) => (name.endsWith('.elb.amazonaws.com') ? [] : network.resolve(name, type, server)) }),
    // The public resolvers keep the old record.
    'direct-access-closed': (network) => ({ ...network, resolve: async (name, type, server) => (server === undefined || name.endsWith('.elb.amazonaws.com') ? network.resolve(name, type, server) : ['203.0.113.10']) }),
  };
  const waits = steps.filter((step) => step.kind === 'wait').map(({ id }) => id).filter((id) => !skipped.includes(id));
  /** Steps that wait for a moment in the middle of what they do. */
  const waitingInside = ['certificate', 'direct-access-closed'];

  it.each([...waits, ...waitingInside])('%s', async (id) => {
    const site = openSite({ latencyMs: 80 });
    const controller = new AbortController();
    const reason = new Error('interrupted');
    let at = Infinity;
    const network = slow[id]?.(site.sandbox.network);
    const run = await site.setup(given, {
      signal: controller.signal,
      ...(network && { network }),
      emit: (event) => {
        if (event.type !== 'waiting' || event.step.id !== id || controller.signal.aborted) return;
        at = site.clock.now();
        controller.abort(reason);
      },
    });
    expect(site.clock.now() - at).toBeLessThanOrEqual(1000);
    expect(run.outcomes[id]).toEqual({ status: 'failed', error: reason });
    expect(failures(await site.setup(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(ideal.state);
  });
});

describe('drift: what setup made is broken, and the next run mends it', () => {
  it.each(drifts)('$name', async ({ happens }) => {
    const site = setUp();
    happens(site.sandbox.account);
    expect(await readAccount(site.aws).catch(() => 'unreadable')).not.toEqual(ideal.state);
    const run = await site.setup(given);
    expect(failures(run)).toEqual([]);
    expect(withoutStrangers(await readAccount(site.aws))).toEqual(ideal.state);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });
});

function sent(calls: readonly RecordedCall[]): RecordedCall[] {
  return calls.filter((call) => call.sent);
}

/** Without the certificate that somebody else brought in. */
function withoutStrangers(state: AccountState): AccountState {
  const { 'other.example.com': _, ...certificates } = state.certificates;
  return { ...state, certificates };
}
