/**
 * The target group: the instances that answer, on which port, and how the load balancer tells that they are well.
 * AWS docs: "Target groups for your Application Load Balancers", "Health checks for target groups".
 */
import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context } from '../context.ts';
import { resource } from '../engine/step.ts';
import { unlessMissing } from '../aws/failures.ts';
import { resourceNames } from '../aws/names.ts';
import { adoptionTags, ownershipTags, siteOf } from '../aws/tags.ts';
import { targetGroupDoesNotFit, targetGroupTaken } from '../errors/catalog.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { ownershipWarnings } from './made/ownership.ts';

interface Settings {
  name: string;
  site: string;
  vpcId: string;
  healthPath: string;
  /** As ELB writes it: `200-399`. */
  healthCodes: string;
  healthProtocol: string;
  healthPort: string;
  /** By member, as in `i-0123 port 80`. */
  targets: Record<string, 'registered'>;
}

interface State extends Settings {
  arn: string;
  /** What cannot be changed: another kind of group under this name is refused. */
  kind: string;
  loadBalancerArns: readonly string[];
}

/** New targets come at once; those no longer wanted stay, as part of its state, until all is done. */
export const targetGroup = resource({
  id: 'target-group',
  title: 'Create the target group with the instance',
  why: 'The load balancer sends requests to the targets of this group that answer its health check.',
  docs: ['Target groups for your Application Load Balancers', 'Health checks for Application Load Balancer target groups'],
  permissions: {
    read: ['elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetHealth'],
    write: [
      'elasticloadbalancing:CreateTargetGroup', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyTargetGroup',
      'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:DeleteTargetGroup',
      'ec2:CreateTags', 'ec2:DeleteTags',
    ],
  },
  type: 'target group',
  needs: { loadBalancerSecurityGroup },

  async observe(context): Promise<State | undefined> {
    const name = resourceNames(context.inputs.intent.name).targetGroup;
    const answer = await unlessMissing(context.aws.elbv2('DescribeTargetGroups', { Names: [name] }), 'TargetGroupNotFoundException', 'TargetGroupNotFound');
    const group = answer?.TargetGroups?.[0];
    if (!group?.TargetGroupArn) return undefined;
    const known = fromAws(group);
    const [tags, targets] = await Promise.all([context.aws.elbv2('DescribeTags', { ResourceArns: [known.arn] }), registeredTargets(context, known)]);
    return { ...known, site: siteOf(tags.TagDescriptions?.[0]?.Tags), targets };
  },

  desired({ intent, facts }): Settings {
    return {
      name: resourceNames(intent.name).targetGroup,
      site: intent.domain,
      vpcId: facts.vpcId,
      healthPath: intent.healthPath,
      healthCodes: intent.healthCodes,
      healthProtocol: 'HTTP',
      healthPort: 'traffic-port',
      targets: Object.fromEntries(facts.instances.map((instance) => [targetName(instance.id, intent.port), 'registered' as const])),
    };
  },

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn'), kind: wantedKind, loadBalancerArns: [] }),

  async create(context, settings) {
    const { TargetGroups } = await context.aws.elbv2('CreateTargetGroup', {
      Name: settings.name,
      TargetType: 'instance',
      Protocol: 'HTTP',
      Port: context.inputs.intent.port,
      VpcId: settings.vpcId,
      ...healthCheck(settings),
      Tags: ownershipTags(settings.site, settings.name),
    });
    const arn = TargetGroups?.[0]?.TargetGroupArn ?? '';
    await register(context, arn, Object.keys(settings.targets));
    return { ...settings, arn, kind: wantedKind, loadBalancerArns: [] };
  },

  async update(context, current, settings) {
    const { arn } = current;
    if (current.site !== settings.site) {
      const { healthPath, healthCodes, healthProtocol, healthPort, targets } = current;
      await context.memory.remember('target-group', { adopted: { healthPath, healthCodes, healthProtocol, healthPort, targets } });
      await context.aws.elbv2('AddTags', { ResourceArns: [arn], Tags: adoptionTags(settings.site) });
    }
    if (JSON.stringify(healthCheck(current)) !== JSON.stringify(healthCheck(settings))) await context.aws.elbv2('ModifyTargetGroup', { TargetGroupArn: arn, ...healthCheck(settings) });
    await register(context, arn, Object.keys(settings.targets).filter((target) => !current.targets[target]));
    return { ...current, ...settings, targets: { ...current.targets, ...settings.targets } };
  },

  async remove(context, { arn }) {
    await unlessMissing(context.aws.elbv2('DeleteTargetGroup', { TargetGroupArn: arn }), 'TargetGroupNotFoundException', 'TargetGroupNotFound');
  },

  /** Targets that are no longer wanted go when the wanted ones are healthy: not before, or there would be none. */
  async retire(context, current, settings) {
    const seen = Object.keys(current.targets).some((target) => !settings.targets[target]) ? await registeredTargets(context, current) : {};
    const extra = Object.keys(seen).filter((target) => !settings.targets[target]);
    if (extra.length > 0) await context.aws.elbv2('DeregisterTargets', { TargetGroupArn: current.arn, Targets: extra.map(fromTargetName) });
  },

  warnings(inputs, current, settings) {
    if (!current) return [];
    const shown = { noun: 'target group', id: current.arn, name: current.name, site: current.site };
    const fits = current.kind === wantedKind && current.vpcId === settings.vpcId;
    // A target group serves one load balancer; ours can be told by its name in the ARN.
    const taken = current.loadBalancerArns.filter((arn) => !arn.includes(`/app/${resourceNames(inputs.intent.name).loadBalancer}/`));
    return [
      ...ownershipWarnings(inputs, shown),
      ...(fits ? [] : [targetGroupDoesNotFit(shown, `${current.kind} in ${current.vpcId}`)]),
      ...(taken.length === 0 ? [] : [targetGroupTaken(shown, taken)]),
    ];
  },

  shown: (state) => ({ id: state.arn, name: state.name }),
});

