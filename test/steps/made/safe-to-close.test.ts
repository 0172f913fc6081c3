import { describe, expect, it } from 'vitest';
import { assertLeft, assertSafeToClose, assertSafeToLock } from '../../../src/steps/made/safe-to-close.ts';
import type { Network } from '../../../src/network/network.ts';
import { writes, contextOf } from '../../support/step-table.ts';
import type { Answers, Asked } from '../../support/aws-answers.ts';
import { alias, arn, balancerName, groupOf, healthOf, inTwoZones, record, siteDistribution, usersOf, zonesWith } from '../../support/site.ts';

const way = { targetGroupArn: arn.targetGroup, loadBalancer: balancerName, distribution: undefined };
const zones = { Z0SITE: [alias('example.com')], Z0OTHER: [alias('example.org')] };
const world: Answers = { DescribeTargetHealth: healthOf(['i-0web', 'healthy']), DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web']), ListResourceRecordSets: zonesWith(zones), DescribeSecurityGroupRules: { SecurityGroupRules: [] } };
const groupIds = ['sg-0web'];
const there = '198.51.100.1';

describe('assertSafeToClose', () => {
  it('asks each public resolver for every name and for the load balancer, and then, once more, everything else', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world, facts: inTwoZones() }, asked);
    const network: Network = { ...context.network, resolve: async (name, type, server) => (asked.push([`${name} ${type} @${server}`, {}]), [there]) };
    await assertSafeToClose({ ...context, network }, way, groupIds);
    const questions = asked.filter(([what]) => what.includes('@')).map(([what]) => what);
    expect(new Set(questions)).toEqual(new Set(['192.0.2.53', '198.51.100.53'].flatMap((server) => ['example.com', 'example.org', balancerName].map((name) => `${name} A @${server}`))));
    expect(asked.slice(questions.length).map(([what, input]) => [what, Object.values(input)[0]]).toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1))).toEqual([
      ['DescribeNetworkInterfaces', [{ Name: 'group-id', Values: groupIds }]], ['DescribeSecurityGroupRules', [{ Name: 'group-id', Values: groupIds }]],
      ['DescribeTargetHealth', arn.targetGroup], ['ListResourceRecordSets', 'Z0SITE'], ['ListResourceRecordSets', 'Z0OTHER'],
    ]);
    expect(writes(asked).filter(([what]) => !what.includes('@'))).toEqual([]);
  });

  it('asks nothing of AWS before the resolvers agree, which may take minutes: it counts what is true at the end', async () => {
    let clock = (): number => 0;
    const context = contextOf({ world: { ...world, DescribeTargetHealth: () => healthOf(['i-0web', clock() < 20_000 ? 'healthy' : 'unhealthy']) }, facts: { names: ['example.com'] } });
    const began = context.clock.now();
    clock = () => context.clock.now() - began;
    const network: Network = { ...context.network, resolve: async (name) => [name === 'example.com' && clock() < 30_000 ? '203.0.113.10' : there] };
    await expect(assertSafeToClose({ ...context, network }, way, groupIds)).rejects.toThrow('The direct way was not closed: no target of the load balancer is healthy now.');
  });

  it('gives resolvers the time to agree, and says whom it waits for', async () => {
    const notes: string[] = [];
    const context = contextOf({ world, facts: { names: ['example.com'] } }, [], notes);
    const began = context.clock.now();
    const network: Network = { ...context.network, publicResolvers: ['192.0.2.53'], resolve: async (name) => [name === 'example.com' && context.clock.now() - began < 30_000 ? '203.0.113.10' : there] };
    await assertSafeToClose({ ...context, network }, way, groupIds);
    expect(new Set(notes)).toEqual(new Set(['192.0.2.53 to lead example.com to the load balancer (now 203.0.113.10)']));
    expect((context.clock.now() - began) / 1000).toBe(31);
  });

  it.each([
    { name: 'one of its addresses', addresses: [there], yes: true },
    { name: 'all of its addresses, in another order', addresses: ['198.51.100.2', there], yes: true },
    { name: 'one of its addresses, and one that is not', addresses: [there, '203.0.113.10'], yes: false },
    { name: 'nowhere', addresses: [], yes: false },
  ])('a name leads to the load balancer: $name', async ({ addresses, yes }) => {
    const context = contextOf({ world, facts: { names: ['example.com'] }, intent: { timeout: 1 }, network: { dns: { 'example.com': addresses, [balancerName]: [there, '198.51.100.2'] } } });
    const [{ status }] = await Promise.allSettled([assertSafeToClose(context, way, groupIds)]);
    expect(status).toBe(yes ? 'fulfilled' : 'rejected');
  });

  it.each<{ name: string; healthy: readonly (readonly [string, string])[]; yes: boolean }>([
    { name: 'ours', healthy: [['i-0web', 'healthy']], yes: true },
    { name: 'ours, beside one that is not of the site', healthy: [['i-0old', 'unhealthy'], ['i-0web', 'healthy']], yes: true },
    { name: 'one that is not of the site, which goes when all is done', healthy: [['i-0old', 'healthy'], ['i-0web', 'unhealthy']], yes: false },
    { name: 'one that is not of the site, alone', healthy: [['i-0old', 'healthy']], yes: false },
    { name: 'ours on a former port, which goes when all is done', healthy: [['i-0web:8080', 'healthy'], ['i-0web', 'unhealthy']], yes: false },
  ])('counts the healthy targets of the site alone: $name', async ({ healthy, yes }) => {
    const context = contextOf({ world: { ...world, DescribeTargetHealth: healthOf(...healthy) }, facts: { names: ['example.com'] }, intent: { offline: true } });
    const [{ status }] = await Promise.allSettled([assertSafeToClose(context, way, groupIds)]);
    expect(status).toBe(yes ? 'fulfilled' : 'rejected');
  });

  it.each<{ name: string; users?: readonly (readonly [string, ...string[]])[]; sets?: ReturnType<typeof record>[]; known?: string[]; knownNames?: string[]; who: string | undefined }>([
    { name: 'nobody', who: undefined },
    { name: 'an instance', users: [['i-0other', 'sg-0web']], who: 'i-0other' },
    { name: 'an interface of no instance', users: [['eni-0nat', 'sg-0web']], who: 'eni-0nat' },
    { name: 'an instance that the plan named', users: [['i-0other', 'sg-0web']], known: ['i-0other'], who: undefined },
    { name: 'an instance beside one that the plan named', users: [['i-0other', 'sg-0web'], ['i-0new', 'sg-0web']], known: ['i-0other'], who: 'i-0new' },
    { name: 'a name', sets: [record('blog.example.com', 'A', ['203.0.113.10'])], who: 'blog.example.com' },
    { name: 'a name by a CNAME', sets: [record('blog.example.com', 'CNAME', ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com'])], who: 'blog.example.com' },
    { name: 'a name that the plan named', sets: [record('blog.example.com', 'A', ['203.0.113.10'])], knownNames: ['blog.example.com'], who: undefined },
    { name: 'a name that leads elsewhere', sets: [record('blog.example.com', 'A', ['198.51.100.9'])], who: undefined },
    { name: 'both', users: [['i-0other', 'sg-0web']], sets: [record('blog.example.com', 'A', ['203.0.113.10'])], who: 'i-0other, blog.example.com' },
  ])('stops where somebody has come to depend on the direct way since the plan: $name', async ({ users = [], sets = [], known = [], knownNames = [], who }) => {
    const context = contextOf({
      world: { ...world, DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web'], ...users), ListResourceRecordSets: zonesWith({ Z0SITE: [...zones.Z0SITE, ...sets] }) },
      facts: { names: ['example.com'], otherNames: knownNames, securityGroups: { 'sg-0web': groupOf({ otherUsers: known }) } }, intent: { offline: true },
    });
    const [end] = await Promise.allSettled([assertSafeToClose(context, way, groupIds)]);
    expect(end).toMatchObject(who === undefined ? { status: 'fulfilled' } : {
      status: 'rejected', reason: {
        explanation: {
          what: `The direct way was not closed: since the plan was shown, more has come to depend on it: ${who}.`,
          why: 'Others use the same security group now, or other names lead to the instance.',
          next: 'Run ec2-https setup again and look at the new plan; it continues here.',
        },
      },
    });
  });
});

describe('assertSafeToLock', () => {
  const { domainName: front } = siteDistribution();
  const wayIn = { loadBalancer: balancerName, distribution: front };
  const toFront = ['A', 'AAAA'].map((type) => alias('example.com', front, { type }));
  const justApex = { facts: { names: ['example.com'] }, world: { ListResourceRecordSets: zonesWith({ Z0SITE: toFront }) } };
  const answers = (...addresses: string[]) => ({ dns: { 'example.com': addresses, [balancerName]: [there, '198.51.100.2'] } });

  it.each<{ name: string; addresses: string[]; yes: boolean }>([
    { name: 'some addresses of CloudFront', addresses: ['192.0.2.1', '192.0.2.2'], yes: true },
    { name: 'the instance, whose way is a matter of its own', addresses: ['203.0.113.10'], yes: true },
    { name: 'the load balancer', addresses: [there], yes: false },
    { name: 'the load balancer as well', addresses: ['192.0.2.1', '198.51.100.2'], yes: false },
    { name: 'nowhere', addresses: [], yes: false },
  ])('nobody is led to the load balancer any more: $name', async ({ addresses, yes }) => {
    const [end] = await Promise.allSettled([assertSafeToLock(contextOf({ ...justApex, intent: { timeout: 1 }, network: answers(...addresses) }), wayIn)]);
    expect(end).toMatchObject(yes ? { status: 'fulfilled' } : { reason: { exitCode: 3, message: `Still waiting after 1 s: 192.0.2.53 to lead example.com to CloudFront (now ${addresses.join(', ') || 'nowhere'}).` } });
  });

  it.each<{ name: string; sets: ReturnType<typeof alias>[] }>([
    { name: 'the load balancer again', sets: [alias('example.com')] },
    { name: 'the instance by IPv6', sets: [alias('example.com', front), record('example.com', 'AAAA', ['2001:db8::10'])] },
    { name: 'another distribution', sets: [alias('example.com', 'd000000abcdef8.cloudfront.net')] },
    { name: 'nowhere', sets: [] },
  ])('stops where a name does not lead to the distribution any more: $name', async ({ sets }) => {
    const context = contextOf({ ...justApex, world: { ListResourceRecordSets: zonesWith({ Z0SITE: sets }) }, intent: { offline: true } });
    const [end] = await Promise.allSettled([assertSafeToLock(context, wayIn)]);
    expect(end).toMatchObject({ reason: { explanation: { what: 'The load balancer was not locked: example.com does not lead to CloudFront any more.', why: 'Something changed the record after it was switched.' } } });
  });

  it('looks at the records last: resolvers may take minutes', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ ...justApex, network: answers('192.0.2.1') }, asked);
    const network: Network = { ...context.network, resolve: (...question) => (asked.push(['resolve', {}]), context.network.resolve(...question)) };
    await assertSafeToLock({ ...context, network }, wayIn);
    expect(asked.map(([what]) => what).filter((what, index, all) => what !== all[index - 1])).toEqual(['resolve', 'ListResourceRecordSets']);
  });

  it('asks nobody outside with --offline', async () => {
    await expect(assertSafeToLock(contextOf({ ...justApex, intent: { offline: true }, network: { dns: { 'example.com': 'unavailable' } } }), wayIn)).resolves.toBeUndefined();
  });
});

