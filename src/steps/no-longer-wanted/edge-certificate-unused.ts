/**
 * ACM lets a certificate go only when nothing uses it, and says for some minutes that a distribution does which is gone.
 * AWS docs: "Delete certificates managed by AWS Certificate Manager", "DescribeCertificate".
 */
import { optional, wait } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { leavesCloudFront, ofCloudFront } from '../made/certificate/carrier.ts';
import { certificateRelease } from '../made/certificate/release.ts';
import { distribution } from './distribution.ts';

/** Waits for our distribution to let go, and for nothing else: a certificate that something else uses stays. */
export const edgeCertificateUnused = wait({
  id: 'edge-certificate-unused',
  title: t`Wait until nothing uses CloudFront's certificate`,
  why: t`ACM deletes only what nothing uses.`,
  docs: ['Delete certificates managed by AWS Certificate Manager', 'DescribeCertificate'],
  onlyWithCloudFront: 'all',
  when: (inputs) => leavesCloudFront(inputs) && ofCloudFront.mayOwn(inputs),
  // Where it is gone already, what it showed may still have to be let go.
  needs: { distribution: optional(distribution) },
  ...certificateRelease(ofCloudFront),
});
