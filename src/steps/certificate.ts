/**
 * The certificate for the site's names, requested from ACM with DNS validation; one that fits is used before another is
 * requested, because requests count against a yearly quota.
 * AWS docs: "RequestCertificate", "DNS validation", "Quotas" (AWS Certificate Manager).
 */
import { resource } from '../engine/step.ts';
import { t } from '../language/text.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { ofLoadBalancer } from './made/certificate/carrier.ts';
import { siteCertificate } from './made/certificate/site-certificate.ts';

/** The load balancer shows it; where that stands in us-east-1 CloudFront shows it as well. */
export const certificate = resource({
  id: 'certificate',
  title: t`Request the certificate`,
  why: t`Browsers trust the site by a certificate; ACM issues it, and renews it as long as its validation records stay.`,
  docs: ['RequestCertificate', 'DNS validation', 'Managed certificate renewal'],
  needs: { loadBalancerSecurityGroup },
  ...siteCertificate(ofLoadBalancer),
});
