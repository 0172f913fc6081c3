import { t } from '../language/text.ts';
import { apart } from './lists.ts';
import { serveThemOr, type Finding } from './step-findings.ts';
import { UserError } from './user-error.ts';

/** What is said of a load balancer that is to answer nobody but CloudFront. */

/** AWS counts a prefix list as so many rules. AWS docs: "AWS-managed prefix lists", "Amazon VPC quotas". */
export function prefixListDoesNotFit(groupId: string): UserError {
  return new UserError({
    what: t`The security group ${groupId} has no room for the addresses of CloudFront.`,
    why: t`AWS's list of them counts as 55 rules, a group may have 60, and rules that ec2-https did not make take up the rest.`,
    next: t`Remove rules that nobody needs, or ask for more inbound rules per security group in the Service Quotas console, then run ec2-https setup again; it continues here. With --no-lock-origin the load balancer stays open to everybody.`,
    doc: 'AWS-managed prefix lists',
  });
}

/** The distribution does not send what was to open the load balancer, in the moment of locking it. */
export function secretNotSent(distribution: string): UserError {
  return new UserError({
    what: t`The load balancer was not locked: CloudFront does not send the secret that would open it (${distribution}).`,
    why: t`Something has changed the distribution after ec2-https had looked.`,
    next: t`Find out what manages the distribution as well, then run ec2-https setup again; it continues here.`,
    doc: 'Restrict access to Application Load Balancers',
  });
}

/** Another run, or somebody, was faster. */
export function secretChanged(distribution: string): UserError {
  return new UserError({
    what: t`The secret was not replaced: CloudFront sends another one than when ec2-https looked (${distribution}).`,
    why: t`Somebody else has replaced it in the same moment.`,
    next: t`Run the same command again and look at the new plan.`,
  });
}

/** Where AWS has no list of CloudFront's addresses. */
export function noPrefixList(region: string): Finding {
  return {
    code: 'no-prefix-list',
    message: t`AWS has no list of CloudFront's addresses in ${region}, so the security group stays open: the load balancer is locked by the secret alone.`,
    hint: t`Whoever does not know the secret gets 403, from the load balancer itself.`,
  };
}

/** Rules that somebody has put on the listener come before the one that asks for the secret. */
export function rulesWithoutSecret(priorities: readonly string[]): Finding {
  const one = priorities.length === 1;
  return {
    code: 'rules-without-secret',
    message: t`The listener HTTPS 443 has ${one ? 'a rule' : 'rules'} that ec2-https did not make, and that ${one ? 'does' : 'do'} not ask for the secret (priority ${priorities.join(', ')}).`,
    hint: t`What ${one ? 'it answers' : 'they answer'}, any distribution of CloudFront can fetch, whosever it is. Add a condition on the header x-ec2-https-origin-secret, or remove what nobody needs.`,
  };
}

/** What has visitors sign in moves to another place of the listener, and its client secret cannot. AWS docs: "AuthenticateOidcActionConfig". */
export function signInCannotMove(listenerArn: string, from: string, to: string): Finding {
  return {
    code: 'sign-in-cannot-move',
    message: t`The listener HTTPS 443 (${listenerArn}) has visitors sign in by OpenID Connect. That would have to move from its ${from} to its ${to}, and AWS gives the client secret to nobody.`,
    hint: to === t`default action` ? t`Take it off, or give --lock-origin.` : t`Take it off, or give --no-lock-origin.`,
    refuses: true,
  };
}

/** Names that nobody has asked to serve, and that lead to the load balancer past CloudFront. */
export function otherNamesOnBalancer(names: readonly string[]): Finding {
  return {
    code: 'other-names-on-load-balancer',
    message: t`Other names lead to the load balancer, and would stop working when only CloudFront reaches it: ${names.join(', ')}.`,
    hint: serveThemOr('--no-lock-origin', names),
    refuses: true,
  };
}

/** What is reached by the group or by the listener beside the site. @param others in words */
export function othersOnBalancer(others: readonly string[]): Finding {
  return {
    code: 'others-on-load-balancer',
    message: t`Others are reached by the load balancer or its security group, and would be shut out when only CloudFront is let in: ${others.join(', ')}.`,
    hint: t`Give --no-lock-origin, or give them a load balancer and a security group of their own first.`,
    refuses: true,
  };
}

/** @param rules that ec2-https did not make, in words */
export function noRoomForPrefixList(groupId: string, rules: readonly string[]): Finding {
  return {
    code: 'no-room-for-prefix-list',
    message: t`The security group ${groupId} has no room for the addresses of CloudFront. AWS's list of them counts as 55 rules, a group may have 60 where nobody has raised the quota, and others take up the rest: ${apart(rules)}.`,
    hint: t`Remove rules that nobody needs, or give --no-lock-origin.`,
    refuses: true,
  };
}

/** @param origins each with what fetches from it, as in `static (/static/*)` */
export function originsWithoutSecret(origins: readonly string[]): Finding {
  const one = origins.length === 1;
  return {
    code: 'origins-without-secret',
    message: t`The distribution fetches from the load balancer also by ${one ? 'an origin that does' : 'origins that do'} not send the secret: ${apart(origins)}.`,
    hint: t`CloudFront gets 403 there once the load balancer is locked. Have ${one ? 'it' : 'them'} send the header x-ec2-https-origin-secret of the origin ec2-https, or fetch from that origin instead.`,
  };
}

/** A caution: who is shut out. */
export const shutsOut = t`whoever comes to the load balancer past CloudFront is turned away`;
/** A caution: who is let in. */
export const letsIn = t`whoever comes to the load balancer past CloudFront is let in`;
