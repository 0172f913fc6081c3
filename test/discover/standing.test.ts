import { describe, expect, test } from 'vitest';
import { discoverFronts, discoverStanding } from '../../src/discover/standing.ts';
import type { Facts } from '../../src/discover/facts.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { addHostedZone, addInstance } from '../../src/sandbox/scenarios/seed.ts';
import { locked } from '../support/locked.ts';
import { openSite } from '../support/run.ts';
import { groupIn, zoneIn } from '../support/site-parts.ts';
import { given, setUp } from '../support/ways.ts';

/** What somebody did to a site, past AWS's own checks, and what is known of it all the same. */
interface Row {
  name: string;
  does(account: Account): void;
  known(facts: Facts): unknown;
  /** What that is, by the account as it was before. */
  is(before: Account): unknown;
}

const rows: readonly Row[] = [
  {
    name: 'nothing has happened',
    does: () => {},
    known: ({ instances, vpcId, subnets, zoneOf, siteGroupId }) => ({ instances: instances.map(({ id, state }) => [id, state]), vpcId, subnets: subnets.length, zones: Object.keys(zoneOf), siteGroupId }),
    is: (account) => ({ instances: [[account.instances[0]?.id, 'running']], vpcId: account.vpcs[0]?.id, subnets: 2, zones: ['example.com', 'www.example.com', '*.example.com'], siteGroupId: groupIn(account).id }),
  },
  {
    name: 'the instance is stopped',
    does: (account) => account.instances.forEach((instance) => (instance.state = 'stopped')),
    known: ({ instances }) => instances.map(({ state }) => state),
    is: () => ['stopped'],
  },
  {
    name: 'the instance is gone, and AWS has forgotten it',
    does: deleteInstances,
    known: ({ instances, vpcId }) => ({ vpcId, instances: instances.map(({ id, state, addresses }) => ({ id, state, addresses })) }),
    is: ({ instances, vpcs }) => ({ vpcId: vpcs[0]?.id, instances: [{ id: instances[0]?.id, state: 'gone', addresses: [] }] }),
  },
  {
    name: 'a subnet is gone',
    does: (account) => void (account.subnets = account.subnets.filter(({ id }) => id !== account.loadBalancers[0]?.subnetIds[0])),
    known: ({ subnets }) => subnets.map(({ id }) => id).toSorted(),
    is: ({ loadBalancers }) => loadBalancers[0]?.subnetIds.toSorted(),
  },
  {
    name: 'the VPC is gone with all in it',
    does: (account) => {
      deleteInstances(account);
      account.vpcs.splice(0);
      account.subnets.splice(0);
    },
    known: ({ vpcId, subnets }) => ({ vpcId, zones: subnets.map(({ zone }) => zone) }),
    is: ({ vpcs }) => ({ vpcId: vpcs[0]?.id, zones: ['', ''] }),
  },
  {
    name: 'the zone is gone',
    does: (account) => void account.hostedZones.splice(0),
    known: ({ siteZone, zoneOf }) => ({ siteZone, zones: Object.values(zoneOf).map(({ id }) => id) }),
    is: ({ hostedZones: [zone] }) => ({ siteZone: { id: zone?.id, name: 'example.com', recordSets: [] }, zones: [zone?.id, zone?.id, zone?.id] }),
  },
  {
    name: 'the zone is gone, and another one is there',
    does: (account) => {
      account.hostedZones.splice(0);
      addHostedZone(account, { name: 'example.com' });
    },
    known: ({ siteZone }) => siteZone.recordSets.map(({ type }) => type),
    is: () => ['NS', 'SOA'],
  },
  {
    name: 'the memory is gone',
    does: (account) => void (groupIn(account).tags = { 'ec2-https:site': 'example.com' }),
    known: ({ siteGroupId, instances }) => ({ siteGroupId, instances }),
    is: () => ({ siteGroupId: undefined, instances: [] }),
  },
  {
    name: 'the memory is damaged',
    does: (account) => Object.keys(groupIn(account).tags).filter((key) => key.startsWith('ec2-https:memory:options')).forEach((key) => (groupIn(account).tags[key] = 'torn')),
    known: ({ siteGroupId, names }) => ({ siteGroupId, names }),
    is: () => ({ siteGroupId: undefined, names: ['example.com', 'www.example.com'] }),
  },
  {
    name: 'there are two groups of the site',
    does: (account) => void account.securityGroups.push({ ...structuredClone(groupIn(account)), id: 'sg-0123456789abcdef0' }),
    known: ({ siteGroupId }) => siteGroupId,
    is: () => undefined,
  },
];

test.each(rows)('a site is looked at where $name', async ({ does, known, is }) => {
  const site = setUp();
  const before = structuredClone(site.sandbox.account);
  does(site.sandbox.account);
  expect(known((await site.look(given, discoverStanding)).context.inputs.facts)).toEqual(is(before));
});

describe('of a domain that is no site', () => {
  const instancesOf = async (alter: (account: Account) => void): Promise<readonly string[]> => {
    const site = openSite();
    alter(site.sandbox.account);
    return (await site.look(given, discoverStanding)).context.inputs.facts.instances.map(({ name }) => name);
  };

  test.each<{ name: string; alter(account: Account): void; instances: readonly string[] }>([
    { name: 'the one that its record leads to', alter: (account) => void addAnother(account), instances: ['web'] },
    { name: 'the one that it is a CNAME to', alter: (account) => {
      zoneIn(account).records = [{ name: 'example.com', type: 'CNAME', ttl: 60, values: ['app.example.com.'] }, { name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }];
    }, instances: ['web'] },
    { name: 'none where it leads elsewhere', alter: (account) => void (zoneIn(account).records = [{ name: 'example.com', type: 'A', ttl: 60, values: ['198.51.100.7'] }]), instances: [] },
    { name: 'none where it has no zone', alter: (account) => void account.hostedZones.splice(0), instances: [] },
  ])('the instances are $name', async ({ alter, instances }) => {
    expect(await instancesOf(alter)).toEqual(instances);
  });

  test('no zone is made up', async () => {
    const site = openSite();
    site.sandbox.account.hostedZones.splice(0);
    const { facts } = (await site.look(given, discoverStanding)).context.inputs;
    expect([facts.zoneOf, facts.siteZone.id]).toEqual([{}, '']);
  });
});

describe('the least that a look from outside needs', () => {
  test('is three calls for a site', async () => {
    const { context, calls } = await setUp().look(given, discoverFronts);
    expect(calls.filter(({ sent }) => sent).map(({ action }) => action).toSorted()).toEqual(['ec2:DescribeInstances', 'ec2:DescribeSecurityGroups', 'sts:GetCallerIdentity']);
    expect(context.inputs.facts).toMatchObject({ names: ['example.com', 'www.example.com'], instances: [{ addresses: ['203.0.113.10'] }] });
  });

  test('holds the distribution where there is one', async () => {
    const { facts } = (await locked().look(given, discoverFronts)).context.inputs;
    expect(facts.cloudfront).toMatchObject({ locked: true, distribution: { domainName: expect.stringMatching(/\.cloudfront\.net$/) } });
  });

  test('leaves out an instance that is gone', async () => {
    const site = setUp();
    deleteInstances(site.sandbox.account);
    expect((await site.look(given, discoverFronts)).context.inputs.facts.instances).toEqual([]);
  });
});

function deleteInstances(account: Account): void {
  account.instances.splice(0);
  account.networkInterfaces = account.networkInterfaces.filter(({ instance }) => !instance);
}

function addAnother(account: Account): void {
  addInstance(account, { name: 'other', subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account, 'web').id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
}
