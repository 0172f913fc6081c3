import type { Clients } from '../../aws/clients.ts';
import { findLoadBalancer } from '../../aws/load-balancers.ts';
import {
  noZoneOfInstance, subnetFull, subnetInAnotherVpc, subnetOutside, subnetPrivate, subnetsInOneZone, subnetsShareZone, subnetTwice, subnetUnknown, tooFewSubnets, unfit,
} from '../../errors/account-messages.ts';
import { tookSubnets } from '../../errors/look-messages.ts';
import type { Problem } from '../../errors/user-error.ts';
import type { Intent } from '../../intent/intent.ts';
import type { Facts, Instance } from '../facts.ts';
import { standingSubnets } from './standing-subnets.ts';
import { listSubnets, type OfferedSubnet, vpcsOfSubnets } from './subnets.ts';

/** The subnets that the load balancer is to stand in. */
export interface SubnetChoice {
  subnets: Facts['subnets'];
  problems: Problem[];
  taken: string[];
}

/** Where to choose: the VPC, where it is known, and the instances that the load balancer must reach. */
interface Place {
  region: string;
  vpcId: string | undefined;
  instances: readonly Instance[];
}

/** Free addresses that a load balancer needs in each subnet. AWS docs: "Subnets for your load balancer". */
const fewestAddresses = 8;

/** Reads and checks the chosen subnets, or takes the set that fits. */
export async function chooseSubnets(aws: Clients, intent: Intent, place: Place): Promise<SubnetChoice> {
  const standing = await standingSubnets(aws, intent, place);
  if (standing) return { subnets: standing, problems: [], taken: [] };
  const offered = place.vpcId === undefined ? [] : await listSubnets(aws, place.vpcId);
  const instances = place.instances.filter((instance) => instance.vpcId === place.vpcId);
  if (intent.subnets) return checkSubnets(aws, intent, { ...place, instances, offered });
  if (place.vpcId === undefined) return { subnets: [], problems: [], taken: [] };
  const subnets = fittingSubnets(offered, instances);
  const problems = subnets.length < 2 ? [tooFewSubnets(place.vpcId, offered)] : withoutSubnet(instances, subnets).map((instance) => noZoneOfInstance([], instance, offered));
  return { subnets, problems, taken: problems.length > 0 ? [] : [tookSubnets(subnets)] };
}

/**
 * The set that the wizard ticks: one public subnet with room a zone, the instances' zones first (an instance gets traffic
 * only where the load balancer stands in its zone), then others until there are two: each zone costs a public address.
 * In a zone, an instance's own subnet first, then the one with the most room.
 */
export function fittingSubnets(offered: readonly OfferedSubnet[], instances: readonly Instance[]): OfferedSubnet[] {
  const own = (subnet: OfferedSubnet): number => (instances.some((instance) => instance.subnetId === subnet.id) ? 1 : 0);
  const needed = new Set(instances.map((instance) => instance.zone));
  const fit = offered.filter(fits).toSorted((a, b) => own(b) - own(a) || b.freeAddresses - a.freeAddresses);
  const zones = [...new Set(fit.map((subnet) => subnet.zone))].toSorted((a, b) => Number(needed.has(b)) - Number(needed.has(a)) || (a < b ? -1 : 1));
  return zones.slice(0, Math.max(2, zones.filter((zone) => needed.has(zone)).length)).flatMap((zone) => fit.find((subnet) => subnet.zone === zone) ?? []).toSorted(byZone);
}

/** Why no load balancer can stand in the subnet, as a part of a sentence; undefined where one can. */
export function whyNot(subnet: OfferedSubnet): string | undefined {
  if (subnet.outside) return unfit.outside(subnet.outside);
  if (!subnet.public) return unfit.private;
  return subnet.freeAddresses < fewestAddresses ? unfit.full(subnet.freeAddresses, fewestAddresses) : undefined;
}

function fits(subnet: OfferedSubnet): boolean {
  return whyNot(subnet) === undefined;
}

async function checkSubnets(aws: Clients, intent: Intent, { region, vpcId, instances, offered }: Place & { offered: readonly OfferedSubnet[] }): Promise<SubnetChoice> {
  const given = intent.subnets ?? [];
  const ids = [...new Set(given)];
  const subnets = offered.filter((subnet) => ids.includes(subnet.id)).toSorted(byZone);
  const strangers = ids.filter((id) => !subnets.some((subnet) => subnet.id === id));
  const [elsewhere, crowded] = await Promise.all([vpcsOfSubnets(aws, strangers), crowdedSubnets(aws, intent, subnets)]);
  const fitting = fittingSubnets(offered, instances);
  const repeated = ids.filter((id) => given.indexOf(id) !== given.lastIndexOf(id));
  const single = [
    ...repeated.map((id) => subnetTwice(id)),
    ...strangers.flatMap((id) => strangerProblem(id, { region, vpcId, actual: elsewhere.get(id), fitting })),
    ...subnets.flatMap((subnet) => (subnet.outside ? [subnetOutside(subnet, subnet.outside, fitting)] : subnet.public ? [] : [subnetPrivate(subnet, fitting)])),
    ...crowded.map((subnet) => subnetFull(subnet, fitting)),
  ];
  // Which zones there would be is not known while a subnet is a wrong one.
  const together = repeated.length > 0 || strangers.length > 0 ? [] : zoneProblems(subnets, instances, { offered, fitting });
  return { subnets, problems: [...single, ...together], taken: [] };
}

function strangerProblem(id: string, { region, vpcId, actual, fitting }: { region: string; vpcId: string | undefined; actual: string | undefined; fitting: readonly OfferedSubnet[] }): Problem[] {
  if (actual === undefined) return [subnetUnknown(id, region, fitting)];
  return vpcId === undefined ? [] : [subnetInAnotherVpc(id, { actual, wanted: vpcId, fitting })];
}

function zoneProblems(subnets: readonly OfferedSubnet[], instances: readonly Instance[], { offered, fitting }: { offered: readonly OfferedSubnet[]; fitting: readonly OfferedSubnet[] }): Problem[] {
  const zones = [...new Set(subnets.map((subnet) => subnet.zone))];
  const lacking = withoutSubnet(instances, subnets).map((instance) => noZoneOfInstance(subnets, instance, offered));
  if (zones.length < 2) return [subnetsInOneZone(subnets, fitting), ...lacking];
  return [...zones.map((zone) => subnets.filter((subnet) => subnet.zone === zone)).filter((group) => group.length > 1).map(subnetsShareZone), ...lacking];
}

function withoutSubnet(instances: readonly Instance[], subnets: readonly OfferedSubnet[]): Instance[] {
  return instances.filter((instance) => !subnets.some((subnet) => subnet.zone === instance.zone));
}

/** Subnets with too few free addresses; where the load balancer stands already, it has its own. Asked only where one is short. */
async function crowdedSubnets(aws: Clients, intent: Intent, subnets: readonly OfferedSubnet[]): Promise<OfferedSubnet[]> {
  const short = subnets.filter((subnet) => subnet.freeAddresses < fewestAddresses);
  if (short.length === 0) return [];
  const standsIn = ((await findLoadBalancer(aws, intent))?.AvailabilityZones ?? []).map((zone) => zone.SubnetId);
  return short.filter((subnet) => !standsIn.includes(subnet.id));
}

function byZone(a: OfferedSubnet, b: OfferedSubnet): number {
  return a.zone === b.zone ? 0 : a.zone < b.zone ? -1 : 1;
}
