import { t } from '../language/text.ts';
import type { Problem } from './user-error.ts';
import { shortened } from './lists.ts';

/** What is said where what was asked of CloudFront does not fit the site, or the account. */

/** CloudFront is a service of the partition `aws` alone, as far as this tool goes. */
export function cloudFrontNotHere(region: string, partition: string): Problem {
  return {
    option: '--cloudfront',
    message: t`--cloudfront: ${region} is in the partition ${partition}, and this works in the partition aws alone, where CloudFront takes the certificates of us-east-1.`,
    hint: t`Leave --cloudfront out, or give a --region of the partition aws.`,
  };
}

/** An option says how CloudFront is to be, and there is none. */
export function onlyWithCloudFront(flag: string): Problem {
  return { option: flag, message: t`${flag}: the site has no CloudFront in front of it.`, hint: t`Give --cloudfront as well, or leave ${flag} out.` };
}

/** The secret is what a locked load balancer asks for, and it is open. */
export function nothingToRotate(): Problem {
  return {
    option: '--rotate-origin-secret',
    message: t`--rotate-origin-secret: the load balancer lets everybody in, and asks for no secret.`,
    hint: t`Give --lock-origin as well, or leave --rotate-origin-secret out.`,
  };
}

/** CloudFront shows no certificate with such a key. AWS docs: "Requirements for using SSL/TLS certificates with CloudFront". */
export function keyNotForCloudFront(algorithm: string): Problem {
  return {
    option: '--key-algorithm',
    message: t`--key-algorithm ${algorithm}: CloudFront takes no certificate with such a key.`,
    hint: t`Give --key-algorithm EC_prime256v1 or RSA_2048, or leave CloudFront out.`,
  };
}

/** CloudFront would fetch from itself. */
export function originIsServed(name: string, offered: string): Problem {
  return {
    option: '--origin-name',
    message: t`--origin-name ${name}: the site serves this name, so it is to lead to CloudFront, which would fetch from itself.`,
    hint: name === offered ? t`Give another name, which only CloudFront uses.` : t`Give a name that only CloudFront uses, as in ${offered}.`,
  };
}

/** What would make the certificate cover the origin name: another name, the wildcard on it, both, or another certificate than the given one. */
export type Covering = 'name' | 'wildcard' | 'name and wildcard' | 'certificate';

/**
 * The load balancer would show CloudFront a certificate for other names: the 502 of a custom origin.
 * AWS docs: "HTTP 502 status code (Bad Gateway)" (Amazon CloudFront).
 * @param carried the names on the certificate
 * @param offered a name that the wildcard covers
 */
export function originNotCovered(name: string, carried: readonly string[], { fix, offered }: { fix: Covering; offered: string }): Problem {
  const another = t`or name a certificate that covers it with --certificate <arn>.`;
  const hints: Record<Covering, string> = {
    name: t`Give a name that it covers, as in ${offered}, ${another}`,
    wildcard: t`Put the wildcard on it with --wildcard, ${another}`,
    'name and wildcard': t`Give --wildcard, and a name that it covers then, as in ${offered}, ${another}`,
    certificate: t`Give an --origin-name that it covers, or a certificate that covers this one; --certificate auto: one is then found or requested.`,
  };
  return {
    option: '--origin-name',
    message: t`--origin-name ${name}: the load balancer's certificate is for ${shortened(carried)}, and CloudFront answers 502 where it does not cover the origin's name.`,
    hint: hints[fix],
  };
}
