import type { Listener, LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clients } from '../../src/aws/clients.ts';
import { actionText } from '../../src/steps/made/listener.ts';
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
  const [{ TagDescriptions }, carried] = await Promise.all([
    aws.elbv2('DescribeTags', { ResourceArns: [listener.ListenerArn ?? ''] }),
    arn === undefined ? undefined : aws.acm('DescribeCertificate', { CertificateArn: arn }),
  ]);
  const action = actionText(listener.DefaultActions);
  return {
    protocol: listener.Protocol ?? '',
    action: action.startsWith('forward to ') ? `forward to ${names.resourceOf(action.slice('forward to '.length))}` : action,
    ...(carried && { certificate: `${carried.Certificate?.DomainName} ${carried.Certificate?.Status}` }),
    ...(listener.Protocol === 'HTTPS' && { tlsPolicy: listener.SslPolicy ?? '' }),
    tags: names.tagsOf(TagDescriptions?.[0]?.Tags),
  };
}
