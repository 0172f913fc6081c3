import type { DescribeNetworkAclsRequest } from '@aws-sdk/client-ec2';
import { holdsRange } from '../../aws/addresses.ts';
import type { Output } from '../../aws/clients.ts';
import { ec2Pages } from '../../aws/calls/ec2-pages.ts';
import type { Instance } from '../../discover/facts.ts';
import { t } from '../../language/text.ts';
import type { InstanceFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';

/** Whose network ACLs to read. */
interface Machines {
  instances: readonly Pick<Instance, 'subnetId'>[];
  /** The IPv4 ranges that the load balancer comes from, by subnet; nothing is read where there are none. */
  ranges: Readonly<Record<string, string>>;
}

/**
 * What the network ACL of each instance's subnet shuts of the app's way: its port in from the load balancer, and the ephemeral ports back. Within a subnet it has no say.
 * AWS docs: "DescribeNetworkAcls", "Network ACLs for load balancers in a VPC".
 * @returns by subnet; a subnet whose ACL was not read, or does not treat all machines of a range alike and shuts nothing for all of them, is missing
 */
export async function readNetworkAcls({ context: { aws, inputs: { intent } }, optional }: Reads, { instances, ranges }: Machines): Promise<ReadonlyMap<string, InstanceFacts['networkAcl']>> {
  const subnets = [...new Set(instances.map(({ subnetId }) => subnetId))].filter((id) => id !== '').toSorted();
  if (subnets.length === 0 || Object.keys(ranges).length === 0) return new Map();
  const request = { Filters: [{ Name: 'association.subnet-id', Values: subnets }] };
  const pages = await optional(t`whether a network ACL stands in the load balancer's way`, () => ec2Pages((input: DescribeNetworkAclsRequest) => aws.ec2('DescribeNetworkAcls', input), request));
  const acls = (pages ?? []).flatMap((page) => page.NetworkAcls);
  return new Map(subnets.flatMap((subnet) => {
    const acl = acls.find(({ Associations }) => Associations.some(({ SubnetId }) => SubnetId === subnet));
    const others = Object.entries(ranges).filter(([id]) => id !== subnet).map(([, range]) => range);
    const blocks = acl && blocksOf(acl, intent.port, [...new Set(others)]);
    return acl && blocks ? [[subnet, { id: acl.NetworkAclId, blocks }] as const] : [];
  }));
}

/** Undefined where nothing is shut for a whole range, and something may be for a part of one. */
function blocksOf(acl: NetworkAcl, port: number, ranges: readonly string[]): string[] | undefined {
  const looked = ranges.flatMap((range) => [
    { shut: isShut(acl, { egress: false, from: port, to: port, range }), text: t`tcp ${port} in from ${range}` },
    { shut: isShut(acl, { egress: true, from: 1024, to: 65_535, range }), text: t`tcp 1024-65535 out to ${range}` },
  ]);
  const blocks = looked.filter(({ shut }) => shut).map(({ text }) => text);
  return blocks.length === 0 && looked.some(({ shut }) => shut === undefined) ? undefined : blocks;
}

type NetworkAcl = Output<'ec2', 'DescribeNetworkAcls'>['NetworkAcls'][number];
type NetworkAclEntry = NetworkAcl['Entries'][number];

interface Traffic {
  egress: boolean;
  from: number;
  to: number;
  range: string;
}

/** Whether any port of it is denied to the whole range; undefined where one is to a part of it, perhaps. What begins and ends an entry is tried. */
function isShut({ Entries }: NetworkAcl, { egress, from, to, range }: Traffic): boolean | undefined {
  const entries = Entries.filter((entry) => entry.Egress === egress && meets(entry, range)).toSorted((a, b) => a.RuleNumber - b.RuleNumber);
  const edges = [from, to, ...entries.flatMap((entry) => portsOf(entry).flatMap((edge) => [edge - 1, edge, edge + 1]))].filter((port) => from <= port && port <= to);
  const shut = [...new Set(edges)].map((port) => isShutAt(entries.filter((entry) => isFor(entry, port)), range));
  return shut.includes(true) ? true : shut.includes(undefined) ? undefined : false;
}

/** The entry with the lowest number that fits decides, and nothing is let in without one. Those for a part of the range decide for that part, before it. */
function isShutAt(entries: readonly NetworkAclEntry[], range: string): boolean | undefined {
  const deciding = entries.findIndex(({ CidrBlock = '' }) => holdsRange(CidrBlock, range));
  const action = entries[deciding]?.RuleAction ?? 'deny';
  const forParts = deciding === -1 ? entries : entries.slice(0, deciding);
  return forParts.some((entry) => entry.RuleAction !== action) ? undefined : action !== 'allow';
}

/** For all of the range, or for a part of it. */
function meets({ CidrBlock, Protocol }: NetworkAclEntry, range: string): boolean {
  return CidrBlock !== undefined && (holdsRange(CidrBlock, range) || holdsRange(range, CidrBlock)) && (Protocol === '-1' || Protocol === tcp);
}

/** By its number, as IANA has it. */
const tcp = '6';

function portsOf({ Protocol, PortRange }: NetworkAclEntry): [number, number] {
  return Protocol === '-1' || !PortRange ? [0, 65_535] : [PortRange.From ?? 0, PortRange.To ?? 65_535];
}

function isFor(entry: NetworkAclEntry, port: number): boolean {
  const [first, last] = portsOf(entry);
  return first <= port && port <= last;
}
