import type { Context } from '../../../context.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import { siteOf } from '../../../aws/tags.ts';
import { findTargetGroup, noTargetGroup, type TargetGroup } from '../../../aws/target-groups.ts';

/** How the load balancer tells that a target is well. */
export interface HealthCheck {
  healthPath: string;
  /** As ELB writes it: `200-399`. */
  healthCodes: string;
  healthProtocol: string;
  healthPort: string;
}

/** A target group, with what is registered in it. */
export interface TargetGroupState extends HealthCheck {
  arn: string;
  name: string;
  /** The site that its tags name; empty where it carries none. */
  site: string;
  /** Empty for a group of functions. */
  vpcId: string;
  /** What cannot be changed, as in `instance HTTP HTTP1`; a group of functions has no protocol, and others no version of it. */
  kind: string;
  loadBalancerArns: readonly string[];
  /** By member, as in `i-0123 port 80`. */
  targets: Record<string, 'registered'>;
}

/** The target group of the site's name, whoever made it, with its tag and its targets; undefined where there is none. */
export async function readTargetGroup(context: Context): Promise<TargetGroupState | undefined> {
  const group = await findTargetGroup(context.aws, context.inputs.intent);
  if (!group) return undefined;
  const known = fromAws(group);
  const read = await unlessMissing(Promise.all([context.aws.elbv2('DescribeTags', { ResourceArns: [known.arn] }), registeredTargets(context, known)]), noTargetGroup);
  // It went while it was looked at.
  if (!read) return undefined;
  const [tags, targets] = read;
  return { ...known, site: siteOf(tags.TagDescriptions[0]?.Tags), targets };
}

/** The targets of the group, by member. One that is draining was taken away already. */
export async function registeredTargets(context: Context, { arn }: Pick<TargetGroupState, 'arn'>): Promise<TargetGroupState['targets']> {
  const { TargetHealthDescriptions } = await context.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: arn });
  const registered = TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth.State !== 'draining');
  // AWS tells them in any order.
  return Object.fromEntries(registered.map(({ Target }) => targetName(Target.Id, Target.Port ?? context.inputs.intent.port)).toSorted().map((target) => [target, 'registered' as const]));
}

/** Registers members of the group. */
export async function registerTargets(context: Context, arn: string, targets: readonly string[]): Promise<void> {
  if (targets.length > 0) await context.aws.elbv2('RegisterTargets', { TargetGroupArn: arn, Targets: targets.map(fromTargetName) });
}

/** The health check as ELB takes it. */
export function healthCheckOf({ healthProtocol, healthPort, healthPath, healthCodes }: HealthCheck) {
  return { HealthCheckProtocol: healthProtocol as 'HTTP', HealthCheckPort: healthPort, HealthCheckPath: healthPath, Matcher: { HttpCode: healthCodes } };
}

/** A target as the member of a group: `i-0123 port 80`. */
export function targetName(instanceId: string, port: number): string {
  return `${instanceId} port ${port}`;
}

/** A member as ELB takes it. */
export function fromTargetName(name: string): { Id: string; Port: number } {
  const [Id = '', , port] = name.split(' ');
  return { Id, Port: Number(port) };
}

function fromAws(group: TargetGroup): Omit<TargetGroupState, 'site' | 'targets'> {
  return {
    arn: group.TargetGroupArn,
    name: group.TargetGroupName,
    vpcId: group.VpcId ?? '',
    healthPath: group.HealthCheckPath ?? '/',
    healthCodes: group.Matcher?.HttpCode ?? '200',
    healthProtocol: group.HealthCheckProtocol ?? 'HTTP',
    healthPort: group.HealthCheckPort ?? 'traffic-port',
    kind: [group.TargetType, group.Protocol, group.ProtocolVersion ?? (group.Protocol === 'HTTP' ? 'HTTP1' : undefined)].filter((word) => word !== undefined).join(' '),
    loadBalancerArns: group.LoadBalancerArns,
  };
}
