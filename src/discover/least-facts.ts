import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { SiteEntries } from '../aws/memory/entries.ts';
import type { Intent } from '../intent/intent.ts';
import { certificateNames, servedNames } from '../intent/served-names.ts';
import { getRegion, readAccount } from './account.ts';
import { readFront } from './cloudfront.ts';
import type { Facts } from './facts.ts';
import { listInstances } from './vpc/instances.ts';
import { sideBySide } from './side-by-side.ts';
import type { World } from './world.ts';

/** Which site it is. */
interface Known {
  intent: Intent;
  /** All that it remembers. */
  remembered: SiteEntries;
  siteGroup: Promise<SecurityGroup | undefined>;
  /** Ids of instances that have to do with it. */
  instances: readonly string[];
}

/**
 * The least that can be said of a site: whose account it is, its names as it remembers them, its group, what stands there of CloudFront, and
 * which of the instances are still there, with the addresses that they have now. Nothing is checked, and what only setup asks about stays empty.
 * @throws {UserError} no region
 */
export async function readLeast({ aws }: Pick<World, 'aws'>, { intent, remembered, siteGroup, instances: ids }: Known): Promise<Facts> {
  const caller = getRegion(aws).then((region) => readAccount(aws, region));
  const [account, group, cloudfront, instances] = await sideBySide(caller, siteGroup, readFront(aws, caller, { intent, remembered }), ids.length === 0 ? [] : listInstances(aws, ids));
  const names = servedNames(intent, intent.www ?? false);
  return {
    account,
    names,
    certificateNames: certificateNames(intent, names),
    zoneOf: {},
    siteZone: { id: intent.hostedZone ?? '', name: intent.domain, recordSets: [] },
    siteGroupId: group?.GroupId,
    vpcId: intent.vpc ?? '',
    vpcRanges: [],
    subnets: [],
    // AWS shows an instance for an hour after it is gone.
    instances: instances.filter(({ state }) => state !== 'terminated'),
    securityGroups: {},
    otherNames: [],
    cloudfront,
    taken: [],
    warnings: [],
  };
}
