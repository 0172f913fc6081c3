/**
 * The direct way to the instance is opened again, before anything else: every rule that was closed, as it stood. Nobody is led
 * there yet, so it is safe.
 * AWS docs: "Security group rules", "AuthorizeSecurityGroupIngress".
 */
import type { Context } from '../../context.ts';
import { removal } from '../../engine/step.ts';
import { isAws } from '../../aws/calls/failures.ts';
import type { ClosedRule } from '../../aws/memory/entries.ts';
import { listInboundRules, ruleText, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import { groupOfRuleGone, noRoomForRule, opensNeighbours } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { neighboursIn, type Neighbour } from '../made/neighbours.ts';
import { readBack } from '../made/read-back.ts';
import { rememberedClosings } from '../made/records/remembered-changes.ts';
import { authorizeIngress } from '../made/security-group/ingress-calls.ts';

interface Trace {
  /** The rules that do not stand, of groups that do. */
  missing: readonly ClosedRule[];
  /** Those that stand already, by whomever. */
  open: readonly ClosedRule[];
  /** Those whose group is gone. */
  lost: readonly ClosedRule[];
  /** Other sites that are behind the groups where rules are missing. */
  neighbours: readonly Neighbour[];
}

/** Kept is never anything: a rule whose group is gone cannot come back. */
export const directAccessClosed = removal({
  id: 'direct-access-closed',
  title: t`Open the direct way again`,
  why: t`Visitors who are led to the instance again must reach it.`,
  docs: ['Security group rules', 'AuthorizeSecurityGroupIngress'],
  permissions: {
    read: ['ec2:DescribeSecurityGroups', 'ec2:DescribeSecurityGroupRules'],
    write: ['ec2:AuthorizeSecurityGroupIngress', 'ec2:CreateTags'],
  },
  type: 'security group rule',
  needs: {},

  async observe(context): Promise<Trace | undefined> {
    const closed = await rememberedClosings(context);
    if (closed.length === 0) return undefined;
    const ids = groupsOf(closed);
    const [{ SecurityGroups }, rules] = await Promise.all([
      // A filter, not ids: one group that is gone would hide the others.
      context.aws.ec2('DescribeSecurityGroups', { Filters: [{ Name: 'group-id', Values: ids }] }),
      listInboundRules(context.aws, ids),
    ]);
    const isThere = ({ groupId }: ClosedRule): boolean => SecurityGroups.some((group) => group.GroupId === groupId);
    const missing = closed.filter((rule) => isThere(rule) && !stands(rule, rules));
    const reopened = groupsOf(missing);
    return {
      missing,
      neighbours: await neighboursIn(context, rules.filter(({ groupId }) => reopened.includes(groupId))),
      open: closed.filter((rule) => isThere(rule) && stands(rule, rules)),
      lost: closed.filter((rule) => !isThere(rule)),
    };
  },

  going: (_, { missing, open, lost, neighbours }) => ({
    differences: [
      ...byMember('rules', missing).map((field) => ({ field, from: undefined, to: 'open' })),
      ...byMember('unfinished', open).map((field) => ({ field, from: 'open again, and not forgotten yet', to: undefined })),
      ...byMember('unfinished', lost).map((field) => ({ field, from: 'its group is gone', to: undefined })),
    ],
    warnings: [
      ...lost.map((rule) => groupOfRuleGone(rule.groupId, ruleText(rule))),
      ...[...new Set(neighbours.map(({ groupId }) => groupId))].map((id) => opensNeighbours(id, [...new Set(neighbours.filter(({ groupId }) => groupId === id).map(({ domain }) => domain))])),
    ],
  }),

  async remove(context, { missing, open, lost }) {
    for (const [index, rule] of missing.entries()) await allowAgain(context, rule, missing.slice(0, index));
    const groups = groupsOf(missing);
    await readBack(context, async () => {
      const rules = await listInboundRules(context.aws, groups);
      const awaited = missing.find((rule) => !stands(rule, rules));
      return awaited && t`the rule "${ruleText(awaited)}" of ${awaited.groupId} to be there`;
    });
    // What a run beside this one has said since is not ours to forget.
    await context.memory.rememberAll({ 'direct-access-closed': Object.fromEntries([...missing, ...open, ...lost].map(({ id }) => [id, undefined])) });
  },

  shown: ({ missing, open, lost }) => ({ name: groupsOf([...missing, ...open, ...lost]).join(', ') }),
});

function groupsOf(rules: readonly ClosedRule[]): string[] {
  return [...new Set(rules.map((rule) => rule.groupId))].toSorted();
}

/** The same rule may have been closed twice, when somebody had opened it in between. */
function byMember(field: string, rules: readonly ClosedRule[]): string[] {
  return [...new Set(rules.map((rule) => `${field}.${rule.groupId} ${ruleText(rule)}`))];
}

/** To AWS two rules of a group are the same where they let the same in; descriptions do not count. */
function stands(rule: ClosedRule, rules: readonly SecurityGroupRule[]): boolean {
  return rules.some((other) => other.groupId === rule.groupId && ruleText(other) === ruleText(rule));
}

/** @param opened those that were opened before it */
async function allowAgain(context: Context, rule: ClosedRule, opened: readonly ClosedRule[]): Promise<void> {
  await authorizeIngress(context, rule.groupId, [rule]).catch((error: unknown) => {
    if (isAws(error, 'RulesPerSecurityGroupLimitExceeded')) throw noRoomForRule(rule.groupId, ruleText(rule), opened.map((one) => t`${ruleText(one)} in ${one.groupId}`));
    if (!isAws(error, 'InvalidPermission.Duplicate')) throw error;
  });
}
