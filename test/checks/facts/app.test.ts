import { describe, expect, it } from 'vitest';
import type { AppFacts } from '../../../src/checks/outside-facts.ts';
import { openInstances, readApp } from '../../../src/checks/facts/app.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import type { Facts } from '../../../src/discover/facts.ts';
import type { Probe } from '../../../src/network/network.ts';
import { networkWith, type Said } from '../../support/network-with.ts';
import { groupOf, instanceOf, rule } from '../../support/site.ts';

const address = '203.0.113.10';
const site = `http://example.com/ at ${address}`;
const health = `http://${address}:80/ at ${address}`;
const refused = { failure: 'refused', detail: 'nothing listens there' } as const;

async function appOf(web: NonNullable<Said['web']>, place: { port?: number; healthPath?: string } = {}): Promise<{ app: Partial<AppFacts> | undefined; probes: Probe[] }> {
  const probes: Probe[] = [];
  const network = networkWith({ web });
  const outside = lookOutside({ ...network, request: (probe) => (probes.push(probe), network.request(probe)) }, new AbortController().signal);
  const app = await readApp(outside, { domain: 'example.com', port: 80, healthPath: '/', instances: [instanceOf()], ...place });
  return { app: app?.[0], probes };
}

describe('readApp', () => {
  it.each<{ name: string; web: NonNullable<Said['web']>; place?: { port?: number; healthPath?: string }; app: Partial<AppFacts> }>([
    { name: 'answers', web: { [site]: 200, [health]: 200 }, app: { plain: { status: 200, headers: {} }, forwarded: undefined, health: { status: 200, headers: {} }, keepAlive: undefined } },
    {
      name: 'redirects whoever has not come by https',
      web: { [site]: [301, 'https://example.com/'], [`${site} (x-forwarded-proto: https)`]: 200 },
      app: { plain: { status: 301, location: 'https://example.com/', headers: {} }, forwarded: { status: 200, headers: {} } },
    },
    {
      name: 'redirects for ever',
      web: { [site]: [301, 'https://example.com/'] },
      app: { forwarded: { status: 301, location: 'https://example.com/', headers: {} } },
    },
    { name: 'has a health path of its own, on a port of its own', web: { [`http://${address}:3000/health at ${address}`]: 204 }, place: { port: 3000, healthPath: '/health' }, app: { port: 3000, health: { status: 204, headers: {} } } },
    { name: 'keeps idle connections for five seconds', web: { [site]: { status: 200, headers: { 'keep-alive': 'timeout=5' } } }, app: { keepAlive: 5 } },
    { name: 'does not answer', web: { [site]: refused, [health]: refused }, app: { plain: refused, forwarded: undefined, health: refused, keepAlive: undefined } },
  ])('$name', async ({ web, place, app }) => {
    expect((await appOf(web, place)).app).toMatchObject({ instance: 'i-0web', address, ...app });
  });

  it('asks the machine itself, as a visitor, as a load balancer and as its health check', async () => {
    const { probes } = await appOf({ [site]: [301, 'https://example.com/'] });
    const machine = { protocol: 'http', address, port: 80, path: '/', via: 'address' };
    expect(probes).toEqual([
      { ...machine, host: 'example.com', headers: { connection: 'keep-alive' } },
      { ...machine, host: `${address}:80`, headers: { 'user-agent': 'ELB-HealthChecker/2.0' } },
      { ...machine, host: 'example.com', headers: { 'x-forwarded-proto': 'https', 'x-forwarded-port': '443' } },
    ]);
  });

  it('says nothing where nobody can be asked', async () => {
    const outside = lookOutside(networkWith({}), new AbortController().signal);
    expect(await readApp(outside, { domain: 'example.com', port: 80, healthPath: '/', instances: [] })).toBeUndefined();
  });
});

describe('openInstances', () => {
  it.each<{ name: string; facts: Partial<Pick<Facts, 'instances' | 'securityGroups'>>; open: boolean }>([
    { name: 'a rule for the port', facts: {}, open: true },
    { name: 'a rule for everything', facts: { securityGroups: { 'sg-0web': groupOf({ rules: [rule('sgr-1', 'all traffic', '0.0.0.0/0')] }) } }, open: true },
    { name: 'a rule for another port', facts: { securityGroups: { 'sg-0web': groupOf({ rules: [rule('sgr-1', 'tcp 443', '0.0.0.0/0')] }) } }, open: false },
    { name: 'a rule for somebody', facts: { securityGroups: { 'sg-0web': groupOf({ rules: [rule('sgr-1', 'tcp 80', '198.51.100.7/32')] }) } }, open: false },
    { name: 'no group that is known', facts: { securityGroups: {} }, open: false },
    { name: 'a stopped instance', facts: { instances: [instanceOf({ state: 'stopped' })] }, open: false },
    { name: 'no public IPv4 address', facts: { instances: [instanceOf({ addresses: ['2001:db8::1'] })] }, open: false },
  ])('$name: $open', ({ facts, open }) => {
    const securityGroups = { 'sg-0web': groupOf({ rules: [rule('sgr-1', 'tcp 80', '0.0.0.0/0')] }) };
    expect(openInstances({ instances: [instanceOf()], securityGroups, ...facts }, 80)).toHaveLength(open ? 1 : 0);
  });
});
