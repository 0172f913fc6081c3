import type { Clients } from '../../aws/clients.ts';
import { findLoadBalancer } from '../../aws/load-balancers.ts';
import type { Intent } from '../../intent/intent.ts';
import type { Facts, Instance, Subnet } from '../facts.ts';
import { leadsOut, listRouteTables, outsideOf } from './subnets.ts';

/** Where the load balancer is to stand, and what it must reach. */
interface Place {
  vpcId: string | undefined;
  instances: readonly Instance[];
}

/**
 * The subnets that the site remembers, where its load balancer stands in all of them and nothing is wrong with any: AWS lets nobody delete a subnet in which one
 * stands, nor are its free addresses wanted there, so all that is left to ask is whether the internet still reaches it.
 * @returns undefined where subnets were given, or something is wrong: then they are looked at themselves, which says what
 */
export async function standingSubnets(aws: Clients, intent: Intent, { vpcId, instances }: Place): Promise<Facts['subnets'] | undefined> {
  const { subnets: remembered, subnetsGiven } = intent;
  if (!remembered || subnetsGiven || vpcId === undefined) return undefined;
  // Where it cannot be asked for, the plan says so at its step.
  const standing = await findLoadBalancer(aws, intent).catch(() => undefined);
  const zones = (standing?.AvailabilityZones ?? []).filter(({ SubnetId }) => remembered.includes(SubnetId));
  if (standing?.VpcId !== vpcId || zones.length !== remembered.length || zones.some(({ OutpostId }) => OutpostId !== undefined)) return undefined;
  const routeTables = await listRouteTables(aws, vpcId);
  const subnets = zones.map(({ SubnetId, ZoneName }): Subnet => ({ id: SubnetId, zone: ZoneName, vpcId, public: leadsOut(SubnetId, routeTables) }));
  return isSound(subnets, instances.filter((instance) => instance.vpcId === vpcId)) ? subnets.toSorted((a, b) => (a.zone < b.zone ? -1 : 1)) : undefined;
}

/** Whether nothing is wrong with them: two zones or more, each once, and one for each instance. */
function isSound(subnets: readonly Subnet[], instances: readonly Instance[]): boolean {
  const zones = new Set(subnets.map(({ zone }) => zone));
  return zones.size > 1 && zones.size === subnets.length && subnets.every((subnet) => subnet.public && outsideOf(subnet.zone) === undefined) && instances.every((instance) => zones.has(instance.zone));
}
