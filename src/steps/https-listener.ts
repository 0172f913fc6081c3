/**
 * The listener on 443: it shows the certificate, speaks no outdated TLS, and forwards to the target group.
 * AWS docs: "HTTPS listeners for your Application Load Balancer", "Security policies for your Application Load Balancer".
 */
import type { Action, Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { resource } from '../engine/step.ts';
import { asItStands, type ListenerBefore } from '../aws/listener-before.ts';
import { ownershipTags } from '../aws/tags.ts';
import { certificateIssued } from './certificate-issued.ts';
import { loadBalancer } from './load-balancer.ts';
import { actionText, asSent, createListener, findListener, isForeign, precedingActions } from './made/listener.ts';
import { targetGroup } from './target-group.ts';

interface Settings {
  loadBalancerArn: string;
  protocol: string;
  certificateArn: string;
  /** Sent always: without it the API takes one that still speaks TLS 1.0. */
  tlsPolicy: string;
  targetGroupArn: string;
}

interface State extends Settings {
  arn: string;
  /** Whole, as it would have to be given back to somebody. */
  standing: ListenerBefore;
}

/** Stands on port 443. Where it forwards, how it speaks TLS and with which certificate is ours to say; what precedes the forward is not. */
export const httpsListener = resource({
  id: 'https-listener',
  title: 'Listen on 443 with the certificate',
  why: 'This is where https begins.',
  docs: ['HTTPS listeners for your Application Load Balancer', 'Security policies for your Application Load Balancer'],
  permissions: {
    read: ['elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeTags'],
    write: [
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyListener',
      'ec2:CreateTags',
    ],
  },
  type: 'listener',
  needs: { loadBalancer, certificateIssued, targetGroup },

  async observe(context, needs): Promise<State | undefined> {
    if (!needs.loadBalancer) return undefined;
    const found = await findListener(context, needs.loadBalancer.arn, port);
    return found && fromAws(found);
  },

  desired: ({ intent }, needs): Settings => ({
    loadBalancerArn: needs.loadBalancer.arn,
    protocol: 'HTTPS',
    certificateArn: needs.certificateIssued.arn,
    tlsPolicy: intent.tlsPolicy,
    targetGroupArn: needs.targetGroup.arn,
  }),

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn'), standing: asItStands({}) }),

  async create(context, settings) {
    const made = await createListener(context, {
      LoadBalancerArn: settings.loadBalancerArn,
      Port: port,
      Protocol: 'HTTPS',
      Certificates: [{ CertificateArn: settings.certificateArn }],
      SslPolicy: settings.tlsPolicy,
      DefaultActions: [forwardTo(settings)],
      Tags: ownershipTags(context.inputs.intent.domain, `${context.inputs.intent.domain} https`),
    });
    return fromAws(made);
  },

  /** Sends what differs and nothing else: the rest may be somebody's. */
  async update(context, current, settings) {
    if (await isForeign(context, current.arn)) await context.memory.remember('https-listener', { before: current.standing });
    const { Listeners } = await context.aws.elbv2('ModifyListener', {
      ListenerArn: current.arn,
      ...(current.protocol !== settings.protocol && { Protocol: 'HTTPS' as const }),
      ...(current.certificateArn !== settings.certificateArn && { Certificates: [{ CertificateArn: settings.certificateArn }] }),
      ...(current.tlsPolicy !== settings.tlsPolicy && { SslPolicy: settings.tlsPolicy }),
      ...(current.targetGroupArn !== settings.targetGroupArn && { DefaultActions: [...asSent(precedingActions(current.standing.actions)), forwardTo(settings)] }),
    });
    return fromAws(Listeners?.[0] ?? {});
  },

  remembers: (_, current) => (current ? { 'https-listener': { before: current.standing } } : {}),

  shown: (state) => ({ id: state.arn, name: 'HTTPS 443' }),
});

const port = 443;

function forwardTo({ targetGroupArn }: Settings): Action {
  return { Type: 'forward', TargetGroupArn: targetGroupArn };
}

function fromAws(listener: Listener): State {
  return {
    arn: listener.ListenerArn ?? '',
    loadBalancerArn: listener.LoadBalancerArn ?? '',
    protocol: listener.Protocol ?? '',
    certificateArn: listener.Certificates?.[0]?.CertificateArn ?? '',
    tlsPolicy: listener.SslPolicy ?? '',
    targetGroupArn: actionText(listener.DefaultActions).replace(/^forward to /, ''),
    standing: asItStands(listener),
  };
}
