import { describe, expect, test } from 'vitest';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { Account } from '../../../src/sandbox/account/account.ts';
import { distributionsOf } from '../../../src/sandbox/account/distribution.ts';
import { addHostedZone, addInstance, addRule } from '../../../src/sandbox/scenarios/seed.ts';
import { learned } from '../../support/diagnosed.ts';
import { locked, unlocked } from '../../support/locked.ts';
import { openSite, type Site } from '../../support/run.ts';
import { addCertificate, balancerIn, certificateIn, groupIn, listenerIn, proofIn, targetGroupIn, zoneIn } from '../../support/site-parts.ts';
import { setUp } from '../../support/ways.ts';

/** What somebody did to a site, past AWS's own checks, and the facts that show it. */
interface Row {
  name: string;
  does?(account: Account): void;
  facts(account: Account): object;
}

const ofZones: readonly Row[] = [
  { name: 'as it stands', facts: (account) => ({ zones: { zoneOf: { 'example.com': zoneIn(account).id, '*.example.com': zoneIn(account).id }, onlyPrivate: [], publicZones: ['example.com'], zones: [{ nameServers: zoneIn(account).nameServers }] } }) },
  { name: 'no zone', does: (account) => void account.hostedZones.splice(0), facts: () => ({ zones: { zoneOf: {}, publicZones: [], zones: [] }, setupChanges: undefined, records: {} }) },
  {
    name: 'a private zone alone',
    does: (account) => void Object.assign(zoneIn(account), { private: true }),
    facts: (account) => ({ zones: { zoneOf: {}, zones: [], onlyPrivate: ['example.com', 'www.example.com', '*.example.com'].map((name) => ({ name, zoneId: zoneIn(account).id, zoneName: 'example.com' })) } }),
  },
  { name: 'two zones of the name', does: (account) => void addHostedZone(account, { name: 'example.com', delegated: false }), facts: (account) => ({ zones: { zones: account.hostedZones.map(({ id }) => ({ id })) } }) },
  { name: 'other zones of the account', does: (account) => {
    account.hostedZones.splice(0);
    addHostedZone(account, { name: 'example.net' });
  }, facts: () => ({ zones: { publicZones: ['example.net'] } }) },
  { name: 'a DS record above a zone that is not signed', does: (account) => void (zoneIn(account).delegationSigner = true), facts: () => ({ zones: { zones: [{ dnssec: { delegationSigner: true, signing: false } }] } }) },
];

const ofCertificates: readonly Row[] = [
  {
    name: 'as it stands',
    facts: (account) => ({ certificate: {
      region: 'ap-northeast-1', given: undefined, standing: { arn: certificateIn(account).arn, status: 'ISSUED', renewalStatus: undefined },
      validation: [{ name: 'example.com', record: { name: proofIn(account).name }, inZone: [proofIn(account).values?.[0]?.replace(/\.$/, '')] }],
    }, edgeCertificate: undefined }),
  },
  { name: 'none', does: (account) => void account.certificates.splice(0), facts: () => ({ certificate: { standing: 'none', validation: [] }, setupChanges: ['certificate', 'validation-records', 'https-listener'] }) },
  { name: 'one that has failed, in use', does: (account) => void Object.assign(certificateIn(account), { status: 'FAILED', failureReason: 'CAA_ERROR' }), facts: (account) => ({ certificate: { standing: { arn: certificateIn(account).arn, failureReason: 'CAA_ERROR' } } }) },
  { name: 'another one in use, for other names', does: (account) => void (listenerIn(account, 443).certificateArn = addCertificate(account, ['other.example.com']).arn), facts: (account) => ({ certificate: { standing: { arn: certificateIn(account).arn } } }) },
  { name: 'another one in use, for the same names', does: (account) => void (listenerIn(account, 443).certificateArn = addCertificate(account, ['example.com', 'www.example.com']).arn), facts: (account) => ({ certificate: { standing: { arn: account.certificates[1]?.arn } } }) },
  { name: 'no validation record', does: (account) => void (zoneIn(account).records = zoneIn(account).records.filter(({ name }) => !name.startsWith('_'))), facts: () => ({ certificate: { validation: [{ inZone: [] }] } }) },
  { name: 'a stale one', does: (account) => void (proofIn(account).values = ['_stale.acm-validations.aws.']), facts: () => ({ certificate: { validation: [{ inZone: ['_stale.acm-validations.aws'] }] } }) },
  { name: 'no zone to hold it', does: (account) => void account.hostedZones.splice(0), facts: () => ({ certificate: { validation: [{ inZone: undefined }] } }) },
];

