import { t } from '../language/text.ts';
import type { NamedRecord } from './step-findings.ts';
import { UserError } from './user-error.ts';
import { apart } from './lists.ts';

export function planIsStale(title: string): UserError {
  return new UserError({
    what: t`"${title}" was not done: what stands in the account has changed since the plan was shown.`,
    why: t`The change would now be another one than you said yes to.`,
    next: t`Run the same command again and look at the new plan.`,
  });
}

export function certificateKeepsFailing(names: readonly string[]): UserError {
  return new UserError({
    what: t`ACM did not take a request for a certificate for ${names.join(', ')}.`,
    why: t`Several requests in a row ended as failed or deleted certificates.`,
    next: t`Look at the failed certificates in the ACM console: each says why. Then run ec2-https setup again.`,
    doc: 'Troubleshoot certificate requests',
  });
}

export function certificateGone(arn: string): UserError {
  return new UserError({
    what: t`The certificate ${arn} was deleted while ec2-https waited for it.`,
    why: t`ACM knew it before. Somebody, or another run such as ec2-https undo, has deleted it.`,
    next: t`Run ec2-https setup again: it requests another one.`,
  });
}

/** What each of ACM's reasons asks for, without a full stop, by its code. AWS docs: "Certificate request fails". */
export const acmAdvice: Record<string, string> = {
  CAA_ERROR: t`Add a CAA record that allows amazon.com`,
  DOMAIN_NOT_ALLOWED: t`ACM issues nothing for this domain: it is on a list of unsafe ones. Ask AWS Support`,
  INVALID_PUBLIC_DOMAIN: t`Check the spelling of the names: one is not a public domain`,
  DOMAIN_VALIDATION_DENIED: t`Check who else manages DNS for these names`,
  ADDITIONAL_VERIFICATION_REQUIRED: t`ACM wants to know more about the owner: open a case with AWS Support`,
  VALIDATION_TIMED_OUT: t`Check that the registrar names the name servers of this hosted zone`,
};

export function certificateFailed(name: string, reason: string): UserError {
  return new UserError({
    what: t`The certificate for ${name} was not issued.`,
    why: t`ACM says ${reason}.`,
    next: t`${acmAdvice[reason] ?? t`Look at the certificate in the ACM console`}, then run ec2-https setup again; it requests another one and continues here.`,
    doc: reason === 'CAA_ERROR' ? 'Configure a CAA record' : 'Troubleshoot DNS validation issues',
  });
}

export function validationRecordsGone(names: readonly string[]): UserError {
  return new UserError({
    what: t`The validation record ${names.join(', ')} is not in the hosted zone any more.`,
    why: t`ACM issues the certificate only while it finds the record. Something removed it after ec2-https had made sure of it.`,
    next: t`Find out what manages this zone as well (Terraform, external-dns, …), then run ec2-https setup again; it puts the record back.`,
    doc: 'DNS validation',
  });
}

export function conflictAtValidationName(name: string, type: string): UserError {
  return new UserError({
    what: t`The validation record ${name} was not made.`,
    why: t`A record of type ${type} stands at this name, and a CNAME cannot stand beside another record.`,
    next: t`Remove the ${type} record at ${name}, then run ec2-https setup again; it continues here.`,
    doc: 'Supported DNS record types',
  });
}

export function loadBalancerNotStarted(name: string, reason: string): UserError {
  return new UserError({
    what: t`The load balancer ${name} did not start.`,
    why: t`AWS says: ${reason}`,
    next: t`Delete it in the EC2 console, then run ec2-https setup again; it makes another one.`,
    doc: 'Application Load Balancers',
  });
}

/** @param front who shows it: the load balancer, or CloudFront */
export function certificateNotAccepted(name: string, detail: string, front: string): UserError {
  const isEdge = front === 'CloudFront';
  return new UserError({
    what: isEdge
      ? t`A browser would not accept the certificate that CloudFront shows for ${name}. DNS was not switched.`
      : t`A browser would not accept the certificate that the load balancer shows for ${name}. DNS was not switched.`,
    why: detail,
    next: isEdge
      ? t`Run ec2-https setup again; if it stays, leave out --edge-certificate so that ACM issues one for these names.`
      : t`Run ec2-https setup again; if it stays, leave out --certificate so that ACM issues one for these names.`,
    doc: isEdge ? 'Requirements for using SSL/TLS certificates with CloudFront' : 'HTTPS listeners for your Application Load Balancer',
  });
}

/** @param front behind whom: the load balancer, or CloudFront */
export function wouldLoop(name: string, chain: readonly string[], front: string): UserError {
  return new UserError({
    what: front === 'CloudFront'
      ? t`https://${name}/ would redirect for ever behind CloudFront. DNS was not switched.`
      : t`https://${name}/ would redirect for ever behind the load balancer. DNS was not switched.`,
    why: t`The app redirects to https although the visitor is there: ${chain.join(t`, then `)}.`,
    next: t`Let Nginx redirect only when $http_x_forwarded_proto is not https (remove what Certbot added), then run ec2-https setup again; it continues here.`,
    doc: 'HTTP headers and Application Load Balancers',
  });
}

export function dnsUnavailable(name: string, detail: string): UserError {
  return new UserError({
    what: t`DNS could not be asked for ${name}.`,
    why: detail,
    next: t`Check the network, or name a DNS server with --resolver; --offline goes on without any look from outside.`,
  });
}

export function recordsMoved(names: readonly string[], now: readonly NamedRecord[]): UserError {
  const standing = now.map((set) => `${set.name} ${set.type} ${set.alias ? t`alias to ${set.alias.dnsName}` : (set.values ?? []).join(', ')}`);
  return new UserError({
    what: t`The records of ${names.join(', ')} were not switched: Route 53 refused the change, and nothing was changed.`,
    why: t`Somebody changed them after ec2-https had looked. Now there is: ${apart(standing) || t`nothing`}.`,
    next: t`Run the same command again and look at the new plan.`,
    doc: 'ChangeResourceRecordSets',
  });
}

export function noHealthyTarget(states: readonly string[]): UserError {
  return new UserError({
    what: t`The direct way was not closed: no target of the load balancer is healthy now.`,
    why: apart(states) || t`No target is registered.`,
    next: t`Fix the app, then run ec2-https setup again; it continues here.`,
    doc: 'Health checks for Application Load Balancer target groups',
  });
}

/** Who came to depend on the direct way after the plan was shown: ids of instances or interfaces, and names. */
export function newlyOnInstance(who: readonly string[]): UserError {
  return new UserError({
    what: t`The direct way was not closed: since the plan was shown, more has come to depend on it: ${who.join(', ')}.`,
    why: t`Others use the same security group now, or other names lead to the instance.`,
    next: t`Run ec2-https setup again and look at the new plan; it continues here.`,
  });
}

/**
 * A name does not lead any more where the site leads it.
 * @param notDone what was not done therefore, as in `The direct way was not closed`
 * @param where it should lead: to the load balancer, or to CloudFront
 */
export function recordsNotOurs(notDone: string, name: string, where: string): UserError {
  return new UserError({
    what: where === 'CloudFront' ? t`${notDone}: ${name} does not lead to CloudFront any more.` : t`${notDone}: ${name} does not lead to the load balancer any more.`,
    why: t`Something changed the record after it was switched.`,
    next: t`Find out what manages this record as well, then run ec2-https setup again; it continues here.`,
  });
}
