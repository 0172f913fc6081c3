/**
 * The certificates that we requested for the load balancer go. One that something uses stays, and so does one that we did not request.
 * AWS docs: "DeleteCertificate", "RequestCertificate".
 */
import { optional, removal } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { ofLoadBalancer } from '../made/certificate/carrier.ts';
import { certificateRemoval } from '../made/certificate/removal.ts';
import { certificateUnused } from './certificate-unused.ts';
import { distribution } from './distribution.ts';
import { httpsListener } from './https-listener.ts';
import { validationRecords } from './validation-records.ts';

/** The one in use, those whose place it took, and those that a run that was stopped could not remember. */
export const certificate = removal({
  id: 'certificate',
  title: t`Remove the certificate`,
  why: t`Nothing uses it any more.`,
  docs: ['DeleteCertificate', 'RequestCertificate'],
  // The records are looked at while it is still known which certificates go.
  needs: { distribution: optional(distribution), httpsListener, certificateUnused, validationRecords },
  ...certificateRemoval(ofLoadBalancer, 'undo'),
});
