import { t } from '../language/text.ts';
import type { Finding } from './step-findings.ts';
import type { Because } from './undo-findings.ts';
import { UserError } from './user-error.ts';
import { apart, shortened } from './lists.ts';

/** What is said of the distribution: what CloudFront does not take, and what stays of it. */

/** Where an alternate domain name is by CloudFront's own account: the first half of each id is hidden. */
export interface HiddenAlias {
  alias: string;
  distributionId: string;
  accountId: string;
}

/** An alternate domain name belongs to one distribution of all of CloudFront. */
export function nameOnAnotherDistribution(name: string, distributionId: string): Finding {
  return {
    code: 'cname-already-exists',
    message: t`${name} is an alternate domain name of another distribution of this account already (${distributionId}).`,
    hint: t`Take it off that distribution, or leave the name out, then run the same command again.`,
    refuses: true,
  };
}

/** Beside the plan: what somebody added to the distribution and the change takes away. */
export function takesOffDistribution(names: readonly string[], origins: readonly string[]): string | undefined {
  const parts = [
    ...(names.length > 0 ? [t`${names.join(', ')} will not be served by the distribution any more`] : []),
    ...(origins.length > 0 ? [t`takes away what nothing fetches from: ${origins.join(', ')}`] : []),
  ];
  return parts.length > 0 ? apart(parts) : undefined;
}

/**
 * CNAMEAlreadyExists, once the distribution stands there without the names.
 * @param hidden what CloudFront tells of where they are; empty where it tells nothing
 * @param accountId of this account, twelve digits
 */
export function namesTaken(names: readonly string[], hidden: readonly HiddenAlias[], { id, domainName, accountId }: { id: string; domainName: string; accountId: string }): UserError {
  const isOurs = (hiddenId: string): boolean => accountId.endsWith(hiddenId.replace(/^\*+/, ''));
  const where = hidden.map((one) => t`${one.alias} is on ${one.distributionId} of ${isOurs(one.accountId) ? t`this account` : t`account ${one.accountId}`}`);
  const told = names.filter((name) => hidden.some(({ alias }) => alias === name));
  const taken = told.length > 0 ? told : names;
  const [name = ''] = taken;
  const isAllOurs = hidden.length > 0 && hidden.every((one) => isOurs(one.accountId));
  return new UserError({
    what: taken.length === 1
      ? t`CloudFront does not take ${name} for the distribution ${id}, and DNS was not switched: another one has the name already.`
      : t`CloudFront does not take ${taken.join(', ')} for the distribution ${id}, and DNS was not switched: another one has a name of these already.`,
    why: where.length > 0 ? t`CloudFront shows half of each id: ${apart(where)}.` : t`CloudFront does not say which: the console lists none of Amplify, API Gateway, Cognito and Lightsail.`,
    next: isAllOurs
      ? t`Take the name off there, or run aws cloudfront associate-alias --target-distribution-id ${id} --alias ${name}; then run ec2-https setup again.`
      : t`Take the name off there, or disable that distribution, add a TXT record _${name} that says ${domainName}, and run aws cloudfront associate-alias --target-distribution-id ${id} --alias ${name}; then run ec2-https setup again.`,
    doc: 'Move an alternate domain name',
  });
}

/** Why CloudFront takes a certificate for none of its own: InvalidViewerCertificate has all of these. */
export type CertificateFault =
  | { is: 'in another region'; region: string }
  | { is: 'missing' }
  | { is: 'not issued'; status: string }
  | { is: 'for other names'; carried: readonly string[]; uncovered: readonly string[] }
  | { is: 'of another key'; keyAlgorithm: string };

const requestAnother = t`Leave out --edge-certificate (or give --edge-certificate auto) so that ACM issues one for these names`;

export function viewerCertificateRefused(arn: string, fault: CertificateFault): UserError {
  const { why, next } = faultText(fault);
  return new UserError({
    what: t`CloudFront does not take the certificate ${arn}. DNS was not switched.`,
    why,
    next: t`${next}, then run ec2-https setup again; it continues here.`,
    doc: 'Requirements for using SSL/TLS certificates with CloudFront',
  });
}

