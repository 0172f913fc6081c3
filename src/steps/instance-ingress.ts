/**
 * The load balancer's way to the instance: one group of the first interface, where targets get their traffic, lets the
 * app's port in from the load balancer's group. It is opened before anything is closed.
 * AWS docs: "Security groups for your Application Load Balancer", "Amazon VPC quotas".
 */
import type { Context, Inputs } from '../context.ts';
import { resource, type Warning } from '../engine/step.ts';
import { isAws } from '../aws/calls/failures.ts';
import { listInboundRules, opensPort, type SecurityGroupRule } from '../aws/security-group-rules.ts';
import { noGroupToOpen, securityGroupFull } from '../errors/catalog.ts';
import type { Instance } from '../discover/facts.ts';
import { t } from '../language/text.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { mostRules } from './made/security-group/group-rules.ts';
import { alreadyGone, isSinglePort, parseRuleKey, ruleKey, revokeRules } from './made/security-group/ingress-rules.ts';

interface Settings {
  /** By group and rule, as in `sg-0123 tcp 80`: the group that is let in. */
  rules: Record<string, string>;
}

type State = Settings;

/** A set of rules, at most one for each instance's first interface; one that is open already, by whatever rule, will do. */
export const instanceIngress = resource({
  id: 'instance-ingress',
  title: t`Let the load balancer reach the instance`,
  why: t`Without it health checks time out, and nobody is served once the direct way is closed.`,
  docs: ['Security groups for your Application Load Balancer', 'Amazon VPC quotas'],
  permissions: {
    read: ['ec2:DescribeSecurityGroupRules'],
    write: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags'],
  },
  type: 'security group rule',
  needs: { loadBalancerSecurityGroup },

  async observe(context, needs): Promise<State | undefined> {
    const source = needs.loadBalancerSecurityGroup?.groupId;
    if (source === undefined) return undefined;
    const { inputs } = context;
    const remembered = Object.keys((await context.memory.read())['instance-ingress'] ?? {});
    const groups = [...new Set([...Object.keys(inputs.facts.securityGroups), ...remembered.map((key) => parseRuleKey(key).groupId)])];
    const standing = (await listInboundRules(context.aws, groups)).filter((rule) => rule.source === source);
    const open = inputs.facts.instances.flatMap((instance) => {
      const groups = instance.interfaces[0]?.groups ?? [];
      const opened = standing.some((rule) => groups.includes(rule.groupId) && opensPort(rule, inputs.intent.port));
      return opened ? [[member(inputs, instance), source] as const] : [];
    });
    // What we opened for another port, or another instance, is no longer wanted: it goes when the new way is proven.
    const ours = standing.filter(isSinglePort).map((rule) => ruleKey(rule.groupId, rule.fromPort)).filter((key) => remembered.includes(key));
    const wanted = inputs.facts.instances.map((instance) => member(inputs, instance));
    const takenBack = remembered.filter((key) => !ours.includes(key) && !wanted.includes(key));
    const rules = { ...Object.fromEntries([...takenBack.map((key) => [key, alreadyGone]), ...ours.map((key) => [key, source])]), ...Object.fromEntries(open) } as Record<string, string>;
    return Object.keys(rules).length > 0 ? { rules } : undefined;
  },

  desired: (inputs, needs): Settings => ({
    rules: Object.fromEntries(inputs.facts.instances.map((instance) => [member(inputs, instance), needs.loadBalancerSecurityGroup.groupId])),
  }),

  planned: (settings) => settings,

  create: (context, settings) => allow(context, settings, {}),
  update: (context, current, settings) => allow(context, settings, current.rules),

  async retire(context, current, settings) {
    const extra = Object.fromEntries(Object.entries(current.rules).filter(([key]) => !settings.rules[key]));
    await revokeRules(context, extra);
    if (Object.keys(extra).length > 0) await context.memory.rememberAll({ 'instance-ingress': Object.fromEntries(Object.keys(extra).map((key) => [key, undefined])) });
  },

  remembers: (_, current, settings) => ({ 'instance-ingress': Object.fromEntries(Object.keys(settings.rules).filter((key) => !current?.rules[key]).map((key) => [key, null])) }),

  warnings(inputs, current, settings): Warning[] {
    const missing = Object.keys(settings.rules).filter((key) => !current?.rules[key]).map((key) => parseRuleKey(key).groupId);
    const without = inputs.facts.instances.filter((instance) => groupToOpen(inputs, instance) === '');
    const full = [...new Set(missing)].flatMap((groupId) => inputs.facts.securityGroups[groupId] ?? []).filter(({ rules }) => isFull(rules));
    return [...without.map(({ id, interfaces }) => noGroupToOpen(id, interfaces[0]?.id ?? '')), ...full.map(({ id, name }) => securityGroupFull(id, name, mostRules))];
  },

  shown: (state) => ({ name: Object.keys(state.rules).join(', ') }),
});

/** More than the quota's default proves that it was raised, to what nobody knows. */
function isFull(rules: readonly SecurityGroupRule[]): boolean {
  const ofIpv6 = rules.filter((rule) => rule.source.includes(':')).length;
  const ofIpv4 = rules.filter((rule) => rule.source.includes('.')).length;
  const ofBoth = rules.length - ofIpv6 - ofIpv4;
  return Math.max(ofIpv4, ofIpv6) + ofBoth === mostRules;
}

/**
 * The group to open, of the interface that gets the target's traffic: one that is open already, else the least shared,
 * so that no other instance gets more than it needs.
 */
function groupToOpen({ intent, facts }: Inputs, instance: Instance): string {
  const groups = (instance.interfaces[0]?.groups ?? []).flatMap((id) => (id === facts.siteGroupId ? [] : facts.securityGroups[id] ?? []));
  const open = groups.find((group) => group.rules.some((rule) => facts.siteGroupId !== undefined && rule.source === facts.siteGroupId && opensPort(rule, intent.port)));
  const users = (group: (typeof groups)[number]): number => group.otherUsers?.length ?? 0;
  const leastShared = groups.reduce<(typeof groups)[number] | undefined>((best, group) => (best && users(best) <= users(group) ? best : group), undefined);
  return (open ?? leastShared)?.id ?? '';
}

function member(inputs: Inputs, instance: Instance): string {
  return ruleKey(groupToOpen(inputs, instance), inputs.intent.port);
}

async function allow(context: Context, settings: Settings, open: Settings['rules']): Promise<State> {
  const missing = Object.entries(settings.rules).filter(([key]) => !open[key]);
  if (missing.length > 0) await context.memory.remember('instance-ingress', Object.fromEntries(missing.map(([key]) => [key, null])));
  for (const [key, source] of missing) {
    const { groupId, port } = parseRuleKey(key);
    await context.aws.ec2('AuthorizeSecurityGroupIngress', {
      GroupId: groupId,
      IpPermissions: [{
        IpProtocol: 'tcp',
        FromPort: port,
        ToPort: port,
        UserIdGroupPairs: [{ GroupId: source, Description: `From the load balancer of ${context.inputs.intent.domain} (ec2-https)` }],
      }],
    }).catch((error: unknown) => {
      if (!isAws(error, 'InvalidPermission.Duplicate')) throw error;
    });
  }
  return { rules: { ...open, ...settings.rules } };
}
