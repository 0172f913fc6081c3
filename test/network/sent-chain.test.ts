import { describe, expect, it } from 'vitest';
import { dnsNamesIn, shown } from '../../src/network/sent-chain.ts';

type Certificate = Parameters<typeof shown>[0];

/** A certificate as Node gives it. */
function certificate(said: { subject?: object; issuer?: object; names?: string; from?: string; to?: string }): Certificate {
  const { subject = {}, issuer = {}, names, from = 'Nov  1 00:00:00 2026 GMT', to = 'Nov 30 23:59:59 2027 GMT' } = said;
  return { toLegacyObject: () => ({ subject, issuer }) as ReturnType<Certificate['toLegacyObject']>, subjectAltName: names, validFrom: from, validTo: to };
}

describe('the names of a certificate', () => {
  it.each<[string, string, string[]]>([
    ['names and an address', 'DNS:example.com, IP Address:127.0.0.1, DNS:*.example.com', ['example.com', '*.example.com']],
    ['none', '', []],
    ['one that looks like several', 'DNS:"evil.example, DNS:example.com, DNS:x"', []],
    ['one that looks like several, in an address', String.raw`URI:"http://a/?x=\", DNS:example.com", DNS:app.example.com`, ['app.example.com']],
    ['a line break', String.raw`DNS:"a\nb.example.com", DNS:app.example.com`, ['app.example.com']],
    ['a zero byte', String.raw`DNS:"example.com\u0000.evil.example"`, []],
    ['letters beyond ASCII', 'DNS:é.example.com, DNS:\u009B2J.example.com', []],
    ['a blank', 'DNS:a b.example.com, DNS:app.example.com', ['app.example.com']],
    ['quotes that do not end', 'DNS:"example.com, DNS:app.example.com', ['app.example.com']],
  ])('%s', (_, text, names) => {
    expect(dnsNamesIn(text)).toEqual(names);
  });
});

describe('a certificate', () => {
  it('says whose it is, exactly', () => {
    expect(shown(certificate({ subject: { CN: ['a\u001B[2J', 'b'], OU: 'x' }, issuer: { CN: 'Amazon', O: 'Ama\u200Bzon' }, names: 'DNS:example.com' }))).toEqual({
      subject: 'a\u001B[2J, b', names: ['example.com'], issuer: { commonName: 'Amazon', organization: 'Ama\u200Bzon' }, validFrom: Date.UTC(2026, 10, 1), validTo: Date.UTC(2027, 10, 30, 23, 59, 59),
    });
  });

  it('may name nobody', () => {
    expect(shown(certificate({}))).toMatchObject({ subject: '', names: [], issuer: { commonName: '', organization: '' } });
  });

  it.each([{ to: 'Bad time value' }, { from: '' }, { subject: { CN: 1 } }])('that says %j cannot be read', (said) => {
    expect(() => shown(certificate(said))).toThrow(expect.objectContaining({ code: 'ERR_CERTIFICATE_UNREADABLE' }));
  });
});
