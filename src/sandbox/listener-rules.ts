import type { Rule as AwsRule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account, Listener } from './account.ts';
import type { ListenerRule } from './account-rules.ts';
import { newArnSuffix } from './identifiers.ts';
import { checkedActions } from './listener-actions.ts';
import { getListener } from './listeners.ts';
import { elbTagErrors } from './load-balancer-tags.ts';
import { elbPageSize, getLoadBalancer } from './load-balancers.ts';
import { pageOf } from './pages.ts';
import { Refusal } from './refusal.ts';
import { conditionFromAws, conditionToAws, defaultRuleArn } from './rule-conditions.ts';
import { withTags } from './tag-rules.ts';
import type { Operations } from './world.ts';

type Own = 'CreateRule' | 'DeleteRule' | 'DescribeRules';

/** AWS docs: "CreateRule", "DeleteRule", "DescribeRules". */
export const listenerRules: Pick<Operations<'elbv2'>, Own> = {
  CreateRule: ({ account }, input) => {
    const listener = getListener(account, input.ListenerArn);
    const { rules = [] } = listener;
    const { Priority: priority } = input;
    if (priority === undefined || !(priority >= 1 && priority <= 50_000)) throw new Refusal('ValidationError', `The priority is ${priority}, and must be from 1 to 50000.`);
    if (rules.some((rule) => rule.priority === priority)) throw new Refusal('PriorityInUseException', `The listener has a rule of the priority ${priority} already.`);
    if (!input.Conditions || input.Conditions.length === 0) throw new Refusal('ValidationError', 'A rule needs a condition.');
    const rule: ListenerRule = {
      arn: `${listener.arn.replace(':listener/', ':listener-rule/')}/${newArnSuffix(account)}`,
      priority,
      conditions: input.Conditions.map(conditionFromAws),
      actions: checkedActions(account, getLoadBalancer(account, listener.loadBalancerArn), input.Actions),
      tags: withTags({}, input.Tags, elbTagErrors),
    };
    listener.rules = [...rules, rule];
    return { Rules: [toAws(rule)] };
  },

  /** The default rule goes only with its listener. */
  DeleteRule: ({ account }, { RuleArn: arn }) => {
    if (account.listeners.some((listener) => defaultRuleArn(listener) === arn)) throw new Refusal('OperationNotPermittedException', `'${arn}' is a default rule.`);
    const listener = account.listeners.find(({ rules = [] }) => rules.some((rule) => rule.arn === arn));
    if (!listener?.rules) throw new Refusal('RuleNotFoundException', `There is no rule '${arn}'.`);
    const rules = listener.rules.filter((rule) => rule.arn !== arn);
    if (rules.length > 0) listener.rules = rules;
    else delete listener.rules;
    return {};
  },

  /** Of one listener all, the default one last, or those that are named. */
  DescribeRules: ({ account }, input) => {
    const { ListenerArn: listener, RuleArns: arns = [] } = input;
    if ((listener === undefined) === (arns.length === 0)) throw new Refusal('ValidationError', 'Either a listener or rules must be named.');
    const rules = listener === undefined ? arns.map((arn) => getRule(account, arn)) : rulesOf(getListener(account, listener));
    const page = pageOf(rules, elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { Rules: page.items, ...(page.next !== undefined && { NextMarker: page.next }) };
  },
};

function getRule(account: Account, arn: string): AwsRule {
  const rule = account.listeners.flatMap(rulesOf).find((each) => each.RuleArn === arn);
  if (!rule) throw new Refusal('RuleNotFoundException', `There is no rule '${arn}'.`);
  return rule;
}

function rulesOf(listener: Listener): AwsRule[] {
  const byPriority = (listener.rules ?? []).toSorted((a, b) => a.priority - b.priority);
  return [...byPriority.map(toAws), { RuleArn: defaultRuleArn(listener), Priority: 'default', Conditions: [], Actions: listener.defaultActions, IsDefault: true }];
}

function toAws({ arn, priority, conditions, actions }: ListenerRule): AwsRule {
  return { RuleArn: arn, Priority: String(priority), Conditions: conditions.map(conditionToAws), Actions: actions, IsDefault: false };
}
