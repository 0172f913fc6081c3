import { directAccessKept, directAccessOpen, groupShared, lockPassed, notLocked, wideRuleLeft } from '../errors/diagnosis/direct-way.ts';
import type { Check } from './check.ts';
import type { InstanceFacts, OpenRule, SiteFacts } from './facts.ts';
import type { DirectWay } from './outside-facts.ts';
import type { Found } from './finding.ts';
import { mend } from './mending.ts';

/** The ways past what stands in front: they are to be closed. */
export const directWayChecks: readonly Check[] = [
  {
    code: 'security-group-shared',
    // A group of which nothing is open has nothing to be closed.
    find: ({ site: { domain, intent }, instances }) => {
      if (instances === undefined) return undefined;
      if (intent.keepDirectAccess) return [];
      const shared = instances.flatMap(({ sharedGroups, openRules }) => sharedGroups.filter(({ id }) => openRules.some(({ groupId }) => groupId === id)));
      const once = shared.filter(({ id }, index) => shared.findIndex((other) => other.id === id) === index);
      return once.map((group) => ({ subject: group.id, ...groupShared(group, domain), evidence: { ...group } }));
    },
  },
  { code: 'direct-access-open', find: openInstances },
  {
    code: 'wide-rule-left-open',
    find: ({ site: { intent }, instances }) => {
      if (instances === undefined) return undefined;
      return intent.keepDirectAccess ? [] : instances.flatMap(({ id, wideRules }) => wideRules.map((rule) => ({ subject: rule.id, ...wideRuleLeft(id, rule), evidence: { instance: id, ...rule } })));
    },
  },
  { code: 'origin-open-to-world', find: openBalancer },
];

/** Before a site stands, the direct way is the only one. */
function openInstances(facts: SiteFacts): Found[] | undefined {
  const { site, instances, directWays } = facts;
  const ways = directWays?.filter(({ past }) => past === 'instance');
  if (!site.stands || (instances === undefined && !ways?.some((way) => isTold(facts, way)))) return undefined;
  const ids = [...new Set([...(instances ?? []), ...(ways ?? [])].map(({ id }) => id))];
  return ids.flatMap((id) => openInstance(facts, instances?.find((instance) => instance.id === id) ?? { id, openRules: [], wideRules: [] }, ways?.filter((way) => way.id === id) ?? []));
}

/** Where not even DNS answers, a time-out may be for want of a way from here. */
function isTold({ dnsUnavailable }: SiteFacts, { answer }: DirectWay): boolean {
  return dnsUnavailable === undefined || 'status' in answer || answer.failure !== 'timeout';
}

function openInstance(facts: SiteFacts, { id, openRules, wideRules }: Pick<InstanceFacts, 'id' | 'openRules' | 'wideRules'>, ways: readonly DirectWay[]): Found[] {
  const { domain, intent } = facts.site;
  const answered = ways.filter(isThrough).map(urlOf);
  if (answered.length + openRules.length === 0) return [];
  const evidence = { answered, rules: openRules.map(ruleEvidence), ...(wideRules.length > 0 && { wideRules: wideRules.map(ruleEvidence) }) };
  return intent.keepDirectAccess
    ? [{ subject: id, ...directAccessKept({ id, domain }, answered, openRules), severity: 'info', evidence }]
    : [{ subject: id, ...mend(facts, openRules.length > 0 ? 'direct-access-closed' : [], directAccessOpen({ id, domain }, answered, openRules, wideRules)), evidence }];
}

/** Whether somebody was there: also one who spoke no HTTP, or whose certificate is for the site's visitors alone. */
function isThrough({ answer }: DirectWay): boolean {
  return 'status' in answer || answer.failure === 'certificate' || answer.failure === 'broken';
}

function openBalancer(facts: SiteFacts): Found[] | undefined {
  const { site: { domain, intent, stands }, cloudfront, directWays } = facts;
  if (!intent.cloudfront || !intent.lockOrigin || !stands || cloudfront === 'none') return undefined;
  // A way past it is only tried where it is locked: a look from outside alone knows no more.
  const ways = directWays?.filter(({ past }) => past === 'load balancer') ?? [];
  if (cloudfront === undefined && ways.length === 0) return undefined;
  const name = facts.loadBalancer === undefined || facts.loadBalancer === 'none' ? intent.originName : facts.loadBalancer.name;
  if (cloudfront?.locked === false) return [{ subject: name, ...mend(facts, 'origin-locked', notLocked(name, domain)), evidence: { locked: false } }];
  // Who does not know the secret gets 403 from the load balancer itself, as it should be.
  const answered = ways.filter(({ answer }) => 'status' in answer && answer.status !== 403);
  const rules = cloudfront?.openRules ?? [];
  if (answered.length + rules.length === 0) return [];
  const texts = answered.map((way) => `${urlOf(way)}${'status' in way.answer ? ` (${way.answer.status})` : ''}`);
  return [{
    subject: name,
    ...(rules.length > 0 ? lockPassed({ name, domain }, texts, rules) : mend(facts, ['https-listener', 'origin-locked'], lockPassed({ name, domain }, texts, rules))),
    evidence: { answered: texts, rules: rules.map(ruleEvidence) },
  }];
}

function urlOf({ protocol, address, port }: DirectWay): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${protocol}://${host}${port === (protocol === 'https' ? 443 : 80) ? '' : `:${port}`}/`;
}

function ruleEvidence({ id, groupId, text }: OpenRule): OpenRule {
  return { id, groupId, text };
}
