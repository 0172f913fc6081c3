/**
 * The listener on 443: it shows the certificate, speaks no outdated TLS, and forwards to the target group.
 * AWS docs: "HTTPS listeners for your Application Load Balancer", "Security policies for your Application Load Balancer".
 */
import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { resource } from '../engine/step.ts';
import { ownershipTags } from '../aws/tags.ts';
import { certificateIssued } from './certificate-issued.ts';
import { loadBalancer } from './load-balancer.ts';
import { actionText, findListener } from './made/listener.ts';
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
}

export const httpsListener = resource({
  id: 'https-listener',
  title: 'Listen on 443 with the certificate',
  why: 'This is where https begins.',
  docs: ['HTTPS listeners for your Application Load Balancer', 'Security policies for your Application Load Balancer'],
  permissions: {
    read: ['elasticloadbalancing:DescribeListeners'],
    write: [
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:DeleteListener',
      'ec2:CreateTags', 'ec2:DeleteTags',
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

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn') }),

  async create(context, settings) {
    const { Listeners } = await context.aws.elbv2('CreateListener', {
      LoadBalancerArn: settings.loadBalancerArn,
      Port: port,
      ...request(settings),
      Tags: ownershipTags(context.inputs.intent.domain, `${context.inputs.intent.domain} https`),
    });
    return fromAws(Listeners?.[0] ?? {});
  },

  async update(context, current, settings) {
    await context.memory.remember('https-listener', { before: current });
    const { Listeners } = await context.aws.elbv2('ModifyListener', { ListenerArn: current.arn, ...request(settings) });
    return fromAws(Listeners?.[0] ?? {});
  },

  async remove(context, { arn }) {
    await context.aws.elbv2('DeleteListener', { ListenerArn: arn });
  },

  shown: (state) => ({ id: state.arn, name: 'HTTPS 443' }),
});

const port = 443;

function request(settings: Settings) {
  return {
    Protocol: settings.protocol as 'HTTPS',
    Certificates: [{ CertificateArn: settings.certificateArn }],
    SslPolicy: settings.tlsPolicy,
    DefaultActions: [{ Type: 'forward' as const, TargetGroupArn: settings.targetGroupArn }],
  };
}

function fromAws(listener: Listener): State {
  return {
    arn: listener.ListenerArn ?? '',
    loadBalancerArn: listener.LoadBalancerArn ?? '',
    protocol: listener.Protocol ?? '',
    certificateArn: listener.Certificates?.[0]?.CertificateArn ?? '',
    tlsPolicy: listener.SslPolicy ?? '',
    targetGroupArn: actionText(listener.DefaultActions).replace(/^forward to /, ''),
  };
}
