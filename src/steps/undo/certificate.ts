/**
 * The certificates that we requested go. One that something uses stays, and so does one that we did not request.
 * AWS docs: "DeleteCertificate", "RequestCertificate".
 */
import type { Context } from '../../context.ts';
import { poll } from '../../engine/poll.ts';
import { removal } from '../../engine/step.ts';
import { isAws } from '../../aws/failures.ts';
import { kept } from '../../errors/catalog.ts';
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
    differences: certificates.filter(({ stays }) => !stays).map(({ arn, names }) => ({ field: `certificates.${arn}`, from: names.join(', '), to: undefined })),
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

/** Up to twenty minutes have been seen. */
const patience = { every: 10, atMost: 20 * 60 };

async function whenUnused(context: Context, arn: string): Promise<void> {
  const atMost = Math.min(patience.atMost, context.inputs.intent.timeout ?? patience.atMost);
  await poll(context, { ...patience, atMost }, async () => {
    try {
      await context.aws.acm('DeleteCertificate', { CertificateArn: arn });
    } catch (error) {
      if (isAws(error, 'ResourceInUseException')) return { waitingFor: `ACM to let go of ${arn}` };
      if (!isAws(error, 'ResourceNotFoundException')) throw error;
    }
    return { done: true };
  }, context.note);
}
