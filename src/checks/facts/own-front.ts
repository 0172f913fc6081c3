import { isPublicRange } from '../../aws/addresses.ts';
import { findSiteDistribution, ourOriginId, sentSecret, type Distribution } from '../../aws/distributions.ts';
import { normalName } from '../../aws/dns-names.ts';
import { findOriginFacing } from '../../aws/prefix-lists.ts';
import { listInboundRules, opensPort } from '../../aws/security-group-rules.ts';
import { findSiteGroup } from '../../aws/memory/site-memory.ts';
import type { Context } from '../../context.ts';
import { t } from '../../language/text.ts';
import type { Reads } from './reads.ts';
import { readRemembered } from './site.ts';

/**
 * The context of a site that cannot say any more that it has CloudFront in front: the tag on its distribution does. Without it the names would seem to lead to somebody else's,
 * which `--replace-records` would then be said to mend.
 */
export async function withOwnFront(reads: Reads): Promise<Context> {
  const { context, optional } = reads;
  const { inputs: { intent, facts } } = context;
  if (intent.cloudfront || typeof (await readRemembered(reads)) !== 'object') return context;
  const found = await optional(t`whether CloudFront belongs to the site`, async () => {
    const own = await findSiteDistribution(context.aws, { domain: intent.domain, names: facts.names, originName: intent.originName, memory: {} });
    if (!own) return undefined;
    const locked = await isLocked(context);
    return { own, locked, prefixList: locked ? await findOriginFacing(context.aws) : undefined };
  });
  if (!found) return context;
  const { own: { id, domainName, deployed, config }, ...lock } = found;
  return {
    ...context,
    inputs: {
      intent: { ...intent, cloudfront: true, lockOrigin: lock.locked, originName: ourOriginName(found.own) ?? intent.originName },
      facts: { ...facts, cloudfront: { ...facts.cloudfront, ...lock, distribution: { id, domainName, deployed, secret: sentSecret(config) } } },
    },
  };
}

function ourOriginName({ config }: Distribution): string | undefined {
  const name = config.Origins?.Items?.find(({ Id }) => Id === ourOriginId)?.DomainName;
  return name === undefined ? undefined : normalName(name);
}

/** A load balancer that is locked is open to nobody but CloudFront's servers. */
async function isLocked({ aws, inputs: { intent } }: Context): Promise<boolean> {
  const group = await findSiteGroup(aws, intent.domain);
  const rules = group?.GroupId === undefined ? [] : await listInboundRules(aws, [group.GroupId]);
  return rules.length > 0 && !rules.some((rule) => isPublicRange(rule.source) && opensPort(rule, 443));
}
