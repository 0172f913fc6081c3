import type { DescribeSecurityGroupRulesRequest } from '@aws-sdk/client-ec2';
import type { Clients, Output } from './clients.ts';
import { ec2Pages } from './calls/ec2-pages.ts';

/** One inbound rule of a security group: one protocol, one range of ports, one source. */
export interface SecurityGroupRule {
  /** `sgr-…` */
  id: string;
  groupId: string;
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for everything. */
  protocol: string;
  /** -1 where the protocol has no ports, or all of them. */
  fromPort: number;
  toPort: number;
  /** What is let in: an IPv4 or IPv6 range, a group's id, or a prefix list's id. */
  source: string;
  description: string;
  /** Somebody's own, by key; left out where there are none. */
  tags?: Readonly<Record<string, string>>;
}

/** The inbound rules of the groups. AWS docs: "DescribeSecurityGroupRules". */
export async function listInboundRules(aws: Pick<Clients, 'ec2'>, groupIds: readonly string[]): Promise<SecurityGroupRule[]> {
  return (await listRules(aws, groupIds)).filter((rule) => !rule.IsEgress).map(fromAws);
}

/** The egress rules of the groups; the source of each is where it lets out to. */
export async function listEgressRules(aws: Pick<Clients, 'ec2'>, groupIds: readonly string[]): Promise<SecurityGroupRule[]> {
  return (await listRules(aws, groupIds)).filter((rule) => rule.IsEgress).map(fromAws);
}

type AwsRule = Output<'ec2', 'DescribeSecurityGroupRules'>['SecurityGroupRules'][number];

async function listRules(aws: Pick<Clients, 'ec2'>, groupIds: readonly string[]): Promise<AwsRule[]> {
  if (groupIds.length === 0) return [];
  const Filters = [{ Name: 'group-id', Values: groupIds.toSorted() }];
  const pages = await ec2Pages((input: DescribeSecurityGroupRulesRequest) => aws.ec2('DescribeSecurityGroupRules', input), { Filters });
  return pages.flatMap((page) => page.SecurityGroupRules);
}

function fromAws(rule: AwsRule): SecurityGroupRule {
  // What AWS tags by itself nobody can set again.
  const tags = rule.Tags.flatMap(({ Key, Value }) => (/^aws:/i.test(Key) ? [] : [[Key, Value]]));
  return {
    id: rule.SecurityGroupRuleId,
    groupId: rule.GroupId,
    protocol: rule.IpProtocol,
    fromPort: rule.FromPort ?? -1,
    toPort: rule.ToPort ?? -1,
    source: rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.ReferencedGroupInfo?.GroupId ?? rule.PrefixListId ?? '',
    description: rule.Description ?? '',
    ...(tags.length > 0 && { tags: Object.fromEntries(tags) }),
  };
}

/** Whether the rule lets TCP in on the port. */
export function opensPort(rule: Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort'>, port: number): boolean {
  if (rule.protocol === '-1') return true;
  return rule.protocol === 'tcp' && (rule.fromPort === -1 || (rule.fromPort <= port && port <= rule.toPort));
}

/** The rule in words: `tcp 80 from 0.0.0.0/0`. */
export function ruleText(rule: Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort' | 'source'>): string {
  return `${rule.protocol === '-1' ? 'all traffic' : `${rule.protocol} ${portsText(rule)}`} from ${rule.source}`;
}

/** What is a port elsewhere is a type and its code in ICMP. AWS docs: "SecurityGroupRule". */
function portsText({ protocol, fromPort, toPort }: Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort'>): string {
  if (protocol.startsWith('icmp')) return [fromPort === -1 ? 'all types' : `type ${fromPort}`, ...(toPort === -1 ? [] : [`code ${toPort}`])].join(' ');
  if (fromPort === -1) return 'all ports';
  return fromPort === toPort ? `${fromPort}` : `${fromPort}-${toPort}`;
}