const ofBalancers: readonly Row[] = [
  {
    name: 'as it stands',
    facts: (account) => ({ setupChanges: [], loadBalancer: {
      name: 'example-com-alb', state: 'active', scheme: 'internet-facing', securityGroups: [groupIn(account).id], siteGroup: groupIn(account).id, idleSeconds: 60, closedPorts: [],
      subnets: [{ zone: 'ap-northeast-1c', public: true, outside: undefined }, { zone: 'ap-northeast-1a', public: true, outside: undefined }],
      listeners: [{ port: 443, protocol: 'HTTPS', certificateArn: certificateIn(account).arn, action: 'forward', reachesTargets: true }, { port: 80, action: 'redirect', redirectsToHttps: true, reachesTargets: false }],
    } }),
  },
  { name: 'one that starts', does: (account) => void (balancerIn(account).createdAt = account.settledAt), facts: () => ({ loadBalancer: { state: 'provisioning' } }) },
  { name: 'none', does: (account) => void Object.assign(account, { loadBalancers: [], listeners: [] }), facts: () => ({ loadBalancer: 'none', fronts: { loadBalancer: 'none' } }) },
  { name: 'one that was told how long it keeps an idle connection', does: (account) => void (balancerIn(account).attributes['idle_timeout.timeout_seconds'] = '120'), facts: () => ({ loadBalancer: { idleSeconds: 120 } }) },
  { name: 'no inbound rule', does: (account) => void (groupIn(account).rules = []), facts: () => ({ loadBalancer: { closedPorts: [80, 443] } }) },
  { name: 'a rule for one port alone', does: (account) => void (groupIn(account).rules = groupIn(account).rules.filter(({ fromPort }) => fromPort === 443)), facts: () => ({ loadBalancer: { closedPorts: [80] } }) },
  { name: 'no way to the internet', does: (account) => account.routeTables.forEach((table) => (table.routes = [])), facts: () => ({ loadBalancer: { subnets: [{ public: false }, { public: false }] } }) },
  { name: 'a Local Zone', does: (account) => account.subnets.forEach((subnet) => (subnet.zone = 'us-west-2-lax-1a')), facts: () => ({ loadBalancer: { subnets: [{ outside: 'a Local Zone' }, { outside: 'a Local Zone' }] } }) },
  { name: 'a redirect that drops the path', does: (account) => listenerIn(account, 80).defaultActions.forEach((action) => void (action.RedirectConfig && (action.RedirectConfig.Path = '/'))), facts: () => ({ loadBalancer: { listeners: [{}, { redirectsToHttps: false }] } }) },
  { name: 'a redirect for the time being', does: (account) => listenerIn(account, 80).defaultActions.forEach((action) => void (action.RedirectConfig && (action.RedirectConfig.StatusCode = 'HTTP_302'))), facts: () => ({ loadBalancer: { listeners: [{}, { redirectsToHttps: true }] } }) },
  { name: 'a listener that answers by itself', does: (account) => void (listenerIn(account, 443).defaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }]), facts: () => ({ loadBalancer: { listeners: [{ action: 'fixed-response', reachesTargets: false }, {}] } }) },
];

