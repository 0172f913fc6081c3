import type { Instance } from '../discover/facts.ts';
import { fittingSubnets, whyNot } from '../discover/vpc/subnet-choice.ts';
import type { OfferedSubnet } from '../discover/vpc/subnets.ts';
import { vpcBecause } from '../errors/wizard-messages.ts';

/** Where the load balancer is to stand, as far as that is answered. */
export interface LoadBalancerPlace {
  vpcId: string;
  /** The VPC's subnets. */
  offered: readonly OfferedSubnet[];
  /** Those that were chosen; undefined where they follow from the instance. */
  subnets: readonly OfferedSubnet[] | undefined;
}

/**
 * Why no load balancer can stand in a VPC of these subnets, as a part of a sentence; undefined where one can.
 * @param reach whether it is to reach all of the instances, or one of them that is chosen later
 */
export function whyNoLoadBalancer(offered: readonly OfferedSubnet[], instances: readonly Instance[], reach: 'all' | 'some'): string | undefined {
  const zones = new Set(offered.filter((subnet) => whyNot(subnet) === undefined).map(({ zone }) => zone));
  if (zones.size < 2) return vpcBecause.tooFewZones;
  const beyond = instances.filter(({ zone }) => !zones.has(zone));
  if (beyond.length === 0 || (reach === 'some' && beyond.length < instances.length)) return undefined;
  return vpcBecause.outOfReach([...new Set(beyond.map(({ zone }) => zone))].toSorted());
}

/**
 * What it takes to reach the instance from there.
 * @returns `adds`: the subnet to choose as well, or none; undefined where there is no way
 */
export function wayTo(instance: Instance, { offered, subnets }: LoadBalancerPlace): { adds: OfferedSubnet[] } | undefined {
  if (subnets?.some(({ zone }) => zone === instance.zone)) return { adds: [] };
  const suitable = fittingSubnets(offered, [instance]).find(({ zone }) => zone === instance.zone);
  return suitable && { adds: subnets === undefined ? [] : [suitable] };
}

/** Whether it could serve a site now. */
export function isRunning({ state }: Instance): boolean {
  return state === 'running';
}
