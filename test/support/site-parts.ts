import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { SecurityGroup } from '../../src/sandbox/account/security-group.ts';
import type { HostedZone, RecordSet } from '../../src/sandbox/account/hosted-zone.ts';
import type { Certificate } from '../../src/sandbox/account/certificate.ts';
import type { Distribution, Settings } from '../../src/sandbox/account/distribution.ts';
import type { Listener, LoadBalancer } from '../../src/sandbox/account/load-balancer.ts';
import type { Tags } from '../../src/sandbox/account/tags.ts';
import type { TargetGroup } from '../../src/sandbox/account/target-group.ts';
import { addDistribution } from '../../src/sandbox/cloudfront/distributions.ts';

/** The parts of the plainest site in a simulated account, for tests that alter them, each throwing where it is not there; and parts that somebody else adds. */

export const balancerIn = (account: Account): LoadBalancer => the('load balancer', account.loadBalancers.find(({ name }) => name === 'example-com-alb'));
export const listenerIn = (account: Account, port: number): Listener => the(`listener on ${port}`, account.listeners.find((listener) => listener.loadBalancerArn === balancerIn(account).arn && listener.port === port));
export const targetGroupIn = (account: Account): TargetGroup => the('target group', account.targetGroups.find(({ name }) => name === 'example-com-tg'));
export const groupIn = (account: Account, name = 'example-com-alb-sg'): SecurityGroup => the(`group ${name}`, account.securityGroups.find((group) => group.name === name));
export const zoneIn = (account: Account, name = 'example.com'): HostedZone => the(`zone ${name}`, account.hostedZones.find((zone) => zone.name === name));
export const proofIn = (account: Account): RecordSet => the('validation record', zoneIn(account).records.find(({ name }) => name.startsWith('_')));
/** The certificate that setup requested. */
export const certificateIn = (account: Account): Certificate => the('certificate', account.certificates.find(({ tags }) => tags['ec2-https:site'] === 'example.com'));

/** An answer that needs nobody: what somebody has a listener or a rule do. */
export const teapot: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503', MessageBody: 'Closed', ContentType: 'text/plain' } };

/** A rule that somebody adds to a listener. */
export function addListenerRule(listener: Listener, priority: number, actions: readonly Action[] = [teapot]): void {
  const arn = `${listener.arn.replace(':listener/', ':listener-rule/')}/${String(priority).padStart(16, '0')}`;
  listener.rules = [...(listener.rules ?? []), { arn, priority, conditions: [{ field: 'path-pattern', values: ['/internal/*'] }], actions: [...actions], tags: {} }];
}

/** A listener that somebody adds to the load balancer. */
export function addListener(account: Account, port: number, actions: readonly Action[] = [teapot], deviations: Partial<Listener> = {}): Listener {
  const { arn } = balancerIn(account);
  const listener: Listener = { arn: `${arn.replace(':loadbalancer/', ':listener/')}/${String(port).padStart(16, '0')}`, loadBalancerArn: arn, port, protocol: 'HTTP', defaultActions: [...actions], tags: {}, ...deviations };
  account.listeners.push(listener);
  return listener;
}

/** A name of the site's zone that somebody leads to the load balancer. */
export function leadToBalancer(account: Account, name: string): void {
  const { dnsName, zoneId } = balancerIn(account);
  zoneIn(account).records.push({ name, type: 'A', alias: { zoneId, dnsName, evaluateTargetHealth: true } });
}

/** A certificate that somebody else has: issued, good whatever the clock says, and not ours. */
export function addCertificate(account: Account, names: readonly string[], deviations: Partial<Certificate> & { region?: string } = {}): Certificate {
  const { region = account.region, status = 'ISSUED', ...rest } = deviations;
  const number = String(account.certificates.length + 1).padStart(12, '0');
  const since = account.settledAt;
  const certificate: Certificate = {
    arn: `arn:aws:acm:${region}:${account.id}:certificate/22222222-2222-4222-8222-${number}`, names: [...names], status, type: 'AMAZON_ISSUED', keyAlgorithm: 'RSA_2048', validationMethod: 'DNS',
    requestedAt: since, ...(status !== 'PENDING_VALIDATION' && { issuedAt: since, notAfter: Date.UTC(2100, 0, 1) }), tags: {}, ...rest,
  };
  account.certificates.push(certificate);
  return certificate;
}

/**
 * A distribution that somebody else has, deployed and enabled: one origin that is asked as the viewer asks, nothing cached.
 * @param seed `certificateArn`: one of us-east-1; without it the distribution has CloudFront's own
 */
export function addOwnDistribution(account: Account, seed: { originName: string; aliases?: readonly string[]; certificateArn?: string; tags?: Tags }): Distribution {
  const { originName, aliases = [], certificateArn, tags = {} } = seed;
  const settings: Settings = {
    CallerReference: `by-hand-${account.lastId}`,
    Comment: '',
    Enabled: true,
    Aliases: { Quantity: aliases.length, Items: [...aliases] },
    Origins: { Quantity: 1, Items: [{ Id: originName, DomainName: originName, CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'match-viewer' } }] },
    DefaultCacheBehavior: { TargetOriginId: originName, ViewerProtocolPolicy: 'allow-all', CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad' },
    ...(certificateArn !== undefined && { ViewerCertificate: { ACMCertificateArn: certificateArn, SSLSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' } }),
  };
  return addDistribution(account, settings, { tags, now: account.settledAt });
}

/** A web ACL of AWS WAF that somebody puts before a load balancer. */
export function associateWebAcl(account: Account, balancer: LoadBalancer, name: string): void {
  balancer.webAclArn = `arn:aws:wafv2:${account.region}:${account.id}:regional/webacl/${name}/33333333-3333-4333-8333-333333333333`;
}

/** Takes records out of the site's zone. */
export function dropRecords(account: Account, goes: (record: RecordSet) => boolean): void {
  const zone = zoneIn(account);
  zone.records = zone.records.filter((record) => !goes(record));
}

/** The part, which must be there. */
export function the<Part>(what: string, part: Part | undefined): Part {
  if (part === undefined) throw new Error(`there is no ${what}`);
  return part;
}
