import type { NetworkAcl as AwsAcl } from '@aws-sdk/client-ec2';
import type { Account } from '../account/account.ts';
import type { Vpc } from '../account/vpc.ts';
import type { NetworkAcl, NetworkAclEntry } from '../account/network-acl.ts';
import { holds } from '../addresses.ts';
import { hex } from '../identifiers.ts';
import { listedTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { select } from './describe.ts';
import type { Listing } from './describe.ts';

/** AWS docs: "DescribeNetworkAcls". */
export const networkAcls: Pick<Operations<'ec2'>, 'DescribeNetworkAcls'> = {
  DescribeNetworkAcls: ({ account }, input) => {
    const page = select(networkAclsOf(account).map((acl) => toAws(account, acl)), input.NetworkAclIds, input, listing);
    return { NetworkAcls: page.items, NextToken: page.next };
  },
};

/** One end of a connection: an address, and the subnet that it lies in, if it is one of the account. */
export interface End {
  address: string;
  subnetId?: string;
}

/**
 * Whether the network ACLs of both ends let a connection by TCP through, and the answers back. Within a subnet none is asked.
 * AWS docs: "Control subnet traffic with network access control lists", "Ephemeral ports".
 */
export function aclsLet(account: Account, { from, to, port }: { from: End; to: End; port: number }): boolean {
  if (from.subnetId !== undefined && from.subnetId === to.subnetId) return true;
  const passes = (end: End, other: End, way: { port: number; egress: boolean }): boolean => {
    const acl = end.subnetId === undefined ? undefined : aclOf(account, end.subnetId);
    return !acl || decides(acl, { ...way, address: other.address });
  };
  return passes(from, to, { port, egress: true }) && passes(to, from, { port, egress: false })
    && passes(to, from, { port: ephemeral, egress: true }) && passes(from, to, { port: ephemeral, egress: false });
}

/** A port that stands for those from which clients connect: within the range of Linux, of Windows and of load balancers. */
const ephemeral = 50_000;

function decides({ entries }: NetworkAcl, way: { address: string; port: number; egress: boolean }): boolean {
  const concerned = entries.filter((entry) => entry.egress === way.egress && hasPort(entry, way.port) && holds(entry.range, way.address));
  return concerned.toSorted((a, b) => a.number - b.number)[0]?.allows ?? false;
}

function hasPort({ protocol, fromPort, toPort }: NetworkAclEntry, port: number): boolean {
  return protocol === '-1' || (protocol === '6' && fromPort <= port && port <= toPort);
}

/** All of the account: a VPC whose default one is not kept has one that lets everything through, as EC2 makes it. */
function networkAclsOf(account: Account): NetworkAcl[] {
  const { networkAcls: kept = [], vpcs } = account;
  return [...vpcs.filter((vpc) => !kept.some((acl) => acl.isDefault && acl.vpcId === vpc.id)).map(openAcl), ...kept].map((acl) => ({ ...acl, subnetIds: subnetsOf(account, acl) }));
}

function subnetsOf({ networkAcls: kept = [], subnets }: Account, acl: NetworkAcl): string[] {
  if (!acl.isDefault) return acl.subnetIds;
  const taken = kept.filter((other) => !other.isDefault).flatMap((other) => other.subnetIds);
  return subnets.filter(({ vpcId, id }) => vpcId === acl.vpcId && !taken.includes(id)).map(({ id }) => id);
}

function openAcl({ id }: Vpc): NetworkAcl {
  const entry = (egress: boolean): NetworkAclEntry => ({ number: 100, egress, protocol: '-1', fromPort: -1, toPort: -1, range: '0.0.0.0/0', allows: true });
  return { id: `acl-0${hex(16, 'acl', id)}`, vpcId: id, isDefault: true, subnetIds: [], entries: [entry(true), entry(false)], tags: {} };
}

function aclOf(account: Account, subnetId: string): NetworkAcl | undefined {
  return networkAclsOf(account).find((acl) => acl.subnetIds.includes(subnetId));
}

const listing: Listing<AwsAcl> = {
  id: (acl) => acl.NetworkAclId,
  notFound: 'InvalidNetworkAclID.NotFound',
  tags: (acl) => acl.Tags,
  filters: {
    'association.association-id': (acl) => (acl.Associations ?? []).map((each) => each.NetworkAclAssociationId),
    'association.network-acl-id': (acl) => (acl.Associations ?? []).map((each) => each.NetworkAclId),
    'association.subnet-id': (acl) => (acl.Associations ?? []).map((each) => each.SubnetId),
    default: (acl) => [acl.IsDefault],
    'entry.cidr': (acl) => (acl.Entries ?? []).map((each) => each.CidrBlock),
    'entry.ipv6-cidr': (acl) => (acl.Entries ?? []).map((each) => each.Ipv6CidrBlock),
    'entry.port-range.from': (acl) => (acl.Entries ?? []).map((each) => each.PortRange?.From),
    'entry.port-range.to': (acl) => (acl.Entries ?? []).map((each) => each.PortRange?.To),
    'entry.protocol': (acl) => (acl.Entries ?? []).map((each) => each.Protocol),
    'entry.rule-action': (acl) => (acl.Entries ?? []).map((each) => each.RuleAction),
    'entry.egress': (acl) => (acl.Entries ?? []).map((each) => each.Egress),
    'entry.rule-number': (acl) => (acl.Entries ?? []).map((each) => each.RuleNumber),
    'network-acl-id': (acl) => [acl.NetworkAclId],
    'owner-id': (acl) => [acl.OwnerId],
    'vpc-id': (acl) => [acl.VpcId],
  },
};

/** The last entry of each direction, the one with the asterisk, is always there. AWS docs: "Network ACL rules". */
const theRest = 32_767;

function toAws(account: Account, acl: NetworkAcl): AwsAcl {
  const rest = [true, false].map((egress): NetworkAclEntry => ({ number: theRest, egress, protocol: '-1', fromPort: -1, toPort: -1, range: '0.0.0.0/0', allows: false }));
  return {
    NetworkAclId: acl.id,
    VpcId: acl.vpcId,
    OwnerId: account.id,
    IsDefault: acl.isDefault,
    Associations: acl.subnetIds.map((id) => ({ NetworkAclAssociationId: `aclassoc-0${hex(16, acl.id, id)}`, NetworkAclId: acl.id, SubnetId: id })),
    Entries: [...acl.entries, ...rest].map((entry) => ({
      RuleNumber: entry.number,
      Egress: entry.egress,
      Protocol: entry.protocol,
      RuleAction: entry.allows ? ('allow' as const) : ('deny' as const),
      ...(entry.range.includes(':') ? { Ipv6CidrBlock: entry.range } : { CidrBlock: entry.range }),
      ...(entry.fromPort >= 0 && entry.protocol !== '-1' && { PortRange: { From: entry.fromPort, To: entry.toPort } }),
    })),
    Tags: listedTags(acl.tags),
  };
}
