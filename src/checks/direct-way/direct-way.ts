import { directAccessKept, directAccessOpen, groupShared, lockPassed, notLocked, wideRuleLeft } from '../../errors/diagnosis/direct-way.ts';
import type { Check } from '../check.ts';
import type { InstanceFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { DirectWay } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';

/** The ways past what stands in front: they are to be closed. */
export const directWayChecks: readonly Check[] = [
  {
    code: 'security-group-shared',
    // A group of which nothing is open has nothing to be closed. Where the direct way is to stay open, it does not matter who else uses it.
    find: ({ site: { domain, intent }, instances }) => {
      if (instances === undefined || intent.keepDirectAccess) return undefined;
      const shared = instances.flatMap(({ sharedGroups, openRules }) => sharedGroups.filter(({ id }) => openRules.some(({ groupId }) => groupId === id)));
      const once = shared.filter(({ id }, index) => shared.findIndex((other) => other.id === id) === index);
      return once.map((group) => ({ subject: group.id, ...groupShared(group, domain), evidence: { ...group } }));
    },
  },
  { code: 'direct-access-open', find: openInstances },
  {
    code: 'wide-rule-left-open',
    find: (facts) => {
      const known = knownRules(facts);
      if (known === undefined || facts.site.intent.keepDirectAccess) return undefined;
      return known.flatMap(({ id, wideRules }) => wideRules.map((rule) => ({
        subject: rule.id,
        ...wideRuleLeft(id, rule, facts.site.region),
        evidence: { instance: id, ...rule, ...answeredEvidence(facts, id) },
      })));
    },
  },
  { code: 'origin-open-to-world', find: openBalancer },
];

/** Before a site stands, the direct way is the only one. It is closed only where each way was tried, and nobody was there. */
function openInstances(facts: SiteFacts): Found[] | undefined {
  const { site, directWays } = facts;
  const known = knownRules(facts);
  const ways = directWays?.filter(({ past }) => past === 'instance');
  const ids = [...new Set([...(known ?? []), ...(ways ?? [])].map(({ id }) => id))];
  if (!site.stands) return undefined;
  const found = ids.flatMap((id) => openInstance(facts, known?.find((instance) => instance.id === id) ?? { id, openRules: [], wideRules: [] }, ways?.filter((way) => way.id === id) ?? []));
  // A way that is open for another reason has its own code.
  const isKnown = ids.length > 0 && ways?.every(({ answer }) => isShut(facts, answer) || (isThrough(answer) && found.length > 0));
  return found.length > 0 || isKnown ? found : undefined;
}

/** Whether it is closed for everybody: not only for want of a way from here, as a time-out may be where not even DNS answers. */
function isShut({ dnsUnavailable }: SiteFacts, answer: DirectWay['answer']): boolean {
  if (answer === undefined || 'status' in answer) return false;
  return answer.failure === 'refused' || (answer.failure === 'timeout' && dnsUnavailable === undefined);
}

function openInstance(facts: SiteFacts, { id, openRules, wideRules }: Pick<InstanceFacts, 'id' | 'openRules' | 'wideRules'>, ways: readonly DirectWay[]): Found[] {
  const { domain, intent } = facts.site;
  const answered = ways.filter(({ answer }) => isThrough(answer)).map(urlOf);
  // Setup leaves such a rule alone, so it is worth a warning: that has its own code.
  const isLeftOpen = !intent.keepDirectAccess && openRules.length === 0 && wideRules.length > 0;
  if (answered.length + openRules.length === 0 || isLeftOpen) return [];
  const evidence = { answered, rules: openRules, ...(wideRules.length > 0 && { wideRules }) };
  return intent.keepDirectAccess
    ? [{ subject: id, ...directAccessKept({ id, domain }, answered, openRules), severity: 'info', evidence }]
    : [{ subject: id, ...mend(facts, (facts.instances ?? facts.rulesOf) && openRules.length === 0 ? [] : 'direct-access-closed', directAccessOpen(id, answered, openRules)), evidence }];
}

/** Who lets visitors in to each instance; undefined where no rules were read. */
function knownRules({ instances, rulesOf }: SiteFacts): readonly Pick<InstanceFacts, 'id' | 'openRules' | 'wideRules'>[] | undefined {
  return instances ?? (rulesOf && Object.entries(rulesOf).map(([id, rules]) => ({ id, ...rules })));
}

/** That somebody does come that way, where that was seen. */
function answeredEvidence({ directWays = [] }: SiteFacts, id: string): { answered?: string[] } {
  const answered = directWays.filter((way) => way.past === 'instance' && way.id === id && isThrough(way.answer)).map(urlOf);
  return answered.length > 0 ? { answered } : {};
}

/** Whether somebody was there: also one who spoke no HTTP, or whose certificate is for the site's visitors alone. */
function isThrough(answer: DirectWay['answer']): boolean {
  if (answer === undefined) return false;
  return 'status' in answer || answer.failure === 'certificate' || answer.failure === 'broken';
}

function openBalancer(facts: SiteFacts): Found[] | undefined {
  const { site, cloudfront, directWays } = facts;
  const { intent, stands } = site;
  if (!intent.cloudfront || !intent.lockOrigin || !stands || cloudfront === 'none') return undefined;
  // A way past it is only tried where it is locked: a look from outside alone knows no more.
  const ways = directWays?.filter(({ past }) => past === 'load balancer') ?? [];
  if (cloudfront === undefined && ways.length === 0) return undefined;
  const name = facts.loadBalancer === undefined || facts.loadBalancer === 'none' ? intent.originName : facts.loadBalancer.name;
  if (cloudfront?.locked === false) return [{ subject: name, ...mend(facts, 'origin-locked', notLocked(name)), evidence: { locked: false } }];
  // Who does not know the secret gets 403 from the load balancer itself, as it should be.
  const isLocked = (answer: DirectWay['answer']): boolean => answer !== undefined && 'status' in answer && answer.status === 403;
  const answered = ways.flatMap((way) => (way.answer !== undefined && 'status' in way.answer && !isLocked(way.answer) ? [`${urlOf(way)} (${way.answer.status})`] : []));
  const rules = cloudfront?.openRules ?? [];
  // Whoever is stopped by the certificate does not come as far as the lock.
  const isKnown = ways.length > 0 && ways.every(({ answer }) => isLocked(answer) || isShut(facts, answer));
  if (answered.length + rules.length === 0) return isKnown ? [] : undefined;
  return [{
    subject: name,
    ...mend(facts, rules.length > 0 ? ['load-balancer-security-group', 'origin-locked'] : ['https-listener', 'origin-locked'], lockPassed({ name, region: site.region }, answered, rules)),
    evidence: { answered, rules },
  }];
}

function urlOf({ protocol, address, port }: DirectWay): string {
  const host = address.includes(':') ? `[${address}]` : address;
  return `${protocol}://${host}${port === (protocol === 'https' ? 443 : 80) ? '' : `:${port}`}/`;
}
