import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import type { Handshake } from './network.ts';
import { isIssuedBy } from './sent-chain.ts';

/** What a chain is to be judged by. */
export interface TrustMeans {
  /** What OpenSSL minds, as in `CERT_HAS_EXPIRED`; undefined where it trusts the chain. */
  problem: string | undefined;
  /** PEM text of the roots to trust, instead of the built-in ones. */
  ca: string | undefined;
}

/**
 * Why a chain is not trusted. Only OpenSSL says that it is, but of several problems it names the last one that it meets, so that a self-signed certificate
 * that has expired would pass for an expired one. Here, what is wrong with the chain goes first: the dates are there for anybody to read.
 * @param chain as it was sent, the server's own first
 */
export function trustIn(chain: readonly X509Certificate[], { problem, ca }: TrustMeans): Handshake['trust'] {
  const [own] = chain;
  if (problem === undefined) return 'trusted';
  if (own === undefined) return 'untrusted';
  const roots = ca === undefined ? builtIn() : certificatesIn(ca);
  if (isIssuedBy(own, own) && !roots.some((root) => root.fingerprint256 === own.fingerprint256)) return 'self-signed';
  const { last, anchored } = wayUp(own, chain, roots);
  if (anchored) return byProblem[problem] ?? 'untrusted';
  return last === own && namesWhereItsIssuerIs(own) ? 'incomplete' : 'unknown-authority';
}

/** What is left to be wrong with a chain that leads to a root. */
const byProblem: Record<string, Handshake['trust']> = { CERT_HAS_EXPIRED: 'expired', CERT_NOT_YET_VALID: 'not-yet-valid' };

/**
 * Whether a certificate says where its issuer's is to be had (RFC 5280, 4.2.2.1), as those of public authorities do, which are issued below an intermediate one. One
 * without it was issued by a root of somebody's own, as Cloudflare's for origins: nothing that could be sent would help.
 */
function namesWhereItsIssuerIs({ infoAccess }: X509Certificate): boolean {
  return infoAccess?.includes('CA Issuers') ?? false;
}

/** From a server's own certificate to the last one below a root, in whatever order they were sent; as far as they lead where there is no root. */
function wayUp(own: X509Certificate, sent: readonly X509Certificate[], roots: readonly X509Certificate[]): { last: X509Certificate; anchored: boolean } {
  const met = new Set<string>();
  for (let last = own; ;) {
    met.add(last.fingerprint256);
    if (roots.some((root) => isIssuedBy(last, root))) return { last, anchored: true };
    const next = sent.find((one) => !met.has(one.fingerprint256) && isIssuedBy(last, one));
    if (!next) return { last, anchored: false };
    last = next;
  }
}

function certificatesIn(pem: string): X509Certificate[] {
  const texts = pem.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^]*?-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g) ?? [];
  return texts.flatMap(readable);
}

/** As Node does, without those that are damaged. */
function readable(text: string): X509Certificate[] {
  try {
    return [new X509Certificate(text)];
  } catch {
    return [];
  }
}

/** Those that Node trusts by itself: its own, and those of the file that it adds to them where its environment names one. */
function builtIn(): X509Certificate[] {
  nodesOwn ??= rootCertificates.map((text) => new X509Certificate(text));
  return [...nodesOwn, ...certificatesIn(textOf(process.env['NODE_EXTRA_CA_CERTS']))];
}

/** More than a hundred, which never change: read once, when somebody needs them. */
let nodesOwn: readonly X509Certificate[] | undefined;

/** Node only warns about a file that it cannot read. */
function textOf(file: string | undefined): string {
  try {
    return file ? readFileSync(file, 'utf8') : '';
  } catch {
    return '';
  }
}
