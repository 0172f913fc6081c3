import type { Context } from '../../../context.ts';
import type { Removed } from '../../../engine/step.ts';
import { t } from '../../../language/text.ts';
import type { Carrier } from './carrier.ts';
import { heldByUs, ownCertificateReads, ownCertificates, whyItStays } from './own-certificates.ts';

interface State {
  unused: true;
}

/** As far as the wait looks at what it needs. */
interface Needs {
  distribution?: Removed | undefined;
}

/** The wait until nothing of ours uses the carrier's certificates any more, but for what each says of itself: one that something else uses stays, and is not waited for. */
export function certificateRelease(carrier: Carrier) {
  return {
    permissions: { read: ownCertificateReads(carrier), write: [] },
    usually: 'a few seconds' as const,
    every: 5,
    atMost: 5 * 60,

    async ready(context: Context, { distribution }: Needs, looks: number): Promise<{ done: State } | { waitingFor: string }> {
      // Whether it is so is found out best by trying: what ACM says may be late, and deleting goes on waiting.
      if (looks >= longEnough) return { done: { unused: true } };
      // Which of them go, and what else stands in the way, takes a look at all zones and certificates: once is enough.
      const goes = async () => (await ownCertificates(context, carrier)).filter((one) => !whyItStays(one, { command: 'undo', distribution }) && one.inUseBy.length > 0);
      const [used] = looks === 0 ? await goes() : await heldByUs(context, carrier);
      if (!used) return { done: { unused: true } };
      return { waitingFor: t`ACM to know that nothing uses ${used.arn} any more` };
    },

    planned: (): State => ({ unused: true }),
  };
}

/** Looks: half a minute. */
const longEnough = 6;
