import type { X509Certificate } from 'node:crypto';
import type { TLSSocket } from 'node:tls';
import * as v from 'valibot';
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

/**
 * What is of interest in a certificate.
 * @throws {Error} it says not, in a way that can be read, from when to when it is valid
 */
export function shown(certificate: Pick<X509Certificate, 'toLegacyObject' | 'subjectAltName' | 'validFrom' | 'validTo'>): TlsCertificate {
  const { subject, issuer } = certificate.toLegacyObject();
  const read = v.safeParse(legible, { subject, issuer, subjectAltName: certificate.subjectAltName, validFrom: certificate.validFrom, validTo: certificate.validTo });
  if (!read.success) throw Object.assign(new Error('a certificate that cannot be read'), { code: unreadableCertificate });
  const { subjectAltName, ...said } = read.output;
  return { subject: said.subject.CN, names: dnsNamesIn(subjectAltName), issuer: { commonName: said.issuer.CN, organization: said.issuer.O }, validFrom: said.validFrom, validTo: said.validTo };
}

/** The code of an error. */
export const unreadableCertificate = 'ERR_CERTIFICATE_UNREADABLE';

/**
 * The DNS names of an alternative name as Node prints it: `DNS:example.com, IP Address:127.0.0.1`. What could pass for several, or breaks the line, stands there in quotes, and
 * is no DNS name.
 */
export function dnsNamesIn(alternativeName: string): string[] {
  const names = alternativeName.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '"').split(', ').filter((name) => name.startsWith('DNS:')).map((name) => name.slice('DNS:'.length));
  return names.filter((name) => /^(?:\*\.)?[\w-]+(?:\.[\w-]+)*\.?$/.test(name));
}

/** A part of a name may be missing, or stand there several times. */
const part = v.pipe(v.optional(v.union([v.string(), v.array(v.string())]), ''), v.transform((texts) => [texts].flat().join(', ')));
/** A certificate may name nobody. */
const names = v.optional(v.object({ CN: part, O: part }), {});
const date = v.pipe(v.string(), v.transform(Date.parse), v.number(), v.finite());
const legible = v.object({ subject: names, issuer: names, subjectAltName: v.optional(v.string(), ''), validFrom: date, validTo: date });
