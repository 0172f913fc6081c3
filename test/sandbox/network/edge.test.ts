import type { DistributionConfig } from '@aws-sdk/client-cloudfront';
import { describe, expect, it } from 'vitest';
import type { Probe } from '../../../src/network/network.ts';
import { builtSite, first, issuedCertificate, open } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';
import { behavior, config, created, edgeCertificate, origin, updated } from '../distribution-under-test.ts';
import { addOwnDistribution } from '../../support/site-parts.ts';

interface Site extends UnderTest {
  id: string;
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  groupId: string;
  listener: string;
  targetGroup: string;
}

/** A load balancer with TLS at origin.example.com, the instance healthy, and a distribution for www.example.com before it, deployed. */
async function running(more: Partial<DistributionConfig> = {}): Promise<Site> {
  const world = open();
  const { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn, groupId } = await builtSite(world);
  const CertificateArn = await issuedCertificate(world);
  const { Listeners } = await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn }], DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
  const { dnsName, zoneId } = first(world.account.loadBalancers);
  first(world.account.hostedZones).records.push({ name: 'origin.example.com', type: 'A', alias: { zoneId, dnsName, evaluateTargetHealth: false } });
  const { Id: id } = await created(world, config(edgeCertificate(world), more));
  await world.seconds(30);
  const { domainName } = first(world.account.distributions);
  return { ...world, id, domainName, groupId, listener: first(Listeners).ListenerArn ?? '', targetGroup: TargetGroupArn };
}

const viewer: Probe = { protocol: 'https', address: '192.0.2.129', port: 443, host: 'www.example.com', path: '/a?b=c' };
const plain: Probe = { ...viewer, protocol: 'http', port: 80 };
const fromCloudFront = (status: number) => ({ status, headers: { server: 'CloudFront', 'x-cache': 'Error from cloudfront' } });

/** Replaces the rules by which the load balancer's group lets anybody in. */
async function admit({ aws, groupId, account }: Site, ...sources: object[]): Promise<void> {
  const { rules = [] } = account.securityGroups.find(({ id }) => id === groupId) ?? {};
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId: groupId, SecurityGroupRuleIds: rules.filter(({ egress }) => !egress).map(({ id }) => id) });
  if (sources.length > 0) await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: groupId, IpPermissions: sources.map((source) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...source })) });
}

const cloudFrontAlone = { PrefixListIds: [{ PrefixListId: 'pl-58a04531' }] };

describe('resolve', () => {
  it.each<[string, 'A' | 'AAAA', Partial<DistributionConfig>, number]>([
    ['four addresses', 'A', {}, 4],
    ['and four of IPv6', 'AAAA', {}, 4],
    ['but not where that is off', 'AAAA', { IsIPV6Enabled: false }, 0],
    ['whatever its state', 'A', { Enabled: false }, 4],
  ])('%s', async (_name, type, more, count) => {
    const world = await running(more);
    const { network, domainName, account } = world;
    await updated(world, world.id, (sent) => (sent.Comment = 'on its way'));
    const own = await network.resolve(domainName, type);
    expect(own).toHaveLength(count);
    first(account.hostedZones).records.push(...(['A', 'AAAA'] as const).map((kind) => ({ name: 'new.example.com', type: kind, alias: { zoneId: 'Z2FDTNDATAQYW2', dnsName: domainName, evaluateTargetHealth: false } })));
    expect(await network.resolve('new.example.com', type)).toEqual(own);
  });

  it('knows the name as soon as the distribution is made, and no longer once it is gone', async () => {
    const world = open();
    const { Id } = await created(world, config());
    const { domainName } = first(world.account.distributions);
    expect(await world.network.resolve(domainName, 'A')).toEqual(['192.0.2.129', '192.0.2.130', '192.0.2.131', '192.0.2.132']);
    const IfMatch = await updated(world, Id, (sent) => (sent.Enabled = false));
    await world.seconds(30);
    await world.aws.cloudfront('DeleteDistribution', { Id, IfMatch });
    expect(await world.network.resolve(domainName, 'A')).toEqual([]);
  });
});

