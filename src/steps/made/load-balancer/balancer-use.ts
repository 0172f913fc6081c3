import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Context } from '../../../context.ts';
import { describeCertificate } from '../../../aws/certificates.ts';
import { aliasTargetName } from '../../../aws/dns-names.ts';
import { everyPage, nextMarker } from '../../../aws/calls/every-page.ts';
import { unlessMissing } from '../../../aws/calls/failures.ts';
import { asItStands, type ListenerBefore } from '../../../aws/memory/listener-before.ts';
import type { SiteEntries } from '../../../aws/memory/entries.ts';
import type { RecordSet } from '../../../aws/record-sets.ts';
import { siteOf } from '../../../aws/tags.ts';
import { findWebAcl, type WebAcl } from '../../../aws/web-acl.ts';
import { distributionReads, distributionStays } from '../distribution/removal.ts';
import { readListenerRules, type OriginRule } from '../listener/rules.ts';
import { listListeners, noListener, type Listener } from '../listener/listener.ts';
import { recordsLeadingTo } from '../records/records-to-balancer.ts';
import { isSet, dropInvalidHeaderFields, type Attributes } from './attributes.ts';
import { noTargetGroup } from '../../../aws/target-groups.ts';
import { findLoadBalancer, noBalancer, type LoadBalancer } from '../../../aws/load-balancers.ts';

/** Settings of a load balancer that setup changes. Both lists in the order of their ids. */
export interface BalancerSettings {
  subnets: readonly string[];
  securityGroups: readonly string[];
  dropInvalidHeaderFields: boolean;
}

/** The site's load balancer and everything that hangs on it: what decides whether it, and what it uses, can go. */
export interface BalancerUse extends BalancerSettings {
  arn: string;
  name: string;
  /** As aliases compare it. */
  dnsName: string;
  vpcId: string;
  deletionProtection: boolean;
  /** Undefined where none stands before it. */
  webAcl: WebAcl | undefined;
  /** Whether our tag is on it. */
  ours: boolean;
  /** What it was before we took it over; undefined where we made it. */
  adopted: NonNullable<SiteEntries['load-balancer']>['adopted'] | undefined;
  /** By port. */
  listeners: readonly ListenerUse[];
  /** Records that lead to it, and that the way back does not take away. */
  records: readonly RecordSet[];
  /** Whether our distribution fetches from it, and stays. */
  fronted: boolean;
  /** ARNs of the certificates that we have put on a listener. */
  certificates: readonly string[];
}

/** One of its listeners. */
export interface ListenerUse extends ListenerBefore {
  arn: string;
  port: number;
  /** Whether our tag is on it. */
  ours: boolean;
  /** What it said before we changed it; undefined where we did not, or made it. */
  before: ListenerBefore | undefined;
  /** Of what it led to before: ARNs of what is gone. */
  beforeGone: readonly string[];
  /** ARNs, without the default one. */
  furtherCertificates: readonly string[];
  /** Somebody's, without the default one. */
  rules: readonly { priority: string; actions: readonly Action[] }[];
  /** Those by which CloudFront gets in while others are shut out: ours. */
  originRules: readonly Pick<OriginRule, 'arn' | 'actions'>[];
}

/** IAM actions of the calls that reading it makes. */
export const balancerReads = [
  'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeTags', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeRules', 'elasticloadbalancing:DescribeListenerCertificates', 'elasticloadbalancing:DescribeTargetGroups', 'acm:DescribeCertificate',
  'wafv2:GetWebACLForResource', 'wafv2:GetWebACL', 'elasticloadbalancing:GetLoadBalancerWebACL', ...distributionReads,
] as const;

/** The load balancer of the site's name, whoever made it; undefined where there is none. */
export async function readBalancer(context: Context): Promise<BalancerUse | undefined> {
  const { aws, inputs: { intent } } = context;
  const balancer = await findLoadBalancer(context.aws, context.inputs.intent);
  if (!balancer) return undefined;
  const arn = balancer.LoadBalancerArn;
  const dnsName = aliasTargetName(balancer.DNSName ?? '');
  const [tags, attributes, webAcl, listeners, records, fronted, memory] = await Promise.all([
    unlessMissing(aws.elbv2('DescribeTags', { ResourceArns: [arn] }), noBalancer),
    unlessMissing(aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn: arn }), noBalancer),
    findWebAcl(aws, arn),
    listListeners(context, arn),
    recordsLeadingTo(context, dnsName),
    distributionStays(context),
    context.memory.read(),
  ]);
  // It went while it was looked at.
  if (!tags || !attributes) return undefined;
  const used = await Promise.all(listeners.map((listener) => readListener(context, listener, memory)));
  const { arn: certificate, superseded = [] } = memory.certificate ?? {};
  return {
    arn,
    name: balancer.LoadBalancerName,
    dnsName,
    vpcId: balancer.VpcId,
    ...settingsOf(balancer, attributes),
    deletionProtection: isSet(attributes, 'deletion_protection.enabled'),
    webAcl,
    ours: siteOf(tags.TagDescriptions[0]?.Tags) === intent.domain,
    adopted: memory['load-balancer']?.adopted,
    listeners: used.filter((listener) => listener !== undefined).toSorted((a, b) => a.port - b.port),
    records,
    fronted,
    certificates: [certificate, intent.certificate, ...superseded].filter((one) => one !== undefined),
  };
}

