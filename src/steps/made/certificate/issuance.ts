import type { Context } from '../../../context.ts';
import type { ValidationRecord } from '../../../aws/certificates.ts';
import { certificateFailed, certificateGone, validationRecordsGone } from '../../../errors/catalog.ts';
import { acmToFind } from '../../../errors/pending-messages.ts';
import { standingAt } from '../records/standing-at.ts';
import type { Carrier } from './carrier.ts';
import { findCertificate } from './request.ts';
import { pendingReason } from './pending-reason.ts';

interface State {
  arn: string;
}

/** As far as the wait looks at what it needs. */
interface Needs {
  certificate: { arn: string };
  validationRecords: { records: Readonly<Record<string, ValidationRecord>> };
}

/** The wait for a certificate, but for what each says of itself: both look for the same records. */
export function issuance(carrier: Carrier) {
  return {
    permissions: { read: ['acm:DescribeCertificate', 'route53:ListResourceRecordSets', 'route53:GetHostedZone'], write: [] },
    usually: '1 to 5 minutes' as const,
    every: 2,
    atMost: 75 * 60,

    async ready(context: Context, needs: Needs, looks: number): Promise<{ done: State } | { waitingFor: string }> {
      const found = await findCertificate(context, carrier, needs.certificate.arn);
      if (!found) throw certificateGone(needs.certificate.arn);
      if (found.status === 'ISSUED') return { done: { arn: found.arn } };
      if (found.status !== 'PENDING_VALIDATION') throw certificateFailed(found.names[0] ?? found.arn, found.failureReason ?? found.status);
      const records = Object.values(needs.validationRecords.records);
      const names = records.map((record) => record.name);
      const missing = looks % looksAMinute === 0 ? await missingAmong(context, names) : [];
      if (missing.length > 0) throw validationRecordsGone(missing);
      const isLong = looks >= looksAMinute || (looks > 0 && context.clock.now() - (found.createdAt ?? Infinity) > aMinute);
      const reason = isLong ? await pendingReason(context, { names: found.names, records }) : undefined;
      return { waitingFor: reason ?? acmToFind(names) };
    },

    planned: (needs: Needs): State => ({ arn: needs.certificate.arn }),
  };
}

/** Route 53 answers few requests a second for the whole account: the records are looked for once a minute. */
const looksAMinute = 30;
/** Milliseconds. Whoever runs it again need not wait for so long once more. */
const aMinute = 60 * 1000;

/** Nobody should wait an hour for a record that somebody took away. */
async function missingAmong(context: Context, names: readonly string[]): Promise<string[]> {
  const found = await standingAt(context, names);
  return names.filter((name) => !found.some((set) => set.name === name && set.type === 'CNAME'));
}
