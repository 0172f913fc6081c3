import type { Action, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context, Inputs } from '../../../context.ts';
import { pollFor } from '../../../engine/poll.ts';
import { originSecretHeader } from '../../../aws/distributions.ts';
import { isAws, unlessMissing } from '../../../aws/calls/failures.ts';
import type { Secret } from '../../../aws/secret.ts';
import { ownershipTags } from '../../../aws/tags.ts';
import { t } from '../../../language/text.ts';
import { actionText, asSent, precedingActions } from '../listener/listener.ts';
import { readListenerRules, type OriginRule } from '../listener/rules.ts';
import { isTold } from './origin-lock.ts';

/**
 * What the rule is to accept. Pure.
 *
 * | what CloudFront sends            | the rule is to accept                              |
 * | -------------------------------- | -------------------------------------------------- |
 * | the same everywhere              | that alone                                         |
 * | another one, not everywhere yet  | that, and what it accepts now                      |
 * | nothing: somebody took it off    | what it accepts now, which CloudFront is given back |
 */
export function secretsToAccept(inputs: Inputs, standing: readonly Secret[]): readonly Secret[] {
  const secret = inputs.facts.cloudfront.distribution?.secret;
  if (secret === undefined) return standing;
  return isTold(inputs) ? [secret] : withSecretAdded(standing, secret);
}

/** The secrets, and this one. Of more than a condition can hold the first go: they are the oldest. AWS docs: "Quotas for your Application Load Balancers". */
export function withSecretAdded(standing: readonly Secret[], secret: Secret): readonly Secret[] {
  return standing.some((other) => other.equals(secret)) ? standing : [...standing.slice(1 - mostValues), secret];
}

const mostValues = 5;

/** Whether both hold the same secrets, in whatever order. */
export function areSameSecrets(some: readonly Secret[], others: readonly Secret[]): boolean {
  return some.length === others.length && some.every((one) => others.some((other) => one.equals(other)));
}

/** What the rule is to be. */
interface WantedRule {
  accepted: readonly Secret[];
  targetGroupArn: string;
  /** What is to precede the forward in a new one; one that is there keeps its own. */
  preceding: readonly Action[];
}

/**
 * Makes the rule by which CloudFront gets in, or has it accept these secrets and forward there. It stands last, as the default action which it
 * stands for: whatever somebody has put before that still comes first.
 * AWS docs: "CreateRule", "ModifyRule", "Condition types for listener rules".
 * @returns the rule, and further ones of its kind, which are not needed
 */
export async function ensureOriginRule(context: Context, listenerArn: string, wanted: WantedRule): Promise<{ rule: OriginRule; further: readonly OriginRule[] }> {
  const { domain } = context.inputs.intent;
  for (let attempt = 1; ; attempt++) {
    const { origin: [standing, ...further], others } = await readListenerRules(context, listenerArn);
    if (standing) return { rule: await changeRule(context, standing, wanted), further };
    const actions = actionsOf(wanted, wanted.preceding);
    const priority = lastFree(others.map((rule) => Number(rule.priority)));
    try {
      const { Rules } = await context.aws.elbv2('CreateRule', {
        ListenerArn: listenerArn,
        Priority: priority,
        Conditions: [condition(wanted.accepted)],
        Actions: actions,
        Tags: ownershipTags(domain, `${domain} from CloudFront`),
      });
      return { rule: { arn: Rules[0].RuleArn, accepted: wanted.accepted, actions }, further: [] };
    } catch (error) {
      // An answer was lost, another run was faster, or somebody has made a rule meanwhile.
      if (!isAws(error, 'PriorityInUse') || attempt === mostAttempts) throw error;
      await untilListed(context, listenerArn, priority);
    }
  }
}

const mostAttempts = 3;

/** The rule that has the priority may not be listed for some seconds. */
async function untilListed(context: Context, listenerArn: string, priority: number): Promise<void> {
  await pollFor(context, { every: 2, atMost: 10 }, async () => {
    const { origin, others } = await readListenerRules(context, listenerArn);
    return origin.length > 0 || others.some((rule) => Number(rule.priority) === priority) ? { done: true } : { waitingFor: t`the rule with priority ${priority} to be listed` };
  }, context.note);
}

async function changeRule(context: Context, standing: OriginRule, wanted: WantedRule): Promise<OriginRule> {
  const actions = actionsOf(wanted, precedingActions(standing.actions));
  const changed = {
    ...(!areSameSecrets(standing.accepted, wanted.accepted) && { Conditions: [condition(wanted.accepted)] }),
    ...(actionText(standing.actions) !== actionText(actions) && { Actions: actions }),
  };
  if (Object.keys(changed).length > 0) await context.aws.elbv2('ModifyRule', { RuleArn: standing.arn, ...changed });
  return { arn: standing.arn, accepted: wanted.accepted, actions };
}

function actionsOf({ targetGroupArn }: WantedRule, preceding: readonly Action[]): Action[] {
  return [...asSent(preceding), { Type: 'forward', TargetGroupArn: targetGroupArn }];
}

/** Takes these rules away. */
export async function dropRules({ aws }: Pick<Context, 'aws'>, rules: readonly Pick<OriginRule, 'arn'>[]): Promise<void> {
  for (const { arn } of rules) await unlessMissing(aws.elbv2('DeleteRule', { RuleArn: arn }), 'RuleNotFound');
}

/** A condition compares without case, and takes `*` and `?` for any characters: a secret has neither. */
function condition(accepted: readonly Secret[]): RuleCondition {
  return { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: originSecretHeader, Values: accepted.map((secret) => secret.reveal()) } };
}

/** AWS docs: "CreateRule": from 1 to 50000. */
function lastFree(taken: readonly number[]): number {
  let priority = 50_000;
  while (taken.includes(priority)) priority--;
  return priority;
}
