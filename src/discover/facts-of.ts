import { otherNamesLeadingTo, placesOf } from '../aws/leading-records.ts';
import type { Intent } from '../intent/intent.ts';
import { originNames } from '../intent/served-names.ts';
import { displayName } from './display-name.ts';
import type { Account, CloudFront, Facts } from './facts.ts';
import type { Zones } from './hosted-zone/zones.ts';
import type { Place } from './place.ts';

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
