import { t } from '../language/text.ts';
import { apart } from './lists.ts';

/** Findings about the plan: what a person should know, or must decide, before anything is written. */

/** A finding about the plan, in the shape of the engine's Warning. */
export interface Finding {
  code: string;
  message: string;
  hint: string;
  refuses?: boolean;
}

/** A resource of the account, as messages name it. */
interface Named {
  noun: string;
  name: string;
  id: string;
  site: string;
}

/** A record set, as messages name it. */
export interface NamedRecord {
  name: string;
  type: string;
  values?: readonly string[];
  alias?: { dnsName: string };
  /** Identifier of a member of a routing policy. */
  routingPolicy?: string;
}

export function notOurs({ noun, name, id }: Named): Finding {
  return {
    code: 'not-ours',
    message: t`A ${noun} named ${name} is there already, and ec2-https did not make it (${id}).`,
    hint: t`Give --adopt to take it over as it is, or --name with another prefix.`,
    refuses: true,
  };
}

export function anotherSites({ noun, name, id, site }: Named): Finding {
  return {
    code: 'of-another-site',
    message: t`The ${noun} ${name} belongs to the site ${site} (${id}).`,
    hint: t`Give --name with another prefix.`,
    refuses: true,
  };
}

export function groupInAnotherVpc({ name, id }: Named, vpcs: { vpcId: string; wanted: string }): Finding {
  return {
    code: 'wrong-vpc',
    message: t`The security group ${name} (${id}) is in ${vpcs.vpcId}, the instance in ${vpcs.wanted}. A group cannot be moved.`,
    hint: t`Choose an instance of that VPC, or another domain or --name for this one.`,
    refuses: true,
  };
}

/** The group says whose it is, and no more: the memory's tags were taken off it. @param adopt whether the site is to be gone on with as it stands */
export function optionsForgotten({ name, id }: Named, adopt: boolean): Finding {
  return {
    code: 'memory-missing',
    message: t`The security group ${name} (${id}) does not say any more how the site was set up, nor what it replaced: the tags ec2-https:memory:… are gone.`,
    hint: adopt
      ? t`What is not given is taken from the defaults: look at the changes closely. What was replaced before, undo cannot restore any more.`
      : t`Put them back, or give --adopt and the options that the site had. What is not given is taken from the defaults: look at the changes closely. What was replaced before, undo cannot restore any more.`,
    ...(adopt ? {} : { refuses: true }),
  };
}

/** @param waysPast those by which others than CloudFront reach a load balancer that only CloudFront is to reach */
export function foreignRules({ name, id }: Named, rules: readonly string[], waysPast: readonly string[]): Finding {
  return {
    code: 'rules-not-ours',
    message: t`The security group ${name} (${id}) has rules that ec2-https did not make: ${apart(rules)}.`,
    hint: waysPast.length > 0 ? t`They are left alone, and others than CloudFront reach the load balancer by ${apart(waysPast)}: remove ${waysPast.length === 1 ? 'that' : 'those'} rule${waysPast.length === 1 ? '' : 's'}.` : t`They are left alone. If nobody needs them, remove them.`,
  };
}

export function targetGroupDoesNotFit({ name, id }: Named, kind: string): Finding {
  return {
    code: 'target-group-does-not-fit',
    message: t`The target group ${name} (${id}) is of another kind: ${kind}. That cannot be changed.`,
    hint: t`Give --name with another prefix.`,
    refuses: true,
  };
}

export function targetGroupTaken({ name, id }: Named, loadBalancerArns: readonly string[]): Finding {
  return {
    code: 'target-group-taken',
    message: t`The target group ${name} (${id}) serves another load balancer already: ${loadBalancerArns.join(', ')}.`,
    hint: t`A target group serves one load balancer. Give --name with another prefix.`,
    refuses: true,
  };
}

export function loadBalancerDoesNotFit({ name, id }: Named, kind: string): Finding {
  return {
    code: 'load-balancer-does-not-fit',
    message: t`The load balancer ${name} (${id}) is of another kind: ${kind}. That cannot be changed.`,
    hint: t`Give --name with another prefix.`,
    refuses: true,
  };
}

/** The first interface carries no group of its own that could be opened. @param interfaceId empty where the instance has none */
export function noGroupToOpen(instanceId: string, interfaceId: string): Finding {
  return {
    code: 'no-security-group-to-open',
    message: interfaceId === ''
      ? t`The first network interface of the instance ${instanceId} has no security group but the load balancer's own.`
      : t`The first network interface (${interfaceId}) of the instance ${instanceId} has no security group but the load balancer's own.`,
    hint: t`Give the instance a security group of its own, then run the same command again.`,
    refuses: true,
  };
}

