import type { Context, Inputs } from '../../../context.ts';
import { withinTimeout } from '../../../engine/poll.ts';
import type { Going, Removed } from '../../../engine/step.ts';
import { kept } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { deleteWhenUnused } from '../delete-when-unused.ts';
import { perhapsRequested, type Carrier } from './carrier.ts';
import { certificateDeletion } from './deletion.ts';
import { ownCertificateReads, ownCertificates, whyItStays, type OwnCertificate, type Removing } from './own-certificates.ts';

interface Trace {
  /** The one in use, those whose place it took, and those that a run that was stopped could not remember. */
  certificates: readonly OwnCertificate[];
  /** What the site is to know no more: one that is not ours, or is gone; without an ARN one that may have been requested. */
  forgotten: { arn?: string } | undefined;
}

/** As far as a removal looks at what it needs. */
interface Needs {
  distribution?: Removed | undefined;
}

/**
 * The removal of the carrier's certificates, but for what each says of itself. One that something else uses stays, and so does one that we did not request.
 * @param command a site that `setup` goes on with forgets also the one that is not ours; the way back forgets everything in the end
 */
export function certificateRemoval(carrier: Carrier, command: Removing['command']) {
  const reasonFor = (one: OwnCertificate, { distribution }: Needs) => whyItStays(one, { command, distribution });

  return {
    type: 'certificate',
    permissions: { read: ownCertificateReads(carrier), write: ['acm:DeleteCertificate', 'ec2:CreateTags'] },

    async observe(context: Context): Promise<Trace | undefined> {
      const certificates = await ownCertificates(context, carrier);
      const known = await context.memory.read();
      // What this run is about to remember is to be forgotten by it as well.
      const remembered = command === 'setup' ? { ...perhapsRequested(context.inputs, known), ...known }[carrier.entry] : undefined;
      return certificates.length > 0 || remembered ? { certificates, forgotten: certificates.length > 0 ? undefined : remembered } : undefined;
    },

    going: (_: Inputs, { certificates, forgotten }: Trace, needs: Needs): Going => ({
      differences: [
        ...certificates.filter((one) => !reasonFor(one, needs)).map(({ arn, names }) => ({ field: `certificates.${arn}`, from: inOrder(names), to: undefined })),
        ...(forgotten === undefined ? [] : [{ field: 'remembered', from: forgotten.arn ?? 'one that may have been requested', to: '' }]),
      ],
      kept: certificates.flatMap((one) => {
        const because = reasonFor(one, needs);
        return because ? [kept({ noun: t`certificate`, name: one.names[0] ?? '', id: one.arn }, because)] : [];
      }),
    }),

    async remove(context: Context, { certificates }: Trace, needs: Needs): Promise<void> {
      const going = certificates.filter((one) => !reasonFor(one, needs));
      // Within the hour ACM would answer the same token with the certificate that is about to go.
      if (going.length > 0) await context.memory.nextAttempt();
      await Promise.all(going.map(({ arn }) => deleteWhenUnused(context, withinTimeout(patience, context), certificateDeletion(context, carrier, arn))));
      if (going.length === certificates.length) await context.memory.forget(carrier.entry);
    },

    shown: ({ certificates: [first], forgotten }: Trace) => ({ id: first?.arn ?? forgotten?.arn ?? '', name: first?.names[0] ?? '' }),
  };
}

/** AWS lists the further names in any order. */
function inOrder([first = '', ...further]: readonly string[]): string {
  return [first, ...further.toSorted()].join(', ');
}

/** Up to twenty minutes have been seen. */
const patience = { every: 10, atMost: 20 * 60 };