const wantedKind = 'instance HTTP HTTP1';

function fromAws(group: TargetGroup): Omit<State, 'site' | 'targets'> {
  return {
    arn: group.TargetGroupArn ?? '',
    name: group.TargetGroupName ?? '',
    vpcId: group.VpcId ?? '',
    healthPath: group.HealthCheckPath ?? '/',
    healthCodes: group.Matcher?.HttpCode ?? '200',
    healthProtocol: group.HealthCheckProtocol ?? 'HTTP',
    healthPort: group.HealthCheckPort ?? 'traffic-port',
    kind: `${group.TargetType} ${group.Protocol} ${group.ProtocolVersion ?? 'HTTP1'}`,
    loadBalancerArns: group.LoadBalancerArns ?? [],
  };
}

function healthCheck(settings: Settings) {
  return {
    HealthCheckProtocol: settings.healthProtocol as 'HTTP',
    HealthCheckPort: settings.healthPort,
    HealthCheckPath: settings.healthPath,
    Matcher: { HttpCode: settings.healthCodes },
  };
}

/** A target that is draining was taken away already. */
async function registeredTargets(context: Context, { arn }: Pick<State, 'arn'>): Promise<Settings['targets']> {
  const { TargetHealthDescriptions = [] } = await context.aws.elbv2('DescribeTargetHealth', { TargetGroupArn: arn });
  const registered = TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State !== 'draining');
  return Object.fromEntries(registered.map(({ Target }) => [targetName(Target?.Id ?? '', Target?.Port ?? context.inputs.intent.port), 'registered' as const]));
}

function targetName(instanceId: string, port: number): string {
  return `${instanceId} port ${port}`;
}

function fromTargetName(name: string): { Id: string; Port: number } {
  const [Id = '', , port] = name.split(' ');
  return { Id, Port: Number(port) };
}

async function register(context: Context, arn: string, targets: readonly string[]): Promise<void> {
  if (targets.length > 0) await context.aws.elbv2('RegisterTargets', { TargetGroupArn: arn, Targets: targets.map(fromTargetName) });
}
