import { describe, expect, it } from 'vitest';
import type { Given } from '../src/intent/options.ts';
import type { Delays } from '../src/sandbox/world.ts';
import { isDone, openSite, type RecordedCall, type Site, type SiteRun } from './support/run.ts';

/** How long a run takes on a virtual clock, in an account that takes its time. */

const latencyMs = 80;
const given: Given = { domain: 'example.com', drain: 0, offline: true };

/** AWS at an ordinary pace: the certificate and the load balancer take 20 seconds each. */
const ordinary = { certificate: 20, loadBalancer: 20, validationRecords: 1, target: 1, change: 1 };

/** When each step was at work, in seconds since the start. */
type Times = Record<string, { from: number; to: number }>;

/** A setup from the bare account. */
async function measured(delays: Partial<Delays>, options: Given = {}): Promise<{ site: Site; run: SiteRun; times: Times }> {
  const site = openSite({ latencyMs, delays });
  const start = site.clock.now();
  const times: Times = {};
  const run = await site.setup({ ...given, ...options }, {
    emit: ({ type, step }) => {
      const now = (site.clock.now() - start) / 1000;
      if (type !== 'waiting') times[step.id] = { from: times[step.id]?.from ?? now, to: now };
    },
  });
  expect(Object.values(run.outcomes).filter(({ status }) => status === 'failed' || status === 'blocked')).toEqual([]);
  return { site, run, times };
}

function sent(calls: readonly RecordedCall[]): RecordedCall[] {
  return calls.filter((call) => call.sent);
}

describe('the whole run: look, plan and apply', () => {
  it('takes 26.6 seconds, where one wait after the other would take 46', async () => {
    const { run } = await measured(ordinary);
    expect(run.seconds).toBeCloseTo(26.6, 1);
    expect(run.seconds).toBeLessThanOrEqual(27);
  });

  it.each([
    ['where targets are healthy at once', { target: 0 }, 25.9],
    ['where everything after the waits takes two seconds', { target: 2, validationRecords: 2 }, 29.9],
    ['where the load balancer takes two minutes and the certificate twenty seconds', { loadBalancer: 120 }, 128],
    ['where the certificate takes two minutes and the load balancer twenty seconds', { certificate: 120 }, 130],
  ])('takes as long as its longest wait, and a few seconds: %s', async (_, delays, atMost) => {
    expect((await measured({ ...ordinary, ...delays })).run.seconds).toBeLessThanOrEqual(atMost);
  });

  it('waits for the certificate while the load balancer starts', async () => {
    const { times } = await measured(ordinary);
    const certificate = times['certificate-issued'] ?? { from: 0, to: 0 };
    const balancer = times['load-balancer-active'] ?? { from: 0, to: 0 };
    expect(certificate.to - certificate.from).toBeGreaterThan(19);
    expect(balancer.to - balancer.from).toBeGreaterThan(19);
    expect(Math.min(certificate.to, balancer.to) - Math.max(certificate.from, balancer.from)).toBeGreaterThan(19);
  });

  it('spends less than seven seconds on all that is no wait for AWS', async () => {
    const { run } = await measured({ certificate: 0, loadBalancer: 0, validationRecords: 0, target: 0, change: 0 });
    expect(run.seconds).toBeLessThan(7);
  });

  it('looks often at first, and not too often', async () => {
    const { run } = await measured(ordinary);
    const looks = run.calls.filter(({ step, action }) => step === 'load-balancer-active' && action === 'elasticloadbalancing:DescribeLoadBalancers').map(({ from }) => from);
    const gaps = looks.slice(1).map((from, index) => from - (looks[index] ?? 0));
    expect(gaps[0]).toBe(1000);
    expect(new Set(gaps.slice(1))).toEqual(new Set([2000]));
  });
});

describe('the plan', () => {
  /** Calls cannot wait for each other more often than the whole takes. */
  const longestChain = ({ seconds }: SiteRun): number => Math.round((seconds * 1000) / latencyMs);

  it('of the bare account makes 13 calls, five of them one after the other', async () => {
    const run = await openSite({ latencyMs }).plan(given);
    expect(sent(run.calls)).toHaveLength(13);
    expect(longestChain(run)).toBe(5);
  });

  it.each([
    { name: 'a second after the first', seconds: 1, calls: 14, chain: 4 },
    { name: 'an hour later', seconds: 3600, calls: 14, chain: 4 },
    { name: 'within the hour, where the direct way is kept: the change of the records is asked for', seconds: 3500, options: { keepDirectAccess: true }, calls: 15, chain: 5 },
    { name: 'an hour later, where the direct way is kept', seconds: 3600, options: { keepDirectAccess: true }, calls: 14, chain: 4 },
  ])('is all of a second run: $name', async ({ seconds, options = {}, calls, chain }) => {
    const { site } = await measured(ordinary, options);
    await site.clock.sleep(seconds * 1000);
    const run = await site.setup({ ...given, ...options });
    expect(isDone(run.plan)).toBe(true);
    expect(sent(run.calls)).toHaveLength(calls);
    expect(run.calls.filter(({ writes, phase }) => writes || phase !== 'plan')).toEqual([]);
    expect(longestChain(run)).toBeLessThanOrEqual(chain);
  });

  it('asks for nothing twice', async () => {
    const { site } = await measured(ordinary);
    const asked = sent((await site.plan(given)).calls).map(({ action, input }) => `${action} ${JSON.stringify(input)}`);
    expect(asked.filter((call, index) => asked.indexOf(call) !== index)).toEqual([]);
  });

  it('lists nothing without saying what it looks for', async () => {
    const { site, run } = await measured(ordinary);
    const calls = [...run.calls, ...(await site.plan(given)).calls];
    const named = (input: object): boolean => Object.entries(input).some(([key, value]) => !/^Max|Token$|Marker$/.test(key) && (!Array.isArray(value) || value.length > 0));
    expect(calls.filter(({ action, input }) => action !== 'sts:GetCallerIdentity' && !named(input)).map(({ action }) => action)).toEqual([]);
  });
});
