import { describe, expect, it } from 'vitest';
import { findSiteDistribution, getDistribution, listDistributions, sentSecret, siteOfDistribution, type SearchedSite } from '../../src/aws/distributions.ts';
import { awsError, awsWith, type Answers, type Asked } from '../support/aws-answers.ts';
import { answered, arnOf, cloudFrontWith, counted, distributionId, distributionName, originOf, originSecret, reference, secretHeader, standingConfig } from '../support/distributions.ts';
import { start } from '../support/site.ts';

describe('a distribution', () => {
  it('is read with what a change of it must name', async () => {
    const aws = awsWith({ GetDistribution: answered(standingConfig(), { etag: 'ETAG7' }) });
    expect(await getDistribution(aws, distributionId)).toEqual({ id: distributionId, arn: arnOf(distributionId), domainName: distributionName, deployed: true, modifiedAt: start, etag: 'ETAG7', config: standingConfig() });
  });

  it.each([['InProgress', false], ['Deployed', true]])('that is %s', async (status, deployed) => {
    expect(await getDistribution(awsWith({ GetDistribution: answered(standingConfig(), { status }) }), distributionId)).toMatchObject({ deployed });
  });

  it('that is gone', async () => {
    expect(await getDistribution(awsWith({ GetDistribution: awsError('NoSuchDistribution') }), distributionId)).toBeUndefined();
  });
});

it('reads the list to its end, and names in one form', async () => {
  const item = (Id: string, more = {}) => ({ Id, ARN: arnOf(Id), ...more }) as never;
  const page = (Items: never[], NextMarker?: string) => ({ DistributionList: { Marker: '', MaxItems: 1, Quantity: Items.length, Items, IsTruncated: NextMarker !== undefined, ...(NextMarker && { NextMarker }) } });
  const asked: Asked[] = [];
  const aws = awsWith({ ListDistributions: [page([item('E1', { Aliases: counted('Shop.Example.com'), Origins: counted({ Id: 'x', DomainName: 'Origin.Example.com' }) })], 'E1'), page([item('E2', { Aliases: { Quantity: 0 } })], 'E2'), page([item('E3')])] }, asked);
  expect(await listDistributions(aws)).toEqual([
    { id: 'E1', arn: arnOf('E1'), aliases: ['shop.example.com'], origins: ['origin.example.com'] },
    { id: 'E2', arn: arnOf('E2'), aliases: [], origins: [] },
    { id: 'E3', arn: arnOf('E3'), aliases: undefined, origins: [] },
  ]);
  expect(asked).toEqual([['ListDistributions', {}], ['ListDistributions', { Marker: 'E1' }], ['ListDistributions', { Marker: 'E2' }]]);
});

