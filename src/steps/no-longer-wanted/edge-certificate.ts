/**
 * CloudFront is no longer wanted: the certificates that we requested for it go. One that something else uses stays; one that we did not request is
 * only forgotten. The validation records stay, because the load balancer's certificate needs the same ones.
 * AWS docs: "DeleteCertificate", "DNS validation".
 */
import { optional, removal } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { leavesCloudFront, ofCloudFront } from '../made/certificate/carrier.ts';
import { certificateRemoval } from '../made/certificate/removal.ts';
import { distribution } from './distribution.ts';
import { edgeCertificateUnused } from './edge-certificate-unused.ts';

/** Goes when the distribution is gone, and nothing else shows it. */
export const edgeCertificate = removal({
  id: 'edge-certificate',
  title: t`Remove CloudFront's certificate`,
  why: t`Without CloudFront nobody is shown it.`,
  docs: ['DeleteCertificate', 'DNS validation'],
  onlyWithCloudFront: 'all',
  when: leavesCloudFront,
  needs: { distribution: optional(distribution), edgeCertificateUnused: optional(edgeCertificateUnused) },
  ...certificateRemoval(ofCloudFront, 'setup'),
});
