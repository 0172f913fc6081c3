/**
 * The certificates that we requested for CloudFront go, in us-east-1. One that something else uses stays, and so does one that we did not request.
 * AWS docs: "DeleteCertificate", "Requirements for using SSL/TLS certificates with CloudFront".
 */
import { optional, removal } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { hadCloudFront, ofCloudFront } from '../made/certificate/carrier.ts';
import { certificateRemoval } from '../made/certificate/removal.ts';
import { distribution } from './distribution.ts';
import { edgeCertificateUnused } from './edge-certificate-unused.ts';
import { validationRecords } from './validation-records.ts';

/** As the load balancer's; none where that serves both. */
export const edgeCertificate = removal({
  id: 'edge-certificate',
  title: t`Remove CloudFront's certificate`,
  why: t`Nothing uses it any more.`,
  docs: ['DeleteCertificate', 'Requirements for using SSL/TLS certificates with CloudFront'],
  onlyWithCloudFront: 'all',
  // The records are looked at while it is still known which certificates go.
  when: hadCloudFront,
  needs: { distribution, edgeCertificateUnused: optional(edgeCertificateUnused), validationRecords },
  ...certificateRemoval(ofCloudFront, 'undo'),
});
