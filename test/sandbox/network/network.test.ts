import { describe, expect, it } from 'vitest';
import type { Failed, Handshake, Probe, TlsProbe } from '../../../src/network/network.ts';
import type { Certificate } from '../../../src/sandbox/account/certificate.ts';
import type { App } from '../../../src/sandbox/account/app.ts';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, first, issuedCertificate, open } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';
import { addCertificate } from '../../support/site-parts.ts';

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
    ['no target', ({ account }) => (first(account.targetGroups).targets = []), balancer, { status: 503, headers: { server: 'awselb/2.0' } }],
    ['a target on its way out', ({ account }) => first(account.targetGroups).targets.forEach((target) => (target.drainingUntil = Infinity)), balancer, { status: 503 }],
    ['a target that is stopped', ({ account }) => (first(account.instances).state = 'stopped'), balancer, { status: 503 }],
    ['a target in a zone without the balancer', ({ account }) => (first(account.loadBalancers).subnetIds = first(account.loadBalancers).subnetIds.slice(1)), balancer, { status: 503 }],
    ['a target that the balancer does not come to', close, balancer, { status: 504, headers: { server: 'awselb/2.0' } }],
    ['an app on another port', app({ port: 3000 }), balancer, { status: 502, headers: { server: 'awselb/2.0' } }],
    ['an instance without an app', ({ account }) => void delete first(account.instances).app, balancer, { status: 502 }],
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
    ['an app that is told that the visitor came by https', app({ redirectsToHttps: 'unless-forwarded' }), { ...direct, headers: { 'x-forwarded-proto': 'https' } }, { status: 200 }],
    ['an app that does not care', app({ redirectsToHttps: 'always' }), { ...direct, headers: { 'x-forwarded-proto': 'https' } }, { status: 301, location: 'https://example.com/' }],
    ['a load balancer, which says itself how the visitor came', app({ redirectsToHttps: 'unless-forwarded' }), { ...balancer, headers: { 'x-forwarded-proto': 'http' } }, { status: 200 }],
    ['an app that says how long it keeps a connection', app({ keepAlive: 5 }), direct, { status: 200, headers: { connection: 'keep-alive', 'keep-alive': 'timeout=5' } }],
    ['the same, through the load balancer', app({ keepAlive: 5 }), balancer, { status: 200, headers: {} }],
    ['the same, with software that is older than visitors', app({ https: { names: ['example.com'], newest: 'TLSv1.1' } }), { ...direct, protocol: 'https', port: 443 }, { failure: 'broken' }],
    ['the same for another name', app({ https: { names: ['example.net'] } }), { ...direct, protocol: 'https', port: 443 }, { failure: 'certificate' }],
    ['the instance on 443, signed by itself', app({ https: { names: ['example.com'], chain: 'self-signed' } }), { ...direct, protocol: 'https', port: 443 }, { failure: 'certificate' }],
    ['a certificate that has run out', ({ account }) => (first(account.certificates).notAfter = account.settledAt), balancer, { failure: 'certificate' }],
    ['a VPC that is closed to the internet', ({ account }) => (account.publicAccessBlock = 'block-ingress'), balancer, { failure: 'timeout' }],
    ['a VPC that might be, and is not', ({ account }) => (account.publicAccessBlock = 'off'), balancer, { status: 200 }],
    ['the instance, stopped', ({ account }) => (first(account.instances).state = 'stopped'), direct, { failure: 'timeout' }],
    ['an address that nobody has', () => {}, { ...direct, address: '192.0.2.200' }, { failure: 'timeout' }],
    ['a name without an address', () => {}, { ...direct, address: 'none.example.com' }, { failure: 'unreachable' }],
  ])('%s', async (_name, change, probe, expected) => {
    const world = await running();
    await world.network.request(balancer);
    change(world);
    expect(await world.network.request(probe)).toMatchObject(expected);
  });

  it.each<[string, (world: UnderTest) => unknown, object]>([
    ['a target whose check is answered with an error gets requests all the same', app({ status: 500 }), { status: 500, headers: {} }],
    ['and one that answers 404', app({ status: 404 }), { status: 404 }],
    ['one that the balancer does not come to', close, { status: 504, headers: { server: 'awselb/2.0' } }],
    ['one that refuses the connection', app({ port: 3000 }), { status: 502, headers: { server: 'awselb/2.0' } }],
  ])('where no target is well, a balancer asks those that are not: %s', async (_name, change, expected) => {
    const world = await running();
    change(world);
    await world.network.request(balancer);
    await world.seconds(60);
    const { TargetHealthDescriptions = [] } = await world.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: first(world.account.targetGroups).arn });
    expect(TargetHealthDescriptions.map(({ TargetHealth }) => TargetHealth?.State)).toEqual(['unhealthy']);
    expect(await world.network.request(balancer)).toMatchObject(expected);
  });

  it('asks none that is not well where one is', async () => {
    const world = await running();
    const { account } = world;
    const [group, well] = [first(account.targetGroups), first(account.instances)];
    const other = { ...structuredClone(well), id: 'i-0123456789abcdef0', app: { port: 80, status: 500 } };
    account.instances.unshift(other);
    group.targets.unshift({ ...structuredClone(first(group.targets)), id: other.id });
    await world.network.request(balancer);
    await world.seconds(60);
    expect(await world.network.request(balancer)).toMatchObject({ status: 200 });
  });
});

