import { isDeepStrictEqual } from 'node:util';
import type { Context, Inputs } from '../../../context.ts';
import type { Difference } from '../../../engine/compare.ts';
import type { Going } from '../../../engine/step.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import { asItStands, type ListenerBefore } from '../../../aws/memory/listener-before.ts';
import { cutsOff, kept } from '../../../errors/catalog.ts';
import { t } from '../../../language/text.ts';
import { balancerReads, readBalancer, type BalancerUse, type ListenerUse } from '../load-balancer/balancer-use.ts';
import { dropRules } from '../lock/origin-rule.ts';
import { afterwards, fateOf } from './fate.ts';
import { actionText, asSent, findListener, noListener } from './listener.ts';
import { readBack } from '../read-back.ts';

/** A listener with something of ours, and all that hangs on its load balancer. */
interface Trace {
  listener: ListenerUse;
  balancer: BalancerUse;
}

/** The removal of the listener on a port, but for what each says of itself: both differ in nothing else. */
export function listenerRemoval(port: 80 | 443) {
  const entry = port === 443 ? 'https-listener' : 'http-redirect';
  const name = port === 443 ? 'HTTPS 443' : 'HTTP 80';

  return {
    type: 'listener',
    permissions: {
      read: balancerReads,
      write: [
        'elasticloadbalancing:DeleteListener',
        'elasticloadbalancing:ModifyListener',
        ...(port === 443 ? ['elasticloadbalancing:DeleteRule'] : []),
        'ec2:CreateTags',
      ],
    },
    onlyWithCloudFront: port === 443 ? ['elasticloadbalancing:DeleteRule'] : [],

    async observe(context: Context): Promise<Trace | undefined> {
      const balancer = await readBalancer(context);
      const listener = balancer?.listeners.find((one) => one.port === port);
      return balancer?.ours && listener && (listener.ours || listener.before) ? { listener, balancer } : undefined;
    },

    going(inputs: Inputs, { listener, balancer }: Trace): Going {
      const fate = fateOf(listener, balancer, inputs);
      if (fate.goes) {
        const names = [...new Set(balancer.records.map((set) => set.name))];
        return { differences: [{ field: `listeners.${name}`, from: actionsText(listener), to: undefined }], ...(names.length > 0 && { caution: cutsOff(names) }) };
      }
      if (fate.before) {
        const leaving = listener.originRules.map((rule) => ({ field: 'rules.for CloudFront', from: actionsText(rule), to: undefined }));
        return { differences: [...comesBack(listener, afterwards(listener, fate.before, balancer, inputs)), ...leaving] };
      }
      return { differences: [], kept: fate.reasons.map((because) => kept({ noun: t`listener`, name, id: listener.arn }, because)) };
    },

    async remove(context: Context, { listener, balancer }: Trace): Promise<void> {
      const fate = fateOf(listener, balancer, context.inputs);
      if (fate.goes) await unlessMissing(context.aws.elbv2('DeleteListener', { ListenerArn: listener.arn }), noListener);
      else if (fate.before) {
        const back = afterwards(listener, fate.before, balancer, context.inputs);
        await restore(context, listener, back);
        // Last, so that nobody is shut out who is let in before and after.
        await dropRules(context, listener.originRules);
        await readBack(context, async () => {
          const now = await findListener(context, balancer.arn, port);
          return !now || comesBack(asItStands(now), back).every(({ to }) => to === undefined) ? undefined : t`the listener on ${port} to be as it was`;
        });
        await context.memory.forget(entry);
      }
    },

    shown: ({ listener }: Trace) => ({ id: listener.arn, name }),
  };
}

function comesBack(listener: ListenerBefore, back: ListenerBefore): Difference[] {
  return [
    { field: 'protocol', from: listener.protocol, to: back.protocol },
    { field: 'certificateArn', from: listener.certificateArn, to: back.certificateArn },
    { field: 'tlsPolicy', from: listener.tlsPolicy, to: back.tlsPolicy },
    ...(isDeepStrictEqual(listener.actions, back.actions) ? [] : [{ field: 'action', from: actionsText(listener), to: actionsText(back) }]),
  ].filter(({ field, from, to }) => field === 'action' || from !== to);
}

/** Sends what differs and nothing else: the rest may be somebody's. */
async function restore(context: Context, listener: ListenerUse, back: ListenerBefore): Promise<void> {
  const { protocol, certificateArn, tlsPolicy, actions } = back;
  const changed = {
    ...(listener.protocol !== protocol && { Protocol: protocol as 'HTTPS' }),
    ...(certificateArn !== undefined && listener.certificateArn !== certificateArn && { Certificates: [{ CertificateArn: certificateArn }] }),
    ...(tlsPolicy !== undefined && listener.tlsPolicy !== tlsPolicy && { SslPolicy: tlsPolicy }),
    ...(!isDeepStrictEqual(listener.actions, actions) && { DefaultActions: asSent(actions) }),
  };
  if (Object.keys(changed).length > 0) await context.aws.elbv2('ModifyListener', { ListenerArn: listener.arn, ...changed });
}

function actionsText({ actions }: Pick<ListenerBefore, 'actions'>): string {
  return actions.map((action) => actionText([action])).join(', then ');
}
