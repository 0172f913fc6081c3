import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClients, type Clients } from '../../src/aws/clients.ts';
import { ending, open, type UnderTest } from '../sandbox/account-under-test.ts';
import { behavior, config, edgeCertificate, origin } from '../sandbox/distribution-under-test.ts';
import { startLoopback, type LoopbackServer } from './server.ts';
import { addOwnDistribution } from '../support/site-parts.ts';

/** CloudFront's versions go in headers, and its configurations as bodies of their own: what is read from the wire is what the sandbox says. */

let world: UnderTest;
let server: LoopbackServer;
/** Over HTTP, with the SDK's own requests. */
let wire: Clients;

beforeEach(async () => {
  world = open({ delays: { distribution: 0 } });
  server = await startLoopback((call, next) => world.guard(call, next));
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  wire = createClients({ simulated: true });
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await server.stop();
});

/** A distribution with something of everything. */
async function created(): Promise<{ Id: string; IfMatch: string }> {
  const { Distribution, ETag = '' } = await wire.cloudfront('CreateDistributionWithTags', {
    DistributionConfigWithTags: {
      DistributionConfig: config(edgeCertificate(world), {
        Origins: { Quantity: 1, Items: [{ ...origin, CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'a & <b>' }] } }] },
        CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/api/*' }] },
        CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 502, ErrorCachingMinTTL: 10 }] },
      }),
      Tags: { Items: [{ Key: 'site', Value: 'example.com' }] },
    },
  });
  return { Id: Distribution?.Id ?? '', IfMatch: ETag };
}

it('answers over HTTP as in the process', async () => {
  const { Id } = await created();
  const other = addOwnDistribution(world.account, { originName: 'example.net' });
  world.account.foreignAliases = [{ alias: 'www.example.com', distributionId: '*******ABCDEFG', accountId: '******445566' }];
  const Resource = world.account.distributions?.[0]?.arn;
  for (const aws of [world.aws, wire]) await aws.cloudfront('TagResource', { Resource, Tags: { Items: [{ Key: 'note', Value: '' }] } });
  const answers = async ({ cloudfront }: Clients) => [
    await cloudfront('GetDistribution', { Id }),
    await cloudfront('ListDistributions', {}),
    await cloudfront('ListDistributions', { MaxItems: 1 }),
    await cloudfront('ListDistributions', { Marker: other.id }),
    await cloudfront('ListConflictingAliases', { DistributionId: Id, Alias: 'www.example.com' }),
    await cloudfront('ListTagsForResource', { Resource }),
    await cloudfront('ListTagsForResource', { Resource: other.arn }),
  ].map((answer: object) => ({ ...answer, $metadata: undefined }));
  const here = await answers(world.aws);
  expect(here).toHaveLength(7);
  expect(await answers(wire)).toEqual(here);
});

it('takes back what it has given, and knows its versions', async () => {
  const { Id, IfMatch } = await created();
  const { Distribution } = await wire.cloudfront('GetDistribution', { Id });
  const DistributionConfig = Distribution?.DistributionConfig;
  const before = structuredClone(world.account.distributions?.[0]?.config);
  const { ETag } = await wire.cloudfront('UpdateDistribution', { Id, IfMatch, DistributionConfig });
  expect(world.account.distributions?.[0]?.config).toEqual(before);
  expect(await ending(wire.cloudfront('UpdateDistribution', { Id, IfMatch, DistributionConfig }))).toBe('PreconditionFailed');
  expect(await ending(wire.cloudfront('UpdateDistribution', { Id, IfMatch: undefined, DistributionConfig }))).toBe('InvalidIfMatchVersion');
  expect(await ending(wire.cloudfront('DeleteDistribution', { Id, IfMatch: ETag }))).toBe('DistributionNotDisabled');
  if (DistributionConfig) DistributionConfig.Enabled = false;
  const disabled = await wire.cloudfront('UpdateDistribution', { Id, IfMatch: ETag, DistributionConfig });
  expect(await ending(wire.cloudfront('DeleteDistribution', { Id, IfMatch: disabled.ETag }))).toBe('ok');
  expect(await ending(wire.cloudfront('GetDistribution', { Id }))).toBe('NoSuchDistribution');
});
