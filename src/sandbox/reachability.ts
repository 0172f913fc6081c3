import type { Account, LoadBalancer, SecurityGroupRule } from './account.ts';
import { holds } from './addresses.ts';
import { interfacesOf } from './instances.ts';

/**
 * Whether the balancer can connect to the instance: its traffic goes to the primary address of the first interface,
 * whose groups must let it in, and the balancer's own groups must let it out.
 * AWS docs: "Security groups for your Application Load Balancer".
 */
export function letsBalancerIn(account: Account, balancer: LoadBalancer, instanceId: string, port: number): boolean {
  const [target] = interfacesOf(account, instanceId);
  const sources = account.networkInterfaces.filter((it) => it.loadBalancerArn === balancer.arn && it.releasedAt === undefined).map((it) => it.privateAddress);
  if (!target) return false;
  const inwards = sources.every((address) => allows(rulesOf(account, target.groups, false), port, { address, groups: balancer.securityGroups }));
  return inwards && allows(rulesOf(account, balancer.securityGroups, true), port, { address: target.privateAddress, groups: target.groups });
}

/** Whether the groups let somebody on the internet connect to the port. */
export function letsWorldIn(account: Account, groups: readonly string[], port: number): boolean {
  return allows(rulesOf(account, groups, false), port, { address: somebody, groups: [] });
}

/** An address of the internet that stands for every visitor. */
const somebody = '192.0.2.1';

function rulesOf(account: Account, groups: readonly string[], egress: boolean): SecurityGroupRule[] {
  return account.securityGroups.filter((group) => groups.includes(group.id)).flatMap((group) => group.rules).filter((rule) => rule.egress === egress);
}

function allows(rules: readonly SecurityGroupRule[], port: number, peer: { address: string; groups: readonly string[] }): boolean {
  return rules.some((rule) => {
    const ports = rule.protocol === '-1' || (rule.protocol === 'tcp' && rule.fromPort <= port && port <= rule.toPort);
    return ports && (holds(rule.source, peer.address) || peer.groups.includes(rule.source));
  });
}
