import { holdsRange } from '../../aws/addresses.ts';
import { classify, directPorts } from '../../aws/direct-way.ts';
import { opensPort, ruleText, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import type { Inputs } from '../../context.ts';
import type { Instance } from '../../discover/facts.ts';
import { instanceTags } from '../../discover/vpc/instances.ts';
import { subnetRanges } from '../../discover/vpc/subnets.ts';
import { t } from '../../language/text.ts';
import type { InstanceFacts, LoadBalancerFacts, OpenRule } from '../account-facts.ts';
import { managersIn } from '../account/managers.ts';
import { readNetworkAcls } from './network-acls.ts';
import type { Reads } from './reads.ts';

/**
 * The instances, who can reach them, and what else has to do with them.
 * @param balancer undefined where it was not read
 */
export async function readInstances(reads: Reads, balancer: LoadBalancerFacts | 'none' | undefined): Promise<InstanceFacts[] | undefined> {
  const { context: { aws, inputs }, optional } = reads;
  const { instances, vpcId } = inputs.facts;
  const there = instances.filter(({ state }) => state !== 'gone');
  const [tags, ranges] = await Promise.all([
    there.length > 0 ? optional(t`whether another service manages the instance`, () => instanceTags(aws, there.map(({ id }) => id))) : undefined,
    vpcId === '' ? undefined : optional(t`the ranges of the VPC's subnets`, () => subnetRanges(aws, vpcId)),
  ]);
  const from = balancerRanges(inputs, balancer, ranges);
  const acls = await readNetworkAcls(reads, { instances: there, ranges: from });
  return instances.map((instance) => ({
    id: instance.id,
    name: instance.name,
    state: instance.state,
    zone: instance.zone,
    addresses: instance.addresses,
    letsBalancerIn: letsIn(inputs, instance, { balancer, ranges: Object.values(from) }),
    ...openRules(inputs, instance),
    sharedGroups: sharedGroups(inputs, instance),
    managedBy: managersIn(tags?.get(instance.id) ?? {}),
    networkAcl: acls.get(instance.subnetId),
  }));
}

/** The ranges that the load balancer comes from, by subnet: where it stands, or else where it is to. */
function balancerRanges({ facts: { subnets } }: Inputs, balancer: LoadBalancerFacts | 'none' | undefined, ranges: ReadonlyMap<string, string> | undefined): Record<string, string> {
  const standing = balancer === undefined || balancer === 'none' ? subnets : balancer.subnets;
  return Object.fromEntries(standing.flatMap(({ id }) => (ranges?.has(id) ? [[id, ranges.get(id) ?? '']] : [])));
}

interface Comer {
  balancer: LoadBalancerFacts | 'none' | undefined;
  ranges: readonly string[];
}

/** A target gets its traffic on its first interface. A rule for all of the load balancer's subnets lets it in as well as one for its group. */
function letsIn({ intent, facts }: Inputs, instance: Instance, { balancer, ranges }: Comer): boolean | undefined {
  const [face] = instance.interfaces;
  // A rule for the group that was made for it lets nobody in that has been given another.
  const groups = balancer === undefined || balancer === 'none' ? [facts.siteGroupId] : balancer.securityGroups;
  if (!face || groups.every((group) => group === undefined)) return undefined;
  const open = face.groups.flatMap((id) => facts.securityGroups[id]?.rules ?? []).filter((rule) => opensPort(rule, intent.port));
  const isRange = ({ source }: SecurityGroupRule): boolean => source.includes('/');
  return open.some((rule) => groups.includes(rule.source)) || (ranges.length > 0 && ranges.every((range) => open.some((rule) => isRange(rule) && holdsRange(rule.source, range))));
}

/** The rules by which the public reaches an instance past the load balancer: those that setup closes, and wider ones that it leaves. Pure. */
export function openRules({ intent, facts }: Inputs, instance: Instance): Pick<InstanceFacts, 'openRules' | 'wideRules'> {
  // The load balancer's own group lets the world in by design; the VPC's own ranges are not the world.
  const groups = [...new Set(instance.interfaces.flatMap((face) => face.groups))].filter((id) => id !== facts.siteGroupId);
  const rules = groups.flatMap((id) => facts.securityGroups[id]?.rules ?? []).filter((rule) => !facts.vpcRanges.includes(rule.source));
  const of = (kind: 'direct' | 'wide'): OpenRule[] => rules.filter((rule) => classify(rule, directPorts(intent.port)) === kind).map(shownRule);
  return { openRules: of('direct'), wideRules: of('wide') };
}

/** A rule as it is shown. Pure. */
export function shownRule(rule: SecurityGroupRule): OpenRule {
  return { id: rule.id, groupId: rule.groupId, text: ruleText(rule) };
}

function sharedGroups({ facts }: Inputs, instance: Instance): InstanceFacts['sharedGroups'] {
  const groups = [...new Set(instance.interfaces.flatMap((face) => face.groups))].flatMap((id) => facts.securityGroups[id] ?? []);
  return groups.flatMap(({ id, name, otherUsers = [] }) => (otherUsers.length > 0 ? [{ id, name, otherUsers }] : []));
}
