import { aliasTargetName } from '../../aws/dns-names.ts';
import { listInboundRules, opensPort, type SecurityGroupRule } from '../../aws/security-group-rules.ts';
import type { Context, Inputs } from '../../context.ts';
import { listSubnets } from '../../discover/vpc/subnets.ts';
import { t } from '../../language/text.ts';
import { findTargetGroup } from '../../aws/target-groups.ts';
import { findLoadBalancer, hasOurTag, type LoadBalancer } from '../../aws/load-balancers.ts';
import { actionText, listListeners, redirectToHttps, type Listener } from '../../steps/made/listener/listener.ts';
import { readListenerRules } from '../../steps/made/listener/rules.ts';
import type { BalancerSubnet, ListenerFacts, LoadBalancerFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';
import { stands } from './site.ts';

/**
 * The load balancer of the site's name, its inbound rules and its listeners. One of that name that is not ours, beside a domain that is no site, does not count.
 * AWS docs: "DescribeLoadBalancers", "DescribeListeners", "DescribeSecurityGroupRules".
 */
export async function readLoadBalancer({ context, optional }: Reads): Promise<LoadBalancerFacts | 'none' | undefined> {
  const found = await optional(t`the load balancer`, async () => (await findOurs(context)) ?? 'none');
  if (found === undefined || found === 'none') return found;
  const { inputs } = context;
  const groups = found.SecurityGroups;
  const [rules, subnets, listeners, idleSeconds] = await Promise.all([
    optional(t`the inbound rules of the load balancer's groups`, () => listInboundRules(context.aws, groups)),
    optional(t`the load balancer's subnets`, () => readSubnets(context, found)),
    optional(t`the load balancer's listeners`, () => readListeners(context, found)),
    optional(t`how long the load balancer keeps an idle connection`, () => readIdleSeconds(context, found)),
  ]);
  if (!rules || !subnets || !listeners) return undefined;
  return {
    arn: found.LoadBalancerArn,
    name: found.LoadBalancerName,
    dnsName: aliasTargetName(found.DNSName ?? ''),
    state: found.State.Code,
    scheme: found.Scheme ?? '',
    securityGroups: groups,
    siteGroup: inputs.facts.siteGroupId,
    idleSeconds,
    closedPorts: closedPorts(inputs, rules),
    subnets,
    listeners,
  };
}

async function findOurs(context: Context): Promise<LoadBalancer | undefined> {
  const found = await findLoadBalancer(context.aws, context.inputs.intent);
  return !found || stands(context) || (await hasOurTag(context.aws, context.inputs.intent, found)) ? found : undefined;
}

/** AWS docs: "DescribeLoadBalancerAttributes". The plan asks the same. */
async function readIdleSeconds({ aws }: Context, { LoadBalancerArn }: LoadBalancer): Promise<number | undefined> {
  const { Attributes } = await aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn });
  const seconds = Number(Attributes.find(({ Key }) => Key === 'idle_timeout.timeout_seconds')?.Value);
  return seconds > 0 ? seconds : undefined;
}

/** Where CloudFront alone may come, it comes to 443, from its list where the region has one. */
function closedPorts({ facts: { cloudfront: { locked, prefixList } } }: Inputs, rules: readonly SecurityGroupRule[]): number[] {
  const [ports, sources] = locked ? [[443], prefixList === undefined ? [world] : [world, prefixList]] : [[80, 443], [world]];
  return ports.filter((port) => !rules.some((rule) => sources.includes(rule.source) && opensPort(rule, port)));
}

/** A load balancer that speaks IPv6 as well has IPv4 addresses all the same. */
const world = '0.0.0.0/0';

async function readSubnets({ aws }: Context, { AvailabilityZones, VpcId }: LoadBalancer): Promise<BalancerSubnet[]> {
  const known = await listSubnets(aws, VpcId);
  return AvailabilityZones.flatMap(({ SubnetId: id, ZoneName: zone }) => {
    const subnet = known.find((one) => one.id === id);
    return subnet ? [{ id, zone, public: subnet.public, outside: subnet.outside }] : [];
  });
}

async function readListeners(context: Context, { LoadBalancerArn }: LoadBalancer): Promise<ListenerFacts[]> {
  const [listeners, targetGroup] = await Promise.all([listListeners(context, LoadBalancerArn), findTargetGroup(context.aws, context.inputs.intent)]);
  const forward = targetGroup && `forward to ${targetGroup.TargetGroupArn}`;
  return Promise.all(listeners.map(async (listener) => ({
    arn: listener.ListenerArn,
    port: listener.Port,
    protocol: listener.Protocol,
    certificateArn: listener.Certificates[0]?.CertificateArn,
    tlsPolicy: listener.SslPolicy,
    action: listener.DefaultActions.at(-1)?.Type ?? 'none',
    reachesTargets: actionText(listener.DefaultActions) === forward || (await letsCloudFrontThrough(context, listener, forward)),
    redirectsToHttps: redirects.includes(actionText(listener.DefaultActions)),
  })));
}

/** While it is locked, our rule forwards, and nothing else does. */
async function letsCloudFrontThrough(context: Context, { ListenerArn, Port }: Listener, forward: string | undefined): Promise<boolean> {
  if (!context.inputs.facts.cloudfront.locked || Port !== 443) return false;
  const { origin } = await readListenerRules(context, ListenerArn);
  return origin.some(({ actions }) => actionText(actions) === forward);
}

/** Host, path and query kept, for good or for the time being. */
const redirects = (['HTTP_301', 'HTTP_302'] as const).map((StatusCode) => actionText([{ Type: 'redirect', RedirectConfig: { ...redirectToHttps, StatusCode } }]));
