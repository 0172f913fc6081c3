import type { Context } from '../../../context.ts';
import { listInboundRules, type SecurityGroupRule } from '../../../aws/security-group-rules.ts';
import { revokeIngress } from './ingress-calls.ts';

/** What stands for a rule that a run had taken away before it was stopped, and did not forget any more. */
export const alreadyGone = 'gone, and not forgotten yet';

/** The load balancer's way into a group, by group and port, as in `sg-0123 tcp 80`. */
export function ruleKey(groupId: string, port: number): string {
  return `${groupId} tcp ${port}`;
}

/** The group and port of such a key. */
export function parseRuleKey(key: string): { groupId: string; port: number } {
  const [groupId = '', , port] = key.split(' ');
  return { groupId, port: Number(port) };
}

/** Whether the rule is of the kind that we make: one port, of TCP. */
export function isSinglePort(rule: SecurityGroupRule): boolean {
  return rule.protocol === 'tcp' && rule.fromPort === rule.toPort;
}

/**
 * Revokes, by id, the rules that let in exactly this port from exactly this group.
 * @param rules by key: the group that is let in
 */
export async function revokeRules(context: Context, rules: Readonly<Record<string, string>>): Promise<void> {
  const standing = await listInboundRules(context.aws, [...new Set(Object.keys(rules).map((key) => parseRuleKey(key).groupId))]);
  await revokeIngress(context, standing.filter((one) => isSinglePort(one) && rules[ruleKey(one.groupId, one.fromPort)] === one.source));
}
