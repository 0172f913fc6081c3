import { t } from '../../language/text.ts';
import { listed } from '../lists.ts';

/** Why a load balancer says 503 in place of the app. AWS docs: "Troubleshoot your Application Load Balancers". */

/** Why it does, in a sentence without its point, and what to do. */
export interface Cause {
  why: string;
  next: string;
}

/** Nothing is known of the targets, or of nothing amiss with them. */
export function noTargetKnown(domain: string): Cause {
  return { why: t`It has nobody to send requests to, or one of its rules answers so itself`, next: t`Run ec2-https doctor ${domain}: it looks at the listener, and at each target.` };
}

/** @param action as in `fixed-response` */
export function listenerAnswers(action: string): Cause {
  return { why: t`Its HTTPS listener sends nothing to the targets: its action is ${action}`, next: t`Fix the listener first: its own finding says how.` };
}

/** @param group whether there is a target group at all */
export function noneRegistered(group: boolean): Cause {
  return { why: group ? t`No target is registered` : t`There is no target group`, next: t`Fix the targets first: their own findings say how.` };
}

/** @param states of the targets that are registered, as in `i-0123456789abcdef0 is unhealthy` */
export function noneServing(states: readonly string[]): Cause {
  return { why: t`None of its targets takes requests: ${listed(states)}`, next: t`Fix the targets first: their own findings say how.` };
}

/** Everything looks well by now. */
export function targetsAreWell(domain: string): Cause {
  return { why: t`Its targets are healthy, so it may have passed`, next: t`Run ec2-https doctor ${domain} again in a minute. If it stays, see whether another rule of the listener answers so itself.` };
}
