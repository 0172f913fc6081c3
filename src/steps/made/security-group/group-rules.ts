import type { Context } from '../../../context.ts';
import { isAws } from '../../../aws/calls/failures.ts';
import { listInboundRules, type SecurityGroupRule } from '../../../aws/security-group-rules.ts';
import { prefixListDoesNotFit } from '../../../errors/catalog.ts';
import { UserError } from '../../../errors/user-error.ts';
import { authorizeIngress, isFromList, revokeIngress } from './ingress-calls.ts';
import { isSiteRule, isWebRule, type WebRule } from './web-rules.ts';

/** Makes these the group's rules of ours, as it stands now. What is not ours stays. */
export async function setRules(context: Context, groupId: string, wanted: readonly WebRule[]): Promise<void> {
  const standing = await listInboundRules(context.aws, [groupId]);
  const come = wanted.filter((one) => !standing.some((rule) => isWebRule(rule, one)));
  await exchangeRules(context, groupId, { come, gone: standing.filter((rule) => isSiteRule(context.inputs, rule) && !wanted.some((one) => isWebRule(rule, one))) });
}

/**
 * Adds rules to the load balancer's group; one that stands there already will do. What the lock has taken comes back as it was.
 * @throws {UserError} the prefix list does not fit beside what the group has
 */
export async function allowRules(context: Context, groupId: string, rules: readonly WebRule[]): Promise<void> {
  if (rules.length === 0) return;
  const { 'origin-locked': lock } = await context.memory.read();
  const whole = rules.map((rule) => lock?.taken?.find((one) => isWebRule(one, rule)) ?? rule);
  await authorize(context, groupId, whole.filter(({ tags }) => tags === undefined));
  // A request tags all of its rules alike.
  for (const rule of whole) if (rule.tags) await authorize(context, groupId, [rule]);
}

async function authorize(context: Context, groupId: string, rules: readonly WebRule[]): Promise<void> {
  if (rules.length === 0) return;
  // Another run may have added one of them meanwhile; then AWS adds none, and each must be tried alone.
  await authorizeIngress(context, groupId, rules).catch(async (error: unknown) => {
    if (isAws(error, 'RulesPerSecurityGroupLimitExceeded') && rules.some(isFromList)) throw prefixListDoesNotFit(groupId);
    if (!isAws(error, 'InvalidPermission.Duplicate')) throw error;
    if (rules.length > 1) for (const rule of rules) await authorize(context, groupId, [rule]);
  });
}

/**
 * Puts rules in the place of others, so that who is let in before and after is let in at every moment, and the group never holds
 * more than the prefix list and one rule of ours: the list alone takes 55 of the 60 that a group may have.
 *
 * | step                                  | locking               | opening               |
 * | ------------------------------------- | --------------------- | --------------------- |
 * | 443 from 0.0.0.0/0 comes, if it is to |                       | it comes              |
 * | what is to go goes, but that one      | the world's other ones | CloudFront's          |
 * | what is to come comes                 | CloudFront's          | the world's other ones |
 * | 443 from 0.0.0.0/0 goes, if it is to  | it goes               |                       |
 *
 * @throws {UserError} the prefix list does not fit: then what was there is there again
 */
export async function exchangeRules(context: Context, groupId: string, { come, gone }: { come: readonly WebRule[]; gone: readonly SecurityGroupRule[] }): Promise<void> {
  if (gone.length === 0) return allowRules(context, groupId, come);
  await allowRules(context, groupId, come.filter(isBridge));
  await revokeIngress(context, gone.filter((rule) => !isBridge(rule)));
  await allowRules(context, groupId, come.filter((rule) => !isBridge(rule))).catch(async (error: unknown) => {
    if (error instanceof UserError) await allowRules(context, groupId, gone.filter((rule) => !isBridge(rule)));
    throw error;
  });
  await revokeIngress(context, gone.filter(isBridge));
}

/**
 * Whether CloudFront's addresses will find room in a group, or have it already. Somebody's rules from IPv6 ranges are counted apart, and more than the quota's
 * default proves that it was raised, to what nobody knows. Pure.
 * AWS docs: "Amazon VPC quotas", "AWS-managed prefix lists".
 * @param group rules in words: all that stand there, and those that are not ours
 */
export function hasRoomForList(prefixList: string, { standing, others }: { standing: readonly string[]; others: readonly string[] }): boolean {
  const counted = (rules: readonly string[]): number => rules.filter((text) => !text.slice(text.lastIndexOf(' ')).includes(':')).length;
  return standing.includes(`tcp 443 from ${prefixList}`) || counted(standing) > mostRules || listWeight + 1 + counted(others) <= mostRules;
}

/** AWS's default quota of inbound rules of a group. */
export const mostRules = 60;
const listWeight = 55;

/** What CloudFront, which comes by IPv4 to 443, is let in by as well. */
function isBridge({ fromPort, source }: WebRule): boolean {
  return fromPort === 443 && source === '0.0.0.0/0';
}
