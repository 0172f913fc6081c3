import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { describeCertificate, listCertificates } from '../../src/aws/certificates.ts';
import { createClients } from '../../src/aws/clients.ts';
import { getDistribution, listDistributions } from '../../src/aws/distributions.ts';
import { listRecordSets } from '../../src/aws/record-sets.ts';
import { listReferences } from '../../src/aws/security-group-references.ts';
import { listEgressRules, listInboundRules } from '../../src/aws/security-group-rules.ts';
import { otherUsersOf } from '../../src/aws/security-group-users.ts';
import { readAccount } from '../../src/discover/account.ts';
import { listZones } from '../../src/discover/hosted-zone/hosted-zones.ts';
import { offeredInstances } from '../../src/discover/vpc/instances.ts';
import { listSubnets } from '../../src/discover/vpc/subnets.ts';
import { startLoopback, type LoopbackServer } from '../loopback/server.ts';
import { awsWith } from '../support/aws-answers.ts';
import { certificates, ofAcm, summaries } from './strange-answers/acm.ts';
import { distributions, listed, ofCloudFront } from './strange-answers/cloudfront.ts';
import { instances, interfaces, ofEc2, rules, subnets } from './strange-answers/ec2.ts';
import { ofLoadBalancing } from './strange-answers/elastic-load-balancing.ts';
import { ofRoute53, recordSets, zones } from './strange-answers/route-53.ts';
import { callers, ofStsAndWaf } from './strange-answers/sts.ts';

/** Accounts are full of what other people have made: all of it is read, and hardly any of it concerns us. */

const all = [...ofLoadBalancing, ...ofEc2, ...ofAcm, ...ofRoute53, ...ofCloudFront, ...ofStsAndWaf];

describe('what is rare, and real, fits', () => {
  let server: LoopbackServer;
  let answer: object;

  beforeAll(async () => {
    server = await startLoopback(async () => answer);
    vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.stop();
  });

  it.each(all)('$call: $name', async (row) => {
    const inProcess = createClients({ simulated: true, guards: [async () => row.answer] });
    expect(filled(await row.ask(inProcess))).toMatchObject(filled(row.answer));
    answer = row.answer;
    expect(filled(await row.ask(overHttp))).toMatchObject(filled(row.answer));
  });
});

/** Asked over HTTP, in the forms of the services: the SDK reads the answer as it reads AWS's. */
const overHttp = createClients({ simulated: true });

/** Without what says nothing: the forms know no difference between an empty text or list and none. */
function filled(value: object): object {
  return Array.isArray(value) ? value.map(inPlace) : Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inPlace(one)]).filter(([, one]) => !isNothing(one)));
}

function inPlace(value: unknown): unknown {
  return typeof value !== 'object' || value === null || value instanceof Date ? value : filled(value);
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === '' || (typeof value === 'object' && value !== null && !(value instanceof Date) && Object.keys(value).length === 0);
}

