/**
 * ACM finds the same validation records from us-east-1, and issues CloudFront's certificate.
 * AWS docs: "DNS validation", "Requirements for using SSL/TLS certificates with CloudFront".
 */
import { wait } from '../engine/step.ts';
import { t } from '../language/text.ts';
import { edgeCertificate } from './edge-certificate.ts';
import { hasEdgeCertificate, ofCloudFront } from './made/certificate/carrier.ts';
import { issuance } from './made/certificate/issuance.ts';
import { validationRecords } from './validation-records.ts';

/** Its ARN is the certificate's own, handed on only when a distribution can use it. */
export const edgeCertificateIssued = wait({
  id: 'edge-certificate-issued',
  title: t`Wait until CloudFront's certificate is issued`,
  why: t`A distribution can use the certificate only when ACM has issued it.`,
  docs: ['DNS validation', 'Requirements for using SSL/TLS certificates with CloudFront', 'Troubleshoot DNS validation issues'],
  onlyWithCloudFront: 'all',
  when: hasEdgeCertificate,
  needs: { certificate: edgeCertificate, validationRecords },
  ...issuance(ofCloudFront),
});
