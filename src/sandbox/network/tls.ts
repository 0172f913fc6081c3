import type { Handshake, TlsCertificate } from '../../network/network.ts';
import type { Certificate } from '../account/certificate.ts';
import type { OwnTls } from '../account/app.ts';
import { covers } from '../domain-names.ts';
import type { World } from '../world.ts';

/** What a server shows whoever speaks TLS with it. */
export interface ServerTls {
  names: readonly string[];
  chain: readonly TlsCertificate[];
  trust: Handshake['trust'];
  /** From the oldest to the newest. */
  protocols: readonly string[];
}

/** All versions, from the oldest on. */
export const tlsVersions = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;

/** The newest version that both speak; undefined where there is none. Visitors speak 1.2 and 1.3, and so does CloudFront with an origin. */
export function common({ protocols }: Pick<ServerTls, 'protocols'>): string | undefined {
  return protocols.findLast((version) => version === 'TLSv1.2' || version === 'TLSv1.3');
}

/** A certificate of ACM, with its chain. What was imported counts as Let's Encrypt's, and a private one as of an authority that nobody trusts. */
export function ofCertificate({ now }: World, certificate: Certificate, protocols: readonly string[]): ServerTls {
  const { names, type, keyAlgorithm, issuedAt: validFrom = certificate.requestedAt, notAfter: validTo = validFrom + days(198) } = certificate;
  const [issuer, above] = type === 'IMPORTED' ? letsEncrypt : type === 'PRIVATE' ? [ofNobody, undefined] : amazonFor(keyAlgorithm);
  const own = leaf(names, issuer, { validFrom, validTo });
  const chain = above ? [own, authority(issuer, above)] : [own];
  const trust = validTo <= now ? 'expired' : validFrom > now ? 'not-yet-valid' : type === 'PRIVATE' ? 'unknown-authority' : 'trusted';
  return { names, chain, trust, protocols };
}

/** What an instance shows by itself. */
export function ofOwn({ now }: World, { names, chain: kind, notAfter: validTo = now + days(90), newest = 'TLSv1.3' }: OwnTls): ServerTls {
  const self = { commonName: names[0] ?? '', organization: '' };
  const [issuer, above] = letsEncrypt;
  const own = leaf(names, kind === 'self-signed' ? self : issuer, { validFrom: validTo - days(90), validTo });
  const chain = kind === undefined ? [own, authority(issuer, above)] : [own];
  return { names, chain, trust: validTo <= now ? 'expired' : kind ?? 'trusted', protocols: tlsVersions.slice(0, tlsVersions.indexOf(newest) + 1) };
}

/** What CloudFront shows for names below cloudfront.net, and for names that it does not know. */
export function ofCloudFront({ now }: World): ServerTls {
  const [issuer, above] = amazonFor('RSA_2048');
  const own = leaf([cloudFrontName], issuer, { validFrom: now - days(30), validTo: now + days(168) });
  return { names: own.names, chain: [own, authority(issuer, above)], trust: 'trusted', protocols: tlsVersions };
}

/** What CloudFront's own certificate is for. */
const cloudFrontName = '*.cloudfront.net';

/** Whether it may be shown for one of the names. */
export function isFor({ names }: Pick<ServerTls, 'names'>, wanted: readonly string[]): boolean {
  return names.some((name) => wanted.some((each) => covers(name, each.toLowerCase())));
}

type Issuer = TlsCertificate['issuer'];

function leaf(names: readonly string[], issuer: Issuer, validity: Pick<TlsCertificate, 'validFrom' | 'validTo'>): TlsCertificate {
  return { subject: names[0] ?? '', names, issuer, ...validity };
}

/** The certificate of who has issued a server's. */
function authority({ commonName }: Issuer, above: Issuer): TlsCertificate {
  return { subject: commonName, names: [], issuer: above, ...validForLong };
}

const amazon = (commonName: string): Issuer => ({ commonName, organization: 'Amazon' });

/** AWS docs: "ACM certificate characteristics and limitations"; Amazon Trust Services, "Repository". */
function amazonFor(keyAlgorithm: Certificate['keyAlgorithm']): readonly [Issuer, Issuer] {
  if (keyAlgorithm === 'EC_prime256v1') return [amazon('Amazon ECDSA 256 M03'), amazon('Amazon Root CA 3')];
  if (keyAlgorithm === 'EC_secp384r1') return [amazon('Amazon ECDSA 384 M03'), amazon('Amazon Root CA 4')];
  return [amazon('Amazon RSA 2048 M03'), amazon('Amazon Root CA 1')];
}

const letsEncrypt: readonly [Issuer, Issuer] = [
  { commonName: 'R13', organization: "Let's Encrypt" },
  { commonName: 'ISRG Root X1', organization: 'Internet Security Research Group' },
];

const ofNobody: Issuer = { commonName: 'Private CA', organization: '' };

const validForLong = { validFrom: Date.UTC(2022, 7, 23), validTo: Date.UTC(2030, 7, 23) };

function days(count: number): number {
  return count * 86_400_000;
}
