import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context, Inputs } from '../../../context.ts';
import type { ListenerBefore } from '../../../aws/memory/listener-before.ts';
import { Secret } from '../../../aws/secret.ts';
import { isForeign, precedingActions } from '../listener/listener.ts';
import type { OriginRule } from '../listener/rules.ts';
import { access, isTold, wantsLocked } from './origin-lock.ts';
import { areSameSecrets, dropRules, ensureOriginRule, secretsToAccept } from './origin-rule.ts';

/** The listener on 443, as far as the lock is concerned. */
export interface LockedListener {
  arn: string;
  /** Whole, as it would have to be given back to somebody. */
  standing: ListenerBefore;
  /** By which CloudFront gets in; empty too where nobody needed to look. */
  originRules: readonly OriginRule[];
}

/** What everybody gets who does not show the secret. */
export const refusal: Action = { Type: 'fixed-response', FixedResponseConfig: { StatusCode: '403', ContentType: 'text/plain', MessageBody: 'Forbidden' } };

/** Whether the default action turns everybody away, in whatever words. */
export function isShut({ actions }: Pick<ListenerBefore, 'actions'>): boolean {
  const last = actions.at(-1);
  return last?.Type === 'fixed-response' && last.FixedResponseConfig?.StatusCode === '403';
}

/** Whether it does so as we have set it. */
export function isOurRefusal(actions: readonly Action[]): boolean {
  return isShut({ actions }) && actions.at(-1)?.FixedResponseConfig?.MessageBody === refusal.FixedResponseConfig?.MessageBody;
}

/** Which of the two says what becomes of CloudFront's requests: where the default action turns everybody away, or is to do so, it is the rule. */
export function waysIn(inputs: Inputs, { standing, originRules: [rule] }: Pick<LockedListener, 'standing' | 'originRules'>): readonly Action[] {
  return rule && (wantsLocked(inputs) || isShut(standing)) ? rule.actions : standing.actions;
}

/** Who gets in by the listener, in the words of a plan. What cannot be told yet counts as it is wanted: it is seen to when CloudFront sends the secret everywhere. Pure. */
export function accessText(inputs: Inputs, { standing, originRules }: Pick<LockedListener, 'standing' | 'originRules'>): string {
  const [rule] = originRules;
  if (!wantsLocked(inputs)) {
    if (!rule) return access.open;
    return isShut(standing) ? access.locked : `${access.open}, and CloudFront by a rule that is left`;
  }
  if (!isShut(standing)) return isTold(inputs) ? access.open : access.locked;
  if (!rule) return 'nobody';
  const isExact = areSameSecrets(rule.accepted, secretsToAccept(inputs, rule.accepted)) && (originRules.length <= 1 || !isTold(inputs));
  return isExact ? access.locked : 'whoever shows another secret than CloudFront sends';
}

/**
 * What the listener is to accept. Where it turns everybody away, and nothing is sent or accepted any more, it is a new secret: the
 * distribution will send it, and without a rule the target group would be in no use.
 */
export function wantedSecrets(inputs: Inputs, { accepted, standing }: Pick<LockedListener, 'standing'> & { accepted: readonly Secret[] }): readonly Secret[] {
  const wanted = secretsToAccept(inputs, accepted);
  return wanted.length === 0 && isShut(standing) ? [Secret.random()] : wanted;
}

/** Of a listener that somebody else made, what it said before us: to be told to the memory before anything of it is changed. */
export async function rememberBefore(context: Context, { arn, standing }: Pick<LockedListener, 'arn' | 'standing'>): Promise<void> {
  if (await isForeign(context, arn)) await context.memory.remember('https-listener', { before: standing });
}

/**
 * Locks the listener: first comes the rule by which CloudFront gets in, then everybody else is turned away. What precedes the forward, as
 * signing in, moves to the rule.
 * @param accepted what opens it
 */
export async function lockListener(context: Context, listener: LockedListener, { accepted, targetGroupArn }: { accepted: readonly Secret[]; targetGroupArn: string }): Promise<void> {
  await rememberBefore(context, listener);
  const { further } = await ensureOriginRule(context, listener.arn, { accepted, targetGroupArn, preceding: precedingActions(listener.standing.actions) });
  if (!isShut(listener.standing)) await context.aws.elbv2('ModifyListener', { ListenerArn: listener.arn, DefaultActions: [refusal] });
  await dropRules(context, further);
}