describe('what a viewer gets', () => {
  it.each<[string, (world: Site) => unknown, Partial<Probe>, object]>([
    ['the site', () => {}, {}, { status: 200, headers: { 'x-cache': 'Miss from cloudfront' } }],
    ['at another address', () => {}, { address: '2001:db8:cf::4' }, { status: 200 }],
    ['by the name of the distribution', () => {}, { address: 'd' }, { status: 200 }],
    ['under the name of the distribution, which goes to the origin as well', () => {}, { host: 'd' }, { status: 200 }],
    ['a host in capitals', () => {}, { host: 'WWW.example.com' }, { status: 200 }],
    ['plain HTTP: a redirect', () => {}, plain, { status: 301, location: 'https://www.example.com/a?b=c', headers: { 'x-cache': 'Redirect from cloudfront' } }],
    ['plain HTTP for another host', () => {}, { ...plain, host: 'example.com' }, fromCloudFront(403)],
    ['another host', () => {}, { host: 'example.com' }, { failure: 'certificate', detail: 'the certificate is for *.cloudfront.net, not for example.com' }],
    ['another distribution', () => {}, { host: 'd111111abcdef8.cloudfront.net' }, fromCloudFront(403)],
    ['plain HTTP to 443', () => {}, { protocol: 'http' }, { status: 400 }],
    ['TLS to 80', () => {}, { port: 80 }, { failure: 'broken' }],
    ['another port', () => {}, { port: 8443 }, { failure: 'refused' }],
    ['a name of which the certificate is gone', ({ account }) => account.certificates.forEach((each) => (each.names = ['example.net'])), {}, { failure: 'certificate', detail: 'the certificate is for example.net, not for www.example.com' }],
    ['no origin of that name', ({ account }) => (first(account.hostedZones).records = []), {}, fromCloudFront(502)],
    ['an origin that lets nobody in', (world) => admit(world), {}, fromCloudFront(504)],
    ['an origin that lets in CloudFront alone', (world) => admit(world, cloudFrontAlone), {}, { status: 200 }],
    ['an origin that lets in somebody else', (world) => admit(world, { IpRanges: [{ CidrIp: '198.51.100.0/24' }] }), {}, fromCloudFront(504)],
    ['an origin that does not listen', ({ account }) => (account.listeners = []), {}, fromCloudFront(502)],
    ['an origin without a target', ({ account }) => (first(account.targetGroups).targets = []), {}, { status: 503, headers: { server: 'awselb/2.0', 'x-cache': 'Error from cloudfront' } }],
    ['an app that heeds what was forwarded', ({ account }) => (first(account.instances).app = { port: 80, status: 200, redirectsToHttps: 'unless-forwarded' }), {}, { status: 200 }],
    ['an app that always redirects: a loop', ({ account }) => (first(account.instances).app = { port: 80, status: 200, redirectsToHttps: 'always' }), {}, { status: 301, location: 'https://www.example.com/a?b=c' }],
  ])('%s', async (_name, change, probe, expected) => {
    const world = await running();
    await world.network.request(viewer);
    await change(world);
    const own = Object.entries(probe).map(([key, value]) => [key, value === 'd' ? world.domainName : value]);
    expect(await world.network.request({ ...viewer, ...Object.fromEntries(own) })).toMatchObject(expected);
  });

  it.each<[string, Partial<DistributionConfig>, Probe, object]>([
    ['https-only: plain HTTP is refused', { DefaultCacheBehavior: { ...behavior, ViewerProtocolPolicy: 'https-only' } }, plain, fromCloudFront(403)],
    ['allow-all: plain HTTP passes', { DefaultCacheBehavior: { ...behavior, ViewerProtocolPolicy: 'allow-all' } }, plain, { status: 200 }],
    ['a behaviour of a path', { CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: 'a*', ViewerProtocolPolicy: 'https-only' }] } }, plain, fromCloudFront(403)],
    ['and of another path', { CacheBehaviors: { Quantity: 1, Items: [{ ...behavior, PathPattern: '/b/*', ViewerProtocolPolicy: 'https-only' }] } }, plain, { status: 301 }],
    ['a wildcard', { Aliases: { Quantity: 1, Items: ['*.example.com'] } }, { ...viewer, host: 'api.example.com' }, { status: 200 }],
    ['disabled', { Enabled: false }, viewer, { failure: 'certificate' }],
    ['disabled, in plain', { Enabled: false }, plain, fromCloudFront(403)],
  ])('%s', async (_name, more, probe, expected) => {
    expect(await (await running(more)).network.request(probe)).toMatchObject(expected);
  });
});

