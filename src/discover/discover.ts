import type { Clients } from '../aws/clients.ts';
import type { SiteEntries } from '../aws/memory-entries.ts';
import { otherNamesLeadingTo, placesOf } from '../aws/leading-records.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { looks, notChecked } from '../errors/look-messages.ts';
import type { Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';
import type { Intent } from '../intent/intent.ts';
import { originNames } from '../intent/served-names.ts';
import { getRegion, readAccount, regionFailure } from './account.ts';
import { checkCloudFront, isCloudFrontHere, noCloudFront, readCloudFront } from './cloudfront.ts';
import { checkCertificates, readCertificates } from './certificate.ts';
import { displayName } from './display-name.ts';
import type { Account, CloudFront, Facts } from './facts.ts';
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
 * @param remembered all that the site remembers
 * @returns the facts, or else every problem at once
 * @throws {UserError} no region, or one that is not enabled; a site with several groups
 */
export async function discover(world: World, intent: Intent, remembered: SiteEntries): Promise<{ facts?: Facts; problems: Problem[] }> {
  try {
    return await look(world, { intent, remembered, region: await getRegion(world.aws) });
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

async function look(world: World, { intent, remembered, region }: { intent: Intent; remembered: SiteEntries; region: string }): Promise<{ facts?: Facts; problems: Problem[] }> {
  const { aws } = world;
  const caller = readAccount(aws, region);
  const [account, zones, place, certificates, tlsPolicy, cloudfront] = await sideBySide(
    caller,
    readZones(world, intent),
    readPlace(aws, intent, region),
    readCertificates(aws, region, intent),
    checkTlsPolicy(aws, region, intent.tlsPolicy),
    // In another partition there may be nobody to ask.
    caller.then((known) => (isCloudFrontHere(known) ? readCloudFront(aws, intent, remembered) : noCloudFront)),
  );
  const certified = checkCertificates(certificates, intent, zones.names);
  const given = certificates.loadBalancer;
  const carried = given ? given.certificate?.names.filter(Boolean) : zones.certificateNames;
  const front = checkCloudFront(account, intent, { names: zones.names, carried });
  const problems = [...zones.problems, ...place.problems, ...place.subnets.problems, ...certified.problems, ...tlsPolicy, ...front];
  if (problems.length > 0) return { problems };
  return { facts: { ...factsOf(account, intent, { zones, place }), cloudfront, warnings: [...certified.warnings, ...leftOut(intent, cloudfront)] }, problems };
}

/** What `--offline` leaves out, beyond what was left out anyway. */
function leftOut({ offline, rehearsal, keepDirectAccess, cloudfront, lockOrigin }: Intent, { distribution }: CloudFront): Warning[] {
  const left = [
    ...(rehearsal ? [looks.rehearsal] : []),
    ...(rehearsal && cloudfront ? [looks.edge] : []),
    ...(keepDirectAccess ? [] : [looks.resolvers]),
    ...(lockOrigin ? [looks.lock] : []),
    ...(distribution && !cloudfront ? [looks.distribution] : []),
  ];
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

function factsOf(account: Account, intent: Intent, { zones, place }: { zones: Zones; place: Place }): Omit<Facts, 'warnings' | 'cloudfront'> {
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
    otherNames: otherNamesLeadingTo(placesOf(instances), siteZone.recordSets, [...names, ...originNames(intent)]).map(displayName),
    taken: [...zones.taken, ...place.taken, ...subnets.taken],
  };
}
