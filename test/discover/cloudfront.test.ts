import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import { discover } from '../../src/discover/discover.ts';
import { discoverPast } from '../../src/discover/past.ts';
import type { CloudFront, Facts } from '../../src/discover/facts.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { calls, intent, loadBalancer, type MadeUpAccount, type MadeUpDistribution, mocks, record, rule, startingAccount, worldOf } from './made-up-account.ts';

const wanted: Partial<Intent> = { cloudfront: true, lockOrigin: true };
const secret = '0123456789abcdef'.repeat(4);
const reference = `ec2-https example.com ${'0'.repeat(32)}`;
const own: MadeUpDistribution = { id: 'E1OWN', aliases: ['example.com', 'www.example.com'], origin: 'origin.example.com', secret, site: 'example.com', reference };
const known: SiteEntries = { options: { domain: 'example.com' }, distribution: { reference, id: 'E1OWN' } };

async function factsOf(account: Partial<MadeUpAccount>, changes: Partial<Intent> = wanted, remembered: SiteEntries = {}): Promise<Facts> {
  const { facts, problems } = await discover(worldOf(startingAccount(account)), intent(changes), remembered);
  expect(problems).toEqual([]);
  if (!facts) throw new Error('no facts');
  return facts;
}

/** What was asked because of CloudFront. */
function asked(): string[] {
  return calls().filter((call) => /Distribution|PrefixList|ListTagsForResource/.test(call));
}

