import type { Clients } from '../../src/aws/clients.ts';
import { listRecordSets, type RecordSet } from '../../src/aws/record-sets.ts';
import { handName } from './by-hand.ts';
import { groupId, zoneId } from './ids.ts';

/** What stands under the names of the site made by hand, in AWS's own words and with every id, and the records of its zone to the letter. */
export interface Theirs {
  ids: readonly string[];
  /** Aliases of the zone. */
  aliases: readonly RecordSet[];
  /** All that ELB, and Route 53, say of it. */
  settings: object;
}

/** Reads it, as long as load balancer, target group and group are there. */
export async function readTheirs(aws: Clients): Promise<Theirs> {
  const [{ LoadBalancers = [] }, { TargetGroups = [] }, group, records] = await Promise.all([
    aws.elbv2('DescribeLoadBalancers', { Names: [`${handName}-alb`] }),
    aws.elbv2('DescribeTargetGroups', { Names: [`${handName}-tg`] }),
    groupId(aws, `${handName}-alb-sg`),
    zoneId(aws, 'example.com').then((zone) => listRecordSets(aws, zone)),
  ]);
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? '';
  const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? '';
  const { Listeners = [] } = await aws.elbv2('DescribeListeners', { LoadBalancerArn });
  const listenerArns = Listeners.map(({ ListenerArn = '' }) => ListenerArn);
  const [attributes, tags, rules, certificates] = await Promise.all([
    aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn }),
    aws.elbv2('DescribeTags', { ResourceArns: [LoadBalancerArn, TargetGroupArn, ...listenerArns] }),
    Promise.all(listenerArns.map((ListenerArn) => aws.elbv2('DescribeRules', { ListenerArn }))),
    Promise.all(listenerArns.map((ListenerArn) => aws.elbv2('DescribeListenerCertificates', { ListenerArn }))),
  ]);
  return {
    ids: [group, LoadBalancerArn, TargetGroupArn, ...listenerArns.toSorted()],
    aliases: records.filter(({ alias }) => alias !== undefined),
    settings: {
      LoadBalancers,
      // Which load balancers forward to it the listeners say: a moto server loses count.
      TargetGroups: TargetGroups.map(({ LoadBalancerArns: _arns, ...group }) => group),
      Listeners: Listeners.toSorted((a, b) => (a.Port ?? 0) - (b.Port ?? 0)),
      // Where one was never set a moto server does not list it; what it lists then is AWS's default.
      attributes: attributes.Attributes?.filter(({ Value }) => Value !== 'false').toSorted((a, b) => ((a.Key ?? '') < (b.Key ?? '') ? -1 : 1)),
      tags: tags.TagDescriptions,
      rules: rules.map(({ Rules }) => Rules),
      certificates: certificates.map(({ Certificates }) => Certificates),
      records,
    },
  };
}
