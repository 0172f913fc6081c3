import { destinationsOf } from '../../aws/leading-records.ts';
import type { RecordSet } from '../../aws/record-sets.ts';
import { nameHasNoZone, nameLeadsNowhere, nameRefused, nameWithoutIpv4, otherNameOnInstance, placeHasNoAddress, recordProtected, wwwLeadsNowhere } from '../../errors/diagnosis/names.ts';
import type { Mendable, Said } from '../../errors/diagnosis/said.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Found } from '../finding.ts';
import type { Visit } from '../outside-facts.ts';
import { mend } from '../mending.ts';
import { isOnlyRemembered } from './lag.ts';
import { recordConflict } from './record-conflict.ts';
import { isAwsName, isFrontGone, leadingRecords, leadOf, wantedInWords } from './record-leads.ts';
import { aliasWrongTarget } from './wrong-target.ts';

/** The names: whether they lead to what stands in front of the app, and whether anything is in the way. */
export const namesChecks: readonly Check[] = [
  {
    code: 'record-protected',
    find: (facts) => {
      const { protectedRecords, changedRecords } = facts;
      if (protectedRecords === undefined || (protectedRecords.length > 0 && changedRecords === undefined)) return undefined;
      // A record that is right may well be protected: the CNAME of a validation should be.
      return protectedRecords.filter((key) => changedRecords?.includes(key)).map((key) => {
        const [name = '', type = ''] = key.split(' ');
        const zoneId = zoneHolding(facts, name);
        return { subject: key, ...recordProtected(name, type, zoneId), evidence: { name, type, zoneId } };
      });
    },
  },
  recordConflict,
  { code: 'alias-missing', find: (facts) => missing(facts, facts.site.names.filter((name) => !isWww(facts, name)), nameLeadsNowhere) },
  aliasWrongTarget,
  { code: 'www-missing', find: (facts) => missing(facts, facts.site.names.filter((name) => isWww(facts, name)), wwwLeadsNowhere) },
  {
    code: 'other-names-on-instance',
    find: ({ site: { domain, intent }, otherNames }) => {
      if (otherNames === undefined || intent.keepDirectAccess) return undefined;
      return otherNames.map((name) => ({ subject: name, ...otherNameOnInstance(name, domain, !name.startsWith('*.')), evidence: { name } }));
    },
  },
];

function isWww({ site: { domain } }: SiteFacts, name: string): boolean {
  return name === `www.${domain}`;
}

/** The zone of a name, or of the name that it proves. */
function zoneHolding({ zones, site: { domain } }: SiteFacts, name: string): string | undefined {
  return zones?.zoneOf[name] ?? zones?.zoneOf[name.replace(/^_[^.]+\./, '')] ?? zones?.zoneOf[domain];
}

/** Names that lead nowhere. What DNS answers counts; where it was not asked, what the zone holds. A wildcard record may answer for a name that has none. */
function missing(facts: SiteFacts, names: readonly string[], say: typeof nameLeadsNowhere): Found[] | undefined {
  const told = names.flatMap((name) => {
    const records = leadingRecords(facts, name);
    const visit = facts.visits?.find((one) => one.name === name);
    const met = { name, say, records, answered: visit?.addresses, refused: facts.dnsUnavailable === undefined ? visit?.refused : undefined };
    const isMissing = leadsNowhere(facts, met);
    return isMissing === undefined ? [] : [{ ...met, isMissing }];
  });
  const found = told.filter(({ isMissing }) => isMissing).map((met) => ({
    subject: met.name,
    ...mend(facts, 'alias-records', whyNowhere(facts, met)),
    evidence: { ...(met.records && { record: stands(met) }), ...met.answered, ...(met.refused !== undefined && { answer: met.refused }) },
    ...(met.refused === undefined && isOnlyRemembered(facts, met.name) && { severity: 'warning' as const }),
  }));
  return told.length === 0 || (found.length === 0 && told.length < names.length) ? undefined : found;
}

/** What is known of a name. */
interface Met {
  name: string;
  say: typeof nameLeadsNowhere;
  records: readonly RecordSet[] | undefined;
  answered: Visit['addresses'];
  /** What resolvers say instead of an answer, where they answer others. */
  refused: string | undefined;
}

function leadsNowhere(facts: SiteFacts, { records, answered, refused }: Met): boolean | undefined {
  if (refused !== undefined) return true;
  const leads = records?.filter(({ type }) => type === 'A' || type === 'CNAME').map((set) => leadOf(facts, set));
  // Without the load balancer no record can lead anywhere: that it is gone is found by itself.
  const isEffect = isFrontGone(facts) && leads?.some((lead) => lead === undefined);
  if (answered) return isEffect && answered.A.length === 0 ? undefined : answered.A.length === 0;
  if (leads === undefined) return undefined;
  if (leads.length === 0) return true;
  // Whether the name of somebody else has an address, the zone does not tell.
  return records?.some(({ type }) => type === 'A') || leads.includes('right') ? false : undefined;
}

function stands({ records }: Pick<Met, 'records'>): boolean | undefined {
  return records?.some(({ type }) => type === 'A' || type === 'CNAME');
}

function whyNowhere(facts: SiteFacts, { name, say, records, answered, refused }: Met): Said | Mendable {
  const wanted = wantedInWords(facts);
  if (refused !== undefined) return nameRefused(name, wanted, refused);
  if (facts.zones && facts.zones.zoneOf[name] === undefined) return nameHasNoZone(name, wanted);
  const isOnlyIpv6 = answered ? answered.AAAA.length > 0 : records?.some(({ type }) => type === 'AAAA');
  if (isOnlyIpv6) return nameWithoutIpv4(name, wanted);
  const place = records?.filter(({ type }) => type === 'CNAME').flatMap(destinationsOf)[0];
  const isOurs = place === undefined || facts.site.names.includes(place) || isAwsName(place);
  return isOurs ? say(name, wanted, stands({ records })) : placeHasNoAddress(name, place, wanted);
}
