import type { Clients } from '../../aws/clients.ts';
import { classify, directPorts } from '../../aws/direct-way.ts';
import { listInboundRules, opensPort, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import { otherUsersOf } from '../../aws/security-group-users.ts';
import type { Intent } from '../../intent/intent.ts';
import type { Facts } from '../facts.ts';
import type { FoundInstance } from './instances.ts';

/** What uses the groups, or will: the instances, and the load balancer through its own group. */
interface Users {
  instances: readonly FoundInstance[];
  /** The site's load balancer group, where there is one already. */
  siteGroupId: string | undefined;
}

/** The groups on the instances' interfaces, with their rules, and what else uses those that would be changed. */
export async function readSecurityGroups(aws: Pick<Clients, 'ec2'>, intent: Intent, { instances, siteGroupId }: Users): Promise<Facts['securityGroups']> {
  const names: Record<string, string> = Object.assign({}, ...instances.map((instance) => instance.groupNames));
  const ids = Object.keys(names).toSorted();
  // The plan asks for those of the site's own group: in the same breath.
  const own = siteGroupId === undefined || ids.length === 0 ? [] : [siteGroupId];
  const rules = (await listInboundRules(aws, [...new Set([...ids, ...own])])).filter((rule) => ids.includes(rule.groupId));
  const users = await otherUsersOf(aws, toBeChanged(intent, { instances, rules, siteGroupId }), instances.map((instance) => instance.id));
  return Object.fromEntries(ids.map((id) => [id, { id, name: names[id] ?? '', rules: rules.filter((rule) => rule.groupId === id), otherUsers: users.get(id) }]));
}

/**
 * The groups of which it matters who else uses them: those with a rule that would be closed, and, where one of several
 * must be opened for the load balancer, all that it may be.
 */
function toBeChanged(intent: Intent, { instances, rules, siteGroupId }: { instances: readonly FoundInstance[]; rules: readonly SecurityGroupRule[]; siteGroupId: string | undefined }): string[] {
  const closing = intent.keepDirectAccess ? [] : rules.filter((rule) => classify(rule, directPorts(intent.port)) === 'direct').map((rule) => rule.groupId);
  const choices = instances.map((instance) => instance.interfaces[0]?.groups ?? []).filter((groups) => groups.length > 1);
  const letsIn = (groupId: string): boolean => siteGroupId !== undefined && rules.some((rule) => rule.groupId === groupId && rule.source === siteGroupId && opensPort(rule, intent.port));
  return [...new Set([...closing, ...choices.filter((groups) => !groups.some(letsIn)).flat()])].toSorted();
}

/** Whether a rule that would be closed has another source than the whole world: it may be the VPC itself. */
export function closesRanges(intent: Intent, groups: Facts['securityGroups']): boolean {
  const rules = Object.values(groups).flatMap((group) => group.rules);
  return !intent.keepDirectAccess && rules.some((rule) => !rule.source.endsWith('/0') && classify(rule, directPorts(intent.port)) === 'direct');
}
