import { isIP } from 'node:net';
import { aliasTargetName } from '../../aws/dns-names.ts';
import { destinationsOf, leads } from '../../aws/leading-records.ts';
import { resourceNames } from '../../aws/names.ts';
import type { RecordSet } from '../../aws/record-sets.ts';
import type { Wanted } from '../../errors/diagnosis/names.ts';
import { t } from '../../language/text.ts';
import type { SiteFacts } from '../facts.ts';
import { balancerAddresses, edgeAddresses, instanceAddresses, isAmong } from './places.ts';

/** What the names are to lead to: the distribution where there is to be one, else the load balancer. */
export interface WantedFront {
  dnsName: string;
  addresses: readonly string[] | undefined;
}

/**
 * - `right`: to what is wanted, perhaps by another served name, which is looked at by itself
 * - `instance`: to an instance of the site, past what is wanted
 * - `elsewhere`: surely to something else
 * - `routed`: by a routing policy, so nobody can say
 */
export type Lead = 'right' | 'instance' | 'elsewhere' | 'routed';

/** What the names are to lead to; undefined where that is not known. */
export function wantedFront({ site, fronts }: SiteFacts): WantedFront | 'none' | undefined {
  if (fronts === undefined) return undefined;
  if (!site.intent.cloudfront) return fronts.loadBalancer;
  return fronts.distribution === 'none' ? 'none' : { dnsName: fronts.distribution.domainName, addresses: fronts.distribution.addresses };
}

/** The same, in words. */
export function wantedInWords({ site: { domain, intent } }: SiteFacts): Wanted {
  return { domain, front: intent.cloudfront ? t`the distribution` : t`the load balancer` };
}

/** The records at a name that decide where its visitors go; undefined where the zone was not read. */
export function leadingRecords({ records }: SiteFacts, name: string): readonly RecordSet[] | undefined {
  return records?.[name]?.filter(leads);
}

/** Where a record leads the visitors of its name; undefined where that cannot be told. */
export function leadOf(facts: SiteFacts, set: RecordSet): Lead | undefined {
  if (set.routingPolicy !== undefined) return 'routed';
  const places = destinationsOf(set).filter((place) => place !== set.name && !facts.site.names.includes(place));
  if (places.length === 0) return 'right';
  if (isAmong(places, instanceAddresses(facts))) return 'instance';
  const front = wantedFront(facts);
  // Without a front, all that is known of a record is whether it leads to an instance.
  if (front === undefined || (front === 'none' && instanceAddresses(facts).length === 0)) return undefined;
  const judged = places.map((place) => placeLead(facts, set, place));
  if (judged.includes('elsewhere')) return 'elsewhere';
  return judged.includes(undefined) ? undefined : 'right';
}

function placeLead(facts: SiteFacts, set: RecordSet, place: string): 'right' | 'elsewhere' | undefined {
  const front = wantedFront(facts);
  if (front === undefined || front === 'none') return isFormerFront(facts, place) ? undefined : 'elsewhere';
  if (isIP(place) > 0) return addressLead(set, place, front);
  if (place === aliasTargetName(front.dnsName)) return 'right';
  if (isAwsName(place)) return 'elsewhere';
  // A name of somebody else may lead on to what is wanted: then DNS ends at the same addresses.
  const answered = facts.visits?.find(({ name }) => name === set.name)?.addresses;
  if (answered === undefined || front.addresses === undefined) return isToBeChanged(facts, set) ? 'elsewhere' : undefined;
  return isAmong([...answered.A, ...answered.AAAA], front.addresses) ? 'right' : 'elsewhere';
}

/** Whether it is found by itself that what the names are to lead to is gone. A look from outside alone does not find it. */
export function isFrontGone({ site: { stands, intent }, cloudfront, loadBalancer }: SiteFacts): boolean {
  if (!stands) return false;
  return intent.cloudfront ? typeof cloudfront === 'object' && cloudfront.distribution === 'none' : loadBalancer === 'none';
}

/** Whether it is the front that the site had: that it is gone is found by itself, and the record is as it was made. */
function isFormerFront(facts: SiteFacts, place: string): boolean {
  const { intent } = facts.site;
  if (!isFrontGone(facts)) return false;
  return intent.cloudfront ? place.endsWith('.cloudfront.net') : place.startsWith(`${resourceNames(intent.name).loadBalancer}-`.toLowerCase()) && isAwsName(place);
}

/** Whether setup would make, change or take away what leads the name. */
function isToBeChanged({ changedRecords = [] }: SiteFacts, { name }: RecordSet): boolean {
  return changedRecords.some((key) => key.startsWith(`${name} `));
}

/** An A or AAAA record with addresses is never right: those of a load balancer and of CloudFront change. A hint beside the alias may be. */
function addressLead({ type }: RecordSet, address: string, { addresses }: WantedFront): 'right' | 'elsewhere' | undefined {
  if (type === 'A' || type === 'AAAA') return 'elsewhere';
  if (addresses === undefined) return undefined;
  return isAmong([address], addresses) ? 'right' : 'elsewhere';
}

/** A name that AWS gives to one thing, and that leads nowhere else. */
export function isAwsName(name: string): boolean {
  return /\.(amazonaws\.com(\.cn)?|cloudfront\.net)$/.test(name);
}

/** Addresses to which no served name should lead: the instances', and those of the front that is not wanted, or not the first one. */
export function wrongAddresses(facts: SiteFacts): readonly string[] {
  return [...instanceAddresses(facts), ...((facts.site.intent.cloudfront ? balancerAddresses(facts) : edgeAddresses(facts)) ?? [])];
}