describe('what is read of it', () => {
  it('instances: addresses of the internet alone, the first interface first', async () => {
    const found = await offeredInstances(awsWith({ DescribeInstances: { Reservations: Object.values(instances).map((one) => ({ Instances: [one] })) } }));
    expect(found.map(({ id, state, zone, vpcId, addresses, interfaces: faces }) => [id, state, zone, vpcId, addresses, faces.map((each) => [each.id, ...each.groups].join(' '))])).toEqual([
      ['i-0edge', 'running', 'us-east-1-wl1-bos-wlz-1', 'vpc-1a2b3c4d', [], ['eni-2 sg-0']],
      ['i-0pending', 'pending', '', 'vpc-1a2b3c4d', [], []],
      ['i-0several', 'running', '', 'vpc-1a2b3c4d', ['203.0.113.1', '203.0.113.2'], ['eni-0 sg-0', 'eni-1 sg-1']],
      ['i-0six', 'running', '', 'vpc-1a2b3c4d', ['2001:db8::1'], ['eni-0 sg-0']],
      ['i-0terminated', 'terminated', 'us-west-2a', '', [], []],
      ['i-1a2b3c4d', 'stopped', '', 'vpc-1a2b3c4d', [], ['eni-1a2b3c4d']],
    ]);
  });

  it('subnets: which are in no Availability Zone, and which have no address to give', async () => {
    const found = await listSubnets(awsWith({ DescribeSubnets: { Subnets: Object.values(subnets) }, DescribeRouteTables: { RouteTables: [{ Associations: [{ GatewayId: 'igw-0' }], Routes: [] }] } }), 'vpc-1a2b3c4d');
    expect(found.map(({ id, outside, freeAddresses, public: isPublic }) => [id, outside, freeAddresses, isPublic])).toEqual([
      ['subnet-0wave', 'a Wavelength Zone', 251, false], ['subnet-0local', 'a Local Zone', 251, false], ['subnet-0post', 'an Outpost', 251, false],
      ['subnet-0shared', undefined, 251, false], ['subnet-0shut', undefined, 251, false], ['subnet-0six', undefined, 0, false],
    ]);
  });

  it('rules, and who names a group', async () => {
    const aws = awsWith({ DescribeSecurityGroupRules: { SecurityGroupRules: Object.values(rules) } });
    expect((await listInboundRules(aws, ['sg-1a2b3c4d'])).map((rule) => `${rule.id} ${rule.protocol} ${rule.fromPort} ${rule.toPort} ${rule.source}`)).toEqual([
      'sgr-0list tcp 80 80 pl-3b927c52', 'sgr-0six tcp 80 80 ::/0', 'sgr-0peer tcp 80 80 sg-0theirs', 'sgr-0all -1 -1 -1 0.0.0.0/0', 'sgr-0icmp icmpv6 -1 -1 ::/0', 'sgr-0echo icmp 0 -1 10.0.0.0/8', 'sgr-0ports tcp 0 65535 10.0.0.0/8',
    ]);
    expect(await listEgressRules(aws, ['sg-1a2b3c4d'])).toMatchObject([{ id: 'sgr-0esp', protocol: '50', fromPort: -1, toPort: -1 }]);
    const naming = awsWith({ DescribeSecurityGroups: { SecurityGroups: [{ GroupId: 'sg-2', IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-1', PeeringStatus: 'deleted' }] }] }] } });
    expect(await listReferences(naming, 'sg-1')).toEqual([{ groupId: 'sg-2', egress: false, protocol: '-1', fromPort: -1, toPort: -1 }]);
  });

  it('interfaces of services use a group by themselves', async () => {
    const aws = awsWith({ DescribeNetworkInterfaces: { NetworkInterfaces: Object.values(interfaces) } });
    expect(await otherUsersOf(aws, ['sg-0'], [])).toEqual(new Map([['sg-0', ['eni-0fn', 'eni-0free', 'eni-0six']]]));
  });

  it('record sets: none with a routing policy passes for a simple one', async () => {
    const found = await listRecordSets(awsWith({ ListResourceRecordSets: { ResourceRecordSets: Object.values(recordSets), IsTruncated: false, MaxItems: 300 } }), 'Z1');
    const byKind = Object.fromEntries(Object.keys(recordSets).map((kind, index) => [kind, found[index]]));
    expect(Object.keys(byKind).filter((kind) => byKind[kind]?.routingPolicy !== undefined)).toEqual([
      'of a traffic policy', 'weighted, with the weight 0', 'by latency', 'by place, everywhere else', 'by place, in a state', 'by distance', 'of many answers', 'for a failure', 'by the address of who asks',
    ]);
    expect(byKind).toMatchObject({
      'alias to a record of the zone, in upper case': { name: 'example.com', alias: { dnsName: 'www.example.com', hostedZoneId: 'Z0123456789ABCDEFGHIJ' } },
      'a wildcard, as Route 53 writes it': { name: '*.example.com' },
      'a name of other letters': { name: String.raw`b\374cher.example.com`, ttl: 0 },
      'TXT in pieces, with octal escapes': { values: [String.raw`"a \"b\" \341" "c"`, '""'] },
    });
  });

  it('zones, public unless they say otherwise', async () => {
    const found = await listZones(awsWith({ ListHostedZones: { HostedZones: Object.values(zones), IsTruncated: false, MaxItems: 100, Marker: '' } }));
    expect(found.map((zone) => `${zone.id} ${zone.name} ${zone.private}`)).toEqual([
      'Z0123456789ABCDEFGHIJ example.com false', 'Z1PRIVATE example.com true', 'Z2SERVICE example.com true', 'Z3FAST example.com false', String.raw`Z4 0\05764.2.0.192.in-addr.arpa false`,
    ]);
  });

  it.each(Object.entries(certificates))('the certificate %s', async (id, Certificate) => {
    const found = await describeCertificate(awsWith({ DescribeCertificate: { Certificate } }), 'arn');
    expect(found).toMatchObject({ arn: `arn:aws:acm:us-west-2:123456789012:certificate/${id}`, status: Certificate.Status, type: Certificate.Type });
    expect(found?.byDns).toBe(!['by-email', 'by-http'].includes(id));
    expect(Object.keys(found?.validation ?? {})).toEqual(id === 'asked-for-some-seconds-ago' ? ['example.com'] : []);
  });

  it('certificates of the list, whose names are not all told', async () => {
    const found = await listCertificates(awsWith({ ListCertificates: { CertificateSummaryList: [...summaries] } }), ['ISSUED']);
    expect(found.map(({ names, whole }) => [names, whole])).toEqual([[['example.com'], true], [[''], false], [['*.example.com', 'example.com'], false], [['example.com'], false]]);
  });

  it('distributions: of many tenants, too', async () => {
    const aws = awsWith({ ListDistributions: { DistributionList: { Items: listed, IsTruncated: false, Marker: '', MaxItems: 100, Quantity: listed.length } } });
    expect((await listDistributions(aws)).map(({ aliases, origins }) => [aliases, origins])).toEqual([
      [[], ['b.s3.us-west-2.amazonaws.com']], [[], ['b.s3.us-west-2.amazonaws.com']], [[], ['old.example.org']], [[], ['b.s3.us-west-2.amazonaws.com', 'internal-alb-1.us-west-2.elb.amazonaws.com']],
      [[], ['b.s3.us-west-2.amazonaws.com']], [[], ['b.s3.us-west-2.amazonaws.com']], [[], ['b.s3.us-west-2.amazonaws.com']],
    ]);
    for (const Distribution of Object.values(distributions)) {
      expect(await getDistribution(awsWith({ GetDistribution: { ETag: 'E', Distribution } }), 'E0')).toMatchObject({ id: Distribution.Id, deployed: false, config: Distribution.DistributionConfig ?? {} });
    }
  });

  it.each(Object.entries(callers))('the caller: %s', async (_, { arn, partition }) => {
    expect(await readAccount(awsWith({ GetCallerIdentity: { Account: '123456789012', Arn: arn } }), 'us-west-2')).toMatchObject({ id: '123456789012', caller: arn, partition });
  });
});
