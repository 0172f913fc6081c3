import { t } from '../language/text.ts';
import type { Finding } from './step-findings.ts';
import type { Problem } from './user-error.ts';
import { dayText } from './words.ts';
import { shortened } from './lists.ts';

/** What is said of a certificate that an option names. Each option is told how to do without. */

/** The option, and of which region the one must be that shows the certificate. */
export interface Naming {
  option: '--certificate' | '--edge-certificate';
  region: string;
}

/** A certificate of another region than the one that shows it. */
export function certificateElsewhere({ option, region }: Naming, arn: string, actual: string): Problem {
  const shows = option === '--certificate' ? t`a load balancer in ${region}` : 'CloudFront';
  return { option, message: t`${option} ${arn}: it is in ${actual}, and ${shows} takes certificates of ${region} alone.`, hint: t`Give one of ${region}, or ${byItself(option)}` };
}

/** An ARN of this region that ACM does not know, or not any more. */
export function certificateUnknown({ option, region }: Naming, arn: string): Problem {
  return { option, message: t`${option} ${arn}: the account has no such certificate in ${region}.`, hint: t`See aws acm list-certificates --region ${region}, or ${byItself(option)}` };
}

/** It is there and pending, expired, revoked or failed. */
export function certificateNotIssued({ option }: Naming, arn: string, status: string): Problem {
  return { option, message: t`${option} ${arn}: it is ${status}, and only one that is ISSUED can be used.`, hint: t`Give one that is issued, or ${byItself(option)}` };
}

/** It could be used, but not for every served name. */
export function certificateLacksNames({ option }: Naming, arn: string, { missing, carried }: { missing: readonly string[]; carried: readonly string[] }): Problem {
  return { option, message: t`${option} ${arn}: it does not cover ${missing.join(', ')}; its names are ${shortened(carried)}.`, hint: t`Give one that covers every served name, serve fewer names, or ${byItself(option)}` };
}

/** CloudFront would have to show it. AWS docs: "Requirements for using SSL/TLS certificates with CloudFront". */
export function certificateKeyNotForCloudFront({ option, region }: Naming, arn: string, keyAlgorithm: string): Problem {
  const shows = option === '--certificate' ? t`CloudFront, which shows the certificate of ${region} as well,` : 'CloudFront';
  const auto = byItself(option);
  const hint = option === '--certificate' ? t`Give one with such a key, name another one for CloudFront with --edge-certificate <arn>, or ${auto}` : t`Give one with such a key, or ${auto}`;
  return { option, message: t`${option} ${arn}: its key is ${keyAlgorithm}, and ${shows} takes RSA keys and EC_prime256v1 alone.`, hint };
}

/**
 * A warning: nobody renews it.
 * @param notAfter milliseconds since the epoch
 */
export function certificateImported({ option }: Naming, arn: string, notAfter: number | undefined): Finding {
  const day = notAfter === undefined ? undefined : dayText(notAfter);
  return { code: 'certificate-imported', message: day === undefined ? t`The certificate ${arn} was imported: it has an end, and ACM does not renew it.` : t`The certificate ${arn} was imported: it ends on ${day}, and ACM does not renew it.`, hint: t`Import its successor under the same ARN in time, or use ${option} auto.` };
}

/** A site remembers its certificates: leaving the option out would keep it. */
function byItself(option: Naming['option']): string {
  return t`${option} auto: one is then found or requested.`;
}
