/** Route 53 allows five requests a second for the whole account. Whole runs are played against a sandbox that refuses the sixth, and a change of a zone beside another one, on a virtual clock. */
import { describe, expect, it } from 'vitest';
import { requestsPerSecond } from '../src/aws/calls/route-53-pace.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone } from '../src/sandbox/scenarios/seed.ts';
import type { Given } from '../src/intent/options.ts';
import { openSite, type RecordedCall, type Site, type SiteOptions } from './support/run.ts';

const commands = ['plan', 'setup', 'setup', 'planUndo', 'undo'] as const;

const sites: { names: number; zones: number; given?: Given }[] = [
  { names: 1, zones: 1 },
  { names: 3, zones: 3 },
  { names: 9, zones: 3 },
  { names: 40, zones: 3 },
  { names: 3, zones: 3, given: { cloudfront: true, wildcard: true } },
  { names: 10, zones: 10 },
];

describe.each(sites)('a site of $names names in $zones zones, $given', (site) => {
  it.each([80, 0])('is never refused a request, nor sends more than it may within any second, where a call takes %d ms', async (latencyMs) => {
    const { play, arrivals } = open(site, { latencyMs, throttles: true, paced: true });
    for (const command of commands) expect([command, await play(command)]).toEqual([command, {}]);
    expect(mostWithinASecond(arrivals)).toBeLessThanOrEqual(requestsPerSecond);
  });

  it('changes a zone once a step: what is proved, and later what is switched', async () => {
    const { play, changes } = open(site, { latencyMs: 80, paced: true });
    const written: number[] = [];
    for (const command of commands) {
      await play(command);
      const writers = changes().map(({ step, input }) => `${step} ${(input as { HostedZoneId: string }).HostedZoneId}`);
      expect([command, writers]).toEqual([command, [...new Set(writers)]]);
      written.push(writers.length);
    }
    // By CloudFront's side stands the name by which it calls the load balancer, which comes before the distribution does, and goes after it.
    const ofSite = site.zones * 2 + (site.given?.cloudfront ? 1 : 0);
    expect(written).toEqual([0, ofSite, 0, 0, ofSite]);
  });
});

it('is refused where nobody paces it: the sandbox counts', async () => {
  const { play } = open({ names: 9, zones: 3 }, { latencyMs: 80, throttles: true });
  await expect(play('plan')).rejects.toMatchObject({ name: 'Throttling' });
});

it('holds up no ordinary plan or setup', async () => {
  const seconds = async (paced: boolean): Promise<number[]> => {
    const { site, given } = open({ names: 1, zones: 1 }, { latencyMs: 80, paced });
    const times: number[] = [];
    for (const command of ['plan', 'setup', 'setup'] as const) {
      times.push((await site[command](given, { preflight: true })).seconds);
      await site.clock.sleep(1000);
    }
    return times;
  };
  expect(await seconds(true)).toEqual(await seconds(false));
});

/** An account in which each name leads to the instance, and the product at work in it. The certificate takes ten names, so that the most of many stand below its wildcard. */
function open({ names, zones, given }: (typeof sites)[number], options: SiteOptions) {
  const domains = Array.from({ length: zones }, (_, index) => (index === 0 ? 'example.com' : `example${index}.com`));
  const below = domains.length === names ? [] : Array.from({ length: names - zones }, (_, index) => `n${index}.${domains[index < 5 ? index % zones : 0]}`);
  const account = bareAccount({ now: Date.UTC(2026, 10, 20, 12) });
  for (const name of domains.slice(1)) addHostedZone(account, { name, records: [{ name, type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
  for (const { name: zone, records } of account.hostedZones) records.push(...below.filter((name) => name.endsWith(`.${zone}`)).map((name) => ({ name, type: 'A', ttl: 60, values: ['203.0.113.10'] })));
  const arrivals: number[] = [];
  const site: Site = openSite({
    ...options,
    account,
    wire: (answer) => (call, next) => {
      if (call.service === 'route53') arrivals.push(site.clock.now());
      return answer(call, next);
    },
  });
  const all: Given = { domain: 'example.com', www: false, also: [...domains.slice(1), ...below], drain: 0, offline: true, wildcard: names > 10, ...given };
  let calls: readonly RecordedCall[] = [];
  /** @returns what did not go well, by step */
  const play = async (command: (typeof commands)[number]): Promise<object> => {
    const { outcomes, ...run } = await site[command](all, { preflight: true });
    calls = run.calls;
    return Object.fromEntries(Object.entries(outcomes).filter(([, { status }]) => status === 'failed' || status === 'blocked'));
  };
  return { site, given: all, play, arrivals, changes: () => calls.filter(({ operation }) => operation === 'ChangeResourceRecordSets') };
}

function mostWithinASecond(moments: readonly number[]): number {
  return Math.max(...moments.map((from) => moments.filter((at) => at >= from && at < from + 1000).length));
}
