/**
 * The certificates that we requested go. One that something uses stays, and so does one that we did not request.
 * AWS docs: "DeleteCertificate", "RequestCertificate".
 */
import type { Context } from '../../context.ts';
import { removal } from '../../engine/step.ts';
import { kept } from '../../errors/catalog.ts';
import { certificateDeletion, deleteWhenUnused } from '../made/delete-when-unused.ts';
import { ownCertificateReads, ownCertificates, type OwnCertificate } from '../made/own-certificates.ts';
import { certificateUnused } from './certificate-unused.ts';
import { httpsListener } from './https-listener.ts';
import { validationRecords } from './validation-records.ts';

interface Trace {
  certificates: readonly OwnCertificate[];
}

/** The one in use, those whose place it took, and those that a run that was stopped could not remember. */
export const certificate = removal({
  id: 'certificate',
  title: 'Remove the certificate',
  why: 'Nothing uses it any more.',
  docs: ['DeleteCertificate', 'RequestCertificate'],
  permissions: { read: ownCertificateReads, write: ['acm:DeleteCertificate', 'ec2:CreateTags'] },
  type: 'certificate',
  // The records are looked at while it is still known which certificates go.
  needs: { httpsListener, certificateUnused, validationRecords },

  async observe(context): Promise<Trace | undefined> {
    const certificates = await ownCertificates(context);
    return certificates.length > 0 ? { certificates } : undefined;
  },

  going: (_, { certificates }) => ({
    differences: certificates.filter(({ stays }) => !stays).map(({ arn, names }) => ({ field: `certificates.${arn}`, from: inOrder(names), to: undefined })),
    kept: certificates.flatMap(({ arn, names, stays }) => (stays ? [kept({ noun: 'certificate', name: names[0] ?? '', id: arn }, stays)] : [])),
  }),

  async remove(context, { certificates }) {
    // Within the hour ACM would answer the same token with the certificate that is about to go.
    await context.memory.nextAttempt();
    await Promise.all(certificates.filter(({ stays }) => !stays).map(({ arn }) => whenUnused(context, arn)));
    if (certificates.every(({ stays }) => !stays)) await context.memory.forget('certificate');
  },

  shown: ({ certificates: [first] }) => ({ id: first?.arn ?? '', name: first?.names[0] ?? '' }),
});

/** AWS lists the further names in any order. */
function inOrder([first = '', ...further]: readonly string[]): string {
  return [first, ...further.toSorted()].join(', ');
}

/** Up to twenty minutes have been seen. */
const patience = { every: 10, atMost: 20 * 60 };

async function whenUnused(context: Context, arn: string): Promise<void> {
  const atMost = Math.min(patience.atMost, context.inputs.intent.timeout ?? patience.atMost);
  await deleteWhenUnused(context, { ...patience, atMost }, certificateDeletion(context, arn));
}
