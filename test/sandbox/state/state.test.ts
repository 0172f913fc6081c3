import { expect, test } from 'vitest';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { scenarioNames, type ScenarioName } from '../../../src/intent/scenario-names.ts';
import { scenarios } from '../../../src/sandbox/scenarios/scenarios.ts';
import { readState, writeState, type Mistake, type SandboxState } from '../../../src/sandbox/state/state.ts';
import { openSite } from '../../support/run.ts';
import { addCertificate, associateWebAcl } from '../../support/site-parts.ts';

const now = Date.UTC(2026, 10, 20, 12);
const names = Object.keys(scenarioNames) as ScenarioName[];

function state(scenario: ScenarioName = 'bare'): SandboxState {
  return { scenario, now, account: scenarios[scenario].account({ now }) };
}

test.each(names)('what is written of %s is read again', (name) => {
  expect(readState(writeState(state(name)))).toEqual(state(name));
});

test('what a whole run leaves is read again', async () => {
  const site = openSite();
  await site.setup({ domain: 'example.com', keyAlgorithm: 'EC_prime256v1', also: ['blog.example.com'] });
  const { account } = site.sandbox;
  expect(account.loadBalancers).toHaveLength(1);
  const kept: SandboxState = { scenario: 'bare', now: site.clock.now(), account };
  expect(readState(writeState(kept))).toEqual(kept);
});

test('what others add to a site is read again', () => {
  const { account, ...kept } = state();
  const certificate = addCertificate(account, ['example.com'], { usedBy: [{ arn: 'arn:aws:cloudfront::123456789012:distribution/E1EXAMPLE' }] });
  certificate.usedBy?.push({ arn: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/site/0', until: now });
  const arn = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/site/1';
  const balancer = { arn, name: 'site', dnsName: 'site-1.ap-northeast-1.elb.amazonaws.com', zoneId: 'Z1', scheme: 'internal' as const, ipAddressType: 'ipv4' as const, vpcId: 'vpc-1', subnetIds: [], securityGroups: [], createdAt: now, attributes: {}, tags: {} };
  account.loadBalancers.push(balancer);
  associateWebAcl(account, balancer, 'by-hand');
  account.listeners.push({
    arn: `${arn}/l`, loadBalancerArn: arn, port: 443, protocol: 'HTTPS', certificateArn: certificate.arn, furtherCertificateArns: [certificate.arn], defaultActions: [],
    rules: [{ arn: `${arn}/r`, priority: 1, conditions: [{ field: 'http-header', headerName: 'X-Secret', values: ['a b'] }], actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }], tags: {} }],
    tags: {},
  });
  expect(readState(writeState({ account, ...kept }))).toEqual({ account, ...kept });
});

test('what stands about zones, networks and the app is read again', () => {
  const { account, ...kept } = state('not-delegated');
  const [zone] = account.hostedZones;
  const [instance] = account.instances;
  if (!zone || !instance) throw new Error('the account has a zone and an instance');
  Object.assign(zone, { signing: true, delegationSigner: false, protections: [{ name: 'example.com', type: 'A' }, { name: '*.example.com', type: 'MX', comment: 'ask first' }] });
  account.publicAccessBlock = 'block-ingress';
  account.networkAcls = [{
    id: 'acl-1', vpcId: 'vpc-1', isDefault: false, subnetIds: ['subnet-1'], tags: { Name: 'narrow' },
    entries: [{ number: 100, egress: false, protocol: '-1', fromPort: -1, toPort: -1, range: '::/0', allows: false }],
  }];
  instance.app = { port: 80, status: 200, keepAlive: 5, https: { names: ['example.com'], chain: 'self-signed', notAfter: now, newest: 'TLSv1.1' } };
  expect(readState(writeState({ account, ...kept }))).toEqual({ account, ...kept });
});

test('the text is JSON for people: what it is comes first, one thing a line', () => {
  expect(writeState(state()).split('\n').slice(0, 7)).toEqual([
    '{',
    '  "version": 1,',
    '  "scenario": "bare",',
    '  "now": "2026-11-20T12:00:00.000Z",',
    '  "account": {',
    '    "id": "123456789012",',
    '    "caller": {',
  ]);
  expect(writeState(state()).endsWith('\n}\n')).toBe(true);
});

/** The text of a state that somebody has altered. */
function altered(alter: (account: Account, whole: Record<string, unknown>) => void): string {
  const whole = JSON.parse(writeState(state())) as { account: Account };
  alter(whole.account, whole as unknown as Record<string, unknown>);
  return JSON.stringify(whole);
}

