import type { Action, Listener, LoadBalancer, Rule, RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clients } from '../../src/aws/clients.ts';
import { actionText } from '../../src/steps/made/listener/listener.ts';
import { headerValue } from './read-distributions.ts';
import type { Names } from './read-names.ts';

export interface BalancerState {
  kind: string;
  subnets: readonly string[];
  securityGroups: readonly string[];
  dropsInvalidHeaders: boolean;
  tags: Record<string, string>;
  /** By port. */
  listeners: Record<string, ListenerState>;
}

export interface ListenerState {
  protocol: string;
  action: string;
  /** First name and state of its certificate; an HTTP listener has none. */
  certificate?: string;
  tlsPolicy?: string;
  /** As in `50000 where x-shop is blue: forward to example-com-tg {Name=shop}`; left out where there are none but the default action. */
  rules?: readonly string[];
  tags: Record<string, string>;
}

/**
 * Every load balancer of the region by its name.
 * @throws where two have the same name, which AWS would never allow
 */
export async function readBalancers(aws: Clients, names: Names): Promise<Record<string, BalancerState>> {
  const balancers = await Promise.all(names.balancers.map(async (balancer) => [balancer.LoadBalancerName ?? '', await readBalancer(aws, names, balancer)] as const));
  if (new Set(balancers.map(([name]) => name)).size < balancers.length) throw new Error(`two load balancers of one name: ${balancers.map(([name]) => name).join(', ')}`);
  return Object.fromEntries(balancers);
}

async function readBalancer(aws: Clients, names: Names, balancer: LoadBalancer): Promise<BalancerState> {
  const LoadBalancerArn = balancer.LoadBalancerArn ?? '';
  const [{ Attributes = [] }, { Listeners = [] }, { TagDescriptions }] = await Promise.all([
    aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn }),
    aws.elbv2('DescribeListeners', { LoadBalancerArn }),
    aws.elbv2('DescribeTags', { ResourceArns: [LoadBalancerArn] }),
  ]);
  const listeners = await Promise.all(Listeners.map(async (listener) => [String(listener.Port), await readListener(aws, names, listener)] as const));
  if (new Set(listeners.map(([port]) => port)).size < listeners.length) throw new Error('two listeners on one port');
  return {
    kind: `${balancer.Type} ${balancer.Scheme}`,
    subnets: (balancer.AvailabilityZones ?? []).map((zone) => names.subnetOf(zone.SubnetId ?? '')).toSorted(),
    securityGroups: (balancer.SecurityGroups ?? []).map(names.groupOf).toSorted(),
    dropsInvalidHeaders: Attributes.some(({ Key, Value }) => Key === 'routing.http.drop_invalid_header_fields.enabled' && Value === 'true'),
    tags: names.tagsOf(TagDescriptions?.[0]?.Tags),
    listeners: Object.fromEntries(listeners),
  };
}

async function readListener(aws: Clients, names: Names, listener: Listener): Promise<ListenerState> {
  const [arn] = (listener.Certificates ?? []).flatMap(({ CertificateArn }) => CertificateArn ?? []);
  const [{ TagDescriptions }, rules, carried] = await Promise.all([
    aws.elbv2('DescribeTags', { ResourceArns: [listener.ListenerArn ?? ''] }),
    readRules(aws, names, listener.ListenerArn ?? ''),
    arn === undefined ? undefined : aws.acm('DescribeCertificate', { CertificateArn: arn }),
  ]);
  return {
    protocol: listener.Protocol ?? '',
    action: actionOf(names, listener.DefaultActions),
    ...(carried && { certificate: `${carried.Certificate?.DomainName} ${carried.Certificate?.Status}` }),
    ...(listener.Protocol === 'HTTPS' && { tlsPolicy: listener.SslPolicy ?? '' }),
    ...(rules.length > 0 && { rules }),
    tags: names.tagsOf(TagDescriptions?.[0]?.Tags),
  };
}

async function readRules(aws: Clients, names: Names, ListenerArn: string): Promise<readonly string[]> {
  const { Rules = [] } = await aws.elbv2('DescribeRules', { ListenerArn });
  return Promise.all(Rules.filter((rule) => !rule.IsDefault).map((rule) => ruleLine(aws, names, rule)));
}

async function ruleLine(aws: Clients, names: Names, { RuleArn = '', Priority, Conditions = [], Actions }: Rule): Promise<string> {
  const { TagDescriptions } = await aws.elbv2('DescribeTags', { ResourceArns: [RuleArn] });
  const tags = Object.entries(names.tagsOf(TagDescriptions?.[0]?.Tags)).map(([key, value]) => `${key}=${value}`);
  return `${Priority} where ${Conditions.map((each) => conditionText(names, each)).join(' and ')}: ${actionOf(names, Actions)}${tags.length > 0 ? ` {${tags.join(', ')}}` : ''}`;
}

function conditionText(names: Names, { Field, HttpHeaderConfig: header, PathPatternConfig: path, Values = [] }: RuleCondition): string {
  const values = (header?.Values ?? path?.Values ?? Values).map((value) => headerValue(names, value)).toSorted();
  return `${header?.HttpHeaderName ?? Field} is ${values.join(' or ')}`;
}

function actionOf(names: Names, actions: readonly Action[] | undefined): string {
  const text = actionText(actions);
  if (text.startsWith('forward to ')) return `forward to ${names.resourceOf(text.slice('forward to '.length))}`;
  const fixed = actions?.at(-1)?.FixedResponseConfig;
  return fixed ? `${text} ${fixed.StatusCode}` : text;
}
