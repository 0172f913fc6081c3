import type { Context, Inputs } from '../../../context.ts';
import type { Difference } from '../../../engine/compare.ts';
import type { BalancerSettings, BalancerUse } from './balancer-use.ts';

/** What of the former settings of a load balancer that we took over is no longer there. */
export interface Gone {
  securityGroups: readonly string[];
  subnets: readonly string[];
}

/**
 * All that is left to do of something that we took over, and that carries our tags no more: it was given back by a run that was
 * stopped then, or somebody has taken it back. What the memory says of it must not count again when it is taken over anew.
 */
export const alreadyBack: Difference = { field: 'remembered', from: 'as it was before', to: '' };

/** Looks which of its former groups and subnets are gone: neither can be set again. AWS docs: "DescribeSecurityGroups", "DescribeSubnets". */
export async function goneSince(context: Context, { adopted }: BalancerUse): Promise<Gone> {
  if (!adopted) return { securityGroups: [], subnets: [] };
  const [groups, subnets] = await Promise.all([
    context.aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-id', Values: [...adopted.securityGroups] }] }),
    context.aws.ec2('DescribeSubnets', { Filters: [{ Name: 'subnet-id', Values: [...adopted.subnets] }] }),
  ]);
  return {
    securityGroups: adopted.securityGroups.filter((id) => !groups.SecurityGroups.some((group) => group.GroupId === id)),
    subnets: adopted.subnets.filter((id) => !subnets.Subnets.some((subnet) => subnet.SubnetId === id)),
  };
}

/** The settings that change where a load balancer which we took over becomes what it was, wherever it still has ours: what somebody has set since is theirs. Pure. */
export function settingsBack({ adopted, ...now }: BalancerSettings & Pick<BalancerUse, 'adopted'>, gone: Gone, { intent, facts }: Inputs): Partial<BalancerSettings> {
  if (!adopted) return {};
  const groupsBefore = adopted.securityGroups.filter((id) => !gone.securityGroups.includes(id));
  const others = now.securityGroups.filter((id) => id !== facts.siteGroupId);
  const groups = facts.siteGroupId !== undefined && now.securityGroups.includes(facts.siteGroupId) ? [...new Set([...groupsBefore, ...others])] : [];
  const ourSubnets = [...adopted.subnets, ...(intent.subnets ?? [])];
  const isOurs = gone.subnets.length === 0 && now.subnets.every((id) => ourSubnets.includes(id));
  return {
    ...(groups.length > 0 && !sameMembers(groups, now.securityGroups) && { securityGroups: groups }),
    ...(isOurs && !sameMembers(adopted.subnets, now.subnets) && { subnets: adopted.subnets }),
    ...(now.dropInvalidHeaderFields && !adopted.dropInvalidHeaderFields && { dropInvalidHeaderFields: false }),
  };
}

/** Whether nothing is left of the groups that it had before, so that it would be without any. */
export function keepsOurGroup({ securityGroups, adopted }: BalancerUse, gone: Gone, { facts }: Inputs): boolean {
  return adopted !== undefined && adopted.securityGroups.every((id) => gone.securityGroups.includes(id)) && securityGroups.every((id) => id === facts.siteGroupId);
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
