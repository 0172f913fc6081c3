import { resourceNames } from '../../aws/names.ts';
import type { Context } from '../../context.ts';
import { findLoadBalancer } from '../../steps/made/find-load-balancer.ts';
import type { SiteFacts, ZonesFacts } from '../facts.ts';
import { readFromOutside, type Eyes, type LookedAt } from './from-outside.ts';
import { beginReads, type Reads } from './reads.ts';
import { remembers, siteShape, stands } from './site.ts';
import { readZones } from './zones.ts';

/**
 * What a visitor sees of a site, and the little of the account that tells what should be seen. A domain of which the account knows no site is visited all the same.
 * AWS docs: "DescribeLoadBalancers".
 * @throws the signal's reason, where the look is aborted
 */
export async function readVerifyFacts(context: Context): Promise<SiteFacts> {
  const { inputs: { intent }, network, signal, clock } = context;
  const eyes = { network, signal, offline: intent.offline };
  const reads = beginReads(context);
  const [balancer] = await Promise.all([readBalancer(reads), remembers(reads)]);
  const { dnsUnavailable, notChecked, visits, fronts, directWays } = await readFromOutside(eyes, lookedAt(context, balancer));
  const isSilent = dnsUnavailable === undefined && visits?.some(({ addresses }) => addresses === undefined);
  const zones = isSilent ? await readParents(eyes, await readZones(reads)) : undefined;
  return { ...notLearned, now: clock.now(), site: siteShape(context), notChecked: [...reads.gaps(), ...notChecked], dnsUnavailable, zones, visits, fronts, directWays };
}

/** Where DNS answers, but not for a name of the site, its zone tells why: who is asked about it, and whether its signatures hold. */
async function readParents(eyes: Eyes, zones: ZonesFacts | undefined): Promise<ZonesFacts | undefined> {
  if (!zones) return undefined;
  const seen = await readFromOutside(eyes, { zones: zones.zones });
  return { ...zones, zones: zones.zones.map((zone) => ({ ...zone, ...seen.zones?.[zone.id] })) };
}

/** Facts of which nothing is known. */
export const notLearned: Omit<SiteFacts, 'now' | 'site' | 'notChecked' | 'dnsUnavailable'> = {
  regionEnabled: undefined, setupChanges: undefined, zones: undefined, certificate: undefined, edgeCertificate: undefined, caa: undefined, loadBalancer: undefined, targets: undefined, instances: undefined,
  vpc: undefined, records: undefined, otherNames: undefined, protectedRecords: undefined, app: undefined, cloudfront: undefined, fronts: undefined, visits: undefined, directWays: undefined,
};

/** The load balancer's DNS name; undefined where it could not be read. */
async function readBalancer({ context, optional }: Reads): Promise<string | 'none' | undefined> {
  if (!stands(context) || context.inputs.intent.offline) return 'none';
  return optional('whether the names lead to the load balancer', async () => (await findLoadBalancer(context))?.DNSName?.toLowerCase() ?? 'none');
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
