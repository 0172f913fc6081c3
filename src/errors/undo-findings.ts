import { t } from '../language/text.ts';
import { apart, listed } from './lists.ts';
import type { Finding } from './step-findings.ts';
import { exitCodes, UserError } from './user-error.ts';

/** What is said of what stays on the way back: which thing, why, and what to do so that the next undo can take it. */

/** A thing of the account, as messages name it. */
interface Named {
  /** AWS's noun for it. */
  noun: string;
  name: string;
  /** Empty where the name is all there is. */
  id: string;
}

/** Why something stays. */
export interface Because {
  /** The rest of a sentence that begins with the thing: `it has …`. */
  reason: string;
  /** What to do, as a sentence. */
  hint: string;
}

/** What is ours, and stays. Of an ARN its last part is enough, as in the plan. */
export function kept({ noun, name, id }: Named, { reason, hint }: Because): Finding {
  const shortId = id.slice(id.lastIndexOf('/') + 1);
  return { code: 'kept', message: t`The ${noun} ${name}${id === '' ? '' : ` (${shortId})`} is kept: ${reason}.`, hint };
}

/** The load balancer was there before us, and stays in the subnets that it is in now. */
export function subnetsGone(name: string, subnets: readonly string[]): Finding {
  return { code: 'not-restored', message: t`The load balancer ${name} keeps its present subnets: of those that it had before, ${subnets.join(', ')} ${subnets.length === 1 ? 'is' : 'are'} gone.`, hint: t`Choose its subnets by hand if these are not right.` };
}

/** The target group was there before us, and does not get all its targets back. */
export function targetsLost(name: string, targets: readonly string[]): Finding {
  return { code: 'not-restored', message: t`The target group ${name} does not get ${targets.join(', ')} back: an instance that does not run cannot be registered.`, hint: t`Start the instance and register it by hand if it is still needed.` };
}

/** A caution: names that led to the load balancer before we took it over, or that somebody has pointed at it since. */
export function cutsOff(names: readonly string[]): string {
  return t`visitors of ${names.join(', ')} reach the load balancer as well, and this listener no more`;
}

const again = t`then run ec2-https undo again`;

/** Why a listener, a load balancer or a target group stays. */
export const staysBecause = {
  furtherRules: (priorities: readonly string[]): Because => ({
    reason: t`it has ${priorities.length === 1 ? 'a rule' : 'rules'} that ec2-https did not make (priority ${priorities.join(', ')})`,
    hint: t`Remove what nobody needs, ${again}.`,
  }),
  furtherCertificates: (arns: readonly string[]): Because => ({
    reason: t`it carries ${arns.length === 1 ? 'a certificate' : 'certificates'} that ec2-https did not put there: ${arns.join(', ')}`,
    hint: t`Take ${arns.length === 1 ? 'it' : 'them'} off the listener, ${again}.`,
  }),
  /** @param of which of its ways: `default action`, or `rule for CloudFront` */
  otherActions: (of: string, action: string): Because => ({ reason: t`its ${of} is not what ec2-https has set: ${action}`, hint: t`Delete the listener by hand if nobody needs it, ${again}.` }),
  records: (names: readonly string[]): Because => ({
    reason: t`${names.join(', ')} still ${names.length === 1 ? 'leads' : 'lead'} to the load balancer, and ec2-https did not switch ${names.length === 1 ? 'that' : 'those'} name${names.length === 1 ? '' : 's'}`,
    hint: t`Point ${names.length === 1 ? 'it' : 'them'} elsewhere, ${again}.`,
  }),
  fetchedFrom: { reason: t`CloudFront's distribution, which stays, fetches from it`, hint: t`Once the distribution can go, run the same command again.` } satisfies Because,
  redirectedTo: { reason: t`the listener on 80, which stays, redirects to it`, hint: t`Delete that listener if nobody needs it, ${again}.` } satisfies Because,
  cannotGoBack: (missing: readonly string[]): Because => ({ reason: t`what it led to before is gone: ${missing.join(', ')}`, hint: t`Change the listener by hand to what it should be, ${again}.` }),
  listener: (ports: readonly number[]): Because => ({
    reason: t`its ${ports.length === 1 ? 'listener' : 'listeners'} on ${listed(ports.map(String))} ${ports.length === 1 ? 'stays' : 'stay'}`,
    hint: t`Delete ${ports.length === 1 ? 'that' : 'those'} listener${ports.length === 1 ? '' : 's'} if nobody needs ${ports.length === 1 ? 'it' : 'them'}, ${again}.`,
  }),
  webAcl: (name: string): Because => ({ reason: t`the web ACL ${name} of AWS WAF stands before it`, hint: t`Disassociate the web ACL, ${again}.` }),
  webAclUnread: (reason: string): Because => ({ reason: t`whether a web ACL of AWS WAF stands before it cannot be read: ${reason}`, hint: t`Run ec2-https undo again in some minutes.` }),
  deletionProtection: { reason: t`deletion protection is switched on`, hint: t`Switch its attribute deletion_protection.enabled off, ${again}.` } satisfies Because,
  groupsGone: (groups: readonly string[]): Because => ({ reason: t`the security groups that it had before are gone (${groups.join(', ')})`, hint: t`Give the load balancer another security group by hand, ${again}.` }),
  targets: (targets: readonly string[]): Because => ({ reason: t`it has targets that ec2-https did not register: ${targets.join(', ')}`, hint: t`Deregister them if nobody needs them, ${again}.` }),
  otherBalancers: (arns: readonly string[]): Because => ({ reason: t`another load balancer uses it: ${arns.join(', ')}`, hint: t`Take it out of that load balancer's listeners, ${again}.` }),
  forwardedTo: (ports: readonly number[]): Because => ({
    reason: t`the listener on ${listed(ports.map(String))}, which ${ports.length === 1 ? 'stays' : 'stay'}, forwards to it`,
    hint: t`Delete that listener, or the rule, if nobody needs it, ${again}.`,
  }),
  usedBy: (users: readonly string[], command: 'undo' | 'setup'): Because => ({ reason: t`it is used by ${users.join(', ')}`, hint: t`Use another certificate there, then run ec2-https ${command} again.` }),
  shownBy: (ports: readonly number[]): Because => ({ reason: t`the listener on ${listed(ports.map(String))}, which ${ports.length === 1 ? 'stays' : 'stay'}, carries it`, hint: t`Delete that listener if nobody needs it, ${again}.` }),
};

