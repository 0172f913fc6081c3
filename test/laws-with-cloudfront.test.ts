import { describe, expect, it } from 'vitest';
import { holdsUnknown } from '../src/engine/unknown.ts';
import { needsOf } from '../src/engine/step.ts';
import type { Given } from '../src/intent/options.ts';
import { snapshot } from './support/snapshot.ts';
import { steps } from '../src/steps/index.ts';
import { cloudFrontDrifts } from './support/cloudfront-drifts.ts';
import { cloudFrontWays, later } from './support/cloudfront-ways.ts';
import { crashing, failures } from './support/crashing.ts';
import { endOf } from './support/end-state.ts';
import { locked, unlocked } from './support/locked.ts';
import { isDone, openSite, type Site, type SiteRun } from './support/run.ts';
import { given, setUp, type Way } from './support/ways.ts';

/** The laws again, over a site with CloudFront in front of it, and over the ways to it and from it. */

const withCloudFront: Given = { ...given, cloudfront: true };
const without: Given = { ...given, cloudfront: false };

/** Undisturbed, from the bare account. */
const ideal = await (async () => {
  const site = openSite();
  const run = await site.setup(withCloudFront);
  return { run, end: await endOf(site) };
})();

/** Those that take CloudFront out again. */
const former = steps.slice(steps.findIndex((step) => step.kind === 'removal'));

const fresh = async (): Promise<Site> => openSite();

describe('the undisturbed setup', () => {
  it('does every step, but for those that take CloudFront out', () => {
    expect(failures(ideal.run)).toEqual([]);
    expect(doings(ideal.run)).toEqual(steps.map((step) => `${step.id} ${former.includes(step) ? 'left out' : 'done'}`));
  });

  it('leads to the same in two runs: first without CloudFront, then with it', async () => {
    const site = await later(setUp);
    expect(failures(await site.setup(withCloudFront))).toEqual([]);
    expect(await endOf(site)).toEqual(ideal.end);
  });

  it('and taking CloudFront out leads to a site that never had it', async () => {
    const site = await later(locked);
    const run = await site.setup(without);
    expect(failures(run)).toEqual([]);
    expect(doings(run).slice(-former.length)).toEqual(former.map(({ id }) => `${id} done`));
    expect(await endOf(site)).toEqual(await endOf(setUp()));
  });
});

describe('law 1: plan sends read commands only', () => {
  it.each<Way>([
    ...cloudFrontWays,
    { name: 'where nothing is left to do', open: () => later(locked), options: given },
    { name: 'a lock', open: () => later(unlocked), options: { ...given, lockOrigin: true } },
    { name: 'no lock', open: () => later(locked), options: { ...given, lockOrigin: false } },
    { name: 'another secret', open: () => later(locked), options: { ...given, rotateOriginSecret: true } },
    ...cloudFrontDrifts.map((drift) => ({ name: `after a drift: ${drift.name}`, open: () => later(() => drifted(drift)), options: given })),
  ])('$name', async ({ open, options }) => {
    const site = await open();
    const before = snapshot(site.sandbox.account);
    const { calls, plan } = await site.plan(options);
    expect(plan.map(({ action }) => action)).not.toContain('unreadable');
    expect(calls.filter((call) => call.writes).map(({ action }) => action)).toEqual([]);
    expect(snapshot(site.sandbox.account)).toEqual(before);
  });
});

