import type { Clients } from '../aws/clients.ts';
import { otherNamesLeadingTo, placesOf } from '../aws/leading-records.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { looks, notChecked } from '../errors/look-messages.ts';
import type { Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent } from '../intent/intent.ts';
import { getRegion, readAccount, regionFailure } from './account.ts';
import { checkCertificate, readCertificate } from './certificate.ts';
import { displayName } from './display-name.ts';
import type { Account, Facts } from './facts.ts';
import { type Machines, readMachines } from './machines.ts';
import { closesRanges, readSecurityGroups } from './security-groups.ts';
import { chooseSubnets, type SubnetChoice } from './subnet-choice.ts';
import { checkTlsPolicy } from './tls-policy.ts';
import { sideBySide } from './side-by-side.ts';
import { rangesOf } from './vpcs.ts';
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
  vpcRanges: readonly string[];
}

async function look(world: World, intent: Intent, region: string): Promise<{ facts?: Facts; problems: Problem[] }> {
  const { aws } = world;
  const [account, zones, place, certificate, tlsPolicy] = await sideBySide(
    readAccount(aws, region),
    readZones(world, intent),
    readPlace(aws, intent, region),
    readCertificate(aws, region, intent.certificate),
    checkTlsPolicy(aws, region, intent.tlsPolicy),
  );
  const certified = checkCertificate(certificate, region, zones.names);
  const problems = [...zones.problems, ...place.problems, ...place.subnets.problems, ...certified.problems, ...tlsPolicy];
  if (problems.length > 0) return { problems };
  return { facts: { ...factsOf(account, zones, place), warnings: [...certified.warnings, ...leftOut(intent)] }, problems };
}

/** What `--offline` leaves out, beyond what was left out anyway. */
function leftOut({ offline, rehearsal, keepDirectAccess }: Intent): Warning[] {
  const left = [...(rehearsal ? [looks.rehearsal] : []), ...(keepDirectAccess ? [] : [looks.resolvers])];
  return offline && left.length > 0 ? [notChecked(left)] : [];
}

async function readPlace(aws: Clients, intent: Intent, region: string): Promise<Place> {
  const siteGroup = findSiteGroup(aws, intent.domain).then((group) => group?.GroupId);
  const [machines, siteGroupId] = await sideBySide(readMachines(aws, region, intent), siteGroup);
  const [subnets, securityGroups] = await sideBySide(
    chooseSubnets(aws, intent, { region, vpcId: machines.vpcId, instances: machines.instances }),
    readSecurityGroups(aws, intent, { instances: machines.instances, siteGroupId }),
  );
  const vpcRanges = machines.vpcId !== undefined && closesRanges(intent, securityGroups) ? await rangesOf(aws, machines.vpcId) : [];
  return { ...machines, subnets, siteGroupId, securityGroups, vpcRanges };
}

function factsOf(account: Account, zones: Zones, place: Place): Omit<Facts, 'warnings'> {
  const { names, certificateNames, zoneOf, siteZone } = zones;
  const { instances, vpcId, vpcRanges, subnets, siteGroupId, securityGroups } = place;
  if (!siteZone || vpcId === undefined) throw new Error('a look without problems must end with a zone and a VPC');
  return {
    account,
    names,
    certificateNames,
    zoneOf,
    siteZone,
    siteGroupId,
    vpcId,
    vpcRanges,
    subnets: subnets.subnets,
    instances,
    securityGroups,
    otherNames: otherNamesLeadingTo(placesOf(instances), siteZone.recordSets, names).map(displayName),
    taken: [...zones.taken, ...place.taken, ...subnets.taken],
  };
}
