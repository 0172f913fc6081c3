import { expect, it } from 'vitest';
import { failureOf } from '../../src/network/failure.ts';
import { DnsUnavailable } from '../../src/network/network.ts';

it.each([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['ECONNRESET', 'broken'],
  ['EPROTO', 'broken'],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', 'tls-version'],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls-version'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'broken'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
])('%s is %s, whatever the message says', (code, failure) => {
  const error = Object.assign(new Error('certificate timeout refused'), { code });
  expect(failureOf(error, 'app.example.com')).toMatchObject({ failure });
});

it('takes the code of the first address, where several were tried', () => {
  const tried = ['ECONNREFUSED', 'ENETUNREACH'].map((code) => Object.assign(new Error(code), { code }));
  const error = Object.assign(new AggregateError(tried), { code: 'ECONNREFUSED' });
  expect(failureOf(error, 'app.example.com')).toEqual({ failure: 'refused', detail: 'nothing listens there (ECONNREFUSED)' });
});

it('a DNS server that does not answer makes a name unreachable', () => {
  expect(failureOf(new DnsUnavailable('no answer'), 'app.example.com')).toEqual({ failure: 'unreachable', detail: 'no answer' });
});
