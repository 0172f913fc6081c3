import { expect, it } from 'vitest';
import { forwardsHost } from '../../../src/checks/facts/forwards-host.ts';

const id = {
  allViewer: '216adef6-5c7f-47e4-b989-5492eafa07d3', hostHeaderOnly: 'bf0718e1-ba1e-49d1-88b1-f726733018ae', exceptHost: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
  cachingDisabled: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', originCacheControl: '83da9c7e-98b4-4e11-a168-04f0df8e2c65', own: '00000000-1111-4222-8333-444444444444',
};
const headers = (...Items: string[]) => ({ ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' as const }, Headers: { Quantity: Items.length, Items } } });

it.each([
  { name: 'nothing is said', behavior: {}, sends: false },
  { name: 'AllViewer', behavior: { CachePolicyId: id.cachingDisabled, OriginRequestPolicyId: id.allViewer }, sends: true },
  { name: 'HostHeaderOnly', behavior: { CachePolicyId: id.cachingDisabled, OriginRequestPolicyId: id.hostHeaderOnly }, sends: true },
  { name: 'AllViewerExceptHostHeader', behavior: { CachePolicyId: id.cachingDisabled, OriginRequestPolicyId: id.exceptHost }, sends: false },
  { name: 'no origin request policy', behavior: { CachePolicyId: id.cachingDisabled, OriginRequestPolicyId: '' }, sends: false },
  { name: 'it is in the cache key', behavior: { CachePolicyId: id.originCacheControl }, sends: true },
  { name: 'it is in the cache key, and left out on purpose', behavior: { CachePolicyId: id.originCacheControl, OriginRequestPolicyId: id.exceptHost }, sends: undefined },
  { name: "an origin request policy of somebody's own", behavior: { CachePolicyId: id.cachingDisabled, OriginRequestPolicyId: id.own }, sends: undefined },
  { name: "a cache policy of somebody's own", behavior: { CachePolicyId: id.own, OriginRequestPolicyId: id.exceptHost }, sends: undefined },
  { name: "a cache policy of somebody's own, and AllViewer", behavior: { CachePolicyId: id.own, OriginRequestPolicyId: id.allViewer }, sends: true },
  { name: 'the older way: all headers', behavior: headers('*'), sends: true },
  { name: 'the older way: that one', behavior: headers('Accept', 'host'), sends: true },
  { name: 'the older way: another one', behavior: headers('Accept'), sends: false },
])('$name', ({ behavior, sends }) => {
  expect(forwardsHost(behavior)).toBe(sends);
});
