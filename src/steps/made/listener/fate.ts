import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Inputs } from '../../../context.ts';
import type { ListenerBefore } from '../../../aws/memory/listener-before.ts';
import { resourceNames } from '../../../aws/names.ts';
import { staysBecause, type Because } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { targetGroupsOf, type BalancerUse, type ListenerUse } from '../load-balancer/balancer-use.ts';
import { isOurRefusal } from '../lock/listener-lock.ts';
import { actionText, redirectToHttps } from './listener.ts';

/**
 * What becomes of a listener on the way back.
 *
 * | whose it is                                  | fate                                   |
 * | -------------------------------------------- | -------------------------------------- |
 * | ours, as we made it                          | goes                                   |
 * | ours, with something that somebody added     | stays, for these reasons               |
 * | somebody's, changed by us                    | says again what it said before         |
 * | the same, and what it led to is gone         | stays as it is                         |
 * | one that our distribution fetches from still | stays as it is                         |
 * | somebody's, or on somebody's load balancer   | stays                                  |
 */
export type Fate = { goes: true } | { goes: false; reasons: readonly Because[]; before?: ListenerBefore };

/** The fate of a listener. Pure. */
export function fateOf(listener: ListenerUse, use: BalancerUse, inputs: Inputs): Fate {
  // On a load balancer that is not ours nothing is touched.
  if (!use.ours) return { goes: false, reasons: [] };
  if (!listener.ours) return fateOfOthers(listener, use);
  const reasons = reasonsToStay(listener, use, inputs);
  return reasons.length > 0 ? { goes: false, reasons } : { goes: true };
}

function fateOfOthers({ port, before, beforeGone }: ListenerUse, use: BalancerUse): Fate {
  if (!before) return { goes: false, reasons: [] };
  if (isFetchedFrom(port, use)) return { goes: false, reasons: [staysBecause.fetchedFrom] };
  return beforeGone.length > 0 ? { goes: false, reasons: [staysBecause.cannotGoBack(beforeGone)] } : { goes: false, reasons: [], before };
}

/** What will be there of a listener when the way back is done. */
export interface Staying {
  port: number;
  /** ARNs. */
  certificates: readonly string[];
  /** ARNs of all that it forwards to, by default or by a rule. */
  targetGroups: readonly string[];
}

/** The listeners that will be there when the way back is done. Pure. */
export function stayingListeners(use: BalancerUse, inputs: Inputs): Staying[] {
  return use.listeners.flatMap((listener) => {
    const fate = fateOf(listener, use, inputs);
    if (fate.goes) return [];
    const { certificateArn, actions } = fate.before ? afterwards(listener, fate.before, use, inputs) : listener;
    const rules = [...listener.rules, ...(fate.before ? [] : listener.originRules)];
    return [{
      port: listener.port,
      certificates: [...(certificateArn === undefined ? [] : [certificateArn]), ...listener.furtherCertificates],
      targetGroups: [...new Set([...actions, ...rules.flatMap((rule) => rule.actions)].flatMap(targetGroupsOf))],
    }];
  });
}

/**
 * What a listener that we changed will say: what it said before wherever it still says what we wrote. What somebody has
 * changed since is theirs. Pure.
 */
export function afterwards(listener: ListenerUse, before: ListenerBefore, use: BalancerUse, inputs: Inputs): ListenerBefore {
  const secure = listener.port === 443;
  const protocol = listener.protocol === (secure ? 'HTTPS' : 'HTTP') ? before.protocol : listener.protocol;
  const actions = isOurAction(listener, inputs) ? before.actions : listener.actions;
  if (protocol !== 'HTTPS') return { protocol, actions };
  const certificateArn = listener.certificateArn === undefined || use.certificates.includes(listener.certificateArn) ? before.certificateArn : listener.certificateArn;
  const tlsPolicy = listener.tlsPolicy === undefined || listener.tlsPolicy === inputs.intent.tlsPolicy ? before.tlsPolicy : listener.tlsPolicy;
  return { protocol, actions, ...(certificateArn !== undefined && { certificateArn }), ...(tlsPolicy !== undefined && { tlsPolicy }) };
}

function reasonsToStay(listener: ListenerUse, use: BalancerUse, inputs: Inputs): Because[] {
  const { rules, originRules, furtherCertificates, certificateArn, actions } = listener;
  const ways = [{ of: t`default action`, actions }, ...originRules.map((rule) => ({ of: t`rule for CloudFront`, actions: rule.actions }))];
  const notOurs = [...(certificateArn === undefined ? [] : [certificateArn]), ...furtherCertificates].filter((arn) => !use.certificates.includes(arn));
  const added = [
    ...(rules.length > 0 ? [staysBecause.furtherRules(rules.map((rule) => rule.priority))] : []),
    ...(notOurs.length > 0 ? [staysBecause.furtherCertificates(notOurs)] : []),
    ...ways.filter((way) => way.actions.length > 1 || !isOurWay(listener, way.actions, inputs)).map((way) => staysBecause.otherActions(way.of, way.actions.map((action) => actionText([action])).join(t`, then `))),
    ...(isFetchedFrom(listener.port, use) ? [staysBecause.fetchedFrom] : []),
    ...visitors(use),
  ];
  return added.length === 0 && isRedirectedTo(listener, use, inputs) ? [staysBecause.redirectedTo] : added;
}

/** CloudFront comes over https alone. */
function isFetchedFrom(port: number, { fronted }: BalancerUse): boolean {
  return fronted && port === 443;
}

/** Whether our redirect stays, and leads to this listener. */
function isRedirectedTo({ port }: ListenerUse, use: BalancerUse, inputs: Inputs): boolean {
  return port === 443 && use.listeners.some((other) => other.port === 80 && other.ours && isOurAction(other, inputs) && !fateOf(other, use, inputs).goes);
}

/** Whoever comes by such a record would be cut off. Of a load balancer that stood there before us, they came before us as well. */
export function visitors({ adopted, records }: BalancerUse): Because[] {
  return adopted || records.length === 0 ? [] : [staysBecause.records([...new Set(records.map((set) => set.name))])];
}

/** Whether the last default action is one that we set. */
function isOurAction(listener: ListenerUse, inputs: Inputs): boolean {
  return isOurWay(listener, listener.actions, inputs);
}

/** Whether the last of the actions is one of ours: the redirect on 80; on 443 the forward, or that everybody is turned away. */
function isOurWay({ port }: Pick<ListenerUse, 'port'>, actions: readonly Action[], { intent }: Inputs): boolean {
  if (port !== 443) return actionText(actions) === actionText([{ Type: 'redirect', RedirectConfig: redirectToHttps }]);
  const [only, ...more] = [...new Set(actions.slice(-1).flatMap(targetGroupsOf))];
  return isOurRefusal(actions) || (only !== undefined && more.length === 0 && only.includes(`:targetgroup/${resourceNames(intent.name).targetGroup}/`));
}
