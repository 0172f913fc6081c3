import * as errors from '@aws-sdk/client-cloudfront';
import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { readState, writeState } from '../../../src/sandbox/state/state.ts';
import { snapshot } from '../../support/snapshot.ts';
import { ending, first, open, type UnderTest } from '../account-under-test.ts';
import { behavior, config, created, edgeCertificate, origin, updated } from '../distribution-under-test.ts';
import { addCertificate, addOwnDistribution } from '../../support/site-parts.ts';

const status = async ({ aws }: UnderTest, Id: string) => (await aws.cloudfront('GetDistribution', { Id })).Distribution?.Status;

it('answers with the whole configuration, defaults filled in', async () => {
  const world = open();
  const arn = edgeCertificate(world);
  const { Distribution, Location, ETag } = await world.aws.cloudfront('CreateDistributionWithTags', { DistributionConfigWithTags: { DistributionConfig: config(arn), Tags: { Items: [] } } });
  const { Id = '', DomainName } = Distribution ?? {};
  expect(Id).toMatch(/^E[A-Z0-9]{13}$/);
  expect(DomainName).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/);
  expect(ETag).toMatch(/^E[A-Z0-9]{13}$/);
  expect(Location).toBe(`https://cloudfront.amazonaws.com/2020-05-31/distribution/${Id}`);
  const none = { Quantity: 0 };
  expect(Distribution).toEqual({
    Id,
    ARN: `arn:aws:cloudfront::123456789012:distribution/${Id}`,
    Status: 'InProgress',
    LastModifiedTime: new Date(world.clock.now()),
    InProgressInvalidationBatches: 0,
    DomainName,
    ActiveTrustedSigners: { Enabled: false, Quantity: 0 },
    ActiveTrustedKeyGroups: { Enabled: false, Quantity: 0 },
    AliasICPRecordals: [{ CNAME: 'www.example.com', ICPRecordalStatus: 'APPROVED' }],
    DistributionConfig: {
      CallerReference: 'one',
      Aliases: { Quantity: 1, Items: ['www.example.com'] },
      DefaultRootObject: '',
      Origins: { Quantity: 1, Items: [{
        Id: 'alb', DomainName: 'origin.example.com', OriginPath: '', CustomHeaders: none, ConnectionAttempts: 3, ConnectionTimeout: 10, OriginShield: { Enabled: false }, OriginAccessControlId: '',
        CustomOriginConfig: { ...origin.CustomOriginConfig, IpAddressType: 'ipv4' },
      }] },
      OriginGroups: none,
      DefaultCacheBehavior: {
        ...behavior,
        AllowedMethods: { Quantity: 7, Items: ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH'], CachedMethods: { Quantity: 2, Items: ['HEAD', 'GET'] } },
        TrustedSigners: { Enabled: false, Quantity: 0 }, TrustedKeyGroups: { Enabled: false, Quantity: 0 }, SmoothStreaming: false, Compress: false,
        LambdaFunctionAssociations: none, FunctionAssociations: none, FieldLevelEncryptionId: '', GrpcConfig: { Enabled: false },
      },
      CacheBehaviors: none,
      CustomErrorResponses: none,
      Comment: '',
      Logging: { Enabled: false, IncludeCookies: false, Bucket: '', Prefix: '' },
      PriceClass: 'PriceClass_All',
      Enabled: true,
      ViewerCertificate: { CloudFrontDefaultCertificate: false, ACMCertificateArn: arn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021', Certificate: arn, CertificateSource: 'acm' },
      Restrictions: { GeoRestriction: { RestrictionType: 'none', Quantity: 0 } },
      WebACLId: '',
      HttpVersion: 'http2',
      IsIPV6Enabled: true,
      ContinuousDeploymentPolicyId: '',
      Staging: false,
    },
  });
  expect(await world.aws.cloudfront('GetDistribution', { Id })).toMatchObject({ Distribution, ETag });
});

it('has a certificate of CloudFront where it has none of its own, and fills in what goes with values of its own', async () => {
  const world = open();
  const { CachePolicyId: _cache, OriginRequestPolicyId: _request, AllowedMethods: _methods, ...older } = behavior;
  const { Id } = await created(world, config(undefined, {
    Origins: { Quantity: 1, Items: [{ Id: 'alb', DomainName: 'origin.example.com', CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' } }] },
    DefaultCacheBehavior: { ...older, ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } } },
    CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/api/*' }] },
    OriginGroups: { Quantity: 0, Items: [] },
  }));
  expect((await world.aws.cloudfront('GetDistribution', { Id })).Distribution?.DistributionConfig).toMatchObject({
    ViewerCertificate: { CloudFrontDefaultCertificate: true, SSLSupportMethod: 'vip', MinimumProtocolVersion: 'TLSv1', CertificateSource: 'cloudfront' },
    Origins: { Items: [{ CustomOriginConfig: { OriginSslProtocols: { Quantity: 3, Items: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] }, OriginReadTimeout: 30, OriginKeepaliveTimeout: 5 } }] },
    DefaultCacheBehavior: { AllowedMethods: { Quantity: 2 }, MinTTL: 0, DefaultTTL: 86_400, MaxTTL: 31_536_000, ForwardedValues: { Headers: { Quantity: 0 }, QueryStringCacheKeys: { Quantity: 0 } } },
    CacheBehaviors: { Items: [{ PathPattern: '/api/*', Compress: false }] },
    OriginGroups: { Quantity: 0 },
  });
});

it('is the same whichever region is asked, also one that is not enabled; in another partition it is not there', async () => {
  const world = open();
  const { Id } = await created(world, config());
  for (const region of ['us-east-1', 'ap-east-1']) expect((await world.aws.in(region).cloudfront('GetDistribution', { Id })).Distribution?.Id).toBe(Id);
  expect(await ending(world.aws.in('cn-north-1').cloudfront('GetDistribution', { Id }))).toBe('UnrecognizedClientException');
});

it('is in progress, then deployed: when it is made, and after each change', async () => {
  const world = open();
  const { Id, IfMatch } = await created(world, config());
  await world.seconds(29);
  expect(await status(world, Id)).toBe('InProgress');
  await world.seconds(1);
  expect(await status(world, Id)).toBe('Deployed');
  const ETag = await updated(world, Id, (sent) => (sent.Comment = 'changed'));
  expect(ETag).not.toBe(IfMatch);
  expect(await world.aws.cloudfront('GetDistribution', { Id })).toMatchObject({ ETag, Distribution: { Status: 'InProgress', LastModifiedTime: new Date(world.clock.now()), DistributionConfig: { Comment: 'changed' } } });
  await world.seconds(30);
  expect(await status(world, Id)).toBe('Deployed');
});

it('takes as long as the sandbox is told', async () => {
  const world = open({ delays: { distribution: 300 } });
  const { Id } = await created(world, config());
  await world.seconds(299);
  expect(await status(world, Id)).toBe('InProgress');
});

describe('CreateDistributionWithTags', () => {
  const changed = (change: (sent: DistributionConfig) => unknown) => (sent: DistributionConfig): DistributionConfig => {
    change(sent);
    return sent;
  };
  const withOrigin = (more: object) => changed((sent) => (sent.Origins = { Quantity: 1, Items: [{ ...origin, ...more }] }));
  const withBehavior = (more: object) => changed((sent) => (sent.DefaultCacheBehavior = { ...behavior, ...more }));
  const header = (HeaderName: string) => ({ CustomHeaders: { Quantity: 1, Items: [{ HeaderName, HeaderValue: 'x' }] } });

  it.each<[string, (sent: DistributionConfig, world: UnderTest) => DistributionConfig | undefined, string]>([
    ['with a certificate and an alias', (sent) => sent, 'ok'],
    ['no configuration', () => undefined, 'MissingBody'],
    ['no comment', changed((sent) => Reflect.deleteProperty(sent, 'Comment')), 'InvalidArgument'],
    ['a comment of 129 characters', changed((sent) => (sent.Comment = 'x'.repeat(129))), 'InvalidArgument'],
    ['a quantity that is not that of the items', changed((sent) => (sent.Aliases = { Quantity: 2, Items: ['www.example.com'] })), 'InconsistentQuantities'],
    ['an empty caller reference', changed((sent) => (sent.CallerReference = '')), 'InvalidArgument'],
    ['an alias in capitals', changed((sent) => (sent.Aliases = { Quantity: 1, Items: ['WWW.example.com'] })), 'InvalidArgument'],
    ['the same alias twice', changed((sent) => (sent.Aliases = { Quantity: 2, Items: ['www.example.com', 'www.example.com'] })), 'InvalidArgument'],
    ['101 aliases', changed((sent) => (sent.Aliases = { Quantity: 101, Items: Array.from({ length: 101 }, (_, n) => `n${n}.example.com`) })), 'TooManyDistributionCNAMEs'],
    ['no origin', changed((sent) => (sent.Origins = { Quantity: 0, Items: [] })), 'InvalidArgument'],
    ['two origins of one id', changed((sent) => (sent.Origins = { Quantity: 2, Items: [origin, origin] })), 'InvalidArgument'],
    ['an origin by its address', withOrigin({ DomainName: '203.0.113.10' }), 'InvalidArgument'],
    ['an origin of no kind', withOrigin({ CustomOriginConfig: undefined }), 'InvalidArgument'],
    ['an origin that may take too long', withOrigin({ CustomOriginConfig: { ...origin.CustomOriginConfig, OriginReadTimeout: 121 } }), 'InvalidOriginReadTimeout'],
    ['an origin kept alive for no time', withOrigin({ CustomOriginConfig: { ...origin.CustomOriginConfig, OriginKeepaliveTimeout: 0 } }), 'InvalidOriginKeepaliveTimeout'],
    ['four attempts', withOrigin({ ConnectionAttempts: 4 }), 'InvalidArgument'],
    ['a header of its own', withOrigin(header('X-Origin-Verify')), 'ok'],
    ['a header that CloudFront does not add', withOrigin(header('Host')), 'InvalidArgument'],
    ['a header that is no name', withOrigin(header('a b')), 'InvalidArgument'],
    ['a behaviour of an origin that is not there', withBehavior({ TargetOriginId: 'other' }), 'NoSuchOrigin'],
    ['neither a cache policy nor values', withBehavior({ CachePolicyId: undefined }), 'InvalidArgument'],
    ['both', withBehavior({ ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' } } }), 'InvalidArgument'],
    ['a TTL beside a cache policy', withBehavior({ MinTTL: 0 }), 'InvalidArgument'],
    ['a cache policy that is not there', withBehavior({ CachePolicyId: '00000000-0000-0000-0000-000000000000' }), 'NoSuchCachePolicy'],
    ['an origin request policy that is not there', withBehavior({ OriginRequestPolicyId: '00000000-0000-0000-0000-000000000000' }), 'NoSuchOriginRequestPolicy'],
    ['methods that do not go together', withBehavior({ AllowedMethods: { Quantity: 3, Items: ['GET', 'HEAD', 'POST'] } }), 'InvalidArgument'],
    ['a certificate without SNI or more', changed((sent) => Reflect.deleteProperty(sent.ViewerCertificate ?? {}, 'SSLSupportMethod')), 'InvalidArgument'],
    ['a certificate beside that of CloudFront', changed((sent) => Object.assign(sent.ViewerCertificate ?? {}, { CloudFrontDefaultCertificate: true })), 'InvalidArgument'],
    ['an alias without a certificate', changed((sent) => Reflect.deleteProperty(sent, 'ViewerCertificate')), 'InvalidViewerCertificate'],
    ['a certificate that is not there', (sent, { account }) => {
      account.certificates = [];
      return sent;
    }, 'InvalidViewerCertificate'],
    ['a certificate of another region', (_sent, { account }) => config(addCertificate(account, ['www.example.com']).arn), 'InvalidViewerCertificate'],
    ['a certificate that is not issued', (_sent, { account }) => config(addCertificate(account, ['www.example.com'], { region: 'us-east-1', status: 'PENDING_VALIDATION' }).arn), 'InvalidViewerCertificate'],
    ['a certificate for another name', (_sent, { account }) => config(addCertificate(account, ['example.com'], { region: 'us-east-1' }).arn), 'InvalidViewerCertificate'],
    ['a certificate with a key that CloudFront does not take', (_sent, { account }) => config(addCertificate(account, ['www.example.com'], { region: 'us-east-1', keyAlgorithm: 'EC_secp384r1' }).arn), 'InvalidViewerCertificate'],
    ['an alias of another distribution', (sent, { account }) => {
      addOwnDistribution(account, { originName: 'example.net', aliases: ['www.example.com'] });
      return sent;
    }, 'CNAMEAlreadyExists'],
    ['an alias of another account', (sent, { account }) => {
      account.foreignAliases = [{ alias: 'www.example.com', distributionId: '*******ABCDEFG', accountId: '******445566' }];
      return sent;
    }, 'CNAMEAlreadyExists'],
    ['an alias that a wildcard of others stands for', (sent, { account }) => {
      addOwnDistribution(account, { originName: 'example.net', aliases: ['*.example.com'] });
      account.foreignAliases = [{ alias: '*.example.com', distributionId: '*******ABCDEFG', accountId: '******445566' }];
      return sent;
    }, 'ok'],
  ])('%s', async (_name, change, expected) => {
    const world = open();
    const sent = change(config(edgeCertificate(world)), world);
    const before = structuredClone(world.account);
    expect(await ending(world.aws.cloudfront('CreateDistributionWithTags', { DistributionConfigWithTags: { DistributionConfig: sent, Tags: { Items: [] } } }))).toBe(expected);
    expect(JSON.stringify(world.account) === JSON.stringify(before)).toBe(expected !== 'ok');
    expect(world.account.distributions?.at(-1)?.config.CallerReference === 'one').toBe(expected === 'ok');
  });

  it('is refused for a caller reference that was sent before, whatever else stands there and what became of the first', async () => {
    const world = open({ delays: { distribution: 0 } });
    const { Id } = await created(world, config());
    const again = () => ending(created(world, config(undefined, { Comment: 'another' })));
    expect(await again()).toBe('DistributionAlreadyExists');
    const IfMatch = await updated(world, Id, (sent) => (sent.Enabled = false));
    expect(await ending(world.aws.cloudfront('DeleteDistribution', { Id, IfMatch }))).toBe('ok');
    expect(await again()).toBe('DistributionAlreadyExists');
    expect(await ending(created(world, config(undefined, { CallerReference: 'two' })))).toBe('ok');
  });
});

describe('UpdateDistribution', () => {
  it.each<[string, (sent: { Id: string; IfMatch: string | undefined; DistributionConfig: DistributionConfig }) => unknown, string]>([
    ['what stands there', () => {}, 'ok'],
    ['without a version', (sent) => (sent.IfMatch = undefined), 'InvalidIfMatchVersion'],
    ['with something that is no version', (sent) => (sent.IfMatch = '*'), 'InvalidIfMatchVersion'],
    ['with a version from before', (sent) => (sent.IfMatch = 'E00000000000AB'), 'PreconditionFailed'],
    ['a distribution that is not there', (sent) => (sent.Id = 'E00000000000AB'), 'NoSuchDistribution'],
    ['another caller reference', (sent) => (sent.DistributionConfig.CallerReference = 'two'), 'IllegalUpdate'],
    ['only what a create call needs', (sent) => (sent.DistributionConfig = config()), 'IllegalUpdate'],
    ['without the origin\'s time-outs', ({ DistributionConfig }) => Reflect.deleteProperty(DistributionConfig.Origins?.Items?.[0]?.CustomOriginConfig ?? {}, 'OriginReadTimeout'), 'IllegalUpdate'],
    ['an alias without a certificate', ({ DistributionConfig }) => (DistributionConfig.Aliases = { Quantity: 1, Items: ['www.example.com'] }), 'InvalidViewerCertificate'],
  ])('%s', async (_name, change, expected) => {
    const world = open();
    const { Id, IfMatch } = await created(world, config());
    const { Distribution } = await world.aws.cloudfront('GetDistribution', { Id });
    const sent = { Id, IfMatch, DistributionConfig: Distribution?.DistributionConfig ?? config() };
    change(sent);
    const before = structuredClone(world.account);
    expect(await ending(world.aws.cloudfront('UpdateDistribution', sent))).toBe(expected);
    expect(JSON.stringify(world.account) === JSON.stringify(before)).toBe(expected !== 'ok');
  });

  it('has one of two changes lose, where both come from the same version', async () => {
    const world = open();
    const { Id, IfMatch } = await created(world, config());
    const DistributionConfig = (await world.aws.cloudfront('GetDistribution', { Id })).Distribution?.DistributionConfig;
    const send = () => ending(world.aws.cloudfront('UpdateDistribution', { Id, IfMatch, DistributionConfig }));
    expect(await Promise.all([send(), send()])).toEqual(['ok', 'PreconditionFailed']);
  });

  it('keeps its own aliases, and takes none that others have', async () => {
    const world = open();
    const { Id } = await created(world, config(edgeCertificate(world)));
    addOwnDistribution(world.account, { originName: 'example.net', aliases: ['app.example.com'] });
    const take = (alias: string) => ending(updated(world, Id, (sent) => (sent.Aliases = { Quantity: 2, Items: ['www.example.com', alias] })));
    expect(await take('api.example.com')).toBe('ok');
    expect(await take('app.example.com')).toBe('CNAMEAlreadyExists');
  });
});

it('is deleted once it is disabled, and that has come everywhere', async () => {
  const world = open();
  const before = snapshot(world.account);
  const { Id, IfMatch } = await created(world, config());
  const remove = (version: string | undefined) => ending(world.aws.cloudfront('DeleteDistribution', { Id, IfMatch: version }));
  await world.seconds(30);
  expect(await remove(IfMatch), 'enabled').toBe('DistributionNotDisabled');
  const version = await updated(world, Id, (sent) => (sent.Enabled = false));
  expect(await remove(version), 'in progress').toBe('DistributionNotDisabled');
  await world.seconds(30);
  expect(await remove(IfMatch)).toBe('PreconditionFailed');
  expect(await remove(undefined)).toBe('InvalidIfMatchVersion');
  expect(await remove(version)).toBe('ok');
  expect(await remove(version)).toBe('NoSuchDistribution');
  expect(snapshot(world.account)).toEqual(before);
});

it('lists whole summaries, in pages', async () => {
  const world = open();
  const { aws, account } = world;
  expect((await aws.cloudfront('ListDistributions', {})).DistributionList).toEqual({ Marker: '', MaxItems: 100, IsTruncated: false, Quantity: 0 });
  const header = { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'x' }] };
  const { Id, IfMatch } = await created(world, config(edgeCertificate(world), { Comment: 'ours', Origins: { Quantity: 1, Items: [{ ...origin, CustomHeaders: header }] } }));
  const others = ['a', 'b'].map((name) => addOwnDistribution(account, { originName: `${name}.example.net` }).id);
  const page = (await aws.cloudfront('ListDistributions', { MaxItems: 2 })).DistributionList;
  expect(page).toMatchObject({ Marker: '', MaxItems: 2, IsTruncated: true, Quantity: 2, NextMarker: others[0] });
  const { DistributionConfig, InProgressInvalidationBatches: _batches, ActiveTrustedKeyGroups: _groups, ActiveTrustedSigners: _signers, ...more } = (await aws.cloudfront('GetDistribution', { Id })).Distribution ?? {};
  const { CallerReference: _reference, DefaultRootObject: _root, Logging: _logging, ContinuousDeploymentPolicyId: _policy, ...shown } = DistributionConfig ?? {};
  expect(first(page?.Items)).toEqual({ ...more, ...shown, ETag: IfMatch });
  expect(first(page?.Items)).toMatchObject({ Id, Aliases: { Quantity: 1, Items: ['www.example.com'] }, Origins: { Items: [{ CustomHeaders: header }] }, Enabled: true, Status: 'InProgress', Comment: 'ours' });
  const rest = (await aws.cloudfront('ListDistributions', { MaxItems: 2, Marker: page?.NextMarker })).DistributionList;
  expect(rest).toMatchObject({ Marker: others[0], IsTruncated: false, Quantity: 1, Items: [{ Id: others[1] }] });
  expect(await ending(aws.cloudfront('ListDistributions', { Marker: 'E0' }))).toBe('InvalidArgument');
  expect(await ending(aws.cloudfront('ListDistributions', { MaxItems: 0 }))).toBe('InvalidArgument');
});

it('carries tags', async () => {
  const world = open();
  const { Id } = await created(world, config(), { site: 'example.com' });
  const Resource = `arn:aws:cloudfront::123456789012:distribution/${Id}`;
  const tags = async () => (await world.aws.cloudfront('ListTagsForResource', { Resource })).Tags?.Items;
  expect(await tags()).toEqual([{ Key: 'site', Value: 'example.com' }]);
  await world.aws.cloudfront('TagResource', { Resource, Tags: { Items: [{ Key: 'note', Value: 'x' }] } });
  expect(await tags()).toEqual([{ Key: 'site', Value: 'example.com' }, { Key: 'note', Value: 'x' }]);
  expect(await ending(world.aws.cloudfront('TagResource', { Resource, Tags: { Items: [{ Key: 'aws:x', Value: '' }] } }))).toBe('InvalidTagging');
  expect(await ending(world.aws.cloudfront('ListTagsForResource', { Resource: `${Resource}0` }))).toBe('NoSuchResource');
  expect(await ending(world.aws.cloudfront('ListTagsForResource', { Resource: Id }))).toBe('InvalidArgument');
  expect(await ending(created(world, config(undefined, { CallerReference: 'two' }), { 'aws:x': '' }))).toBe('InvalidTagging');
});

it('tells half of who holds a name, to whom has a certificate for it', async () => {
  const world = open();
  const { account } = world;
  const conflicts = async (DistributionId: string, Alias: string, more = {}) => (await world.aws.cloudfront('ListConflictingAliases', { DistributionId, Alias, ...more })).ConflictingAliasesList;
  const { Id } = await created(world, config(edgeCertificate(world), { Aliases: { Quantity: 0 } }));
  const other = addOwnDistribution(account, { originName: 'example.net', aliases: ['*.example.com', 'example.net'] });
  account.foreignAliases = [{ alias: 'www.example.com', distributionId: '*******ABCDEFG', accountId: '******445566' }];
  const wildcard = { Alias: '*.example.com', DistributionId: `*******${other.id.slice(7)}`, AccountId: '******789012' };
  const name = { Alias: 'www.example.com', DistributionId: '*******ABCDEFG', AccountId: '******445566' };
  expect(await conflicts(Id, 'www.example.com')).toEqual({ MaxItems: 100, Quantity: 2, Items: [wildcard, name] });
  expect(await conflicts(Id, 'www.example.com', { MaxItems: 1 })).toEqual({ MaxItems: 1, Quantity: 1, NextMarker: '*.example.com', Items: [wildcard] });
  expect(await conflicts(Id, 'www.example.com', { Marker: '*.example.com' })).toMatchObject({ Items: [name] });
  expect(await conflicts(Id, '*.example.com')).toMatchObject({ Quantity: 2 });
  expect(await conflicts(Id, 'api.example.com')).toMatchObject({ Items: [wildcard] });
  expect(await conflicts(Id, 'example.com')).toEqual({ MaxItems: 100, Quantity: 0 });
  expect(await ending(conflicts(Id, 'example.net'))).toBe('InvalidArgument');
  expect(await ending(conflicts(other.id, 'www.example.com'))).toBe('InvalidArgument');
  expect(await ending(conflicts('E0', 'www.example.com'))).toBe('NoSuchDistribution');
});

it('is read again from a file as it was, whatever it holds', async () => {
  const world = open();
  const { Id } = await created(world, config(edgeCertificate(world), {
    Origins: { Quantity: 1, Items: [{ ...origin, CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'a b' }] } }] },
    CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/api/*' }] },
    CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 502, ErrorCachingMinTTL: 10 }] },
  }), { site: 'サイト' });
  await world.seconds(30);
  await updated(world, Id, (sent) => (sent.Comment = 'on its way'));
  world.account.foreignAliases = [{ alias: 'x.example.com', distributionId: '*******ABCDEFG', accountId: '******445566' }];
  const state = { scenario: 'bare' as const, now: world.clock.now(), account: world.account };
  expect(readState(writeState(state))).toEqual(state);
  const altered = writeState(state).replace('"https-only"', '"https"');
  expect(readState(altered)).toEqual({ mistake: { parts: ['account.distributions[0].config.Origins.Items[0].CustomOriginConfig.OriginProtocolPolicy is none of http-only, match-viewer, https-only'] } });
});

it('refuses by the names that the SDK has', () => {
  const names = [
    'CNAMEAlreadyExists', 'DistributionAlreadyExists', 'DistributionNotDisabled', 'IllegalUpdate', 'InconsistentQuantities', 'InvalidArgument', 'InvalidIfMatchVersion', 'InvalidOriginKeepaliveTimeout',
    'InvalidOriginReadTimeout', 'InvalidProtocolSettings', 'InvalidTagging', 'InvalidViewerCertificate', 'MissingBody', 'NoSuchCachePolicy', 'NoSuchDistribution', 'NoSuchOrigin', 'NoSuchOriginRequestPolicy', 'NoSuchResource',
    'PreconditionFailed', 'TooManyDistributionCNAMEs',
  ];
  expect(names.filter((name) => !(name in errors))).toEqual([]);
});
