/**
 * The listener on 80: it sends every visitor to https, host, path and query kept.
 * AWS docs: "Redirect actions" (Listener rules for your Application Load Balancer).
 */
import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { resource } from '../engine/step.ts';
import { ownershipTags } from '../aws/tags.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancer } from './load-balancer.ts';
import { actionText, findListener, redirectToHttps } from './made/listener.ts';

interface Settings {
  loadBalancerArn: string;
  protocol: string;
  action: string;
}

interface State extends Settings {
  arn: string;
}

export const httpRedirect = resource({
  id: 'http-redirect',
  title: 'Redirect http to https',
  why: 'Old links and typed addresses start with http.',
  docs: ['Listener rules for your Application Load Balancer'],
  permissions: {
    read: ['elasticloadbalancing:DescribeListeners'],
    write: [
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyListener', 'elasticloadbalancing:DeleteListener',
      'ec2:CreateTags', 'ec2:DeleteTags',
    ],
  },
  type: 'listener',
  // A redirect to where nobody listens would be an outage: https comes first.
  needs: { loadBalancer, httpsListener },

  async observe(context, needs): Promise<State | undefined> {
    if (!needs.loadBalancer) return undefined;
    const found = await findListener(context, needs.loadBalancer.arn, port);
    return found && fromAws(found);
  },

  desired: (_, needs): Settings => ({
    loadBalancerArn: needs.loadBalancer.arn,
    protocol: 'HTTP',
    action: actionText([redirect]),
  }),

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn') }),

  async create(context, settings) {
    const { Listeners } = await context.aws.elbv2('CreateListener', {
      LoadBalancerArn: settings.loadBalancerArn,
      Port: port,
      Protocol: 'HTTP',
      DefaultActions: [redirect],
      Tags: ownershipTags(context.inputs.intent.domain, `${context.inputs.intent.domain} http`),
    });
    return fromAws(Listeners?.[0] ?? {});
  },

  async update(context, current) {
    await context.memory.remember('http-redirect', { before: current });
    const { Listeners } = await context.aws.elbv2('ModifyListener', { ListenerArn: current.arn, Protocol: 'HTTP', DefaultActions: [redirect] });
    return fromAws(Listeners?.[0] ?? {});
  },

  async remove(context, { arn }) {
    await context.aws.elbv2('DeleteListener', { ListenerArn: arn });
  },

  shown: (state) => ({ id: state.arn, name: 'HTTP 80' }),
});

const port = 80;
const redirect = { Type: 'redirect' as const, RedirectConfig: redirectToHttps };

function fromAws(listener: Listener): State {
  return {
    arn: listener.ListenerArn ?? '',
    loadBalancerArn: listener.LoadBalancerArn ?? '',
    protocol: listener.Protocol ?? '',
    action: actionText(listener.DefaultActions),
  };
}
