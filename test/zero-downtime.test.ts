import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { createClients, type Guard } from '../src/aws/clients.ts';
import { virtualClock } from '../src/engine/clock.ts';
import type { Given } from '../src/intent/options.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addInstance, addSecurityGroup } from '../src/sandbox/scenarios/seed.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import { distributionsOf } from '../src/sandbox/account/distribution.ts';
import { crashing, failures } from './support/crashing.ts';
import { openSite, type Site, type SiteRun } from './support/run.ts';
import { listenerIn, zoneIn } from './support/site-parts.ts';
import { visited, type Visits } from './support/visitors.ts';
import { given } from './support/ways.ts';

/** At no moment does a name of the site lead to something that does not answer: visitors from everywhere come while a site is changed, and each gets the app's answer. */

/** Slower than usual, where haste would be noticed. */
const delays = { change: 50, distribution: 90, target: 20 };
/** Since the site was set up. */
const hour = 60 * 60 * 1000;
const names = ['example.com', 'www.example.com'];
/** The names by which CloudFront calls the load balancer, in some of the cases. */
const origins = ['origin.example.com', 'cf.example.com'];
const api = 'api.example.com';

/** The tutorial's account, with a name more that leads to another instance. */
function accountBefore(): Account {
  const account = bareAccount();
  const [vpc, subnet] = [account.vpcs[0]?.id ?? '', account.subnets[0]?.id ?? ''];
  const { id } = addSecurityGroup(account, { vpcId: vpc, name: 'api', rules: [{ ports: 80, source: '0.0.0.0/0' }] });
  addInstance(account, { name: 'api', subnetId: subnet, groups: [id], publicAddress: '203.0.113.20', app: { port: 80, status: 200 } });
  zoneIn(account).records.push({ name: api, type: 'A', ttl: 600, values: ['203.0.113.20'] });
  return account;
}

/** The plainest site, on the first of the instances. */
const plainly: Given = { ...given, instance: [accountBefore().instances[0]?.id ?? ''] };
const withCloudFront: Given = { ...plainly, cloudfront: true };

async function standing(...runs: readonly Given[]): Promise<() => Site> {
  const site = openSite({ account: accountBefore(), delays });
  for (const options of runs) expect(failures(await site.setup(options))).toEqual([]);
  return () => openSite({ account: structuredClone(site.sandbox.account), clock: virtualClock(site.clock.now() + hour), delays });
}

const bare = await standing();
const plain = await standing(plainly);
const locked = await standing(withCloudFront);
const unlocked = await standing({ ...withCloudFront, lockOrigin: false });
const withApi = await standing({ ...withCloudFront, also: [api], replaceRecords: true });

const setup = (options: Given) => (site: Site, guard: Guard): Promise<SiteRun> => site.setup(options, { guards: [guard] });
const undo = (site: Site, guard: Guard): Promise<SiteRun> => site.undo(given, { guards: [guard] });

/** The way back ends where there was no https. */
const asBefore: Visits['asked'] = { 'example.com': ['http'], 'www.example.com': ['http'] };

interface Case extends Partial<Visits> {
  name: string;
  open(): Site;
  does(site: Site, guard: Guard): Promise<SiteRun>;
}

