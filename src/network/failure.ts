import { t } from '../language/text.ts';
import type { Failed, Failure } from './network.ts';
import { DnsUnavailable } from './network.ts';
import { dnsNamesIn, unreadableCertificate } from './sent-chain.ts';

/** A connection or an answer took too long. */
export class TookTooLong extends Error {
  override name = 'TookTooLong';
}

/** What an error of Node's means, by its code alone. `host` is the name that was asked for. */
export function failureOf(error: unknown, host: string): Failed {
  if (error instanceof TookTooLong) return { failure: 'timeout', detail: error.message };
  if (error instanceof DnsUnavailable) return { failure: 'unreachable', detail: error.message };
  const code = codeOf(error);
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return { failure: 'certificate', detail: wrongName(error, host) };
  const certificate = certificateProblems[code];
  if (certificate) return { failure: 'certificate', detail: certificate };
  const [failure, detail] = connectionProblems[code] ?? ['broken', t`what came back is not an answer`];
  return { failure, detail: `${detail} (${code})` };
}

/** The code of an error of Node's, such as `ECONNREFUSED`; the error's class where it has none. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** What resolvers said instead of an answer: `SERVFAIL`; undefined where they said nothing, or something else. */
export function refusalOf({ cause }: DnsUnavailable): string | undefined {
  return codeOf(cause) === 'ESERVFAIL' ? 'SERVFAIL' : undefined;
}

/** Codes of OpenSSL's verification, as Node's TLS documentation lists them under "X509 certificate error codes". */
const certificateProblems: Record<string, string> = {
  CERT_HAS_EXPIRED: t`the certificate has expired`,
  CERT_NOT_YET_VALID: t`the certificate is not valid yet`,
  DEPTH_ZERO_SELF_SIGNED_CERT: t`the certificate is not trusted: it is self-signed`,
  SELF_SIGNED_CERT_IN_CHAIN: t`the certificate is not trusted: its root is unknown`,
  UNABLE_TO_GET_ISSUER_CERT: t`the certificate is not trusted: its issuer is unknown, or the chain is incomplete`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: t`the certificate is not trusted: its issuer is unknown, or the chain is incomplete`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: t`the certificate is not trusted: its issuer is unknown, or the chain is incomplete`,
  CERT_SIGNATURE_FAILURE: t`the certificate is not trusted: its signature is wrong`,
  CERT_CHAIN_TOO_LONG: t`the certificate is not trusted: its chain is too long`,
  CERT_REVOKED: t`the certificate is revoked`,
  CERT_UNTRUSTED: t`the certificate is not trusted`,
  CERT_REJECTED: t`the certificate is not trusted`,
  INVALID_CA: t`the certificate is not trusted: its issuer is not an authority`,
  INVALID_PURPOSE: t`the certificate is not trusted: it is not one for servers`,
  PATH_LENGTH_EXCEEDED: t`the certificate is not trusted: its chain is too long`,
};

const otherVersion = t`it speaks another version of TLS`;

const connectionProblems: Record<string, [Failure, string]> = {
  ECONNREFUSED: ['refused', t`nothing listens there`],
  ETIMEDOUT: ['timeout', t`no connection`],
  ENETUNREACH: ['unreachable', t`there is no way to that network`],
  EHOSTUNREACH: ['unreachable', t`there is no way to that address`],
  ENETDOWN: ['unreachable', t`the network is down`],
  EHOSTDOWN: ['unreachable', t`the address does not answer`],
  EADDRNOTAVAIL: ['unreachable', t`this machine has no address for that network`],
  EAFNOSUPPORT: ['unreachable', t`this machine has no address for that network`],
  EACCES: ['unreachable', t`this machine does not allow the connection`],
  EPERM: ['unreachable', t`this machine does not allow the connection`],
  ENOTFOUND: ['unreachable', t`the name has no address`],
  EAI_AGAIN: ['unreachable', t`no DNS server answered`],
  EAI_FAIL: ['unreachable', t`no DNS server answered`],
  ERR_SSL_UNSUPPORTED_PROTOCOL: ['tls-version', otherVersion],
  ERR_SSL_VERSION_TOO_LOW: ['tls-version', otherVersion],
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: ['tls-version', otherVersion],
  ECONNRESET: ['broken', t`the connection was closed without an answer`],
  EPIPE: ['broken', t`the connection was closed without an answer`],
  EPROTO: ['broken', t`no TLS connection came about`],
  [unreadableCertificate]: ['broken', t`its certificate cannot be read`],
  ABORT_ERR: ['broken', t`interrupted`],
};

function wrongName(error: unknown, host: string): string {
  const cert: unknown = error instanceof Error && 'cert' in error ? error.cert : undefined;
  const covered = dnsNamesIn(cert !== null && typeof cert === 'object' && 'subjectaltname' in cert ? String(cert.subjectaltname) : '');
  return covered.length > 0 ? t`the certificate is not for ${host} but for ${covered.join(', ')}` : t`the certificate is not for ${host}`;
}
