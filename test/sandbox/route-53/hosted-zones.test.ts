import type { Change } from '@aws-sdk/client-route-53';
import { describe, expect, it } from 'vitest';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, ending, first, open } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';
import { addOwnDistribution } from '../../support/site-parts.ts';

describe('ListHostedZonesByName', () => {
  const world = (): UnderTest => {
    const it = open();
    for (const name of ['sub.example.com', 'example.co', 'zebra.com', 'example.org']) addHostedZone(it.account, { name });
    addHostedZone(it.account, { name: 'example.com', private: true });
    return it;
  };
  const names = (zones: readonly { Name?: string | undefined; Config?: { PrivateZone?: boolean | undefined } | undefined }[] | undefined) => zones?.map((zone) => `${zone.Name}${zone.Config?.PrivateZone ? ' private' : ''}`);

  it('starts at the name, in order of the labels from the right, and goes on', async () => {
    const { aws } = world();
    expect((await aws.route53('ListHostedZonesByName', {})).HostedZones).toHaveLength(6);
    const from = names((await aws.route53('ListHostedZonesByName', { DNSName: 'example.com' })).HostedZones);
    expect(from?.slice(0, 2).toSorted()).toEqual(['example.com.', 'example.com. private']);
    expect(from?.slice(2)).toEqual(['sub.example.com.', 'zebra.com.', 'example.org.']);
    expect(names((await aws.route53('ListHostedZonesByName', { DNSName: 'nothing.com.' })).HostedZones), 'a name that is no zone').toEqual(['zebra.com.', 'example.org.']);
  });

  it('pages by name and id', async () => {
    const { aws } = world();
    const page = await aws.route53('ListHostedZonesByName', { DNSName: 'example.com', MaxItems: 1 });
    expect(page).toMatchObject({ IsTruncated: true, NextDNSName: 'example.com.', MaxItems: 1 });
    const next = await aws.route53('ListHostedZonesByName', { DNSName: page.NextDNSName, HostedZoneId: page.NextHostedZoneId, MaxItems: 1 });
    expect(names([...(page.HostedZones ?? []), ...(next.HostedZones ?? [])])?.toSorted()).toEqual(['example.com.', 'example.com. private']);
    expect(next.NextDNSName).toBe('sub.example.com.');
  });
});

it('tells the VPCs of a private zone, in the region of the account', async () => {
  const { aws, account } = open({ region: 'eu-west-1' });
  const { id } = addHostedZone(account, { name: 'example.com', private: true });
  expect((await aws.route53('GetHostedZone', { Id: id })).VPCs).toEqual([{ VPCId: first(account.vpcs).id, VPCRegion: 'eu-west-1' }]);
});

it('lists record sets in order, and pages', async () => {
  const { aws, account } = open();
  const zone = first(account.hostedZones);
  zone.records.push({ name: '*.example.com', type: 'A', ttl: 60, values: ['192.0.2.9'] }, { name: 'b.a.example.com', type: 'A', ttl: 60, values: ['192.0.2.9'] });
  const { ResourceRecordSets: all } = await aws.route53('ListResourceRecordSets', { HostedZoneId: `/hostedzone/${zone.id}` });
  const text = (sets: typeof all) => sets?.map((set) => `${set.Name} ${set.Type}`);
  expect(text(all)).toEqual([
    'example.com. A', 'example.com. MX', 'example.com. NS', 'example.com. SOA', 'example.com. TXT',
    '\\052.example.com. A', 'b.a.example.com. A', 'www.example.com. CNAME',
  ]);
  const from = (input: object) => aws.route53('ListResourceRecordSets', { HostedZoneId: zone.id, ...input });
  expect(text((await from({ StartRecordName: '*.example.com' })).ResourceRecordSets)).toEqual(text(all?.slice(5)));
  const page = await from({ StartRecordName: 'example.com', StartRecordType: 'NS', MaxItems: 3 });
  expect(text(page.ResourceRecordSets)).toEqual(text(all?.slice(2, 5)));
  expect(page).toMatchObject({ IsTruncated: true, NextRecordName: '\\052.example.com.', NextRecordType: 'A' });
  expect(await ending(from({ StartRecordType: 'A' }))).toBe('InvalidInput');
  expect(await ending(aws.route53('ListResourceRecordSets', { HostedZoneId: 'Z0' }))).toBe('NoSuchHostedZone');
});

