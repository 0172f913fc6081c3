import type { SiteEntries } from '../aws/memory/entries.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import { looks, notChecked } from '../errors/look-messages.ts';
import { memoryGone } from '../errors/memory-messages.ts';
import type { Intent } from '../intent/intent.ts';
import type { Facts } from './facts.ts';
import { readLeast } from './least-facts.ts';
import type { World } from './world.ts';

/**
 * What the way back needs to know: whose account it is, and which of the site's instances, and of those that it led to before,
 * are still there, with the addresses that they have now. Nothing is checked, because the way back must be open where setup
 * would refuse; and what only setup asks about stays empty.
 * @param remembered all that the site remembers
 * @throws {UserError} no region; a site with several groups, or whose memory is gone
 */
export async function discoverPast({ aws }: Pick<World, 'aws'>, intent: Intent, remembered: SiteEntries): Promise<{ facts: Facts; problems: [] }> {
  const instances = [...new Set([...(intent.instances ?? []), ...formerInstances(remembered)])];
  const facts = await readLeast({ aws }, { intent, remembered, siteGroup: findSiteGroup(aws, intent.domain), instances });
  if (facts.siteGroupId !== undefined && remembered.options === undefined) throw memoryGone(intent.domain, facts.siteGroupId);
  const left = [looks.directWay, ...(facts.cloudfront.distribution ? [looks.distribution] : [])];
  return { facts: { ...facts, warnings: intent.offline ? [notChecked(left)] : [] }, problems: [] };
}

/** The instances that the replaced records led to: the site may have moved to others since. */
function formerInstances(remembered: SiteEntries): string[] {
  return Object.values(remembered['alias-records'] ?? {}).flatMap(({ stoodFor = {} }) => Object.values(stoodFor));
}
