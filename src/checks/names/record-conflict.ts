import { aliasTargetName } from '../../aws/dns-names.ts';
import { destinationsOf } from '../../aws/leading-records.ts';
import { recordText, type RecordSet } from '../../aws/record-sets.ts';
import { originInTheWay, recordInTheWay, recordIsRouted } from '../../errors/diagnosis/names.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import { leadingRecords, leadOf, wantedInWords } from './record-leads.ts';

/**
 * Records at a served name, or at the origin name, that setup does not replace unasked.
 *
 * | record                                   | at a site that stands | before the setup |
 * | ---------------------------------------- | --------------------- | ---------------- |
 * | of a routing policy                      | conflict              | conflict         |
 * | CNAME that leads elsewhere               | conflict              | conflict         |
 * | A, AAAA, HTTPS, SVCB that lead elsewhere | alias-wrong-target    | conflict         |
 * | any that leads to the instance           | alias-wrong-target    | alias-wrong-target |
 */
export const recordConflict: Check = {
  code: 'record-conflict',
  find: (facts) => {
    if (facts.records === undefined) return undefined;
    const { names, intent } = facts.site;
    const atNames = names.flatMap((name) => leadingRecords(facts, name) ?? []);
    const atOrigin = intent.cloudfront ? (leadingRecords(facts, intent.originName) ?? []) : [];
    const found = once([...atNames.flatMap((set) => conflict(facts, set)), ...atOrigin.flatMap((set) => originConflict(facts, set))]);
    return found.length === 0 && atNames.some((set) => leadOf(facts, set) === undefined) ? undefined : found;
  },
};

/** A routing policy has several records of one name and type. */
function once(found: readonly Found[]): Found[] {
  return found.filter(({ subject }, index) => found.findIndex((other) => other.subject === subject) === index);
}

function conflict(facts: SiteFacts, set: RecordSet): Found[] {
  const lead = leadOf(facts, set);
  if (lead === 'routed') return [routed(set)];
  const isInTheWay = lead === 'elsewhere' && (!facts.site.stands || set.type === 'CNAME');
  return isInTheWay ? [{ subject: keyOf(set), ...recordInTheWay(keyOf(set), recordText(set), wantedInWords(facts)), evidence: evidenceOf(set) }] : [];
}

function originConflict(facts: SiteFacts, set: RecordSet): Found[] {
  if (set.routingPolicy !== undefined) return [routed(set)];
  const { fronts, site: { domain } } = facts;
  if (fronts === undefined || fronts.loadBalancer === 'none') return [];
  const { dnsName } = fronts.loadBalancer;
  const isRight = destinationsOf(set).every((place) => place === aliasTargetName(dnsName));
  return isRight ? [] : [{ subject: keyOf(set), ...originInTheWay(keyOf(set), recordText(set), { domain }), evidence: { ...evidenceOf(set), wanted: dnsName } }];
}

function routed(set: RecordSet): Found {
  return { subject: keyOf(set), ...recordIsRouted(keyOf(set)), evidence: { ...evidenceOf(set), routingPolicy: set.routingPolicy } };
}

function keyOf({ name, type }: RecordSet): string {
  return `${name} ${type}`;
}

function evidenceOf(set: RecordSet): Record<string, unknown> {
  return { name: set.name, type: set.type, leadsTo: destinationsOf(set) };
}
