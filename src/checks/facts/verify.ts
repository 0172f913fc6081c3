import { resourceNames } from '../../aws/names.ts';
import { findLoadBalancer } from '../../aws/load-balancers.ts';
import type { Context } from '../../context.ts';
import { noSiteHere } from '../../errors/diagnosis/outside.ts';
import { t } from '../../language/text.ts';
import type { SiteFacts } from '../facts.ts';
import { lookCloser, withoutRemembered } from './closer.ts';
import { readFromOutside, type LookedAt } from './from-outside.ts';
import { notLearned } from './not-learned.ts';
import { beginReads, type Reads } from './reads.ts';
import { missRemembered, readShape, stands } from './site.ts';

/**
 * What a visitor sees of a site, and the little of the account that tells what should be seen; more of it only where something looks wrong. A domain of which the account knows no site is visited all the same.
 * AWS docs: "DescribeLoadBalancers".
 * @throws the signal's reason, where the look is aborted
 */
export async function readVerifyFacts(context: Context): Promise<SiteFacts> {
  const { inputs: { intent }, network, signal, clock } = context;
  const eyes = { network, signal, offline: intent.offline };
  const reads = beginReads(context);
  const [balancer, shape] = await Promise.all([readBalancer(reads), readShape(reads), missRemembered(reads)]);
  const { dnsUnavailable, notChecked, visits, fronts, directWays } = await readFromOutside(eyes, lookedAt(context, balancer));
  const seen: SiteFacts = { ...notLearned, now: clock.now(), site: shape.site, notChecked: [], dnsUnavailable, visits, fronts, directWays };
  const closer = await lookCloser(reads, eyes, seen);
  const gaps = [...shape.gaps, ...reads.gaps()];
  // Where the account could not be asked, nobody knows whether there is a site.
  const isNone = !seen.site.stands && !intent.offline && gaps.length === 0;
  return withoutRemembered({ ...seen, ...closer, notChecked: [...gaps, ...(isNone ? [noSiteHere(intent.domain, seen.site.region)] : []), ...notChecked] }, network);
}

/** The load balancer's DNS name; undefined where it could not be read. */
async function readBalancer({ context, optional }: Reads): Promise<string | 'none' | undefined> {
  if (!stands(context) || context.inputs.intent.offline) return 'none';
  return optional(t`whether the names lead to the load balancer`, async () => (await findLoadBalancer(context.aws, context.inputs.intent))?.DNSName?.toLowerCase() ?? 'none');
}

function lookedAt({ inputs: { intent, facts } }: Context, balancer: string | undefined): LookedAt {
  const { instances, cloudfront: { distribution, locked } } = facts;
  const loadBalancer = balancer === 'none' ? undefined : balancer;
  return {
    visits: { names: facts.names, healthPath: intent.healthPath },
    fronts: balancer === undefined ? undefined : { loadBalancer, distribution: distribution?.domainName, instances: instances.map(({ id, addresses }) => ({ id, addresses })) },
    directWays: {
      domain: intent.domain,
      port: intent.port,
      instances,
      lockedBalancer: locked && loadBalancer !== undefined ? { name: resourceNames(intent.name).loadBalancer, dnsName: loadBalancer } : undefined,
    },
  };
}
