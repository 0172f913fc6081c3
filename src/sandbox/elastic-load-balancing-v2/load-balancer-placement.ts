import type { Account } from '../account/account.ts';
import type { Subnet } from '../account/vpc.ts';
import type { NetworkInterface } from '../account/network-interface.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import { addressIn } from '../addresses.ts';
import { newId } from '../identifiers.ts';
import { Refusal } from '../refusal.ts';

/** Names of load balancers and target groups. AWS docs: "CreateLoadBalancer", "CreateTargetGroup", Name. */
export function checkedName(name: string | undefined, what: string): string {
  if (name === undefined || !/^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/.test(name) || (what === 'load balancer' && name.startsWith('internal-'))) {
    throw new Refusal('ValidationError', `'${name}' cannot be the name of a ${what}: up to 32 letters, digits and hyphens, none at either end.`);
  }
  return name;
}

/** Two subnets or more, in different zones of one VPC; to face the internet it needs a gateway, and 8 free addresses each. */
export function checkedSubnets(account: Account, ids: readonly string[] | undefined, scheme: string | undefined): Subnet[] {
  const subnets = (ids ?? []).map((id) => {
    const subnet = account.subnets.find((each) => each.id === id);
    if (!subnet) throw new Refusal('SubnetNotFoundException', `There is no subnet '${id}'.`);
    return subnet;
  });
  const zones = new Set(subnets.map((subnet) => subnet.zone));
  const [first] = subnets;
  if (zones.size < subnets.length) throw new Refusal('InvalidConfigurationRequestException', 'A load balancer takes one subnet of each zone.');
  if (!first || zones.size < 2) throw new Refusal('ValidationError', 'A load balancer needs subnets in two zones or more.');
  if (subnets.some((subnet) => subnet.vpcId !== first.vpcId)) throw new Refusal('InvalidConfigurationRequestException', 'All subnets must belong to one VPC.');
  const full = subnets.find((subnet) => subnet.freeAddresses < 8);
  if (full) throw new Refusal('InvalidSubnetException', `'${full.id}' has ${full.freeAddresses} free addresses, and a load balancer needs 8.`);
  if (scheme !== 'internal' && !account.internetGateways.some((gateway) => gateway.vpcId === first.vpcId)) {
    throw new Refusal('InvalidSubnetException', `The VPC '${first.vpcId}' has no internet gateway.`);
  }
  return subnets;
}

/** The groups of a balancer; without any given, the VPC's default one. */
export function checkedGroups(account: Account, vpcId: string, ids: readonly string[] | undefined): string[] {
  if (!ids || ids.length === 0) return account.securityGroups.filter((group) => group.vpcId === vpcId && group.name === 'default').map((group) => group.id);
  for (const id of ids) {
    const group = account.securityGroups.find((each) => each.id === id);
    if (!group) throw new Refusal('InvalidSecurityGroupException', `There is no security group '${id}'.`);
    if (group.vpcId !== vpcId) throw new Refusal('InvalidConfigurationRequestException', `The security group '${id}' is not in the VPC '${vpcId}'.`);
  }
  return [...new Set(ids)];
}

/** New interfaces for the subnets of the balancer that have none: one each, with a made-up public address. */
export function interfacesFor(account: Account, balancer: LoadBalancer): NetworkInterface[] {
  const made: NetworkInterface[] = [];
  for (const subnetId of balancer.subnetIds) {
    const all = [...account.networkInterfaces, ...made];
    if (all.some((it) => it.loadBalancerArn === balancer.arn && it.subnetId === subnetId)) continue;
    const subnet = account.subnets.find((each) => each.id === subnetId);
    made.push({
      id: newId(account, 'eni'),
      subnetId,
      groups: [...balancer.securityGroups],
      privateAddress: freeAddress(subnet?.cidr ?? '10.0.0.0/24', 100, all.map((it) => it.privateAddress)),
      ...(balancer.scheme === 'internet-facing' && { publicAddress: freeAddress('198.51.100.0/24', 10, all.map((it) => it.publicAddress)) }),
      ipv6Addresses: [],
      description: `ELB ${balancer.arn.slice(balancer.arn.indexOf('app/'))}`,
      loadBalancerArn: balancer.arn,
      tags: {},
    });
  }
  return made;
}

function freeAddress(range: string, from: number, taken: readonly (string | undefined)[]): string {
  for (let offset = from; offset < 255; offset++) {
    const address = addressIn(range, offset);
    if (!taken.includes(address)) return address;
  }
  throw new Refusal('InvalidSubnetException', `No address of ${range} is free.`);
}
