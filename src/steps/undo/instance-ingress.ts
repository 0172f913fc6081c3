/**
 * The load balancer's way to the instance is closed: the rules that we made in the instance's groups, which carry no tag of
 * ours, by what the memory says of them.
 * AWS docs: "Security groups for your Application Load Balancer".
 */
import type { Context, Inputs } from '../../context.ts';
import { removal } from '../../engine/step.ts';
import { resourceNames } from '../../aws/names.ts';
import { listInboundRules } from '../../aws/security-group-rules.ts';
import { kept, stillPassed } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { balancerReads, readBalancer, type BalancerUse } from '../made/load-balancer/balancer-use.ts';
import { alreadyGone, isSinglePort, parseRuleKey, ruleKey, revokeRules } from '../made/security-group/ingress-rules.ts';
import { stayingListeners } from '../made/listener/fate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { readBack } from '../made/read-back.ts';

interface Trace {
  /** By group and port, as in `sg-0123 tcp 80`: the load balancer's group that is let in, or that the rule is gone. */
  rules: Readonly<Record<string, string>>;
  /** Undefined where it is gone. */
  use: BalancerUse | undefined;
  /** Whether the target group stood there before us. */
  adoptedTargets: boolean;
}

/** Kept while a listener leads anybody this way. */
export const instanceIngress = removal({
  id: 'instance-ingress',
  title: t`Close the load balancer's way to the instance`,
  why: t`A rule that names the load balancer's group keeps that group from going.`,
  docs: ['Security groups for your Application Load Balancer'],
  permissions: {
    read: ['ec2:DescribeSecurityGroupRules', ...balancerReads],
    write: ['ec2:RevokeSecurityGroupIngress', 'ec2:CreateTags'],
  },
  type: 'security group rule',
  needs: { httpRedirect, httpsListener },

  async observe(context): Promise<Trace | undefined> {
    const memory = await context.memory.read();
    const keys = Object.keys(memory['instance-ingress'] ?? {});
    if (keys.length === 0) return undefined;
    const [open, use] = await Promise.all([openRules(context, keys), readBalancer(context)]);
    const source = context.inputs.facts.siteGroupId ?? '';
    return { rules: Object.fromEntries(keys.map((key) => [key, open.includes(key) ? source : alreadyGone])), use, adoptedTargets: memory['target-group']?.adopted !== undefined };
  },

  going(inputs, trace, needs) {
    const ports = passedBy(inputs, trace, needs.httpsListener.kept);
    const { going, staying } = sorted(trace, ports);
    return {
      differences: going.map((key) => ({ field: `rules.${key}`, from: trace.rules[key], to: undefined })),
      kept: staying.map((key) => kept({ noun: t`security group rule`, name: key, id: '' }, stillPassed(ports))),
    };
  },

  async remove(context, trace, needs) {
    const { going } = sorted(trace, passedBy(context.inputs, trace, needs.httpsListener.kept));
    await revokeRules(context, Object.fromEntries(going.map((key) => [key, trace.rules[key] ?? ''])));
    await readBack(context, async () => {
      const [first] = await openRules(context, going);
      return first === undefined ? undefined : t`the rule ${first} to be gone`;
    });
    // What a run beside this one has said since is not ours to forget.
    await context.memory.rememberAll({ 'instance-ingress': Object.fromEntries(Object.keys(trace.rules).map((key) => [key, undefined])) });
  },

  shown: ({ rules }) => ({ name: Object.keys(rules).join(', ') }),
});

/** Of the rules, those that let the load balancer's group in. */
async function openRules(context: Context, keys: readonly string[]): Promise<string[]> {
  const standing = await listInboundRules(context.aws, [...new Set(keys.map((key) => parseRuleKey(key).groupId))]);
  const open = standing.filter((rule) => isSinglePort(rule) && rule.source === context.inputs.facts.siteGroupId).map((rule) => ruleKey(rule.groupId, rule.fromPort));
  return keys.filter((key) => open.includes(key));
}

/** They go together, or stay together: whom a listener leads to which of them is for AWS to know. */
function sorted({ rules }: Trace, ports: readonly number[]): { going: string[]; staying: string[] } {
  const open = Object.keys(rules).filter((key) => rules[key] !== alreadyGone);
  return ports.length > 0 && open.length > 0 ? { going: [], staying: open } : { going: Object.keys(rules), staying: [] };
}

/**
 * Ports of the listeners that will still be there and lead somebody on. On a load balancer that stood there before us, what
 * does not lead to our targets did not need this way either; nor did what leads to targets that stood there before us as well.
 */
function passedBy(inputs: Inputs, { use, adoptedTargets }: Trace, httpsStays: boolean): number[] {
  const ours = `:targetgroup/${resourceNames(inputs.intent.name).targetGroup}/`;
  const leadsOn = (arn: string): boolean => (use?.ours && !use.adopted) || (!adoptedTargets && arn.includes(ours));
  const leading = use ? stayingListeners(use, inputs).filter(({ targetGroups }) => targetGroups.some(leadsOn)) : [];
  return [...new Set([...leading.map(({ port }) => port), ...(httpsStays ? [443] : [])])].toSorted((a, b) => a - b);
}
