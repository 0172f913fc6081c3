/**
 * The target group: the instances that answer, on which port, and how the load balancer tells that they are well.
 * AWS docs: "Target groups for your Application Load Balancers", "Health checks for target groups".
 */
import { resource } from '../engine/step.ts';
import { resourceNames } from '../aws/names.ts';
import { adoptionTags, ownershipTags } from '../aws/tags.ts';
import { targetGroupDoesNotFit, targetGroupTaken } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { ownershipWarnings } from './made/ownership.ts';
import { readTargetGroup, fromTargetName, healthCheckOf, registeredTargets, registerTargets, targetName, type HealthCheck, type TargetGroupState } from './made/target-group/target-group.ts';

type Settings = Pick<TargetGroupState, 'name' | 'site' | 'vpcId' | 'targets' | keyof HealthCheck>;
type State = TargetGroupState;

/** New targets come at once; those no longer wanted stay, as part of its state, until all is done. */
export const targetGroup = resource({
  id: 'target-group',
  title: t`Create the target group with the instance`,
  why: t`The load balancer sends requests to the targets of this group that answer its health check.`,
  docs: ['Target groups for your Application Load Balancers', 'Health checks for Application Load Balancer target groups'],
  permissions: {
    read: [
      'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeTargetHealth',
      // AWS asks these itself, in the caller's name, while it makes the group and registers targets.
      'ec2:DescribeInstances', 'ec2:DescribeInternetGateways', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
    ],
    write: [
      'elasticloadbalancing:CreateTargetGroup', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyTargetGroup',
      'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets',
      'iam:CreateServiceLinkedRole', 'ec2:CreateTags',
    ],
  },
  type: 'target group',
  needs: { loadBalancerSecurityGroup },

  async observe(context): Promise<State | undefined> {
    return readTargetGroup(context);
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
    // One that was taken over, and is gone, has nothing to do with this one.
    await context.memory.rememberAll({ 'target-group': { adopted: undefined } });
    const { TargetGroups } = await context.aws.elbv2('CreateTargetGroup', {
      Name: settings.name,
      TargetType: 'instance',
      Protocol: 'HTTP',
      Port: context.inputs.intent.port,
      VpcId: settings.vpcId,
      ...healthCheckOf(settings),
      Tags: ownershipTags(settings.site, settings.name),
    });
    const arn = TargetGroups[0].TargetGroupArn;
    await registerTargets(context, arn, Object.keys(settings.targets));
    return { ...settings, arn, kind: wantedKind, loadBalancerArns: [] };
  },

  async update(context, current, settings) {
    const { arn } = current;
    if (current.site !== settings.site) {
      await context.memory.remember('target-group', beforeUs(current));
      await context.aws.elbv2('AddTags', { ResourceArns: [arn], Tags: adoptionTags(settings.site) });
    }
    if (JSON.stringify(healthCheckOf(current)) !== JSON.stringify(healthCheckOf(settings))) await context.aws.elbv2('ModifyTargetGroup', { TargetGroupArn: arn, ...healthCheckOf(settings) });
    await registerTargets(context, arn, Object.keys(settings.targets).filter((target) => !current.targets[target]));
    return { ...current, ...settings, targets: { ...current.targets, ...settings.targets } };
  },

  /** Targets that are no longer wanted go when the wanted ones are healthy: not before, or there would be none. */
  async retire(context, current, settings) {
    const seen = Object.keys(current.targets).some((target) => !settings.targets[target]) ? await registeredTargets(context, current) : {};
    const extra = Object.keys(seen).filter((target) => !settings.targets[target]);
    if (extra.length > 0) await context.aws.elbv2('DeregisterTargets', { TargetGroupArn: current.arn, Targets: extra.map(fromTargetName) });
  },

  remembers: (_, current, settings) => (current && current.site !== settings.site ? { 'target-group': beforeUs(current) } : {}),

  warnings(inputs, current, settings) {
    if (!current) return [];
    const shown = { noun: t`target group`, id: current.arn, name: current.name, site: current.site };
    const fits = current.kind === wantedKind && current.vpcId === settings.vpcId;
    // A target group serves one load balancer; ours can be told by its name in the ARN.
    const taken = current.loadBalancerArns.filter((arn) => !arn.includes(`/app/${resourceNames(inputs.intent.name).loadBalancer}/`));
    return [
      ...ownershipWarnings(inputs, shown),
      ...(fits ? [] : [targetGroupDoesNotFit(shown, current.vpcId === '' ? current.kind : t`${current.kind} in ${current.vpcId}`)]),
      ...(taken.length === 0 ? [] : [targetGroupTaken(shown, taken)]),
    ];
  },

  shown: (state) => ({ id: state.arn, name: state.name }),
});

const wantedKind = 'instance HTTP HTTP1';

/** How a group was that is about to be taken over. */
function beforeUs({ healthPath, healthCodes, healthProtocol, healthPort, targets }: State) {
  return { adopted: { healthPath, healthCodes, healthProtocol, healthPort, targets } };
}
