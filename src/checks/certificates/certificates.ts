import { regionOf } from '../../aws/certificates.ts';
import { covers } from '../../aws/dns-names.ts';
import { certificateFailed, certificateLacksNames, certificateMissing, certificatePending, certificateWrongRegion, otherNameForVisitors } from '../../errors/diagnosis/certificates.ts';
import { proofState } from '../../steps/made/certificate/proof-state.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { forbiddenByCaa } from './caa.ts';
import { carriedCertificates, shownToVisitors, standingCertificates, type StandingCertificate } from './carried-certificates.ts';
import { expired } from './expiry.ts';
import { renewalAtRisk } from './renewal.ts';
import { shownCertificates, showing } from './shown-certificates.ts';
import { validationRecordsChecks } from './validation-records.ts';

/** The certificates, by what ACM, CAA and the validation records say; where a visitor can see the same, by that as well. */
export const certificatesChecks: readonly Check[] = [
  { code: 'caa-forbids-amazon', find: forbiddenByCaa },
  ...validationRecordsChecks,
  { code: 'certificate-missing', find: missing },
  { code: 'certificate-wrong-region', find: wrongRegion },
  { code: 'certificate-pending', find: (facts) => eachStanding(facts, pending) },
  { code: 'certificate-failed', find: (facts) => eachStanding(facts, failed) },
  { code: 'certificate-expired', find: expired },
  { code: 'certificate-name-mismatch', find: otherNames },
  { code: 'renewal-at-risk', find: renewalAtRisk },
];

/** Before the setup none is missing but one that was given; one of another region is not missing, but there. */
function missing(facts: SiteFacts): Found[] | undefined {
  const carried = carriedCertificates(facts);
  if (carried.length === 0 || (!facts.site.stands && carried.every((one) => one.facts.standing === 'none' && one.facts.given === undefined))) return undefined;
  return carried.filter(({ facts: { standing, given, region } }) => standing === 'none' && (given === undefined ? facts.site.stands : regionOf(given) === region)).map((one) => ({
    subject: one.facts.given ?? facts.site.domain,
    ...mend(facts, one.step, certificateMissing(one, one.facts.given)),
    evidence: { region: one.region, given: one.facts.given, names: facts.site.certificateNames },
  }));
}

function wrongRegion(facts: SiteFacts): Found[] | undefined {
  const carried = carriedCertificates(facts).flatMap((one) => {
    const arn = one.facts.given ?? (one.facts.standing === 'none' ? undefined : one.facts.standing.arn);
    return arn === undefined ? [] : [{ one, arn }];
  });
  if (carried.length === 0) return undefined;
  return carried.filter(({ one, arn }) => regionOf(arn) !== one.region).map(({ one, arn }) => ({
    subject: arn,
    ...certificateWrongRegion({ ...one, arn, given: one.facts.given !== undefined }, regionOf(arn)),
    evidence: { arn, region: regionOf(arn), wanted: one.region },
  }));
}

function pending(facts: SiteFacts, { standing, named, facts: { validation } }: StandingCertificate): Omit<Found, 'subject'> | undefined {
  if (standing.status !== 'PENDING_VALIDATION') return undefined;
  const seen = validation.length > 0 && validation.every((proof) => proof.inPublic !== undefined && proofState(proof) === 'well');
  return {
    ...mend(facts, showing, certificatePending(named, { since: standing.createdAt, seen })),
    evidence: { arn: standing.arn, status: standing.status, since: standing.createdAt === undefined ? undefined : new Date(standing.createdAt).toISOString(), recordsSeen: seen },
  };
}

function failed(facts: SiteFacts, { step, standing, named }: StandingCertificate): Omit<Found, 'subject'> | undefined {
  if (!['FAILED', 'VALIDATION_TIMED_OUT', 'REVOKED', 'INACTIVE'].includes(standing.status)) return undefined;
  return {
    ...mend(facts, step, certificateFailed(named, standing.failureReason ?? standing.status)),
    evidence: { arn: standing.arn, status: standing.status, failureReason: standing.failureReason },
  };
}

function eachStanding(facts: SiteFacts, look: (facts: SiteFacts, one: StandingCertificate) => Omit<Found, 'subject'> | undefined): Found[] | undefined {
  const standing = standingCertificates(facts);
  if (standing.length === 0) return undefined;
  return standing.flatMap((one) => {
    const found = look(facts, one);
    return found ? [{ subject: one.standing.arn, ...found }] : [];
  });
}

/** What ACM knows of names, and what visitors were shown: the same lack is said once. */
function otherNames(facts: SiteFacts): Found[] | undefined {
  const standing = standingCertificates(facts);
  const shown = shownCertificates(facts);
  if (standing.length === 0 && shown.length === 0) return undefined;
  const byAcm = standing.map((one) => ({ one, lacking: lackingNames(facts, one) })).filter(({ lacking }) => lacking.length > 0);
  const known = byAcm.filter(({ one }) => one.step === shownToVisitors(facts)).flatMap(({ lacking }) => lacking);
  return [
    ...byAcm.map(({ one: { step, standing: { arn, names }, named }, lacking }) => ({
      subject: arn,
      ...mend(facts, step, certificateLacksNames(named, lacking, names)),
      evidence: { arn, names, lacking },
    })),
    ...shown.filter(({ name, handshake }) => !handshake.covers && !known.includes(name)).map(({ name, handshake: { chain: [own] } }) => ({
      subject: name,
      ...mend(facts, showing, otherNameForVisitors(name, own?.names ?? [])),
      evidence: { name, names: own?.names ?? [], issuer: own?.issuer.commonName },
    })),
  ];
}

/** CloudFront takes an origin's certificate that is for the origin's name, or for the Host that it hands on. AWS docs: "HTTP 502 status code (Bad Gateway)". */
function lackingNames(facts: SiteFacts, { step, standing }: StandingCertificate): string[] {
  const lacks = (name: string): boolean => !standing.names.some((one) => covers(one, name));
  const { names, intent } = facts.site;
  const lacking = names.filter(lacks);
  if (step === shownToVisitors(facts)) return lacking;
  return lacking.length > 0 && lacks(intent.originName) ? [intent.originName] : [];
}