describe('the certificate of the origin', () => {
  const { OriginRequestPolicyId: _policy, ...withoutHost } = behavior;
  const names = ['www.example.com', 'origin.example.com', 'balancer'] as const;
  const byName = (world: Site) => (name: (typeof names)[number]) => (name === 'balancer' ? first(world.account.loadBalancers).dnsName : name);

  it.each<[string, { covers: readonly (typeof names)[number][]; origin: (typeof names)[number]; hostGoesAlong: boolean }, number]>([
    ['is for the origin', { covers: ['origin.example.com'], origin: 'origin.example.com', hostGoesAlong: false }, 200],
    ['is for the host that goes along', { covers: ['www.example.com'], origin: 'origin.example.com', hostGoesAlong: true }, 200],
    ['is for the host, which does not go along', { covers: ['www.example.com'], origin: 'origin.example.com', hostGoesAlong: false }, 502],
    ['is for neither', { covers: [], origin: 'origin.example.com', hostGoesAlong: true }, 502],
    ['is not for the name of the load balancer: the mistake of the tutorial', { covers: ['www.example.com', 'origin.example.com'], origin: 'balancer', hostGoesAlong: false }, 502],
  ])('%s', async (_name, { covers, origin: name, hostGoesAlong }, expected) => {
    const world = await running({ DefaultCacheBehavior: hostGoesAlong ? behavior : withoutHost });
    const carried = first(world.account.listeners).certificateArn;
    for (const each of world.account.certificates) if (each.arn === carried) each.names = ['example.net', ...covers];
    await updated(world, world.id, (sent) => Object.assign(first(sent.Origins?.Items), { DomainName: byName(world)(name) }));
    await world.seconds(30);
    expect(await world.network.request(viewer)).toMatchObject({ status: expected });
  });
});

it('shows nothing before it was deployed, and then until a change has come everywhere what stood before', async () => {
  const world = await running();
  const { Id } = await created(world, config(undefined, { CallerReference: 'two', Comment: 'new' }));
  const { domainName = '' } = world.account.distributions?.at(-1) ?? {};
  const fresh = { ...viewer, host: domainName };
  expect(await world.network.request(fresh)).toMatchObject(fromCloudFront(403));
  await updated(world, Id, (sent) => (sent.Comment = 'newer'));
  await world.seconds(30);
  expect(await world.network.request(fresh)).toMatchObject({ status: 200 });

  await updated(world, world.id, (sent) => (sent.Enabled = false));
  await world.seconds(20);
  await updated(world, world.id, (sent) => (sent.Comment = 'off'));
  await world.seconds(29);
  expect(await world.network.request(viewer)).toMatchObject({ status: 200 });
  await world.seconds(1);
  expect(await world.network.request(viewer)).toMatchObject({ failure: 'certificate' });
});

