import { describe, expect, it } from 'vitest';
import type { Certificate } from '../../../src/aws/certificates.ts';
import type { CertificateFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { preflightWarnings } from '../../../src/checks/preflight/preflight.ts';
import type { Action, Plan } from '../../../src/engine/plan.ts';
import type { Given } from '../../../src/intent/options.ts';
import { steps } from '../../../src/steps/index.ts';
import { healthyCertificate, healthySite } from '../healthy-site.ts';

/** The domain is led elsewhere, and its other names are not. */
const switched = [{ field: 'records.example.com A', from: { values: ['203.0.113.10'] }, to: { alias: 'example-com-alb' } }];

/** A plan in which these steps do what is said, and all others nothing. */
function planWith(actions: Readonly<Record<string, Action>>): Plan {
  return steps.map((step) => ({ step, action: actions[step.id] ?? 'none', differences: step.id === 'alias-records' ? [...switched] : [], warnings: [] }));
}

/** What the plan goes on with, besides what was seen. */
const certificates: Record<string, Pick<SiteFacts, 'certificate' | 'edgeCertificate'>> = {
  'requests one': { certificate: { ...healthyCertificate(), standing: 'none' }, edgeCertificate: undefined },
  'waits for one': { certificate: standingAs({ status: 'PENDING_VALIDATION' }), edgeCertificate: undefined },
  'uses one': { certificate: healthyCertificate(), edgeCertificate: undefined },
  'uses one that was named': { certificate: { ...healthyCertificate(), given: 'arn:aws:acm:…' }, edgeCertificate: undefined },
  'uses one that was imported': { certificate: { ...standingAs({ type: 'IMPORTED' }), given: 'arn:aws:acm:…' }, edgeCertificate: undefined },
  'uses an imported one, and requests one for CloudFront': { certificate: { ...standingAs({ type: 'IMPORTED' }), given: 'arn:aws:acm:…' }, edgeCertificate: { ...healthyCertificate({ region: 'us-east-1' }), standing: 'none' } },
  'is not known to use any': { certificate: undefined, edgeCertificate: undefined },
};

function standingAs(overrides: Partial<Certificate>): CertificateFacts {
  const facts = healthyCertificate();
  return { ...facts, standing: { ...facts.standing, ...overrides } };
}

const nothing = {};
const everything = Object.fromEntries(steps.map(({ id }) => [id, 'create' as const]));
const healthy = healthySite();
const zone = healthy.zones?.zones[0];

/** What was seen, and how it differs from a site where all is well. */
const seen: Record<string, Partial<SiteFacts>> = {
  'all is well': {},
  'another zone is in use': { zones: healthy.zones && zone && { ...healthy.zones, zones: [{ ...zone, delegatedTo: ['ns1.registrar.example', 'ns2.registrar.example'] }] } },
  'the zone is not signed, and should be': { zones: healthy.zones && zone && { ...healthy.zones, zones: [{ ...zone, dnssec: { delegationSigner: true, signing: false, refused: true } }] } },
  'CAA forbids': { caa: [{ name: 'example.com', at: 'example.com', records: ['0 issue "letsencrypt.org"'], allowed: false }] },
  'the app redirects whatever it is told': {
    app: [{ instance: 'i-0123456789abcdef0', address: '203.0.113.10', port: 80, plain: { status: 301, location: 'https://example.com/', headers: {} }, forwarded: { status: 301, location: 'https://example.com/', headers: {} }, health: { status: 301, location: 'https://example.com/', headers: {} }, keepAlive: undefined }],
  },
  'VPC Block Public Access': { vpc: { id: 'vpc-0123456789abcdef0', publicAccessBlock: 'block-bidirectional' } },
  'the A record is protected': { protectedRecords: ['example.com A'] },
  'the A record of www is protected': { protectedRecords: ['www.example.com A'] },
  'DNS does not answer': { dnsUnavailable: 'The DNS server 8.8.8.8 gave no answer for com NS (ETIMEOUT)' },
  'a load balancer is missing': { loadBalancer: 'none' },
};

describe('what is seen before a write', () => {
  it.each<[seen: keyof typeof seen, plan: keyof typeof certificates, warnings: string[]]>([
    ['another zone is in use', 'requests one', ['zone-not-delegated refuses']],
    ['another zone is in use', 'waits for one', ['zone-not-delegated refuses']],
    ['another zone is in use', 'uses an imported one, and requests one for CloudFront', ['zone-not-delegated refuses']],
    ['another zone is in use', 'uses one', ['zone-not-delegated']],
    ['another zone is in use', 'uses one that was named', ['zone-not-delegated']],
    ['another zone is in use', 'uses one that was imported', ['zone-not-delegated']],
    ['another zone is in use', 'is not known to use any', ['zone-not-delegated']],
    ['the zone is not signed, and should be', 'requests one', ['dnssec-broken refuses']],
    ['the zone is not signed, and should be', 'uses one', ['dnssec-broken']],
    ['CAA forbids', 'requests one', ['caa-forbids-amazon refuses']],
    ['CAA forbids', 'waits for one', ['caa-forbids-amazon refuses']],
    ['CAA forbids', 'uses an imported one, and requests one for CloudFront', ['caa-forbids-amazon refuses']],
    // Its renewal would fail, months later.
    ['CAA forbids', 'uses one', ['caa-forbids-amazon']],
    ['CAA forbids', 'uses one that was named', ['caa-forbids-amazon']],
    ['CAA forbids', 'uses one that was imported', []],
  ])('%s, the plan %s: %o', (what, which, warnings) => {
    // Of a site that is new, all is yet to come, whatever certificate there is.
    const found = preflightWarnings(healthySite({ ...seen[what], ...certificates[which] }), planWith({ ...everything, certificate: which === 'requests one' ? 'create' : 'update', 'certificate-issued': 'wait' }));
    expect(found.map(({ code, refuses }) => `${code}${refuses ? ' refuses' : ''}`)).toEqual(warnings);
  });

  it('says of a redirect loop that is foreseen how it may be none, and how to go on', () => {
    const hintsOf = (actions: Readonly<Record<string, Action>>): string[] => preflightWarnings(healthySite(seen['the app redirects whatever it is told']), planWith(actions)).map(({ hint }) => hint);
    const besides = '\nWhere the app heeds X-Forwarded-Proto from private addresses alone (trusted proxies of Caddy, Traefik or Express), it redirects no more behind the load balancer: --no-rehearsal goes on without this check.';
    const [refused] = hintsOf({ 'alias-records': 'update' });
    const [warned] = hintsOf({ 'target-group': 'update' });
    expect(refused).toBe(`${warned}${besides}`);
  });

  it.each<[seen: keyof typeof seen, actions: Readonly<Record<string, Action>>, given: Given, warnings: string[]]>([
    ['all is well', everything, {}, []],
    ['the app redirects whatever it is told', { 'alias-records': 'update' }, {}, ['redirect-loop refuses']],
    ['the app redirects whatever it is told', { 'alias-records': 'update' }, { rehearsal: false }, ['redirect-loop']],
    ['the app redirects whatever it is told', { 'target-group': 'update' }, {}, ['redirect-loop']],
    ['VPC Block Public Access', { 'alias-records': 'create' }, {}, ['public-access-blocked refuses']],
    ['VPC Block Public Access', nothing, {}, ['public-access-blocked']],
    ['the A record is protected', { 'alias-records': 'update' }, {}, ['record-protected refuses']],
    ['the A record is protected', { 'target-group': 'update' }, {}, []],
    ['the A record of www is protected', { 'alias-records': 'update' }, {}, []],
    ['DNS does not answer', everything, {}, ['dns-unavailable']],
    ['a load balancer is missing', everything, {}, []],
  ])('%s, the plan has %o, given %o: %o', (what, actions, given, warnings) => {
    const found = preflightWarnings(healthySite(seen[what], given), planWith(actions));
    expect(found.map(({ code, refuses }) => `${code}${refuses ? ' refuses' : ''}`)).toEqual(warnings);
    expect(found.filter(({ message, hint }) => message === '' || hint === '')).toEqual([]);
  });
});
