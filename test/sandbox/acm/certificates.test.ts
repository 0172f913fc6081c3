import { describe, expect, it } from 'vitest';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { snapshot } from '../../support/snapshot.ts';
import { builtSite, ending, first, issuedCertificate, open, proveCertificate, requestCertificate } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';
import { config, created, edgeCertificate, updated } from '../distribution-under-test.ts';
import { addCertificate } from '../../support/site-parts.ts';

const detail = async ({ aws }: UnderTest, CertificateArn: string) => {
  const { Certificate } = await aws.acm('DescribeCertificate', { CertificateArn });
  if (!Certificate) throw new Error('no certificate');
  return Certificate;
};
const status = async (world: UnderTest, arn: string) => (await detail(world, arn)).Status;

it('goes from pending to issued once the record stands', async () => {
  const world = open();
  const arn = await requestCertificate(world, ['example.com', '*.example.com']);
  expect((await detail(world, arn)).DomainValidationOptions?.map((option) => option.ResourceRecord)).toEqual([undefined, undefined]);
  await world.seconds(2);
  const options = (await detail(world, arn)).DomainValidationOptions ?? [];
  expect(first(options).ResourceRecord).toMatchObject({ Name: expect.stringMatching(/^_[0-9a-f]{32}\.example\.com\.$/), Type: 'CNAME', Value: expect.stringMatching(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/) });
  expect(options[1]?.ResourceRecord, 'apex and wildcard share one record').toEqual(options[0]?.ResourceRecord);

  await world.seconds(100);
  expect(await status(world, arn), 'time alone proves nothing').toBe('PENDING_VALIDATION');
  await proveCertificate(world, arn);
  await world.seconds(19);
  expect(await status(world, arn)).toBe('PENDING_VALIDATION');
  await world.seconds(1);
  expect(await detail(world, arn)).toMatchObject({ Status: 'ISSUED', IssuedAt: new Date(world.clock.now()), InUseBy: [], DomainValidationOptions: [{ ValidationStatus: 'SUCCESS' }, {}] });

  const zone = first(world.account.hostedZones);
  zone.records = zone.records.filter((record) => !record.name.startsWith('_'));
  expect(await status(world, arn), 'the record may go').toBe('ISSUED');
});

it.each([
  ['the zone that the world asks', (world: UnderTest) => first(world.account.hostedZones), 'ISSUED'],
  ['a private zone', (world: UnderTest) => addHostedZone(world.account, { name: 'example.com', private: true }), 'PENDING_VALIDATION'],
  ['a zone that nobody delegates to', (world: UnderTest) => addHostedZone(world.account, { name: 'example.com', delegated: false }), 'PENDING_VALIDATION'],
  ['a zone below, which is the longest match', (world: UnderTest) => addHostedZone(world.account, { name: 'app.example.com' }), 'ISSUED'],
  ['the zone above one below', (world: UnderTest) => {
    addHostedZone(world.account, { name: 'app.example.com' });
    return first(world.account.hostedZones);
  }, 'PENDING_VALIDATION'],
  ['a zone that hands the name on', (world: UnderTest) => {
    first(world.account.hostedZones).records.push({ name: 'app.example.com', type: 'NS', ttl: 300, values: ['ns.example.net.'] });
    return first(world.account.hostedZones);
  }, 'PENDING_VALIDATION'],
])('looks for the record in the public zone that is in force: %s', async (_name, zoneOf, expected) => {
  const world = open();
  const arn = await requestCertificate(world, ['app.example.com']);
  await world.seconds(2);
  const record = first((await detail(world, arn)).DomainValidationOptions).ResourceRecord;
  zoneOf(world).records.push({ name: record?.Name?.slice(0, -1) ?? '', type: 'CNAME', ttl: 300, values: [record?.Value ?? ''] });
  await world.seconds(20);
  expect(await status(world, arn)).toBe(expected);
});

it('gives up after 72 hours', async () => {
  const world = open();
  const arn = await requestCertificate(world, ['example.com']);
  await world.seconds(72 * 3600);
  expect(await status(world, arn)).toBe('VALIDATION_TIMED_OUT');
});

