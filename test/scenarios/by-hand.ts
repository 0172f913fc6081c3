import { aliasTargetName } from '../../src/aws/dns-names.ts';
import { changeRecordSets, recordSetsAt } from '../../src/aws/record-sets.ts';
import { listInboundRules } from '../../src/aws/security-group-rules.ts';
import { issueCertificate, type Console } from './happenings.ts';
import { groupId, instanceId, subnetId, zoneId } from './ids.ts';

/** A site that a person makes in AWS's consoles, step by step: load balancer, names and all, without a tag and without a word to anybody. */

/** What the resources are called: `for-nextjs-tg`, `-alb`, `-alb-sg`. */
export const handName = 'for-nextjs';

/** The TLS policy that the console offers first, for a listener made there. */
export const consolePolicy = 'ELBSecurityPolicy-TLS13-1-2-2021-06';

/** What differs from person to person. */
export interface Hand {
  /** What the listener on 80 does: the tutorial edits it, and not everybody gets that far. */
  http?: 'redirects' | 'forwards';
  /** Whether the instance's group was tightened in the end. */
  direct?: 'closed' | 'open';
}

/** All of it, in the order of the tutorial. */
export async function makeByHand(stage: Console, { http = 'redirects', direct = 'closed' }: Hand = {}): Promise<void> {
  const certificateArn = await issueCertificate(stage);
  const targetGroupArn = await makeTargetGroup(stage);
  await makeGroup(stage);
  const balancer = await makeBalancer(stage);
  await makeListeners(stage, { ...balancer, certificateArn, targetGroupArn, http });
  await untilHealthy(stage, targetGroupArn);
  await leadByConsole(stage, balancer);
  if (direct === 'closed') await tighten(stage);
}

/** The target group with the instance in it: health check as the console has it. @returns its ARN */
export async function makeTargetGroup({ aws }: Console, differs: { VpcId?: string; TargetType?: 'instance' | 'ip'; Protocol?: 'HTTP' | 'HTTPS' } = {}): Promise<string> {
  const Id = await instanceId(aws, 'web');
  const { TargetGroups } = await aws.elbv2('CreateTargetGroup', {
    Name: `${handName}-tg`, TargetType: 'instance', Protocol: 'HTTP', Port: 80, VpcId: await vpcId(aws), HealthCheckProtocol: 'HTTP', HealthCheckPath: '/', Matcher: { HttpCode: '200' }, ...differs,
  });
  const TargetGroupArn = TargetGroups?.[0]?.TargetGroupArn ?? '';
  if (Object.keys(differs).length === 0) await aws.elbv2('RegisterTargets', { TargetGroupArn, Targets: [{ Id, Port: 80 }] });
  return TargetGroupArn;
}

/** The load balancer's group, open for the web from everywhere. @returns its id */
export async function makeGroup({ aws }: Console, VpcId?: string): Promise<string> {
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: `${handName}-alb-sg`, Description: 'For the load balancer', VpcId: VpcId ?? (await vpcId(aws)) });
  const IpPermissions = [80, 443].map((port) => ({ IpProtocol: 'tcp', FromPort: port, ToPort: port, IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }));
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions });
  return GroupId;
}

/** A load balancer, as others name it. */
interface Balancer {
  LoadBalancerArn: string;
  dnsName: string;
  hostedZoneId: string;
}

/** The load balancer in two subnets, with its group alone. */
export async function makeBalancer({ aws }: Console, differs: { Scheme?: 'internal'; Type?: 'network'; Subnets?: string[]; SecurityGroups?: string[] } = {}): Promise<Balancer> {
  const { LoadBalancers } = await aws.elbv2('CreateLoadBalancer', {
    Name: `${handName}-alb`,
    Type: 'application',
    Scheme: 'internet-facing',
    IpAddressType: 'ipv4',
    Subnets: await Promise.all(['public-a', 'public-c'].map((name) => subnetId(aws, name))),
    SecurityGroups: [await groupId(aws, `${handName}-alb-sg`)],
    ...differs,
  });
  const { LoadBalancerArn = '', DNSName = '', CanonicalHostedZoneId = '' } = LoadBalancers?.[0] ?? {};
  return { LoadBalancerArn, dnsName: aliasTargetName(DNSName), hostedZoneId: CanonicalHostedZoneId };
}

async function makeListeners({ aws }: Console, { LoadBalancerArn, certificateArn, targetGroupArn, http }: Pick<Balancer, 'LoadBalancerArn'> & Required<Pick<Hand, 'http'>> & { certificateArn: string; targetGroupArn: string }): Promise<void> {
  const forward = { Type: 'forward' as const, TargetGroupArn: targetGroupArn };
  const redirect = { Type: 'redirect' as const, RedirectConfig: { Protocol: 'HTTPS', Port: '443', Host: '#{host}', Path: '/#{path}', Query: '#{query}', StatusCode: 'HTTP_301' as const } };
  await aws.elbv2('CreateListener', { LoadBalancerArn, Port: 80, Protocol: 'HTTP', DefaultActions: [http === 'redirects' ? redirect : forward] });
  await aws.elbv2('CreateListener', { LoadBalancerArn, Port: 443, Protocol: 'HTTPS', SslPolicy: consolePolicy, Certificates: [{ CertificateArn: certificateArn }], DefaultActions: [forward] });
}

/** The domain and `www` become aliases as the console writes them: with `dualstack.`, and the target's health evaluated. */
async function leadByConsole({ aws }: Console, { dnsName, hostedZoneId }: Balancer): Promise<void> {
  const zone = await zoneId(aws, 'example.com');
  const names = ['example.com', 'www.example.com'];
  const standing = (await Promise.all(names.map((name) => recordSetsAt(aws, zone, name)))).flat().filter(({ type }) => type === 'A' || type === 'CNAME');
  const alias = { dnsName: `dualstack.${dnsName}`, hostedZoneId, evaluateTargetHealth: true };
  await changeRecordSets(aws, zone, { delete: standing, create: names.map((name) => ({ name, type: 'A', alias })) });
}

/** The instance's group lets in HTTP from the load balancer's group alone; what opened 80 and 443 to the world goes. */
async function tighten({ aws }: Console): Promise<void> {
  const GroupId = await groupId(aws, 'web');
  const open = (await listInboundRules(aws, [GroupId])).filter(({ fromPort, source }) => (fromPort === 80 || fromPort === 443) && source.endsWith('/0'));
  await aws.ec2('AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: await groupId(aws, `${handName}-alb-sg`) }] }] });
  await aws.ec2('RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: open.map(({ id }) => id) });
}

async function untilHealthy({ aws, clock }: Console, TargetGroupArn: string): Promise<void> {
  for (let looks = 0; looks < 120; looks++) {
    const { TargetHealthDescriptions = [] } = await aws.elbv2('DescribeTargetHealth', { TargetGroupArn });
    if (TargetHealthDescriptions.some(({ TargetHealth }) => TargetHealth?.State === 'healthy')) return;
    await clock.sleep(1000);
  }
  throw new Error('the app of the site made by hand is not well');
}

async function vpcId(aws: Console['aws']): Promise<string> {
  const { Reservations } = await aws.ec2('DescribeInstances', { InstanceIds: [await instanceId(aws, 'web')] });
  return Reservations?.[0]?.Instances?.[0]?.VpcId ?? '';
}
