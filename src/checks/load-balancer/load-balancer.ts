import { httpsLeadsNowhere, httpsListenerMissing, inOneZone, inPrivateSubnet, isInternal, loadBalancerFailed, loadBalancerMissing, portsClosed, withOtherGroups, withoutItsGroup, wrongCertificate } from '../../errors/diagnosis/load-balancer.ts';
import type { Check } from '../check.ts';
import type { LoadBalancerFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { redirectNotThere } from './http-redirect.ts';

/** The load balancer: there, open to whom it should be, in two public zones, with its listeners. Of one that is not there nothing else is said. */
export const loadBalancerChecks: readonly Check[] = [
  { code: 'load-balancer-missing', find: missing },
  { code: 'load-balancer-wrong-security-group', find: (facts) => ofBalancer(facts, wrongGroup) },
  { code: 'load-balancer-one-zone', find: (facts) => ofBalancer(facts, oneZone) },
  { code: 'load-balancer-private-subnet', find: (facts) => ofBalancer(facts, privateSubnets) },
  { code: 'https-listener-missing', find: (facts) => ofBalancer(facts, httpsMissing) },
  { code: 'https-listener-wrong-certificate', find: (facts) => ofBalancer(facts, otherCertificate) },
  { code: 'http-redirect-missing', find: redirectNotThere },
];

function ofBalancer(facts: SiteFacts, look: (balancer: LoadBalancerFacts, facts: SiteFacts) => Found[] | undefined): Found[] | undefined {
  const { loadBalancer } = facts;
  return loadBalancer === undefined || loadBalancer === 'none' || loadBalancer.state === 'failed' ? undefined : look(loadBalancer, facts);
}

function missing(facts: SiteFacts): Found[] | undefined {
  const { loadBalancer, site: { domain, region, servedBy } } = facts;
  if (loadBalancer === undefined) return undefined;
  // Of another site's name there is none to be missed.
  if (loadBalancer === 'none' && servedBy !== undefined) return undefined;
  if (loadBalancer === 'none') return [{
    subject: domain,
    ...mend(facts, 'load-balancer', loadBalancerMissing(domain, region, facts.zones === undefined || facts.zones.zoneOf[domain] !== undefined)),
    evidence: { region },
  }];
  const { name, arn, state } = loadBalancer;
  return state === 'failed' ? [{ subject: name, ...loadBalancerFailed({ name, arn }, domain, region), evidence: { arn, state } }] : [];
}

/**
 * | the balancer's groups          | finding                                    |
 * | ------------------------------ | ------------------------------------------ |
 * | without the one made for it    | it is not its own                          |
 * | more than that one             | a warning                                  |
 * | whichever, a port not opened   | visitors, or CloudFront, are shut out      |
 */
function wrongGroup(balancer: LoadBalancerFacts, facts: SiteFacts): Found[] {
  const { name, arn, securityGroups, siteGroup, closedPorts } = balancer;
  const evidence = { arn, securityGroups, wanted: siteGroup, closedPorts };
  if (siteGroup !== undefined && !securityGroups.includes(siteGroup)) return [{ subject: name, ...mend(facts, 'load-balancer', withoutItsGroup(name, siteGroup, securityGroups)), evidence }];
  const further = siteGroup === undefined ? [] : securityGroups.filter((group) => group !== siteGroup);
  const locked = isLocked(facts);
  return [
    ...(further.length > 0 ? [{ subject: name, ...mend(facts, 'load-balancer', withOtherGroups(name, siteGroup ?? '', further)), evidence, severity: 'warning' as const }] : []),
    ...(closedPorts.length > 0 ? [{
      subject: siteGroup ?? name,
      ...mend(facts, ['load-balancer-security-group', 'origin-locked'], portsClosed(name, securityGroups, closedPorts, locked)),
      evidence,
    }] : []),
  ];
}

function isLocked({ cloudfront }: SiteFacts): boolean {
  return cloudfront !== undefined && cloudfront !== 'none' && cloudfront.locked;
}

function oneZone({ name, arn, subnets }: LoadBalancerFacts, facts: SiteFacts): Found[] {
  const zones = [...new Set(subnets.map(({ zone }) => zone))];
  const [zone] = zones;
  if (zones.length > 1 || zone === undefined) return [];
  const present = subnets.map(({ id }) => id);
  return [{
    subject: name,
    ...mend(facts, 'load-balancer', inOneZone({ name, zone, domain: facts.site.domain }, present, formerSubnets(facts, present))),
    evidence: { arn, subnets: present, zones },
  }];
}

/** Subnets that the site remembers, and in which its load balancer stands no more. */
export function formerSubnets({ site: { intent } }: SiteFacts, present: readonly string[]): string[] {
  return (intent.subnets ?? []).filter((id) => !present.includes(id));
}

/** Setup never takes a subnet away unless it is told the subnets: it would not mend this by itself. */
function privateSubnets({ name, arn, scheme, subnets }: LoadBalancerFacts, { site: { domain } }: SiteFacts): Found[] {
  if (scheme !== 'internet-facing') return [{ subject: name, ...isInternal(name, scheme, domain), evidence: { arn, scheme } }];
  const others = subnets.filter((subnet) => subnet.public).map(({ id }) => id);
  return subnets.filter((subnet) => !subnet.public).map((subnet) => ({
    subject: subnet.id,
    ...inPrivateSubnet(name, subnet, others, domain),
    evidence: { arn, subnetId: subnet.id, zone: subnet.zone, publicSubnets: others },
  }));
}

function httpsMissing({ name, arn, listeners }: LoadBalancerFacts, facts: SiteFacts): Found[] {
  const on443 = listeners.find(({ port }) => port === 443);
  const evidence = { loadBalancerArn: arn, ports: listeners.map(({ port, protocol }) => `${protocol} ${port}`), action: on443?.action };
  if (on443?.protocol !== 'HTTPS') return [{ subject: name, ...mend(facts, 'https-listener', httpsListenerMissing(name, on443?.protocol)), evidence }];
  // Without a target group there is nothing that it could forward to.
  if (on443.reachesTargets || facts.targets?.targetGroup === 'none') return [];
  return [{ subject: name, ...mend(facts, ['https-listener', 'origin-locked'], httpsLeadsNowhere(name, on443.action)), evidence }];
}

/** The site's certificate can be shown only when it is issued; until then the certificate's own codes say what keeps it. */
function otherCertificate({ name, listeners }: LoadBalancerFacts, facts: SiteFacts): Found[] | undefined {
  const listener = listeners.find(({ port, protocol }) => port === 443 && protocol === 'HTTPS');
  const standing = facts.certificate?.standing;
  if (!listener || standing === undefined || standing === 'none' || standing.status !== 'ISSUED') return undefined;
  const wanted = facts.certificate?.given ?? standing.arn;
  if (listener.certificateArn === wanted) return [];
  return [{
    subject: name,
    ...mend(facts, 'https-listener', wrongCertificate(name, listener.certificateArn, wanted)),
    evidence: { listenerArn: listener.arn, certificateArn: listener.certificateArn, wanted },
  }];
}
