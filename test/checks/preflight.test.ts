import { describe, expect, it } from 'vitest';
import type { SiteFacts } from '../../src/checks/facts.ts';
import { preflightWarnings } from '../../src/checks/preflight.ts';
import type { Action, Plan } from '../../src/engine/plan.ts';
import type { Given } from '../../src/intent/options.ts';
import { steps } from '../../src/steps/index.ts';
import { healthySite } from './healthy-site.ts';

/** A plan in which these steps do what is said, and all others nothing. */
function planWith(actions: Readonly<Record<string, Action>>): Plan {
  return steps.map((step) => ({ step, action: actions[step.id] ?? 'none', differences: [], warnings: [] }));
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
  'DNS does not answer': { dnsUnavailable: 'The DNS server 8.8.8.8 gave no answer for com NS (ETIMEOUT)' },
  'a load balancer is missing': { loadBalancer: 'none' },
};

describe('what is seen before a write', () => {
  it.each<[seen: keyof typeof seen, actions: Readonly<Record<string, Action>>, given: Given, warnings: string[]]>([
    ['all is well', everything, {}, []],
    ['another zone is in use', { 'certificate-issued': 'wait' }, {}, ['zone-not-delegated refuses']],
    ['another zone is in use', { 'edge-certificate-issued': 'wait' }, {}, ['zone-not-delegated refuses']],
    ['another zone is in use', nothing, {}, ['zone-not-delegated']],
    ['the zone is not signed, and should be', { 'certificate-issued': 'wait' }, {}, ['dnssec-broken refuses']],
    ['the zone is not signed, and should be', nothing, {}, ['dnssec-broken']],
    ['CAA forbids', { 'certificate-issued': 'wait' }, {}, ['caa-forbids-amazon refuses']],
    ['CAA forbids', { 'alias-records': 'create' }, {}, ['caa-forbids-amazon']],
    ['the app redirects whatever it is told', { 'alias-records': 'update' }, {}, ['redirect-loop refuses']],
    ['the app redirects whatever it is told', { 'alias-records': 'update' }, { rehearsal: false }, ['redirect-loop']],
    ['the app redirects whatever it is told', { 'target-group': 'update' }, {}, ['redirect-loop']],
    ['VPC Block Public Access', { 'alias-records': 'create' }, {}, ['public-access-blocked refuses']],
    ['VPC Block Public Access', nothing, {}, ['public-access-blocked']],
    ['the A record is protected', { 'alias-records': 'update' }, {}, ['record-protected refuses']],
    ['the A record is protected', { 'target-group': 'update' }, {}, []],
    ['DNS does not answer', everything, {}, ['dns-unavailable']],
    ['a load balancer is missing', everything, {}, []],
  ])('%s, the plan has %o, given %o: %o', (what, actions, given, warnings) => {
    const found = preflightWarnings(healthySite(seen[what], given), planWith(actions));
    expect(found.map(({ code, refuses }) => `${code}${refuses ? ' refuses' : ''}`)).toEqual(warnings);
    expect(found.filter(({ message, hint }) => message === '' || hint === '')).toEqual([]);
  });
});
