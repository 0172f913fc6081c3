import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/aws/secret.ts';
import { distribution } from '../../src/steps/distribution.ts';
import { awsError, type Asked } from '../support/aws-answers.ts';
import {
  answered, behaviorOf, cloudFrontWith, counted, distributionId, distributionName, edgeCertificate, originOf, originSecret, reference, remembered, secretHeader, sent, sentConfig, standingConfig,
} from '../support/distributions.ts';
import { finished } from '../support/finished.ts';
import { forgotten, memoryInHand } from '../support/memory-in-hand.ts';
import { tagsOf } from '../support/site.ts';
import { contextOf, stepTable, writes, type World } from '../support/step-table.ts';

const intent = { cloudfront: true };
const needs = {
  ...finished,
  edgeCertificateIssued: { arn: edgeCertificate },
  originRecord: { name: 'origin.example.com', hostedZone: 'Z0SITE', records: {}, unfinished: {}, standing: [], elsewhere: [], former: [] },
};
const firstReference = `ec2-https example.com ${await memoryInHand().token('distribution', 'example.com')}`;
const everyName = ['example.com', 'www.example.com'];
const anySecret = expect.stringMatching(/^[0-9a-f]{64}$/) as string;

/** What a new distribution is made with. */
const madeWith = (HeaderValue: string = anySecret): DistributionConfig => ({
  CallerReference: firstReference,
  Comment: 'ec2-https example.com',
  Enabled: true,
  HttpVersion: 'http2and3',
  IsIPV6Enabled: true,
  Aliases: counted('example.com', 'www.example.com'),
  Origins: counted({
    Id: 'ec2-https', DomainName: 'origin.example.com', OriginPath: '', CustomHeaders: counted({ HeaderName: 'x-ec2-https-origin-secret', HeaderValue }),
    CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only', OriginSslProtocols: counted('TLSv1.2'), OriginReadTimeout: 60, OriginKeepaliveTimeout: 30, IpAddressType: 'ipv4' },
  }),
  DefaultCacheBehavior: {
    TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'redirect-to-https', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', OriginRequestPolicyId: '216adef6-5c7f-47e4-b989-5492eafa07d3',
    AllowedMethods: { ...counted('GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'), CachedMethods: counted('GET', 'HEAD') },
  },
  ViewerCertificate: { ACMCertificateArn: edgeCertificate, MinimumProtocolVersion: 'TLSv1.2_2025', SSLSupportMethod: 'sni-only' },
});
const made = (config = madeWith()): Asked[] => [
  ['remember', { distribution: { reference: firstReference, id: forgotten, names: everyName } }],
  ['CreateDistributionWithTags', { DistributionConfigWithTags: { DistributionConfig: config, Tags: { Items: tagsOf('example.com') } } }],
  ['remember', { distribution: { reference: firstReference, id: distributionId, domainNames: [distributionName] } }],
];
/** CloudFront has it as it was asked for. */
const asAsked = { CreateDistributionWithTags: (input: Record<string, unknown>) => answered((input['DistributionConfigWithTags'] as { DistributionConfig: DistributionConfig }).DistributionConfig, { status: 'InProgress' }) };
const asChanged = { UpdateDistribution: ({ DistributionConfig }: Record<string, unknown>) => answered(DistributionConfig as DistributionConfig, { status: 'InProgress', etag: 'ETAG2' }) };

const standing = (deviations: Partial<DistributionConfig> = {}): World => ({ memory: remembered, world: cloudFrontWith({ [distributionId]: standingConfig(deviations) }) });
const changed = (deviations: Partial<DistributionConfig> = {}): Asked => ['UpdateDistribution', { Id: distributionId, IfMatch: 'ETAG1', DistributionConfig: sentConfig(deviations) }];
const bucket = { Id: 'bucket', DomainName: 'images.s3.amazonaws.com', OriginPath: '', CustomHeaders: { Quantity: 0 }, S3OriginConfig: { OriginAccessIdentity: '' } };
const shop = counted('example.com', 'www.example.com', 'shop.example.com');
const newCertificate = { ACMCertificateArn: `${edgeCertificate}-new`, MinimumProtocolVersion: 'TLSv1.2_2025', SSLSupportMethod: 'sni-only' } as const;
const older = { ForwardedValues: { QueryString: false, Cookies: { Forward: 'none' as const } }, MinTTL: 0, DefaultTTL: 0, MaxTTL: 0 };

