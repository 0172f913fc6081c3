import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import type { RequestListener } from 'node:http';
import type { SecureVersion } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/checks/diagnose.ts';
import { readVerifyFacts } from '../../src/checks/facts/verify.ts';
import type { Facts } from '../../src/discover/facts.ts';
import { parseConnectTo } from '../../src/network/connect-to.ts';
import { createNetwork } from '../../src/network/real-network.ts';
import { dnsServer, type Zone } from '../network/dns-server.ts';
import { closedPort, webServer } from '../network/web-server.ts';
import { authority, selfSigned, sending, type ServerCertificate } from '../support/certificates/authority.ts';
import { balancerName, behindCloudFront, knownBalancer, siteDistribution } from '../support/site.ts';
import { contextOf } from '../support/step-table.ts';
import { tlsServer } from './site-servers.ts';

/** The whole way from sockets to findings: a site on this machine, with real servers for all that a visitor meets. */

const root = authority('Test root');
const amazon = root.below('Amazon RSA 2048 M03', { organization: 'Amazon' });
const names = ['example.com', 'www.example.com'];
const good = sending(amazon.issue({ names }), amazon);
const balancer = '192.0.2.1';
const edge = '192.0.2.9';
const instance = '203.0.113.10';

const page: RequestListener = (_, response) => void response.writeHead(200).end('hello');
const toHttps: RequestListener = ({ headers, url }, response) => void response.writeHead(301, { location: `https://${headers.host}:443${url}` }).end();
const toItself: RequestListener = ({ headers, url }, response) => void response.writeHead(301, { location: `https://${headers.host}${url}` }).end();

const zone: Zone = { 'example.com NS': ['ns-1.awsdns-01.com'], 'example.com A': [balancer], 'www.example.com A': [balancer], [`${balancerName} A`]: [balancer], [`${siteDistribution().domainName} A`]: [edge] };
const atEdge: Zone = { 'example.com A': [edge], 'www.example.com A': [edge] };
const refuse: RequestListener = (_, response) => void response.writeHead(403, { server: 'awselb/2.0' }).end();

/** What differs from a site that is well. */
interface Site {
  certificate?: ServerCertificate;
  /** The one version of TLS that is spoken. */
  only?: SecureVersion;
  app?: RequestListener;
  http?: RequestListener;
  zone?: Zone;
  /** Who answers on the instance by http; nobody unless given. */
  direct?: RequestListener;
  /** What a load balancer that is locked behind CloudFront answers to others; without, there is no CloudFront. */
  locked?: RequestListener;
  /** Names that lead to the load balancer, by the records of the zone. */
  records?: readonly string[];
  /** Inbound rules of the instance's group. */
  rules?: readonly SecurityGroupRule[];
  /** Whether the account knows no site of the domain. */
  isNone?: boolean;
}

const hostedZone = { Id: '/hostedzone/Z0SITE', Name: 'example.com.', CallerReference: 'once', Config: { PrivateZone: false } };
const everything = { SecurityGroupRuleId: 'sgr-0wide', GroupId: 'sg-0web', IsEgress: false, IpProtocol: '-1', FromPort: -1, ToPort: -1, CidrIpv4: '0.0.0.0/0' };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((server) => server.close()))));

async function verify(site: Site): Promise<{ found: string[]; passed: readonly string[] }> {
  const keep = <Server extends { close(): Promise<void> }>(server: Server): Server => (open.push(server), server);
  const [https, http, dns, direct, nobody] = await Promise.all([
    tlsServer(site.certificate ?? good, site.app ?? page, site.only).then(keep),
    webServer(site.http ?? toHttps).then(keep),
    dnsServer({ ...zone, ...site.zone }).then(keep),
    site.direct ? webServer(site.direct).then(keep) : undefined,
    closedPort(),
  ]);
  const lock = site.locked && keep(await tlsServer(good, site.locked));
  const rules = [`${edge}:443::${https.port}`, `${edge}:80::${http.port}`, `${balancer}:443::${lock?.port ?? https.port}`, `${balancer}:80::${http.port}`, `${instance}:443::${nobody}`, `${instance}:80::${direct?.port ?? nobody}`];
  const connectTo = rules.map((rule) => parseConnectTo(rule.replace('::', ':127.0.0.1:')));
  const facts: Partial<Facts> = { names, siteGroupId: site.isNone ? undefined : 'sg-0alb', ...(lock && behindCloudFront()) };
  const world = {
    DescribeLoadBalancers: { LoadBalancers: [knownBalancer] },
    DescribeSecurityGroups: { SecurityGroups: [] },
    DescribeSecurityGroupRules: { SecurityGroupRules: [...(site.rules ?? [])] },
    ListHostedZonesByName: { HostedZones: [hostedZone], IsTruncated: false, MaxItems: 100 },
    GetHostedZone: { HostedZone: hostedZone, DelegationSet: { NameServers: ['ns-1.awsdns-01.com'] } },
    ListResourceRecordSets: { ResourceRecordSets: (site.records ?? []).map((name) => ({ Name: `${name}.`, Type: 'A' as const, AliasTarget: { DNSName: `dualstack.${balancerName}.`, HostedZoneId: 'Z14GRHDCWA56QT', EvaluateTargetHealth: false } })), IsTruncated: false, MaxItems: 300 },
  };
  const memory = site.isNone ? {} : { options: { port: 80 } };
  const context = { ...contextOf({ intent: { instances: ['i-0web'], www: true, cloudfront: lock !== undefined, lockOrigin: lock !== undefined }, facts, world, memory }), network: createNetwork({ connectTo, ca: root.pem, resolver: dns.address }) };
  const { findings, passed } = diagnose(await readVerifyFacts(context));
  return { found: findings.map(({ code, severity, subject }) => `${severity} ${code} ${subject}`), passed };
}

