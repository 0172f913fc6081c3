import type { DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';

/**
 * Whether the viewer's Host header goes on to the origin: by the origin request policy, by the cache policy - what is in the cache key goes on as well -, or by the
 * older way to say so. AWS docs: "Use managed origin request policies", "Use managed cache policies".
 * @returns undefined where a policy says so that is not AWS's own
 */
export function forwardsHost({ OriginRequestPolicyId: requestPolicy = '', CachePolicyId: cachePolicy = '', ForwardedValues: forwarded }: Partial<DefaultCacheBehavior> = {}): boolean | undefined {
  const headers = forwarded?.Headers?.Items ?? [];
  const ways = [headers.some((name) => name === '*' || name.toLowerCase() === 'host'), sends(requestPolicy), sends(cachePolicy)];
  // What a policy of AWS's own leaves out on purpose, and the cache key has: which of them counts is not documented.
  if (requestPolicy === allButHost && ways.includes(true)) return undefined;
  if (ways.includes(true)) return true;
  return ways.includes(undefined) ? undefined : false;
}

function sends(policy: string): boolean | undefined {
  return policy === '' ? false : managed[policy];
}

/** AllViewerExceptHostHeader. */
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** AWS's own policies, by whether they send it on. */
const managed: Readonly<Record<string, boolean>> = {
  // AllViewer, AllViewerAndCloudFrontHeaders-2022-06, HostHeaderOnly
  '216adef6-5c7f-47e4-b989-5492eafa07d3': true,
  '33f36d7e-f396-46d9-90e0-52428a34d9dc': true,
  'bf0718e1-ba1e-49d1-88b1-f726733018ae': true,
  // AllViewerExceptHostHeader, CORS-CustomOrigin, CORS-S3Origin, UserAgentRefererHeaders
  [allButHost]: false,
  '59781a5b-3903-41f3-afcb-af62929ccde1': false,
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': false,
  'acba4595-bd28-49b8-b9fe-13317c0390fa': false,
  // UseOriginCacheControlHeaders, UseOriginCacheControlHeaders-QueryStrings
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': true,
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': true,
  // CachingDisabled, CachingOptimized, CachingOptimizedForUncompressedObjects
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': false,
  '658327ea-f89d-4fab-a63d-7e88639e58f6': false,
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': false,
};
