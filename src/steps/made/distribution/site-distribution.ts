import type { Context } from '../../../context.ts';
import type { Facts } from '../../../discover/facts.ts';
import { pollFor } from '../../../engine/poll.ts';
import { findSiteDistribution, type Distribution } from '../../../aws/distributions.ts';
import { t } from '../../../language/text.ts';

/** The site's distribution, as CloudFront has it now; undefined where there is none. */
export async function siteDistribution({ aws, memory, inputs: { intent, facts } }: Context): Promise<Distribution | undefined> {
  return findSiteDistribution(aws, { domain: intent.domain, names: facts.names, originName: intent.originName, memory: await memory.read() });
}

/** The same of one that was begun, and of which nobody knows whether it was made: the list of distributions may be late with it. */
export function lateDistribution(context: Context): Promise<Distribution | undefined> {
  return pollFor(context, patience, async () => {
    const found = await siteDistribution(context);
    return found ? { done: found } : { waitingFor: t`CloudFront to list the distribution` };
  }, context.note);
}

const patience = { every: 2, atMost: 10 };

/** Domain names of the site's distribution, and of those before it that names may still lead to. Pure. */
export function ourFronts({ cloudfront: { distribution, domainNames } }: Pick<Facts, 'cloudfront'>): readonly string[] {
  return [...new Set([...(distribution ? [distribution.domainName] : []), ...domainNames])];
}