describe('RequestCertificate', () => {
  it.each([
    ['a wildcard', { DomainName: '*.example.com' }, 'ok'],
    ['a token with a hyphen', { IdempotencyToken: 'a-b' }, 'ValidationException'],
    ['a token of 33 characters', { IdempotencyToken: 'a'.repeat(33) }, 'ValidationException'],
    ['a first name of more than 64 characters', { DomainName: `${'a'.repeat(60)}.example.com` }, 'ValidationException'],
    ['no domain name', { DomainName: 'example' }, 'ValidationException'],
    ['a wildcard in the middle', { DomainName: 'a.*.example.com' }, 'ValidationException'],
    ['11 names', { SubjectAlternativeNames: Array.from({ length: 10 }, (_, n) => `n${n}.example.com`) }, 'LimitExceededException'],
    ['a key that ACM does not issue', { KeyAlgorithm: 'RSA_4096' as const }, 'ValidationException'],
  ])('%s', async (_name, change, expected) => {
    const { aws } = open();
    expect(await ending(aws.acm('RequestCertificate', { DomainName: 'example.com', ValidationMethod: 'DNS', ...change }))).toBe(expected);
  });

  it('answers the same certificate to the same token for an hour, also one that is gone', async () => {
    const world = open();
    const ask = () => requestCertificate(world, ['example.com'], { IdempotencyToken: 'token' });
    const arn = await ask();
    expect(await ask()).toBe(arn);
    await world.aws.acm('DeleteCertificate', { CertificateArn: arn });
    expect(await ask()).toBe(arn);
    expect(await ending(detail(world, arn))).toBe('ResourceNotFoundException');
    await world.seconds(3600);
    expect(await ask()).not.toBe(arn);
  });
});

it('is not deleted while a listener carries it', async () => {
  const world = open();
  const CertificateArn = await issuedCertificate(world);
  const { loadBalancerArn, targetGroupArn } = await builtSite(world);
  await world.aws.elbv2('CreateListener', { LoadBalancerArn: loadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn }], DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }] });
  expect((await detail(world, CertificateArn)).InUseBy).toEqual([loadBalancerArn]);
  expect(await ending(world.aws.acm('DeleteCertificate', { CertificateArn }))).toBe('ResourceInUseException');
  await world.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: loadBalancerArn });
  await world.seconds(2);
  expect((await detail(world, CertificateArn)).InUseBy, 'ACM hears of it later').toEqual([loadBalancerArn]);
  expect(await ending(world.aws.acm('DeleteCertificate', { CertificateArn }))).toBe('ResourceInUseException');
  await world.seconds(1);
  expect((await detail(world, CertificateArn)).InUseBy).toEqual([]);
  expect(await ending(world.aws.acm('DeleteCertificate', { CertificateArn }))).toBe('ok');
});

it('is in use for as long as somebody carries it: who takes it up again has not let it go', async () => {
  const world = open({ delays: { certificateUse: 60 } });
  const CertificateArn = await issuedCertificate(world);
  const { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn } = await builtSite(world);
  const listen = () => world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn }], DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
  const users = async () => (await detail(world, CertificateArn)).InUseBy;
  const before = snapshot(world.account);
  const { Listeners } = await listen();
  await world.aws.elbv2('DeleteListener', { ListenerArn: first(Listeners).ListenerArn });
  expect(snapshot(world.account), 'which is no part of what the account holds').toEqual(before);
  await world.seconds(50);
  await listen();
  expect(await users()).toEqual([LoadBalancerArn]);
  await world.seconds(60);
  expect(await users()).toEqual([LoadBalancerArn]);
});

