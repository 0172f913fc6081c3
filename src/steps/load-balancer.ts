/**
 * The load balancer itself: internet-facing, in the chosen subnets, with our security group alone.
 * AWS docs: "Create an Application Load Balancer", "Edit attributes for your Application Load Balancer".
 */
import type { Inputs } from '../context.ts';
import { resource } from '../engine/step.ts';
import { aliasTargetName } from '../aws/dns-names.ts';
import { resourceNames } from '../aws/names.ts';
import { adoptionTags, ownershipTags, siteOf } from '../aws/tags.ts';
import { findLoadBalancer, type LoadBalancer } from '../aws/load-balancers.ts';
import { loadBalancerDoesNotFit } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { loadBalancerSecurityGroup } from './load-balancer-security-group.ts';
import { dropInvalidHeaderFields, isSet, setDropInvalidHeaderFields } from './made/load-balancer/attributes.ts';
import { ownershipWarnings } from './made/ownership.ts';

interface Settings {
  name: string;
  site: string;
  subnets: readonly string[];
  securityGroups: readonly string[];
  /** Header fields that are no valid HTTP do not reach the app. */
  dropInvalidHeaderFields: boolean;
}

interface State extends Settings {
  arn: string;
  dnsName: string;
  /** The zone that an alias to it names. */
  hostedZoneId: string;
  vpcId: string;
  /** Where it stands, whatever is wanted. */
  standing: readonly Standing[];
  /** What cannot be changed: another kind of balancer under this name is refused. */
  kind: string;
}

/** A subnet that the balancer stands in, and its availability zone. */
interface Standing {
  subnet: string;
  zone: string;
}

/** Found by its name; told by its tags whether it is ours. Its DNS name comes in the form that aliases compare in. */
export const loadBalancer = resource({
  id: 'load-balancer',
  title: t`Create the load balancer`,
  why: t`TLS ends here, and requests go on to the healthy targets.`,
  docs: ['Create an Application Load Balancer', 'Edit attributes for your Application Load Balancer'],
  permissions: {
    read: [
      'elasticloadbalancing:DescribeLoadBalancers', 'elasticloadbalancing:DescribeLoadBalancerAttributes', 'elasticloadbalancing:DescribeTags',
      // AWS asks these itself, in the caller's name, while it makes a load balancer.
      'ec2:DescribeAccountAttributes', 'ec2:DescribeAddresses', 'ec2:DescribeInternetGateways', 'ec2:DescribeSecurityGroups', 'ec2:DescribeSubnets', 'ec2:DescribeVpcs',
      'ec2:GetSecurityGroupsForVpc',
    ],
    write: [
      'elasticloadbalancing:CreateLoadBalancer', 'elasticloadbalancing:AddTags', 'elasticloadbalancing:ModifyLoadBalancerAttributes',
      'elasticloadbalancing:SetSecurityGroups', 'elasticloadbalancing:SetSubnets',
      'iam:CreateServiceLinkedRole', 'ec2:CreateTags',
    ],
  },
  type: 'load balancer',
  needs: { loadBalancerSecurityGroup },

  async observe(context): Promise<State | undefined> {
    const balancer = await findLoadBalancer(context.aws, context.inputs.intent);
    if (!balancer) return undefined;
    const [tags, attributes] = await Promise.all([
      context.aws.elbv2('DescribeTags', { ResourceArns: [balancer.LoadBalancerArn] }),
      context.aws.elbv2('DescribeLoadBalancerAttributes', { LoadBalancerArn: balancer.LoadBalancerArn }),
    ]);
    return {
      ...fromAws(balancer),
      site: siteOf(tags.TagDescriptions[0]?.Tags),
      subnets: subnetsOf(fromAws(balancer).standing, context.inputs),
      dropInvalidHeaderFields: isSet(attributes, dropInvalidHeaderFields),
    };
  },

  desired({ intent, facts }, needs): Settings {
    return {
      name: resourceNames(intent.name).loadBalancer,
      site: intent.domain,
      subnets: facts.subnets.map((subnet) => subnet.id).toSorted(),
      securityGroups: [needs.loadBalancerSecurityGroup.groupId],
      dropInvalidHeaderFields: true,
    };
  },

  planned: (settings, assigned) => ({
    ...settings, arn: assigned('arn'), dnsName: assigned('dnsName'), hostedZoneId: assigned('hostedZoneId'), vpcId: '', standing: [], kind: wantedKind,
  }),

  async create(context, settings) {
    // One that was taken over, and is gone, has nothing to do with this one.
    await context.memory.rememberAll({ 'load-balancer': { adopted: undefined } });
    const { LoadBalancers } = await context.aws.elbv2('CreateLoadBalancer', {
      Name: settings.name,
      Type: 'application',
      Scheme: 'internet-facing',
      IpAddressType: 'ipv4',
      Subnets: [...settings.subnets],
      SecurityGroups: [...settings.securityGroups],
      Tags: ownershipTags(settings.site, settings.name),
    });
    const made = fromAws(LoadBalancers[0]);
    await setDropInvalidHeaderFields(context, made.arn, true);
    return { ...made, ...settings };
  },

  async update(context, current, settings) {
    const { arn } = current;
    if (current.site !== settings.site) {
      await context.memory.remember('load-balancer', beforeUs(current));
      await context.aws.elbv2('AddTags', { ResourceArns: [arn], Tags: adoptionTags(settings.site) });
    }
    if (current.securityGroups.join() !== settings.securityGroups.join()) {
      await context.aws.elbv2('SetSecurityGroups', { LoadBalancerArn: arn, SecurityGroups: [...settings.securityGroups] });
    }
    if (current.subnets.join() !== settings.subnets.join()) {
      await context.aws.elbv2('SetSubnets', { LoadBalancerArn: arn, Subnets: subnetsToSet(current.standing, settings.subnets, context.inputs) });
    }
    if (!current.dropInvalidHeaderFields) await setDropInvalidHeaderFields(context, arn, true);
    return { ...current, ...settings };
  },

  remembers: (_, current, settings) => (current && current.site !== settings.site ? { 'load-balancer': beforeUs(current) } : {}),

  warnings(inputs, current) {
    if (!current) return [];
    const shown = { noun: t`load balancer`, id: current.arn, name: current.name, site: current.site };
    const fits = current.kind === wantedKind && current.vpcId === inputs.facts.vpcId;
    return [...ownershipWarnings(inputs, shown), ...(fits ? [] : [loadBalancerDoesNotFit(shown, t`${current.kind} in ${current.vpcId}`)])];
  },

  caution: (_, current, settings) => {
    const dropped = (current?.subnets ?? []).filter((subnet) => !settings.subnets.includes(subnet));
    return dropped.length > 0 ? t`takes the load balancer out of ${dropped.join(', ')}` : undefined;
  },

  // It takes an address, at the least, in each zone. AWS docs: "Amazon VPC pricing", "Elastic Load Balancing pricing".
  bills: (inputs, current) => [
    { item: 'load balancer', count: 1, standing: current ? 1 : 0 },
    { item: 'public IPv4 address', count: zonesToBe(current?.standing ?? [], inputs), standing: current?.standing.length ?? 0 },
  ],

  shown: (state) => ({ id: state.arn, name: state.name }),
});

