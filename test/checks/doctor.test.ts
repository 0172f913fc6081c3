import { describe, expect, test } from 'vitest';
import { codes, type Code } from '../../src/checks/codes.ts';
import { diagnose } from '../../src/checks/diagnose.ts';
import { regionNotEnabledFacts } from '../../src/checks/facts/doctor.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { OwnTls } from '../../src/sandbox/account/app.ts';
import { distributionsOf } from '../../src/sandbox/account/distribution.ts';
import { addDistribution } from '../../src/sandbox/cloudfront/distributions.ts';
import { addHostedZone, addInstance, addRule } from '../../src/sandbox/scenarios/seed.ts';
import { pointOriginAtBalancer, runCertbot } from '../../src/sandbox/scenarios/troubled-accounts.ts';
import { found, learned } from '../support/diagnosed.ts';
import { locked, unlocked } from '../support/locked.ts';
import { openSite, type Site } from '../support/run.ts';
import { intentOf } from '../support/site.ts';
import { addCertificate, balancerIn, certificateIn, groupIn, listenerIn, proofIn, targetGroupIn, zoneIn } from '../support/site-parts.ts';
import { setUp } from '../support/ways.ts';

/** What somebody did to a simulated account, past AWS's own checks, and the codes that a diagnosis has for it: each once, in the order in which to mend them. */
interface Row {
  name: string;
  does(account: Account): void;
  codes: readonly Code[];
  /** Seconds that pass before anybody looks; none unless given. */
  later?: number;
}