const cases: readonly Case[] = [
  { name: 'a site comes', open: bare, does: setup(plainly) },
  { name: 'a site goes', open: plain, does: undo, asked: asBefore },
  { name: 'a site comes, with CloudFront', open: bare, does: setup(withCloudFront) },
  { name: 'a site comes, with CloudFront and no lock', open: bare, does: setup({ ...withCloudFront, lockOrigin: false }) },
  { name: 'CloudFront comes to a site', open: plain, does: setup(withCloudFront) },
  { name: 'CloudFront comes to a site, without a lock', open: plain, does: setup({ ...withCloudFront, lockOrigin: false }) },
  { name: 'CloudFront comes to a site, and a name with it', open: plain, does: setup({ ...withCloudFront, also: [api], replaceRecords: true }), names: [...names, api] },
  { name: 'CloudFront goes from a site whose load balancer is locked', open: locked, does: setup({ ...given, cloudfront: false }) },
  { name: 'CloudFront goes from a site whose load balancer is open', open: unlocked, does: setup({ ...given, cloudfront: false }) },
  { name: 'a site with CloudFront goes', open: locked, does: undo, asked: asBefore },
  { name: 'a site with CloudFront and no lock goes', open: unlocked, does: undo, asked: asBefore },
  { name: 'a name comes', open: locked, does: setup({ ...given, also: [api], replaceRecords: true }), names: [...names, api] },
  { name: 'a name that led nowhere comes', open: locked, does: setup({ ...given, also: ['new.example.com'] }), names: [...names, 'new.example.com'] },
  { name: 'a name goes', open: withApi, does: setup({ ...given, removeAlso: [api] }), names: [...names, api], asked: { [api]: ['http'] } },
  { name: 'another secret is agreed on', open: locked, does: setup({ ...given, rotateOriginSecret: true }) },
  { name: 'CloudFront calls by another name', open: locked, does: setup({ ...given, originName: 'cf.example.com' }) },
  { name: 'the load balancer is opened', open: locked, does: setup({ ...given, lockOrigin: false }) },
  { name: 'the load balancer is locked', open: unlocked, does: setup({ ...given, lockOrigin: true }) },
];

describe('everybody is answered while', () => {
  it.each(cases)('$name', async ({ open, does, ...visits }) => {
    const site = open();
    const { result, unanswered, timeline } = await visited(site, { names, origins, delays, ...visits }, (guard) => does(site, guard));
    expect(failures(result)).toEqual([]);
    expect(result.calls.filter((call) => call.writes).length).toBeGreaterThan(0);
    expect(unanswered, `\n${timeline}\n`).toEqual([]);
  });
});

describe('everybody is answered also where a run is stopped after any write, and another one goes on: while', () => {
  it.each<{ name: string; open(): Site; options: Given; next?: Given; every: number }>([
    { name: 'CloudFront comes to a site', open: plain, options: withCloudFront, every: 1 },
    { name: 'CloudFront goes from a site', open: locked, options: { ...given, cloudfront: false }, every: 1 },
    { name: 'CloudFront calls by another name', open: locked, options: { ...given, originName: 'cf.example.com' }, every: 2 },
    { name: 'CloudFront comes to a site, and is not wanted then', open: plain, options: withCloudFront, next: { ...given, cloudfront: false }, every: 5 },
    { name: 'CloudFront goes from a site, and is wanted then', open: locked, options: { ...given, cloudfront: false }, next: withCloudFront, every: 5 },
  ])('$name', { timeout: 120_000 }, async ({ open, options, next = options, every }) => {
    const run = await open().setup(options);
    const writes = run.calls.filter((call) => call.writes).map((_, index) => index + 1);
    const met: string[] = [];
    for (const number of writes.filter((write) => write % every === 0)) {
      const site = open();
      const { result, unanswered, timeline } = await visited(site, { names, origins, delays }, async (guard) => {
        await site.setup(options, { guards: [crashing('after', number).guard, guard] });
        await site.clock.sleep(1000);
        return site.setup(next, { guards: [guard] });
      });
      expect(failures(result)).toEqual([]);
      if (unanswered.length > 0) met.push(`after write ${number}:\n${timeline}`);
    }
    expect(writes.length).toBeGreaterThan(0);
    expect(met.join('\n\n')).toBe('');
  });
});