stepTable(distribution, {
  needs,
  intent,
  world: { ...cloudFrontWith({}), ...asAsked, ...asChanged },
  rows: [
    {
      name: 'nothing is there',
      plan: 'create',
      differs: [
        'site: - -> example.com',
        'aliases.example.com: - -> served', 'aliases.www.example.com: - -> served',
        'origin.domainName: - -> origin.example.com', 'origin.protocol: - -> https-only', 'origin.port: - -> 443', 'origin.tls: - -> TLSv1.2', 'origin.responseTimeout: - -> 60 s', 'origin.keepAlive: - -> 30 s',
        'origin.addresses: - -> ipv4', 'origin.path: - -> /',
        'defaultBehavior.origin: - -> ec2-https', 'defaultBehavior.viewerProtocol: - -> redirect-to-https', 'defaultBehavior.methods: - -> all', 'defaultBehavior.cachePolicy: - -> CachingDisabled',
        'defaultBehavior.originRequestPolicy: - -> AllViewer',
        `viewerCertificate.arn: - -> ${edgeCertificate}`, 'viewerCertificate.minimumTls: - -> TLSv1.2_2025', 'viewerCertificate.supportMethod: - -> sni-only',
        'enabled: - -> true', 'originSecret: - -> sent',
      ],
      asks: made(),
      state: { id: distributionId, domainName: distributionName, arn: `arn:aws:cloudfront::123456789012:distribution/${distributionId}` },
    },
    { name: 'nothing is there, nor what it needs', located: {}, plan: 'create' },
    { name: 'CloudFront shows the one certificate of us-east-1', needs: { edgeCertificateIssued: undefined, certificateIssued: { arn: edgeCertificate } }, plan: 'create', asks: made(), state: { id: distributionId } },
    {
      name: 'the load balancer wants a secret already',
      needs: { httpsListener: { ...finished.httpsListener, accepted: [new Secret('*'), sent] } },
      plan: 'create',
      asks: made(madeWith(originSecret)),
      state: { secret: sent },
    },
    { name: 'all is as wanted', ...standing(), plan: 'none', asks: [], state: { id: distributionId, domainName: distributionName, secret: sent } },
    {
      name: 'all is as wanted, as plain servers answer it',
      ...standing({
        Aliases: counted('www.example.com', 'example.com'),
        Origins: counted(originOf({ DomainName: 'Origin.example.com' }, { IpAddressType: undefined })),
        DefaultCacheBehavior: behaviorOf(older),
        ViewerCertificate: { ...standingConfig().ViewerCertificate, CloudFrontDefaultCertificate: true, IAMCertificateId: '', Certificate: '', CertificateSource: 'cloudfront' },
      }),
      plan: 'none',
      asks: [],
    },
    // Drift.
    { name: 'somebody disabled it', ...standing({ Enabled: false }), plan: 'update', differs: ['enabled: false -> true'], asks: [changed()], state: { enabled: true } },
    { name: 'a name is missing', ...standing({ Aliases: counted('example.com') }), plan: 'update', differs: ['aliases.www.example.com: - -> served'], asks: [changed()] },
    {
      name: "somebody pointed the origin at the load balancer's own name",
      ...standing({ Origins: counted(originOf({ DomainName: 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com' }, { OriginProtocolPolicy: 'http-only', OriginReadTimeout: 30 })) }),
      plan: 'update',
      differs: ['origin.domainName: example-com-alb-1.ap-northeast-1.elb.amazonaws.com -> origin.example.com', 'origin.protocol: http-only -> https-only', 'origin.responseTimeout: 30 s -> 60 s'],
      asks: [changed()],
    },
    {
      name: 'somebody has it cache',
      ...standing({ DefaultCacheBehavior: behaviorOf({ CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', OriginRequestPolicyId: '', AllowedMethods: { ...counted('HEAD', 'GET'), CachedMethods: counted('HEAD', 'GET') } }) }),
      plan: 'update',
      differs: ['defaultBehavior.methods: GET, HEAD -> all', 'defaultBehavior.cachePolicy: 658327ea-f89d-4fab-a63d-7e88639e58f6 -> CachingDisabled', 'defaultBehavior.originRequestPolicy: none -> AllViewer'],
      asks: [changed()],
    },
    {
      name: 'somebody put another origin in its place',
      ...standing({ Origins: counted(bucket), DefaultCacheBehavior: behaviorOf({ TargetOriginId: 'bucket' }) }),
      plan: 'update',
      caution: 'takes away what nothing fetches from: images.s3.amazonaws.com',
      differs: [
        'origin.domainName: none -> origin.example.com', 'origin.protocol: none -> https-only', 'origin.port: none -> 443', 'origin.tls: none -> TLSv1.2', 'origin.responseTimeout: none -> 60 s', 'origin.keepAlive: none -> 30 s',
        'origin.addresses: none -> ipv4', 'origin.path: none -> /', 'defaultBehavior.origin: bucket -> ec2-https', 'originSecret: missing -> sent', 'unusedOrigins.bucket: images.s3.amazonaws.com -> -',
      ],
      asks: [changed({ Origins: madeWith().Origins })],
    },
    { name: 'somebody added an origin for nothing', ...standing({ Origins: counted(originOf(), bucket) }), plan: 'update', caution: 'takes away what nothing fetches from: images.s3.amazonaws.com', differs: ['unusedOrigins.bucket: images.s3.amazonaws.com -> -'], asks: [changed()] },
    { name: 'another certificate is to be shown', ...standing(), needs: { edgeCertificateIssued: { arn: `${edgeCertificate}-new` } }, plan: 'update', differs: [`viewerCertificate.arn: ${edgeCertificate} -> ${edgeCertificate}-new`], asks: [changed({ ViewerCertificate: newCertificate })] },
    { name: 'the other policy for http is wanted', ...standing(), intent: { ...intent, viewerProtocol: 'https-only' }, plan: 'update', differs: ['defaultBehavior.viewerProtocol: redirect-to-https -> https-only'], asks: [changed({ DefaultCacheBehavior: { ...sentConfig().DefaultCacheBehavior, TargetOriginId: 'ec2-https', ViewerProtocolPolicy: 'https-only' } })] },
    { name: 'another origin name is wanted', ...standing(), intent: { ...intent, originName: 'o.example.com' }, plan: 'update', differs: ['origin.domainName: origin.example.com -> o.example.com'], asks: [changed({ Origins: counted(originOf({ DomainName: 'o.example.com' })) })] },
    // The secret.
    {
      name: 'it sends no secret any more', ...standing({ Origins: counted(originOf({ CustomHeaders: { Quantity: 0 } })) }), plan: 'update', differs: ['originSecret: missing -> sent'],
      asks: [changed({ Origins: counted(originOf({ CustomHeaders: counted({ ...secretHeader, HeaderValue: anySecret }) })) })],
    },
    {
      name: 'it sends no secret any more, and the load balancer is locked', ...standing({ Origins: counted(originOf({ CustomHeaders: { Quantity: 0 } })) }), needs: { httpsListener: { ...finished.httpsListener, accepted: [sent] } },
      plan: 'update', differs: ['originSecret: missing -> sent'], asks: [changed()], state: { secret: sent },
    },
    {
      name: 'it sends what anybody could guess', ...standing({ Origins: counted(originOf({ CustomHeaders: counted({ ...secretHeader, HeaderValue: '*' }) })) }), plan: 'update', differs: ['originSecret: missing -> sent'],
      asks: [changed({ Origins: counted(originOf({ CustomHeaders: counted({ ...secretHeader, HeaderValue: anySecret }) })) })],
    },
    // Names that are not wanted go only when nobody is led there by them any more: afterwards.
    { name: 'somebody added a name', ...standing({ Aliases: shop }), plan: 'update', caution: 'shop.example.com will not be served by the distribution any more', differs: ['aliases.shop.example.com: served -> -'], asks: [], state: { aliases: { 'example.com': 'served', 'www.example.com': 'served', 'shop.example.com': 'served' } } },
    {
      name: 'a name is new: the memory knows it before CloudFront does', ...standing(), facts: { names: [...everyName, 'shop.example.com'] }, plan: 'update',
      asks: [['remember', { distribution: { names: [...everyName, 'shop.example.com'] } }], changed({ Aliases: shop })],
    },
    {
      name: 'a name takes the place of another', ...standing({ Aliases: counted('example.com', 'shop.example.com') }), plan: 'update', caution: 'shop.example.com will not be served by the distribution any more',
      asks: [changed({ Aliases: shop })],
    },
    {
      name: 'a name is to go that the new certificate does not cover',
      ...standing({ Aliases: counted('example.com', 'www.example.com', 'shop.example.com', 'example.net') }),
      needs: { edgeCertificateIssued: { arn: `${edgeCertificate}-new` } },
      world: { ...standing({ Aliases: counted('example.com', 'www.example.com', 'shop.example.com', 'example.net') }).world, DescribeCertificate: { Certificate: { CertificateArn: `${edgeCertificate}-new`, Status: 'ISSUED', SubjectAlternativeNames: ['example.com', '*.example.com'] } } },
      plan: 'update',
      caution: 'shop.example.com, example.net will not be served by the distribution any more',
      asks: [changed({ Aliases: shop, ViewerCertificate: newCertificate })],
    },
    // What the memory knows.
    { name: 'it was made, and not remembered any more', ...standing(), memory: { distribution: { reference, names: everyName } }, plan: 'update', differs: ['unfinished.remember it: to do -> -'], asks: [['remember', { distribution: { reference, id: distributionId, domainNames: [distributionName] } }]] },
    {
      name: 'the remembered one is gone, and names may lead to it', memory: { distribution: { reference, id: 'EGONE0000001', domainNames: ['dgone.cloudfront.net'] } }, plan: 'create',
      asks: [['next attempt', {}], ...(await nextAttempt(['dgone.cloudfront.net', distributionName]))],
    },
    // Who else has the names.
    {
      name: 'another distribution has a name',
      facts: { cloudfront: { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [{ name: 'www.example.com', distributionId: 'EOTHER000001' }], locked: false, prefixList: undefined } },
      plan: 'create', warns: ['cname-already-exists (refuses)'],
    },
    {
      name: 'another distribution has a name that is not served',
      ...standing(),
      facts: { names: ['example.com'], cloudfront: { remembered: false, distribution: undefined, domainNames: [], namesElsewhere: [{ name: 'www.example.com', distributionId: 'EOTHER000001' }], locked: false, prefixList: undefined } },
      plan: 'update', caution: 'www.example.com will not be served by the distribution any more', asks: [],
    },
  ],
});

async function nextAttempt(domainNames: string[]): Promise<Asked[]> {
  const memory = memoryInHand();
  await memory.nextAttempt();
  const next = `ec2-https example.com ${await memory.token('distribution', 'example.com')}`;
  const [, create] = made({ ...madeWith(), CallerReference: next });
  return [['remember', { distribution: { reference: next, id: forgotten, names: everyName } }], ...(create ? [create] : []), ['remember', { distribution: { reference: next, id: distributionId, domainNames } }]];
}

describe('distribution', () => {
  it('takes away the names that are not served, once nobody is led there by them', async () => {
    const asked: Asked[] = [];
    const memory = { distribution: { ...remembered.distribution, domainNames: ['dgone.cloudfront.net', distributionName], names: [...everyName, 'shop.example.com'] } };
    const context = contextOf({ intent, memory, world: { ...standing({ Aliases: shop }).world, ...asChanged } }, asked);
    const current = await distribution.observe(context, needs);
    if (!current) throw new Error('there is none');
    await distribution.retire?.(context, current, distribution.desired(context.inputs, needs));
    expect(writes(asked)).toEqual([changed(), ['remember', { distribution: { domainNames: [distributionName], names: everyName } }]]);
  });

  it('sends nothing where nothing is left to take away', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ intent, ...standing() }, asked);
    const current = await distribution.observe(context, needs);
    if (current) await distribution.retire?.(context, current, distribution.desired(context.inputs, needs));
    expect(writes(asked)).toEqual([]);
  });

  it('looks once where all is as wanted', async () => {
    const asked: Asked[] = [];
    await distribution.observe(contextOf({ intent, ...standing() }, asked), needs);
    expect(asked).toEqual([['GetDistribution', { Id: distributionId }]]);
  });

  it('shows the secret to nobody', async () => {
    const context = contextOf({ intent, ...standing() });
    const state = await distribution.observe(context, needs);
    const settings = distribution.desired(context.inputs, needs);
    expect(JSON.stringify([state, settings, distribution.planned(settings, () => 'x')])).not.toContain(originSecret);
  });

  it('has no more in its memory than was foretold', () => {
    const { inputs } = contextOf({ intent: { ...intent, domain: `${'a'.repeat(60)}.${'b'.repeat(60)}.example.com` } });
    const { distribution: entry } = distribution.remembers?.(inputs, undefined, distribution.desired(inputs, needs)) ?? {};
    expect(String(entry?.['reference'])).toHaveLength(128);
    expect(String(entry?.['id'])).toMatch(/^[A-Z0-9]{14}$/);
  });

  it('is for sites with CloudFront alone', () => {
    expect([true, false].map((cloudfront) => distribution.when?.(contextOf({ intent: { cloudfront } }).inputs))).toEqual([true, false]);
  });

  it('ends with what AWS says where that is nothing of ours', async () => {
    const context = contextOf({ intent, world: { ...cloudFrontWith({}), CreateDistributionWithTags: awsError('TooManyDistributions') } });
    await expect(distribution.create(context, distribution.desired(context.inputs, needs), needs)).rejects.toThrow('TooManyDistributions');
  });
});