/** One part of the account takes a value that it cannot have, or goes. */
function wrong(object: object | undefined, key: string, value?: unknown): void {
  if (!object) throw new Error('the account has no such part');
  if (value === undefined) Reflect.deleteProperty(object, key);
  else Object.assign(object, { [key]: value });
}

test.each<[what: string, text: string, mistake: Mistake]>([
  ['an empty file', '', { line: 1 }],
  ['no JSON', '{\n  "version": 1,\n  oops\n}', { line: 3 }],
  ['no object', '[]', { version: undefined }],
  ['null', 'null', { version: undefined }],
  ['another JSON file', '{ "name": "ec2-https" }', { version: undefined }],
  ['a later version', '{ "version": 2 }', { version: 2 }],
  ['nothing but the version', '{ "version": 1 }', { parts: ['scenario is missing', 'now is missing', 'account is missing'] }],
  ['a scenario that there is not', altered((_, whole) => wrong(whole, 'scenario', 'busy')), { parts: [`scenario is none of ${names.join(', ')}`] }],
  ['no time', altered((_, whole) => wrong(whole, 'now', 'soon')), { parts: ['now is not a time, as in 2026-11-20T12:00:00.000Z'] }],
  ['a day that there is not', altered((_, whole) => wrong(whole, 'now', '2026-13-01T00:00:00Z')), { parts: ['now is not a time, as in 2026-11-20T12:00:00.000Z'] }],
  ['a part that is missing', altered((account) => wrong(account, 'vpcs')), { parts: ['account.vpcs is missing'] }],
  ['a part that is not a list', altered((account) => wrong(account, 'vpcs', {})), { parts: ['account.vpcs is not a list'] }],
  ['a member that is missing', altered((account) => wrong(account.vpcs[0], 'cidr')), { parts: ['account.vpcs[0].cidr is missing'] }],
  ['a name that is misspelt', altered((account) => wrong(account.hostedZones[0]?.records[2], 'tll', 300)), { parts: ['account.hostedZones[0].records[2].tll is not known'] }],
  ['a number as a text', altered((account) => wrong(account.hostedZones[0]?.records[2], 'ttl', '300')), { parts: ['account.hostedZones[0].records[2].ttl is not a whole number from 0 to 2147483647'] }],
  ['a port that there is not', altered((account) => wrong(account.securityGroups[1]?.rules[0], 'toPort', 70_000)), { parts: ['account.securityGroups[1].rules[0].toPort is not a whole number from -1 to 65535'] }],
  ['a state that there is not', altered((account) => wrong(account.instances[0], 'state', 'off')), { parts: ['account.instances[0].state is none of pending, running, shutting-down, terminated, stopping, stopped'] }],
  ['a tag that is not a text', altered((account) => wrong(account.vpcs[0]?.tags, 'a b', 1)), { parts: ['account.vpcs[0].tags["a b"] is not a text'] }],
  ['a region that is none', altered((account) => wrong(account, 'region', 'Tokyo')), { parts: ['account.region is not a region'] }],
  ['several mistakes', altered((account) => {
    wrong(account, 'id', 1);
    wrong(account.subnets[1], 'mapPublicIp', 'yes');
  }), { parts: ['account.id is not a text', 'account.subnets[1].mapPublicIp is neither true nor false'] }],
])('%s', (_, text, mistake) => {
  expect(readState(text)).toEqual({ mistake });
});

/** Every place of a value, as keys to follow. */
function places(value: unknown, above: readonly (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]: [string, unknown]) => {
    const place = [...above, Array.isArray(value) ? Number(key) : key];
    return [place, ...places(each, place)];
  });
}

test('nothing anywhere in the account may be null', async () => {
  const site = openSite();
  await site.setup({ domain: 'example.com' });
  const text = JSON.stringify({ version: 1, ...state(), now: new Date(now).toISOString(), account: site.sandbox.account });
  const unnoticed = places(JSON.parse(text)).filter((place) => {
    const whole = JSON.parse(text) as Record<string | number, unknown>;
    const holder = place.slice(0, -1).reduce<Record<string | number, unknown>>((at, key) => at[key] as Record<string | number, unknown>, whole);
    holder[place.at(-1) ?? ''] = null;
    return !('mistake' in readState(JSON.stringify(whole)));
  });
  expect(unnoticed.map((place) => place.join('.'))).toEqual([]);
});
