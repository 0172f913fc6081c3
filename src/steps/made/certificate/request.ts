import type { Context } from '../../../context.ts';
import { poll, pollFor } from '../../../engine/poll.ts';
import { describeCertificate, type Certificate } from '../../../aws/certificates.ts';
import { baseName } from '../../../aws/dns-names.ts';
import { ownershipTags } from '../../../aws/tags.ts';
import { certificateFailed, certificateGone, certificateKeepsFailing } from '../../../errors/catalog.ts';
import type { KeyAlgorithm } from '../../../intent/intent.ts';
import { t } from '../../../language/text.ts';
import type { Carrier } from './carrier.ts';
import { isAlive } from './choice.ts';

/** What a new certificate is to be. */
interface Wanted {
  site: string;
  names: readonly string[];
  keyAlgorithm: KeyAlgorithm;
  /** ARN of ours that does not serve any more. */
  instead?: string;
}

const patience = { records: { every: 1, atMost: 120 }, found: { every: 2, atMost: 10 } };
const mostAttempts = 4;

/**
 * Requests a certificate; repeated within the hour, the same one.
 * @throws {UserError} where each request ends as a failed or deleted one
 */
export async function requestCertificate(context: Context, carrier: Carrier, settings: Wanted): Promise<Certificate> {
  const start = context.clock.now();
  const [DomainName = '', ...others] = settings.names;
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    // The token of the one that does not serve would bring it back; and of two runs at once both put the same one in its place.
    const IdempotencyToken = await context.memory.token(
      'certificate',
      settings.names.join(),
      settings.keyAlgorithm,
      carrier.region(context.inputs),
      ...(settings.instead === undefined ? [] : [settings.instead]),
    );
    const { CertificateArn } = await carrier.clients(context).acm('RequestCertificate', {
      DomainName,
      ...(others.length > 0 && { SubjectAlternativeNames: others }),
      ValidationMethod: 'DNS',
      KeyAlgorithm: settings.keyAlgorithm,
      IdempotencyToken,
      Tags: ownershipTags(settings.site, settings.site),
    });
    const found = await findCertificate(context, carrier, CertificateArn);
    if (found && (isAlive(found) || isNew(found, start))) return found;
    // Within the hour ACM answers the same token with the same certificate, also one that failed or was deleted.
    await context.memory.nextAttempt();
  }
  throw certificateKeepsFailing(settings.names);
}

/** Whether this run requested it: if it has failed, another request would fail as well and count against the quota. */
function isNew({ createdAt = 0 }: Certificate, start: number): boolean {
  return createdAt > start - clockSkewMilliseconds;
}

const clockSkewMilliseconds = 30_000;

/** A certificate just requested may not be found for some seconds, nor one that was found a moment ago; one that was deleted is never found. */
export function findCertificate(context: Context, carrier: Carrier, arn: string): Promise<Certificate | undefined> {
  return pollFor(context, patience.found, async () => {
    const found = await describeCertificate(carrier.clients(context), arn);
    return found ? { done: found } : { waitingFor: t`ACM to know the certificate` };
  }, context.note);
}

/**
 * ACM gives the records some seconds after the request.
 * @throws {UserError} it has failed, or somebody has deleted it meanwhile
 */
export async function withRecords(context: Context, carrier: Carrier, requested: Certificate): Promise<Certificate> {
  let found = requested;
  return poll(context, patience.records, async () => {
    if (!isAlive(found)) throw certificateFailed(found.names[0] ?? found.arn, found.failureReason ?? found.status);
    if (hasRecords(found)) return { done: found };
    const seen = await findCertificate(context, carrier, requested.arn);
    if (!seen) throw certificateGone(requested.arn);
    found = seen;
    return hasRecords(found) ? { done: found } : { waitingFor: t`ACM to give the validation records` };
  }, context.note);
}

/** Whether ACM has given the record of each name. */
export function hasRecords({ names, validation }: Certificate): boolean {
  return baseNames(names).every((name) => validation[name] !== undefined);
}

/** The names that are proved, each once: a wildcard shares the record of the name below it. */
export function baseNames(names: readonly string[]): string[] {
  return [...new Set(names.map(baseName))];
}
