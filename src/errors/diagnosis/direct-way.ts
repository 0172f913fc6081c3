import { t } from '../../language/text.ts';
import { apart, listed } from '../lists.ts';
import type { Mendable, Said } from './said.ts';

/** What is said of the ways past what stands in front of the app. */

/** An inbound rule, as messages name it. */
interface NamedRule {
  id: string;
  groupId: string;
  /** As in `tcp 80 from 0.0.0.0/0`. */
  text: string;
}

/**
 * @param answered URLs that something answered at
 * @param rules those that let everybody in, and that setup closes
 */
export function directAccessOpen(instance: string, answered: readonly string[], rules: readonly NamedRule[]): Mendable {
  return {
    message: answered.length > 0 ? t`Visitors reach ${instance} past the load balancer, without its certificate${seen(answered, rules)}.` : t`Rules let everybody in to ${instance} past the load balancer, without its certificate${seen(answered, rules)}.`,
    setup: t`it lets in on these ports only the load balancer`,
    otherwise: t`see which rules of its security groups let others in, and who answers there.`,
  };
}

/** It was asked for. */
export function directAccessKept({ id, domain }: { id: string; domain: string }, answered: readonly string[], rules: readonly NamedRule[]): Said {
  return {
    message: answered.length > 0 ? t`Visitors reach ${id} past the load balancer, as --keep-direct-access asked for${seen(answered, rules)}.` : t`Rules let everybody in to ${id} past the load balancer, as --keep-direct-access asked for${seen(answered, rules)}.`,
    hint: t`When nobody needs that any more, run ec2-https setup ${domain} --no-keep-direct-access.`,
  };
}

/** Closing the direct way of one closes that of the others. */
export function groupShared(group: { id: string; name: string; otherUsers: readonly string[] }, domain: string): Said {
  return {
    message: t`The security group ${group.name} (${group.id}), by which visitors reach the instance directly, is used by others as well: ${group.otherUsers.join(', ')}.`,
    hint: t`Give the instance a group of its own; or run ec2-https setup ${domain} with --shared-security-group, which closes the way to all of them, or with --keep-direct-access.`,
  };
}

/** The tool touches no rule that is for other things as well. */
export function wideRuleLeft(instance: string, rule: NamedRule, region: string): Said {
  return {
    message: t`The rule "${rule.text}" of ${rule.groupId} lets everybody in to ${instance} past the load balancer, and is for more than that: it is left as it is.`,
    hint: t`Split it into rules for what must stay open, then ${taken([rule], region)}`,
  };
}

/** The load balancer was to be locked, and is not yet. */
export function notLocked(balancer: string): Mendable {
  return {
    message: t`Everybody reaches the load balancer ${balancer} past CloudFront: it was to answer CloudFront alone, and is not locked yet.`,
    setup: t`it locks the load balancer`,
  };
}

/** It was locked, and others come all the same. @param answered what it answered, as `https://198.51.100.10/ (200)` */
export function lockPassed({ name, region }: { name: string; region: string }, answered: readonly string[], rules: readonly NamedRule[]): Mendable {
  const parts = [...(answered.length > 0 ? [t`it answers at ${listed(answered)}`] : []), ...(rules.length > 0 ? [t`${listed(rules.map(({ text, groupId }) => t`"${text}" of ${groupId}`))} lets others in`] : [])];
  const message = t`Others than CloudFront reach the load balancer ${name}, which is to answer CloudFront alone: ${apart(parts)}.`;
  return rules.length > 0
    ? { message, setup: t`it takes the ${rules.length === 1 ? 'rule' : 'rules'} away`, otherwise: t`if nobody needs ${rules.length === 1 ? 'it' : 'them'}, ${taken(rules, region)}` }
    : { message, setup: t`it puts the rule back that asks for CloudFront's secret`, otherwise: t`see the rules of its https listener: none but that one may forward.` };
}

function seen(answered: readonly string[], rules: readonly NamedRule[]): string {
  const parts = [...(answered.length > 0 ? [t`${listed(answered)} answered`] : []), ...(rules.length > 0 ? [t`open by ${listed(rules.map(({ text, groupId }) => t`"${text}" of ${groupId}`))}`] : [])];
  return parts.length > 0 ? t`: ${apart(parts)}` : '';
}

function taken(rules: readonly NamedRule[], region: string): string {
  const calls = [...new Set(rules.map(({ groupId }) => groupId))].map((groupId) =>
    `aws ec2 revoke-security-group-ingress --region ${region} --group-id ${groupId} --security-group-rule-ids ${rules.filter((rule) => rule.groupId === groupId).map(({ id }) => id).join(' ')}`);
  return t`take ${rules.length === 1 ? 'it' : 'them'} away: \`${calls.join(' && ')}\`.`;
}
