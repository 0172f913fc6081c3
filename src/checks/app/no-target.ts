import { listenerAnswers, noneRegistered, noneServing, noTargetKnown, targetsAreWell, type Cause } from '../../errors/diagnosis/no-target.ts';
import { t } from '../../language/text.ts';
import type { SiteFacts } from '../facts.ts';
import { listenerOn } from '../load-balancer/listener-on.ts';

/**
 * Why the load balancer says 503, by its listener and its targets. Pure.
 *
 * | known                                         | why                          |
 * | --------------------------------------------- | ---------------------------- |
 * | the HTTPS listener does something else        | it answers so itself         |
 * | no target group, or nobody in it              | nobody is registered         |
 * | targets, and none of them healthy             | none of them takes requests  |
 * | a healthy target                              | it may have passed           |
 * | nothing                                       | one of the above             |
 */
export function whyNoTarget({ loadBalancer, targets, site: { domain } }: SiteFacts): Cause {
  const listener = listenerOn(loadBalancer, 443);
  if (listener && !listener.reachesTargets && listener.action !== 'forward') return listenerAnswers(listener.action);
  if (!targets) return noTargetKnown(domain);
  if (targets.targetGroup === 'none' || targets.registered.length === 0) return noneRegistered(targets.targetGroup !== 'none');
  if (targets.registered.some(({ state }) => state === 'healthy')) return targetsAreWell(domain);
  return noneServing(targets.registered.map(({ id, state }) => t`${id} is ${state}`));
}