const both = (finding: string): string[] => names.map((name) => `error ${finding} ${name}`);

describe('verify', () => {
  it('finds nothing wrong with a site that is well, and says what it has looked at', async () => {
    expect(await verify({})).toEqual({
      found: [],
      passed: [
        'dns-unavailable', 'certificate-expired', 'certificate-name-mismatch', 'renewal-at-risk', 'issuer-not-amazon', 'chain-incomplete', 'self-signed', 'tls-too-old', 'redirect-loop', 'http-redirect-missing',
        'alias-missing', 'alias-wrong-target', 'www-missing', 'app-not-answering', 'app-status', 'direct-access-open', 'not-checked',
      ],
    });
  });

  it.each<{ name: string; site: Site; found: readonly string[] }>([
    { name: 'an expired certificate', site: { certificate: sending(amazon.issue({ names, to: '2024-01-01' }), amazon) }, found: both('certificate-expired') },
    { name: 'a self-signed one', site: { certificate: selfSigned({ names }) }, found: both('self-signed') },
    { name: 'one for another name', site: { certificate: sending(amazon.issue({ names: ['other.example.net'] }), amazon) }, found: both('certificate-name-mismatch') },
    { name: 'one without the certificate between', site: { certificate: amazon.issue({ names }) }, found: both('chain-incomplete') },
    { name: "somebody else's", site: { certificate: root.issue({ names }) }, found: both('issuer-not-amazon') },
    { name: 'an old TLS, over which nobody gets an answer', site: { only: 'TLSv1.1' }, found: both('tls-too-old') },
    { name: 'a redirect to itself', site: { app: toItself }, found: both('redirect-loop') },
    { name: 'an app that fails', site: { app: (_, response) => void response.writeHead(500).end() }, found: both('app-status') },
    { name: 'http that is served', site: { http: page }, found: both('http-redirect-missing') },
    { name: 'http that forgets the path', site: { http: ({ headers }, response) => void response.writeHead(301, { location: `https://${headers.host}/` }).end() }, found: both('http-redirect-missing') },
    { name: 'DNS that leads to the instance', site: { zone: { 'www.example.com A': [instance] }, direct: page }, found: ['error http-redirect-missing www.example.com', 'error alias-wrong-target www.example.com', 'error app-not-answering www.example.com', 'error direct-access-open i-0web'] },
    { name: 'DNS that still leads to the instance, while the records are right', site: { records: names, zone: { 'www.example.com A': [instance] } }, found: ['warning alias-wrong-target www.example.com'] },
    { name: 'DNS that still knows no www, while the records are right', site: { records: names, zone: { 'www.example.com A': [] } }, found: ['warning www-missing www.example.com'] },
    { name: 'DNS that leads nowhere', site: { zone: { 'example.com A': [], 'www.example.com A': [] } }, found: ['error alias-missing example.com', 'error www-missing www.example.com'] },
    { name: 'DNS that refuses to say', site: { zone: { 'example.com': 'SERVFAIL', 'www.example.com': 'SERVFAIL', [balancerName]: 'SERVFAIL' } }, found: ['warning dns-unavailable DNS'] },
    { name: 'nothing behind CloudFront', site: { locked: refuse, zone: atEdge }, found: [] },
    { name: 'the load balancer open past CloudFront', site: { locked: page, zone: atEdge }, found: ['error origin-open-to-world origin.example.com'] },
    { name: 'a name that leads past CloudFront', site: { locked: refuse, zone: { 'example.com A': [edge] } }, found: ['error alias-wrong-target www.example.com'] },
    { name: 'the direct way open', site: { direct: page }, found: ['error direct-access-open i-0web'] },
    { name: 'the direct way open by a rule that is for everything', site: { direct: page, rules: [everything] }, found: ['warning wide-rule-left-open sgr-0wide'] },
  ])('$name', async ({ site, found }) => {
    expect((await verify(site)).found).toEqual(found);
  });

  it('visits a domain of which the account knows no site', async () => {
    expect((await verify({ isNone: true, certificate: selfSigned({ names }) })).found).toEqual([...both('self-signed'), 'info not-checked example.com']);
  });
});
