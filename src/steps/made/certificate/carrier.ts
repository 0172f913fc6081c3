import type { Context, Inputs } from '../../../context.ts';
import { isEdgeKey } from '../../../aws/certificates.ts';
import type { Clients } from '../../../aws/clients.ts';
import { edgeRegion } from '../../../aws/distributions.ts';
import type { SiteEntries } from '../../../aws/memory/entries.ts';

/** Who shows visitors a certificate of the site: all in which the site's two certificates differ. */
export interface Carrier {
  /** The memory's entry. */
  entry: 'certificate' | 'edge-certificate';
  /** Where it takes certificates from. */
  region(inputs: Inputs): string;
  clients(context: Context): Pick<Clients, 'acm'>;
  /** ARN of the one that an option names; undefined: one is found or requested. */
  given(inputs: Inputs): string | undefined;
  /** Whether it shows a certificate with such a key. */
  takes(inputs: Inputs, keyAlgorithm: string): boolean;
  /** Whether certificates may be there that were requested for it. */
  mayOwn(inputs: Inputs): boolean;
}

/** The load balancer's certificate, of its own region. Where that is CloudFront's as well, CloudFront shows it too, unless another one is named for it. */
export const ofLoadBalancer: Carrier = {
  entry: 'certificate',
  region: ({ facts }) => facts.account.region,
  clients: ({ aws }) => aws,
  given: ({ intent }) => intent.certificate,
  takes: (inputs, keyAlgorithm) => !inputs.intent.cloudfront || hasEdgeCertificate(inputs) || isEdgeKey(keyAlgorithm),
  mayOwn: () => true,
};

/** CloudFront's certificate, of us-east-1. */
export const ofCloudFront: Carrier = {
  entry: 'edge-certificate',
  region: () => edgeRegion,
  clients: ({ aws }) => aws.in(edgeRegion),
  given: ({ intent }) => intent.edgeCertificate,
  takes: (_, keyAlgorithm) => isEdgeKey(keyAlgorithm),
  // In the load balancer's own region they are the load balancer's.
  mayOwn: ({ intent, facts }) => facts.account.region !== edgeRegion && (intent.cloudfront || facts.cloudfront.remembered),
};

/** Whether CloudFront is to show a certificate of its own. */
export function hasEdgeCertificate({ intent, facts }: Inputs): boolean {
  return intent.cloudfront && (facts.account.region !== edgeRegion || intent.edgeCertificate !== undefined);
}

/** Whether anything of CloudFront may be left. */
export function hadCloudFront({ facts }: Pick<Inputs, 'facts'>): boolean {
  return facts.cloudfront.remembered;
}

/** Whether something of CloudFront is left of a site that is to do without it. */
export function leavesCloudFront({ intent, facts }: Inputs): boolean {
  return !intent.cloudfront && hadCloudFront({ facts });
}

/**
 * What the memory is to keep where the options say for the last time that there was to be CloudFront: a run that was stopped may have requested a certificate for it,
 * and nothing else would lead there. Empty where the memory names it, or there can be none. Pure.
 */
export function perhapsRequested(inputs: Inputs, known: SiteEntries): Pick<SiteEntries, 'edge-certificate'> {
  const isLast = leavesCloudFront(inputs) && ofCloudFront.mayOwn(inputs) && known.options?.['cloudfront'] === true;
  return isLast && known['edge-certificate'] === undefined ? { 'edge-certificate': { made: true, superseded: [] } } : {};
}
