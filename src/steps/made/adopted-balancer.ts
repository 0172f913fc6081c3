import type { Context, Inputs } from '../../context.ts';
import type { BalancerUse } from './balancer-use.ts';

/** What of the former settings of a load balancer that we took over is no longer there. */
export interface Gone {
  securityGroups: readonly string[];
  subnets: readonly string[];
}

/** Settings of a load balancer that can be given back. */
export interface BalancerSettings {
  securityGroups: readonly string[];
  subnets: readonly string[];
  dropInvalidHeaderFields: boolean;
}

/** Looks which of its former groups and subnets are gone: neither can be set again. AWS docs: "DescribeSecurityGroups", "DescribeSubnets". */
export async function goneSince(context: Context, { adopted }: BalancerUse): Promise<Gone> {
  if (!adopted) return { securityGroups: [], subnets: [] };
  const [groups, subnets] = await Promise.all([
    context.aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-id', Values: [...adopted.securityGroups] }] }),
    context.aws.ec2('DescribeSubnets', { Filters: [{ Name: 'subnet-id', Values: [...adopted.subnets] }] }),
  ]);
  return {
    securityGroups: adopted.securityGroups.filter((id) => !groups.SecurityGroups?.some((group) => group.GroupId === id)),
    subnets: adopted.subnets.filter((id) => !subnets.Subnets?.some((subnet) => subnet.SubnetId === id)),
  };
}

/** The settings that a load balancer which we took over gets back, wherever it still has ours: what somebody has set since is theirs. Pure. */
export function settingsBefore(use: BalancerUse, gone: Gone, { intent, facts }: Inputs): BalancerSettings {
  const { securityGroups, subnets, dropInvalidHeaderFields, adopted } = use;
  if (!adopted) return { securityGroups, subnets, dropInvalidHeaderFields };
  const groupsBefore = adopted.securityGroups.filter((id) => !gone.securityGroups.includes(id));
  const others = securityGroups.filter((id) => id !== facts.siteGroupId);
  const groups = facts.siteGroupId !== undefined && securityGroups.includes(facts.siteGroupId) ? [...new Set([...groupsBefore, ...others])] : securityGroups;
  const ourSubnets = [...adopted.subnets, ...(intent.subnets ?? [])];
  const isOurs = gone.subnets.length === 0 && subnets.every((id) => ourSubnets.includes(id));
  return {
    securityGroups: sameMembers(groups, securityGroups) || groups.length === 0 ? securityGroups : groups,
    subnets: isOurs && !sameMembers(subnets, adopted.subnets) ? adopted.subnets : subnets,
    dropInvalidHeaderFields: dropInvalidHeaderFields && adopted.dropInvalidHeaderFields,
  };
}

/** Whether nothing is left of the groups that it had before, so that it would be without any. */
export function keepsOurGroup({ securityGroups, adopted }: BalancerUse, gone: Gone, { facts }: Inputs): boolean {
  return adopted !== undefined && adopted.securityGroups.every((id) => gone.securityGroups.includes(id)) && securityGroups.every((id) => id === facts.siteGroupId);
}

function sameMembers(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
