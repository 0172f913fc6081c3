import { chainIncomplete, importedIssuer, issuerNotAmazon, selfSigned, tlsTooOld, unknownAuthority, type Given, type Shown } from '../../errors/diagnosis/handshakes.ts';
import { dayText } from '../../errors/words.ts';
import { t } from '../../language/text.ts';
import type { Handshake } from '../../network/network.ts';
import type { Check } from '../check.ts';
import { isEdgeEffect } from '../cloudfront/edge.ts';
import type { CertificateFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Visit } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { placeOf } from '../names/places.ts';
import { isLedElsewhere, unlessUnvisited } from '../names/visited.ts';
import { chainEvidence, issuerOf, issuerText, isTooOld, showing } from './shown-certificates.ts';

/** TLS as visitors meet it: the handshake of each served name. */
export const handshakeChecks: readonly Check[] = [
  {
    code: 'issuer-not-amazon',
    // What is signed by itself has no issuer: that is said under its own code.
    find: (facts) => eachHandshake(facts, ({ trust }) => trust !== 'self-signed', (shown, handshake) => {
      const { organization } = issuerOf(handshake);
      if (organization === 'Amazon') return undefined;
      const given = givenCertificate(facts);
      const evidence = { issuer: issuerOf(handshake) };
      return given && isImported(facts) && !shown.byInstance
        ? { ...importedIssuer(shown, issuerText(handshake), { option: given.option, until: lastDay(handshake) }), severity: 'info', evidence: { ...evidence, certificateArn: given.arn } }
        : { ...mend(facts, showing, issuerNotAmazon(shown, issuerText(handshake))), evidence };
    }),
  },
  {
    code: 'chain-incomplete',
    find: (facts) => eachHandshake(facts, all, (shown, handshake) =>
      handshake.trust === 'incomplete' ? { ...mend(facts, showing, chainIncomplete(shown, issuerText(handshake), givenCertificate(facts))), evidence: chainEvidence(handshake) } : undefined),
  },
  {
    code: 'self-signed',
    find: (facts) => eachHandshake(facts, all, (shown, handshake) => {
      const given = givenCertificate(facts);
      if (handshake.trust === 'self-signed') return { ...mend(facts, showing, selfSigned(shown, given)), evidence: chainEvidence(handshake) };
      const isStranger = handshake.trust === 'unknown-authority' || handshake.trust === 'untrusted';
      return isStranger ? { ...mend(facts, showing, unknownAuthority(shown, issuerText(handshake), given)), evidence: chainEvidence(handshake) } : undefined;
    }),
  },
  {
    code: 'tls-too-old',
    find: (facts) => {
      const none = (facts.visits ?? []).filter(({ https }) => https && 'failure' in https.handshake && https.handshake.failure === 'tls-version').filter((visit) => !isLedElsewhere(facts, visit));
      const met = eachHandshake(facts, all, (shown, { protocol }) =>
        isTooOld(protocol) ? { ...mend(facts, showing, tlsTooOld(shown, protocol)), evidence: { protocol } } : undefined);
      const older = none.map((visit) => ({ subject: visit.name, ...mend(facts, showing, tlsTooOld(shownAt(facts, visit), t`something older than TLSv1`)), evidence: { failure: 'tls-version' } }));
      return older.length === 0 ? met : [...older, ...(met ?? [])];
    },
  },
];

const all = (): boolean => true;

function eachHandshake(facts: SiteFacts, counts: (handshake: Handshake) => boolean, look: (shown: Shown, handshake: Handshake) => Omit<Found, 'subject'> | undefined): Found[] | undefined {
  const met = (facts.visits ?? []).flatMap((visit) => {
    const handshake = visit.https?.handshake;
    return handshake === undefined || 'failure' in handshake || !counts(handshake) || isEdgeEffect(facts, visit.name, 'certificate') || isLedElsewhere(facts, visit) ? [] : [{ visit, handshake }];
  });
  if (met.length === 0) return undefined;
  return unlessUnvisited(facts, met.map(({ visit }) => visit), met.flatMap(({ visit, handshake }) => {
    const found = look(shownAt(facts, visit), handshake);
    return found === undefined ? [] : [{ subject: visit.name, ...found }];
  }));
}

function shownAt(facts: SiteFacts, visit: Visit): Shown {
  return { name: visit.name, domain: facts.site.domain, byInstance: placeOf(facts, visit) === 'instance' };
}

function lastDay({ chain: [own] }: Handshake): string {
  return own === undefined ? '' : dayText(own.validTo);
}

/** The certificate that visitors are to get, where the person named it. */
function givenCertificate({ site: { intent } }: SiteFacts): Given | undefined {
  const [option, arn] = intent.cloudfront ? ['--edge-certificate', intent.edgeCertificate] : ['--certificate', intent.certificate];
  return arn === undefined ? undefined : { option, arn };
}

/** Whether it was imported, as far as is known: a certificate of somebody else's under an ARN that was given is most likely that. */
function isImported({ site: { intent }, certificate, edgeCertificate }: SiteFacts): boolean {
  const shown: CertificateFacts | undefined = intent.cloudfront ? edgeCertificate : certificate;
  return shown === undefined || (shown.standing !== 'none' && shown.standing.type === 'IMPORTED');
}
