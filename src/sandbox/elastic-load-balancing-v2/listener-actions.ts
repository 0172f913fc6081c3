import type { Action, RedirectActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import { Refusal } from '../refusal.ts';
import { getTargetGroup, loadBalancersOf } from './target-groups.ts';

/**
 * The action of a listener or a rule, checked and as AWS gives it back: a redirect with all its parts, a forward with its
 * ForwardConfig. AWS docs: "Action", "RedirectActionConfig", "ForwardActionConfig".
 */
export function checkedActions(account: Account, balancer: LoadBalancer, actions: readonly Action[] | undefined): Action[] {
  const [action, ...more] = actions ?? [];
  if (!action || more.length > 0) throw new Refusal('ValidationError', `A listener and a rule have one action here, and the request holds ${actions?.length ?? 0}.`);
  switch (action.Type) {
    case 'redirect':
      return [{ Type: 'redirect', RedirectConfig: redirect(action.RedirectConfig) }];
    case 'forward':
      return [forward(account, balancer, action)];
    case 'fixed-response':
      if (!/^[245]\d\d$/.test(action.FixedResponseConfig?.StatusCode ?? '')) throw new Refusal('ValidationError', 'A fixed response needs a status code of 2XX, 4XX or 5XX.');
      return [{ Type: 'fixed-response', FixedResponseConfig: action.FixedResponseConfig }];
    default:
      throw new Refusal('ValidationError', `'${action.Type}' is no action of the sandbox.`);
  }
}

function redirect(config: RedirectActionConfig | undefined): RedirectActionConfig {
  const { StatusCode, Protocol = '#{protocol}', Host = '#{host}', Port = '#{port}', Path = '/#{path}', Query = '#{query}' } = config ?? {};
  if (StatusCode !== 'HTTP_301' && StatusCode !== 'HTTP_302') throw new Refusal('ValidationError', `'${StatusCode}' is no redirect.`);
  if (!/^(HTTP|HTTPS|#\{protocol\})$/.test(Protocol)) throw new Refusal('ValidationError', `A redirect cannot lead to '${Protocol}'.`);
  if (Protocol === '#{protocol}' && Host === '#{host}' && Port === '#{port}' && Path === '/#{path}') {
    throw new Refusal('InvalidLoadBalancerActionException', 'A redirect must change the protocol, the host, the port or the path, else it leads to itself.');
  }
  return { Protocol, Port, Host, Path, Query, StatusCode };
}

function forward(account: Account, balancer: LoadBalancer, action: Action): Action {
  const tuples = action.ForwardConfig?.TargetGroups ?? [{ TargetGroupArn: action.TargetGroupArn }];
  for (const { TargetGroupArn } of tuples) {
    const group = getTargetGroup(account, TargetGroupArn);
    if (group.vpcId !== balancer.vpcId) throw new Refusal('InvalidConfigurationRequestException', `The target group '${group.name}' is in another VPC.`);
    if (loadBalancersOf(account, group).some((other) => other !== balancer.arn)) {
      throw new Refusal('TargetGroupAssociationLimitException', `The target group '${group.name}' belongs to another load balancer.`);
    }
  }
  return {
    Type: 'forward',
    ...(tuples.length === 1 && { TargetGroupArn: tuples[0]?.TargetGroupArn }),
    ForwardConfig: {
      TargetGroups: tuples.map(({ TargetGroupArn, Weight }) => ({ TargetGroupArn, Weight: Weight ?? 1 })),
      TargetGroupStickinessConfig: action.ForwardConfig?.TargetGroupStickinessConfig ?? { Enabled: false },
    },
  };
}
