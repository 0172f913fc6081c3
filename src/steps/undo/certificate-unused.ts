/**
 * ACM lets a certificate go only when nothing uses it, and says for a while that a load balancer does which is gone.
 * AWS docs: "Delete certificates managed by AWS Certificate Manager", "DescribeCertificate".
 */
import { optional, wait } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { ofLoadBalancer } from '../made/certificate/carrier.ts';
import { certificateRelease } from '../made/certificate/release.ts';
import { distribution } from './distribution.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancer } from './load-balancer.ts';

/** Waits for what is ours to let go, and for nothing else: a certificate that something else uses stays. Where CloudFront shows it as well, that has to let go, too. */
export const certificateUnused = wait({
  id: 'certificate-unused',
  title: t`Wait until nothing uses the certificate`,
  why: t`ACM deletes only what nothing uses.`,
  docs: ['Delete certificates managed by AWS Certificate Manager', 'DescribeCertificate'],
  needs: { distribution: optional(distribution), httpsListener, loadBalancer },
  ...certificateRelease(ofLoadBalancer),
});
