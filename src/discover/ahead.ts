import type { Clients } from '../aws/clients.ts';
import { findNamedGroup } from '../aws/security-group-by-name.ts';
import { resourceNames } from '../aws/names.ts';
import type { Intent } from '../intent/intent.ts';

/**
 * Begins what the plan will ask anyway, where it is known already what that is: the clients of a plan answer it then without another call. Nobody waits for it, and
 * whoever needs what could not be read hears so when asking.
 */
export function readAhead(read: Promise<unknown>): void {
  void read.catch(() => {});
}

/** The tags of the load balancer and of the target group of a site that stands, in one call. AWS docs: "DescribeTags" (Elastic Load Balancing). */
export async function readBalancerTags(aws: Pick<Clients, 'elbv2'>, { name }: Pick<Intent, 'name'>): Promise<void> {
  const names = resourceNames(name);
  const [{ LoadBalancers }, { TargetGroups }] = await Promise.all([
    aws.elbv2('DescribeLoadBalancers', { Names: [names.loadBalancer] }),
    aws.elbv2('DescribeTargetGroups', { Names: [names.targetGroup] }),
  ]);
  await aws.elbv2('DescribeTags', { ResourceArns: [...LoadBalancers.map(({ LoadBalancerArn }) => LoadBalancerArn), ...TargetGroups.map(({ TargetGroupArn }) => TargetGroupArn)] });
}

/** The listeners of the load balancer of a site that stands. AWS docs: "DescribeListeners". */
export async function readListeners(aws: Pick<Clients, 'elbv2'>, { name }: Pick<Intent, 'name'>): Promise<void> {
  const { LoadBalancers } = await aws.elbv2('DescribeLoadBalancers', { Names: [resourceNames(name).loadBalancer] });
  await Promise.all(LoadBalancers.map(({ LoadBalancerArn }) => aws.elbv2('DescribeListeners', { LoadBalancerArn })));
}

/** The group that a site that does not stand yet would take for its own. */
export async function readGroupOfName(aws: Pick<Clients, 'ec2'>, { name }: Pick<Intent, 'name'>, vpcId: string | undefined): Promise<void> {
  if (vpcId !== undefined) await findNamedGroup(aws, resourceNames(name).securityGroup, vpcId);
}