describe('law 2: apply, then plan: nothing to do', () => {
  it('looks at the bare account with at most 20 calls', async () => {
    expect((await openSite().plan(withCloudFront)).calls.filter((call) => call.sent).length).toBeLessThanOrEqual(20);
  });

  it('makes at most 23 calls and no write when it runs again', async () => {
    const { plan, calls, seconds } = await locked().setup(given);
    expect(plan.map(({ step, action }) => `${step.id} ${action}`)).toEqual(steps.map((step) => `${step.id} ${former.includes(step) ? 'skip' : 'none'}`));
    expect(calls.filter((call) => call.writes)).toEqual([]);
    expect(calls.filter((call) => call.sent).length).toBeLessThanOrEqual(23);
    expect(seconds).toBe(0);
  });

  it.each<Way>([
    { name: 'without www', open: fresh, options: { ...withCloudFront, www: false } },
    { name: 'with other names', open: fresh, options: { ...withCloudFront, also: ['app.example.com', 'deep.app.example.com'] } },
    { name: 'with no lock', open: fresh, options: { ...withCloudFront, lockOrigin: false } },
    { name: 'with the direct way kept', open: fresh, options: { ...withCloudFront, keepDirectAccess: true } },
    { name: 'offline', open: fresh, options: { ...withCloudFront, offline: true } },
    { name: 'without rehearsal', open: fresh, options: { ...withCloudFront, rehearsal: false } },
    { name: 'with https only', open: fresh, options: { ...withCloudFront, viewerProtocol: 'https-only' } },
    { name: 'with keys of another kind', open: fresh, options: { ...withCloudFront, keyAlgorithm: 'EC_prime256v1' } },
    { name: 'below the zone', open: fresh, options: { ...withCloudFront, domain: 'app.example.com', keepDirectAccess: true } },
    { name: 'in us-east-1', open: async () => openSite({ region: 'us-east-1' }), options: withCloudFront },
    ...cloudFrontWays.slice(1),
  ])('$name', async ({ open, options }) => {
    const site = await open();
    expect(failures(await site.setup(options))).toEqual([]);
    const { plan } = await site.plan(options);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, action, differences }) => ({ id: step.id, action, differences }))).toEqual([]);
  });
});