const ofInstances: readonly Row[] = [
  {
    name: 'as it stands',
    facts: ({ instances: [web] }) => ({
      targets: { port: 80, healthPath: '/', healthCodes: '200-399', wanted: [web?.id], registered: [{ id: web?.id, port: 80, state: 'healthy', reason: undefined }] },
      instances: [{ id: web?.id, state: 'running', zone: 'ap-northeast-1a', addresses: ['203.0.113.10'], letsBalancerIn: true, openRules: [], wideRules: [], sharedGroups: [], managedBy: [], networkAcl: { blocks: [] } }],
      vpc: { publicAccessBlock: 'off' },
    }),
  },
  { name: 'no target', does: (account) => void targetGroupIn(account).targets.splice(0), facts: () => ({ targets: { registered: [] }, setupChanges: ['target-group'] }) },
  { name: 'no target group', does: (account) => void account.targetGroups.splice(0), facts: () => ({ targets: { targetGroup: 'none', registered: [] } }) },
  { name: 'another health check', does: (account) => Object.assign(targetGroupIn(account).healthCheck, { path: '/health', matcher: '204' }), facts: () => ({ targets: { healthPath: '/health', healthCodes: '204' } }) },
  { name: 'stopped', does: (account) => account.instances.forEach((instance) => (instance.state = 'stopped')), facts: () => ({ instances: [{ state: 'stopped' }], targets: { registered: [{ state: 'unused', reason: 'Target.InvalidState' }] } }) },
  { name: 'gone', does: (account) => void Object.assign(account, { instances: [], networkInterfaces: account.networkInterfaces.filter(({ instance }) => !instance) }), facts: () => ({ instances: [{ state: 'gone', letsBalancerIn: undefined, networkAcl: undefined }], targets: { wanted: [expect.any(String)] } }) },
  { name: 'no rule for the load balancer', does: (account) => dropRulesFrom(account, groupIn(account).id), facts: () => ({ instances: [{ letsBalancerIn: false }], setupChanges: ['instance-ingress'] }) },
  { name: 'a rule for its subnets instead', does: (account) => {
    dropRulesFrom(account, groupIn(account).id);
    addRule(account, groupIn(account, 'web'), { ports: 80, source: '10.0.0.0/16' });
  }, facts: () => ({ instances: [{ letsBalancerIn: true }] }) },
  { name: 'a rule for one of its subnets alone', does: (account) => {
    dropRulesFrom(account, groupIn(account).id);
    addRule(account, groupIn(account, 'web'), { ports: 80, source: '10.0.0.0/24' });
  }, facts: () => ({ instances: [{ letsBalancerIn: false }] }) },
  { name: 'open to the world', does: (account) => addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' }), facts: (account) => ({ instances: [{ openRules: [{ groupId: groupIn(account, 'web').id, text: 'tcp 80 from 0.0.0.0/0' }], wideRules: [] }], setupChanges: ['direct-access-closed'] }) },
  { name: 'open to the world with all else', does: (account) => addRule(account, groupIn(account, 'web'), { source: '::/0' }), facts: () => ({ instances: [{ openRules: [], wideRules: [{ text: 'all traffic from ::/0' }] }] }) },
  {
    name: 'a group that another instance has, and that is open',
    does: (account) => {
      addRule(account, groupIn(account, 'web'), { ports: 80, source: '0.0.0.0/0' });
      addInstance(account, { name: 'other', subnetId: account.subnets[0]?.id ?? '', groups: [groupIn(account, 'web').id] });
    },
    facts: (account) => ({ instances: [{ sharedGroups: [{ name: 'web', otherUsers: [account.instances[1]?.id] }] }] }),
  },
  {
    name: 'kept by other services',
    does: (account) => Object.assign(account.instances[0]?.tags ?? {}, { 'aws:autoscaling:groupName': 'web', 'elasticbeanstalk:environment-name': 'shop-prod', 'aws:cloudformation:stack-name': 'shop', team: 'web' }),
    facts: () => ({ instances: [{ managedBy: [{ key: 'elasticbeanstalk:environment-name', name: 'shop-prod' }, { key: 'aws:autoscaling:groupName', name: 'web' }, { key: 'aws:cloudformation:stack-name', name: 'shop' }] }] }),
  },
  { name: 'public access blocked', does: (account) => void (account.publicAccessBlock = 'block-ingress'), facts: () => ({ vpc: { publicAccessBlock: 'block-ingress' } }) },
];

const ofRecords: readonly Row[] = [
  { name: 'as they stand', facts: () => ({ records: { 'example.com': expect.arrayContaining([expect.objectContaining({ type: 'A', alias: expect.anything() })]), 'www.example.com': [{ type: 'A' }] }, protectedRecords: [], otherNames: [] }) },
  { name: 'one is protected', does: (account) => void (zoneIn(account).protections = [{ name: 'example.com', type: 'A' }]), facts: () => ({ protectedRecords: ['example.com A'] }) },
  { name: 'another name leads to the instance', does: (account) => void zoneIn(account).records.push({ name: 'api.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }), facts: () => ({ otherNames: ['api.example.com'] }) },
];

const ofCloudFront: readonly Row[] = [
  {
    name: 'as it stands',
    facts: (account) => ({
      cloudfront: {
        locked: true, openRules: [], namesElsewhere: [], originHandshake: undefined,
        distribution: { enabled: true, deployed: true, aliases: ['example.com', 'www.example.com'], viewerProtocol: 'redirect-to-https', forwardsHost: true, origin: { domainName: 'origin.example.com', protocolPolicy: 'https-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 } },
      },
      edgeCertificate: { region: 'us-east-1', standing: { arn: expect.stringContaining(':us-east-1:') } },
      loadBalancer: { closedPorts: [], listeners: [{ action: 'fixed-response', reachesTargets: true }, {}] },
      records: { 'origin.example.com': [{ type: 'A' }] },
      fronts: { distribution: { domainName: distributionsOf(account)[0]?.domainName } },
      setupChanges: [],
    }),
  },
  { name: 'none', does: (account) => void (account.distributions = []), facts: () => ({ cloudfront: { distribution: 'none' } }) },
  { name: 'the world is let in', does: (account) => addRule(account, groupIn(account), { ports: 443, source: '0.0.0.0/0' }), facts: () => ({ cloudfront: { openRules: [{ text: 'tcp 443 from 0.0.0.0/0' }] } }) },
  { name: 'CloudFront is not let in', does: (account) => void (groupIn(account).rules = []), facts: () => ({ loadBalancer: { closedPorts: [443] } }) },
  { name: 'its rule is gone from the listener', does: (account) => void (listenerIn(account, 443).rules = []), facts: () => ({ loadBalancer: { listeners: [{ reachesTargets: false }, {}] } }) },
];

describe.each<{ of: string; open(): Site; rows: readonly Row[] }>([
  { of: 'zones', open: setUp, rows: ofZones },
  { of: 'certificates', open: setUp, rows: ofCertificates },
  { of: 'the load balancer', open: setUp, rows: ofBalancers },
  { of: 'instances and targets', open: setUp, rows: ofInstances },
  { of: 'records', open: setUp, rows: ofRecords },
  { of: 'CloudFront', open: locked, rows: ofCloudFront },
])('facts of $of', ({ open, rows }) => {
  test.each(rows)('$name', async ({ does, facts }) => {
    const site = open();
    does?.(site.sandbox.account);
    expect((await learned(site)).facts).toMatchObject(facts(site.sandbox.account));
  });
});

describe('facts', () => {
  test('of a domain that is no site are its zone, its records, and the instance that it leads to', async () => {
    const { facts } = await learned(openSite());
    expect(facts).toMatchObject({
      site: { stands: false }, setupChanges: undefined, loadBalancer: 'none', targets: undefined, cloudfront: 'none', certificate: { standing: 'none' }, notChecked: [],
      zones: { zones: [{ name: 'example.com' }] }, records: { 'www.example.com': [{ type: 'CNAME' }] },
      instances: [{ addresses: ['203.0.113.10'], openRules: [{ text: 'tcp 80 from 0.0.0.0/0' }, {}, {}, {}] }], app: [{ plain: { status: 200 } }], directWays: undefined,
    });
  });

  test('of CloudFront whose load balancer answers everybody hold what CloudFront meets there', async () => {
    const { facts } = await learned(unlocked());
    expect(facts.cloudfront).toMatchObject({ locked: false, openRules: [], originAddresses: [expect.any(String), expect.any(String)], originHandshake: { trust: 'trusted' } });
  });

  test('are plain data without a secret', async () => {
    const { facts } = await learned(locked());
    expect(JSON.parse(JSON.stringify(facts)) as SiteFacts).toEqual(facts);
    expect(JSON.stringify(facts)).not.toMatch(/(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])|\(secret\)/);
  });
});

describe('nothing is asked twice', () => {
  test.each<{ of: string; open(): Site; calls: number }>([
    { of: 'a domain that is no site', open: openSite, calls: 17 },
    { of: 'a site', open: setUp, calls: 19 },
    { of: 'a site behind CloudFront', open: locked, calls: 23 },
  ])('$of: $calls calls', async ({ open, calls }) => {
    const { sent } = await learned(open());
    const asked = sent.map(({ action, region, input }) => `${action} ${region} ${JSON.stringify(input)}`);
    expect(asked.filter((one, index) => asked.indexOf(one) !== index)).toEqual([]);
    expect(sent.filter(({ writes }) => writes)).toEqual([]);
    expect(sent).toHaveLength(calls);
  });
});

function dropRulesFrom(account: Account, source: string): void {
  const group = groupIn(account, 'web');
  group.rules = group.rules.filter((rule) => rule.source !== source);
}