/** Why a validation record stays. */
export const recordStaysBecause = {
  neededBy: (arns: readonly string[]): Because => ({
    reason: arns.length === 1 ? t`a certificate needs it to be renewed: ${arns.join(', ')}` : t`certificates need it to be renewed: ${arns.join(', ')}`,
    hint: arns.length === 1
      ? t`Leave it as long as that certificate is needed; afterwards run ec2-https undo again.`
      : t`Leave it as long as one of these certificates is needed; afterwards run ec2-https undo again.`,
  }),
  unread: (regions: readonly string[]): Because => ({
    reason: t`a certificate in ${regions.join(', ')} may need it, and nobody can look there from here`,
    hint: t`Allow acm:ListCertificates and acm:DescribeCertificate there, ${again}.`,
  }),
};

/** Why the load balancer's security group stays, and the memory with it. */
export const groupStaysBecause = {
  memory: { reason: t`it holds what the next undo has to know of what else is kept`, hint: t`Once the rest can go, run ec2-https undo again.` } satisfies Because,
  rules: (rules: readonly string[]): Because => ({ reason: t`it has rules that ec2-https did not make: ${apart(rules)}`, hint: t`Remove them if nobody needs them, ${again}.` }),
  users: (users: readonly string[]): Because => ({ reason: t`others use it: ${users.join(', ')}`, hint: t`Give them another security group, ${again}.` }),
  namedBy: (groupIds: readonly string[]): Because => ({ reason: t`rules of other security groups name it: ${groupIds.join(', ')}`, hint: t`Remove those rules if nobody needs them, ${again}.` }),
};

/** AWS does not let the group go, long after everything of the site has. */
export function groupStillHeld(name: string, groupId: string, holders: readonly string[]): UserError {
  return new UserError({
    what: t`The security group ${name} (${groupId}) was not deleted: something still uses it.`,
    why: holders.length > 0 ? t`It is used by ${holders.join(', ')}.` : t`AWS does not say what uses it; it may be a network interface that is about to go.`,
    next: t`Wait a few minutes, or give what uses it another security group, then run ec2-https undo again; it continues here.`,
    doc: 'Delete security groups',
    exitCode: exitCodes.stillWaiting,
  });
}

/** The group stood there before us; it was given back, and another run has written into its tags since. */
export function groupRememberedAnew(name: string, groupId: string, domain: string): UserError {
  return new UserError({
    what: t`The security group ${name} (${groupId}) was given back, and carries tags of ec2-https again.`,
    why: t`Another run, a setup, has written there what it does, and is to find it again.`,
    next: t`Wait until that run has ended. Then run ec2-https setup ${domain}, by which the site stands and is found again. If it is to go, ec2-https undo ${domain} comes after that.`,
  });
}

/** A load balancer is the site's, and the group that remembers what stood there before is not to be found. */
export function memoryLost({ name, arn }: { name: string; arn: string }, domain: string): Finding {
  return {
    code: 'memory-missing',
    message: t`The load balancer ${name} (${arn}) belongs to ${domain}, and no security group with the tag ec2-https:site=${domain} says what stood there before.`,
    hint: t`Put that tag back on the group that carries the tags ec2-https:memory:…, then run ec2-https undo again.`,
    refuses: true,
  };
}