/** AWS counts rules from IPv4 and from IPv6 ranges apart, each up to the quota; one from a group counts for both. */
export function securityGroupFull(id: string, name: string, most: number): Finding {
  return {
    code: 'security-group-full',
    message: t`The security group ${name} (${id}) is full: it has ${most} inbound rules, and the load balancer needs one more.`,
    hint: t`Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console.`,
    refuses: true,
  };
}

export const notRehearsed = t`not rehearsed: if the instance redirects to https by itself, visitors would be redirected for ever`;

export function routingPolicy({ name, type, routingPolicy: member }: NamedRecord): Finding {
  return {
    code: 'record-conflict',
    message: t`The record ${name} ${type}${member === undefined ? '' : ` (${member})`} is part of a routing policy (weighted, latency, failover or the like).`,
    hint: t`ec2-https does not take such records apart. Replace them by a simple record first, or leave this name out.`,
    refuses: true,
  };
}

/** A name that is served no longer gets its former record back, and the way it leads is closed. */
export function givenBackToInstance({ name, type, values = [] }: NamedRecord): Finding {
  return {
    code: 'other-names-on-instance',
    message: t`${name} will lead to the instance again (${type} ${values.join(', ')}), whose direct way is closed: it will not answer.`,
    hint: t`Remove that record afterwards if nobody needs the name, or give --keep-direct-access.`,
  };
}

export function leadsElsewhere(set: NamedRecord): Finding {
  const where = targetOf(set);
  return {
    code: 'record-conflict',
    message: t`The record ${set.name} ${set.type} leads elsewhere than to the chosen instances: ${where}.`,
    hint: t`Give --replace-records to replace it all the same, --no-www or --remove-also to leave the name out, or choose the instance it leads to.${takeOver(where)}`,
    refuses: true,
  };
}

/** Where a record leads. */
function targetOf({ alias, values = [] }: NamedRecord): string {
  return alias ? alias.dnsName : values.join(', ');
}

/** A load balancer's DNS name holds its name: one that is named as ours are can be taken over, with what stands beside it. AWS docs: "Application Load Balancers". */
function takeOver(dnsName: string): string {
  const [, prefix] = /^(?:dualstack\.)?(?!internal-)([a-z\d-]+)-alb-\d+\.[a-z\d-]+\.elb\.amazonaws\.com(?:\.cn)?$/.exec(dnsName) ?? [];
  return prefix === undefined ? '' : t` Where that load balancer is the site's, made by hand: --name ${prefix} --adopt takes it over.`;
}

/** Something stands at the name by which CloudFront is to call the load balancer. */
export function originLeadsElsewhere(set: NamedRecord): Finding {
  return {
    code: 'record-conflict',
    message: t`The record ${set.name} ${set.type} leads elsewhere than to the load balancer: ${targetOf(set)}. CloudFront is to call the load balancer by this name.`,
    hint: t`Give --origin-name with another name, or --replace-records to replace the record all the same.`,
    refuses: true,
  };
}

/** The same, of a record that is never replaced. */
export function originRoutingPolicy(set: NamedRecord): Finding {
  return { ...routingPolicy(set), hint: t`ec2-https does not take such records apart. Give --origin-name with another name for CloudFront to call the load balancer by.` };
}

export function sharedGroup(group: { id: string; name: string; otherUsers: readonly string[] | undefined }, allowed: boolean): Finding {
  const users = (group.otherUsers ?? []).join(', ');
  return {
    code: 'security-group-shared',
    message: t`The security group ${group.name} (${group.id}) is used by others as well: ${users}. Closing the direct way closes theirs, too.`,
    hint: allowed ? t`It is closed because --shared-security-group was given.` : t`Give --shared-security-group to close it for all of them, or --keep-direct-access to leave it open.`,
    ...(!allowed && { refuses: true }),
  };
}

export function otherNamesOnInstance(names: readonly string[]): Finding {
  return {
    code: 'other-names-on-instance',
    message: t`Other names lead to the instance, and would stop working when the direct way is closed: ${names.join(', ')}.`,
    hint: serveThemOr('--keep-direct-access', names),
    refuses: true,
  };
}

/** What to do about names that nobody asked to serve, or the option that leaves them as they are. A wildcard cannot be served as a name of its own. */
export function serveThemOr(option: string, names: readonly string[]): string {
  const servable = names.filter((name) => !name.startsWith('*.'));
  return servable.length > 0 ? t`Serve them as well (${servable.map((name) => `--also ${name}`).join(' ')}), or give ${option}.` : t`Give ${option}, or take the record away first.`;
}

export function wideRule(groupId: string, rule: string): Finding {
  return {
    code: 'wide-rule-left-open',
    message: t`The rule "${rule}" of ${groupId} opens the direct way and other ports besides. It is left as it is.`,
    hint: t`Split it by hand into rules for the ports that must stay open, and remove it.`,
  };
}
