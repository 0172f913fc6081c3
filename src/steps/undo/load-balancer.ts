/**
 * The load balancer goes, and its listeners with it. One that stood there before us stays, as it was.
 * AWS docs: "DeleteLoadBalancer", "Delete an Application Load Balancer".
 */
import type { Context, Inputs } from '../../context.ts';
import type { Difference } from '../../engine/compare.ts';
import { optional, removal } from '../../engine/step.ts';
import { unlessMissing } from '../../aws/calls/failures.ts';
import { noBalancer } from '../../aws/load-balancers.ts';
import { kept, memoryLost, planIsStale, staysBecause, subnetsGone, type Because } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { alreadyBack, goneSince, keepsOurGroup, settingsBack, type Gone } from '../made/load-balancer/adopted-balancer.ts';
import { setDropInvalidHeaderFields } from '../made/load-balancer/attributes.ts';
import { balancerReads, readBalancer, readSettings, type BalancerUse } from '../made/load-balancer/balancer-use.ts';
import { stayingListeners, visitors } from '../made/listener/fate.ts';
import { httpRedirect } from './http-redirect.ts';
import { httpsListener } from './https-listener.ts';
import { instanceIngress } from './instance-ingress.ts';
import { originRecord } from './origin-record.ts';
import { readBack } from '../made/read-back.ts';
import { dropOwnership } from '../made/ownership.ts';

interface Trace {
  use: BalancerUse;
  /** Of one that we took over. */
  gone: Gone;
}

/** Kept while anything hangs on it that we did not put there, or somebody protects it. */
export const loadBalancer = removal({
  id: 'load-balancer',
  title: t`Remove the load balancer`,
  why: t`It costs something every hour, whether anybody comes or not.`,
  docs: ['DeleteLoadBalancer', 'Delete an Application Load Balancer'],
  permissions: {
    read: [...balancerReads, 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets'],
    write: [
      'elasticloadbalancing:DeleteLoadBalancer', 'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets', 'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:RemoveTags', 'ec2:CreateTags',
    ],
  },
  type: 'load balancer',
  needs: { httpRedirect, httpsListener, instanceIngress, originRecord: optional(originRecord) },

  async observe(context): Promise<Trace | undefined> {
    const use = await readBalancer(context);
    if (!use || !(use.ours || use.adopted)) return undefined;
    return { use, gone: await goneSince(context, use) };
  },

  going(inputs, { use, gone }) {
    if (!use.ours) return { differences: [alreadyBack] };
    // Nobody knows then what stood there before, nor which names were led here.
    if (inputs.facts.siteGroupId === undefined) return { differences: [], warnings: [memoryLost(use, inputs.intent.domain)] };
    const reasons = whyItStays(inputs, { use, gone });
    if (reasons.length > 0) return { differences: [], kept: reasons.map((because) => kept({ noun: t`load balancer`, name: use.name, id: use.arn }, because)) };
    if (!use.adopted) return { differences: [{ field: `loadBalancers.${use.name}`, from: use.dnsName, to: undefined }] };
    const missing = gone.subnets.length > 0 ? [subnetsGone(use.name, gone.subnets)] : [];
    return { differences: comesBack(inputs, { use, gone }), warnings: missing };
  },

  async remove(context, trace) {
    if (trace.use.adopted) {
      if (trace.use.ours) await giveBack(context, trace);
      return context.memory.forget('load-balancer');
    }
    // A listener that somebody has made since would go as well.
    const now = await loadBalancer.observe(context);
    if (!now?.use.ours) return;
    if (whyItStays(context.inputs, now).length > 0) throw planIsStale(loadBalancer.title);
    await unlessMissing(context.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: now.use.arn }), noBalancer);
  },

  shown: ({ use }) => ({ id: use.arn, name: use.name }),
});

/** One that stood there before us stays in any case; then the reasons are those for which it cannot have its settings back. */
function whyItStays(inputs: Inputs, { use, gone }: Trace): Because[] {
  const staying = stayingListeners(use, inputs).map(({ port }) => port);
  const fetchedFrom = use.fronted ? [staysBecause.fetchedFrom] : [];
  if (use.adopted) {
    const ours = use.listeners.filter((listener) => listener.ours && staying.includes(listener.port)).map(({ port }) => port);
    return [...fetchedFrom, ...(ours.length > 0 ? [staysBecause.listener(ours)] : []), ...(keepsOurGroup(use, gone, inputs) ? [staysBecause.groupsGone(gone.securityGroups)] : [])];
  }
  return [
    ...fetchedFrom,
    ...(staying.length > 0 ? [staysBecause.listener(staying)] : []),
    ...webAcls(use),
    ...(use.deletionProtection ? [staysBecause.deletionProtection] : []),
    ...visitors(use),
  ];
}

function webAcls({ webAcl }: BalancerUse): Because[] {
  if (!webAcl) return [];
  return ['name' in webAcl ? staysBecause.webAcl(webAcl.name) : staysBecause.webAclUnread(webAcl.unread)];
}

function comesBack(inputs: Inputs, { use, gone }: Trace): Difference[] {
  const back = settingsBack(use, gone, inputs);
  const fields = Object.keys(back) as (keyof typeof back)[];
  return [...fields.map((field) => ({ field, from: use[field], to: back[field] })), { field: 'site', from: inputs.intent.domain, to: '' }];
}

/** Our tags go last, and the memory after them: with our tags and without the memory it would count as made by us, and be deleted. */
async function giveBack(context: Context, { use, gone }: Trace): Promise<void> {
  const { arn: LoadBalancerArn } = use;
  const { securityGroups, subnets, dropInvalidHeaderFields } = settingsBack(use, gone, context.inputs);
  if (securityGroups) await context.aws.elbv2('SetSecurityGroups', { LoadBalancerArn, SecurityGroups: [...securityGroups] });
  if (subnets) await context.aws.elbv2('SetSubnets', { LoadBalancerArn, Subnets: [...subnets] });
  if (dropInvalidHeaderFields !== undefined) await setDropInvalidHeaderFields(context, LoadBalancerArn, dropInvalidHeaderFields);
  await readBack(context, async () => {
    const now = await readSettings(context);
    const left = now ? settingsBack({ ...use, ...now }, gone, context.inputs) : {};
    return Object.keys(left).length === 0 ? undefined : t`${use.name} to be as it was`;
  });
  await dropOwnership(context, LoadBalancerArn, noBalancer);
}
