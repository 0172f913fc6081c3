import { type DescribeLoadBalancersCommandInput, DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { type SecurityGroup, DescribeSecurityGroupsCommand } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { isSite, listSites } from '../../src/discover/sites.ts';
import { encodeMemory } from '../support/memory-tags.ts';
import { mocks, startingAccount, worldOf } from './made-up-account.ts';

const options = {
  www: true, also: [], wildcard: true, hostedZone: 'Z1', vpc: 'vpc-01234567', subnets: ['subnet-01234567', 'subnet-89abcdef'], instances: ['i-01234567'], port: 80, healthPath: '/', healthCodes: '200-399', tlsPolicy: 'ELBSecurityPolicy-2016-08', keyAlgorithm: 'RSA_2048', certificate: null, keepDirectAccess: false,
};

const adopted = { adopted: { subnets: ['subnet-01234567'], securityGroups: ['sg-01234567'], dropInvalidHeaderFields: false } };
/** What a site remembers whose names were switched. */
const switched = { 'alias-records': { 'example.com': { zone: 'Z1', sets: [], switched: true } } };

/** A site's group: its tag, and what it remembers; unless said otherwise, its names were switched. */
function group(domain: string, memory: Record<string, unknown> | 'damaged' | 'none' = { ...options, domain, name: domain.replaceAll('.', '-') }, entries: Record<string, Record<string, unknown>> = switched): SecurityGroup {
  const entry = memory === 'none' ? [] : encodeMemory({ options: memory === 'damaged' ? {} : memory, ...entries });
  const tags = memory === 'damaged' ? entry.map(({ Key, Value }) => ({ Key, Value: `${Value}x` })) : entry;
  return { GroupId: `sg-0${domain.replaceAll(/\W/g, '-')}`, Tags: [{ Key: 'ec2-https:site', Value: domain }, ...tags] };
}

const standing = {
  LoadBalancerArn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/a/1', DNSName: 'a-1.elb.amazonaws.com', CanonicalHostedZoneId: 'Z14GRHDCWA56QT', VpcId: 'vpc-01234567',
  Type: 'application' as const, State: { Code: 'active' as const },
};

/** An account with these groups and these load balancers, by name; all were made on 1 November. */
function worldWith(groups: SecurityGroup[], balancers: readonly string[], asked: string[][] = []) {
  const { aws } = worldOf(startingAccount({ groups }));
  mocks.elbv2.on(DescribeLoadBalancersCommand).callsFake(({ Names = [] }: DescribeLoadBalancersCommandInput) => {
    asked.push(Names);
    if (Names.some((name) => !balancers.includes(name))) throw Object.assign(new Error('no'), { name: 'LoadBalancerNotFoundException' });
    return { LoadBalancers: Names.map((LoadBalancerName) => ({ ...standing, LoadBalancerName, CreatedTime: new Date('2026-11-01T09:30:00Z') })) };
  });
  return aws;
}

const begun = Date.UTC(2026, 10, 1, 9, 30);

describe('the sites of a region', () => {
  test('are found by their tag, with the day on which each was set up', async () => {
    const asked: string[][] = [];
    const aws = worldWith([group('example.org'), group('app.example.com')], ['example-org-alb', 'app-example-com-alb'], asked);
    expect(await listSites(aws)).toEqual([{ domain: 'app.example.com', begun, unfinished: false }, { domain: 'example.org', begun, unfinished: false }]);
    expect(asked).toEqual([['example-org-alb', 'app-example-com-alb']]);
    expect(mocks.ec2.commandCalls(DescribeSecurityGroupsCommand)[0]?.args[0].input).toEqual({ Filters: [{ Name: 'tag-key', Values: ['ec2-https:site', 'ec2-https:version'] }], MaxResults: 1000 });
  });

  test('with CloudFront in front of them are read like any other', async () => {
    const cloudfront = { cloudfront: true, originName: 'origin.example.com', viewerProtocol: 'redirect-to-https', lockOrigin: true, edgeCertificate: null };
    const entries = { distribution: { reference: `ec2-https example.com ${'0'.repeat(32)}`, id: 'E1A2B3C4D5E6F7' }, 'origin-locked': { locked: true } };
    const remembering = group('example.com', { ...options, ...cloudfront, domain: 'example.com', name: 'example-com' }, { ...switched, ...entries });
    expect(await listSites(worldWith([remembering], ['example-com-alb']))).toEqual([{ domain: 'example.com', begun, unfinished: false }]);
    // Half of these options no version has written: whoever chooses the site is told so.
    const half = group('example.com', { ...options, cloudfront: true, domain: 'example.com', name: 'example-com' });
    expect(await listSites(worldWith([half], ['example-com-alb']))).toEqual([{ domain: 'example.com', begun: undefined, unfinished: false }]);
  });

  test.each<[what: string, entries: Record<string, Record<string, unknown>>, site: object]>([
    ['whose names are about to be switched are set up', { 'alias-records': { 'example.com': { zone: 'Z1', sets: [], switched: false } } }, { begun, unfinished: false }],
    ['whose names were not switched are unfinished', { attempt: { number: 1 } }, { begun, unfinished: true }],
    ['that have given back every name are unfinished', { 'alias-records': {} }, { begun, unfinished: true }],
    ['whose load balancer was adopted may have led there before', { 'load-balancer': adopted }, { begun: undefined, unfinished: false }],
    ['whose load balancer was adopted, and their names switched, are set up', { 'load-balancer': adopted, ...switched }, { begun, unfinished: false }],
  ])('%s', async (_, entries, site) => {
    const aws = worldWith([group('example.com', undefined, entries)], ['example-com-alb']);
    expect(await listSites(aws)).toEqual([{ domain: 'example.com', ...site }]);
  });

  test('have no date without a load balancer, which hides no other', async () => {
    const asked: string[][] = [];
    const aws = worldWith([group('example.com', undefined, {}), group('example.org')], ['example-org-alb'], asked);
    expect(await listSites(aws)).toEqual([{ domain: 'example.com', begun: undefined, unfinished: true }, { domain: 'example.org', begun, unfinished: false }]);
    expect(asked).toEqual([['example-com-alb', 'example-org-alb'], ['example-com-alb'], ['example-org-alb']]);
  });

  test.each<[what: string, memory: Parameters<typeof group>[1]]>([
    ['is damaged', 'damaged'],
    ['is of another version', { domain: 'example.com' }],
    ['is not there', 'none'],
  ])('have no date where what one remembers %s', async (_, memory) => {
    const aws = worldWith([group('example.com', memory), group('example.org')], ['example-org-alb']);
    expect(await listSites(aws)).toEqual([{ domain: 'example.com', begun: undefined, unfinished: false }, { domain: 'example.org', begun, unfinished: false }]);
  });

  test('have no dates where their load balancers may not be asked for', async () => {
    const aws = worldWith([group('example.com')], []);
    mocks.elbv2.on(DescribeLoadBalancersCommand).rejects(Object.assign(new Error('no'), { name: 'AccessDenied' }));
    expect(await listSites(aws)).toEqual([{ domain: 'example.com', begun: undefined, unfinished: false }]);
  });

  test('are told from tags of somebody else, and cleaned', async () => {
    const aws = worldWith([group('not a domain', 'none'), group('evil\u001b[31m.example.com', 'none'), group('', 'none'), group(' Example.COM. ', 'none')], []);
    expect((await listSites(aws)).map(({ domain }) => domain)).toEqual(['example.com']);
  });

  test('are asked for twenty at a time', async () => {
    const asked: string[][] = [];
    const names = Array.from({ length: 45 }, (_, index) => `site-${index}.example.com`);
    const aws = worldWith(names.map((name) => group(name)), names.map((name) => `${name.replaceAll('.', '-')}-alb`), asked);
    expect(await listSites(aws)).toHaveLength(45);
    expect(asked.map((batch) => batch.length)).toEqual([20, 20, 5]);
  });

  test('are none in an account that has none, and nothing else is asked for', async () => {
    const asked: string[][] = [];
    expect(await listSites(worldWith([], [], asked))).toEqual([]);
    expect(asked).toEqual([]);
  });
});

test.each([[[], false], [[group('example.com')], true]])('one of a domain stands or does not', async (groups, stands) => {
  expect(await isSite(worldWith(groups, []), 'example.com')).toBe(stands);
});

test('one of which there are several groups is nobody\'s to choose', async () => {
  await expect(isSite(worldWith([group('example.com'), group('example.com')], []), 'example.com')).rejects.toThrow('example.com has several security groups that say they belong to it');
});
