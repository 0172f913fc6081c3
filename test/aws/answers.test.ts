import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unread } from '../../src/aws/answers/answer.ts';
import { createClients, type Call, type Clients, type Guard } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import * as acm from '../../src/aws/services/acm.ts';
import * as cloudfront from '../../src/aws/services/cloudfront.ts';
import * as ec2 from '../../src/aws/services/ec2.ts';
import * as elbv2 from '../../src/aws/services/elastic-load-balancing-v2.ts';
import * as route53 from '../../src/aws/services/route-53.ts';
import * as sts from '../../src/aws/services/sts.ts';
import * as wafv2 from '../../src/aws/services/wafv2.ts';
import { explainAws } from '../../src/errors/explain-aws.ts';
import { exitCodes, UserError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { openSite, type Site } from '../support/run.ts';
import { runs } from '../support/fuzzing.ts';

const services = { sts, acm, route53, ec2, elbv2, wafv2, cloudfront };

/** Clients whose every call is answered with this. */
function answering(answer: object): Clients {
  return createClients({ simulated: true, guards: [async () => answer] });
}

describe('every operation', () => {
  it.each(Object.entries(services))('of %s has a schema for its answer, and no other has', (_, { commands, answers }) => {
    expect(Object.keys(answers), 'src/aws/answers/ names the operations of src/aws/services/, in the same order').toEqual(Object.keys(commands));
  });

  it('that reads has one that asks for something, and so has each that makes something', () => {
    const silent = Object.values(services).flatMap(({ answers }) => Object.entries(answers).filter(([, schema]) => schema === unread).map(([operation]) => operation));
    expect(silent.filter((operation) => reads({ operation }) || /^(Create(?!Tags)|Request)/.test(operation))).toEqual([]);
  });
});

/** One answer that does not fit. */
interface Damage {
  ask(aws: Clients): Promise<unknown>;
  answer: object;
  /** Behind "in a way that this version does not know". */
  says: string;
}

const group = { GroupId: 'sg-0123456789abcdef0', GroupName: 'web' };
const groups = (aws: Clients): Promise<unknown> => aws.ec2('DescribeSecurityGroups', {});
const listener = { ListenerArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/b/c', LoadBalancerArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/a/b', Port: 443, Protocol: 'HTTPS' };
const zones = (aws: Clients): Promise<unknown> => aws.route53('ListHostedZones', {});

const damages: readonly Damage[] = [
  { ask: groups, answer: {}, says: 'SecurityGroups is missing' },
  { ask: groups, answer: { SecurityGroups: null }, says: 'SecurityGroups is missing' },
  { ask: groups, answer: { SecurityGroups: { item: group } }, says: 'SecurityGroups is not a list' },
  { ask: groups, answer: { SecurityGroups: [group, null] }, says: 'SecurityGroups[1] is missing' },
  { ask: groups, answer: { SecurityGroups: ['sg-0123456789abcdef0'] }, says: 'SecurityGroups[0] is not an object' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, GroupId: undefined }] }, says: 'SecurityGroups[0].GroupId is missing' },
  { ask: groups, answer: { SecurityGroups: [{ GroupName: 'web' }] }, says: 'SecurityGroups[0].GroupId is missing' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, GroupId: '' }] }, says: 'SecurityGroups[0].GroupId is empty' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, GroupId: 'sg-1 or sg-2' }] }, says: 'SecurityGroups[0].GroupId is not the id of a security group' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, VpcId: 'subnet-0123' }] }, says: 'SecurityGroups[0].VpcId is not the id of a VPC' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, Tags: [{ Value: 'secret' }] }] }, says: 'SecurityGroups[0].Tags[0].Key is missing' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, Tags: { secret: 'secret' } }] }, says: 'SecurityGroups[0].Tags is not a list' },
  { ask: groups, answer: { SecurityGroups: [{ ...group, IpPermissions: [{ IpProtocol: 'tcp', FromPort: '80' }] }] }, says: 'SecurityGroups[0].IpPermissions[0].FromPort is not a number' },
  { ask: (aws) => aws.ec2('CreateSecurityGroup', { GroupName: 'a', Description: 'b' }), answer: {}, says: 'GroupId is missing' },
  { ask: (aws) => aws.ec2('DescribeSecurityGroupRules', {}), answer: { SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-0', GroupId: 'sg-0', IpProtocol: 'tcp', FromPort: Number.NaN, IsEgress: false }] }, says: 'SecurityGroupRules[0].FromPort is not a number' },
  { ask: (aws) => aws.ec2('DescribeSecurityGroupRules', {}), answer: { SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-0', GroupId: 'sg-0', IpProtocol: 'tcp' }] }, says: 'SecurityGroupRules[0].IsEgress is missing' },
  { ask: (aws) => aws.ec2('DescribeRegions', {}), answer: { Regions: [{ RegionName: 'us-east-1' }, { RegionName: 'example.com' }] }, says: 'Regions[1].RegionName is not the name of a region' },
  { ask: (aws) => aws.acm('RequestCertificate', { DomainName: 'a.example' }), answer: { CertificateArn: 'certificate/1' }, says: 'CertificateArn is no ARN' },
  { ask: (aws) => aws.acm('DescribeCertificate', { CertificateArn: 'arn' }), answer: {}, says: 'Certificate is missing' },
  { ask: (aws) => aws.acm('DescribeCertificate', { CertificateArn: 'arn' }), answer: { Certificate: { CertificateArn: 'arn:aws:acm:x', Status: 'ISSUED', NotAfter: '2027-01-01' } }, says: 'Certificate.NotAfter is not a date' },
  { ask: (aws) => aws.elbv2('CreateListener', { LoadBalancerArn: 'arn', DefaultActions: [] }), answer: { Listeners: [] }, says: 'Listeners is empty' },
  { ask: (aws) => aws.elbv2('DescribeListeners', {}), answer: { Listeners: [{ ...listener, Port: 70_000 }] }, says: 'Listeners[0].Port is not a port' },
  { ask: (aws) => aws.elbv2('DescribeListeners', {}), answer: { Listeners: [{ ...listener, Port: 80.5 }] }, says: 'Listeners[0].Port is not a whole number' },
  { ask: (aws) => aws.elbv2('DescribeListeners', {}), answer: { Listeners: [{ ...listener, Port: undefined }] }, says: 'Listeners[0] lacks its Port, or the Protocol' },
  { ask: (aws) => aws.elbv2('DescribeListeners', {}), answer: { Listeners: [{ ...listener, Protocol: '' }] }, says: 'Listeners[0] lacks its Port, or the Protocol' },
  { ask: (aws) => aws.elbv2('ModifyListener', { ListenerArn: 'arn' }), answer: { Listeners: [{ ...listener, Port: undefined }] }, says: 'Listeners[0].Port is missing' },
  { ask: zones, answer: { HostedZones: [{ Id: '/hostedzone/../Z1', Name: 'example.com.' }] }, says: 'HostedZones[0].Id is not the id of a hosted zone' },
  { ask: zones, answer: { HostedZones: [], IsTruncated: true }, says: 'IsTruncated says that there is more, and NextMarker is missing' },
  { ask: zones, answer: { HostedZones: [], IsTruncated: 'no' }, says: 'IsTruncated is neither true nor false' },
  { ask: (aws) => aws.cloudfront('ListDistributions', {}), answer: { DistributionList: { IsTruncated: true } }, says: 'DistributionList IsTruncated says that there is more, and NextMarker is missing' },
  { ask: (aws) => aws.cloudfront('GetDistribution', { Id: 'E1' }), answer: { Distribution: {} }, says: 'ETag is missing' },
];

describe('an answer that does not fit', () => {
  it.each(damages)('$says', async ({ ask, answer, says }) => {
    const error: unknown = await ask(answering(answer)).catch((thrown: unknown) => thrown);
    const explained = explainAws(error);
    expect(explained?.explanation.what.replace(/^AWS answered \w+:\w+ in a way that this version does not know: (.*)\.$/, '$1')).toBe(says);
    expect(explained?.exitCode).toBe(exitCodes.failed);
    expect(JSON.stringify([String(error), explained?.explanation])).not.toContain('secret');
  });

  it('is told with its call and what to do, once for all who read it', async () => {
    const aws = answering({ TargetGroups: [] });
    const ask = (): Promise<unknown> => aws.elbv2('CreateTargetGroup', { Name: 'a' }).catch((thrown: unknown) => thrown);
    const error = await ask();
    expect(explainAws(error)?.explanation).toMatchObject({
      what: 'AWS answered elasticloadbalancing:CreateTargetGroup in a way that this version does not know: TargetGroups is empty.',
      next: expect.stringContaining('npx ec2-https@latest'),
    });
    expect(await ask()).toBe(error);
  });
});

describe('an answer that fits', () => {
  it('may have words and members that nobody knows yet, which are kept', async () => {
    const Listeners = [{ ...listener, Protocol: 'HTTP9', SslPolicy: 'ELBSecurityPolicy-2099', DefaultActions: [{ Type: 'teleport', TeleportConfig: { To: ['here'] } }], Colour: 'green' }];
    expect(await answering({ Listeners, $metadata: { requestId: '1' } }).elbv2('DescribeListeners', {})).toMatchObject({ Listeners, $metadata: { requestId: '1' } });
  });

  it('has lists where AWS leaves out empty ones, and nothing in the place of an empty text', async () => {
    const { SecurityGroups: [found] } = await answering({ SecurityGroups: [{ ...group, VpcId: '' }] }).ec2('DescribeSecurityGroups', {});
    expect(found).toEqual({ ...group, VpcId: undefined, Tags: [], IpPermissions: [], IpPermissionsEgress: [] });
  });

  it('is a configuration of a distribution as it was read, which is sent back whole', async () => {
    const DistributionConfig = {
      CallerReference: '1', Enabled: true, Comment: '', DefaultRootObject: '', PriceClass: 'PriceClass_Any', Aliases: { Quantity: 0 }, HttpVersion: 'http9',
      Origins: { Quantity: 1, Items: [{ Id: 'a', DomainName: 'a.example', OriginPath: '', CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x', HeaderValue: '' }] } }] },
      DefaultCacheBehavior: { TargetOriginId: 'a', ViewerProtocolPolicy: 'allow-all', FieldLevelEncryptionId: '' }, CacheBehaviors: { Quantity: 0 }, ViewerCertificate: { ACMCertificateArn: '' },
    };
    const answer = { ETag: 'E', Distribution: { Id: 'E1', ARN: 'arn:aws:cloudfront::1:distribution/E1', DomainName: 'd.cloudfront.net', Status: 'Deployed', LastModifiedTime: new Date(0), DistributionConfig } };
    const { Distribution } = await answering(answer).cloudfront('GetDistribution', { Id: 'E1' });
    expect(Distribution.DistributionConfig).toStrictEqual(DistributionConfig);
  });

  it('is looked at once, however many read it, and a thousand instances no oftener each than one', async () => {
    let looks = 0;
    const instance = () => ({
      InstanceId: 'i-0',
      State: { Name: 'running' },
      get NetworkInterfaces() {
        looks += 1;
        return [{ NetworkInterfaceId: 'eni-0', Groups: [{ GroupId: 'sg-0', GroupName: 'web' }] }];
      },
    });
    const looksAt = async (length: number): Promise<number> => {
      looks = 0;
      const aws = answering({ Reservations: [{ Instances: Array.from({ length }, instance) }] });
      const { Reservations } = await aws.ec2('DescribeInstances', {});
      const first = looks;
      expect((await aws.ec2('DescribeInstances', {})).Reservations).toBe(Reservations);
      expect(looks).toBe(first);
      return first;
    };
    const one = await looksAt(1);
    expect(one).toBeGreaterThan(0);
    expect(await looksAt(1000)).toBe(1000 * one);
  });
});

/** What a part of an answer may be instead: undefined is a part that is not there. */
const instead = [undefined, null, '', ' ', 'x', 'example.com', '0.0.0.0/0', 'true', 0, -1, 1.5, Number.NaN, 1e9, true, false, [], [null], {}, { Items: {} }, new Date(Number.NaN)];


/** Looks at what a site says, and plans. */
interface Journey {
  name: string;
  site: Site;
  given: Given;
  run: 'plan' | 'planUndo';
}

const bare = openSite();
const standing = openSite();
await standing.setup({ domain: 'example.com' });
const fronted = openSite();
await fronted.setup({ domain: 'example.com', cloudfront: true });
const all = { www: true, tlsPolicy: 'ELBSecurityPolicy-2016-08' };

const journeys: readonly Journey[] = [
  { name: 'a plan on a bare account', site: bare, given: { domain: 'example.com', also: ['api.example.com'], ...all }, run: 'plan' },
  { name: 'a plan of a site that stands', site: standing, given: { domain: 'example.com' }, run: 'plan' },
  { name: 'a plan of a site with CloudFront', site: fronted, given: { domain: 'example.com' }, run: 'plan' },
  { name: 'a plan of the way back', site: fronted, given: { domain: 'example.com' }, run: 'planUndo' },
];

describe('whatever AWS answers to a read', () => {
  it.each(journeys)('$name goes on, or says what is wrong with it, and writes nothing', async ({ site, given, run }) => {
    const before = JSON.stringify(site.sandbox.account);
    const places = await placesOf(site, given, run);
    const wound = fc.tuple(fc.constantFrom(...places.keys()), fc.nat(), fc.constantFrom(...instead));
    await fc.assert(fc.asyncProperty(wound, async ([operation, index, value]) => {
      const paths = places.get(operation) ?? [];
      const path = paths[index % paths.length] ?? [];
      const errors = await outcomeOf(site, given, run, damaging(operation, path, value));
      expect(errors.filter((error) => !(error instanceof UserError) && !explainAws(error)), `${operation} ${path.join('.')}`).toEqual([]);
      expect(JSON.stringify(site.sandbox.account)).toBe(before);
    }), runs(40, 'whole runs'));
  }, 120_000);
});

/** By operation, every place of its answers. */
async function placesOf(site: Site, given: Given, run: Journey['run']): Promise<Map<string, (string | number)[][]>> {
  const places = new Map<string, (string | number)[][]>();
  await site[run](given, { planGuards: [async (call, next) => {
    const answer = await next();
    places.set(nameOf(call), [...(places.get(nameOf(call)) ?? []), ...placesIn(answer)]);
    return answer;
  }] });
  return places;
}

function placesIn(value: unknown): (string | number)[][] {
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  const members = Array.isArray(value) ? value.slice(0, 3).map((one: unknown, index) => [index, one] as const) : Object.entries(value);
  return members.flatMap(([key, one]) => [[key], ...placesIn(one).map((rest) => [key, ...rest])]);
}

function nameOf({ service, operation }: Call): string {
  return `${service}:${operation}`;
}

/** Has one operation answer with something else in one place, wherever that is there. */
function damaging(operation: string, path: readonly (string | number)[], value: unknown): Guard {
  return async (call, next) => {
    const answer = await next();
    return nameOf(call) === operation ? (damaged(answer, path, value) as object) : answer;
  };
}

function damaged(part: unknown, [key, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (key === undefined) return value;
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map((one: unknown, index) => (index === key ? damaged(one, rest, value) : one));
  return { ...part, [key]: damaged((part as Record<string, unknown>)[key], rest, value) };
}

/** All that goes wrong: the plan as a whole, or what a step saw. */
async function outcomeOf(site: Site, given: Given, run: Journey['run'], guard: Guard): Promise<readonly unknown[]> {
  try {
    const { plan, calls } = await site[run](given, { planGuards: [guard] });
    expect(calls.filter(({ writes }) => writes)).toEqual([]);
    return plan.flatMap((change) => (change.action === 'unreadable' ? [change.error] : []));
  } catch (error) {
    return [error];
  }
}
