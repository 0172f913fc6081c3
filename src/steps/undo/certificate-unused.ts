/**
 * ACM lets a certificate go only when nothing uses it, and says for a while that a load balancer does which is gone.
 * AWS docs: "Delete certificates managed by AWS Certificate Manager", "DescribeCertificate".
 */
import { wait } from '../../engine/step.ts';
import { heldByUs, ownCertificateReads, ownCertificates } from '../made/own-certificates.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancer } from './load-balancer.ts';

interface State {
  unused: true;
}

/** Waits for what is ours to let go, and for nothing else: a certificate that something else uses stays. */
export const certificateUnused = wait({
  id: 'certificate-unused',
  title: 'Wait until nothing uses the certificate',
  why: 'ACM deletes only what nothing uses.',
  docs: ['Delete certificates managed by AWS Certificate Manager', 'DescribeCertificate'],
  permissions: { read: ownCertificateReads, write: [] },
  needs: { httpsListener, loadBalancer },
  usually: 'a few seconds',
  every: 5,
  atMost: 5 * 60,

  async ready(context, _, looks): Promise<{ done: State } | { waitingFor: string }> {
    // Whether it is so is found out best by trying: what ACM says may be late, and deleting goes on waiting.
    if (looks >= longEnough) return { done: { unused: true } };
    // Which of them go, and what else stands in the way, takes a look at all zones and certificates: once is enough.
    const [used] = looks === 0 ? (await ownCertificates(context)).filter(({ stays, inUseBy }) => !stays && inUseBy.length > 0) : await heldByUs(context);
    if (!used) return { done: { unused: true } };
    return { waitingFor: `ACM to know that nothing uses ${used.arn} any more` };
  },

  planned: () => ({ unused: true }),
});

/** Looks: half a minute. */
const longEnough = 6;
