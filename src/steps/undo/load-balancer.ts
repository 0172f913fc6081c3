/**
 * The load balancer goes, and its listeners with it. One that stood there before us stays, as it was.
 * AWS docs: "DeleteLoadBalancer", "Delete an Application Load Balancer".
 */
import type { Context, Inputs } from '../../context.ts';
import type { Difference } from '../../engine/compare.ts';
import { poll } from '../../engine/poll.ts';
import { removal } from '../../engine/step.ts';
import { isAws } from '../../aws/failures.ts';
import { siteTag, versionTag } from '../../aws/tags.ts';
import { kept, planIsStale, staysBecause, subnetsGone, type Because } from '../../errors/catalog.ts';
import { goneSince, keepsOurGroup, settingsBefore, type Gone } from '../made/adopted-balancer.ts';
import { balancerReads, balancerUse, type BalancerUse } from '../made/balancer-use.ts';
import { stayingListeners, visitors } from '../made/listener-fate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';

interface Trace {
  use: BalancerUse;
  /** Of one that we took over. */
  gone: Gone;
}

/** Kept while anything hangs on it that we did not put there, or somebody protects it. */
export const loadBalancer = removal({
  id: 'load-balancer',
  title: 'Remove the load balancer',
  why: 'It costs something every hour, whether anybody comes or not.',
  docs: ['DeleteLoadBalancer', 'Delete an Application Load Balancer'],
  permissions: {
    read: [...balancerReads, 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets'],
    write: [
      'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets', 'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:RemoveTags', 'ec2:CreateTags',
    ],
  },
  type: 'load balancer',
  needs: { httpRedirect, httpsListener, instanceIngress },

  async observe(context): Promise<Trace | undefined> {
    const use = await balancerUse(context);
    return use && { use, gone: await goneSince(context, use) };
  },

  going(inputs, { use, gone }) {
    const reasons = whyItStays(inputs, { use, gone });
    if (reasons.length > 0) return { differences: [], kept: reasons.map((because) => kept({ noun: 'load balancer', name: use.name, id: use.arn }, because)) };
    if (!use.adopted) return { differences: [{ field: `loadBalancers.${use.name}`, from: use.dnsName, to: undefined }] };
    const missing = gone.subnets.length > 0 ? [subnetsGone(use.name, gone.subnets)] : [];
    return { differences: comesBack(inputs, { use, gone }), warnings: missing };
  },

  async remove(context, trace) {
    if (trace.use.adopted) return giveBack(context, trace);
    // A listener that somebody has made since would go as well.
    const now = await loadBalancer.observe(context);
    if (!now) return;
    if (whyItStays(context.inputs, now).length > 0) throw planIsStale(loadBalancer.title);
    await context.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: now.use.arn }).catch((error: unknown) => {
      if (!isAws(error, 'LoadBalancerNotFoundException', 'LoadBalancerNotFound')) throw error;
    });
  },

  shown: ({ use }) => ({ id: use.arn, name: use.name }),
});

/** One that stood there before us stays in any case; then the reasons are those for which it cannot have its settings back. */
function whyItStays(inputs: Inputs, { use, gone }: Trace): Because[] {
  const staying = stayingListeners(use, inputs).map(({ port }) => port);
  if (use.adopted) {
    const ours = use.listeners.filter((listener) => listener.ours && staying.includes(listener.port)).map(({ port }) => port);
    return [...(ours.length > 0 ? [staysBecause.listener(ours)] : []), ...(keepsOurGroup(use, gone, inputs) ? [staysBecause.groupsGone(gone.securityGroups)] : [])];
  }
  return [
    ...(staying.length > 0 ? [staysBecause.listener(staying)] : []),
    ...(use.webAcl === undefined ? [] : [staysBecause.webAcl(use.webAcl)]),
    ...(use.deletionProtection ? [staysBecause.deletionProtection] : []),
    ...visitors(use),
  ];
}

function comesBack(inputs: Inputs, { use, gone }: Trace): Difference[] {
  const back = settingsBefore(use, gone, inputs);
  return [
    ...(back.securityGroups === use.securityGroups ? [] : [{ field: 'securityGroups', from: use.securityGroups, to: back.securityGroups }]),
    ...(back.subnets === use.subnets ? [] : [{ field: 'subnets', from: use.subnets, to: back.subnets }]),
    ...(back.dropInvalidHeaderFields === use.dropInvalidHeaderFields ? [] : [{ field: 'dropInvalidHeaderFields', from: use.dropInvalidHeaderFields, to: back.dropInvalidHeaderFields }]),
    { field: 'site', from: inputs.intent.domain, to: '' },
  ];
}

/** What was written a moment ago may be read late. */
const readBack = { every: 2, atMost: 60 };

/** Our tags go last: without them it is not known any more that it is to be given back. */
async function giveBack(context: Context, { use, gone }: Trace): Promise<void> {
  const { arn: LoadBalancerArn } = use;
  const back = settingsBefore(use, gone, context.inputs);
  if (back.securityGroups !== use.securityGroups) await context.aws.elbv2('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [...back.securityGroups] });
  if (back.subnets !== use.subnets) await context.aws.elbv2('SetSubnets', { LoadBalancerArn, Subnets: [...back.subnets] });
  if (back.dropInvalidHeaderFields !== use.dropInvalidHeaderFields) {
    await context.aws.elbv2('ModifyLoadBalancerAttributes', { LoadBalancerArn, Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: String(back.dropInvalidHeaderFields) }] });
  }
  await poll(context, readBack, async () => {
    const now = await loadBalancer.observe(context);
    const left = now ? comesBack(context.inputs, now).filter(({ field }) => field !== 'site') : [];
    return left.length === 0 ? { done: true } : { waitingFor: `${use.name} to be as it was` };
  }, context.note);
  await context.aws.elbv2('RemoveTags', { ResourceArns: [LoadBalancerArn], TagKeys: [siteTag, versionTag] });
  await context.memory.forget('load-balancer');
}
