/**
 * The target group goes. One that stood there before us stays, with the health check and the targets that it had.
 * AWS docs: "DeleteTargetGroup", "RegisterTargets".
 */
import type { Context, Inputs } from '../../context.ts';
import { removal } from '../../engine/step.ts';
import type { SiteEntries } from '../../aws/memory/entries.ts';
import { resourceNames } from '../../aws/names.ts';
import { noTargetGroup } from '../../aws/target-groups.ts';
import { kept, staysBecause, targetsLost, type Because } from '../../errors/catalog.ts';
import { t } from '../../language/text.ts';
import { alreadyBack } from '../made/load-balancer/adopted-balancer.ts';
import { groupBefore, groupDifferences, missingTargets, ownTargets, runningTargets, type GroupBack } from '../made/target-group/adopted-target-group.ts';
import { balancerReads, readBalancer } from '../made/load-balancer/balancer-use.ts';
import { deleteWhenUnused } from '../made/delete-when-unused.ts';
import { readBack } from '../made/read-back.ts';
import { dropOwnership } from '../made/ownership.ts';
import { stayingListeners } from '../made/listener/fate.ts';
import { readTargetGroup, fromTargetName, healthCheckOf, registerTargets, type TargetGroupState } from '../made/target-group/target-group.ts';
import { httpsListener } from './https-listener.ts';
import { loadBalancer } from './load-balancer.ts';

interface Trace {
  group: TargetGroupState;
  /** Of its targets those that we registered. */
  own: readonly string[];
  /** Ports of listeners that will still be there and forward to it. */
  forwarding: readonly number[];
  /** What one that we took over was before. */
  adopted: NonNullable<SiteEntries['target-group']>['adopted'];
  /** Of its former targets those that can be registered again. */
  running: readonly string[];
}

/** Kept while it holds targets that we did not register, or something forwards to it. */
export const targetGroup = removal({
  id: 'target-group',
  title: t`Remove the target group`,
  why: t`Nothing forwards to it any more.`,
  docs: ['DeleteTargetGroup', 'RegisterTargets'],
  permissions: {
    read: [
      ...balancerReads, 'elasticloadbalancing:DescribeTargetHealth', 'ec2:DescribeInstances',
      // AWS asks these itself, in the caller's name, while it registers targets.
      'ec2:DescribeInternetGateways', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
    ],
    write: [
      'elasticloadbalancing:DeleteTargetGroup', 'elasticloadbalancing:ModifyTargetGroup', 'elasticloadbalancing:RegisterTargets', 'elasticloadbalancing:DeregisterTargets',
      'elasticloadbalancing:RemoveTags', 'ec2:CreateTags',
    ],
  },
  type: 'target group',
  needs: { httpsListener, loadBalancer },

  async observe(context): Promise<Trace | undefined> {
    const { inputs } = context;
    const [group, balancer, memory] = await Promise.all([readTargetGroup(context), readBalancer(context), context.memory.read()]);
    const { adopted, replaced } = memory['target-group'] ?? {};
    if (!group || !(group.site === inputs.intent.domain || adopted)) return undefined;
    const staying = balancer ? stayingListeners(balancer, inputs) : [];
    return {
      group,
      own: ownTargets(inputs, replaced),
      forwarding: staying.filter(({ targetGroups }) => targetGroups.includes(group.arn)).map(({ port }) => port),
      adopted,
      running: adopted ? await runningTargets(context, missingTargets(group, adopted)) : [],
    };
  },

  going(inputs, trace, needs) {
    const { group } = trace;
    if (group.site !== inputs.intent.domain) return { differences: [alreadyBack] };
    const reasons = whyItStays(inputs, trace, needs.httpsListener.kept);
    if (reasons.length > 0) return { differences: [], kept: reasons.map((because) => kept({ noun: t`target group`, name: group.name, id: group.arn }, because)) };
    const back = backOf(inputs, trace);
    if (!back) return { differences: [{ field: `targetGroups.${group.name}`, from: Object.keys(group.targets).join(', ') || 'no targets', to: undefined }] };
    return { differences: groupDifferences(group, back), warnings: back.lost.length > 0 ? [targetsLost(group.name, back.lost)] : [] };
  },

  async remove(context, trace) {
    if (!trace.adopted) return whenUnused(context, trace.group);
    if (trace.group.site === context.inputs.intent.domain) await giveBack(context, trace);
    return context.memory.forget('target-group');
  },

  shown: ({ group }) => ({ id: group.arn, name: group.name }),
});

/** A listener that went a moment ago may still count as one that forwards to it. */
const patience = { every: 5, atMost: 2 * 60 };

function backOf(inputs: Inputs, { group, adopted, own, running }: Trace): GroupBack | undefined {
  return adopted && groupBefore(group, adopted, { own, running }, inputs);
}

function whyItStays({ intent }: Inputs, { group, own, forwarding, adopted }: Trace, listenerKept: boolean): Because[] {
  // Whoever used one that stood there before us used it as it was; only our own listener needs our targets.
  if (adopted) return listenerKept && forwarding.length > 0 ? [staysBecause.forwardedTo(forwarding)] : [];
  const others = group.loadBalancerArns.filter((arn) => !arn.includes(`/app/${resourceNames(intent.name).loadBalancer}/`));
  const foreign = Object.keys(group.targets).filter((target) => !own.includes(target));
  return [
    ...(forwarding.length > 0 ? [staysBecause.forwardedTo(forwarding)] : []),
    ...(others.length > 0 ? [staysBecause.otherBalancers(others)] : []),
    ...(foreign.length > 0 ? [staysBecause.targets(foreign)] : []),
  ];
}

async function whenUnused(context: Context, { arn, name }: TargetGroupState): Promise<void> {
  const send = () => context.aws.elbv2('DeleteTargetGroup', { TargetGroupArn: arn });
  await deleteWhenUnused(context, patience, { send, inUse: ['ResourceInUse'], missing: [noTargetGroup], waitingFor: t`no listener to forward to ${name} any more` });
}

/** Our tags go last, and the memory after them: with our tags and without the memory it would count as made by us, and be deleted. */
async function giveBack(context: Context, trace: Trace): Promise<void> {
  const { group } = trace;
  const { arn } = group;
  const back = backOf(context.inputs, trace);
  if (!back) return;
  const { healthCheck, register, deregister } = back;
  if (JSON.stringify(healthCheckOf(group)) !== JSON.stringify(healthCheckOf(healthCheck))) await context.aws.elbv2('ModifyTargetGroup', { TargetGroupArn: arn, ...healthCheckOf(healthCheck) });
  await registerTargets(context, arn, register);
  if (deregister.length > 0) await context.aws.elbv2('DeregisterTargets', { TargetGroupArn: arn, Targets: deregister.map(fromTargetName) });
  await readBack(context, async () => {
    const now = await readTargetGroup(context);
    const wanted = now && backOf(context.inputs, { ...trace, group: now });
    const left = now && wanted ? groupDifferences(now, wanted).filter(({ field }) => field !== 'site') : [];
    return left.length === 0 ? undefined : t`${group.name} to be as it was`;
  });
  await dropOwnership(context, arn, noTargetGroup);
}