const plainRows: readonly Row[] = [
  { name: 'nothing', does: () => {}, codes: [] },

  { name: 'tears what the site remembers', does: (account) => retag(account, (key, value) => [[key, key.startsWith('ec2-https:memory:options') ? 'torn' : value]]), codes: ['memory-damaged'] },
  { name: 'takes off what it remembers', does: (account) => retag(account, (key, value) => (key.startsWith('ec2-https:memory:') ? [] : [[key, value]])), codes: ['memory-damaged'] },
  { name: 'says that the group is of another site', does: (account) => retag(account, (key, value) => [[key, key === 'ec2-https:site' ? 'example.net' : value]]), codes: ['memory-damaged'] },

  { name: 'deletes the zone', does: (account) => void account.hostedZones.splice(0), codes: ['zone-not-found', 'validation-record-missing', 'renewal-at-risk', 'alias-missing', 'www-missing'] },
  { name: 'has a private zone alone', does: (account) => void Object.assign(zoneIn(account), { private: true, delegated: false }), codes: ['zone-private', 'validation-record-missing', 'renewal-at-risk', 'alias-missing', 'www-missing'] },
  { name: 'names other name servers at the registrar', does: (account) => void (zoneIn(account).delegated = false), codes: ['zone-not-delegated', 'alias-missing', 'www-missing'] },
  { name: 'leaves a DS record at the registrar', does: (account) => void (zoneIn(account).delegationSigner = true), codes: ['dnssec-broken', 'not-checked'] },

  { name: 'lets another authority alone issue', does: (account) => void zoneIn(account).records.push({ name: 'example.com', type: 'CAA', ttl: 300, values: ['0 issue "letsencrypt.org"'] }), codes: ['caa-forbids-amazon'] },
  { name: 'deletes the validation record', does: (account) => dropRecords(account, proofIn(account).name), codes: ['validation-record-missing', 'renewal-at-risk'] },
  { name: 'changes the validation record', does: (account) => void (proofIn(account).values = ['_stale.acm-validations.aws.']), codes: ['validation-record-stale', 'renewal-at-risk'] },
  { name: 'deletes the certificate', does: (account) => void account.certificates.splice(0), codes: ['certificate-missing', 'certificate-name-mismatch', 'issuer-not-amazon', 'self-signed'] },
  { name: 'asks for the certificate once more, and for no record', does: (account) => {
    dropRecords(account, proofIn(account).name);
    Object.assign(certificateIn(account), { status: 'PENDING_VALIDATION', issuedAt: undefined, notAfter: undefined });
  }, codes: ['validation-record-missing', 'certificate-pending'] },
  { name: 'has it fail', does: (account) => void Object.assign(certificateIn(account), { status: 'FAILED', failureReason: 'CAA_ERROR' }), codes: ['certificate-failed'] },
  { name: 'lets it end', does: (account) => void Object.assign(certificateIn(account), { status: 'EXPIRED', notAfter: Date.UTC(2026, 10, 1) }), codes: ['certificate-expired'] },
  { name: 'has one that leaves a name out', does: (account) => void (certificateIn(account).names = ['*.example.com']), codes: ['certificate-name-mismatch'] },

  { name: 'blocks public access', does: (account) => void (account.publicAccessBlock = 'block-bidirectional'), codes: ['public-access-blocked', 'app-not-answering'] },
  { name: 'has Auto Scaling keep the instance', does: (account) => void (instanceIn(account).tags['aws:autoscaling:groupName'] = 'web'), codes: ['managed-by-another-service'] },
  { name: 'is in a Local Zone', does: (account) => void (first(account.subnets.filter(({ id }) => id === balancerIn(account).subnetIds[0])).zone = 'ap-northeast-1-tpe-1a'), codes: ['unsupported-zone'] },

  { name: 'deletes the load balancer', does: deleteBalancer, codes: ['load-balancer-missing'] },
  { name: 'gives the load balancer another group', does: (account) => setGroups(account, [groupIn(account, 'default').id]), codes: ['load-balancer-wrong-security-group', 'app-not-answering'] },
  { name: 'takes every rule of its group', does: (account) => void (groupIn(account).rules = groupIn(account).rules.filter(({ egress }) => egress)), codes: ['load-balancer-wrong-security-group', 'app-not-answering'] },
  { name: 'takes a zone from the load balancer', does: (account) => void balancerIn(account).subnetIds.pop(), codes: ['load-balancer-one-zone', 'target-zone-not-enabled', 'app-status'] },
  { name: 'takes the internet from a subnet', does: (account) => account.routeTables.forEach((table) => (table.routes = table.routes.filter(({ destination }) => destination !== '0.0.0.0/0'))), codes: ['load-balancer-private-subnet'] },
  { name: 'deletes the listener on 443', does: (account) => void (account.listeners = account.listeners.filter(({ port }) => port !== 443)), codes: ['https-listener-missing', 'app-not-answering'] },
  { name: 'has it show another certificate', does: (account) => void (listenerIn(account, 443).certificateArn = addCertificate(account, ['other.example.com']).arn), codes: ['certificate-name-mismatch', 'https-listener-wrong-certificate'] },
  { name: 'deletes the listener on 80', does: (account) => void (account.listeners = account.listeners.filter(({ port }) => port !== 80)), codes: ['http-redirect-missing'] },

  { name: 'stops the instance', does: (account) => void (instanceIn(account).state = 'stopped'), codes: ['target-stopped', 'app-status'], later: 60 },
  { name: 'terminates the instance, long ago', does: (account) => {
    account.instances.splice(0);
    account.networkInterfaces = account.networkInterfaces.filter(({ instance }) => !instance);
  }, codes: ['target-stopped', 'app-status'], later: 60 },
  { name: 'deregisters the target', does: (account) => void targetGroupIn(account).targets.splice(0), codes: ['target-not-registered', 'app-status'] },
  { name: 'shuts the load balancer out of the instance', does: (account) => void (groupIn(account, 'web').rules = groupIn(account, 'web').rules.filter(({ source }) => source !== groupIn(account).id)), codes: ['target-timeout', 'all-targets-unhealthy', 'app-status'], later: 60 },
  { name: 'moves the app to another port', does: (account) => void (appIn(account).port = 3000), codes: ['target-refused', 'all-targets-unhealthy', 'app-status'], later: 60 },
  { name: 'has the app answer 500', does: (account) => void (appIn(account).status = 500), codes: ['target-wrong-status', 'all-targets-unhealthy', 'app-status'], later: 60 },
  { name: 'has the app redirect to https always', does: (account) => void (appIn(account).redirectsToHttps = 'always'), codes: ['redirect-loop'], later: 60 },

  { name: 'protects a record that is gone', does: (account) => {
    dropRecords(account, 'example.com');
    zoneIn(account).protections = [{ name: 'example.com', type: 'A' }];
  }, codes: ['record-protected', 'alias-missing'] },
  { name: 'gives the domain two addresses by weight', does: (account) => {
    dropRecords(account, 'example.com');
    for (const [index, value] of ['198.51.100.7', '198.51.100.8'].entries()) zoneIn(account).records.push({ name: 'example.com', type: 'A', ttl: 60, values: [value], weighted: { setIdentifier: `part ${index}`, weight: 1 } });
  }, codes: ['record-conflict', 'alias-wrong-target', 'app-not-answering'] },
  { name: 'leads the domain elsewhere', does: (account) => lead(account, 'example.com', '198.51.100.7'), codes: ['alias-wrong-target', 'app-not-answering'] },
  { name: 'deletes the alias of www', does: (account) => dropRecords(account, 'www.example.com'), codes: ['www-missing'] },
  { name: 'leads another name to the instance', does: (account) => lead(account, 'api.example.com', '203.0.113.10'), codes: ['other-names-on-instance'] },

  { name: 'opens the direct way', does: (account) => addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' }), codes: ['direct-access-open'] },
  { name: 'opens it in a group that another instance has as well', does: (account) => {
    addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' });
    addInstance(account, { name: 'other', subnetId: first(account.subnets).id, groups: [groupIn(account, 'web').id] });
  }, codes: ['security-group-shared', 'direct-access-open'] },
  { name: 'has health checks ask another path', does: (account) => void (targetGroupIn(account).healthCheck.path = '/up'), codes: ['drifted'], later: 60 },
  { name: 'opens everything', does: (account) => addRule(account, groupIn(account, 'web'), { source: '0.0.0.0/0' }), codes: ['wide-rule-left-open'] },
];

const cloudFrontRows: readonly Row[] = [
  // The tag on the distribution says that it is the site's own.
  { name: 'takes off what it remembers', does: (account) => retag(account, (key, value) => (key.startsWith('ec2-https:memory:') ? [] : [[key, value]])), codes: ['memory-damaged'] },
  { name: 'nothing', does: () => {}, codes: [] },
  { name: 'has CloudFront fetch by http', does: (account) => void (Object.assign(originIn(account).CustomOriginConfig ?? {}, { OriginProtocolPolicy: 'http-only' })), codes: ['origin-not-https-only'] },
  { name: 'has it speak TLS 1.0 to the origin', does: (account) => void (Object.assign(originIn(account).CustomOriginConfig ?? {}, { OriginSslProtocols: { Quantity: 1, Items: ['TLSv1'] } })), codes: ['origin-tls-too-old'] },
  { name: 'deletes the origin name', does: (account) => dropRecords(account, 'origin.example.com'), codes: ['origin-name-unresolved'] },
  { name: 'has it fetch from the instance itself', does: (account) => {
    originIn(account).DomainName = 'web.example.com';
    lead(account, 'web.example.com', '203.0.113.10');
    openOwnTls(account, { names: ['web.example.com'], chain: 'self-signed' });
  }, codes: ['origin-wrong-target', 'origin-self-signed', 'other-names-on-instance', 'direct-access-open'] },
  { name: 'leads the origin name to the instance, where nothing listens', does: (account) => {
    openOwnTls(account, undefined);
    lead(account, 'origin.example.com', '203.0.113.10');
  }, codes: ['origin-not-answering', 'record-conflict', 'direct-access-open'] },
  { name: 'the same, with a certificate signed by itself', does: (account) => onInstance(account, { chain: 'self-signed' }), codes: ['origin-self-signed', 'record-conflict', 'direct-access-open'] },
  { name: 'the same, for another name', does: (account) => onInstance(account, { names: ['shop.example.org'] }), codes: ['origin-certificate-mismatch', 'record-conflict', 'direct-access-open'] },
  { name: 'the same, without the certificate between', does: (account) => onInstance(account, { chain: 'incomplete' }), codes: ['origin-chain-incomplete', 'record-conflict', 'direct-access-open'] },
  { name: 'the same, with one that has run out', does: (account) => onInstance(account, { notAfter: account.settledAt - 86_400_000 }), codes: ['origin-certificate-expired', 'record-conflict', 'direct-access-open'] },
  { name: 'the same, with TLS 1.1', does: (account) => onInstance(account, { newest: 'TLSv1.1' }), codes: ['origin-tls-too-old', 'record-conflict', 'direct-access-open'] },
  { name: 'deletes the distribution', does: (account) => void (account.distributions = []), codes: ['distribution-missing'] },
  { name: 'disables it', does: (account) => void (configIn(account).Enabled = false), codes: ['distribution-disabled'] },
  { name: 'changes it a moment ago', does: (account) => {
    const distribution = first(distributionsOf(account));
    distribution.inProgress = { since: account.settledAt, before: structuredClone(distribution.config) };
  }, codes: ['distribution-not-deployed'] },
  { name: 'takes a name from it', does: (account) => void (configIn(account).Aliases = { Quantity: 1, Items: ['example.com'] }), codes: ['alternate-name-missing'] },
  { name: 'gives that name to another distribution', does: (account) => {
    configIn(account).Aliases = { Quantity: 1, Items: ['example.com'] };
    addDistribution(account, { ...structuredClone(configIn(account)), CallerReference: 'theirs', Aliases: { Quantity: 1, Items: ['www.example.com'] } }, { tags: {}, now: account.settledAt });
  }, codes: ['cname-already-exists'] },
  { name: 'has it serve http', does: (account) => void (Object.assign(configIn(account).DefaultCacheBehavior ?? {}, { ViewerProtocolPolicy: 'allow-all' })), codes: ['viewer-http-allowed'] },
  { name: 'takes the secret from it that opens the load balancer', does: (account) => void (originIn(account).CustomHeaders = { Quantity: 0, Items: [] }), codes: ['app-status'] },
  { name: 'lets the world to the load balancer', does: (account) => addRule(account, groupIn(account), { ports: 443, source: '0.0.0.0/0' }), codes: ['origin-open-to-world'] },
];

const openRows: readonly Row[] = [
  // The tag on the distribution says that it is the site's own.
  { name: 'takes off what it remembers', does: (account) => retag(account, (key, value) => (key.startsWith('ec2-https:memory:') ? [] : [[key, value]])), codes: ['memory-damaged'] },
  { name: 'nothing', does: () => {}, codes: [] },
  { name: 'has the listener show another certificate', does: (account) => void (listenerIn(account, 443).certificateArn = addCertificate(account, ['other.example.com']).arn), codes: ['https-listener-wrong-certificate', 'origin-certificate-mismatch'] },
  { name: 'closes the load balancer', does: (account) => void (groupIn(account).rules = groupIn(account).rules.filter(({ egress }) => egress)), codes: ['load-balancer-wrong-security-group', 'origin-not-answering'] },
  { name: 'has CloudFront fetch from the load balancer by its own name', does: pointOriginAtBalancer, codes: ['origin-is-load-balancer-name'] },
];

/** Before the first setup. */
const bareRows: readonly Row[] = [
  { name: 'nothing', does: () => {}, codes: ['load-balancer-missing', 'alias-wrong-target', 'app-not-answering'] },
  { name: 'has two zones of the name, and neither is asked', does: (account) => {
    zoneIn(account).delegated = false;
    addHostedZone(account, { name: 'example.com', delegated: false });
  }, codes: ['zone-ambiguous', 'zone-not-delegated', 'load-balancer-missing', 'alias-missing'] },
  { name: 'has the app end idle connections soon', does: (account) => void (appIn(account).keepAlive = 5), codes: ['load-balancer-missing', 'alias-wrong-target', 'app-not-answering', 'keep-alive-too-short'] },
  { name: 'has run certbot on the instance', does: runCertbot, codes: ['issuer-not-amazon', 'redirect-loop', 'load-balancer-missing', 'alias-wrong-target'] },
];

describe.each([
  { of: 'a domain that is no site yet', open: openSite, rows: bareRows },
  { of: 'a site', open: setUp, rows: plainRows },
  { of: 'a site behind CloudFront', open: locked, rows: cloudFrontRows },
  { of: 'a site behind CloudFront whose load balancer answers everybody', open: unlocked, rows: openRows },
])('$of: somebody', ({ open, rows }) => {
  test.each(rows)('$name', async ({ does, codes, later }) => {
    const site = open();
    does(site.sandbox.account);
    expect(await codesOf(site, later)).toEqual(codes);
  });
});

describe('the options of a look', () => {
  test('a certificate of another region is none of the load balancer', async () => {
    const site = setUp();
    const { arn } = addCertificate(site.sandbox.account, ['example.com', '*.example.com'], { region: 'eu-west-1' });
    expect((await found(site, { given: { domain: 'example.com', certificate: arn } })).map(({ code }) => code)).toEqual(['certificate-wrong-region', 'https-listener-wrong-certificate']);
  });

  test('every zone of the account may hold a name that leads to the instance', async () => {
    const site = setUp();
    addHostedZone(site.sandbox.account, { name: 'example.net', records: [{ name: 'shop.example.net', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
    expect(await found(site)).toEqual([]);
    expect((await found(site, { allZones: true })).map(({ code, subject }) => [code, subject])).toEqual([['other-names-on-instance', 'shop.example.net']]);
  });

  test('offline, nothing is said of what only the network tells, and that is one line', async () => {
    const site = setUp();
    zoneIn(site.sandbox.account).delegated = false;
    addRule(site.sandbox.account, groupIn(site.sandbox.account, 'web'), { ports: 80, source: '0.0.0.0/0' });
    const findings = await found(site, { given: { domain: 'example.com', offline: true } });
    expect(findings.map(({ code }) => code)).toEqual(['direct-access-open', 'not-checked']);
    expect(findings[1]?.message).toBe('Not checked, because of --offline: what DNS says, what visitors meet and whether anybody answers past what stands in front.');
  });

  test('offline, the records and what they should lead to are known all the same', async () => {
    const site = setUp();
    lead(site.sandbox.account, 'example.com', '198.51.100.7');
    const [finding] = await found(site, { given: { domain: 'example.com', offline: true } });
    expect(finding).toMatchObject({ code: 'alias-wrong-target', subject: 'example.com', hint: expect.stringContaining('Run ec2-https setup example.com:') as string });
  });

  test('what setup refuses to do unasked it does not mend by itself', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' });
    addInstance(account, { name: 'other', subnetId: first(account.subnets).id, groups: [groupIn(account, 'web').id] });
    const { facts } = await learned(site);
    expect(facts).toMatchObject({ setupChanges: ['direct-access-closed'], setupRefusals: ['direct-access-closed'] });
    const open = diagnose(facts).findings.find(({ code }) => code === 'direct-access-open');
    expect(open?.hint).not.toContain('Run ec2-https setup example.com:');
  });

  test('a region that is not enabled is all that there is to say', () => {
    const { findings } = diagnose(regionNotEnabledFacts(intentOf(), 'ap-east-1', 0));
    expect(findings.map(({ code, subject }) => [code, subject])).toEqual([['region-not-enabled', 'ap-east-1']]);
  });
});

test('each code has a row, but those that the options bring, and those of a server that is nobody of AWS', () => {
  const seen = [...bareRows, ...plainRows, ...cloudFrontRows, ...openRows].flatMap((row) => row.codes);
  const byOptions: readonly Code[] = ['region-not-enabled', 'certificate-wrong-region'];
  const bySomebody: readonly Code[] = ['dns-unavailable', 'chain-incomplete', 'tls-too-old'];
  const lacking = (Object.keys(codes) as Code[]).filter((code) => !seen.includes(code));
  expect(lacking.toSorted()).toEqual([...byOptions, ...bySomebody].toSorted());
});

async function codesOf(site: Site, later = 0): Promise<Code[]> {
  if (later > 0) await site.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: targetGroupIn(site.sandbox.account).arn });
  await site.clock.sleep(later * 1000);
  return [...new Set((await found(site)).map(({ code }) => code))];
}

function first<Thing>(things: readonly Thing[] | undefined): Thing {
  const [thing] = things ?? [];
  if (thing === undefined) throw new Error('there is none');
  return thing;
}

function instanceIn(account: Account) {
  return first(account.instances);
}

function appIn(account: Account) {
  return first(account.instances.flatMap(({ app }) => app ?? []));
}

/** What the instance itself shows on 443, for whoever comes. */
function openOwnTls(account: Account, tls: OwnTls | undefined): void {
  addRule(account, groupIn(account, 'web'), { ports: 443, source: '0.0.0.0/0' });
  if (tls) appIn(account).https = tls;
}

function onInstance(account: Account, tls: Partial<OwnTls>): void {
  openOwnTls(account, { names: ['origin.example.com'], ...tls });
  lead(account, 'origin.example.com', '203.0.113.10');
}

function dropRecords(account: Account, name: string): void {
  zoneIn(account).records = zoneIn(account).records.filter((record) => record.name !== name || record.type === 'NS' || record.type === 'SOA');
}

function lead(account: Account, name: string, address: string): void {
  dropRecords(account, name);
  zoneIn(account).records.push({ name, type: 'A', ttl: 300, values: [address] });
}

function deleteBalancer(account: Account): void {
  account.networkInterfaces = account.networkInterfaces.filter(({ loadBalancerArn }) => loadBalancerArn === undefined);
  account.loadBalancers.splice(0);
  account.listeners.splice(0);
}

function setGroups(account: Account, groups: string[]): void {
  balancerIn(account).securityGroups = groups;
  for (const it of account.networkInterfaces) if (it.loadBalancerArn !== undefined) it.groups = [...groups];
}

function configIn(account: Account) {
  return first(distributionsOf(account)).config;
}

/** Alters the tags of the load balancer's security group, which are what the site remembers. */
function retag(account: Account, to: (key: string, value: string) => [string, string][]): void {
  const group = groupIn(account);
  group.tags = Object.fromEntries(Object.entries(group.tags).flatMap(([key, value]) => to(key, value)));
}

function originIn(account: Account) {
  return first(configIn(account).Origins?.Items);
}
