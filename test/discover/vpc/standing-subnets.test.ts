import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { expect, test } from 'vitest';
import { discover } from '../../../src/discover/discover.ts';
import type { Intent } from '../../../src/intent/intent.ts';
import { calls, instance, intent, loadBalancer, type MadeUpAccount, mocks, startingAccount, subnet, worldOf } from '../made-up-account.ts';

const remembered: Partial<Intent> = { subnets: ['subnet-a', 'subnet-c'], instances: ['i-1'] };
const inZones = (...zones: readonly [string, string][]) => zones.map(([id, zone]) => ({ SubnetId: `subnet-${id}`, ZoneName: `ap-northeast-1${zone}` }));

async function look(account: Partial<MadeUpAccount>, wanted: Partial<Intent>, prepare = (): void => {}) {
  const world = worldOf(startingAccount({ loadBalancers: [loadBalancer()], ...account }));
  prepare();
  const { facts, problems } = await discover(world, intent({ ...remembered, ...wanted }), {});
  return { subnets: facts?.subnets.map(({ id, zone, public: isPublic }) => `${id} ${zone} ${isPublic ? 'public' : 'private'}`), problems: problems.map(({ message }) => message), looks: calls().filter((call) => call === 'DescribeSubnets').length };
}

const both = ['subnet-a ap-northeast-1a public', 'subnet-c ap-northeast-1c public'];

test.each<{ name: string; account?: Partial<MadeUpAccount>; wanted?: Partial<Intent> }>([
  { name: 'all is well' },
  { name: 'one has no room for another', account: { subnets: [subnet('subnet-a', 'a', { AvailableIpAddressCount: 0 }), subnet('subnet-c', 'c')] } },
  { name: 'it stands in others as well', account: { loadBalancers: [loadBalancer({ AvailabilityZones: inZones(['d', 'd'], ['c', 'c'], ['a', 'a']) })] } },
])('where the load balancer stands in them, its own word will do: $name', async ({ account = {}, wanted = {} }) => {
  expect(await look(account, wanted)).toEqual({ subnets: both, problems: [], looks: 0 });
});

const noRoutes = { routeTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [] }] };

test.each<{ name: string; account?: Partial<MadeUpAccount>; wanted?: Partial<Intent> }>([
  { name: 'they were given', wanted: { subnetsGiven: true } },
  { name: 'there is none', account: { loadBalancers: [] } },
  { name: 'it does not stand in one of them', account: { loadBalancers: [loadBalancer({ AvailabilityZones: inZones(['a', 'a'], ['d', 'd']) })] } },
  { name: 'it stands in another VPC', account: { loadBalancers: [loadBalancer({ VpcId: 'vpc-2' })] } },
  { name: 'one lies in an Outpost', account: { loadBalancers: [loadBalancer({ AvailabilityZones: inZones(['a', 'a'], ['c', 'c']).map((zone) => ({ ...zone, OutpostId: 'op-1' })) })] } },
])('they are looked at themselves where $name', async ({ account = {}, wanted = {} }) => {
  expect(await look(account, wanted)).toEqual({ subnets: both, problems: [], looks: 1 });
});

test.each<{ name: string; account?: Partial<MadeUpAccount>; wanted?: Partial<Intent>; problem: string }>([
  { name: 'one leads nowhere any more', account: noRoutes, problem: 'subnet-a' },
  { name: 'the instance has moved to a zone without one', account: { subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c'), subnet('subnet-d', 'd')], instances: [instance('i-1', { Placement: { AvailabilityZone: 'ap-northeast-1d' }, SubnetId: 'subnet-d' })] }, problem: 'ap-northeast-1d' },
  { name: 'there is only one', account: { loadBalancers: [loadBalancer({ AvailabilityZones: inZones(['a', 'a']) })] }, wanted: { subnets: ['subnet-a'] }, problem: 'subnet-a' },
  { name: 'one of them is gone', account: { loadBalancers: [loadBalancer({ AvailabilityZones: inZones(['a', 'a']) })], subnets: [subnet('subnet-a', 'a')] }, problem: 'subnet-c' },
])('and what is wrong is said: $name', async ({ account = {}, wanted = {}, problem }) => {
  const { problems, looks } = await look(account, wanted);
  expect(looks).toBeGreaterThan(0);
  expect(problems.join('\n')).toContain(problem);
});

test('so they are where the load balancer may not be asked for', async () => {
  const denied = (): void => void mocks.elbv2.on(DescribeLoadBalancersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
  expect(await look({}, {}, denied)).toEqual({ subnets: both, problems: [], looks: 1 });
});
