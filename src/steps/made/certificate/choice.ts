import type { Context, Inputs } from '../../../context.ts';
import { describeCertificate, findCertificateArns, hasRunOut, siteOfCertificate, type Certificate } from '../../../aws/certificates.ts';
import type { Clients } from '../../../aws/clients.ts';
import { baseName, covers, isWithin } from '../../../aws/dns-names.ts';
import type { RememberedCertificate } from '../../../aws/memory/entries.ts';
import type { Carrier } from './carrier.ts';

/** A certificate with less left is on its way out: its renewal should have happened. */
const daysLeft = 30;
const day = 24 * 60 * 60 * 1000;

/** What the memory keeps of the certificate; undefined before the first one was requested or chosen. */
export async function rememberedCertificate(context: Context, carrier: Carrier): Promise<RememberedCertificate | undefined> {
  const entry = (await context.memory.read())[carrier.entry];
  return entry?.arn === undefined ? undefined : { ...entry, arn: entry.arn };
}

/**
 * The certificate that the carrier is to show, if the account has one. Each but a named one must have a key that the carrier takes.
 *
 * | which                                      | used while                                        |
 * | ------------------------------------------ | ------------------------------------------------- |
 * | named by `--certificate`, or its like      | it is there                                       |
 * | ours, by the memory or by its tag          | it covers the names, pending or issued, not over  |
 * | remembered, and not ours                   | it fits                                           |
 * | any other: the one that lasts the longest  | it fits: issued by ACM, renewable, 30 days left   |
 * | any other, pending                         | it is for exactly these names                     |
 */
export async function chooseCertificate(context: Context, carrier: Carrier): Promise<(Certificate & { made: boolean }) | undefined> {
  const { inputs, clock } = context;
  const isOf = (certificate: Certificate): boolean => serves(certificate, inputs, carrier) && !hasRunOut(certificate, clock.now());
  const aws = carrier.clients(context);
  const given = carrier.given(inputs);
  if (given !== undefined) return withMade(await describeCertificate(aws, given), false);
  const remembered = await rememberedCertificate(context, carrier);
  // Nothing else is looked for while what is remembered will do: one of ours beside it was requested only because it did not.
  const kept = remembered && (await describeCertificate(aws, remembered.arn));
  if (kept && isOf(kept) && (remembered.made || fits(kept, context))) return withMade(kept, remembered.made);

  const candidates = (await candidatesFor(aws, inputs)).filter(isOf);
  const sites = await Promise.all(candidates.map((candidate) => siteOfCertificate(aws, candidate.arn)));
  const ours = candidates.filter((_, index) => sites[index] === inputs.intent.domain);
  if (ours.length > 0) return withMade(ours.find(isIssued) ?? ours[0], true);
  const others = candidates.filter((candidate, index) => sites[index] === '' && fits(candidate, context));
  const longest = others.filter(isIssued).reduce<Certificate | undefined>((best, one) => ((best?.notAfter ?? 0) >= (one.notAfter ?? 0) ? (best ?? one) : one), undefined);
  return withMade(longest ?? others[0], false);
}

/** Whether the carrier can show it for every name, now or when it is issued. */
function serves(certificate: Certificate, inputs: Inputs, carrier: Carrier): boolean {
  return isAlive(certificate) && coversAll(certificate, inputs.facts.certificateNames) && carrier.takes(inputs, certificate.keyAlgorithm);
}

/** The CNAMEs that prove a certificate's names must be ours to write: for renewal they have to stay. */
function fits(certificate: Certificate, { inputs, clock }: Context): boolean {
  const { certificateNames, zoneOf } = inputs.facts;
  const zones = Object.values(zoneOf);
  const renewable = certificate.type === 'AMAZON_ISSUED' && certificate.managedBy === undefined && certificate.byDns && !certificate.renewalFailed
    && certificate.names.every((name) => zones.some((zone) => isWithin(baseName(name), zone.name)));
  if (!renewable) return false;
  if (!isIssued(certificate)) return sameNames(certificate.names, certificateNames);
  return (certificate.notAfter ?? 0) - clock.now() > daysLeft * day;
}

async function candidatesFor(aws: Pick<Clients, 'acm'>, { facts: { certificateNames } }: Inputs): Promise<Certificate[]> {
  const arns = await findCertificateArns(aws, (name) => certificateNames.some((wanted) => wanted === name || covers(name, wanted)));
  const described = await Promise.all(arns.map((arn) => describeCertificate(aws, arn)));
  return described.filter((certificate) => certificate !== undefined);
}

/** Whether waiting for it, or using it, can still come to a good end. */
export function isAlive(certificate: Certificate): boolean {
  return certificate.status === 'ISSUED' || certificate.status === 'PENDING_VALIDATION';
}

function isIssued(certificate: Certificate): boolean {
  return certificate.status === 'ISSUED';
}

function coversAll(certificate: Certificate, wanted: Inputs['facts']['certificateNames']): boolean {
  return wanted.every((name) => certificate.names.some((have) => covers(have, name)));
}

function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function withMade(certificate: Certificate | undefined, made: boolean): (Certificate & { made: boolean }) | undefined {
  return certificate && { ...certificate, made };
}
