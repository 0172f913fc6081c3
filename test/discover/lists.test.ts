import { DescribeInstancesCommand, DescribeRegionsCommand, DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { GetHostedZoneCommand, ListHostedZonesCommand } from '@aws-sdk/client-route-53';
import { describe, expect, test } from 'vitest';
import { candidateZones, listZones } from '../../src/discover/hosted-zone/hosted-zones.ts';
import { offeredInstances } from '../../src/discover/vpc/instances.ts';
import { listRegions } from '../../src/discover/regions.ts';
import { whyNot } from '../../src/discover/vpc/subnet-choice.ts';
import { listVpcs } from '../../src/discover/vpc/vpcs.ts';
import { instance, mocks, startingAccount, worldOf } from './made-up-account.ts';

/** What there is to choose from. */

test('regions, by name, with those that the account has not enabled', async () => {
  const { aws } = worldOf(startingAccount());
  mocks.ec2.on(DescribeRegionsCommand).resolves({ Regions: [{ RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' }, { RegionName: 'ap-east-1', OptInStatus: 'not-opted-in' }, { RegionName: 'me-south-1', OptInStatus: 'opted-in' }] });
  expect(await listRegions(aws)).toEqual([{ name: 'ap-east-1', enabled: false }, { name: 'me-south-1', enabled: true }, { name: 'us-east-1', enabled: true }]);
  expect(mocks.ec2.commandCalls(DescribeRegionsCommand)[0]?.args[0].input).toEqual({ AllRegions: true });
});

test('instances, a thousand to a call', async () => {
  const { aws } = worldOf(startingAccount({ instances: [instance('i-1')] }));
  expect((await offeredInstances(aws)).map(({ id }) => id)).toEqual(['i-1']);
  expect(mocks.ec2.commandCalls(DescribeInstancesCommand)[0]?.args[0].input).toMatchObject({ MaxResults: 1000 });
});

test('VPCs, with the one that AWS made', async () => {
  const { aws } = worldOf(startingAccount());
  mocks.ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: 'vpc-1', IsDefault: true }, { VpcId: 'vpc-2', Tags: [{ Key: 'Name', Value: 'ma\u0007in' }] }] });
  expect(await listVpcs(aws)).toEqual([{ id: 'vpc-1', name: '', isDefault: true }, { id: 'vpc-2', name: 'main', isDefault: false }]);
});

describe('hosted zones', () => {
  test('of the whole account, page by page', async () => {
    const { aws } = worldOf(startingAccount());
    const zone = (Id: string, Name: string, PrivateZone = false) => ({ Id: `/hostedzone/${Id}`, Name, CallerReference: '', Config: { PrivateZone } });
    mocks.route53.on(ListHostedZonesCommand).callsFake(({ Marker }: { Marker?: string }) =>
      Marker === 'Z2' ? { HostedZones: [zone('Z2', 'example.org.', true)], IsTruncated: false } : { HostedZones: [zone('Z1', 'Example.com.')], IsTruncated: true, NextMarker: 'Z2' });
    expect(await listZones(aws)).toEqual([{ id: 'Z1', name: 'example.com', private: false }, { id: 'Z2', name: 'example.org', private: true }]);
  });

  test('that a name may belong to: the public ones of the longest name', async () => {
    const zones = [{ id: 'Z1', name: 'example.com', nameServers: ['ns-1.awsdns-01.org.'] }, { id: 'Z2', name: 'example.com' }, { id: 'ZP', name: 'app.example.com', private: true }, { id: 'Z3', name: 'com' }];
    const { aws } = worldOf(startingAccount({ zones }));
    expect(await candidateZones(aws, 'app.example.com')).toEqual([
      { id: 'Z1', name: 'example.com', private: false, nameServers: ['ns-1.awsdns-01.org'], recordSetCount: 0 },
      { id: 'Z2', name: 'example.com', private: false, nameServers: [], recordSetCount: 0 },
    ]);
    mocks.route53.on(GetHostedZoneCommand).resolves({ HostedZone: { Id: 'Z1', Name: 'example.com.', CallerReference: '', ResourceRecordSetCount: 14 } });
    expect((await candidateZones(aws, 'example.com')).map(({ recordSetCount }) => recordSetCount)).toEqual([14, 14]);
  });
});

test.each([
  ['public, with room', {}, undefined],
  ['private', { public: false }, 'private: no route to an internet gateway'],
  ['public, without room', { freeAddresses: 7 }, '7 free addresses, 8 are needed'],
  ['in a Local Zone', { outside: 'a Local Zone', public: false }, 'in a Local Zone: no load balancer can stand there beside other zones'],
])('a subnet that is %s', (_, deviations, why) => {
  expect(whyNot({ id: 'subnet-1', name: '', zone: 'ap-northeast-1a', vpcId: 'vpc-1', public: true, freeAddresses: 8, outside: undefined, ...deviations })).toBe(why);
});
