import { exitCodes, UserError } from './user-error.ts';

/**
 * Every message about a step or the memory: what, why, what to do, and where AWS writes about it. What concerns the input
 * stands in input-messages.ts, what concerns the account in account-messages.ts.
 */

/** A finding about the plan, in the shape of the engine's Warning. */
interface Finding {
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
interface NamedRecord {
  name: string;
  type: string;
  values?: readonly string[];
  alias?: { dnsName: string };
}

export function planIsStale(title: string): UserError {
  return new UserError({
    what: `"${title}" was not done: what stands in the account has changed since the plan was shown.`,
    why: 'The change would now be another one than you said yes to.',
    next: 'Run the same command again and look at the new plan.',
  });
}

export function memoryUnreadable(step: string, reason: string): UserError {
  return new UserError({
    what: `What this site remembers of "${step}" cannot be read: ${reason}.`,
    why: "It stands in the tags ec2-https:memory:… of the load balancer's security group, and something else than ec2-https, or a newer version, wrote there.",
    next: 'Use the newest version (npx ec2-https@latest). If the tags were altered by hand, restore them; nothing was changed in this run.',
    exitCode: exitCodes.usage,
  });
}

export function memoryTooLarge(domain: string): UserError {
  return new UserError({
    what: `What must be remembered for the way back of ${domain} does not fit the 40 tags that there is room for.`,
    why: 'The options, and the records and rules that are replaced, are kept in tags of one security group.',
    next: 'Serve fewer names with --also, or first remove by hand the records and rules that are no longer needed.',
    doc: 'Tag your Amazon EC2 resources',
    exitCode: exitCodes.usage,
  });
}

export function siteHasSeveralGroups(domain: string, groupIds: readonly string[]): UserError {
  return new UserError({
    what: `${domain} has several security groups that say they belong to it: ${groupIds.join(', ')}.`,
    why: 'Each carries the tag ec2-https:site; a site has one, so the others are copies.',
    next: 'Take the tag ec2-https:site off the copies, then run the same command again.',
    exitCode: exitCodes.usage,
  });
}

export function notOurs({ noun, name, id }: Named): Finding {
  return {
    code: 'not-ours',
    message: `A ${noun} named ${name} is there already, and ec2-https did not make it (${id}).`,
    hint: 'Give --adopt to take it over as it is, or --name with another prefix.',
    refuses: true,
  };
}

export function anotherSites({ noun, name, id, site }: Named): Finding {
  return {
    code: 'of-another-site',
    message: `The ${noun} ${name} belongs to the site ${site} (${id}).`,
    hint: 'Give --name with another prefix.',
    refuses: true,
  };
}

export function groupInAnotherVpc({ name, id }: Named, vpcs: { vpcId: string; wanted: string }): Finding {
  return {
    code: 'wrong-vpc',
    message: `The security group ${name} (${id}) is in ${vpcs.vpcId}, the instance in ${vpcs.wanted}. A group cannot be moved.`,
    hint: 'Choose an instance of that VPC, or another domain or --name for this one.',
    refuses: true,
  };
}

export function foreignRules({ name, id }: Named, rules: readonly string[]): Finding {
  return {
    code: 'rules-not-ours',
    message: `The security group ${name} (${id}) has rules that ec2-https did not make: ${rules.join('; ')}.`,
    hint: 'They are left alone. If nobody needs them, remove them.',
  };
}

export function importedCertificate(arn: string): Finding {
  return {
    code: 'certificate-imported',
    message: `The certificate ${arn} is an imported one: ACM does not renew it.`,
    hint: 'Import a new one before it expires, or leave --certificate out and let ACM issue one.',
  };
}

export function certificateKeepsFailing(names: readonly string[]): UserError {
  return new UserError({
    what: `ACM did not take a request for a certificate for ${names.join(', ')}.`,
    why: 'Several requests in a row ended as failed or deleted certificates.',
    next: 'Look at the failed certificates in the ACM console: each says why. Then run ec2-https setup again.',
    doc: 'Troubleshoot certificate requests',
  });
}

export function certificateGone(arn: string): UserError {
  return new UserError({
    what: `The certificate ${arn} was deleted while ec2-https waited for it.`,
    next: 'Run ec2-https setup again: it requests another one.',
  });
}

/** What each of ACM's reasons asks for. AWS docs: "Certificate request fails". */
const acmAdvice: Record<string, string> = {
  CAA_ERROR: 'Add a CAA record that allows amazon.com',
  DOMAIN_NOT_ALLOWED: 'ACM issues nothing for this domain: it is on a list of unsafe ones. Ask AWS Support',
  INVALID_PUBLIC_DOMAIN: 'Check the spelling of the names: one is not a public domain',
  DOMAIN_VALIDATION_DENIED: 'Check who else manages DNS for these names',
  ADDITIONAL_VERIFICATION_REQUIRED: 'ACM wants to know more about the owner: open a case with AWS Support',
  VALIDATION_TIMED_OUT: 'Check that the registrar names the name servers of this hosted zone',
};

export function certificateNotIssued(name: string, reason: string): UserError {
  return new UserError({
    what: `The certificate for ${name} was not issued.`,
    why: `ACM says ${reason}.`,
    next: `${acmAdvice[reason] ?? 'Look at the certificate in the ACM console'}, then run ec2-https setup again; it requests another one and continues here.`,
    doc: reason === 'CAA_ERROR' ? 'Configure a CAA record' : 'Troubleshoot DNS validation issues',
  });
}

export function validationRecordsGone(names: readonly string[]): UserError {
  return new UserError({
    what: `The validation record ${names.join(', ')} is not in the hosted zone any more.`,
    why: 'ACM issues the certificate only while it finds the record. Something removed it after ec2-https had made sure of it.',
    next: 'Find out what manages this zone as well (Terraform, external-dns, …), then run ec2-https setup again; it puts the record back.',
    doc: 'DNS validation',
  });
}

export function conflictAtValidationName(name: string, type: string): UserError {
  return new UserError({
    what: `The validation record ${name} was not made.`,
    why: `A record of type ${type} stands at this name, and a CNAME cannot stand beside another record.`,
    next: `Remove the ${type} record at ${name}, then run ec2-https setup again; it continues here.`,
    doc: 'Supported DNS record types',
  });
}

export function targetGroupDoesNotFit({ name, id }: Named, kind: string): Finding {
  return {
    code: 'target-group-does-not-fit',
    message: `The target group ${name} (${id}) is of another kind: ${kind}. That cannot be changed.`,
    hint: 'Give --name with another prefix.',
    refuses: true,
  };
}

export function loadBalancerDoesNotFit({ name, id }: Named, kind: string): Finding {
  return {
    code: 'load-balancer-does-not-fit',
    message: `The load balancer ${name} (${id}) is of another kind: ${kind}. That cannot be changed.`,
    hint: 'Give --name with another prefix.',
    refuses: true,
  };
}

export function loadBalancerNotStarted(name: string, reason: string): UserError {
  return new UserError({
    what: `The load balancer ${name} did not start.`,
    why: `AWS says: ${reason}`,
    next: 'Delete it in the EC2 console, then run ec2-https setup again; it makes another one.',
    doc: 'Application Load Balancers',
  });
}

export function securityGroupFull(id: string, name: string, most: number): Finding {
  return {
    code: 'security-group-full',
    message: `The security group ${name} (${id}) is full: it has ${most} inbound rules, and the load balancer needs one more.`,
    hint: 'Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console.',
    refuses: true,
  };
}

export function certificateNotAccepted(name: string, detail: string): UserError {
  return new UserError({
    what: `A browser would not accept the certificate that the load balancer shows for ${name}. DNS was not switched.`,
    why: detail,
    next: 'Run ec2-https setup again; if it stays, leave out --certificate so that ACM issues one for these names.',
    doc: 'HTTPS listeners for your Application Load Balancer',
  });
}

export function wouldLoop(name: string, chain: readonly string[]): UserError {
  return new UserError({
    what: `https://${name}/ would redirect for ever behind the load balancer. DNS was not switched.`,
    why: `The app redirects to https although the visitor is there: ${chain.join(' -> ')}.`,
    next: 'Let Nginx redirect only when $http_x_forwarded_proto is not https (remove what Certbot added), then run ec2-https setup again; it continues here.',
    doc: 'HTTP headers and Application Load Balancers',
  });
}

export function dnsUnavailable(name: string, detail: string): UserError {
  return new UserError({
    what: `DNS could not be asked for ${name}.`,
    why: detail,
    next: 'Check the network, or name a DNS server with --resolver; --offline goes on without any look from outside.',
  });
}

export const notRehearsed = 'not rehearsed: if the instance redirects to https by itself, visitors would be redirected for ever';

export function routingPolicy({ name, type }: NamedRecord): Finding {
  return {
    code: 'record-conflict',
    message: `The record ${name} ${type} is part of a routing policy (weighted, latency, failover or the like).`,
    hint: 'ec2-https does not take such records apart. Replace them by a simple record first, or leave this name out.',
    refuses: true,
  };
}

export function leadsElsewhere(set: NamedRecord): Finding {
  const where = set.alias ? set.alias.dnsName : (set.values ?? []).join(', ');
  return {
    code: 'record-conflict',
    message: `The record ${set.name} ${set.type} leads elsewhere than to the chosen instances: ${where}.`,
    hint: 'Give --replace-records to replace it all the same, --no-www or --remove-also to leave the name out, or choose the instance it leads to.',
    refuses: true,
  };
}

export function recordsMoved(names: readonly string[], now: readonly NamedRecord[]): UserError {
  const standing = now.map((set) => `${set.name} ${set.type} ${set.alias ? `alias to ${set.alias.dnsName}` : (set.values ?? []).join(', ')}`);
  return new UserError({
    what: `The records of ${names.join(', ')} were not switched: Route 53 refused the change, and nothing was changed.`,
    why: `Somebody changed them after ec2-https had looked. Now there is: ${standing.join('; ') || 'nothing'}.`,
    next: 'Run the same command again and look at the new plan.',
    doc: 'ChangeResourceRecordSets',
  });
}

export function noHealthyTarget(states: readonly string[]): UserError {
  return new UserError({
    what: 'The direct way was not closed: no target of the load balancer is healthy now.',
    why: states.join('; ') || 'No target is registered.',
    next: 'Mend the app, then run ec2-https setup again; it continues here.',
    doc: 'Health checks for Application Load Balancer target groups',
  });
}

export function recordsNotOurs(name: string): UserError {
  return new UserError({
    what: `The direct way was not closed: ${name} does not lead to the load balancer any more.`,
    why: 'Something changed the record after it was switched.',
    next: 'Find out what manages this record as well, then run ec2-https setup again; it continues here.',
  });
}

export function sharedGroup(group: { id: string; name: string; otherUsers: readonly string[] | undefined }, allowed: boolean): Finding {
  const users = (group.otherUsers ?? []).join(', ');
  return {
    code: 'security-group-shared',
    message: `The security group ${group.name} (${group.id}) is used by others as well: ${users}. Closing the direct way closes theirs, too.`,
    hint: allowed ? 'It is closed because --shared-security-group was given.' : 'Give --shared-security-group to close it for all of them, or --keep-direct-access to leave it open.',
    ...(!allowed && { refuses: true }),
  };
}

export function otherNamesOnInstance(names: readonly string[]): Finding {
  return {
    code: 'other-names-on-instance',
    message: `Other names lead to the instance, and would stop working when the direct way is closed: ${names.join(', ')}.`,
    hint: `Serve them as well (${names.map((name) => `--also ${name}`).join(' ')}), or give --keep-direct-access.`,
    refuses: true,
  };
}

export function wideRule(groupId: string, rule: string): Finding {
  return {
    code: 'wide-rule-left-open',
    message: `The rule "${rule}" of ${groupId} opens the direct way and other ports besides. It is left as it is.`,
    hint: 'Split it by hand into rules for the ports that must stay open, and remove it.',
  };
}
