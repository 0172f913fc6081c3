import { isAliasTo, leads } from '../../aws/leading-records.ts';
import type { SiteFacts } from '../facts.ts';
import { balancerAddresses, isAmong } from '../names/places.ts';
import { isAwsName } from '../names/record-leads.ts';
import type { StandingEdge } from './edge.ts';

/**
 * Where CloudFront fetches from: by what DNS answers, else by the records of the zone.
 * @returns undefined where that cannot be told, as where the two do not agree: one of them is behind
 */
export function originPlace(facts: SiteFacts, { distribution: { origin }, originAddresses }: StandingEdge): 'load balancer' | 'elsewhere' | undefined {
  const { loadBalancer } = facts;
  if (origin === undefined || typeof loadBalancer !== 'object') return undefined;
  if (origin.domainName === loadBalancer.dnsName) return 'load balancer';
  const records = facts.records?.[origin.domainName]?.filter(leads) ?? [];
  const isAlias = records.some((set) => isAliasTo(set, loadBalancer.dnsName));
  const its = balancerAddresses(facts);
  if (originAddresses === undefined || its === undefined || its.length === 0) {
    if (isAlias) return 'load balancer';
    return records.length > 0 || isAwsName(origin.domainName) ? 'elsewhere' : undefined;
  }
  if (originAddresses.length === 0) return undefined;
  if (isAmong(originAddresses, its)) return 'load balancer';
  return isAlias ? undefined : 'elsewhere';
}
