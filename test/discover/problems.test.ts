import { describe, expect, test } from 'vitest';
import { discover } from '../../src/discover/discover.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { instance, intent, type MadeUpAccount, record, startingAccount, subnet, worldOf } from './made-up-account.ts';

interface Row {
  name: string;
  account?: Partial<MadeUpAccount>;
  wanted?: Partial<Intent>;
  says: string[];
}

const arn = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/c1';
const vpc2 = { vpcs: [{ VpcId: 'vpc-1' }, { VpcId: 'vpc-2', Tags: [{ Key: 'Name', Value: 'other' }] }] };
const second = instance('i-2', { Tags: [], VpcId: 'vpc-2', Placement: { AvailabilityZone: 'ap-northeast-1c' } });
const fits = 'These fit: --subnets subnet-a,subnet-c';
const requested = '--certificate auto: one is then found or requested.';

async function saysOf({ account = {}, wanted = {} }: Pick<Row, 'account' | 'wanted'>, live: string[] = []): Promise<string[]> {
  const { facts, problems } = await discover(worldOf(startingAccount(account), live), intent(wanted), {});
  expect(facts).toBeUndefined();
  for (const { option, message } of problems) expect(message).toContain(option);
  return problems.flatMap(({ message, hint = '' }) => [message, hint]);
}

describe('names and zones', () => {
  const spelling = 'Check the spelling and the --profile. A new zone also needs its name servers set at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").';
  const twoZones = [{ id: 'Z1', name: 'example.com', nameServers: ['ns-1.awsdns-01.org'] }, { id: 'Z2', name: 'example.com', nameServers: ['ns-2.awsdns-02.org'] }];
  const delegating = [{ id: 'Z1', name: 'example.com', records: [record('example.com', 'NS', 'ns-0.'), record('sub.example.com', 'NS', 'ns-9.', 'ns-8.')] }];

  test.each<Row>([
    { name: 'a domain in no zone', wanted: { domain: 'notexample.com' }, says: ['--domain notexample.com: no public hosted zone of the account holds this name; there is example.co, example.com.', spelling] },
    { name: 'an account without zones', account: { zones: [] }, says: ['--domain example.com: no public hosted zone of the account holds this name; there is no public zone at all.', spelling] },
    { name: 'a further name in no zone', wanted: { also: ['example.net'] }, says: ['--also example.net: no public hosted zone of the account holds this name; there is example.co, example.com.', spelling] },
    {
      name: 'a private zone alone',
      account: { zones: [{ id: 'ZP', name: 'example.com', private: true }] },
      says: ['--domain example.com: only a private hosted zone holds this name (ZP, example.com), which the internet does not see.', 'Create a public zone for example.com and set its name servers at the registrar, or give another domain.'],
    },
    { name: 'an unknown zone', wanted: { hostedZone: 'Z9' }, says: ['--hosted-zone Z9: the account has no such zone.', 'Give --hosted-zone Z1 (example.com), or leave it out.'] },
    { name: 'a private zone given', wanted: { hostedZone: 'ZP' }, says: ['--hosted-zone ZP: it is private (example.com), and the internet does not see it.', 'Give --hosted-zone Z1 (example.com), or leave it out.'] },
    { name: "another name's private zone given", account: { zones: [{ id: 'Z1', name: 'example.com' }, { id: 'ZQ', name: 'corp.internal', private: true }] }, wanted: { hostedZone: 'ZQ' }, says: ['--hosted-zone ZQ: it is private (corp.internal), and the internet does not see it.', 'Give --hosted-zone Z1 (example.com), or leave it out.'] },
    { name: "another name's zone given", wanted: { hostedZone: 'ZL' }, says: ['--hosted-zone ZL: it is the zone of example.co, and example.com is not in it.', 'Give --hosted-zone Z1 (example.com), or leave it out.'] },
    {
      name: 'an unknown zone for a domain in no zone',
      wanted: { domain: 'example.net', hostedZone: 'Z9' },
      says: ['--hosted-zone Z9: the account has no such zone.', 'Give the id of a public zone that holds the domain.', '--domain example.net: no public hosted zone of the account holds this name; there is example.co, example.com.', spelling],
    },
    {
      name: 'two zones offline',
      account: { zones: twoZones },
      wanted: { offline: true },
      says: [
        '--hosted-zone is missing, and there are 2 public zones called example.com: Z1 (name servers ns-1.awsdns-01.org); Z2 (name servers ns-2.awsdns-02.org). Which one the internet uses is not known.',
        'Give --hosted-zone <id> of the one whose name servers are set at the registrar.',
      ],
    },
    {
      name: 'a delegation that the account does not hold',
      account: { zones: delegating },
      wanted: { domain: 'a.sub.example.com' },
      says: [
        '--domain a.sub.example.com: example.com (Z1) hands sub.example.com to other name servers (ns-9., ns-8.), so its records for a.sub.example.com would not count.',
        'Use the account that holds the zone sub.example.com, or serve another name.',
      ],
    },
    {
      name: 'a zone given above one that is delegated within the account',
      account: { zones: [...delegating, { id: 'Z5', name: 'sub.example.com' }] },
      wanted: { domain: 'sub.example.com', hostedZone: 'Z1', www: false },
      says: [
        '--domain sub.example.com: example.com (Z1) hands sub.example.com to other name servers (ns-9., ns-8.), so its records for sub.example.com would not count.',
        'Give --hosted-zone Z5 (sub.example.com), or leave it out.',
      ],
    },
  ])('$name', async (row) => {
    expect(await saysOf(row)).toEqual(row.says);
  });

  test('two zones, and the internet uses neither', async () => {
    expect((await saysOf({ account: { zones: twoZones } }, ['ns.elsewhere.example']))[0]).toMatch(/The internet uses ns\.elsewhere\.example\.$/);
  });
});

