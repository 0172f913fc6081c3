import type { Inputs } from '../../../context.ts';
import type { TakenRule } from '../../../aws/memory/entries.ts';
import { opensPort, type SecurityGroupRule } from '../../../aws/security-group-rules.ts';
import { wantsLocked } from '../lock/origin-lock.ts';

/** A rule of the load balancer's group, as we make it, or give it back. */
export type WebRule = TakenRule;

/** The world may reach ports 80 and 443 of the load balancer, over IPv4 and IPv6. */
export const webRules: readonly WebRule[] = [
  { port: 80, for: 'HTTP, redirected to HTTPS' },
  { port: 443, for: 'HTTPS' },
].flatMap((way) => ['0.0.0.0/0', '::/0'].map((source) => ({ protocol: 'tcp', fromPort: way.port, toPort: way.port, source, description: `${way.for}, from anywhere (ec2-https)` })));

/** What lets CloudFront in alone. One port, of IPv4: the list counts as 55 rules of the 60 that a group may have. AWS docs: "AWS-managed prefix lists". */
function cloudFrontRule(prefixList: string): WebRule {
  return { protocol: 'tcp', fromPort: 443, toPort: 443, source: prefixList, description: fromCloudFront };
}

const fromCloudFront = 'HTTPS, from CloudFront (ec2-https)';

/** The rules that the group is to have from the beginning of the run on. Pure. */
export function wantedRules(inputs: Inputs): readonly WebRule[] {
  return wantsLocked(inputs) ? lockedRules(inputs) : webRules;
}

/** Those of a group that lets in CloudFront alone. In a region without the list the world's stay, and the secret alone keeps others out. Pure. */
export function lockedRules({ facts: { cloudfront: { prefixList } } }: Inputs): readonly WebRule[] {
  return prefixList === undefined ? webRules : [cloudFrontRule(prefixList)];
}

/** Whether a rule lets in exactly what one of ours does, whoever made it. */
export function isWebRule(rule: WebRule, wanted: WebRule): boolean {
  return rule.source === wanted.source && rule.fromPort === wanted.fromPort && rule.toPort === wanted.toPort && opensPort(rule, wanted.fromPort);
}

/** Whether a rule is of the kinds that we make: the world's, whoever made them, and the one for CloudFront. Pure. */
export function isSiteRule({ facts }: Inputs, rule: SecurityGroupRule): boolean {
  return webRules.some((wanted) => isWebRule(rule, wanted)) || (isWebRule(rule, cloudFrontRule(rule.source)) && isOurList(rule, facts.cloudfront.prefixList));
}

/**
 * By what we have written on it. Of a site that is locked also where nothing is written on it: a server in AWS's place may keep no description beside a list.
 * @param prefixList known where the site is locked, or is to be
 */
function isOurList({ source, description }: SecurityGroupRule, prefixList: string | undefined): boolean {
  return source.startsWith('pl-') && (description === fromCloudFront || (description === '' && source === prefixList));
}