describe('assertLeft', () => {
  const { domainName: front } = siteDistribution();
  const edge = '192.0.2.129';
  const answers = (...addresses: string[]) => ({ dns: { 'example.com': addresses, [front]: [edge, '192.0.2.130'] } });

  it.each<{ name: string; addresses: string[]; yes: boolean }>([
    { name: 'the load balancer, or the instance', addresses: [there], yes: true },
    { name: 'nowhere', addresses: [], yes: true },
    { name: 'the distribution', addresses: ['192.0.2.130', edge], yes: false },
    { name: 'the distribution as well', addresses: [there, edge], yes: false },
  ])('nobody is led to the distribution any more: $name', async ({ addresses, yes }) => {
    const [end] = await Promise.allSettled([assertLeft(contextOf({ intent: { timeout: 1 }, network: answers(...addresses) }), front, ['example.com'])]);
    expect(end).toMatchObject(yes ? { status: 'fulfilled' } : { reason: { exitCode: 3, message: `Still waiting after 1 s: 192.0.2.53 to lead example.com past CloudFront (now ${addresses.join(', ')}).` } });
  });

  it.each([
    { name: 'other addresses, as CloudFront gives to each', dns: { 'example.com @192.0.2.53': [edge], [`${front} @192.0.2.53`]: [edge], 'example.com @198.51.100.53': [there], [`${front} @198.51.100.53`]: ['192.0.2.200'] }, yes: false },
    { name: "the other's addresses", dns: { 'example.com @192.0.2.53': [there], [`${front} @192.0.2.53`]: [edge], 'example.com @198.51.100.53': [edge], [`${front} @198.51.100.53`]: ['192.0.2.200'] }, yes: true },
  ])('takes each resolver by its own word: $name', async ({ dns, yes }) => {
    const [{ status }] = await Promise.allSettled([assertLeft(contextOf({ intent: { timeout: 1 }, network: { dns } }), front, ['example.com'])]);
    expect(status).toBe(yes ? 'fulfilled' : 'rejected');
  });

  it('asks nobody outside with --offline', async () => {
    await expect(assertLeft(contextOf({ intent: { offline: true }, network: { dns: { 'example.com': 'unavailable' } } }), front, ['example.com'])).resolves.toBeUndefined();
  });
});
