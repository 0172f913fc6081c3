import { describe, expect, it } from 'vitest';
import type { Probe } from '../../src/network/network.ts';
import type { App } from '../../src/sandbox/account.ts';
import { addHostedZone } from '../../src/sandbox/seed.ts';
import { builtSite, first, issuedCertificate, open } from './account-under-test.ts';
import type { UnderTest } from './account-under-test.ts';

/** A whole site: a redirect on 80, TLS on 443, the instance healthy, and an alias at new.example.com. */
async function running(): Promise<UnderTest> {
  const world = open();
  const { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn } = await builtSite(world);
  const CertificateArn = await issuedCertificate(world);
  await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTPS', Port: 443, Certificates: [{ CertificateArn }], DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
  await world.aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [{ Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } }] });
  const { dnsName, zoneId } = first(world.account.loadBalancers);
  first(world.account.hostedZones).records.push({ name: 'new.example.com', type: 'A', alias: { zoneId, dnsName, evaluateTargetHealth: true } });
  await world.seconds(30);
  return world;
}

describe('resolve', () => {
  it.each<[string, 'A' | 'AAAA' | 'NS' | 'CNAME', string[]]>([
    ['example.com', 'A', ['203.0.113.10']],
    ['WWW.example.com.', 'A', ['203.0.113.10']],
    ['www.example.com', 'CNAME', ['example.com']],
    ['new.example.com', 'A', ['198.51.100.10', '198.51.100.11']],
    ['new.example.com', 'AAAA', []],
    ['none.example.com', 'A', []],
    ['any.wild.example.com', 'A', ['192.0.2.7']],
    ['deep.any.wild.example.com', 'A', ['192.0.2.7']],
    ['taken.wild.example.com', 'A', []],
    ['example.com', 'NS', ['com', 'net', 'org', 'co.uk'].map((end): string => expect.stringMatching(`^ns-\\d+\\.awsdns-\\d+\\.${end.replace('.', '\\.')}$`))],
    ['handed.example.com', 'NS', ['ns.example.net']],
    ['x.handed.example.com', 'A', []],
    ['example.net', 'A', []],
    ['private.example.org', 'A', []],
    ['ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com', 'A', ['203.0.113.10']],
  ])('%s %s', async (name, type, expected) => {
    const { network, account } = await running();
    first(account.hostedZones).records.push(
      { name: '*.wild.example.com', type: 'A', ttl: 60, values: ['192.0.2.7'] },
      { name: 'taken.wild.example.com', type: 'TXT', ttl: 60, values: ['"x"'] },
      { name: 'handed.example.com', type: 'NS', ttl: 60, values: ['ns.example.net.'] },
    );
    addHostedZone(account, { name: 'example.org', private: true, records: [{ name: 'private.example.org', type: 'A', ttl: 60, values: ['10.0.0.1'] }] });
    const found = await network.resolve(name, type, first(network.publicResolvers));
    expect(found).toEqual(expected);
  });

  it('knows a load balancer once it is active', async () => {
    const world = open();
    await builtSite(world);
    const { dnsName } = first(world.account.loadBalancers);
    expect(await world.network.resolve(dnsName, 'A')).toEqual([]);
    await world.seconds(20);
    expect(await world.network.resolve(`dualstack.${dnsName}`, 'A')).toEqual(['198.51.100.10', '198.51.100.11']);
  });
});

describe('request', () => {
  const balancer = { protocol: 'https', address: '198.51.100.10', port: 443, host: 'www.example.com', path: '/a?b=c' } as const;
  const direct = { protocol: 'http', address: '203.0.113.10', port: 80, host: 'example.com', path: '/' } as const;
  const app = (more: Partial<App>) => ({ account }: UnderTest) => void (first(account.instances).app = { port: 80, status: 200, ...more });
  const close = ({ account }: UnderTest) => account.securityGroups.filter((group) => group.name === 'web').forEach((group) => (group.rules = []));

  it.each<[string, (world: UnderTest) => unknown, Probe, object]>([
    ['the site', () => {}, balancer, { status: 200 }],
    ['by the balancer\'s name', () => {}, { ...balancer, address: 'new.example.com' }, { status: 200 }],
    ['a name that the certificate does not cover', () => {}, { ...balancer, host: 'a.b.example.com' }, { failure: 'certificate' }],
    ['the redirect', () => {}, { ...balancer, protocol: 'http', port: 80 }, { status: 301, location: 'https://www.example.com:443/a?b=c' }],
    ['the redirect of the root', () => {}, { ...balancer, protocol: 'http', port: 80, path: '/' }, { status: 301, location: 'https://www.example.com:443/' }],
    ['no listener', ({ account }) => (account.listeners = []), balancer, { failure: 'refused' }],
    ['no healthy target', ({ account }) => (first(account.targetGroups).targets = []), balancer, { status: 503 }],
    ['a balancer whose group lets nobody in', ({ account }) => account.networkInterfaces.forEach((it) => it.loadBalancerArn !== undefined && (it.groups = [])), balancer, { failure: 'timeout' }],
    ['plain HTTP to 443', () => {}, { ...balancer, protocol: 'http' }, { status: 400 }],
    ['TLS to 80', () => {}, { ...balancer, port: 80 }, { failure: 'broken' }],
    ['an app that always redirects: a loop', app({ redirectsToHttps: 'always' }), balancer, { status: 301, location: 'https://www.example.com/a?b=c' }],
    ['an app that heeds what was forwarded', app({ redirectsToHttps: 'unless-forwarded' }), balancer, { status: 200 }],
    ['the instance itself', () => {}, direct, { status: 200 }],
    ['the instance, where the app redirects', app({ redirectsToHttps: 'unless-forwarded' }), direct, { status: 301, location: 'https://example.com/' }],
    ['the instance, closed', close, direct, { failure: 'timeout' }],
    ['the instance on 443', () => {}, { ...direct, protocol: 'https', port: 443 }, { failure: 'refused' }],
    ['the instance on 443, with TLS of its own', app({ https: { names: ['example.com'] } }), { ...direct, protocol: 'https', port: 443 }, { status: 200 }],
    ['the same for another name', app({ https: { names: ['example.net'] } }), { ...direct, protocol: 'https', port: 443 }, { failure: 'certificate' }],
    ['the instance, stopped', ({ account }) => (first(account.instances).state = 'stopped'), direct, { failure: 'timeout' }],
    ['an address that nobody has', () => {}, { ...direct, address: '192.0.2.200' }, { failure: 'timeout' }],
    ['a name without an address', () => {}, { ...direct, address: 'none.example.com' }, { failure: 'unreachable' }],
  ])('%s', async (_name, change, probe, expected) => {
    const world = await running();
    await world.network.request(balancer);
    change(world);
    expect(await world.network.request(probe)).toMatchObject(expected);
  });
});
