import { httpsLeadsNowhere, httpsListenerMissing, inOneZone, inPrivateSubnet, isInternal, loadBalancerFailed, loadBalancerMissing, portsClosed, withOtherGroups, withoutItsGroup, wrongCertificate } from '../errors/diagnosis/load-balancer.ts';
import type { Check } from './check.ts';
import type { LoadBalancerFacts, SiteFacts } from './facts.ts';
import type { Found } from './finding.ts';
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
  const { loadBalancer, site: { domain, region } } = facts;
  if (loadBalancer === undefined) return undefined;
  if (loadBalancer === 'none') return [{ subject: domain, ...loadBalancerMissing(domain, region), evidence: { region } }];
  const { name, arn, state } = loadBalancer;
  return state === 'failed' ? [{ subject: name, ...loadBalancerFailed(name, arn, domain), evidence: { arn, state } }] : [];
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
  const { domain } = facts.site;
  const evidence = { arn, securityGroups, wanted: siteGroup, closedPorts };
  if (siteGroup !== undefined && !securityGroups.includes(siteGroup)) return [{ subject: name, ...withoutItsGroup(name, siteGroup, securityGroups, domain), evidence }];
  const further = siteGroup === undefined ? [] : securityGroups.filter((group) => group !== siteGroup);
  const locked = isLocked(facts);
  return [
    ...(further.length > 0 ? [{ subject: name, ...withOtherGroups(name, siteGroup ?? '', further, domain), evidence, severity: 'warning' as const }] : []),
    ...(closedPorts.length > 0 ? [{ subject: siteGroup ?? name, ...portsClosed(name, securityGroups, closedPorts, { locked, domain }), evidence }] : []),
  ];
}

function isLocked({ cloudfront }: SiteFacts): boolean {
  return cloudfront !== undefined && cloudfront !== 'none' && cloudfront.locked;
}

function oneZone({ name, arn, subnets }: LoadBalancerFacts, facts: SiteFacts): Found[] {
  const zones = [...new Set(subnets.map(({ zone }) => zone))];
  const [zone] = zones;
  if (zones.length > 1 || zone === undefined) return [];
  return [{ subject: name, ...inOneZone(name, zone, subnets.map(({ id }) => id), facts.site.domain), evidence: { arn, subnets: subnets.map(({ id }) => id), zones } }];
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
  const { domain } = facts.site;
  const on443 = listeners.find(({ port }) => port === 443);
  const evidence = { loadBalancerArn: arn, ports: listeners.map(({ port, protocol }) => `${protocol} ${port}`), action: on443?.action };
  if (on443?.protocol !== 'HTTPS') return [{ subject: name, ...httpsListenerMissing(name, on443?.protocol, domain), evidence }];
  // Without a target group there is nothing that it could forward to.
  if (on443.reachesTargets || facts.targets?.targetGroup === 'none') return [];
  return [{ subject: name, ...httpsLeadsNowhere(name, on443.action, domain), evidence }];
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
    ...wrongCertificate(name, listener.certificateArn, wanted, facts.site.domain),
    evidence: { listenerArn: listener.arn, certificateArn: listener.certificateArn, wanted },
  }];
}
