import { hasRunOut } from '../../aws/certificates.ts';
import { endsForVisitors, importedEnds, notRenewed, renewalFailed, renewalPending, renewalWithoutRecords } from '../../errors/diagnosis/renewal.ts';
import type { Mendable, Said } from '../../errors/diagnosis/said.ts';
import { daysLeft } from '../../errors/words.ts';
import { proofState } from '../../steps/made/certificate/proof-state.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { carriedCertificates, isProvedByDns, shownToVisitors, standingCertificates, type StandingCertificate } from './carried-certificates.ts';
import { shownCertificates, showing } from './shown-certificates.ts';

/** With fewer left, ACM has renewed a certificate, unless something keeps it from that. */
const daysBefore = 30;

/**
 * Certificates that are valid and will not be for long. Of several reasons the first is said:
 *
 * | reason                                                  | said of          |
 * | ------------------------------------------------------- | ---------------- |
 * | ACM's renewal has failed                                | ACM's own        |
 * | a validation record is missing, or has another value    | ACM's own        |
 * | ACM's renewal waits for its validation records          | ACM's own        |
 * | less than 30 days left                                  | ACM's own, imported |
 *
 * Where ACM was not asked, what visitors are shown is looked at.
 */
export function renewalAtRisk(facts: SiteFacts): Found[] | undefined {
  const standing = standingCertificates(facts).filter((one) => one.standing.status === 'ISSUED' && !hasRunOut(one.standing, facts.now));
  const isKnown = carriedCertificates(facts).some(({ step }) => step === shownToVisitors(facts));
  const shown = isKnown ? undefined : ofVisitors(facts);
  if (standing.length === 0 && shown === undefined) return undefined;
  return [...standing.flatMap((one) => ofAcm(facts, one)), ...(shown ?? [])];
}

function ofAcm(facts: SiteFacts, one: StandingCertificate): Found[] {
  const { arn, type, notAfter, renewalStatus, renewalReason } = one.standing;
  const left = notAfter === undefined ? undefined : daysLeft(notAfter, facts.now);
  const reason = reasonOf(one, left);
  if (!reason) return [];
  const evidence = { arn, type, notAfter: notAfter === undefined ? undefined : new Date(notAfter).toISOString(), daysLeft: left, renewalStatus, renewalReason, recordsNotWell: withoutRecords(one) };
  return [{ subject: arn, ...mend(facts, reason.steps ?? [], reason.said), evidence }];
}

/** The first of them, and the steps of setup that may mend it. */
function reasonOf(one: StandingCertificate, left: number | undefined): { said: Said | Mendable; steps?: readonly string[] } | undefined {
  const { type, notAfter, renewalStatus, renewalReason, inUseBy } = one.standing;
  const risk = { ...one.named, notAfter, daysLeft: left };
  const isNear = left !== undefined && left < daysBefore;
  if (type === 'IMPORTED') return isNear ? { said: importedEnds(risk) } : undefined;
  if (renewalStatus === 'FAILED') return { said: renewalFailed(risk, renewalReason ?? renewalStatus) };
  const bare = withoutRecords(one);
  if (bare.length > 0) return { said: renewalWithoutRecords(risk, bare), steps: ['validation-records'] };
  if (renewalStatus === 'PENDING_VALIDATION') return { said: renewalPending(risk, renewalReason) };
  return isNear ? { said: notRenewed(risk, inUseBy.length > 0), steps: showing } : undefined;
}

function withoutRecords({ standing, facts: { validation } }: StandingCertificate): string[] {
  return isProvedByDns(standing) ? validation.filter((proof) => ['missing', 'stale', 'stale outside'].includes(proofState(proof) ?? '')).map(({ name }) => name) : [];
}

/** Names that show the same certificate are named together. */
function ofVisitors(facts: SiteFacts): Found[] | undefined {
  const shown = shownCertificates(facts).flatMap(({ name, handshake: { chain: [own] } }) => (own && own.validTo > facts.now ? [{ name, own }] : []));
  if (shown.length === 0) return undefined;
  const near = shown.filter(({ own }) => daysLeft(own.validTo, facts.now) < daysBefore);
  return [...new Set(near.map(({ own }) => own.validTo))].map((notAfter) => {
    const names = near.filter(({ own }) => own.validTo === notAfter).map(({ name }) => name);
    const left = daysLeft(notAfter, facts.now);
    const { organization } = near.find(({ own }) => own.validTo === notAfter)?.own.issuer ?? {};
    return {
      subject: names[0] ?? '',
      ...mend(facts, showing, endsForVisitors(names, facts.site.domain, { notAfter, daysLeft: left, byAmazon: organization === 'Amazon' })),
      evidence: { names, issuer: organization, notAfter: new Date(notAfter).toISOString(), daysLeft: left },
    };
  });
}