it('is in use by a distribution: as long as it carries it, until a change has come everywhere, and some seconds more once it is gone', async () => {
  const world = open();
  const CertificateArn = edgeCertificate(world);
  const away = world.aws.in('us-east-1');
  const users = async () => (await away.acm('DescribeCertificate', { CertificateArn })).Certificate?.InUseBy;
  const remove = () => ending(away.acm('DeleteCertificate', { CertificateArn }));
  const { Id } = await created(world, config(CertificateArn));
  const arn = `arn:aws:cloudfront::123456789012:distribution/${Id}`;
  expect(await users()).toEqual([arn]);
  expect(await remove()).toBe('ResourceInUseException');
  await world.seconds(30);
  await updated(world, Id, (sent) => Object.assign(sent, { Enabled: false, Aliases: { Quantity: 0 }, ViewerCertificate: { CloudFrontDefaultCertificate: true } }));
  expect(await users(), 'the edge locations still have it').toEqual([arn]);
  await world.seconds(30);
  expect(await users()).toEqual([]);

  const IfMatch = await updated(world, Id, (sent) => (sent.ViewerCertificate = { ACMCertificateArn: CertificateArn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' }));
  await world.seconds(30);
  expect(await ending(world.aws.cloudfront('DeleteDistribution', { Id, IfMatch }))).toBe('ok');
  await world.seconds(2);
  expect(await users(), 'ACM hears of it later').toEqual([arn]);
  expect(await remove()).toBe('ResourceInUseException');
  await world.seconds(1);
  expect(await remove()).toBe('ok');
});

it('is proven by the same record in every region', async () => {
  const world = open();
  const here = await requestCertificate(world, ['example.com', '*.example.com']);
  const away = world.aws.in('us-east-1');
  const { CertificateArn: there = '' } = await away.acm('RequestCertificate', { DomainName: 'example.com', ValidationMethod: 'DNS' });
  await world.seconds(2);
  const { Certificate } = await away.acm('DescribeCertificate', { CertificateArn: there });
  expect(first(Certificate?.DomainValidationOptions).ResourceRecord).toEqual(first((await detail(world, here)).DomainValidationOptions).ResourceRecord);
  await proveCertificate(world, here);
  await world.seconds(20);
  expect([await status(world, here), (await away.acm('DescribeCertificate', { CertificateArn: there })).Certificate?.Status]).toEqual(['ISSUED', 'ISSUED']);
});

it('is in use by something else for good', async () => {
  const world = open();
  const distribution = 'arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE';
  const balancer = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/other/0123456789abcdef';
  const here = addCertificate(world.account, ['example.com'], { usedBy: [{ arn: balancer }] });
  const there = addCertificate(world.account, ['example.com', '*.example.com'], { region: 'us-east-1', keyAlgorithm: 'EC_prime256v1', usedBy: [{ arn: distribution }] });
  const away = world.aws.in('us-east-1');
  await world.seconds(3600);
  expect((await detail(world, here.arn)).InUseBy).toEqual([balancer]);
  expect(await ending(world.aws.acm('DeleteCertificate', { CertificateArn: here.arn }))).toBe('ResourceInUseException');
  expect((await away.acm('DescribeCertificate', { CertificateArn: there.arn })).Certificate).toMatchObject({ InUseBy: [distribution], Status: 'ISSUED' });
  expect(await ending(away.acm('DeleteCertificate', { CertificateArn: there.arn }))).toBe('ResourceInUseException');
  expect((await away.acm('ListCertificates', { Includes: { keyTypes: ['EC_prime256v1'] } })).CertificateSummaryList).toMatchObject([
    { CertificateArn: there.arn, InUse: true, SubjectAlternativeNameSummaries: ['example.com', '*.example.com'], HasAdditionalSubjectAlternativeNames: false },
  ]);
});

it('lists a hundred of its names, and says that there are more', async () => {
  const world = open();
  const names = Array.from({ length: 101 }, (_, n) => `n${n}.example.com`);
  addCertificate(world.account, names, { type: 'IMPORTED' });
  const { CertificateSummaryList } = await world.aws.acm('ListCertificates', {});
  expect(CertificateSummaryList).toMatchObject([{ SubjectAlternativeNameSummaries: names.slice(0, 100), HasAdditionalSubjectAlternativeNames: true }]);
});

it('lists by status, key type and region, in pages', async () => {
  const world = open();
  const issued = await issuedCertificate(world);
  const pending = await requestCertificate(world, ['example.com']);
  const elliptic = await requestCertificate(world, ['example.com'], { KeyAlgorithm: 'EC_prime256v1' });
  const { CertificateArn: elsewhere } = await world.aws.in('us-east-1').acm('RequestCertificate', { DomainName: 'example.com', ValidationMethod: 'DNS' });
  const list = async (input: Parameters<typeof world.aws.acm<'ListCertificates'>>[1]) => (await world.aws.acm('ListCertificates', input)).CertificateSummaryList?.map((each) => each.CertificateArn);
  expect(await list({})).toEqual([issued, pending]);
  expect(await list({ CertificateStatuses: ['ISSUED'] })).toEqual([issued]);
  expect(await list({ Includes: { keyTypes: ['RSA_2048', 'EC_prime256v1'] } })).toEqual([issued, pending, elliptic]);
  const page = await world.aws.acm('ListCertificates', { MaxItems: 1 });
  expect(page.CertificateSummaryList).toMatchObject([{ CertificateArn: issued, SubjectAlternativeNameSummaries: ['example.com', '*.example.com'], KeyAlgorithm: 'RSA_2048', Status: 'ISSUED' }]);
  expect(await list({ MaxItems: 1, NextToken: page.NextToken })).toEqual([pending]);
  expect(await ending(world.aws.acm('DescribeCertificate', { CertificateArn: elsewhere })), 'another region').toBe('ResourceNotFoundException');
});

it('keeps tags', async () => {
  const world = open();
  const CertificateArn = await requestCertificate(world, ['example.com']);
  await world.aws.acm('AddTagsToCertificate', { CertificateArn, Tags: [{ Key: 'site', Value: 'example.com' }] });
  expect((await world.aws.acm('ListTagsForCertificate', { CertificateArn })).Tags).toEqual([{ Key: 'site', Value: 'example.com' }]);
  expect(await ending(world.aws.acm('AddTagsToCertificate', { CertificateArn, Tags: [{ Key: 'aws:x' }] }))).toBe('InvalidTagException');
});

it.each([['AMAZON_ISSUED', 'Amazon'], ['IMPORTED', "Let's Encrypt"]] as const)('%s is of %s', async (type, Issuer) => {
  const { aws, account } = open();
  const { arn } = addCertificate(account, ['example.com'], { type });
  expect((await aws.acm('DescribeCertificate', { CertificateArn: arn })).Certificate).toMatchObject({ Type: type, Issuer });
});
