import { unlessMissing } from './calls/failures.ts';
import type { Clients, Output } from './clients.ts';
import { resourceNames } from './names.ts';
import { siteOf } from './tags.ts';

/** As ELB answers it. */
export type LoadBalancer = Output<'elbv2', 'DescribeLoadBalancers'>['LoadBalancers'][number];

/** What ELB says of a load balancer that is gone. */
export const noBalancer = 'LoadBalancerNotFound';

/** The load balancer of the site's name, whoever made it; undefined where there is none. AWS docs: "DescribeLoadBalancers". */
export async function findLoadBalancer(aws: Pick<Clients, 'elbv2'>, { name }: { name: string }): Promise<LoadBalancer | undefined> {
  const answer = await unlessMissing(aws.elbv2('DescribeLoadBalancers', { Names: [resourceNames(name).loadBalancer] }), noBalancer);
  return answer?.LoadBalancers[0];
}

/** Whether the load balancer carries the tag of the site; one that went meanwhile does not. AWS docs: "DescribeTags". */
export async function hasOurTag(aws: Pick<Clients, 'elbv2'>, { domain }: { domain: string }, { LoadBalancerArn }: Pick<LoadBalancer, 'LoadBalancerArn'>): Promise<boolean> {
  const tags = await unlessMissing(aws.elbv2('DescribeTags', { ResourceArns: [LoadBalancerArn] }), noBalancer);
  return siteOf(tags?.TagDescriptions[0]?.Tags) === domain;
}
