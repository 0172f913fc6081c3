import { describe, expect, test } from 'vitest';
import { withSite } from '../../../src/commands/sandbox/site.ts';
import type { ScenarioName } from '../../../src/intent/scenario-names.ts';
import type { Probe } from '../../../src/network/network.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { scenarios } from '../../../src/sandbox/scenarios/scenarios.ts';
import { first, open as openAccount, proveCertificate, requestCertificate, type UnderTest } from '../account-under-test.ts';

const now = Date.UTC(2026, 10, 20, 12);

/** The account of a scenario as a command finds it. */
async function open(name: ScenarioName): Promise<UnderTest> {
  const { account, setUp, after } = scenarios[name];
  const at = now - (setUp?.daysAgo ?? 0) * 86_400_000;
  const made = setUp ? await withSite(account({ now: at }), { ...setUp, at }) : account({ now });
  after?.(made);
  return openAccount({ account: made }, now);
}

/** What a visitor of the site gets: the status, or what went wrong, and where a redirect leads. */
async function visit({ network }: Sandbox, more: Partial<Probe> = {}): Promise<string> {
  const answer = await network.request({ protocol: 'https', address: 'example.com', port: 443, host: 'example.com', path: '/a?b=c', ...more });
  if ('failure' in answer) return answer.failure;
  return [answer.status, answer.location, answer.headers['x-cache']].filter((part) => part !== undefined).join(' ');
}

const plain = { protocol: 'http', port: 80 } as const;

async function health({ aws, account }: UnderTest): Promise<(string | undefined)[]> {
  const { TargetHealthDescriptions = [] } = await aws.elbv2('DescribeTargetHealth', { TargetGroupArn: first(account.targetGroups).arn });
  return TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.Reason ?? TargetHealth?.State);
}

async function ending(world: UnderTest): Promise<string> {
  const arn = await requestCertificate(world, ['example.com', '*.example.com']);
  await world.seconds(2);
  await proveCertificate(world, arn);
  await world.seconds(3600);
  const { Certificate } = await world.aws.acm('DescribeCertificate', { CertificateArn: arn });
  return [Certificate?.Status, Certificate?.FailureReason].filter((part) => part !== undefined).join(' ');
}

test('https: all is well, by which the others are measured', async () => {
  const world = await open('https');
  expect(await visit(world)).toBe('200');
  expect(await visit(world, plain)).toBe('301 https://example.com:443/a?b=c');
  expect(await visit(world, { ...plain, address: '203.0.113.10' })).toBe('timeout');
  expect(await health(world)).toEqual(['healthy']);
});

describe('not-delegated', () => {
  test('the world asks the registrar, and finds the app', async () => {
    const world = await open('not-delegated');
    expect(await world.network.delegation('example.com')).toEqual(['ns1.registrar.example', 'ns2.registrar.example']);
    expect(await visit(world, plain)).toBe('200');
    expect(await world.network.resolve('www.example.com', 'A')).toEqual(['203.0.113.10']);
  });

  test('what is written into the zone is seen at its own servers, and nowhere else', async () => {
    const world = await open('not-delegated');
    const zone = first(world.account.hostedZones);
    zone.records.push({ name: 'new.example.com', type: 'CNAME', ttl: 60, values: ['example.net.'] });
    expect(await world.network.resolve('new.example.com', 'CNAME', first(zone.nameServers))).toEqual(['example.net']);
    expect(await world.network.resolve('new.example.com', 'CNAME')).toEqual([]);
    expect(await ending(world)).toBe('PENDING_VALIDATION');
  });

  test('but for that it is the bare account', async () => {
    const { account } = await open('not-delegated');
    const { elsewhere, ...zone } = first(account.hostedZones);
    expect(elsewhere?.nameServers).toHaveLength(2);
    expect({ ...account, hostedZones: [{ ...zone, delegated: true }] }).toEqual(bareAccount({ now }));
  });
});

describe('caa', () => {
  test("lets nobody but Let's Encrypt issue", async () => {
    const world = await open('caa');
    expect((await world.network.ask({ name: 'example.com', type: 'CAA' })).answers.map(({ value }) => value)).toEqual(['0 issue "letsencrypt.org"']);
    expect(await ending(world)).toBe('FAILED CAA_ERROR');
  });

  test('once Amazon may as well, the next certificate is issued', async () => {
    const world = await open('caa');
    first(world.account.hostedZones).records.find(({ type }) => type === 'CAA')?.values?.push('0 issue "amazon.com"');
    expect(await ending(world)).toBe('ISSUED');
  });
});

describe('wrong-security-group', () => {
  test('nobody comes to the load balancer, and it does not come to the instance', async () => {
    const world = await open('wrong-security-group');
    expect(await visit(world)).toBe('timeout');
    expect(await visit(world, plain)).toBe('timeout');
    expect(await health(world)).toEqual(['Target.Timeout']);
  });

  test('it has the default group alone, and its own is still there', async () => {
    const { account } = await open('wrong-security-group');
    const names = first(account.loadBalancers).securityGroups.map((id) => account.securityGroups.find((group) => group.id === id)?.name);
    expect(names).toEqual(['default']);
    expect(account.securityGroups.map(({ name }) => name)).toContain('example-com-alb-sg');
  });
});

describe('redirect-loop', () => {
  test('the site leads to itself, though it is well to the load balancer', async () => {
    const world = await open('redirect-loop');
    expect(await visit(world)).toBe('301 https://example.com/a?b=c');
    expect(await visit(world, plain)).toBe('301 https://example.com:443/a?b=c');
    expect(await health(world)).toEqual(['healthy']);
  });

  test('the app has TLS of its own, which nobody reaches', async () => {
    const world = await open('redirect-loop');
    expect(first(world.account.instances).app).toMatchObject({ redirectsToHttps: 'always', https: { names: ['example.com', 'www.example.com'] } });
    expect(await visit(world, { address: '203.0.113.10' })).toBe('timeout');
  });
});

describe('cloudfront-502', () => {
  test('CloudFront answers, and says that it is an error of its own', async () => {
    const world = await open('cloudfront-502');
    expect(await visit(world)).toBe('502 Error from cloudfront');
    expect(await visit(world, plain)).toBe('301 https://example.com/a?b=c Redirect from cloudfront');
  });

  test('no certificate is for the name by which it asks the load balancer', async () => {
    const { account, network } = await open('cloudfront-502');
    const [distribution] = account.distributions ?? [];
    const name = distribution?.config.Origins?.Items?.[0]?.DomainName ?? '';
    expect(name).toBe(first(account.loadBalancers).dnsName.toLowerCase());
    const group = account.securityGroups.find((each) => each.name === 'example-com-alb-sg');
    group?.rules.push({ id: 'sgr-0', egress: false, protocol: 'tcp', fromPort: 443, toPort: 443, source: '0.0.0.0/0', tags: {} });
    expect(await network.handshake({ address: name, port: 443, host: name, as: 'cloudfront' })).toMatchObject({ protocol: 'TLSv1.3', trust: 'trusted', covers: false });
    expect(await network.handshake({ address: name, port: 443, host: 'example.com', as: 'cloudfront' })).toMatchObject({ covers: true });
  });

  test('nobody else comes to the load balancer', async () => {
    const world = await open('cloudfront-502');
    expect(await visit(world, { address: first(world.account.loadBalancers).dnsName })).toBe('timeout');
    expect(await health(world)).toEqual(['healthy']);
  });
});
