import { daysLeft } from '../../errors/words.ts';
import { t } from '../../language/text.ts';
import type { Handshake } from '../../network/network.ts';
import { isEdgeEffect } from '../cloudfront/edge.ts';
import type { SiteFacts } from '../facts.ts';
import type { CertificateShown } from '../finding.ts';
import { isLedElsewhere } from '../names/visited.ts';

/** Ids of the steps that decide which certificate visitors get, and how. */
export const showing = ['certificate', 'edge-certificate', 'https-listener', 'distribution', 'alias-records'] as const;

/** What each served name has shown, where it has shown anything, and that says more than how the distribution is set up, or where the name leads. */
export function shownCertificates(facts: SiteFacts): { name: string; handshake: Handshake }[] {
  const visits = (facts.visits ?? []).filter((visit) => !isEdgeEffect(facts, visit.name, 'certificate') && !isLedElsewhere(facts, visit));
  return visits.flatMap(({ name, https }) => (https === undefined || 'failure' in https.handshake ? [] : [{ name, handshake: https.handshake }]));
}

/** What visitors are shown, names with the same one together. */
export function certificatesShown({ visits = [], now }: Pick<SiteFacts, 'visits' | 'now'>): CertificateShown[] {
  const shown = visits.flatMap(({ name, https }): CertificateShown[] => {
    if (https === undefined || 'failure' in https.handshake) return [];
    const { handshake } = https;
    const [own] = handshake.chain;
    if (own === undefined) return [];
    return [{ names: [name], issuer: issuerName(handshake), protocol: handshake.protocol, expires: own.validTo, daysLeft: daysLeft(own.validTo, now) }];
  });
  const keyOf = ({ issuer, protocol, expires }: CertificateShown): string => [issuer, protocol, expires].join(' ');
  const firsts = shown.filter((one, index) => shown.findIndex((other) => keyOf(other) === keyOf(one)) === index);
  return firsts.map((first) => ({ ...first, names: shown.filter((one) => keyOf(one) === keyOf(first)).flatMap(({ names }) => names) }));
}

/** Issuer of the server's own certificate. */
export function issuerOf({ chain: [own] }: Handshake): { commonName: string; organization: string } {
  return own?.issuer ?? { commonName: '', organization: '' };
}

/** Its name in a word. */
export function issuerName(handshake: Handshake): string {
  return issuerOf(handshake).commonName || issuerText(handshake);
}

/** The same, as a person knows it: `Amazon RSA 2048 M03 (Amazon)`. */
export function issuerText(handshake: Handshake): string {
  const { commonName, organization } = issuerOf(handshake);
  if (commonName === '') return organization === '' ? t`an authority without a name` : organization;
  return organization === '' ? commonName : `${commonName} (${organization})`;
}

/** The chain as it came, for evidence: whose each certificate is, and whose its issuer. */
export function chainEvidence({ chain, trust }: Handshake): Record<string, unknown> {
  return { trust, chain: chain.map(({ subject, issuer }) => ({ subject, issuer: issuer.commonName })) };
}

/** Whether browsers, and CloudFront towards an origin, want something newer. RFC 8996. */
export function isTooOld(protocol: string): boolean {
  return ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1'].includes(protocol);
}
