import type { Account } from '../account/account.ts';
import type { SecurityGroupRule } from '../account/security-group.ts';
import type { NetworkInterface } from '../account/network-interface.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import { holds } from '../addresses.ts';
import { interfacesOf } from '../ec2/instances.ts';
import { aclsLet, type End } from '../ec2/network-acls.ts';
import { cloudFrontLists } from '../ec2/prefix-lists.ts';
import { blocksVisitors } from '../ec2/public-access.ts';

/**
 * Whether the balancer can connect to the instance: its traffic goes to the primary address of the first interface,
 * whose groups must let it in, and the balancer's own groups must let it out; between subnets network ACLs have a say as well.
 * AWS docs: "Security groups for your Application Load Balancer".
 */
export function letsBalancerIn(account: Account, balancer: LoadBalancer, instanceId: string, port: number): boolean {
  const [target] = interfacesOf(account, instanceId);
  const sources = account.networkInterfaces.filter((it) => it.loadBalancerArn === balancer.arn && it.releasedAt === undefined);
  if (!target) return false;
  const inwards = sources.every(({ privateAddress: address }) => allows(rulesOf(account, target.groups, false), port, { address, sources: balancer.securityGroups }));
  const passes = sources.every((source) => aclsLet(account, { from: endOf(source), to: endOf(target), port }));
  return inwards && passes && allows(rulesOf(account, balancer.securityGroups, true), port, { address: target.privateAddress, sources: target.groups });
}

/** Who comes over the internet: any visitor, or CloudFront to an origin. */
export type Comer = 'visitor' | 'cloudfront';

/** Whether they can connect to the port of the interface: its groups, its subnet's network ACL and VPC Block Public Access have a say. */
export function letsIn(account: Account, it: NetworkInterface, port: number, comer: Comer): boolean {
  if (blocksVisitors(account) || !aclsLet(account, { from: { address: addressOf[comer] }, to: endOf(it), port })) return false;
  return allows(rulesOf(account, it.groups, false), port, { address: addressOf[comer], sources: comer === 'cloudfront' ? cloudFrontLists(account) : [] });
}

function endOf({ privateAddress: address, subnetId }: NetworkInterface): End {
  return { address, subnetId };
}

/** Addresses of the internet that stand for all of their kind. */
export const addressOf: Readonly<Record<Comer, string>> = { visitor: '192.0.2.1', cloudfront: '192.0.2.160' };

function rulesOf(account: Account, groups: readonly string[], egress: boolean): SecurityGroupRule[] {
  return account.securityGroups.filter((group) => groups.includes(group.id)).flatMap((group) => group.rules).filter((rule) => rule.egress === egress);
}

function allows(rules: readonly SecurityGroupRule[], port: number, peer: { address: string; sources: readonly string[] }): boolean {
  return rules.some((rule) => {
    const ports = rule.protocol === '-1' || (rule.protocol === 'tcp' && rule.fromPort <= port && port <= rule.toPort);
    return ports && (holds(rule.source, peer.address) || peer.sources.includes(rule.source));
  });
}
