import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients.ts';
import { otherNamesLeadingTo, placesOf } from '../aws/leading-records.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import type { Intent } from '../intent/intent.ts';
import { originNames } from '../intent/served-names.ts';
import { readAhead, readBalancerTags, readListeners } from './ahead.ts';
import { isCloudFrontHere, noCloudFront, readCloudFront } from './cloudfront.ts';
import { displayName } from './display-name.ts';
import type { Account, CloudFront, Facts } from './facts.ts';
import type { Machines } from './vpc/machines.ts';
import { closesRanges, readSecurityGroups } from './vpc/security-groups.ts';
import { sideBySide } from './side-by-side.ts';
import { chooseSubnets, type SubnetChoice } from './vpc/subnet-choice.ts';
import { rangesOf } from './vpc/vpcs.ts';
import type { Zones } from './hosted-zone/zones.ts';

/** The instances and what is around them. */
export interface Place extends Machines {
  subnets: SubnetChoice;
  siteGroupId: string | undefined;
  securityGroups: Facts['securityGroups'];
  vpcRanges: readonly string[];
}

/** Where the place is, and what is being read of it already. */
interface Begun {
  region: string;
  machines: Promise<Machines>;
  siteGroup: Promise<SecurityGroup | undefined>;
}

/** Reads the groups on the instances, and the subnets that the load balancer is to stand in, or does. */
export async function readPlace(aws: Clients, intent: Intent, begun: Begun): Promise<Place> {
  readAhead(begun.siteGroup.then((group) => group && readBalancerTags(aws, intent)));
  readAhead(begun.siteGroup.then((group) => group && readListeners(aws, intent)));
  const [machines, siteGroup] = await sideBySide(begun.machines, begun.siteGroup);
  const siteGroupId = siteGroup?.GroupId;
  const [subnets, securityGroups] = await sideBySide(
    chooseSubnets(aws, intent, { region: begun.region, vpcId: machines.vpcId, instances: machines.instances }),
    readSecurityGroups(aws, intent, { instances: machines.instances, siteGroupId }),
  );
  const vpcRanges = machines.vpcId !== undefined && closesRanges(intent, securityGroups) ? await rangesOf(aws, machines.vpcId) : [];
  return { ...machines, subnets, siteGroupId, securityGroups, vpcRanges };
}

/** What stands there of CloudFront; in another partition there may be nobody to ask. */
export async function readFront(aws: Clients, caller: Promise<Account>, { intent, remembered }: { intent: Intent; remembered: SiteEntries }): Promise<CloudFront> {
  return isCloudFrontHere(await caller) ? readCloudFront(aws, intent, remembered) : noCloudFront;
}

/** All that was read of the account, with a zone and a VPC. */
export interface Parts {
  account: Account;
  zones: Zones & Pick<Facts, 'siteZone'>;
  place: Place & Pick<Facts, 'vpcId'>;
  cloudfront: CloudFront;
}

/** The facts that they come to. Pure. */
export function factsOf({ account, zones, place, cloudfront }: Parts, intent: Intent): Facts {
  const { names, certificateNames, zoneOf, publicZones, siteZone } = zones;
  const { instances, vpcId, vpcRanges, subnets, siteGroupId, securityGroups } = place;
  return {
    account,
    names,
    certificateNames,
    zoneOf,
    ...(publicZones && { publicZones }),
    siteZone,
    siteGroupId,
    vpcId,
    vpcRanges,
    subnets: subnets.subnets,
    instances,
    securityGroups,
    otherNames: otherNamesLeadingTo(placesOf(instances), siteZone.recordSets, [...names, ...originNames(intent)]).map(displayName),
    cloudfront,
    taken: [...zones.taken, ...place.taken, ...subnets.taken],
    warnings: [],
  };
}
