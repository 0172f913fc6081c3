/**
 * The load balancer's way to the instance: one group of the first interface, where targets get their traffic, lets the
 * app's port in from the load balancer's group. It is opened before anything is closed.
 * AWS docs: "Security groups for your Application Load Balancer", "Amazon VPC quotas".
 */
import type { Context, Inputs } from '../context.ts';
import { resource, type Warning } from '../engine/step.ts';
import { isAws } from '../aws/failures.ts';
import { listInboundRules, opensPort } from '../aws/security-group-rules.ts';
import { securityGroupFull } from '../errors/catalog.ts';
import type { Instance } from '../discover/facts.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';

interface Settings {
  /** By group and rule, as in `sg-0123 tcp 80`: the group that is let in. */
  rules: Record<string, string>;
}

type State = Settings;

export const instanceIngress = resource({
  id: 'instance-ingress',
  title: 'Let the load balancer reach the instance',
  why: 'Without it health checks time out, and nobody is served once the direct way is closed.',
  docs: ['Security groups for your Application Load Balancer', 'Amazon VPC quotas'],
  permissions: {
    read: ['ec2:DescribeSecurityGroupRules'],
    write: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags', 'ec2:DeleteTags'],
  },
  type: 'security group rule',
  needs: { loadBalancerSecurityGroup },

  async observe(context, needs): Promise<State | undefined> {
    const source = needs.loadBalancerSecurityGroup?.groupId;
    if (source === undefined) return undefined;
    const { inputs } = context;
    const standing = (await listInboundRules(context.aws, Object.keys(inputs.facts.securityGroups))).filter((rule) => rule.source === source);
    const open = inputs.facts.instances.flatMap((instance) => {
      const groups = instance.interfaces[0]?.groups ?? [];
      const opened = standing.some((rule) => groups.includes(rule.groupId) && opensPort(rule, inputs.intent.port));
      return opened ? [[member(inputs, instance), source] as const] : [];
    });
    return open.length > 0 ? { rules: Object.fromEntries(open) } : undefined;
  },

  desired: (inputs, needs): Settings => ({
    rules: Object.fromEntries(inputs.facts.instances.map((instance) => [member(inputs, instance), needs.loadBalancerSecurityGroup.groupId])),
  }),

  planned: (settings) => settings,

  create: (context, settings) => allow(context, settings, {}),
  update: (context, current, settings) => allow(context, settings, current.rules),

  /** Takes back what the memory says that we let in: rules in a group that is not ours carry no tag. */
  async remove(context, current) {
    const ours = Object.keys((await context.memory.read())['instance-ingress'] ?? {});
    const sources = Object.values(current.rules);
    const rules = await listInboundRules(context.aws, [...new Set(ours.map((key) => parse(key).groupId))]);
    for (const rule of rules.filter(({ groupId, fromPort, source }) => sources.includes(source) && ours.includes(keyOf(groupId, fromPort)))) {
      await context.aws.ec2('RevokeSecurityGroupIngress', { GroupId: rule.groupId, SecurityGroupRuleIds: [rule.id] });
    }
  },

  warnings(inputs, current, settings): Warning[] {
    const missing = Object.keys(settings.rules).filter((key) => !current?.rules[key]).map((key) => parse(key).groupId);
    return [...new Set(missing)].flatMap((groupId) => {
      const group = inputs.facts.securityGroups[groupId];
      return group && group.rules.length >= mostRules ? [securityGroupFull(group.id, group.name, mostRules)] : [];
    });
  },

  shown: (state) => ({ name: Object.keys(state.rules).join(', ') }),
});

/** AWS's default quota of inbound rules of a group. */
const mostRules = 60;

/**
 * The group to open, of the interface that gets the target's traffic: one that is open already, else the least shared,
 * so that no other instance gets more than it needs.
 */
function groupToOpen({ intent, facts }: Inputs, instance: Instance): string {
  const groups = (instance.interfaces[0]?.groups ?? []).flatMap((id) => facts.securityGroups[id] ?? []);
  const open = groups.find((group) => group.rules.some((rule) => facts.siteGroupId !== undefined && rule.source === facts.siteGroupId && opensPort(rule, intent.port)));
  const users = (group: (typeof groups)[number]): number => group.otherUsers?.length ?? 0;
  const leastShared = groups.reduce<(typeof groups)[number] | undefined>((best, group) => (best && users(best) <= users(group) ? best : group), undefined);
  return (open ?? leastShared)?.id ?? '';
}

function member(inputs: Inputs, instance: Instance): string {
  return keyOf(groupToOpen(inputs, instance), inputs.intent.port);
}

function keyOf(groupId: string, port: number): string {
  return `${groupId} tcp ${port}`;
}

function parse(key: string): { groupId: string; port: number } {
  const [groupId = '', , port] = key.split(' ');
  return { groupId, port: Number(port) };
}

async function allow(context: Context, settings: Settings, open: Settings['rules']): Promise<State> {
  const missing = Object.entries(settings.rules).filter(([key]) => !open[key]);
  await context.memory.remember('instance-ingress', Object.fromEntries(missing.map(([key]) => [key, null])));
  for (const [key, source] of missing) {
    const { groupId, port } = parse(key);
    await context.aws.ec2('AuthorizeSecurityGroupIngress', {
      GroupId: groupId,
      IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId: source, Description: `From the load balancer of ${context.inputs.intent.domain} (ec2-https)` }] }],
    }).catch((error: unknown) => {
      if (!isAws(error, 'InvalidPermission.Duplicate')) throw error;
    });
  }
  return settings;
}
