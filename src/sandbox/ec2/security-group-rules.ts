import type { AuthorizeSecurityGroupIngressRequest, IpPermission, SecurityGroupRule as AwsRule } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { SecurityGroup, SecurityGroupRule } from '../account/security-group.ts';
import { canonicalRange, isIpv4, isIpv6 } from '../addresses.ts';
import { newId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { listedTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';
import { getGroup, groupText, specifiedTags } from './security-groups.ts';

/** AWS docs: "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress", "DescribeSecurityGroupRules". */
export const securityGroupRules: Pick<Operations<'ec2'>, 'AuthorizeSecurityGroupIngress' | 'RevokeSecurityGroupIngress' | 'DescribeSecurityGroupRules'> = {
  /** All or nothing: one duplicate, and none is added. */
  AuthorizeSecurityGroupIngress: ({ account }, input) => {
    const group = getGroup(account, input);
    const wanted = wantedRules(account, input);
    const tags = specifiedTags(input.TagSpecifications, 'security-group-rule');
    const twice = wanted.find((rule, index) => wanted.findIndex((other) => same(other, rule)) !== index);
    if (twice) throw new Refusal('InvalidParameterValue', `The request holds the rule ${text(twice)} twice.`);
    const present = wanted.find((rule) => inbound(group).some((other) => same(other, rule)));
    if (present) throw new Refusal('InvalidPermission.Duplicate', `'${group.id}' has the rule ${text(present)} already.`);
    checkQuota(account, [...inbound(group), ...wanted]);
    const added = wanted.map((rule): SecurityGroupRule => ({ id: newId(account, 'sgr'), egress: false, ...rule, tags: { ...tags } }));
    group.rules.push(...added);
    return { Return: true, SecurityGroupRules: added.map((rule) => toAws(account, group, rule)) };
  },

  RevokeSecurityGroupIngress: ({ account }, input) => {
    const group = getGroup(account, input);
    const ids = input.SecurityGroupRuleIds ?? [];
    if (ids.length > 0 && input.IpPermissions) throw new Refusal('InvalidParameterCombination', 'Rules are named by their ids or by permissions, not by both.');
    const revoked = ids.length > 0 ? ids.map((id) => getRule(group, id)) : wantedRules(account, input).map((rule) => getSame(group, rule));
    group.rules = group.rules.filter((rule) => !revoked.includes(rule));
    return {
      Return: true,
      UnknownIpPermissions: [],
      RevokedSecurityGroupRules: revoked.map((rule) => {
        const { ReferencedGroupInfo: referenced, GroupOwnerId: _owner, SecurityGroupRuleArn: _arn, Tags: _tags, ...rest } = toAws(account, group, rule);
        return { ...rest, ...(referenced?.GroupId !== undefined && { ReferencedGroupId: referenced.GroupId }) };
      }),
    };
  },

  DescribeSecurityGroupRules: ({ account }, input) => {
    const rules = account.securityGroups.flatMap((group) => group.rules.map((rule) => toAws(account, group, rule)));
    const page = select(rules, input.SecurityGroupRuleIds, input, listing);
    return { SecurityGroupRules: page.items, NextToken: page.next };
  },
};

type Wanted = Omit<SecurityGroupRule, 'id' | 'egress' | 'tags'>;

const listing: Listing<AwsRule> = {
  id: (rule) => rule.SecurityGroupRuleId,
  notFound: 'InvalidSecurityGroupRuleId.NotFound',
  tags: (rule) => rule.Tags,
  filters: { 'group-id': (rule) => [rule.GroupId], 'security-group-rule-id': (rule) => [rule.SecurityGroupRuleId] },
};

/** One rule for each source of each permission, in the form in which EC2 keeps it. */
function wantedRules(account: Account, input: AuthorizeSecurityGroupIngressRequest): Wanted[] {
  const { CidrIp, IpProtocol, FromPort, ToPort } = input;
  const flat = CidrIp === undefined ? [] : [{ IpProtocol, FromPort, ToPort, IpRanges: [{ CidrIp }] }];
  const rules = (input.IpPermissions ?? flat).flatMap((permission) => rulesOf(account, permission));
  if (rules.length === 0) throw new Refusal('MissingParameter', 'The request names no rule.');
  return rules;
}

function rulesOf(account: Account, permission: IpPermission): Wanted[] {
  const ports = portsOf(permission);
  const rule = (source: string, description: string | undefined): Wanted => ({
    ...ports,
    source,
    ...(description !== undefined && description !== '' && { description: groupText('rule description', description) }),
  });
  return [
    ...(permission.IpRanges ?? []).map((range) => rule(rangeOf(range.CidrIp, isIpv4), range.Description)),
    ...(permission.Ipv6Ranges ?? []).map((range) => rule(rangeOf(range.CidrIpv6, isIpv6), range.Description)),
    ...(permission.UserIdGroupPairs ?? []).map((pair) => rule(getGroup(account, pair).id, pair.Description)),
    ...(permission.PrefixListIds ?? []).map((list) => rule(prefixListOf(account, list.PrefixListId), list.Description)),
  ];
}

function portsOf({ IpProtocol, FromPort, ToPort }: IpPermission): Pick<Wanted, 'protocol' | 'fromPort' | 'toPort'> {
  if (IpProtocol === undefined) throw new Refusal('MissingParameter', 'The rule names no protocol.');
  const protocol = { '6': 'tcp', '17': 'udp', '1': 'icmp', all: '-1' }[IpProtocol] ?? IpProtocol.toLowerCase();
  if (protocol === '-1') return { protocol, fromPort: -1, toPort: -1 };
  if (!/^(tcp|udp|icmp|icmpv6|\d{1,3})$/.test(protocol)) throw new Refusal('InvalidPermission.Malformed', `'${IpProtocol}' is no protocol.`);
  if (protocol !== 'tcp' && protocol !== 'udp') return { protocol, fromPort: FromPort ?? -1, toPort: ToPort ?? -1 };
  if (FromPort === undefined || ToPort === undefined) throw new Refusal('InvalidParameterValue', `A rule for ${protocol} needs its ports.`);
  if (FromPort < 0 || ToPort > 65_535 || FromPort > ToPort) throw new Refusal('InvalidParameterValue', `${FromPort} to ${ToPort} is no range of ports.`);
  return { protocol, fromPort: FromPort, toPort: ToPort };
}

function rangeOf(range: string | undefined, ofKind: (address: string) => boolean): string {
  const canonical = ofKind(range?.split('/')[0] ?? '') ? canonicalRange(range ?? '') : undefined;
  if (canonical === undefined) throw new Refusal('InvalidParameterValue', `The CIDR block '${range}' is malformed.`);
  return canonical;
}

function prefixListOf(account: Account, id: string | undefined): string {
  if (!account.prefixLists.some((list) => list.id === id)) throw new Refusal('InvalidPrefixListID.NotFound', `There is no prefix list '${id}'.`);
  return id ?? '';
}

/** 60 inbound rules a group, counted for IPv4 and for IPv6; a prefix list counts by its weight. AWS docs: "Amazon VPC quotas". */
function checkQuota(account: Account, rules: readonly Wanted[]): void {
  const weigh = (rule: Wanted): number => account.prefixLists.find((list) => list.id === rule.source)?.weight ?? 1;
  for (const other of [isIpv4, isIpv6]) {
    const counted = rules.filter((rule) => !other(rule.source.split('/')[0] ?? ''));
    if (counted.reduce((sum, rule) => sum + weigh(rule), 0) > 60) throw new Refusal('RulesPerSecurityGroupLimitExceeded', 'A security group takes 60 inbound rules.');
  }
}

/** The description does not make another rule. */
function same(a: Wanted, b: Wanted): boolean {
  return a.protocol === b.protocol && a.fromPort === b.fromPort && a.toPort === b.toPort && a.source === b.source;
}

function inbound(group: SecurityGroup): SecurityGroupRule[] {
  return group.rules.filter((rule) => !rule.egress);
}

function getRule(group: SecurityGroup, id: string): SecurityGroupRule {
  const rule = inbound(group).find((each) => each.id === id);
  if (!rule) throw new Refusal('InvalidSecurityGroupRuleId.NotFound', `'${group.id}' has no inbound rule '${id}'.`);
  return rule;
}

function getSame(group: SecurityGroup, wanted: Wanted): SecurityGroupRule {
  const rule = inbound(group).find((each) => same(each, wanted));
  if (!rule) throw new Refusal('InvalidPermission.NotFound', `'${group.id}' has no rule ${text(wanted)}.`);
  return rule;
}

function text(rule: Wanted): string {
  return `${rule.protocol} ${rule.fromPort} to ${rule.toPort} from ${rule.source}`;
}

function toAws(account: Account, group: SecurityGroup, rule: SecurityGroupRule): AwsRule {
  const [base = ''] = rule.source.split('/');
  const referenced = account.securityGroups.find((other) => other.id === rule.source);
  return {
    SecurityGroupRuleId: rule.id,
    SecurityGroupRuleArn: `arn:aws:ec2:${account.region}:${account.id}:security-group-rule/${rule.id}`,
    GroupId: group.id,
    GroupOwnerId: account.id,
    IsEgress: rule.egress,
    IpProtocol: rule.protocol,
    FromPort: rule.fromPort,
    ToPort: rule.toPort,
    ...(isIpv4(base) && { CidrIpv4: rule.source }),
    ...(isIpv6(base) && { CidrIpv6: rule.source }),
    ...(rule.source.startsWith('pl-') && { PrefixListId: rule.source }),
    ...(rule.source.startsWith('sg-') && { ReferencedGroupInfo: { GroupId: rule.source, UserId: account.id, ...(referenced && { VpcId: referenced.vpcId }) } }),
    ...(rule.description !== undefined && { Description: rule.description }),
    Tags: listedTags(rule.tags),
  };
}
