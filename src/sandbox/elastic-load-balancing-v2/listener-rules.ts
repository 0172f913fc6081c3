import type { Rule as AwsRule } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { Listener } from '../account/load-balancer.ts';
import type { ListenerRule } from '../account/listener-rule.ts';
import { newArnSuffix } from '../identifiers.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { withTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { checkedActions } from './listener-actions.ts';
import { getListener } from './listeners.ts';
import { elbTagErrors } from './load-balancer-tags.ts';
import { elbPageSize, getLoadBalancer } from './load-balancers.ts';
import { conditionsFromAws, conditionToAws, defaultRuleArn } from './rule-conditions.ts';

type Own = 'CreateRule' | 'ModifyRule' | 'DeleteRule' | 'DescribeRules';

/** AWS docs: "CreateRule", "ModifyRule", "DeleteRule", "DescribeRules". */
export const listenerRules: Pick<Operations<'elbv2'>, Own> = {
  CreateRule: ({ account }, input) => {
    const listener = getListener(account, input.ListenerArn);
    const { rules = [] } = listener;
    const { Priority: priority } = input;
    if (input.Transforms) throw new Error('The sandbox knows no transforms');
    if (priority === undefined || !(priority >= 1 && priority <= 50_000)) throw new Refusal('ValidationError', `The priority is ${priority}, and must be from 1 to 50000.`);
    if (rules.some((rule) => rule.priority === priority)) throw new Refusal('PriorityInUseException', `The listener has a rule of the priority ${priority} already.`);
    const rule: ListenerRule = {
      arn: `${listener.arn.replace(':listener/', ':listener-rule/')}/${newArnSuffix(account)}`,
      priority,
      conditions: conditionsFromAws(input.Conditions),
      actions: checkedActions(account, getLoadBalancer(account, listener.loadBalancerArn), input.Actions),
      tags: withTags({}, input.Tags, elbTagErrors),
    };
    listener.rules = [...rules, rule];
    return { Rules: [toAws(rule)] };
  },

  /** Conditions, or actions, that are given stand in for all that there were; what is left out stays. */
  ModifyRule: ({ account }, input) => {
    const { listener, rule } = getOwnRule(account, input.RuleArn);
    if (input.Transforms) throw new Error('The sandbox knows no transforms');
    const conditions = input.Conditions ? conditionsFromAws(input.Conditions) : rule.conditions;
    const actions = input.Actions ? checkedActions(account, getLoadBalancer(account, listener.loadBalancerArn), input.Actions) : rule.actions;
    Object.assign(rule, { conditions, actions });
    return { Rules: [toAws(rule)] };
  },

  DeleteRule: ({ account }, input) => {
    const { listener, rule } = getOwnRule(account, input.RuleArn);
    const rules = (listener.rules ?? []).filter((other) => other !== rule);
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
    return { Rules: page.items, NextMarker: page.next };
  },
};

function getRule(account: Account, arn: string): AwsRule {
  const rule = account.listeners.flatMap(rulesOf).find((each) => each.RuleArn === arn);
  if (!rule) throw new Refusal('RuleNotFoundException', `There is no rule '${arn}'.`);
  return rule;
}

/** A rule that can be changed and deleted: the default one is altered with its listener, and goes with it. */
function getOwnRule(account: Account, arn: string | undefined): { listener: Listener; rule: ListenerRule } {
  if (account.listeners.some((listener) => defaultRuleArn(listener) === arn)) throw new Refusal('OperationNotPermittedException', `'${arn}' is a default rule.`);
  const found = account.listeners.flatMap((listener) => (listener.rules ?? []).map((rule) => ({ listener, rule }))).find(({ rule }) => rule.arn === arn);
  if (!found) throw new Refusal('RuleNotFoundException', `There is no rule '${arn}'.`);
  return found;
}

function rulesOf(listener: Listener): AwsRule[] {
  const byPriority = (listener.rules ?? []).toSorted((a, b) => a.priority - b.priority);
  return [...byPriority.map(toAws), { RuleArn: defaultRuleArn(listener), Priority: 'default', Conditions: [], Actions: listener.defaultActions, IsDefault: true }];
}

function toAws({ arn, priority, conditions, actions }: ListenerRule): AwsRule {
  return { RuleArn: arn, Priority: String(priority), Conditions: conditions.map(conditionToAws), Actions: actions, IsDefault: false };
}
