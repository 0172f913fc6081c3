/**
 * The listener on 80: it sends every visitor to https, host, path and query kept.
 * AWS docs: "Redirect actions" (Listener rules for your Application Load Balancer).
 */
import { resource } from '../engine/step.ts';
import { asItStands, type ListenerBefore } from '../aws/memory/listener-before.ts';
import { ownershipTags } from '../aws/tags.ts';
import { t } from '../language/text.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancer } from './load-balancer.ts';
import { actionText, createListener, findListener, isForeign, redirectToHttps, type Listener } from './made/listener/listener.ts';

interface Settings {
  loadBalancerArn: string;
  protocol: string;
  action: string;
}

interface State extends Settings {
  arn: string;
  /** Whole, as it would have to be given back to somebody. */
  standing: ListenerBefore;
}

/** Stands on port 80 of the same load balancer, and is made to redirect whatever it did before. */
export const httpRedirect = resource({
  id: 'http-redirect',
  title: t`Redirect http to https`,
  why: t`Old links and typed addresses start with http.`,
  docs: ['Listener rules for your Application Load Balancer'],
  permissions: {
    read: ['elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeTags'],
    write: [
      'elasticloadbalancing:CreateListener', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyListener',
      'ec2:CreateTags',
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

  planned: (settings, assigned) => ({ ...settings, arn: assigned('arn'), standing: asItStands({}) }),

  async create(context, settings) {
    const made = await createListener(context, {
      LoadBalancerArn: settings.loadBalancerArn,
      Port: port,
      Protocol: 'HTTP',
      DefaultActions: [redirect],
      Tags: ownershipTags(context.inputs.intent.domain, `${context.inputs.intent.domain} http`),
    });
    return fromAws(made);
  },

  /** Sends what differs and nothing else, as for the listener on 443. */
  async update(context, current, settings) {
    if (await isForeign(context, current.arn)) await context.memory.remember('http-redirect', { before: current.standing });
    const { Listeners } = await context.aws.elbv2('ModifyListener', {
      ListenerArn: current.arn,
      ...(current.protocol !== settings.protocol && { Protocol: 'HTTP' as const }),
      ...(current.action !== settings.action && { DefaultActions: [redirect] }),
    });
    return fromAws(Listeners[0]);
  },

  remembers: (_, current) => (current ? { 'http-redirect': { before: current.standing } } : {}),

  shown: (state) => ({ id: state.arn, name: 'HTTP 80' }),
});

const port = 80;
const redirect = { Type: 'redirect' as const, RedirectConfig: redirectToHttps };

function fromAws(listener: Listener): State {
  return {
    arn: listener.ListenerArn,
    loadBalancerArn: listener.LoadBalancerArn,
    protocol: listener.Protocol,
    action: actionText(listener.DefaultActions),
    standing: asItStands(listener),
  };
}
