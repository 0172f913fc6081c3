import type { IpPermission, SecurityGroup as AwsGroup, TagSpecification } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { SecurityGroup, SecurityGroupRule } from '../account/security-group.ts';
import { isIpv4, isIpv6 } from '../addresses.ts';
import { newId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';
import { listedTags, withTags } from '../tag-rules.ts';
import type { TagErrors } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** AWS docs: "CreateSecurityGroup", "DeleteSecurityGroup", "DescribeSecurityGroups". */
export const securityGroups: Pick<Operations<'ec2'>, 'CreateSecurityGroup' | 'DeleteSecurityGroup' | 'DescribeSecurityGroups'> = {
  CreateSecurityGroup: ({ account }, input) => {
    const name = groupText('name', input.GroupName);
    const description = groupText('description', input.Description);
    if (/^sg-/i.test(name)) throw new Refusal('InvalidParameterValue', `The group name '${name}' starts with sg-, which is reserved.`);
    const vpcId = input.VpcId ?? account.vpcs.find((vpc) => vpc.isDefault)?.id;
    if (vpcId === undefined) throw new Refusal('VPCIdNotSpecified', 'There is no default VPC, so a VPC must be named.');
    if (!account.vpcs.some((vpc) => vpc.id === vpcId)) throw new Refusal('InvalidVpcID.NotFound', `There is no VPC '${vpcId}'.`);
    if (account.securityGroups.some((group) => group.vpcId === vpcId && group.name === name)) {
      throw new Refusal('InvalidGroup.Duplicate', `The VPC '${vpcId}' has a security group '${name}' already.`);
    }
    const tags = specifiedTags(input.TagSpecifications, 'security-group');
    const group: SecurityGroup = { id: newId(account, 'sg'), name, description, vpcId, rules: [], tags };
    group.rules.push({ id: newId(account, 'sgr'), egress: true, protocol: '-1', fromPort: -1, toPort: -1, source: '0.0.0.0/0', tags: {} });
    account.securityGroups.push(group);
    return { GroupId: group.id, SecurityGroupArn: arnOf(account, group), Tags: listedTags(tags) };
  },

  DeleteSecurityGroup: ({ account }, input) => {
    const group = getGroup(account, input);
    if (group.name === 'default') throw new Refusal('CannotDelete', `'${group.id}' is the default group of its VPC.`);
    const holder = holderOf(account, group);
    if (holder !== undefined) throw new Refusal('DependencyViolation', `'${group.id}' is still used by ${holder}.`);
    account.securityGroups.splice(account.securityGroups.indexOf(group), 1);
    return { Return: true, GroupId: group.id };
  },

  DescribeSecurityGroups: ({ account }, input) => {
    const missing = input.GroupNames?.find((name) => !account.securityGroups.some((group) => group.name === name));
    if (missing !== undefined) throw new Refusal('InvalidGroup.NotFound', `There is no security group '${missing}'.`);
    const named = account.securityGroups.filter((group) => !input.GroupNames?.length || input.GroupNames.includes(group.name));
    const page = select(named.map((group) => toAws(account, group)), input.GroupIds, input, listing);
    return { SecurityGroups: page.items, NextToken: page.next };
  },
};

/** EC2's errors about tags. */
export const ec2TagErrors: TagErrors = { invalid: 'InvalidParameterValue', duplicate: 'InvalidParameterValue', tooMany: 'TagLimitExceeded' };

/** The tags that a create call gives the kind of resource that it creates. */
export function specifiedTags(specifications: readonly TagSpecification[] | undefined, kind: string): Record<string, string> {
  const other = specifications?.find((specification) => specification.ResourceType !== kind);
  if (other) throw new Refusal('InvalidParameterValue', `'${other.ResourceType}' is no resource that this call creates.`);
  return withTags({}, specifications?.flatMap((specification) => specification.Tags ?? []), ec2TagErrors);
}

/**
 * The group that a request names, by id or by name.
 * @throws {Refusal} InvalidGroup.NotFound, InvalidGroupId.Malformed, MissingParameter
 */
export function getGroup(account: Account, { GroupId: id, GroupName: name }: { GroupId?: string | undefined; GroupName?: string | undefined }): SecurityGroup {
  if (id === undefined && name === undefined) throw new Refusal('MissingParameter', 'A security group must be named by its id or its name.');
  if (id !== undefined && !groupId.test(id)) throw new Refusal('InvalidGroupId.Malformed', `'${id}' is not the id of a security group.`);
  const group = account.securityGroups.find((each) => (id === undefined ? each.name === name : each.id === id));
  if (!group) throw new Refusal('InvalidGroup.NotFound', `There is no security group '${id ?? name}'.`);
  return group;
}

/** Names and descriptions take up to 255 characters of a small set. AWS docs: "CreateSecurityGroup". */
export function groupText(what: string, text: string | undefined): string {
  if (text === undefined || text === '') throw new Refusal('MissingParameter', `The security group's ${what} is missing.`);
  if (text.length > 255) throw new Refusal('InvalidParameterValue', `The security group's ${what} has ${text.length} characters, and 255 is the most.`);
  if (!/^[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]+$/.test(text)) throw new Refusal('InvalidParameterValue', `The security group's ${what} '${text}' holds a character that it cannot hold.`);
  return text;
}

const groupId = /^sg-([0-9a-f]{8}|[0-9a-f]{17})$/;

const listing: Listing<AwsGroup> = {
  id: (group) => group.GroupId,
  notFound: 'InvalidGroup.NotFound',
  malformed: { error: 'InvalidGroupId.Malformed', pattern: groupId },
  tags: (group) => group.Tags,
  filters: {
    description: (group) => [group.Description],
    'group-id': (group) => [group.GroupId],
    'group-name': (group) => [group.GroupName],
    'owner-id': (group) => [group.OwnerId],
    'vpc-id': (group) => [group.VpcId],
    ...permissionFilters('ip-permission', (group) => group.IpPermissions ?? []),
    ...permissionFilters('egress.ip-permission', (group) => group.IpPermissionsEgress ?? []),
  },
};

function permissionFilters(prefix: string, of: (group: AwsGroup) => readonly IpPermission[]): Listing<AwsGroup>['filters'] {
  return {
    [`${prefix}.cidr`]: (group) => of(group).flatMap((permission) => (permission.IpRanges ?? []).map((range) => range.CidrIp)),
    [`${prefix}.ipv6-cidr`]: (group) => of(group).flatMap((permission) => (permission.Ipv6Ranges ?? []).map((range) => range.CidrIpv6)),
    [`${prefix}.group-id`]: (group) => of(group).flatMap((permission) => (permission.UserIdGroupPairs ?? []).map((pair) => pair.GroupId)),
    [`${prefix}.prefix-list-id`]: (group) => of(group).flatMap((permission) => (permission.PrefixListIds ?? []).map((list) => list.PrefixListId)),
    [`${prefix}.from-port`]: (group) => of(group).map((permission) => permission.FromPort),
    [`${prefix}.to-port`]: (group) => of(group).map((permission) => permission.ToPort),
    [`${prefix}.protocol`]: (group) => of(group).map((permission) => permission.IpProtocol),
  };
}

function arnOf(account: Account, group: SecurityGroup): string {
  return `arn:aws:ec2:${account.region}:${account.id}:security-group/${group.id}`;
}

/** What keeps the group from being deleted, in words. AWS docs: "Delete your security group". */
function holderOf(account: Account, group: SecurityGroup): string | undefined {
  const used = account.networkInterfaces.find((it) => it.groups.includes(group.id));
  if (used) return `the network interface ${used.id} (${used.description})`;
  const naming = account.securityGroups.find((other) => other !== group && other.rules.some((rule) => rule.source === group.id));
  return naming && `a rule of the security group ${naming.id}`;
}

function toAws(account: Account, group: SecurityGroup): AwsGroup {
  return {
    GroupId: group.id,
    GroupName: group.name,
    Description: group.description,
    VpcId: group.vpcId,
    OwnerId: account.id,
    SecurityGroupArn: arnOf(account, group),
    IpPermissions: permissions(account, group.rules.filter((rule) => !rule.egress)),
    IpPermissionsEgress: permissions(account, group.rules.filter((rule) => rule.egress)),
    Tags: listedTags(group.tags),
  };
}

/** Rules as this older answer shows them: gathered by protocol and ports. */
function permissions(account: Account, rules: readonly SecurityGroupRule[]): IpPermission[] {
  const gathered = new Map<string, Required<Pick<IpPermission, 'UserIdGroupPairs' | 'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds'>> & IpPermission>();
  for (const rule of rules) {
    const key = `${rule.protocol} ${rule.fromPort} ${rule.toPort}`;
    const permission = gathered.get(key) ?? {
      IpProtocol: rule.protocol,
      ...(rule.protocol !== '-1' && { FromPort: rule.fromPort, ToPort: rule.toPort }),
      UserIdGroupPairs: [],
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
    };
    gathered.set(key, permission);
    const description = rule.description !== undefined && { Description: rule.description };
    const [base = ''] = rule.source.split('/');
    if (isIpv4(base)) permission.IpRanges?.push({ CidrIp: rule.source, ...description });
    else if (isIpv6(base)) permission.Ipv6Ranges?.push({ CidrIpv6: rule.source, ...description });
    else if (rule.source.startsWith('pl-')) permission.PrefixListIds?.push({ PrefixListId: rule.source, ...description });
    else permission.UserIdGroupPairs?.push({ GroupId: rule.source, UserId: account.id, ...description });
  }
  return [...gathered.values()];
}