describe('handshake', () => {
  const balancer: TlsProbe = { address: '198.51.100.10', port: 443, host: 'www.example.com' };
  const instance: TlsProbe = { address: '203.0.113.10', port: 443, host: 'example.com' };
  const app = (https: App['https']) => ({ account }: UnderTest) => void (first(account.instances).app = { port: 80, status: 200, ...(https && { https }) });
  const own = (more: Partial<NonNullable<App['https']>> = {}) => app({ names: ['example.com', 'www.example.com'], ...more });
  const policy = (sslPolicy: string) => ({ account }: UnderTest) => account.listeners.forEach((listener) => listener.protocol === 'HTTPS' && (listener.sslPolicy = sslPolicy));
  const certificate = (more: Partial<Certificate>) => ({ account }: UnderTest) => void Object.assign(first(account.certificates), more);

  /** As in `TLSv1.3 trusted, covers: example.com < R13 (Let's Encrypt)`; where there is none, the failure. */
  function inWords(shown: Handshake | Failed): string {
    if ('failure' in shown) return shown.failure;
    const { protocol, trust, covers, inOrder, chain } = shown;
    return `${protocol} ${trust}, ${covers ? 'covers' : 'does not cover'}${inOrder ? '' : ', in disorder'}: ${[first(chain).subject, ...chain.map(({ issuer }) => (issuer.organization === '' ? issuer.commonName : `${issuer.commonName} (${issuer.organization})`))].join(' < ')}`;
  }

  it.each<[string, (world: UnderTest) => unknown, TlsProbe, string]>([
    ['the load balancer', () => {}, balancer, 'TLSv1.2 trusted, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ["by the product's policy", policy('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'), balancer, 'TLSv1.3 trusted, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['as CloudFront would', policy('ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09'), { ...balancer, as: 'cloudfront' }, 'TLSv1.3 trusted, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['as CloudFront would, by TLS 1.3 alone', policy('ELBSecurityPolicy-TLS13-1-3-2021-06'), { ...balancer, as: 'cloudfront' }, 'TLSv1.3 trusted, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['by a name', () => {}, { ...balancer, address: 'new.example.com' }, 'TLSv1.2 trusted, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['for another name', () => {}, { ...balancer, host: 'a.b.example.com' }, 'TLSv1.2 trusted, does not cover: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['a key of another kind', certificate({ keyAlgorithm: 'EC_prime256v1' }), balancer, 'TLSv1.2 trusted, covers: example.com < Amazon ECDSA 256 M03 (Amazon) < Amazon Root CA 3 (Amazon)'],
    ['a certificate that has run out', certificate({ notAfter: Date.UTC(2026, 0, 1) }), balancer, 'TLSv1.2 expired, covers: example.com < Amazon RSA 2048 M03 (Amazon) < Amazon Root CA 1 (Amazon)'],
    ['one that was imported', certificate({ type: 'IMPORTED' }), balancer, "TLSv1.2 trusted, covers: example.com < R13 (Let's Encrypt) < ISRG Root X1 (Internet Security Research Group)"],
    ['one of a private authority', certificate({ type: 'PRIVATE' }), balancer, 'TLSv1.2 unknown-authority, covers: example.com < Private CA'],
    ['a port that speaks plain HTTP', () => {}, { ...balancer, port: 80 }, 'broken'],
    ['no listener', ({ account }) => (account.listeners = []), balancer, 'refused'],
    ['a name without an address', () => {}, { ...balancer, address: 'none.example.com' }, 'unreachable'],
    ['an address that nobody has', () => {}, { ...balancer, address: '192.0.2.200' }, 'timeout'],
    ['the instance, as certbot leaves it', own(), instance, "TLSv1.3 trusted, covers: example.com < R13 (Let's Encrypt) < ISRG Root X1 (Internet Security Research Group)"],
    ['the instance, without the certificate between', own({ chain: 'incomplete' }), instance, "TLSv1.3 incomplete, covers: example.com < R13 (Let's Encrypt)"],
    ['the instance, signed by itself', own({ chain: 'self-signed' }), instance, 'TLSv1.3 self-signed, covers: example.com < example.com'],
    ['the instance, long ago', own({ notAfter: Date.UTC(2025, 11, 31) }), instance, "TLSv1.3 expired, covers: example.com < R13 (Let's Encrypt) < ISRG Root X1 (Internet Security Research Group)"],
    ['the instance, with old software', own({ newest: 'TLSv1.1' }), instance, "TLSv1.1 trusted, covers: example.com < R13 (Let's Encrypt) < ISRG Root X1 (Internet Security Research Group)"],
    ['the same, as CloudFront would', own({ newest: 'TLSv1.1' }), { ...instance, as: 'cloudfront' }, 'tls-version'],
    ['the instance, without TLS', app(undefined), instance, 'refused'],
  ])('%s', async (_name, change, probe, expected) => {
    const world = await running();
    await world.network.request({ protocol: 'https', path: '/', ...balancer });
    change(world);
    expect(inWords(await world.network.handshake(probe))).toBe(expected);
  });

  it('shows the certificate that is for the name, of those that a listener carries', async () => {
    const world = await running();
    const further = addCertificate(world.account, ['example.net']);
    first(world.account.listeners.filter(({ protocol }) => protocol === 'HTTPS')).furtherCertificateArns = [further.arn];
    expect(await world.network.handshake({ ...balancer, host: 'example.net' })).toMatchObject({ covers: true, chain: [{ names: ['example.net'] }, {}] });
    expect(await world.network.handshake({ ...balancer, host: 'example.org' })).toMatchObject({ covers: false, chain: [{ names: ['example.com', '*.example.com'] }, {}] });
  });

  it('says how long the certificate is valid, as ACM does', async () => {
    const world = await running();
    const { issuedAt, notAfter } = first(world.account.certificates);
    expect(await world.network.handshake(balancer)).toMatchObject({ chain: [{ validFrom: issuedAt, validTo: notAfter }, {}] });
  });
});
