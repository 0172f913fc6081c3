/**
 * ACM looks for the validation records and issues the certificate. Only then can a listener use it.
 * AWS docs: "DNS validation", "Troubleshoot DNS validation issues".
 */
import type { Context } from '../context.ts';
import { wait } from '../engine/step.ts';
import { describeCertificate } from '../aws/certificates.ts';
import { recordSetsAt } from '../aws/record-sets.ts';
import { certificateGone, certificateFailed, validationRecordsGone } from '../errors/catalog.ts';
import { certificate } from './certificate.ts';
import { zoneFor } from './made/zone-for.ts';
import { validationRecords } from './validation-records.ts';

interface State {
  arn: string;
}

/** Its ARN is the certificate's own, handed on only when a listener can use it. */
export const certificateIssued = wait({
  id: 'certificate-issued',
  title: 'Wait until the certificate is issued',
  why: 'A listener can use the certificate only when ACM has issued it.',
  docs: ['DNS validation', 'Troubleshoot DNS validation issues'],
  permissions: { read: ['acm:DescribeCertificate', 'route53:ListResourceRecordSets'], write: [] },
  needs: { certificate, validationRecords },
  usually: '1 to 5 minutes',
  every: 2,
  atMost: 75 * 60,

  async ready(context, needs, looks): Promise<{ done: State } | { waitingFor: string }> {
    const found = await describeCertificate(context.aws, needs.certificate.arn);
    if (!found) throw certificateGone(needs.certificate.arn);
    if (found.status === 'ISSUED') return { done: { arn: found.arn } };
    if (found.status !== 'PENDING_VALIDATION') throw certificateFailed(found.names[0] ?? found.arn, found.failureReason ?? found.status);
    const names = Object.values(needs.validationRecords.records).map((record) => record.name);
    const missing = looks % looksAMinute === 0 ? await missingAmong(context, names) : [];
    if (missing.length > 0) throw validationRecordsGone(missing);
    return { waitingFor: `ACM to find ${names.join(' and ')}` };
  },

  planned: (needs) => ({ arn: needs.certificate.arn }),
});

/** Route 53 answers five requests a second for the whole account: the records are looked for once a minute. */
const looksAMinute = 30;

/** Nobody should wait an hour for a record that somebody took away. */
async function missingAmong(context: Context, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map(async (name) => (await recordSetsAt(context.aws, zoneFor(context.inputs, name), name)).some((set) => set.type === 'CNAME')));
  return names.filter((_, index) => !found[index]);
}