describe('instances and the VPC', () => {
  test.each<Row>([
    { name: 'an unknown instance', wanted: { instances: ['i-9', 'i-1'] }, says: ['--instance i-9: there is no such instance in ap-northeast-1.', 'See aws ec2 describe-instances --region ap-northeast-1, or give the --region that it is in.'] },
    {
      name: 'a stopped instance',
      account: { instances: [instance('i-1', { State: { Name: 'stopped' } })] },
      wanted: { instances: ['i-1'] },
      says: ['--instance i-1 (web): it is stopped, and only a running instance can serve the site.', 'Start it: aws ec2 start-instances --instance-ids i-1'],
    },
    {
      name: 'a terminated instance',
      account: { instances: [{ InstanceId: 'i-1', State: { Name: 'terminated' } }] },
      wanted: { instances: ['i-1'], vpc: 'vpc-1' },
      says: ['--instance i-1: it is terminated, and only a running instance can serve the site.', 'Give an instance that runs.'],
    },
    {
      name: 'an instance in another VPC',
      account: { ...vpc2, instances: [instance('i-1'), second] },
      wanted: { instances: ['i-2'], vpc: 'vpc-1' },
      says: ['--instance i-2: it is in vpc-2, not in vpc-1.', 'Give an instance of vpc-1, or --vpc vpc-2.'],
    },
    {
      name: 'instances of two VPCs',
      account: { ...vpc2, instances: [instance('i-1'), second] },
      wanted: { instances: ['i-1', 'i-2'] },
      says: ['--instance i-1,i-2: they are in different VPCs (i-1 in vpc-1, i-2 in vpc-2).', 'A load balancer reaches the instances of one VPC: give instances of the same one.'],
    },
    { name: 'an unknown VPC', account: vpc2, wanted: { vpc: 'vpc-9' }, says: ['--vpc vpc-9: there is no such VPC in ap-northeast-1.', 'There is vpc-1, vpc-2 (other).'] },
    { name: 'an unknown VPC beside a good instance', account: vpc2, wanted: { vpc: 'vpc-9', instances: ['i-1'] }, says: ['--vpc vpc-9: there is no such VPC in ap-northeast-1.', 'There is vpc-1, vpc-2 (other).'] },
    {
      name: 'several instances',
      account: { instances: [instance('i-1'), instance('i-2', { Tags: [] })] },
      says: ['--instance is missing, and 2 instances run in ap-northeast-1: i-1 (web, ap-northeast-1a, running), i-2 (ap-northeast-1a, running).', 'Give --instance <id>.'],
    },
    {
      name: 'several VPCs with an instance',
      account: { ...vpc2, instances: [instance('i-1'), second] },
      says: ['--instance is missing, and 2 instances run in ap-northeast-1: i-1 (web, ap-northeast-1a, running, vpc-1), i-2 (ap-northeast-1c, running, vpc-2).', 'Give --instance <id>, or --vpc <id> where only one runs in it.'],
    },
    {
      name: 'no running instance',
      account: { instances: [instance('i-1', { State: { Name: 'stopped' } })] },
      wanted: { vpc: 'vpc-1' },
      says: ['--instance is missing, and no instance runs in vpc-1; there is i-1 (web, ap-northeast-1a, stopped).', 'Start the instance that serves the site, or give the --region and --vpc that it is in.'],
    },
    { name: 'no instance at all', account: { instances: [] }, says: ['--instance is missing, and no instance runs in ap-northeast-1.', 'Start the instance that serves the site, or give the --region and --vpc that it is in.'] },
  ])('$name', async (row) => {
    expect(await saysOf(row)).toEqual(row.says);
  });
});