describe('ChangeResourceRecordSets', () => {
  const simple = (Name: string, Type: 'A' | 'CNAME' | 'TXT', value: string, TTL = 300) => ({ Name, Type, TTL, ResourceRecords: [{ Value: value }] });
  const apex = simple('example.com', 'A', '203.0.113.10');
  const alias = (DNSName: string, HostedZoneId: string, EvaluateTargetHealth = true) => ({ Name: 'new.example.com', Type: 'A' as const, AliasTarget: { DNSName, HostedZoneId, EvaluateTargetHealth } });

  it.each<[string, (zone: { id: string; balancer: { dnsName: string; zoneId: string }; distribution: string }) => Change[], string]>([
    ['a new record', () => [{ Action: 'CREATE', ResourceRecordSet: simple('new.example.com', 'A', '192.0.2.1') }], 'ok'],
    ['CREATE over another value', () => [{ Action: 'CREATE', ResourceRecordSet: simple('example.com', 'A', '192.0.2.1') }], 'InvalidChangeBatch'],
    ['UPSERT over another value', () => [{ Action: 'UPSERT', ResourceRecordSet: simple('example.com', 'A', '192.0.2.1') }], 'ok'],
    ['DELETE of exactly what is there', () => [{ Action: 'DELETE', ResourceRecordSet: apex }], 'ok'],
    ['DELETE with another TTL', () => [{ Action: 'DELETE', ResourceRecordSet: { ...apex, TTL: 60 } }], 'InvalidChangeBatch'],
    ['DELETE of nothing', () => [{ Action: 'DELETE', ResourceRecordSet: simple('new.example.com', 'A', '192.0.2.1') }], 'InvalidChangeBatch'],
    ['a good change before a bad one', () => [{ Action: 'CREATE', ResourceRecordSet: simple('new.example.com', 'A', '192.0.2.1') }, { Action: 'CREATE', ResourceRecordSet: apex }], 'InvalidChangeBatch'],
    ['the same change twice', () => [1, 2].map(() => ({ Action: 'UPSERT', ResourceRecordSet: apex })), 'InvalidChangeBatch'],
    ['a CNAME at the apex', () => [{ Action: 'DELETE', ResourceRecordSet: apex }, { Action: 'CREATE', ResourceRecordSet: simple('example.com', 'CNAME', 'x.example.net') }], 'InvalidChangeBatch'],
    ['a type beside a CNAME', () => [{ Action: 'CREATE', ResourceRecordSet: simple('www.example.com', 'TXT', '"x"') }], 'InvalidChangeBatch'],
    ['an A record in place of a CNAME', () => [{ Action: 'DELETE', ResourceRecordSet: simple('www.example.com', 'CNAME', 'example.com') }, { Action: 'CREATE', ResourceRecordSet: simple('www.example.com', 'A', '192.0.2.1') }], 'ok'],
    ['a name that only looks as if it were below', () => [{ Action: 'CREATE', ResourceRecordSet: simple('notexample.com', 'A', '192.0.2.1') }], 'InvalidChangeBatch'],
    ['no IPv4 address', () => [{ Action: 'CREATE', ResourceRecordSet: simple('new.example.com', 'A', '192.0.2.256') }], 'InvalidChangeBatch'],
    ['an alias to a balancer', ({ balancer }) => [{ Action: 'CREATE', ResourceRecordSet: alias(balancer.dnsName, balancer.zoneId) }], 'ok'],
    ['an alias as the console writes it', ({ balancer }) => [{ Action: 'CREATE', ResourceRecordSet: alias(`dualstack.${balancer.dnsName.toUpperCase()}.`, balancer.zoneId) }], 'ok'],
    ['an alias with another zone id', ({ balancer }) => [{ Action: 'CREATE', ResourceRecordSet: alias(balancer.dnsName, 'Z35SXDOTRQ7X7K') }], 'InvalidChangeBatch'],
    ['an alias to a balancer that is not there', ({ balancer }) => [{ Action: 'CREATE', ResourceRecordSet: alias('gone-1.ap-northeast-1.elb.amazonaws.com', balancer.zoneId) }], 'InvalidChangeBatch'],
    ['an alias to a distribution', ({ distribution }) => (['A', 'AAAA', 'HTTPS'] as const).map((Type) => ({ Action: 'CREATE', ResourceRecordSet: { ...alias(distribution, 'Z2FDTNDATAQYW2', false), Type } })), 'ok'],
    ['an alias to a distribution in another zone', ({ distribution, balancer }) => [{ Action: 'CREATE', ResourceRecordSet: alias(distribution, balancer.zoneId, false) }], 'InvalidChangeBatch'],
    ['an alias to a distribution whose health is asked for', ({ distribution }) => [{ Action: 'CREATE', ResourceRecordSet: alias(distribution, 'Z2FDTNDATAQYW2', true) }], 'InvalidChangeBatch'],
    ['an alias to a distribution of a type that it has not', ({ distribution }) => [{ Action: 'CREATE', ResourceRecordSet: { ...alias(distribution, 'Z2FDTNDATAQYW2', false), Type: 'TXT' } }], 'InvalidChangeBatch'],
    ['an alias to a distribution that is not there', () => [{ Action: 'CREATE', ResourceRecordSet: alias('d111111abcdef8.cloudfront.net', 'Z2FDTNDATAQYW2', false) }], 'InvalidChangeBatch'],
    ['an alias to a record of the same zone that is not there', ({ id }) => [{ Action: 'CREATE', ResourceRecordSet: alias('gone.example.com', id) }], 'InvalidChangeBatch'],
    ['an alias to the S3 websites of a region', () => [{ Action: 'CREATE', ResourceRecordSet: alias('s3-website-ap-northeast-1.amazonaws.com', 'Z2M4EHUR26P7ZW') }], 'ok'],
    ['an alias in the same zone', ({ id }) => [{ Action: 'CREATE', ResourceRecordSet: alias('example.com', id) }], 'ok'],
    ['no change', () => [], 'InvalidInput'],
  ])('%s', async (_name, changes, expected) => {
    const world = open();
    await builtSite(world);
    const { domainName: distribution } = addOwnDistribution(world.account, { originName: 'example.net' });
    const zone = first(world.account.hostedZones);
    const before = structuredClone(zone.records);
    const call = world.aws.route53('ChangeResourceRecordSets', { HostedZoneId: zone.id, ChangeBatch: { Changes: changes({ id: zone.id, balancer: first(world.account.loadBalancers), distribution }) } });
    expect(await ending(call)).toBe(expected);
    expect(JSON.stringify(zone.records) === JSON.stringify(before)).toBe(expected !== 'ok');
  });

  it('is pending, then in sync; an alias is listed in lower case with a final dot', async () => {
    const world = open();
    await builtSite(world);
    const { dnsName, zoneId } = first(world.account.loadBalancers);
    const zone = first(world.account.hostedZones);
    const { ChangeInfo } = await world.aws.route53('ChangeResourceRecordSets', { HostedZoneId: zone.id, ChangeBatch: { Changes: [{ Action: 'CREATE', ResourceRecordSet: alias(dnsName.toUpperCase(), zoneId) }] } });
    const state = async () => (await world.aws.route53('GetChange', { Id: ChangeInfo?.Id })).ChangeInfo?.Status;
    expect(ChangeInfo).toMatchObject({ Id: expect.stringMatching(/^\/change\/C[A-Z0-9]{20}$/), Status: 'PENDING' });
    await world.seconds(4);
    expect(await state()).toBe('PENDING');
    await world.seconds(1);
    expect(await state()).toBe('INSYNC');
    expect(await ending(world.aws.route53('GetChange', { Id: 'C0' }))).toBe('NoSuchChange');
    const { ResourceRecordSets } = await world.aws.route53('ListResourceRecordSets', { HostedZoneId: zone.id, StartRecordName: 'new.example.com', MaxItems: 1 });
    expect(ResourceRecordSets).toEqual([{ Name: 'new.example.com.', Type: 'A', AliasTarget: { DNSName: `${dnsName}.`, HostedZoneId: zoneId, EvaluateTargetHealth: true } }]);
  });
});