describe('what stands there of CloudFront', () => {
  const none: CloudFront = { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [], locked: false, prefixList: undefined };
  const standing = { id: 'E1OWN', domainName: 'e1own.cloudfront.net', deployed: true };

  test.each<{ name: string; account?: Partial<MadeUpAccount>; changes?: Partial<Intent>; remembered?: SiteEntries; found: Partial<CloudFront>; asks: string[] }>([
    { name: 'nothing is asked of a site that has nothing to do with it', changes: {}, remembered: { options: { domain: 'example.com' } }, found: {}, asks: [] },
    { name: 'of a finished site, its distribution and the prefix list', account: { distributions: [own] }, remembered: { ...known, 'origin-locked': { locked: true } }, found: { remembered: true, distribution: standing as CloudFront['distribution'], locked: true, prefixList: 'pl-0' }, asks: ['DescribeManagedPrefixLists', 'GetDistribution'] },
    { name: 'without the lock no prefix list', account: { distributions: [own] }, changes: { cloudfront: true }, remembered: known, found: { remembered: true, distribution: standing as CloudFront['distribution'] }, asks: ['GetDistribution'] },
    { name: 'one that is being deployed', account: { distributions: [{ ...own, status: 'InProgress' }] }, remembered: known, found: { remembered: true, distribution: { ...standing, deployed: false } as CloudFront['distribution'], prefixList: 'pl-0' }, asks: ['DescribeManagedPrefixLists', 'GetDistribution'] },
    { name: 'a site that is to have it: whether somebody has its names', found: { prefixList: 'pl-0' }, asks: ['DescribeManagedPrefixLists', 'ListDistributions', 'ListDistributions'] },
    {
      name: 'somebody has: two of ours, and one that is none of ours',
      account: { distributions: [{ id: 'E2', aliases: ['www.example.com', 'example.com'] }, { id: 'E3', aliases: ['Other.example.com'] }] },
      changes: { ...wanted, also: ['other.example.com'] },
      found: { namesElsewhere: [{ name: 'example.com', distributionId: 'E2' }, { name: 'www.example.com', distributionId: 'E2' }, { name: 'other.example.com', distributionId: 'E3' }], prefixList: 'pl-0' },
      asks: ['DescribeManagedPrefixLists', 'ListDistributions', 'ListDistributions', 'ListTagsForResource', 'ListTagsForResource'],
    },
    {
      name: 'a name that is new: whether somebody has that one',
      account: { distributions: [own, { id: 'E2', aliases: ['new.example.com', 'example.com'] }] },
      changes: { ...wanted, also: ['new.example.com'] },
      remembered: known,
      found: { remembered: true, distribution: standing as CloudFront['distribution'], namesElsewhere: [{ name: 'new.example.com', distributionId: 'E2' }], prefixList: 'pl-0' },
      asks: ['DescribeManagedPrefixLists', 'GetDistribution', 'ListDistributions'],
    },
    {
      name: 'one that was made by a run that was stopped: found by its tag',
      account: { distributions: [{ ...own, reference: 'ec2-https of another attempt' }] },
      found: { distribution: standing as CloudFront['distribution'], prefixList: 'pl-0' },
      asks: ['DescribeManagedPrefixLists', 'GetDistribution', 'ListDistributions', 'ListTagsForResource'],
    },
    { name: 'taken out: what is left of it', account: { distributions: [own] }, changes: {}, remembered: { ...known, 'origin-locked': { locked: true } }, found: { remembered: true, distribution: standing as CloudFront['distribution'], locked: true, prefixList: 'pl-0' }, asks: ['DescribeManagedPrefixLists', 'GetDistribution'] },
    { name: 'taken out, and the distribution is gone', changes: {}, remembered: known, found: { remembered: true }, asks: ['GetDistribution', 'ListDistributions'] },
    { name: 'taken out, but for a certificate and a record', changes: {}, remembered: { 'origin-record': { 'origin.example.com': { zone: 'Z1', sets: [], switched: true } } }, found: { remembered: true }, asks: [] },
    { name: 'a region without the prefix list', account: { distributions: [own], prefixLists: ['com.amazonaws.global.ipv6.cloudfront.origin-facing', 'com.amazonaws.ap-northeast-1.s3'] }, remembered: known, found: { remembered: true, distribution: standing as CloudFront['distribution'] }, asks: ['DescribeManagedPrefixLists', 'GetDistribution'] },
  ])('$name', async ({ account = {}, changes, remembered, found, asks }) => {
    const { cloudfront } = await factsOf(account, changes, remembered);
    expect(cloudfront).toMatchObject({ ...none, ...found });
    expect(asked()).toEqual(asks);
  });

  test('the secret that the distribution sends, which no printing shows', async () => {
    const { cloudfront } = await factsOf({ distributions: [own] }, wanted, known);
    expect(cloudfront.distribution?.secret?.reveal()).toBe(secret);
    expect(JSON.stringify(cloudfront)).not.toContain(secret);
    const without = await factsOf({ distributions: [{ id: 'E1OWN', aliases: ['example.com', 'www.example.com'], reference }] }, wanted, known);
    expect(without.cloudfront.distribution).toMatchObject({ id: 'E1OWN', secret: undefined });
  });

  test('is read beside everything else, a site that stands', async () => {
    const site: Partial<Intent> = { ...wanted, www: true, hostedZone: 'Z1', vpc: 'vpc-1', subnets: ['subnet-a', 'subnet-c'], instances: ['i-1'] };
    await factsOf({ distributions: [own], groups: [{ GroupId: 'sg-alb' }], rules: [rule('sg-web', 80, 'sg-alb')], loadBalancers: [loadBalancer()] }, site, known);
    expect(calls()).toEqual([
      // Of those that ask the same, the clients of a plan send the first.
      'DescribeInstances', 'DescribeListeners', 'DescribeLoadBalancers', 'DescribeLoadBalancers', 'DescribeLoadBalancers', 'DescribeManagedPrefixLists', 'DescribeRouteTables', 'DescribeSecurityGroupRules', 'DescribeSecurityGroups', 'DescribeTargetGroups',
      'GetCallerIdentity', 'GetDistribution', 'ListHostedZonesByName', 'ListResourceRecordSets',
    ]);
  });

  test('the way back knows it as well', async () => {
    const world = worldOf(startingAccount({ groups: [{ GroupId: 'sg-alb' }], distributions: [own] }));
    const { facts } = await discoverPast(world, intent({ ...wanted, www: true }), { ...known, 'origin-locked': { locked: true } });
    expect(facts.cloudfront).toMatchObject({ remembered: true, distribution: standing, namesElsewhere: [], locked: true });
    expect(asked()).toEqual(['DescribeManagedPrefixLists', 'GetDistribution']);
  });
});

