import { t } from '../language/text.ts';
import { apart, either, listed } from './lists.ts';
import { type Problem, UsageError } from './user-error.ts';
import { called, type Named } from './words.ts';

/** Why something cannot be answered: beside what cannot be chosen, and below the questions. */

/** Why a name cannot be the domain, as a part of a sentence. */
export const nameBecause = {
  private: t`private: the internet does not see it`,
  onlyPrivate: t`only a private hosted zone holds it, which the internet does not see`,
  inNoZone: (zones: readonly string[]) => zones.length > 0 ? t`no public hosted zone of the account holds it; the account has ${listed(zones, 3)}` : t`no public hosted zone of the account holds it`,
  blank: t`it holds a blank, which no domain name may hold`,
  notInZone: (zone: string) => t`it is not in the given zone, ${zone}`,
} as const;

/** There is nothing that could be typed or chosen for a domain. */
export function noPublicZone(): UsageError {
  return new UsageError([{
    option: '--domain',
    message: t`--domain is missing, and the account has no public hosted zone that a name could be in.`,
    hint: t`Check the --profile, or create a zone and set its name servers at the registrar ("Making Amazon Route 53 the DNS service for an existing domain").`,
  }]);
}

/**
 * Several VPCs have a running instance, and none of them takes a load balancer.
 * @param vpcs each with why it does not
 */
export function noPlaceInAnyVpc(vpcs: readonly (Named & { cannot?: string })[]): UsageError {
  return new UsageError([{
    option: '--vpc',
    message: t`--vpc is missing, and none of the VPCs with a running instance suits: ${apart(vpcs.map((vpc) => `${called(vpc)}: ${vpc.cannot}`))}.`,
    hint: t`Add a public subnet in a second zone to one of them, or give another --region.`,
  }]);
}

/** A problem as it is said beside the domain that it is about: without the option and the name in front. */
export function besideDomain({ message }: Problem, domain: string): string {
  const before = `--domain ${domain}: `;
  return message.startsWith(before) ? message.slice(before.length) : message;
}

/** Why a region cannot be chosen. */
export const regionBecause = {
  disabled: t`not enabled for the account`,
  empty: t`no running instance in it, and no site`,
  denied: t`you are not allowed to list what is in it`,
} as const;

/** Why a VPC cannot be chosen. */
export const vpcBecause = {
  nothingRuns: t`no running instance`,
  tooFewZones: t`no load balancer can stand in it: that takes public subnets with 8 free addresses in two zones`,
  outOfReach: (zones: readonly string[]) => t`no load balancer in it would reach the instance: there is no public subnet with 8 free addresses in ${either(zones)}`,
} as const;

/** What is wrong with a set of ticked subnets, as a sentence. */
export const ticksBecause = {
  none: t`A load balancer needs two zones or more: tick a subnet in each.`,
  oneZone: (zone: string) => t`A load balancer needs two zones or more: tick one outside ${zone} as well.`,
  sameZone: (subnets: readonly Named[], zone: string) => t`${listed(subnets.map(called))} are both in ${zone}, and a load balancer takes one subnet a zone: keep one.`,
  outOfReach: (instance: Named, zone: string) => t`None is in ${zone}, the zone of ${called(instance)}, which would get no traffic: tick one there.`,
} as const;

/** Why an instance cannot be chosen. */
export const instanceBecause = {
  stopped: t`stopped: start it first`,
  stopping: t`stopping: start it first`,
  pending: t`starting: run it again in a minute`,
  other: (state: string) => t`${state}: only a running one can be chosen`,
  outOfReach: t`no public subnet with room in its zone`,
  noLoadBalancer: (vpc: string) => t`in VPC ${vpc}, in which no load balancer can stand`,
  inAnotherVpc: (vpc: string) => t`in another VPC: give --vpc ${vpc}`,
} as const;

/** Another word was typed than the one that means yes. */
export function mistyped(wanted: string): string {
  return t`That is not ${wanted}. Type it, or press Enter alone to change nothing.`;
}