describe("the site's distribution is found", () => {
  const begun = { distribution: { reference } };
  const known = { distribution: { reference, id: distributionId } };
  const formerOrigin = { 'origin-record': { 'edge.example.com': { zone: 'Z0SITE', sets: [], switched: true } } };
  const ours = standingConfig();
  const named = standingConfig({ CallerReference: 'theirs', Origins: counted(originOf({ DomainName: 'other.example.net' })) });
  const fetching = standingConfig({ CallerReference: 'theirs', Aliases: { Quantity: 0 } });
  const unlike = standingConfig({ CallerReference: 'theirs', Aliases: counted('example.net'), Origins: counted(originOf({ DomainName: 'other.example.net' })) });
  const crowd = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`EOTHER${String(index).padStart(4, '0')}`, unlike]));
  const crowded = (own: string) => ({ ...crowd, [own]: ours });

  const crowdOfOne = { EOTHER: standingConfig({ CallerReference: 'theirs', Aliases: counted('shop.example.org'), Origins: counted(originOf({ DomainName: 'other.example.net' })) }) };

  /** What is asked of CloudFront in how many calls, and which distribution is found. */
  const rows: { name: string; memory?: SearchedSite['memory']; world: Answers; found: string | undefined; asks: Record<string, number> }[] = [
    { name: 'by the id that is remembered, and by nothing else', memory: known, world: cloudFrontWith(crowded(distributionId)), found: distributionId, asks: { GetDistribution: 1 } },
    { name: 'nowhere in an account without any', world: cloudFrontWith({}), found: undefined, asks: { ListDistributions: 1 } },
    { name: 'by its tag, where it has a name of the site', world: cloudFrontWith({ ...crowd, E1: named }, { sites: { E1: 'example.com' } }), found: 'E1', asks: { ListDistributions: 1, ListTagsForResource: 1, GetDistribution: 1 } },
    { name: 'by its tag, where it fetches from the origin', world: cloudFrontWith({ ...crowd, E1: fetching }, { sites: { E1: 'example.com' } }), found: 'E1', asks: { ListDistributions: 1, ListTagsForResource: 1, GetDistribution: 1 } },
    { name: 'not where the tag is missing', world: cloudFrontWith({ ...crowd, E1: named }), found: undefined, asks: { ListDistributions: 1, ListTagsForResource: 1 } },
    { name: "not where the tag is another site's", world: cloudFrontWith({ E1: named }, { sites: { E1: 'example.net' } }), found: undefined, asks: { ListDistributions: 1, ListTagsForResource: 1 } },
    { name: 'by the caller reference, where a run was stopped before it had the id', memory: begun, world: cloudFrontWith(crowded('E1')), found: 'E1', asks: { ListDistributions: 1, GetDistribution: 1 } },
    { name: 'after all by its tag, where the caller reference is another', memory: begun, world: cloudFrontWith({ E1: named }, { sites: { E1: 'example.com' } }), found: 'E1', asks: { ListDistributions: 1, GetDistribution: 2, ListTagsForResource: 1 } },
    { name: 'by another id than the one that is remembered and gone', memory: known, world: cloudFrontWith({ E1: named }, { sites: { E1: 'example.com' } }), found: 'E1', asks: { GetDistribution: 3, ListDistributions: 1, ListTagsForResource: 1 } },
    { name: 'by a name that it was given, and that is served no longer', memory: { distribution: { reference, names: ['example.net'] } }, world: cloudFrontWith({ ...crowdOfOne, E1: standingConfig({ Aliases: counted('example.net'), Origins: unlike.Origins }) }), found: 'E1', asks: { ListDistributions: 1, GetDistribution: 1 } },
    { name: 'by an origin name of another run', memory: { ...begun, ...formerOrigin }, world: cloudFrontWith({ ...crowdOfOne, E1: standingConfig({ Aliases: { Quantity: 0 }, Origins: counted(originOf({ DomainName: 'edge.example.com' })) }) }), found: 'E1', asks: { ListDistributions: 1, GetDistribution: 1 } },
    // Where the list tells nothing.
    { name: 'the latest first, where the list tells nothing', memory: begun, world: cloudFrontWith(crowded('E1'), { aliasesTold: false }), found: 'E1', asks: { ListDistributions: 1, GetDistribution: 1 } },
    { name: 'without a look at others, where none was ever begun and the list tells nothing', world: cloudFrontWith(crowded('E1'), { aliasesTold: false }), found: undefined, asks: { ListDistributions: 1 } },
    { name: 'without a look at others, where the remembered one is gone and the list tells nothing', memory: known, world: cloudFrontWith(crowd, { aliasesTold: false }), found: undefined, asks: { GetDistribution: 1, ListDistributions: 1 } },
  ];

  it.each(rows)('$name', async ({ memory = {}, world, found, asks }) => {
    const asked: Asked[] = [];
    const site = { domain: 'example.com', names: ['example.com', 'www.example.com'], originName: 'origin.example.com', memory };
    expect((await findSiteDistribution(awsWith(world, asked), site))?.id).toBe(found);
    const counts: Record<string, number> = {};
    for (const [operation] of asked) counts[operation] = (counts[operation] ?? 0) + 1;
    expect(counts).toEqual(asks);
  });

  it('unless it goes while its tags are asked for', async () => {
    const aws = awsWith({ ...cloudFrontWith({ E1: named }), ListTagsForResource: awsError('NoSuchResource') });
    expect(await findSiteDistribution(aws, { domain: 'example.com', names: ['example.com'], originName: 'origin.example.com', memory: {} })).toBeUndefined();
  });
});

it.each([
  [arnOf('E1'), arnOf('E1')],
  ['arn:aws:cloudfront:123456789012:distribution/E1', 'arn:aws:cloudfront::123456789012:distribution/E1'],
])("asks for the tags of %s by an ARN of AWS's form", async (arn, Resource) => {
  const asked: Asked[] = [];
  await siteOfDistribution(awsWith(cloudFrontWith({ E1: standingConfig() }), asked), arn);
  expect(asked).toEqual([['ListTagsForResource', { Resource }]]);
});

describe('what a distribution sends to its origin', () => {
  it.each([
    ['our header', originOf(), originSecret],
    ['our header, however it is written', originOf({ CustomHeaders: counted({ ...secretHeader, HeaderName: 'X-Ec2-Https-Origin-Secret' }) }), originSecret],
    ['a header of somebody', originOf({ CustomHeaders: counted({ HeaderName: 'x-of-somebody', HeaderValue: 'theirs' }) }), undefined],
    ['nothing', originOf({ CustomHeaders: { Quantity: 0 } }), undefined],
    ['nothing, where a further origin is sent our header', originOf({ Id: 'theirs' }), undefined],
  ])('%s', (_, origin, value) => {
    expect(sentSecret({ Origins: counted(origin) })?.reveal()).toBe(value);
    const first = originOf({ Id: 'first', CustomHeaders: counted({ ...secretHeader, HeaderValue: 'c3'.repeat(32) }) });
    expect(sentSecret({ Origins: counted(first, origin) })?.reveal()).toBe(value);
  });
});
