import type { Context } from '../../../context.ts';
import type { Output } from '../../../aws/clients.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import { resourceNames } from '../../../aws/names.ts';
import { siteOf } from '../../../aws/tags.ts';

/** As ELB answers it. */
export type LoadBalancer = Output<'elbv2', 'DescribeLoadBalancers'>['LoadBalancers'][number];

/** What ELB says of a load balancer that is gone. */
export const noBalancer = ['LoadBalancerNotFoundException', 'LoadBalancerNotFound'] as const;

/** The load balancer of the site's name, whoever made it; undefined where there is none. AWS docs: "DescribeLoadBalancers". */
export async function findLoadBalancer({ aws, inputs: { intent } }: Context): Promise<LoadBalancer | undefined> {
  const answer = await unlessMissing(aws.elbv2('DescribeLoadBalancers', { Names: [resourceNames(intent.name).loadBalancer] }), ...noBalancer);
  return answer?.LoadBalancers[0];
}

/** Whether the load balancer carries our tag; one that went meanwhile does not. AWS docs: "DescribeTags". */
export async function hasOurTag({ aws, inputs: { intent } }: Context, { LoadBalancerArn }: Pick<LoadBalancer, 'LoadBalancerArn'>): Promise<boolean> {
  const tags = await unlessMissing(aws.elbv2('DescribeTags', { ResourceArns: [LoadBalancerArn] }), ...noBalancer);
  return siteOf(tags?.TagDescriptions[0]?.Tags) === intent.domain;
}