const wantedKind = 'application internet-facing';

/** How a balancer was that is about to be taken over. */
function beforeUs({ standing, securityGroups, dropInvalidHeaderFields }: State) {
  return { adopted: { subnets: standing.map((one) => one.subnet), securityGroups, dropInvalidHeaderFields } };
}

/**
 * The wanted subnets that are taken care of, and those that must go. Zones are taken away only where the subnets were named in this
 * run; otherwise a zone that the balancer stands in already will do, in whatever subnet that is.
 */
function subnetsOf(standing: readonly Standing[], { intent, facts }: Inputs): string[] {
  if (intent.subnetsGiven) return standing.map((one) => one.subnet).toSorted();
  return facts.subnets.filter((wanted) => standing.some((one) => one.zone === wanted.zone)).map((wanted) => wanted.id).toSorted();
}

/** All subnets, one a zone, as SetSubnets takes them. */
function subnetsToSet(standing: readonly Standing[], wanted: readonly string[], { intent, facts }: Inputs): string[] {
  if (intent.subnetsGiven) return [...wanted];
  const missing = facts.subnets.filter((subnet) => !standing.some((one) => one.zone === subnet.zone));
  return [...standing.map((one) => one.subnet), ...missing.map((subnet) => subnet.id)];
}

function zonesToBe(standing: readonly Standing[], { intent, facts }: Inputs): number {
  return new Set([...(intent.subnetsGiven ? [] : standing), ...facts.subnets].map(({ zone }) => zone)).size;
}

function fromAws(balancer: LoadBalancer): Omit<State, 'site' | 'subnets' | 'dropInvalidHeaderFields'> {
  return {
    arn: balancer.LoadBalancerArn,
    name: balancer.LoadBalancerName,
    dnsName: aliasTargetName(balancer.DNSName ?? ''),
    hostedZoneId: balancer.CanonicalHostedZoneId ?? '',
    vpcId: balancer.VpcId,
    securityGroups: balancer.SecurityGroups,
    standing: balancer.AvailabilityZones.map((zone) => ({ subnet: zone.SubnetId, zone: zone.ZoneName })),
    kind: [balancer.Type, balancer.Scheme].filter((word) => word !== undefined).join(' '),
  };
}
