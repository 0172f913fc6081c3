import { describe, expect, it } from 'vitest';
import { codes } from '../../src/checks/codes.ts';
import { diagnose } from '../../src/checks/diagnose.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import { goodHandshake, healthyCloudFront, healthyInstance, healthySite, now } from './healthy-site.ts';

const all = Object.keys(codes);
const ofCloudFront = all.filter((code) => code.startsWith('origin-') || code.startsWith('distribution-') || ['alternate-name-missing', 'cname-already-exists', 'viewer-http-allowed'].includes(code));
const inOrder = (...some: string[]): string[] => all.filter((code) => some.includes(code));
const handshake = { ...goodHandshake, protocol: 'TLSv1.2' };
const app = [{ instance: 'i-0123456789abcdef0', address: '203.0.113.10', port: 80, plain: { status: 200, headers: {} }, forwarded: undefined, health: { status: 200, headers: {} }, keepAlive: 75 }];

const healthySites: { name: string; facts: SiteFacts; untold: readonly string[] }[] = [
  { name: 'a load balancer', facts: healthySite(), untold: inOrder('keep-alive-too-short', ...ofCloudFront) },
  { name: 'a load balancer, and the direct way stays open', facts: healthySite({ app }), untold: ofCloudFront },
  { name: 'CloudFront, locked', facts: healthySite({}, { cloudfront: true }), untold: inOrder('keep-alive-too-short', 'origin-not-answering', 'origin-self-signed', 'origin-chain-incomplete') },
  { name: 'CloudFront, open', facts: healthySite({ app, cloudfront: healthyCloudFront({ locked: false, originHandshake: handshake }) }, { cloudfront: true, lockOrigin: false }), untold: ['origin-open-to-world'] },
];

describe('a healthy site', () => {
  it.each(healthySites)('$name: all that can be told is well', ({ facts, untold }) => {
    const { findings, passed } = diagnose(facts);
    expect(findings).toEqual([]);
    expect(all.filter((code) => !passed.some((one) => one === code))).toEqual(untold);
  });

  it('passes every code in one form or another', () => {
    const passed = new Set<string>(healthySites.flatMap(({ facts }) => diagnose(facts).passed));
    expect(all.filter((code) => !passed.has(code))).toEqual([]);
  });
});

describe('a site of which nothing is known', () => {
  const { now, site } = healthySite();
  const nothing: SiteFacts = {
    now, site, notChecked: [], dnsUnavailable: undefined, regionEnabled: undefined, setupChanges: undefined, zones: undefined, certificate: undefined, edgeCertificate: undefined, caa: undefined, loadBalancer: undefined,
    targets: undefined, instances: undefined, vpc: undefined, records: undefined, otherNames: undefined, protectedRecords: undefined, app: undefined, cloudfront: undefined, fronts: undefined, visits: undefined, directWays: undefined,
  };

  it('has nothing said of it, good or bad', () => {
    expect(diagnose(nothing).findings).toEqual([]);
    expect(diagnose(nothing).passed.filter((code) => code !== 'not-checked')).toEqual([]);
  });

  it('behind CloudFront neither', () => {
    const behind = { ...nothing, site: healthySite({}, { cloudfront: true }).site };
    expect(diagnose(behind).passed.filter((code) => code !== 'not-checked')).toEqual([]);
  });
});

it('tells what visitors are shown, names with the same certificate together', () => {
  const { certificates } = diagnose(healthySite());
  expect(certificates).toEqual([{ names: ['example.com', 'www.example.com'], issuer: 'Amazon RSA 2048 M03', protocol: 'TLSv1.3', expires: now + 195 * 86_400_000, daysLeft: 195 }]);
});

describe('a diagnosis', () => {
  const gap = { what: 'what visitors meet', why: 'of --offline', hint: 'Run it without --offline.' };
  const open = healthyInstance({ openRules: [{ id: 'sgr-1', groupId: 'sg-1', text: 'tcp 80 from 0.0.0.0/0' }] });
  const bad = healthySite({ notChecked: [gap], otherNames: ['api.example.com'], instances: [open], directWays: undefined, records: undefined, regionEnabled: false });

  it('names what is wrong in the order in which to mend it, with the severity of the code', () => {
    expect(diagnose(bad).findings.map(({ code, severity, subject }) => ({ code, severity, subject }))).toEqual([
      { code: 'region-not-enabled', severity: 'error', subject: 'ap-northeast-1' },
      { code: 'other-names-on-instance', severity: 'warning', subject: 'api.example.com' },
      { code: 'direct-access-open', severity: 'error', subject: 'i-0123456789abcdef0' },
      { code: 'not-checked', severity: 'info', subject: 'example.com' },
    ]);
  });

  it('takes the severity of the finding where it has one', () => {
    const { findings } = diagnose(healthySite({ instances: [open] }, { keepDirectAccess: true }));
    expect(findings.map(({ code, severity }) => ({ code, severity }))).toEqual([{ code: 'direct-access-open', severity: 'info' }]);
  });

  it('looks for nothing but what it was asked for', () => {
    const { findings, passed } = diagnose(bad, ['zone-not-found', 'not-checked']);
    expect(findings.map(({ code }) => code)).toEqual(['not-checked']);
    expect(passed).toEqual(['zone-not-found']);
  });
});
