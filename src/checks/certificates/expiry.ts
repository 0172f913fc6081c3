import { hasRunOut } from '../../aws/certificates.ts';
import { certificateExpired, expiredForVisitors, notYetValidForVisitors } from '../../errors/diagnosis/certificates.ts';
import { t } from '../../language/text.ts';
import type { Handshake } from '../../network/network.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { shownToVisitors, standingCertificates, type StandingCertificate } from './carried-certificates.ts';
import { issuerName, shownCertificates, showing } from './shown-certificates.ts';

/** Certificates that are not valid now: by ACM, and by what visitors were shown; one that both say it of is said once. */
export function expired(facts: SiteFacts): Found[] | undefined {
  const standing = standingCertificates(facts);
  const shown = shownCertificates(facts);
  if (standing.length === 0 && shown.length === 0) return undefined;
  const byAcm = standing.filter((one) => isOver(one, facts.now));
  const known = byAcm.find(({ step }) => step === shownToVisitors(facts))?.standing.notAfter;
  return [
    ...byAcm.map((one) => ofAcm(facts, one)),
    ...shown.filter(({ handshake: { chain: [own] } }) => known === undefined || own === undefined || !isSameSecond(own.validTo, known)).flatMap(({ name, handshake }) => forVisitors(facts, name, handshake)),
  ];
}

function isOver({ standing }: StandingCertificate, now: number): boolean {
  return standing.status === 'EXPIRED' || (standing.status === 'ISSUED' && hasRunOut(standing, now));
}

function ofAcm(facts: SiteFacts, { step, standing, named }: StandingCertificate): Found {
  const { arn, status, type, notAfter } = standing;
  return {
    subject: arn,
    // Behind CloudFront, no browser meets the load balancer's.
    ...mend(facts, step, certificateExpired(named, { notAfter, imported: type === 'IMPORTED', refusing: step === shownToVisitors(facts) ? t`browsers refuse it` : t`CloudFront answers 502` })),
    evidence: { arn, status, type, notAfter: notAfter === undefined ? undefined : new Date(notAfter).toISOString() },
  };
}

function forVisitors(facts: SiteFacts, name: string, handshake: Handshake): Found[] {
  const { chain: [own], trust } = handshake;
  const shown = { name, issuer: issuerName(handshake) };
  const evidence = { name, trust, issuer: own?.issuer.commonName, validFrom: own && new Date(own.validFrom).toISOString(), validTo: own && new Date(own.validTo).toISOString() };
  if (own && own.validTo < facts.now) return [{ subject: name, ...mend(facts, showing, expiredForVisitors({ ...shown, day: own.validTo })), evidence }];
  if (own && own.validFrom > facts.now) return [{ subject: name, ...mend(facts, showing, notYetValidForVisitors({ ...shown, day: own.validFrom })), evidence }];
  const isAbove = trust === 'expired' || trust === 'not-yet-valid';
  return isAbove ? [{ subject: name, ...mend(facts, showing, expiredForVisitors({ ...shown, day: undefined })), evidence }] : [];
}

/** Certificates know whole seconds. */
function isSameSecond(one: number, other: number): boolean {
  return Math.abs(one - other) < 1000;
}
