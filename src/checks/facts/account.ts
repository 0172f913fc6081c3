import { hasEdgeCertificate, ofCloudFront, ofLoadBalancer } from '../../steps/made/certificate/carrier.ts';
import type { ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { listenerOn } from '../load-balancer/listener-on.ts';
import { readCertificate } from './certificates.ts';
import { readCloudFront, type AccountFront } from './cloudfront.ts';
import { readInstances } from './instances.ts';
import { readLoadBalancer } from './load-balancer.ts';
import type { Reads } from './reads.ts';
import { readRecords } from './records.ts';
import { stands } from './site.ts';
import { readTargets } from './targets.ts';
import { readVpc } from './vpc.ts';

/** All that AWS tells of a site. What the network would add to it - what stands at a zone's parent, how the origin answers - is left open. */
export interface AccountFacts extends Pick<SiteFacts, 'zones' | 'certificate' | 'edgeCertificate' | 'loadBalancer' | 'targets' | 'instances' | 'vpc' | 'records' | 'otherNames' | 'protectedRecords'> {
  cloudfront: AccountFront | 'none' | undefined;
}

/** What is being read already, and how far to look. */
interface Begun {
  zonesRead: Promise<ZonesFacts | undefined>;
  /** Whether the account's other zones are looked through as well for names that lead to the instance. */
  allZones: boolean;
}

/** Reads what the account says of a site: side by side, each thing once. */
export async function readAccountFacts(reads: Reads, { zonesRead, allZones }: Begun): Promise<AccountFacts> {
  const { inputs } = reads.context;
  const balancerRead = readLoadBalancer(reads);
  const frontRead = balancerRead.then((balancer) => readCloudFront(reads, balancer));
  const [zones, loadBalancer, cloudfront, certificate, edgeCertificate, targets, instances, vpc, records] = await Promise.all([
    zonesRead,
    balancerRead,
    frontRead,
    Promise.all([zonesRead, balancerRead]).then(([known, balancer]) => readCertificate(reads, { carrier: ofLoadBalancer, inUse: listenerOn(balancer, 443)?.certificateArn, zones: known })),
    hasEdgeCertificate(inputs) ? Promise.all([zonesRead, frontRead]).then(([known, front]) => readCertificate(reads, { carrier: ofCloudFront, inUse: shownAtEdge(front), zones: known })) : undefined,
    // Of a domain that is no site nobody wants any.
    stands(reads.context) ? readTargets(reads) : undefined,
    balancerRead.then((balancer) => readInstances(reads, balancer)),
    readVpc(reads),
    zonesRead.then((known) => readRecords(reads, { zones: known, allZones })),
  ]);
  return { zones, loadBalancer, cloudfront, certificate, edgeCertificate, targets, instances, vpc, ...records };
}

function shownAtEdge(front: AccountFront | 'none' | undefined): string | undefined {
  return typeof front === 'object' && typeof front.distribution === 'object' ? front.distribution.certificateArn : undefined;
}