describe('the origin name', () => {
  const zones = [{ id: 'Z1', name: 'example.com', records: [record('example.com', 'A', '203.0.113.10'), record('origin.example.com', 'A', '203.0.113.10'), record('old.example.com', 'A', '203.0.113.10')] }];

  test('has its zone, and is on no certificate of its own', async () => {
    const facts = await factsOf({ zones: [...zones, { id: 'Z5', name: 'edge.example.com' }] }, { ...wanted, originName: 'edge.example.com' });
    expect(facts.zoneOf['edge.example.com']).toEqual({ id: 'Z5', name: 'edge.example.com' });
    expect(facts.certificateNames).toEqual(['example.com', '*.example.com']);
    expect(facts.names).toEqual(['example.com', 'www.example.com']);
  });

  test('is no name that would stop working: it will lead to the load balancer', async () => {
    expect((await factsOf({ zones })).otherNames).toEqual(['old.example.com']);
    expect((await factsOf({ zones }, {})).otherNames).toEqual(['old.example.com', 'origin.example.com']);
  });

  test('nobody asks for its zone where CloudFront is not wanted', async () => {
    expect((await factsOf({}, {})).zoneOf).not.toHaveProperty('origin.example.com');
  });
});

describe('what is wrong', () => {
  const arn = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/c1';
  const certificates = (...names: string[]) => [{ CertificateArn: arn, Status: 'ISSUED' as const, DomainName: 'example.com', SubjectAlternativeNames: names }];
  const named = 'or name a certificate that covers it with --certificate <arn>.';
  const notCovered = (name: string, carried: string): string => `--origin-name ${name}: the load balancer's certificate is for ${carried}, and CloudFront answers 502 where it does not cover the origin's name.`;
  const delegating = [{ id: 'Z1', name: 'example.com', records: [record('example.com', 'NS', 'ns-0.'), record('origin.example.com', 'NS', 'ns-9.', 'ns-8.')] }];
  const spelling = 'Check the spelling and the --profile. A new zone also needs its name servers set at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").';

  test.each<{ name: string; account?: Partial<MadeUpAccount>; changes: Partial<Intent>; says: string[] }>([
    { name: 'an origin name that is served', changes: { originName: 'www.example.com' }, says: ['--origin-name www.example.com: the site serves this name, so it is to lead to CloudFront, which would fetch from itself.', 'Give a name that only CloudFront uses, as in origin.example.com.'] },
    { name: 'the domain itself', changes: { originName: 'example.com', wildcard: false }, says: ['--origin-name example.com: the site serves this name, so it is to lead to CloudFront, which would fetch from itself.', 'Give a name that only CloudFront uses, as in origin.example.com.'] },
    { name: 'no wildcard', changes: { wildcard: false }, says: [notCovered('origin.example.com', 'example.com, www.example.com'), `Put the wildcard on it with --wildcard, ${named}`] },
    { name: 'deeper than the wildcard covers', changes: { originName: 'a.origin.example.com' }, says: [notCovered('a.origin.example.com', 'example.com, *.example.com'), `Give a name that it covers, as in origin.example.com, ${named}`] },
    { name: 'deeper, and no wildcard', changes: { originName: 'a.origin.example.com', wildcard: false }, says: [notCovered('a.origin.example.com', 'example.com, www.example.com'), `Give --wildcard, and a name that it covers then, as in origin.example.com, ${named}`] },
    { name: "another zone's name", account: { zones: [{ id: 'Z1', name: 'example.com' }, { id: 'Z2', name: 'example.org' }] }, changes: { originName: 'origin.example.org' }, says: [notCovered('origin.example.org', 'example.com, *.example.com'), `Give a name that it covers, as in origin.example.com, ${named}`] },
    {
      name: 'the DNS name of a load balancer, which is in no zone either',
      changes: { originName: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com' },
      says: [
        '--origin-name example-com-alb-1.ap-northeast-1.elb.amazonaws.com: no public hosted zone of the account holds this name; there is example.co, example.com.', spelling,
        notCovered('example-com-alb-1.ap-northeast-1.elb.amazonaws.com', 'example.com, *.example.com'), `Give a name that it covers, as in origin.example.com, ${named}`,
      ],
    },
    {
      name: 'one that is delegated away',
      account: { zones: delegating },
      changes: {},
      says: ['--origin-name origin.example.com: example.com (Z1) hands origin.example.com to other name servers (ns-9., ns-8.), so its records for origin.example.com would not count.', 'Use the account that holds the zone origin.example.com, or give another --origin-name.'],
    },
    {
      name: 'a certificate that was given, and does not cover it',
      account: { certificates: certificates('example.com', 'www.example.com') },
      changes: { certificate: arn },
      says: [notCovered('origin.example.com', 'example.com, www.example.com'), 'Give an --origin-name that it covers, or a certificate that covers this one; --certificate auto: one is then found or requested.'],
    },
    {
      name: 'a certificate that is not there: there is nothing to say of its names',
      changes: { certificate: arn, originName: 'a.b.c.example.com' },
      says: [`--certificate ${arn}: the account has no such certificate in ap-northeast-1.`, 'See aws acm list-certificates --region ap-northeast-1, or --certificate auto: one is then found or requested.'],
    },
    {
      name: 'a certificate for CloudFront of another region, and a name that the other one does not cover',
      account: { certificates: certificates('example.com', 'www.example.com') },
      changes: { certificate: arn, edgeCertificate: arn },
      says: [
        `--edge-certificate ${arn}: it is in ap-northeast-1, and CloudFront takes certificates of us-east-1 alone.`, 'Give one of us-east-1, or --edge-certificate auto: one is then found or requested.',
        notCovered('origin.example.com', 'example.com, www.example.com'), 'Give an --origin-name that it covers, or a certificate that covers this one; --certificate auto: one is then found or requested.',
      ],
    },
    {
      name: 'a domain in no zone: of what is below it, it is said once',
      changes: { domain: 'example.net', originName: 'origin.example.net' },
      says: ['--domain example.net: no public hosted zone of the account holds this name; there is example.co, example.com.', spelling],
    },
  ])('$name', async ({ account = {}, changes, says }) => {
    const { facts, problems } = await discover(worldOf(startingAccount(account)), intent({ ...wanted, ...changes }), {});
    expect(facts).toBeUndefined();
    expect(problems.flatMap(({ message, hint = '' }) => [message, hint])).toEqual(says);
  });

  test('a given certificate that covers it is right, whatever the names of a new one would be', async () => {
    const facts = await factsOf({ certificates: certificates('example.com', 'www.example.com', 'deep.origin.example.com') }, { ...wanted, certificate: arn, wildcard: false, originName: 'deep.origin.example.com' });
    expect(facts.zoneOf['deep.origin.example.com']).toEqual({ id: 'Z1', name: 'example.com' });
  });

  test.each([['aws-cn', 'cn-north-1'], ['aws-us-gov', 'us-gov-west-1']])('a region of the partition %s, where nothing is asked about CloudFront', async (partition, region) => {
    const world = worldOf(startingAccount({ distributions: [own] }));
    mocks.sts.on(GetCallerIdentityCommand).resolves({ Account: '123456789012', Arn: `arn:${partition}:iam::123456789012:user/me` });
    const { problems } = await discover({ ...world, aws: { ...world.aws, region: async () => region } }, intent(wanted), known);
    expect(problems).toEqual([{
      option: '--cloudfront',
      message: `--cloudfront: ${region} is in the partition ${partition}, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.`,
      hint: 'Leave --cloudfront out, or give a --region of the partition aws.',
    }]);
    expect(asked()).toEqual([]);
  });

  test('all of it at once', async () => {
    const { problems } = await discover(worldOf(startingAccount()), intent({ ...wanted, wildcard: false, originName: 'origin.example.net', instances: ['i-9'] }), {});
    expect(problems.map(({ message }) => message.split(':')[0])).toEqual(['--origin-name origin.example.net', '--instance i-9', '--origin-name origin.example.net']);
  });
});

const beforehand = 'whether the internet asks the zone, whether Amazon may issue the certificate, and what the app answers';

test.each<[changes: Partial<Intent>, account: Partial<MadeUpAccount>, remembered: SiteEntries, left: string[]]>([
  [{}, {}, {}, ['whether the app answers through the load balancer without redirecting for ever', 'whether public DNS resolvers know the new records before the direct way is closed']],
  [wanted, {}, {}, [
    'whether the app answers through the load balancer without redirecting for ever', 'whether the app answers through CloudFront before the names lead there',
    'whether public DNS resolvers know the new records before the direct way is closed', 'whether public DNS resolvers know the new records before the load balancer is closed to all but CloudFront',
  ]],
  [{ keepDirectAccess: true, rehearsal: false }, { distributions: [own] }, known, ['whether public DNS resolvers know the new records before the distribution goes']],
  [{ cloudfront: true, keepDirectAccess: true, rehearsal: false }, {}, {}, []],
])('%j: --offline says what it leaves out', async (changes, account, remembered, left) => {
  const { warnings } = await factsOf(account, { ...changes, offline: true }, remembered);
  expect(warnings.map(({ message }) => message)).toEqual([`Not checked, because of --offline: ${[beforehand, ...left].join('; ')}.`]);
});
