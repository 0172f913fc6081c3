import { WAFNonexistentItemException, WAFInvalidParameterException } from '@aws-sdk/client-wafv2';
import { expect, it } from 'vitest';
import { builtSite, ending, first, open } from '../account-under-test.ts';
import { associateWebAcl } from '../../support/site-parts.ts';

it('answers with the web ACL of a load balancer, or with none', async () => {
  const world = open();
  const { loadBalancerArn: ResourceArn } = await builtSite(world);
  const { $metadata: _, ...none } = await world.aws.wafv2('GetWebACLForResource', { ResourceArn });
  expect(none).toEqual({});
  associateWebAcl(world.account, first(world.account.loadBalancers), 'by-hand');
  expect((await world.aws.wafv2('GetWebACLForResource', { ResourceArn })).WebACL).toMatchObject({
    Name: 'by-hand', Id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string, ARN: expect.stringMatching(/^arn:aws:wafv2:ap-northeast-1:123456789012:regional\/webacl\/by-hand\/[0-9a-f-]{36}$/) as string,
  });
});

it('refuses what is no load balancer of the region, by the names that the SDK has', async () => {
  const world = open();
  const { loadBalancerArn: ResourceArn } = await builtSite(world);
  expect(await ending(world.aws.wafv2('GetWebACLForResource', { ResourceArn: `${ResourceArn}0` }))).toBe(WAFNonexistentItemException.name);
  expect(await ending(world.aws.in('us-east-1').wafv2('GetWebACLForResource', { ResourceArn }))).toBe(WAFNonexistentItemException.name);
  expect(await ending(world.aws.wafv2('GetWebACLForResource', { ResourceArn: 'site' }))).toBe(WAFInvalidParameterException.name);
});

it('goes with its load balancer', async () => {
  const world = open();
  const { loadBalancerArn: LoadBalancerArn } = await builtSite(world);
  associateWebAcl(world.account, first(world.account.loadBalancers), 'by-hand');
  expect(await ending(world.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn }))).toBe('ok');
  expect(await ending(world.aws.wafv2('GetWebACLForResource', { ResourceArn: LoadBalancerArn }))).toBe('WAFNonexistentItemException');
});
