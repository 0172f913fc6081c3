/**
 * The direct way to the instance is closed: rules that open the app's port, 80 or 443 to a public range go, everything else
 * stays. It looks once more, immediately before, that visitors have another way.
 * AWS docs: "Security group rules", "Security groups for your Application Load Balancer".
 */
import { isDeepStrictEqual } from 'node:util';
import type { Context, Inputs } from '../context.ts';
import { optional, resource, type Warning } from '../engine/step.ts';
import { classify, directPorts } from '../aws/direct-way.ts';
import { isAws } from '../aws/calls/failures.ts';
import type { ClosedRule } from '../aws/memory/entries.ts';
import { listInboundRules, ruleText, type SecurityGroupRule } from '../aws/security-group-rules.ts';
import { otherNamesOnInstance, sharedGroup, wideRule } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { distributionDeployed } from './distribution-deployed.ts';
import { drained } from './drained.ts';
import { instanceIngress } from './instance-ingress.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { assertSafeToClose } from './made/safe-to-close.ts';
import { noRule, revokeIngress } from './made/security-group/ingress-calls.ts';
import { targetHealthy } from './target-healthy.ts';

interface Settings {
  /** By group and rule; none is wanted. */
  rules: Record<string, 'open'>;
}

interface State extends Settings {
  /** The rules that go. */
  standing: readonly SecurityGroupRule[];
  /** Rules that open the direct way and more besides: left, and named. */
  wide: readonly SecurityGroupRule[];
  targetGroupArn: string;
  loadBalancer: string;
  /** Domain name of the distribution in front of it; undefined where there is none. */
  distribution: string | undefined;
}

/** The only step that takes something away from those who come past the load balancer. Its state names the rules that go, and those too wide to go. */
export const directAccessClosed = resource({
  id: 'direct-access-closed',
  title: t`Close the direct way to the instance`,
  why: t`Whoever reaches the instance past the load balancer reaches it without TLS.`,
  docs: ['Security group rules', 'Security groups for your Application Load Balancer'],
  permissions: {
    read: ['ec2:DescribeSecurityGroupRules', 'ec2:DescribeNetworkInterfaces', 'elasticloadbalancing:DescribeTargetHealth', 'route53:ListResourceRecordSets'],
    write: ['ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags'],
  },
  type: 'security group rule',
  when: ({ intent }) => !intent.keepDirectAccess,
  needs: { drained, targetHealthy, instanceIngress, loadBalancerActive, distributionDeployed: optional(distributionDeployed) },

  async observe(context, needs): Promise<State> {
    const { intent, facts } = context.inputs;
    const ports = directPorts(intent.port);
    const rules = (await listInboundRules(context.aws, Object.keys(facts.securityGroups))).filter((rule) => mayClose(rule, context.inputs));
    const standing = rules.filter((rule) => classify(rule, ports) === 'direct');
    return {
      rules: Object.fromEntries(standing.map((rule) => [`${rule.groupId} ${ruleText(rule)}`, 'open' as const])),
      standing,
      wide: rules.filter((rule) => classify(rule, ports) === 'wide'),
      targetGroupArn: needs.targetHealthy?.targetGroupArn ?? '',
      loadBalancer: needs.loadBalancerActive?.dnsName ?? '',
      distribution: needs.distributionDeployed?.domainName,
    };
  },

  desired: (): Settings => ({ rules: {} }),

  // Never undefined in `observe`: there is always an answer to which rules are open.
  planned: (settings) => ({ ...settings, ...nothing }),
  create: async (_, settings) => ({ ...settings, ...nothing }),

  async update(context, current, settings) {
    const groupIds = [...new Set(current.standing.map((rule) => rule.groupId))];
    const now = await assertSafeToClose(context, current, groupIds);
    // An id whose rule was altered meanwhile does not stand for what was confirmed.
    const unchanged = current.standing.filter((rule) => now.some((other) => isDeepStrictEqual(other, rule)));
    await context.memory.remember('direct-access-closed', closing(unchanged, context.clock.now()));
    for (const groupId of groupIds) await revoke(context, groupId, unchanged.filter((rule) => rule.groupId === groupId));
    return { ...current, ...settings, standing: [] };
  },

  remembers: (_, current) => ({ 'direct-access-closed': closing(current?.standing ?? [], Number.MAX_SAFE_INTEGER) }),

  warnings({ intent, facts }, current): Warning[] {
    if (!current) return [];
    const closing = [...new Set(current.standing.map((rule) => rule.groupId))].flatMap((id) => facts.securityGroups[id] ?? []);
    const shared = closing.filter((group) => (group.otherUsers ?? []).length > 0);
    return [
      ...shared.map((group) => sharedGroup(group, intent.consent.sharedSecurityGroup)),
      ...(current.standing.length > 0 && facts.otherNames.length > 0 ? [otherNamesOnInstance(facts.otherNames)] : []),
      ...current.wide.map((rule) => wideRule(rule.groupId, ruleText(rule))),
    ];
  },

  shown: (state) => ({ name: [...new Set(state.standing.map((rule) => rule.groupId))].join(', ') }),
});

const nothing: Omit<State, keyof Settings> = { standing: [], wide: [], targetGroupArn: '', loadBalancer: '', distribution: undefined };

/** The load balancer's own group lets the world in by design, also where somebody has put it on an instance as well. */
function mayClose(rule: SecurityGroupRule, { facts }: Inputs): boolean {
  return rule.groupId !== facts.siteGroupId && !facts.vpcRanges.includes(rule.source);
}

function closing(rules: readonly SecurityGroupRule[], closedAt: number): Record<string, ClosedRule> {
  return Object.fromEntries(rules.map((rule) => [rule.id, { ...rule, closedAt }]));
}

/** All at once, and by id, so that exactly the rules that were seen and remembered go. Where somebody else took one of them meanwhile, AWS takes none, and each must be tried alone. */
async function revoke(context: Context, groupId: string, rules: readonly SecurityGroupRule[]): Promise<void> {
  if (rules.length === 0) return;
  await context.aws.ec2('RevokeSecurityGroupIngress', { GroupId: groupId, SecurityGroupRuleIds: rules.map(({ id }) => id) }).catch(async (error: unknown) => {
    if (!isAws(error, ...noRule)) throw error;
    if (rules.length > 1) await revokeIngress(context, rules);
  });
}
