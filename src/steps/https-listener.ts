/**
 * The listener on 443: it shows the certificate, speaks no outdated TLS, and forwards to the target group. While the load balancer is
 * locked, it forwards by a rule that wants CloudFront's secret, and turns everybody else away.
 * AWS docs: "HTTPS listeners for your Application Load Balancer", "Security policies for your Application Load Balancer",
 * "Restrict access to Application Load Balancers".
 */
import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import { resource } from '../engine/step.ts';
import { asItStands, type ListenerBefore } from '../aws/memory/listener-before.ts';
import type { Secret } from '../aws/secret.ts';
import { ownershipTags } from '../aws/tags.ts';
import { signInCannotMove } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { certificateIssued } from './certificate-issued.ts';
import { loadBalancer } from './load-balancer.ts';
import { accessText, isShut, refusal, rememberBefore, wantedSecrets, waysIn } from './made/lock/listener-lock.ts';
import { readListenerRules, type OriginRule } from './made/listener/rules.ts';
import { actionText, asSent, createListener, findListener, precedingActions, signsInByOidc, type Listener } from './made/listener/listener.ts';
import { access, isTold, wantsLocked } from './made/lock/origin-lock.ts';
import { dropRules, ensureOriginRule, secretsToAccept } from './made/lock/origin-rule.ts';
import { targetGroup } from './target-group.ts';

interface Settings {
  loadBalancerArn: string;
  protocol: string;
  certificateArn: string;
  /** Sent always: without it the API takes one that still speaks TLS 1.0. */
  tlsPolicy: string;
  targetGroupArn: string;
  /** Who gets in, in words; left out where the load balancer was never locked. */
  access?: string;
}

interface State extends Settings {
  arn: string;
  /** Whole, as it would have to be given back to somebody. */
  standing: ListenerBefore;
  /** By which CloudFront gets in; looked for only where the load balancer is locked, or was on the way there. */
  originRules: readonly OriginRule[];
  /** What opens it, of the first of them. */
  accepted: readonly Secret[];
}

