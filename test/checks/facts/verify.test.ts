import { describe, expect, it } from 'vitest';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { readVerifyFacts } from '../../../src/checks/facts/verify.ts';
import { offlineNetwork } from '../../../src/network/offline.ts';
import { awsError, type Asked } from '../../support/aws-answers.ts';
import { balancerName, behindCloudFront, instanceOf, knownBalancer, siteDistribution } from '../../support/site.ts';
import { contextOf, type World } from '../../support/step-table.ts';

/** What `verify` learns of a site, by what AWS and the network say; what visitors meet has a table of its own. */

const stands = { siteGroupId: 'sg-0alb', names: ['example.com'] };
const there = { DescribeLoadBalancers: { LoadBalancers: [knownBalancer] } };
const edge = siteDistribution().domainName;
const dns = { 'example.com': ['192.0.2.1'], [balancerName]: ['192.0.2.1'], [edge]: ['192.0.2.9'] };
const instances = [{ id: 'i-0web', addresses: ['203.0.113.10'] }];

async function learn(world: World): Promise<{ facts: SiteFacts; asked: string[] }> {
  const asked: Asked[] = [];
  // A site that stands says what is wanted of it, and a domain that is none has no group.
  const memory = world.facts?.siteGroupId === undefined ? {} : { options: { port: 80 } };
  const context = contextOf({ memory, ...world, world: { DescribeSecurityGroups: { SecurityGroups: [] }, ...world.world } }, asked);
  const facts = await readVerifyFacts(world.intent?.offline ? { ...context, network: offlineNetwork } : context);
  return { facts, asked: asked.map(([operation]) => operation) };
}

describe('readVerifyFacts', () => {
  it.each<{ name: string; world: World; fronts: SiteFacts['fronts']; asked: readonly string[]; notChecked?: readonly string[] }>([
    {
      name: 'a site that stands',
      world: { facts: stands, world: there, network: { dns } },
      fronts: { loadBalancer: { dnsName: balancerName, addresses: ['192.0.2.1'] }, distribution: 'none', instances },
      asked: ['DescribeLoadBalancers'],
    },
    {
      name: 'a site behind CloudFront',
      world: { facts: { ...stands, ...behindCloudFront({ locked: false }) }, world: there, network: { dns } },
      fronts: { loadBalancer: { dnsName: balancerName, addresses: ['192.0.2.1'] }, distribution: { domainName: edge, addresses: ['192.0.2.9'] }, instances },
      asked: ['DescribeLoadBalancers'],
    },
    {
      name: 'a site whose load balancer somebody has deleted',
      world: { facts: stands, world: { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') }, network: { dns } },
      fronts: { loadBalancer: 'none', distribution: 'none', instances },
      asked: ['DescribeLoadBalancers'],
    },
    {
      name: 'a load balancer that may not be read',
      world: { facts: stands, world: { DescribeLoadBalancers: awsError('AccessDenied') }, network: { dns } },
      fronts: undefined,
      asked: ['DescribeLoadBalancers'],
      notChecked: ['whether the names lead to the load balancer'],
    },
    { name: 'a domain that is no site', world: { facts: { names: ['example.com'], instances: [] }, network: { dns } }, fronts: { loadBalancer: 'none', distribution: 'none', instances: [] }, asked: ['DescribeSecurityGroups', 'DescribeSecurityGroups'], notChecked: ['whether the names lead to the load balancer'] },
    {
      name: '--offline',
      world: { facts: stands, intent: { offline: true } },
      fronts: undefined,
      asked: [],
      notChecked: ['what DNS says, what visitors meet and whether anybody answers past what stands in front'],
    },
  ])('$name', async ({ world, fronts, asked, notChecked = [] }) => {
    const seen = await learn(world);
    expect(seen.facts.fronts).toEqual(fronts);
    expect(seen.asked).toEqual(asked);
    expect(seen.facts.notChecked.map(({ what }) => what)).toEqual(notChecked);
    expect(seen.facts.site).toMatchObject({ domain: 'example.com', names: ['example.com'], stands: world.facts?.siteGroupId !== undefined });
  });

  it.each<{ name: string; world: World; ways: readonly string[] }>([
    { name: 'the instances', world: { facts: stands, world: there, network: { dns } }, ways: ['instance http 80', 'instance https 443'] },
    { name: "the app's port", world: { facts: stands, intent: { port: 3000 }, world: there, network: { dns } }, ways: ['instance http 80', 'instance https 443', 'instance http 3000'] },
    { name: 'a locked load balancer', world: { facts: { ...stands, ...behindCloudFront(), instances: [instanceOf({ state: 'stopped' })] }, world: there, network: { dns } }, ways: ['load balancer https 443'] },
    { name: 'no locked load balancer that is gone', world: { facts: { ...stands, ...behindCloudFront(), instances: [] }, world: { DescribeLoadBalancers: { LoadBalancers: [] } }, network: { dns } }, ways: [] },
  ])('tries the direct way: $name', async ({ world, ways }) => {
    const { facts } = await learn(world);
    expect(facts.directWays?.map(({ past, protocol, port }) => `${past} ${protocol} ${port}`)).toEqual(ways);
  });

  it('asks for the zone where DNS answers, but not for a name of the site', async () => {
    const zone = { Id: '/hostedzone/Z0SITE', Name: 'example.com.', CallerReference: 'x', Config: { PrivateZone: false } };
    const network = {
      dns: { ...dns, 'example.com': 'unavailable' as const },
      delegations: { 'example.com': ['ns-1.awsdns-01.com'] },
      answers: { 'example.com DS': ['12345 13 2 ABCD'], 'example.com SOA': 'SERVFAIL' as const, 'example.com SOA unchecked': ['ns-1.awsdns-01.com'] },
    };
    const world = { ...there, ListHostedZonesByName: { HostedZones: [zone], IsTruncated: false, MaxItems: 100 }, GetHostedZone: { HostedZone: zone, DelegationSet: { NameServers: ['ns-1.awsdns-01.com'] } } };
    const { facts } = await learn({ facts: { ...stands, certificateNames: ['example.com'] }, world, network });
    expect(facts.dnsUnavailable).toBeUndefined();
    expect(facts.zones?.zones).toEqual([{
      id: 'Z0SITE', name: 'example.com', nameServers: ['ns-1.awsdns-01.com'], delegatedTo: ['ns-1.awsdns-01.com'], sameMachines: false, dnssec: { delegationSigner: true, refused: true, signing: undefined },
    }]);
    expect(facts.notChecked.map(({ what }) => what)).toEqual(['a part of what DNS says, and what follows from it']);
  });
});