/** Those of its settings that setup changes, and nothing else of it: undefined where it is gone. */
export async function readSettings(context: Context): Promise<BalancerSettings | undefined> {
  const balancer = await findLoadBalancer(context.aws, context.inputs.intent);
  const attributes = balancer && (await unlessMissing(context.aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn: balancer.LoadBalancerArn }), noBalancer));
  return attributes && settingsOf(balancer, attributes);
}

/** AWS lists them in any order. */
function settingsOf({ AvailabilityZones, SecurityGroups }: LoadBalancer, attributes: Attributes): BalancerSettings {
  return {
    subnets: AvailabilityZones.map((zone) => zone.SubnetId).toSorted(),
    securityGroups: SecurityGroups.toSorted(),
    dropInvalidHeaderFields: isSet(attributes, dropInvalidHeaderFields),
  };
}

/** Undefined where it went while it was looked at. */
async function readListener(context: Context, listener: Listener, memory: SiteEntries): Promise<ListenerUse | undefined> {
  const { ListenerArn: arn, Port: port } = listener;
  const standing = asItStands(listener);
  const [tags, rules, certificates] = await Promise.all([
    unlessMissing(context.aws.elbv2('DescribeTags', { ResourceArns: [arn] }), noListener),
    unlessMissing(readListenerRules(context, arn), noListener),
    standing.certificateArn === undefined ? [] : unlessMissing(listCertificates(context, arn), noListener),
  ]);
  if (!tags || !rules || !certificates) return undefined;
  const ours = siteOf(tags.TagDescriptions[0]?.Tags) === context.inputs.intent.domain;
  const before = ours ? undefined : changedBy(memory, port);
  return {
    ...standing,
    arn,
    port,
    ours,
    before,
    beforeGone: before ? await goneOf(context, before) : [],
    furtherCertificates: certificates.filter((one) => one !== standing.certificateArn),
    rules: rules.others.map(({ priority, actions }) => ({ priority, actions })),
    originRules: rules.origin,
  };
}

function changedBy(memory: SiteEntries, port: number): ListenerBefore | undefined {
  if (port === 443) return memory['https-listener']?.before;
  return port === 80 ? memory['http-redirect']?.before : undefined;
}

/** What a listener led to, and cannot lead to again. */
async function goneOf(context: Context, { certificateArn, actions }: ListenerBefore): Promise<string[]> {
  const groups = [...new Set(actions.flatMap(targetGroupsOf))];
  const found = await Promise.all([
    ...groups.map(async (arn) => ((await unlessMissing(context.aws.elbv2('DescribeTargetGroups', { TargetGroupArns: [arn] }), noTargetGroup)) ? [] : [arn])),
    // A certificate may stand in IAM instead.
    ...(certificateArn?.includes(':acm:') ? [describeCertificate(context.aws, certificateArn).then((one) => (one ? [] : [certificateArn]))] : []),
  ]);
  return found.flat();
}

/** ARNs of what an action forwards to. */
export function targetGroupsOf({ TargetGroupArn, ForwardConfig }: Action): string[] {
  const several = (ForwardConfig?.TargetGroups ?? []).flatMap((group) => group.TargetGroupArn ?? []);
  return [...(TargetGroupArn === undefined ? [] : [TargetGroupArn]), ...several];
}

/** ARNs, the default one among them. AWS docs: "DescribeListenerCertificates". */
async function listCertificates(context: Context, listenerArn: string): Promise<string[]> {
  const wanted = { ListenerArn: listenerArn };
  const pages = await everyPage((input: typeof wanted & { Marker?: string | undefined }) => context.aws.elbv2('DescribeListenerCertificates', input), wanted, nextMarker);
  return [...new Set(pages.flatMap((page) => page.Certificates).map(({ CertificateArn }) => CertificateArn))].toSorted();
}