describe('subnets', () => {
  test.each<Row>([
    { name: 'an unknown one', wanted: { subnets: ['subnet-9', 'subnet-a'] }, says: ['--subnets subnet-9: there is no such subnet in ap-northeast-1.', fits] },
    {
      name: 'one of another VPC',
      account: { subnets: [...startingAccount().subnets, subnet('subnet-x', 'c', { VpcId: 'vpc-2' })] },
      wanted: { subnets: ['subnet-a', 'subnet-x'] },
      says: ['--subnets subnet-x: it is in vpc-2, not in vpc-1.', fits],
    },
    { name: 'twice the same', wanted: { subnets: ['subnet-a', 'subnet-a'] }, says: ['--subnets subnet-a: it stands there twice.', 'Name at least two different subnets, in different zones.'] },
    { name: 'one zone only', wanted: { subnets: ['subnet-a'] }, says: ['--subnets subnet-a: all in one zone (ap-northeast-1a), and a load balancer needs two zones or more.', fits] },
    {
      name: 'two in a zone',
      account: { subnets: [...startingAccount().subnets, subnet('subnet-b', 'a')] },
      wanted: { subnets: ['subnet-a', 'subnet-b', 'subnet-c'] },
      says: ['--subnets subnet-a,subnet-b: they are in the same zone (ap-northeast-1a), and a load balancer takes one subnet a zone.', 'Keep one of them.'],
    },
    {
      name: 'a private one',
      wanted: { subnets: ['subnet-p', 'subnet-c'] },
      says: ['--subnets subnet-p: it is private (ap-northeast-1a): its route table has no route to an internet gateway, so visitors would not reach the load balancer.', fits],
    },
    {
      name: 'one whose gateway is gone',
      account: { routeTables: [{ VpcId: 'vpc-1', Associations: [{ Main: true }], Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'blackhole' }] }], subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c')] },
      says: ['--subnets is missing, and vpc-1 does not have two that fit: a load balancer needs public ones with 8 free addresses in two zones.', 'There is subnet-a (ap-northeast-1a, private), subnet-c (ap-northeast-1c, private).'],
    },
    { name: 'none in the zone of the instance', wanted: { subnets: ['subnet-c', 'subnet-d'] }, says: ['--subnets subnet-c,subnet-d: none is in ap-northeast-1a, the zone of i-1 (web), which would get no traffic.', 'Name subnet-a as well.'] },
    {
      name: 'none to find in the zone of the instance',
      account: { subnets: [subnet('subnet-c', 'c'), subnet('subnet-d', 'd'), subnet('subnet-p', 'a')] },
      says: [
        '--subnets is missing, and no subnet that a load balancer can stand in is in ap-northeast-1a, the zone of i-1 (web), which would get no traffic.',
        'There must be a public subnet with 8 free addresses in ap-northeast-1a; there is subnet-p (ap-northeast-1a, private).',
      ],
    },
    {
      name: 'a full one',
      account: { subnets: [subnet('subnet-a', 'a'), subnet('subnet-c', 'c', { AvailableIpAddressCount: 7 }), subnet('subnet-d', 'd')] },
      wanted: { subnets: ['subnet-a', 'subnet-c'] },
      says: ['--subnets subnet-c: it has 7 free addresses (ap-northeast-1c), and a load balancer needs 8.', 'These fit: --subnets subnet-a,subnet-d'],
    },
    {
      name: 'one in a Wavelength Zone',
      account: { subnets: [subnet('subnet-a', 'a'), subnet('subnet-w', '-wl1-nrt-wlz-1'), subnet('subnet-c', 'c')] },
      wanted: { subnets: ['subnet-a', 'subnet-w'] },
      says: ['--subnets subnet-w: it is in a Wavelength Zone (ap-northeast-1-wl1-nrt-wlz-1), where this load balancer cannot stand beside other zones.', fits],
    },
  ])('$name', async (row) => {
    expect(await saysOf(row)).toEqual(row.says);
  });
});

