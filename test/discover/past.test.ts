import { DescribeInstancesCommand, type SecurityGroup } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import { discoverPast } from '../../src/discover/past.ts';
import type { Facts } from '../../src/discover/facts.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { calls, instance, intent, type MadeUpAccount, mocks, startingAccount, worldOf } from './made-up-account.ts';

/** The site's group. */
function group(GroupId = 'sg-alb'): SecurityGroup {
  return { GroupId, Tags: [{ Key: 'ec2-https:site', Value: 'example.com' }] };
}

/** The options are always a part of what a site remembers. */
const memory: SiteEntries = { options: { domain: 'example.com' } };

async function factsOf(account: Partial<MadeUpAccount> = {}, wanted: Partial<Intent> = {}, remembered: SiteEntries = memory): Promise<Facts> {
  const { facts, problems } = await discoverPast(worldOf(startingAccount({ groups: [group()], ...account })), intent(wanted), remembered);
  expect(problems).toEqual([]);
  return facts;
}

describe('what the way back knows', () => {
  test('is whose account it is, what the site served, and which instances it led to', async () => {
    const facts = await factsOf({}, { www: true, also: ['api.example.com'], hostedZone: 'Z1', vpc: 'vpc-1', instances: ['i-1'] });
    expect(facts).toEqual({
      account: { id: '123456789012', caller: 'arn:aws:iam::123456789012:user/me', partition: 'aws', region: 'ap-northeast-1', simulated: true },
      names: ['example.com', 'www.example.com', 'api.example.com'],
      certificateNames: ['example.com', '*.example.com'],
      siteGroupId: 'sg-alb',
      vpcId: 'vpc-1',
      instances: [expect.objectContaining({ id: 'i-1', name: 'web', addresses: ['203.0.113.10'], interfaces: [{ id: 'eni-1', groups: ['sg-web'] }] })],
      siteZone: { id: 'Z1', name: 'example.com', recordSets: [] },
      zoneOf: {}, vpcRanges: [], subnets: [], securityGroups: {}, otherNames: [], cloudfront: { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [], locked: false, prefixList: undefined }, taken: [], warnings: [],
    });
    expect(calls()).toEqual(['DescribeInstances', 'DescribeSecurityGroups', 'GetCallerIdentity']);
  });

  test('are the addresses that an instance has now', async () => {
    const moved = instance('i-1', { PublicIpAddress: '198.51.100.7', NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', PrivateIpAddresses: [{ Association: { PublicIp: '198.51.100.7' } }] }] });
    expect((await factsOf({ instances: [moved] }, { instances: ['i-1'] })).instances).toMatchObject([{ id: 'i-1', addresses: ['198.51.100.7'] }]);
  });

  test.each<[what: string, there: MadeUpAccount['instances'], known: string[]]>([
    ['that does not exist any more', [instance('i-2')], ['i-2']],
    ['that is gone, and still shown', [instance('i-1', { State: { Name: 'terminated' } }), instance('i-2')], ['i-2']],
    ['that is stopped, which setup would refuse', [instance('i-1', { State: { Name: 'stopped' } }), instance('i-2')], ['i-1', 'i-2']],
    ['in another VPC, which setup would refuse', [instance('i-1', { VpcId: 'vpc-2' }), instance('i-2')], ['i-1', 'i-2']],
  ])('is asked of an instance %s', async (_, instances, known) => {
    expect((await factsOf({ instances }, { instances: ['i-1', 'i-2'], vpc: 'vpc-1' })).instances.map(({ id }) => id)).toEqual(known);
  });

  test('are the instances that the replaced records led to as well: the site may have moved since', async () => {
    const id = 'i-0123456789abcdef0';
    const sets = [{ name: 'example.com', type: 'A', ttl: 60, values: ['203.0.113.11'] }];
    const remembered: SiteEntries = { ...memory, 'alias-records': { 'example.com': { zone: 'Z1', sets, switched: true, stoodFor: { '203.0.113.11': id } } } };
    const { instances } = await factsOf({ instances: [instance('i-1'), instance(id)] }, { instances: ['i-1'] }, remembered);
    expect(instances.map((one) => one.id).toSorted()).toEqual([id, 'i-1'].toSorted());
  });

  test('is no instance where the site remembers none', async () => {
    expect((await factsOf({}, { instances: undefined })).instances).toEqual([]);
    expect((await factsOf({}, { instances: [] })).instances).toEqual([]);
    expect(mocks.ec2.commandCalls(DescribeInstancesCommand)).toEqual([]);
  });

  test('asks for nothing that only setup needs: zones, subnets and policies may be gone', async () => {
    const facts = await factsOf({ zones: [], vpcs: [], subnets: [], routeTables: [], rules: [], policies: [], interfaces: [] }, { vpc: 'vpc-gone', subnets: ['subnet-gone'], hostedZone: 'ZGONE', instances: ['i-gone'] });
    expect(facts).toMatchObject({ siteGroupId: 'sg-alb', vpcId: 'vpc-gone', siteZone: { id: 'ZGONE' }, instances: [], subnets: [] });
  });

  test('is that nothing is there, where no group has the tag of the site', async () => {
    const facts = await factsOf({ groups: [] }, {}, {});
    expect(facts).toMatchObject({ siteGroupId: undefined, vpcId: '', names: ['example.com'], instances: [], siteZone: { id: '' } });
  });

  test('is what was not looked at, with --offline', async () => {
    const { warnings } = await factsOf({}, { offline: true });
    expect(warnings).toMatchObject([{ code: 'not-checked', message: expect.stringContaining('whether the app answers directly before the names lead there again') as unknown }]);
    expect(warnings).toMatchObject([{ message: expect.not.stringContaining('distribution') as unknown }]);
  });
});

describe('there is no way back', () => {
  test('without the tags that tell what stood there', async () => {
    const world = worldOf(startingAccount({ groups: [group()] }));
    await expect(discoverPast(world, intent(), {})).rejects.toMatchObject({
      message: 'What stood there before example.com was set up is not known any more: the tags ec2-https:memory:… of sg-alb are gone.',
      exitCode: 64,
      explanation: { next: 'Put the tags back if you have them. Else lead the names and open the rules by hand, then remove what carries the tag ec2-https:site=example.com.' },
    });
  });

  test('where several groups say that they belong to the site', async () => {
    const world = worldOf(startingAccount({ groups: [group('sg-1'), group('sg-2')] }));
    await expect(discoverPast(world, intent(), memory)).rejects.toMatchObject({ message: expect.stringContaining('example.com has several security groups') as unknown, exitCode: 64 });
  });

  test('without a region', async () => {
    const world = worldOf(startingAccount());
    await expect(discoverPast({ aws: { ...world.aws, region: async () => undefined } }, intent(), memory)).rejects.toMatchObject({ exitCode: 64 });
  });
});
