/**
 * The certificate that CloudFront shows to visitors, for the same names as the load balancer's: CloudFront takes certificates of
 * us-east-1 alone. Where the load balancer stands there, one certificate serves both, unless another one is named for CloudFront.
 * AWS docs: "Requirements for using SSL/TLS certificates with CloudFront", "RequestCertificate".
 */
import { resource } from '../engine/step.ts';
import { t } from '../language/text.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { hasEdgeCertificate, ofCloudFront } from './made/certificate/carrier.ts';
import { siteCertificate } from './made/certificate/site-certificate.ts';

/** Chosen, or requested and tagged, as the load balancer's is. */
export const edgeCertificate = resource({
  id: 'edge-certificate',
  title: t`Request CloudFront's certificate`,
  why: t`Visitors meet CloudFront first, and it takes certificates of us-east-1 alone.`,
  docs: ['Requirements for using SSL/TLS certificates with CloudFront', 'RequestCertificate', 'DNS validation'],
  onlyWithCloudFront: 'all',
  when: hasEdgeCertificate,
  needs: { loadBalancerSecurityGroup },
  ...siteCertificate(ofCloudFront),
});
