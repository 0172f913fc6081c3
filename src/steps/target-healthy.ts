/**
 * The load balancer's health check finds the app. Each state that is not healthy has a reason code, and each code a cause.
 * AWS docs: "Health check reason codes".
 */
import type { Output } from '../aws/clients.ts';
import { wait } from '../engine/step.ts';
import { apart } from '../errors/lists.ts';
import { t } from '../language/text.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { healthText, isHealthy, wantedTargets } from './made/target-group/target-health.ts';
import { targetGroup } from './target-group.ts';

interface State {
  targetGroupArn: string;
}

/** Done when one wanted target is healthy and none is still being looked at: one that stays unhealthy does not keep the others back. */
export const targetHealthy = wait({
  id: 'target-healthy',
  title: t`Wait until the app answers its health check`,
  why: t`Visitors are sent only to targets that are healthy.`,
  docs: ['Health checks for Application Load Balancer target groups', 'Troubleshoot your Application Load Balancers'],
  permissions: { read: ['elasticloadbalancing:DescribeTargetHealth'], write: [] },
  // A group that no listener uses has no health, and neither has one whose load balancer is still starting.
  needs: { targetGroup, instanceIngress, httpsListener, loadBalancerActive },
  usually: '10 to 60 seconds',
  every: 2,
  atMost: 10 * 60,

  async ready(context, needs): Promise<{ done: State } | { waitingFor: string }> {
    const { TargetHealthDescriptions } = await context.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: needs.targetGroup.arn });
    const wanted = wantedTargets(TargetHealthDescriptions, context.inputs);
    if (wanted.some(isHealthy) && !wanted.some(isUndecided)) return { done: { targetGroupArn: needs.targetGroup.arn } };
    return { waitingFor: wanted.length > 0 ? apart(wanted.map((target) => healthText(target, context.inputs.intent))) : t`the target to be registered` };
  },

  planned: (needs) => ({ targetGroupArn: needs.targetGroup.arn }),
});

/** Whether a later look may say something else of its own accord. */
function isUndecided({ TargetHealth }: Output<'elbv2', 'DescribeTargetHealth'>['TargetHealthDescriptions'][number]): boolean {
  return TargetHealth.State === 'initial';
}
