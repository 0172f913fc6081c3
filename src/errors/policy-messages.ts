import { t } from '../language/text.ts';
import { apart, listed } from './lists.ts';
import { UserError, type Problem } from './user-error.ts';

/** What is said about a policy: beside it, or where there is none. */

/** An option that narrows the policy for a site, where no site is named. */
export function needsDomain(option: string): Problem {
  return { option, message: t`${option} says nothing without a domain.`, hint: t`Give --domain as well, or leave it out for a policy for every site.` };
}

/** The zone could not be looked up, because of the credentials: there are two ways that need none. */
export function lookNeedsAccess({ explanation }: UserError): UserError {
  const { next = '' } = explanation;
  return new UserError({ ...explanation, next: t`${next} Without any credentials: name the zone (--hosted-zone <id>), or leave --domain out.`.trim() });
}

/** What the policy is for, as far as that is known: a sentence. */
export function policyIsFor({ domain, zones, region, account, cloudfront }: { domain: string | undefined; zones: readonly string[]; region: string | undefined; account: string | undefined; cloudfront: boolean }): string {
  const whose = domain ?? t`every site that ec2-https sets up`;
  const site = cloudfront ? t`${whose} with CloudFront` : whose;
  if (domain === undefined) return t`For ${site}, in ${region ?? t`any region`}: ec2-https iam-policy --domain <name> narrows it to one.`;
  return t`For ${site}: hosted zone ${listed(zones)}, ${region === undefined ? t`any region` : t`region ${region}`}, ${account === undefined ? t`any account` : t`account ${account}`}.`;
}

/** The zone was named, so nothing was looked up. */
export const madeWithoutLook = t`Made without a look at the account: names in another zone are not in it, nor what the site remembers and is not given (--also, --cloudfront, --origin-name). Without --hosted-zone it is looked up.`;

/**
 * The policy is wider than it could be, so that it fits.
 * @param leftOpen what it leaves open
 */
export function leftOpenToFit(leftOpen: readonly string[], most: number): string {
  return t`To fit the ${most} characters of a managed policy, it leaves open ${apart(leftOpen)}.`;
}

/** Not even then does it fit. */
export function policyTooLong(length: number, most: number): string {
  return t`It has ${length} characters, and a managed policy takes ${most}: put its statements into two.`;
}
