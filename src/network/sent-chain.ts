import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import type { TlsCertificate } from './network.ts';

/**
 * The certificates that the server sent, in the order in which it did, its own first. `getPeerX509Certificate` strings them together as they came, in every
 * version of TLS; `getPeerCertificate` sorts them, and adds roots of this machine. Node hands them out once a connection.
 */
export function chainOf(socket: TLSSocket): X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (let next = socket.getPeerX509Certificate(); next !== undefined; next = next.issuerCertificate) chain.push(next);
  return chain;
}

/** Whether each is followed by the one that issued it. */
export function isInOrder(chain: readonly X509Certificate[]): boolean {
  return chain.every((one, at) => {
    const next = chain[at + 1];
    return next === undefined || isIssuedBy(one, next);
  });
}

/** Whether the second one issued the first, by its name and by its key. */
export function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  return one.checkIssued(issuer) && one.verify(issuer.publicKey);
}

/** What is of interest in a certificate. */
export function shown(certificate: X509Certificate): TlsCertificate {
  const { subject, issuer } = certificate.toLegacyObject();
  return {
    subject: text(subject.CN),
    names: dnsNamesIn(certificate.subjectAltName ?? ''),
    issuer: { commonName: text(issuer.CN), organization: text(issuer.O) },
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  };
}

/** The DNS names of an alternative name as Node prints it: `DNS:example.com, IP Address:127.0.0.1`. */
export function dnsNamesIn(alternativeName: string): string[] {
  return alternativeName.split(', ').filter((name) => name.startsWith('DNS:')).map((name) => name.slice('DNS:'.length));
}

/** A part of a name may be missing, or stand there several times. */
function text(part: string | string[] | undefined): string {
  return [part ?? ''].flat().join(', ');
}