/** Each with what it leads to undisturbed. */
const undisturbed = await Promise.all(cloudFrontWays.map(async (way) => {
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

  // Before a write is nearly after the one before it: once through is enough. Of the certificates, test/laws.test.ts tells as well.
  const some = name === 'CloudFront with a name more' ? 2 : 1;
  it.each(writes.map((action, index) => ({ number: index + 1, action })).filter(({ number }) => number % some === 0))('after write $number, $action', async ({ number }) => {
    const site = await open();
    const { crash, guard } = crashing('after', number);
    expect(failures(await site.setup(options, { guards: [guard] }))).toContain(crash);
    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(end);
    expect(isDone((await site.plan(options)).plan)).toBe(true);
  });

  it('also where every second write is the last', { timeout: 60_000 }, async () => {
    const site = await open();
    let runs = 0;
    for (let done = false; !done && runs < 40; runs++) done = failures(await site.setup(options, { guards: [crashing('after', 2).guard] })).length === 0;
    expect(runs).toBeLessThan(40);
    expect(await endOf(site)).toEqual(end);
  });
});

describe('what was stopped at any third write may be followed by something else', () => {
  it.each<Way & { next: Given; end(): Site }>([
    { name: 'CloudFront is not wanted after all', open: () => later(setUp), options: withCloudFront, next: without, end: setUp },
    { name: 'CloudFront is to stay', open: () => later(locked), options: without, next: withCloudFront, end: locked },
    { name: 'the former origin name is to stay', open: () => later(locked), options: { ...given, originName: 'cf.example.com' }, next: { ...given, originName: 'origin.example.com' }, end: locked },
  ])('$name', { timeout: 60_000 }, async ({ open, options, next, end }) => {
    const site = await open();
    const run = await site.setup(options);
    const wanted = await endOf(end());
    for (const number of run.calls.filter((call) => call.writes && call.step !== undefined).map((_, index) => index + 1).filter((write) => write % 3 === 0)) {
      const stopped = await open();
      await stopped.setup(options, { guards: [crashing('after', number).guard] });
      await stopped.clock.sleep(1000);
      expect(failures(await stopped.setup(next))).toEqual([]);
      expect(await endOf(stopped), `after write ${number}`).toEqual(wanted);
    }
  });
});

describe('law 6: no placeholder reaches AWS', () => {
  it.each(undisturbed)('$name', ({ run }) => {
    expect(run.calls.filter(({ input }) => holdsUnknown(input))).toEqual([]);
  });

  it('though the plan is full of them', () => {
    expect(ideal.run.plan.filter(({ step, settings }) => step.id.startsWith('origin-') && holdsUnknown(settings)).map(({ step }) => step.id)).toEqual(['origin-record']);
  });
});

describe('law 7: what may be skipped is optional, or skipped with the one that needs it', () => {
  it.each<Way>([{ name: 'out again', open: () => later(locked), options: without }, { name: 'out again, with the direct way kept', open: () => later(unlocked), options: { ...without, keepDirectAccess: true, offline: true } }, { name: 'no lock', open: () => later(locked), options: { ...given, lockOrigin: false } }])('$name', async ({ open, options }) => {
    const { context } = await (await open()).plan(options);
    const skipped = steps.filter((step) => step.when && !step.when(context.inputs));
    const bereft = steps.filter((step) => !skipped.includes(step)).flatMap((step) => needsOf(step).filter((need) => !need.optional && skipped.includes(need.step)).map((need) => `${step.id} needs ${need.step.id}`));
    expect(bereft).toEqual([]);
  });
});

describe('law 9: an abort during any wait ends within a second', () => {
  /** The waits, and the steps that wait in the middle of what they do. */
  it.each<Way & { id: string }>([
    { id: 'edge-certificate-issued', name: 'fresh', open: fresh, options: withCloudFront },
    { id: 'distribution-deployed', name: 'fresh', open: fresh, options: withCloudFront },
    { id: 'drained', name: 'before a site that stands', open: () => later(setUp), options: withCloudFront },
    { id: 'origin-record', name: 'with another name', open: () => later(locked), options: { ...given, originName: 'cf.example.com' } },
    { id: 'origin-locked', name: 'with another secret', open: () => later(locked), options: { ...given, rotateOriginSecret: true } },
    { id: 'drained', name: 'out again', open: () => later(locked), options: without },
    { id: 'distribution', name: 'out again', open: () => later(locked), options: without },
    { id: 'edge-certificate-unused', name: 'out again', open: () => later(locked), options: without },
  ])('$id, $name', async ({ id, open, options }) => {
    const undisturbed = await open();
    await undisturbed.setup(options);
    const site = await open();
    const controller = new AbortController();
    const reason = new Error('interrupted');
    let at = Infinity;
    const run = await site.setup(options, {
      signal: controller.signal,
      emit: (event) => {
        if (event.type !== 'waiting' || event.step.id !== id || controller.signal.aborted) return;
        at = site.clock.now();
        controller.abort(reason);
      },
    });
    expect(site.clock.now() - at).toBeLessThanOrEqual(1000);
    expect(run.outcomes[id]).toEqual({ status: 'failed', error: reason });
    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(await endOf(undisturbed));
  });
});

describe('drift: what setup made is broken, and the next run mends it', () => {
  it.each(cloudFrontDrifts)('$name', async (drift) => {
    const site = drifted(drift);
    expect(await endOf(site).catch(() => 'unreadable')).not.toEqual(ideal.end);
    expect(failures(await site.setup(given))).toEqual([]);
    expect(await endOf(site)).toEqual(ideal.end);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });
});

/** Which steps a run left out, and which it did, or found done. */
function doings({ plan }: SiteRun): string[] {
  return plan.map(({ step, action }) => `${step.id} ${action === 'skip' || (step.kind === 'removal' && action === 'none') ? 'left out' : 'done'}`);
}

function drifted({ happens }: (typeof cloudFrontDrifts)[number]): Site {
  const site = locked();
  happens(site.sandbox.account);
  return site;
}
