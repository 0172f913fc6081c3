/**
 * ACM looks for the validation records and issues the certificate. Only then can a listener use it.
 * AWS docs: "DNS validation", "Troubleshoot DNS validation issues".
 */
import { wait } from '../engine/step.ts';
import { t } from '../language/text.ts';
import { certificate } from './certificate.ts';
import { ofLoadBalancer } from './made/certificate/carrier.ts';
import { issuance } from './made/certificate/issuance.ts';
import { validationRecords } from './validation-records.ts';

/** Its ARN is the certificate's own, handed on only when a listener can use it. */
export const certificateIssued = wait({
  id: 'certificate-issued',
  title: t`Wait until the certificate is issued`,
  why: t`A listener can use the certificate only when ACM has issued it.`,
  docs: ['DNS validation', 'Troubleshoot DNS validation issues'],
  needs: { certificate, validationRecords },
  ...issuance(ofLoadBalancer),
});
