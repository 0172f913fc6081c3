import type { Clients } from '../aws/clients.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent } from '../intent/intent.ts';
import { getRegion, readAccount, regionFailure } from './account.ts';
import { checkCertificate, readCertificate } from './certificate.ts';
import type { Account, Facts } from './facts.ts';
import { type Machines, readMachines } from './machines.ts';
import { otherNames } from './other-names.ts';
import { readSecurityGroups } from './security-groups.ts';
import { chooseSubnets, type SubnetChoice } from './subnet-choice.ts';
import { checkTlsPolicy } from './tls-policy.ts';
import type { World } from './world.ts';
import { readZones, type Zones } from './zones.ts';

/**
 * Reads what the account says about what is wanted, and checks one against the other. Only reads, side by side where one
 * does not need the other.
 * @returns the facts, or else every problem at once
 * @throws {UserError} no region, or one that is not enabled; a site with several groups
 */
export async function discover(world: World, intent: Intent): Promise<{ facts?: Facts; problems: Problem[] }> {
  try {
    return await look(world, intent, await getRegion(world.aws));
  } catch (error) {
    throw (await regionFailure(world.aws, error)) ?? error;
  }
}

/** The instances and what is around them. */
interface Place extends Machines {
  subnets: SubnetChoice;
  siteGroupId: string | undefined;
  securityGroups: Facts['securityGroups'];
}

async function look(world: World, intent: Intent, region: string): Promise<{ facts?: Facts; problems: Problem[] }> {
  const { aws } = world;
  const [account, zones, place, certificate, tlsPolicy] = await Promise.all([
    readAccount(aws, region),
    readZones(world, intent),
    readPlace(aws, intent, region),
    readCertificate(aws, region, intent.certificate),
    checkTlsPolicy(aws, region, intent.tlsPolicy),
  ]);
  const certified = checkCertificate(certificate, region, zones.names);
  const problems = [...zones.problems, ...place.problems, ...place.subnets.problems, ...certified.problems, ...tlsPolicy];
  if (problems.length > 0) return { problems };
  return { facts: { ...factsOf(account, zones, place), warnings: certified.warnings }, problems };
}

async function readPlace(aws: Clients, intent: Intent, region: string): Promise<Place> {
  const siteGroup = findSiteGroup(aws, intent.domain).then((group) => group?.GroupId);
  const [machines, siteGroupId] = await Promise.all([readMachines(aws, region, intent), siteGroup]);
  const [subnets, securityGroups] = await Promise.all([
    chooseSubnets(aws, intent, { region, vpcId: machines.vpcId, instances: machines.instances }),
    readSecurityGroups(aws, intent, { instances: machines.instances, siteGroupId }),
  ]);
  return { ...machines, subnets, siteGroupId, securityGroups };
}

function factsOf(account: Account, zones: Zones, place: Place): Omit<Facts, 'warnings'> {
  const { names, certificateNames, zoneOf, siteZone } = zones;
  const { instances, vpcId, subnets, siteGroupId, securityGroups } = place;
  if (!siteZone || vpcId === undefined) throw new Error('a look without problems must end with a zone and a VPC');
  return {
    account,
    names,
    certificateNames,
    zoneOf,
    siteZone,
    siteGroupId,
    vpcId,
    subnets: subnets.subnets,
    instances,
    securityGroups,
    otherNames: otherNames(siteZone.recordSets, names, instances),
    taken: [...zones.taken, ...place.taken, ...subnets.taken],
  };
}
