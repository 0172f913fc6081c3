/**
 * A load balancer that was deleted holds its security groups until AWS has taken its network interfaces away.
 * AWS docs: "Delete an Application Load Balancer", "Delete security groups".
 */
import { findLoadBalancer, hasOurTag } from '../../aws/load-balancers.ts';
import { wait } from '../../engine/step.ts';
import { shortened } from '../../errors/lists.ts';
import { t } from '../../language/text.ts';
import { interfacesIn } from '../made/load-balancer/balancer-interfaces.ts';
import { loadBalancer } from './load-balancer.ts';

interface State {
  released: true;
}

/** Done at once where the load balancer stays, and where there is no group for it to hold. */
export const loadBalancerReleased = wait({
  id: 'load-balancer-released',
  title: t`Wait until the load balancer is gone for good`,
  why: t`Its security group cannot go while its network interfaces are there.`,
  docs: ['Delete an Application Load Balancer', 'Delete security groups'],
  permissions: { read: ['elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTags', 'ec2:DescribeNetworkInterfaces'], write: [] },
  needs: { loadBalancer },
  usually: '1 to 2 minutes',
  every: 5,
  atMost: 15 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const { siteGroupId } = context.inputs.facts;
    if (needs.loadBalancer.kept || siteGroupId === undefined) return { done: { released: true } };
    const [balancer, { ofBalancer }] = await Promise.all([findLoadBalancer(context.aws, context.inputs.intent), interfacesIn(context, siteGroupId)]);
    // One that stood there before us may have been in this group all along, and has lost our tag by now; one with our tag is about to go.
    const staysThere = balancer?.SecurityGroups.includes(siteGroupId) && !(await hasOurTag(context.aws, context.inputs.intent, balancer));
    if (ofBalancer.length === 0 || staysThere) return { done: { released: true } };
    return { waitingFor: t`AWS to take away the network interfaces of the load balancer (${shortened(ofBalancer)})` };
  },

  planned: () => ({ released: true }),
});