function faultText(fault: CertificateFault): { why: string; next: string } {
  switch (fault.is) {
    case 'in another region':
      return { why: t`It is in ${fault.region}: CloudFront takes certificates of us-east-1 alone.`, next: t`Name one of us-east-1 with --edge-certificate, or leave it out` };
    case 'missing':
      return { why: t`There is no such certificate in us-east-1 any more.`, next: requestAnother };
    case 'not issued':
      return { why: t`It is not issued: ACM says ${fault.status}.`, next: fault.status === 'PENDING_VALIDATION' ? t`Wait until ACM has issued it` : requestAnother };
    case 'for other names':
      return { why: t`It is for ${shortened(fault.carried)}, which does not cover ${fault.uncovered.join(', ')}.`, next: requestAnother };
    case 'of another key':
      return { why: t`Its key is ${fault.keyAlgorithm}: CloudFront takes RSA keys and EC_prime256v1.`, next: t`Give --key-algorithm RSA_2048 or EC_prime256v1, or name another certificate with --edge-certificate` };
  }
}

/** Caller references that CloudFront remembers, of distributions that are not to be found. */
export function distributionNotFound(domain: string): UserError {
  return new UserError({
    what: t`The distribution of ${domain} was not made.`,
    why: t`CloudFront says DistributionAlreadyExists again and again, and no distribution with the tag of this site is to be found.`,
    next: t`Look in the CloudFront console for one whose description is "ec2-https ${domain}", and put the tag ec2-https:site=${domain} on it, or delete it; then run ec2-https setup again.`,
    doc: 'CreateDistributionWithTags',
  });
}

export function distributionGone(id: string): UserError {
  return new UserError({
    what: t`The distribution ${id} was deleted while ec2-https worked with it.`,
    next: t`Run the same command again and look at the new plan.`,
  });
}

export function distributionDisabled(id: string): UserError {
  return new UserError({
    what: t`The distribution ${id} was disabled while ec2-https waited for it: it answers nobody.`,
    why: t`Somebody has switched it off.`,
    next: t`Find out who, then run ec2-https setup again; it enables the distribution.`,
  });
}

/** @param worse what is worse there, as half a sentence */
export function worseThroughCloudFront(worse: string): UserError {
  return new UserError({
    what: t`The site does not answer through CloudFront as it does directly. DNS was not switched.`,
    why: t`Worse is ${worse}.`,
    next: t`At 502 look at the load balancer's certificate, at 504 at its security group, at 403 at the rules of its listener; then run ec2-https setup again; it continues here.`,
    doc: 'HTTP 502 status code (Bad Gateway)',
  });
}

/** Whoever follows these records would meet nothing. */
export function stillLedToDistribution(domainName: string, names: readonly string[]): UserError {
  return new UserError({
    what: t`The distribution ${domainName} was not disabled: ${names.join(', ')} ${names.length === 1 ? 'leads' : 'lead'} to it.`,
    why: t`Something changed the records after ec2-https had switched them.`,
    next: t`Find out what manages these records as well, then run the same command again; it continues here.`,
  });
}

const again = t`then run the same command again`;

/** Why a distribution stays. */
export const distributionStaysBecause = {
  notOurs: (domain: string): Because => ({ reason: t`it does not carry the tag of this site any more`, hint: t`Put the tag ec2-https:site=${domain} back, then run the same command again, or delete it by hand.` }),
  names: (names: readonly string[]): Because => ({
    reason: t`it has alternate domain names that ec2-https did not give it: ${names.join(', ')}`,
    hint: t`Take ${names.length === 1 ? 'it' : 'them'} off the distribution if nobody needs ${names.length === 1 ? 'it' : 'them'}, ${again}.`,
  }),
  behaviors: (paths: readonly string[]): Because => ({
    reason: t`it has ${paths.length === 1 ? 'a cache behavior' : 'cache behaviors'} that ec2-https did not make: ${paths.join(', ')}`,
    hint: t`Remove ${paths.length === 1 ? 'it' : 'them'} if nobody needs ${paths.length === 1 ? 'it' : 'them'}, ${again}.`,
  }),
  originGroups: (ids: readonly string[]): Because => ({ reason: t`it has origin groups that ec2-https did not make: ${ids.join(', ')}`, hint: t`Remove them if nobody needs them, ${again}.` }),
  continuousDeployment: { reason: t`a continuous deployment policy belongs to it`, hint: t`Delete that policy and its staging distribution if nobody needs them, ${again}.` } satisfies Because,
  records: (names: readonly string[]): Because => ({
    reason: t`${names.join(', ')} still ${names.length === 1 ? 'leads' : 'lead'} to it, and ec2-https did not switch ${names.length === 1 ? 'that name' : 'those names'}`,
    hint: t`Point ${names.length === 1 ? 'it' : 'them'} elsewhere, ${again}.`,
  }),
};
