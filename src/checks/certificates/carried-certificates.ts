import type { NamedCertificate } from '../../errors/diagnosis/certificates.ts';
import { t } from '../../language/text.ts';
import type { Certificate } from '../../aws/certificates.ts';
import type { CertificateFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';

/** A certificate of the site, and who shows it. */
export interface CarriedCertificate extends Omit<NamedCertificate, 'arn' | 'given'> {
  /** Id of the step that takes care of it. */
  step: 'certificate' | 'edge-certificate';
  facts: CertificateFacts;
}

/** The certificates of which something is known: the load balancer's, and CloudFront's. */
export function carriedCertificates({ certificate, edgeCertificate, site: { domain } }: SiteFacts): CarriedCertificate[] {
  return [
    ...(certificate ? [{ step: 'certificate' as const, front: t`the load balancer`, option: '--certificate', domain, region: certificate.region, facts: certificate }] : []),
    ...(edgeCertificate ? [{ step: 'edge-certificate' as const, front: 'CloudFront', option: '--edge-certificate', domain, region: edgeCertificate.region, facts: edgeCertificate }] : []),
  ];
}

/** One that is there, as ACM describes it, and as messages name it. */
export interface StandingCertificate extends CarriedCertificate {
  standing: Certificate;
  named: NamedCertificate;
}

/** Those of them that are there. */
export function standingCertificates(facts: SiteFacts): StandingCertificate[] {
  return carriedCertificates(facts).flatMap((one) => {
    const { standing, given } = one.facts;
    if (standing === 'none') return [];
    const { front, option, domain, region } = one;
    return [{ ...one, standing, named: { arn: standing.arn, front, option, domain, region, given: given !== undefined } }];
  });
}

/** The one of the two that visitors get. */
export function shownToVisitors({ site: { intent } }: SiteFacts): CarriedCertificate['step'] {
  return intent.cloudfront ? 'edge-certificate' : 'certificate';
}

/** Whether ACM needs the CNAMEs: to issue, or to renew. */
export function isProvedByDns({ status, type, byDns }: Certificate): boolean {
  return type === 'AMAZON_ISSUED' && byDns && (status === 'PENDING_VALIDATION' || status === 'ISSUED');
}