/** Ways to do it wrong. */
const mistakes: readonly (Omit<Case, 'does'> & { does(site: Site, guard: Guard): Promise<unknown>; sees: RegExp })[] = [
  { name: 'the direct way is closed while somebody is led there', open: bare, does: setup({ ...plainly, drain: 0 }), sees: /^\d+ s: http:\/\/example\.com\/ at 203\.0\.113\.10: timeout/ },
  { name: 'the load balancer goes while somebody is led there', open: plain, does: (site, guard) => site.undo({ ...given, drain: 0 }, { guards: [guard] }), asked: asBefore, sees: /at load balancer: (refused|timeout)/ },
  { name: 'the load balancer is locked while somebody is led there', open: plain, does: setup({ ...withCloudFront, drain: 0 }), sees: /at load balancer: (403|timeout)/ },
  { name: 'the distribution is disabled while somebody is led there', open: locked, does: setup({ ...given, cloudfront: false, drain: 0 }), sees: /at CloudFront: 403/ },
  { name: 'the distribution loses a name that somebody may ask for', open: withApi, does: setup({ ...given, removeAlso: [api], drain: 0 }), names: [api], sees: /http:\/\/api\.example\.com\/ at CloudFront: 403/ },
  {
    name: 'CloudFront calls by a name that not every server knows', open: locked, sees: /at CloudFront: 502/,
    does: (site, guard) => site.setup({ ...given, originName: 'cf.example.com' }, { guards: [guard, async (call, next) => (call.operation === 'GetChange' ? { $metadata: {}, ChangeInfo: { Id: '/change/C1', Status: 'INSYNC' } } : next())] }),
  },
  {
    name: 'CloudFront sends what the load balancer does not accept', open: locked, sees: /at CloudFront: 403/,
    does: async (site) => {
      for (const condition of listenerIn(site.sandbox.account, 443).rules?.[0]?.conditions ?? []) condition.values = ['another one'];
      await site.clock.sleep(5000);
    },
  },
  {
    name: 'an edge location has the new settings, and the other has not', open: locked, sees: /at CloudFront: 403/,
    does: async ({ aws, sandbox, clock }) => {
      const [{ id = '', etag = '', config } = {}] = distributionsOf(sandbox.account);
      const changed = structuredClone(config) as DistributionConfig;
      for (const header of changed.Origins?.Items?.[0]?.CustomHeaders?.Items ?? []) header.HeaderValue = 'another one';
      await aws.cloudfront('UpdateDistribution', { Id: id, IfMatch: etag, DistributionConfig: changed });
      await clock.sleep(5000);
    },
  },
];

describe('it is seen where', () => {
  it.each(mistakes)('$name', async ({ open, does, sees, ...visits }) => {
    const site = open();
    const { unanswered, timeline } = await visited(site, { names, origins, delays, ...visits }, (guard) => does(site, guard));
    expect(unanswered.filter((line) => sees.test(line)), `\n${timeline}\n`).not.toEqual([]);
  });

  it('a record goes before another comes: for as long as resolvers remember that there was nothing', async () => {
    const site = bare();
    const { sandbox, sandbox: { account }, clock } = site;
    const change = (guard: Guard, Action: 'CREATE' | 'DELETE', address: string) => {
      const ResourceRecordSet = { Name: 'example.com', Type: 'A' as const, TTL: 300, ResourceRecords: [{ Value: address }] };
      const aws = createClients({ simulated: true, region: account.region, guards: [guard, sandbox.guard] });
      return aws.route53('ChangeResourceRecordSets', { HostedZoneId: zoneIn(account).id, ChangeBatch: { Changes: [{ Action, ResourceRecordSet }] } });
    };
    const { timeline } = await visited(site, { names: ['www.example.com'], asked: { 'www.example.com': ['http'] }, delays }, async (guard) => {
      await change(guard, 'DELETE', '203.0.113.10');
      await clock.sleep(30_000);
      await change(guard, 'CREATE', '203.0.113.20');
    });
    expect(timeline).toBe([
      'second  write                             www.example.com                        not answered',
      '0       before                            203.0.113.10',
      '0       route53:ChangeResourceRecordSets  203.0.113.10 + nowhere                 www.example.com leads nowhere',
      '30      route53:ChangeResourceRecordSets  203.0.113.10 + 203.0.113.20 + nowhere  www.example.com leads nowhere',
      '350                                       203.0.113.20 + nowhere                 www.example.com leads nowhere',
      '980                                       203.0.113.20',
    ].join('\n'));
  });
});