/** Stands on port 443. Where it forwards, how it speaks TLS and with which certificate is ours to say; what precedes the forward is not. */
export const httpsListener = resource({
  id: 'https-listener',
  title: t`Listen on 443 with the certificate`,
  why: t`This is where https begins.`,
  docs: ['HTTPS listeners for your Application Load Balancer', 'Security policies for your Application Load Balancer', 'Restrict access to Application Load Balancers'],
  permissions: {
    read: ['elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeTags'],
    write: [
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyListener',
      'elasticloadbalancing:CreateRule', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:DeleteRule',
      'ec2:CreateTags',
    ],
  },
  onlyWithCloudFront: ['elasticloadbalancing:DescribeRules', 'elasticloadbalancing:CreateRule', 'elasticloadbalancing:ModifyRule', 'elasticloadbalancing:DeleteRule'],
  type: 'listener',
  needs: { loadBalancer, certificateIssued, targetGroup },

  async observe(context, needs): Promise<State | undefined> {
    if (!needs.loadBalancer) return undefined;
    const { inputs } = context;
    const found = await findListener(context, needs.loadBalancer.arn, port);
    if (!found || !inputs.facts.cloudfront.locked) return found && fromAws(found);
    const { origin } = await readListenerRules(context, found.ListenerArn);
    const state = { ...fromAws(found), originRules: origin, accepted: origin[0]?.accepted ?? [] };
    return { ...state, targetGroupArn: forwardText(waysIn(inputs, state)), access: accessText(inputs, state) };
  },

  desired: (inputs, needs): Settings => ({
    loadBalancerArn: needs.loadBalancer.arn,
    protocol: 'HTTPS',
    certificateArn: needs.certificateIssued.arn,
    tlsPolicy: inputs.intent.tlsPolicy,
    targetGroupArn: needs.targetGroup.arn,
    ...(inputs.facts.cloudfront.locked && { access: wantsLocked(inputs) ? access.locked : access.open }),
  }),

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn'), standing: asItStands({}), originRules: [], accepted: [] }),

  async create(context, settings) {
    const { inputs } = context;
    const isLocked = wantsLocked(inputs) && isTold(inputs);
    const made = fromAws(await createListener(context, {
      LoadBalancerArn: settings.loadBalancerArn,
      Port: port,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: settings.certificateArn }],
      SslPolicy: settings.tlsPolicy,
      DefaultActions: [isLocked ? refusal : forwardTo(settings)],
      Tags: ownershipTags(inputs.intent.domain, `${inputs.intent.domain} https`),
    }));
    if (!isLocked) return { ...made, ...settings };
    const { rule } = await ensureOriginRule(context, made.arn, { accepted: secretsToAccept(inputs, []), targetGroupArn: settings.targetGroupArn, preceding: [] });
    return { ...made, ...settings, originRules: [rule], accepted: rule.accepted };
  },

  /** Sends what differs and nothing else: the rest may be somebody's. What lets CloudFront in comes before others are shut out, and goes when they are let in again. */
  async update(context, current, settings) {
    const { inputs } = context;
    await rememberBefore(context, current);
    const accepted = wantsLocked(inputs) ? wantedSecrets(inputs, current) : [];
    const wanted = { accepted, targetGroupArn: settings.targetGroupArn, preceding: precedingActions(current.standing.actions) };
    const { rule, further } = accepted.length > 0 ? await ensureOriginRule(context, current.arn, wanted) : { further: wantsLocked(inputs) ? [] : current.originRules };
    const DefaultActions = wantsLocked(inputs) ? lockedDefault(isTold(inputs) && rule !== undefined, current, settings) : openDefault(current, settings);
    const changed = {
      ...(current.protocol !== settings.protocol && { Protocol: 'HTTPS' as const }),
      ...(current.certificateArn !== settings.certificateArn && { Certificates: [{ CertificateArn: settings.certificateArn }] }),
      ...(current.tlsPolicy !== settings.tlsPolicy && { SslPolicy: settings.tlsPolicy }),
      ...(DefaultActions && { DefaultActions }),
    };
    const isChanged = Object.keys(changed).length > 0;
    const answer = isChanged ? await context.aws.elbv2('ModifyListener', { ListenerArn: current.arn, ...changed }) : undefined;
    await dropRules(context, further);
    return { ...(answer ? fromAws(answer.Listeners[0]) : current), ...settings, originRules: rule ? [rule] : [], accepted };
  },

  remembers: (_, current) => (current ? { 'https-listener': { before: current.standing } } : {}),

  warnings(inputs, current) {
    const [rule] = current?.originRules ?? [];
    const moves = current && rule && !wantsLocked(inputs) && isShut(current.standing) && signsInByOidc(rule.actions);
    return moves ? [signInCannotMove(current.arn, t`rule for CloudFront`, t`default action`)] : [];
  },

  shown: (state) => ({ id: state.arn, name: 'HTTPS 443' }),
});

const port = 443;

function forwardTo({ targetGroupArn }: Settings): Action {
  return { Type: 'forward', TargetGroupArn: targetGroupArn };
}

/** What it is to do by default where everybody may come; undefined where it does. What precedes the forward comes along. */
function openDefault(current: State, settings: Settings): Action[] | undefined {
  if (!isShut(current.standing) && current.targetGroupArn === settings.targetGroupArn) return undefined;
  const [rule] = current.originRules;
  const from = rule && isShut(current.standing) ? rule.actions : current.standing.actions;
  return [...asSent(precedingActions(from)), forwardTo(settings)];
}

/** The same where CloudFront alone may come. Until it is known what CloudFront sends, nobody is shut out who is let in now. */
function lockedDefault(mayShut: boolean, current: State, settings: Settings): Action[] | undefined {
  if (isShut(current.standing)) return undefined;
  return mayShut ? [refusal] : openDefault(current, settings);
}

function fromAws(listener: Listener): State {
  return {
    arn: listener.ListenerArn,
    loadBalancerArn: listener.LoadBalancerArn,
    protocol: listener.Protocol,
    certificateArn: listener.Certificates[0]?.CertificateArn ?? '',
    tlsPolicy: listener.SslPolicy ?? '',
    targetGroupArn: forwardText(listener.DefaultActions),
    standing: asItStands(listener),
    originRules: [],
    accepted: [],
  };
}

function forwardText(actions: readonly Action[] | undefined): string {
  return actionText(actions).replace(/^forward to /, '');
}
