/**
 * AWS prepares the load balancer's machines in each zone; until then it answers nobody.
 * AWS docs: "Application Load Balancers", "Load balancer state".
 */
import { wait } from '../engine/step.ts';
import { loadBalancerNotStarted } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { loadBalancer } from './load-balancer.ts';
import { findLoadBalancer } from '../aws/load-balancers.ts';

interface State {
  arn: string;
  dnsName: string;
  hostedZoneId: string;
}

/** Hands on what an alias needs, the name and its zone, only when the load balancer answers. */
export const loadBalancerActive = wait({
  id: 'load-balancer-active',
  title: t`Wait until the load balancer is active`,
  why: t`Names may point at it only when it answers.`,
  docs: ['Application Load Balancers'],
  permissions: { read: ['elasticloadbalancing:DescribeLoadBalancers'], write: [] },
  needs: { loadBalancer },
  usually: '2 to 4 minutes',
  every: 2,
  atMost: 15 * 60,

  async ready(context, { loadBalancer: { arn, name, dnsName, hostedZoneId } }): Promise<{ done: State } | { waitingFor: string }> {
    const state = (await findLoadBalancer(context.aws, context.inputs.intent))?.State;
    if (state?.Code === 'failed') throw loadBalancerNotStarted(name, state.Reason ?? t`no reason given`);
    if (state?.Code === 'active' || state?.Code === 'active_impaired') return { done: { arn, dnsName, hostedZoneId } };
    return { waitingFor: t`${name} to start in its zones (${state?.Code ?? t`not found yet`})` };
  },

  planned: ({ loadBalancer: { arn, dnsName, hostedZoneId } }) => ({ arn, dnsName, hostedZoneId }),
});