describe('certificate and TLS policy', () => {
  test.each<Row>([
    {
      name: 'another region',
      wanted: { certificate: arn.replace('ap-northeast-1', 'us-east-1') },
      says: [`--certificate ${arn.replace('ap-northeast-1', 'us-east-1')}: it is in us-east-1, and a load balancer in ap-northeast-1 takes certificates of ap-northeast-1 alone.`, `Give one of ap-northeast-1, or ${requested}`],
    },
    { name: 'unknown', wanted: { certificate: arn }, says: [`--certificate ${arn}: the account has no such certificate in ap-northeast-1.`, `See aws acm list-certificates --region ap-northeast-1, or ${requested}`] },
    {
      name: 'expired, and for too few names',
      account: { certificates: [{ CertificateArn: arn, Status: 'EXPIRED', DomainName: 'example.com', SubjectAlternativeNames: ['example.com'] }] },
      wanted: { certificate: arn },
      says: [
        `--certificate ${arn}: it is EXPIRED, and only one that is ISSUED can be used.`, `Give one that is issued, or ${requested}`,
        `--certificate ${arn}: it does not cover www.example.com; its names are example.com.`, `Give one that covers every served name, serve fewer names, or ${requested}`,
      ],
    },
    {
      name: 'an unknown policy',
      wanted: { tlsPolicy: 'ELBSecurityPolicy-TLS9' },
      says: ['--tls-policy ELBSecurityPolicy-TLS9: load balancers in ap-northeast-1 have no such policy.', 'There is ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09, ELBSecurityPolicy-2016-08.'],
    },
  ])('$name', async (row) => {
    expect(await saysOf(row)).toEqual(row.says);
  });

  test('an imported certificate is used, with a warning about its end', async () => {
    const certificates = [{ CertificateArn: arn, Status: 'ISSUED' as const, Type: 'IMPORTED' as const, DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'], NotAfter: new Date('2027-01-31T12:00:00Z') }];
    const { facts } = await discover(worldOf(startingAccount({ certificates })), intent({ certificate: arn }), {});
    expect(facts?.warnings).toEqual([{ code: 'certificate-imported', message: `The certificate ${arn} was imported: it ends on 2027-01-31, and ACM does not renew it.`, hint: 'Import its successor under the same ARN in time, or use --certificate auto.' }]);
  });
});

test('all problems come at once, in the order of the look', async () => {
  const says = await saysOf({ account: vpc2, wanted: { domain: 'example.net', instances: ['i-9'], vpc: 'vpc-9', subnets: ['subnet-9'], certificate: arn, tlsPolicy: 'ELBSecurityPolicy-TLS9' } });
  expect(says.filter((_, index) => index % 2 === 0).map((message) => message.split(':')[0])).toEqual([
    '--domain example.net', '--instance i-9', '--vpc vpc-9', '--subnets subnet-9', '--certificate arn', '--tls-policy ELBSecurityPolicy-TLS9',
  ]);
});
