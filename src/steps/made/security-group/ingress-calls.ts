import type { Context } from '../../../context.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import type { TakenRule } from '../../../aws/memory/entries.ts';
import type { SecurityGroupRule } from '../../../aws/security-group-rules.ts';

/** Adds these rules to a group in one request, which tags all of them as the first. AWS docs: "AuthorizeSecurityGroupIngress". */
export async function authorizeIngress({ aws }: Pick<Context, 'aws'>, groupId: string, rules: readonly TakenRule[]): Promise<void> {
  const Tags = Object.entries(rules[0]?.tags ?? {}).map(([Key, Value]) => ({ Key, Value }));
  const tagged = Tags.length > 0 && { TagSpecifications: [{ ResourceType: 'security-group-rule' as const, Tags }] };
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: groupId, IpPermissions: rules.map(permission), ...tagged });
}

/** Takes these rules away, each by its id. One that somebody else took meanwhile is gone, too. AWS docs: "RevokeSecurityGroupIngress". */
export async function revokeIngress({ aws }: Pick<Context, 'aws'>, rules: readonly Pick<SecurityGroupRule, 'id' | 'groupId'>[]): Promise<void> {
  for (const { id, groupId } of rules) await unlessMissing(aws.ec2('RevokeSecurityGroupIngress', { GroupId: groupId, SecurityGroupRuleIds: [id] }), ...noRule);
}

/** What EC2 says of a rule that is gone. */
export const noRule = ['InvalidSecurityGroupRuleId.NotFound', 'InvalidPermission.NotFound'] as const;

/** Whether the source is a prefix list. */
export function isFromList({ source }: Pick<TakenRule, 'source'>): boolean {
  return source.startsWith('pl-');
}

function permission(rule: TakenRule) {
  return { IpProtocol: rule.protocol, FromPort: rule.fromPort, ToPort: rule.toPort, ...sourceOf(rule) };
}

function sourceOf(rule: TakenRule) {
  const described = rule.description === '' ? {} : { Description: rule.description };
  if (isFromList(rule)) return { PrefixListIds: [{ PrefixListId: rule.source, ...described }] };
  return rule.source.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: rule.source, ...described }] } : { IpRanges: [{ CidrIp: rule.source, ...described }] };
}
