import { t } from '../language/text.ts';
import { listed } from './lists.ts';
import type { Finding } from './step-findings.ts';
import type { Because } from './undo-findings.ts';
import { UserError } from './user-error.ts';

/** Messages of the way back to the instance: the direct way, and the records that lead there. */

/** A value of a former record that stood for an instance, and is not that instance's any more. */
export interface LostAddress {
  name: string;
  type: string;
  value: string;
  instanceId: string;
  /** What the instance has in its place; undefined where it has nothing of the kind. */
  present: string | undefined;
  /** Whether the instance is there at all. */
  exists: boolean;
}

/** A rule cannot come back, because the group that it stood in is gone. */
export function groupOfRuleGone(groupId: string, rule: string): Finding {
  return {
    code: 'security-group-gone',
    message: t`The security group ${groupId} is gone, and with it the rule "${rule}" that was closed: it is not opened again.`,
    hint: t`If the instance has another group now, make sure that it lets visitors in.`,
  };
}

/** Other sites of ours are served from behind the same group. */
export function opensNeighbours(groupId: string, domains: readonly string[]): Finding {
  return {
    code: 'security-group-shared',
    message: t`The security group ${groupId} lets in the load balancer of ${domains.join(t` and of `)} as well: the direct way that is opened again leads past that one, too.`,
    hint: t`Run ${listed(domains.map((domain) => `ec2-https setup ${domain}`))} afterwards: it closes the direct way again, or says who still needs it.`,
  };
}

/**
 * AWS did not take the rule: the group holds as many as it may.
 * @param opened rules that were opened just before, as in `tcp 80 from 0.0.0.0/0 in sg-0123`
 */
export function noRoomForRule(groupId: string, rule: string, opened: readonly string[]): UserError {
  const changed = opened.length > 0 ? t`Open again: ${opened.join(', ')}. Nothing else was changed` : t`Nothing was changed`;
  return new UserError({
    what: t`The rule "${rule}" of ${groupId} was not opened again: the security group is full.`,
    why: t`Others have come to it since. ${changed}: the names lead to the load balancer as before.`,
    next: t`Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console, then run ec2-https undo again.`,
    doc: 'Amazon VPC quotas',
  });
}

/** @param answer how it ended, as in `http://example.com/ at 203.0.113.10, which answers 502` */
export function noDirectAnswer(answer: string): UserError {
  return new UserError({
    what: t`The names were not led back to the instance. It does not answer directly as it should: ${answer}.`,
    why: t`Visitors would meet just that. What could be opened of the direct way is open again; the names lead where they led before.`,
    next: t`Start the app, let visitors in on its port, or fix what redirects on the instance; then run ec2-https undo again. --offline goes on without this look.`,
  });
}

/** What was restored did not stand there a moment later. */
export function recordsNotBack(names: readonly string[]): UserError {
  return new UserError({
    what: t`Route 53 took the former records of ${names.join(', ')}, but they do not stand there now.`,
    why: t`Something else changes these records as well.`,
    next: t`Find out what manages this zone as well (Terraform, external-dns, …), then run the same command again; it continues here.`,
  });
}

/** The instance has another address by now, which can be taken instead. */
export const addressMovedCode = 'address-moved';

export function addressMoved({ name, type, value, instanceId, present, exists }: LostAddress): Finding {
  const now = exists ? (present === undefined ? t`That instance has nothing of the kind now` : t`That instance has ${present} now`) : t`That instance is gone`;
  const byHand = t`lead ${name} by hand where it should go, and it is left alone`;
  return {
    code: present === undefined ? 'address-gone' : addressMovedCode,
    message: t`The former record ${name} ${type} holds ${value}, which is not the address of ${instanceId} any more. ${now}.`,
    hint: present === undefined ? t`Give the instance an address (an Elastic IP), or ${byHand}; then run ec2-https undo again.` : t`Give --use-current-address to restore it with ${present}, or ${byHand}; then run ec2-https undo again.`,
    refuses: true,
  };
}

/** Beside the plan: what comes back is not quite what stood there. */
export function restoredWithPresent({ name, type, value, instanceId, present = '' }: LostAddress): string {
  return t`restores ${type} ${name} with ${present}, where ${instanceId} is now, in place of ${value}`;
}

/** Beside the plan: there was nothing before us. */
export function leadsNowhere(name: string): string {
  return t`${name} leads nowhere then, as before`;
}

export function inTheWay(wanted: { name: string; type: string }, standing: { type: string }, where: string): Finding {
  return {
    code: 'record-conflict',
    message: t`The former record ${wanted.name} ${wanted.type} cannot come back: somebody has put ${standing.type} ${where} there.`,
    hint: t`Remove that record, or lead ${wanted.name} by hand where it should go, and it is left alone; then run the same command again.`,
    refuses: true,
  };
}

/** Somebody led the name elsewhere: the records are theirs. */
export function movedSince(name: string, now: string, before: string): Finding {
  return {
    code: 'record-moved',
    message: t`${name} does not lead to the load balancer any more: somebody has changed it to ${now}. It is left as it is.`,
    hint: t`Before ec2-https there was: ${before}.`,
  };
}

/** Somebody leads the name to the load balancer, or to CloudFront, in a way of their own. */
export function ledHereByOthers(name: string, where: string, end: string): Because {
  return { reason: end === 'CloudFront' ? t`it leads to CloudFront, but not as ec2-https made it (${where})` : t`it leads to the load balancer, but not as ec2-https made it (${where})`, hint: t`Lead ${name} where it should go, then run the same command again.` };
}

/** The origin name is still in use. */
export const calledByDistribution: Because = { reason: t`the distribution, which stays, calls the load balancer by it`, hint: t`Once the distribution can go, run the same command again.` };

/** The load balancer's way to the instance is still in use. */
export function stillPassed(ports: readonly number[]): Because {
  const on = listed(ports.map(String));
  return ports.length === 1
    ? { reason: t`the load balancer's listener on ${on} stays, and visitors pass it`, hint: t`Delete the listener on ${on} if nobody needs it, then run ec2-https undo again.` }
    : { reason: t`the load balancer's listeners on ${on} stay, and visitors pass it`, hint: t`Delete the listeners on ${on} if nobody needs them, then run ec2-https undo again.` };
}

export function zoneGone(name: string, zone: string): Finding {
  return {
    code: 'hosted-zone-gone',
    message: t`The hosted zone ${zone} is gone: what stood at ${name} is not restored.`,
    hint: t`If the name is in another zone now, lead it there by hand.`,
  };
}

/** The one thing that no way back can reach. */
export function redirectRemembered(names: readonly string[]): Finding {
  return {
    code: 'redirect-remembered',
    message: t`A browser that has seen the redirect to https (301) remembers it, and goes on asking for ${listed(names.map((name) => `https://${name}/`))}.`,
    hint: t`Where the instance does not answer https by itself, its visitors see an error until they empty the cache of their browser.`,
  };
}
