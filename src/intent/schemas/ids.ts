import * as v from 'valibot';
import { because } from '../../errors/input-messages.ts';
import { resourceNames } from '../../aws/names.ts';
import { t } from '../../language/text.ts';
import { text } from './values.ts';

/** An EC2 id: the prefix and 8 or 17 hex digits. AWS docs: "Resource IDs". */
export function ec2Id(prefix: string, kind: string) {
  return v.pipe(text, v.regex(new RegExp(`^${prefix}-([0-9a-f]{8}|[0-9a-f]{17})$`), because.noId(kind)));
}

/** A hosted zone's id; the AWS CLI shows it with `/hostedzone/` before it. */
export const hostedZoneId = v.pipe(text, v.regex(/^(\/hostedzone\/)?[A-Z0-9]{1,32}$/, because.noId(t`a hosted zone`)), v.transform((value) => value.replace(/^\/hostedzone\//, '')));

/** The ARN of an ACM certificate, or `auto`: find or request one. */
export const certificateArn = v.pipe(text, v.regex(/^(auto|arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+)$/, because.noCertificateArn));

/** A region by its form alone, as in `us-gov-west-1`; whether it is there the account tells. */
export const regionName = v.pipe(text, v.regex(/^[a-z]{2}(-[a-z]+)+-\d+$/, because.noRegion));

/** A policy by its form alone; whether the region has it the account tells. AWS docs: "Security policies for your Application Load Balancer". */
export const tlsPolicyName = v.pipe(text, v.regex(/^ELBSecurityPolicy-[A-Za-z0-9-]+$/, because.noTlsPolicy));

/** What the names of the resources start with: the longest of them must fit the 32 characters of ELB. AWS docs: "CreateLoadBalancer". */
export const namePrefix = v.pipe(
  text,
  v.regex(/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/, because.noPrefix),
  v.maxLength(32 - longestEnding(), because.tooLong(32 - longestEnding())),
  v.check((name) => !name.includes('--'), because.twoHyphens),
  v.check((name) => !/^(sg|internal)-/i.test(name), because.reservedPrefix),
);

function longestEnding(): number {
  const { targetGroup, loadBalancer } = resourceNames('');
  return Math.max(targetGroup.length, loadBalancer.length);
}
