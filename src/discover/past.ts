import type { SiteEntries } from '../aws/memory-entries.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { looks, notChecked } from '../errors/look-messages.ts';
import { memoryGone } from '../errors/memory-messages.ts';
import type { Intent } from '../intent/intent.ts';
import { certificateNames, servedNames } from '../intent/served-names.ts';
import { getRegion, readAccount } from './account.ts';
import { readCloudFront } from './cloudfront.ts';
import type { Facts } from './facts.ts';
import { listInstances } from './instances.ts';
import type { World } from './world.ts';

/**
 * What the way back needs to know: whose account it is, and which of the site's instances, and of those that it led to before,
 * are still there, with the addresses that they have now. Nothing is checked, because the way back must be open where setup
 * would refuse; and what only setup asks about stays empty.
 * @param remembered all that the site remembers
 * @throws {UserError} no region; a site with several groups, or whose memory is gone
 */
export async function discoverPast({ aws }: Pick<World, 'aws'>, intent: Intent, remembered: SiteEntries): Promise<{ facts: Facts; problems: [] }> {
  const region = await getRegion(aws);
  const [account, group, cloudfront] = await Promise.all([readAccount(aws, region), findSiteGroup(aws, intent.domain), readCloudFront(aws, intent, remembered)]);
  if (group?.GroupId !== undefined && remembered.options === undefined) throw memoryGone(intent.domain, group.GroupId);
  const ids = [...new Set([...(intent.instances ?? []), ...formerInstances(remembered)])];
  const instances = ids.length === 0 ? [] : await listInstances(aws, ids);
  const names = servedNames(intent, intent.www ?? false);
  const facts: Facts = {
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
    warnings: intent.offline ? [notChecked([looks.directWay, ...(cloudfront.distribution ? [looks.distribution] : [])])] : [],
  };
  return { facts, problems: [] };
}

/** The instances that the replaced records led to: the site may have moved to others since. */
function formerInstances(remembered: SiteEntries): string[] {
  return Object.values(remembered['alias-records'] ?? {}).flatMap(({ stoodFor = {} }) => Object.values(stoodFor));
}
