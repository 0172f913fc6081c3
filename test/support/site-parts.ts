import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../../src/sandbox/account/account.ts';
import type { SecurityGroup } from '../../src/sandbox/account/security-group.ts';
import type { HostedZone, RecordSet } from '../../src/sandbox/account/hosted-zone.ts';
import type { Certificate } from '../../src/sandbox/account/certificate.ts';
import type { Listener, LoadBalancer } from '../../src/sandbox/account/load-balancer.ts';
import type { TargetGroup } from '../../src/sandbox/account/target-group.ts';
import { openSite, type Site } from './run.ts';
import { given } from './ways.ts';

/** The parts of the plainest site in a simulated account, for tests that alter them; each throws where it is not there. */

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

/** A certificate that somebody else has: issued, for other names, not ours. */
export function addCertificate(account: Account, names: readonly string[], deviations: Partial<Certificate> & { region?: string } = {}): Certificate {
  const { region = account.region, ...rest } = deviations;
  const number = String(account.certificates.length + 1).padStart(12, '0');
  const certificate: Certificate = {
    arn: `arn:aws:acm:${region}:${account.id}:certificate/22222222-2222-4222-8222-${number}`, names: [...names], status: 'ISSUED', type: 'AMAZON_ISSUED', keyAlgorithm: 'RSA_2048', validationMethod: 'DNS',
    requestedAt: 0, issuedAt: 0, notAfter: Date.UTC(2027, 10, 1), tags: {}, ...rest,
  };
  account.certificates.push(certificate);
  return certificate;
}

/** What a person made by hand under the names that setup gives, but for what is altered; before setup takes it over. */
export async function handmade(alter: (account: Account, site: Site) => void | Promise<void> = () => {}): Promise<Site> {
  const site = openSite();
  const { aws, sandbox: { account }, clock } = site;
  const [VpcId] = account.vpcs.map(({ id }) => id);
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'by-hand', Description: 'By hand', VpcId });
  await aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId });
  await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', Protocol: 'HTTP', Port: 80, VpcId, HealthCheckPath: '/theirs' });
  await aws.elbv2('CreateLoadBalancer', { Name: 'example-com-alb', Subnets: account.subnets.slice(0, 2).map(({ id }) => id), SecurityGroups: [GroupId] });
  groupIn(account, 'example-com-alb-sg').tags = { Name: 'web front', team: 'web' };
  groupIn(account, 'example-com-alb-sg').rules.push({ id: 'sgr-0aaaaaaaaaaaaaaaa', egress: false, protocol: 'tcp', fromPort: 80, toPort: 80, source: '0.0.0.0/0', tags: {} });
  balancerIn(account).tags = { Name: 'front', team: 'web' };
  targetGroupIn(account).tags = { team: 'web' };
  await alter(account, site);
  await clock.sleep(60_000);
  return site;
}

/** The same, taken over by setup. */
export async function adopted(alter?: (account: Account, site: Site) => void | Promise<void>): Promise<Site> {
  const site = await handmade(alter);
  const [web] = site.sandbox.account.instances;
  await site.setup({ ...given, adopt: true, instance: [web?.id ?? ''] });
  return site;
}

/** The plainest site behind CloudFront, and a name that somebody has led to the distribution as well: that stays then. */
export async function siteWithSharedFront(open: () => Site | Promise<Site> = openSite): Promise<Site> {
  const site = await open();
  await site.setup({ ...given, cloudfront: true });
  const { records } = zoneIn(site.sandbox.account);
  const own = the('alias', records.find(({ name, type }) => name === 'example.com' && type === 'A'));
  records.push({ ...structuredClone(own), name: 'cdn.example.com' });
  return site;
}

function the<Part>(what: string, part: Part | undefined): Part {
  if (part === undefined) throw new Error(`there is no ${what}`);
  return part;
}
