import { recordText, type RecordSet } from '../../aws/record-sets.ts';
import { resourceNames } from '../../aws/names.ts';
import { calledBy, inZones, pictured } from '../../errors/picture-messages.ts';
import { certificateText } from '../../errors/status-messages.ts';
import { t } from '../../language/text.ts';
import type { CertificateFacts, DistributionFacts, ListenerFacts, LoadBalancerFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { listenerOn } from '../load-balancer/listener-on.ts';
import { leadingRecords } from '../names/record-leads.ts';
import type { Part, PartState, Way } from './picture.ts';
import { places } from './places.ts';
import type { Troubles } from './troubles.ts';

/** What stands in front of the app: CloudFront, where the site has it, and the load balancer. Pure. */
export function fronts(facts: SiteFacts, troubles: Troubles): { parts: Part[]; ways: Way[] } {
  const { intent } = facts.site;
  const balancer = loadBalancerPart(facts, troubles);
  if (!intent.cloudfront) return { parts: [balancer], ways: [] };
  return { parts: [distributionPart(facts, troubles), balancer], ways: [...originWay(facts, troubles), ...openWay(troubles)] };
}

/** @param there what is known of it: undefined where nobody could look */
function seenAs(there: object | 'none' | undefined): PartState {
  if (there === undefined) return 'unknown';
  return there === 'none' ? 'missing' : 'ok';
}

function distributionOf({ cloudfront }: SiteFacts): DistributionFacts | 'none' | undefined {
  return cloudfront === 'none' ? 'none' : cloudfront?.distribution;
}

function distributionPart(facts: SiteFacts, troubles: Troubles): Part {
  const id = places.distribution;
  const seen = distributionOf(facts);
  const state = troubles.stateAt(id, seenAs(seen));
  const parts = certificatePart(facts.edgeCertificate, places.edgeCertificate, { facts, troubles });
  const one = typeof seen === 'object' ? seen : undefined;
  const says = one ? [one.domainName, ...(one.enabled ? [one.deployed ? 'Deployed' : 'InProgress'] : [t`disabled`]), `http: ${one.viewerProtocol}`] : [];
  return { id, kind: 'distribution', name: one?.id, state, says, troubles: troubles.at(id), parts };
}

/** How CloudFront comes to the load balancer: the name that it calls, and that name's record. */
function originWay(facts: SiteFacts, troubles: Troubles): Way[] {
  const seen = distributionOf(facts);
  const origin = typeof seen === 'object' ? seen.origin : undefined;
  const name = origin?.domainName ?? facts.site.intent.originName;
  const records = leadingRecords(facts, name) ?? [];
  const record = records.length === 0 ? undefined : records.map(shortText).join(', ');
  const by = origin === undefined ? [] : [`https ${origin.httpsPort}`, ...(origin.protocolPolicy === 'https-only' ? [] : [origin.protocolPolicy])];
  const state = troubles.stateAt(places.origin, seenAs(seen));
  return [{ from: places.distribution, to: places.loadBalancer, state, says: [...by, calledBy(name, record)], troubles: troubles.at(places.origin) }];
}

function shortText(set: RecordSet): string {
  return `${set.type} ${set.alias ? t`alias` : recordText(set)}`;
}

/** Others than CloudFront come to the load balancer as well, though they should not. */
function openWay(troubles: Troubles): Way[] {
  const wrong = troubles.at(places.pastCloudFront);
  if (wrong.length === 0) return [];
  return [{ from: 'browser', to: places.loadBalancer, state: 'broken', says: ['https 443'], troubles: wrong }];
}

function loadBalancerPart(facts: SiteFacts, troubles: Troubles): Part {
  const { loadBalancer, certificate, site: { intent } } = facts;
  const id = places.loadBalancer;
  // Asked for whether it is drawn or not: that no listener stands on nothing need not be said below.
  const listeners = [httpsPart(loadBalancer, troubles), httpPart(loadBalancer, facts, troubles)];
  const one = typeof loadBalancer === 'object' ? loadBalancer : undefined;
  const seen = one && one.state === 'provisioning' ? 'waiting' : seenAs(loadBalancer);
  return {
    id,
    kind: 'load-balancer',
    name: one?.name ?? (facts.site.stands ? resourceNames(intent.name).loadBalancer : undefined),
    state: troubles.stateAt(id, seen),
    says: one ? [one.state, ...(one.scheme === 'internet-facing' ? [] : [one.scheme]), ...zonesOf(one), ...accessOf(facts)] : [],
    troubles: troubles.at(id),
    parts: [...certificatePart(certificate, places.certificate, { facts, troubles }), ...(one ? listeners : [])],
  };
}

function zonesOf({ subnets }: LoadBalancerFacts): string[] {
  const zones = [...new Set(subnets.map(({ zone }) => zone))].toSorted();
  return zones.length === 0 ? [] : [inZones(zones)];
}

function accessOf({ site: { intent }, cloudfront }: SiteFacts): string[] {
  if (!intent.cloudfront || typeof cloudfront !== 'object') return [];
  return [cloudfront.locked ? pictured.lockedOrigin : pictured.openOrigin];
}

function httpsPart(balancer: SiteFacts['loadBalancer'], troubles: Troubles): Part {
  const on443 = listenerOn(balancer, 443);
  const says = on443?.tlsPolicy === undefined ? [] : [on443.tlsPolicy];
  return listenerPart({ id: places.https, name: 'HTTPS 443', listener: on443, says }, troubles);
}

function httpPart(balancer: SiteFacts['loadBalancer'], { cloudfront }: SiteFacts, troubles: Troubles): Part {
  const on80 = listenerOn(balancer, 80);
  const isReached = typeof cloudfront !== 'object' || !cloudfront.locked;
  return listenerPart({ id: places.http, name: 'HTTP 80', listener: on80, says: on80 && isReached ? [on80.redirectsToHttps ? pictured.redirects : on80.action] : [] }, troubles);
}

function listenerPart({ id, name, listener, says }: { id: string; name: string; listener: ListenerFacts | undefined; says: readonly string[] }, troubles: Troubles): Part {
  return { id, kind: 'listener', name, state: troubles.stateAt(id, listener ? 'ok' : 'missing'), says, troubles: troubles.at(id), parts: [] };
}

function certificatePart(certificate: CertificateFacts | undefined, id: string, { facts, troubles }: { facts: SiteFacts; troubles: Troubles }): Part[] {
  const standing = certificate?.standing;
  const one = typeof standing === 'object' ? standing : undefined;
  const says = one ? [certificateText(one, facts.now)] : [];
  return [{ id, kind: 'certificate', name: one?.arn.slice(one.arn.lastIndexOf('/') + 1), state: troubles.stateAt(id, seenAs(standing)), says, troubles: troubles.at(id), parts: [] }];
}
