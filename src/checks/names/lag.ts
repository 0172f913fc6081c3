import { destinationsOf } from '../../aws/leading-records.ts';
import { isAskedAlone } from '../../steps/made/records/zone-asked.ts';
import type { SiteFacts } from '../facts.ts';
import { leadingRecords, leadOf } from './record-leads.ts';

/**
 * Whether what DNS answers for a name can only be what resolvers still remember: its records lead where they should, and the internet asks their zone and no other.
 * It passes by itself, with the TTL of what stood there before, or of the answer that nothing does.
 */
export function isOnlyRemembered(facts: SiteFacts, name: string): boolean {
  const followed = (leadingRecords(facts, name) ?? []).flatMap(destinationsOf).filter((place) => place !== name && facts.site.names.includes(place));
  return [name, ...followed].every((one) => isRight(facts, one));
}

function isRight(facts: SiteFacts, name: string): boolean {
  const records = leadingRecords(facts, name) ?? [];
  const zone = facts.zones?.zones.find(({ id }) => id === facts.zones?.zoneOf[name]);
  const stands = records.some(({ type }) => type === 'A' || type === 'CNAME');
  return stands && records.every((set) => leadOf(facts, set) === 'right') && zone !== undefined && isAskedAlone(zone) === true;
}
