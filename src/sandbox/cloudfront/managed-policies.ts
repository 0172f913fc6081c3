import type { DefaultCacheBehavior } from '@aws-sdk/client-cloudfront';

/** AWS's own cache policies. AWS docs: "Use managed cache policies". */
export const managedCachePolicies: Readonly<Record<string, string>> = {
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': 'CachingDisabled',
  '658327ea-f89d-4fab-a63d-7e88639e58f6': 'CachingOptimized',
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d': 'CachingOptimizedForUncompressedObjects',
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65': 'UseOriginCacheControlHeaders',
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe': 'UseOriginCacheControlHeaders-QueryStrings',
};

/** AWS's own origin request policies. AWS docs: "Use managed origin request policies". */
export const managedOriginRequestPolicies: Readonly<Record<string, string>> = {
  [allViewer()]: 'AllViewer',
  [allViewerAndCloudFront()]: 'AllViewerAndCloudFrontHeaders-2022-06',
  'b689b0a8-53d0-40ab-baf2-68738e2966ac': 'AllViewerExceptHostHeader',
  '59781a5b-3903-41f3-afcb-af62929ccde1': 'CORS-CustomOrigin',
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf': 'CORS-S3Origin',
  'acba4595-bd28-49b8-b9fe-13317c0390fa': 'UserAgentRefererHeaders',
};

/** Whether the origin sees the viewer's Host header, instead of the origin's own domain name. */
export function forwardsHost({ OriginRequestPolicyId: policy, ForwardedValues: forwarded }: Pick<DefaultCacheBehavior, 'OriginRequestPolicyId' | 'ForwardedValues'>): boolean {
  if (policy !== undefined && policy !== '') return policy === allViewer() || policy === allViewerAndCloudFront();
  return (forwarded?.Headers?.Items ?? []).some((name) => name === '*' || name.toLowerCase() === 'host');
}

function allViewer(): string {
  return '216adef6-5c7f-47e4-b989-5492eafa07d3';
}

function allViewerAndCloudFront(): string {
  return '33f36d7e-f396-46d9-90e0-52428a34d9dc';
}
