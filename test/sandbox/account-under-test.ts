import { createClients } from '../../src/aws/clients.ts';
import type { Clients } from '../../src/aws/clients.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import type { Clock } from '../../src/engine/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Sandbox, SandboxOptions } from '../../src/sandbox/sandbox.ts';

/** A sandbox behind the real SDK clients, and the clock that it lives by. */
export interface UnderTest extends Sandbox {
  aws: Clients;
  clock: Clock;
  /** Lets so much virtual time pass. */
  seconds(count: number): Promise<void>;
}

/** The bare account, or the one that is given. @param start when its time begins: 2026-01-01 unless given */
export function open(options: Omit<SandboxOptions, 'time'> = {}, start = Date.UTC(2026, 0, 1)): UnderTest {
  const clock = virtualClock(start);
  const sandbox = createSandbox({ time: clock, ...options });
  const aws = createClients({ simulated: true, guards: [sandbox.guard] });
  return { ...sandbox, aws, clock, seconds: (count) => clock.sleep(count * 1000) };
}

/** How the call ends: `ok`, or the name of the error. */
export async function ending(call: Promise<unknown>): Promise<string> {
  return call.then(() => 'ok', (error: unknown) => (error instanceof Error ? error.name : 'thrown'));
}

/** The first of a list that must not be empty. */
export function first<Item>(items: readonly Item[] | undefined): Item {
  const item = items?.[0];
  if (item === undefined) throw new Error('The list is empty');
  return item;
}

/** The public subnets of the bare account. */
export function publicSubnets({ account }: Sandbox): string[] {
  return account.subnets.filter((subnet) => subnet.tags['Name']?.startsWith('public')).map((subnet) => subnet.id);
}

/** An issued certificate for example.com and its wildcard. */
export async function issuedCertificate(world: UnderTest): Promise<string> {
  const arn = await requestCertificate(world, ['example.com', '*.example.com']);
  await world.seconds(2);
  await proveCertificate(world, arn);
  await world.seconds(20);
  return arn;
}

/** A certificate that has just been asked for. */
export async function requestCertificate({ aws }: UnderTest, names: readonly string[], more: { IdempotencyToken?: string; KeyAlgorithm?: 'EC_prime256v1' } = {}): Promise<string> {
  const { CertificateArn } = await aws.acm('RequestCertificate', { DomainName: first(names), SubjectAlternativeNames: [...names], ValidationMethod: 'DNS', ...more });
  return CertificateArn ?? '';
}

/** Writes the certificate's validation records into the zone of example.com. */
export async function proveCertificate({ aws, account }: UnderTest, arn: string): Promise<void> {
  const { Certificate } = await aws.acm('DescribeCertificate', { CertificateArn: arn });
  const records = new Map(Certificate?.DomainValidationOptions?.map((option) => [option.ResourceRecord?.Name, option.ResourceRecord?.Value]));
  await aws.route53('ChangeResourceRecordSets', {
    HostedZoneId: first(account.hostedZones).id,
    ChangeBatch: { Changes: [...records].map(([Name, Value]) => ({ Action: 'UPSERT' as const, ResourceRecordSet: { Name, Type: 'CNAME' as const, TTL: 300, ResourceRecords: [{ Value }] } })) },
  });
}

/** The parts of a site: a group that lets the web in, a balancer in two zones, a target group with the instance. */
export async function builtSite(world: UnderTest): Promise<{ groupId: string; loadBalancerArn: string; targetGroupArn: string }> {
  const { aws, account } = world;
  const vpcId = first(account.vpcs).id;
  const { GroupId: groupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'alb', Description: 'Load balancer', VpcId: vpcId });
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: groupId, IpPermissions: [80, 443].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }] })) });
  const balancers = await aws.elbv2('CreateLoadBalancer', { Name: 'site', Subnets: publicSubnets(world).slice(0, 2), SecurityGroups: [groupId] });
  const groups = await aws.elbv2('CreateTargetGroup', { Name: 'site', Protocol: 'HTTP', Port: 80, VpcId: vpcId });
  const targetGroupArn = first(groups.TargetGroups).TargetGroupArn ?? '';
  await aws.elbv2('RegisterTargets', { TargetGroupArn: targetGroupArn, Targets: [{ Id: first(account.instances).id }] });
  return { groupId, loadBalancerArn: first(balancers.LoadBalancers).LoadBalancerArn ?? '', targetGroupArn };
}
