import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { trustIn } from '../../src/network/trust.ts';
import { authority, sending } from '../support/certificates/authority.ts';
import { certificates, type Shown } from '../support/certificates/shown.ts';

const folder = mkdtempSync(join(tmpdir(), 'ec2-https-trust-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

const { roots, servers } = certificates();

it('what OpenSSL trusts is trusted', () => {
  expect(trustIn(chain('foreign root'), { problem: undefined, ca: roots.trusted })).toBe('trusted');
});

it('a server without a certificate is not', () => {
  expect(trustIn([], { problem: 'UNABLE_TO_GET_ISSUER_CERT', ca: roots.trusted })).toBe('untrusted');
});

it.each<[Shown, string, string]>([
  // chain                            OpenSSL says                            so it is
  ['good chain', /*                */ 'CERT_HAS_EXPIRED', /*               */ 'expired'],
  ['good chain', /*                */ 'CERT_NOT_YET_VALID', /*             */ 'not-yet-valid'],
  ['good chain', /*                */ 'INVALID_PURPOSE', /*                */ 'untrusted'],
  ['self-signed, expired', /*      */ 'CERT_HAS_EXPIRED', /*               */ 'self-signed'],
  ['missing intermediate, expired', 'CERT_HAS_EXPIRED', /*                 */ 'incomplete'],
  ['private root', /*              */ 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /**/ 'unknown-authority'],
  ['missing intermediate', /*      */ 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /**/ 'incomplete'],
  ['foreign intermediate', /*      */ 'CERT_HAS_EXPIRED', /*               */ 'unknown-authority'],
  ['foreign intermediate', /*      */ 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
])('%s, %s: %s', (shown, problem, trust) => {
  expect(trustIn(chain(shown), { problem, ca: roots.trusted })).toBe(trust);
});

it('two roots of one name are told apart by their keys', () => {
  const [ours, theirs] = [authority('Twin'), authority('Twin')];
  expect(trustIn(certificatesIn(sending(ours.issue(), ours).cert), { problem: 'CERT_SIGNATURE_FAILURE', ca: theirs.pem })).toBe('unknown-authority');
});

it('a damaged certificate among the roots is left out', () => {
  const damaged = '-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n';
  expect(trustIn(chain('expired'), { problem: 'CERT_HAS_EXPIRED', ca: damaged + roots.trusted })).toBe('expired');
});

it('a chain that is sent twice leads no further', () => {
  const twice = [...chain('foreign intermediate'), ...chain('foreign intermediate')];
  expect(trustIn(twice, { problem: 'SELF_SIGNED_CERT_IN_CHAIN', ca: roots.trusted })).toBe('unknown-authority');
});

it.each([
  ['the roots that Node is told to add', 'roots.pem', 'expired'],
  ['a file that is not there', 'nothing.pem', 'unknown-authority'],
])('%s', (_, file, trust) => {
  writeFileSync(join(folder, 'roots.pem'), `${roots.foreign}\n${roots.trusted}`);
  vi.stubEnv('NODE_EXTRA_CA_CERTS', join(folder, file));
  expect(trustIn(chain('expired'), { problem: 'CERT_HAS_EXPIRED', ca: undefined })).toBe(trust);
});

function chain(shown: Shown): X509Certificate[] {
  return certificatesIn(servers[shown].cert);
}

function certificatesIn(pem: string): X509Certificate[] {
  return pem.split(/(?<=-----END CERTIFICATE-----\r?\n)/).map((text) => new X509Certificate(text));
}