it('asks the origin as its settings say: protocol, ports and path', async () => {
  const world = await running();
  const { account } = world;
  first(account.hostedZones).records.push({ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] });
  first(account.instances).app = { port: 8080, status: 200, redirectsToHttps: 'always' };
  for (const group of account.securityGroups) for (const rule of group.rules) if (rule.fromPort === 80) rule.toPort = 8080;
  await updated(world, world.id, (sent) => Object.assign(first(sent.Origins?.Items), {
    DomainName: 'app.example.com', OriginPath: '/v1', CustomOriginConfig: { ...first(sent.Origins?.Items).CustomOriginConfig, HTTPPort: 8080, OriginProtocolPolicy: 'http-only' },
  }));
  await world.seconds(30);
  expect(await world.network.request(viewer)).toMatchObject({ status: 301, location: 'https://www.example.com/v1/a?b=c' });
  addOwnDistribution(account, { originName: 'app.example.com' });
  expect(await world.network.request({ ...viewer, host: account.distributions?.at(-1)?.domainName ?? '' }), 'as the viewer asks: over TLS').toMatchObject({ status: 502 });
});

it('is the only one that the load balancer knows, by the group and by the header that it sends', async () => {
  const header = (HeaderValue: string) => ({ Origins: { Quantity: 1, Items: [{ ...origin, CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue }] } }] } });
  const world = await running(header('s3cret'));
  const direct: Probe = { ...viewer, address: 'origin.example.com' };
  expect(await world.network.request(direct)).toMatchObject({ status: 200 });
  await world.aws.elbv2('CreateRule', {
    ListenerArn: world.listener, Priority: 1, Actions: [{ Type: 'forward', TargetGroupArn: world.targetGroup }],
    Conditions: [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-origin-verify', Values: ['other', 's3cret'] } }],
  });
  await world.aws.elbv2('ModifyListener', { ListenerArn: world.listener, DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403' } }] });
  expect(await world.network.request(viewer)).toMatchObject({ status: 200 });
  expect(await world.network.request(direct)).toMatchObject({ status: 403, headers: { server: 'awselb/2.0' } });
  await admit(world, cloudFrontAlone);
  expect(await world.network.request(viewer)).toMatchObject({ status: 200 });
  expect(await world.network.request(direct)).toMatchObject({ failure: 'timeout' });

  await updated(world, world.id, (sent) => Object.assign(sent, header('new'), { Origins: { Quantity: 1, Items: [{ ...first(sent.Origins?.Items), ...first(header('new').Origins.Items), CustomOriginConfig: first(sent.Origins?.Items).CustomOriginConfig }] } }));
  await world.seconds(29);
  expect(await world.network.request(viewer), 'the change is on its way').toMatchObject({ status: 200 });
  await world.seconds(1);
  expect(await world.network.request(viewer)).toMatchObject({ status: 403, headers: { via: `1.1 ${world.domainName} (CloudFront)`, 'x-cache': 'Error from cloudfront' } });
});

describe('handshake', () => {
  it.each<[string, string, object]>([
    ["the distribution's certificate", 'www.example.com', { protocol: 'TLSv1.3', trust: 'trusted', covers: true, chain: [{ issuer: { organization: 'Amazon' } }, {}] }],
    ["CloudFront's own for its own names", 'd111111abcdef8.cloudfront.net', { trust: 'trusted', covers: true, chain: [{ subject: '*.cloudfront.net' }, {}] }],
    ["CloudFront's own for a name that it does not know", 'example.org', { trust: 'trusted', covers: false, chain: [{ subject: '*.cloudfront.net' }, {}] }],
  ])('%s', async (_name, host, expected) => {
    const { network } = await running();
    expect(await network.handshake({ address: '2001:db8:cf::1', port: 443, host })).toMatchObject(expected);
  });

  it.each([[80, 'broken'], [8443, 'refused']])('port %d: %s', async (port, failure) => {
    expect(await (await running()).network.handshake({ address: viewer.address, port, host: viewer.host })).toMatchObject({ failure });
  });
});
