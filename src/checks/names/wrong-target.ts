import { isIPv4 } from 'node:net';
import { destinationsOf } from '../../aws/leading-records.ts';
import { recordText, type RecordSet } from '../../aws/record-sets.ts';
import { leadsElsewhere, leadsToInstance, stillAnswered } from '../../errors/diagnosis/names.ts';
import { listed } from '../../errors/lists.ts';
import { t } from '../../language/text.ts';
import type { Check } from '../check.ts';
import type { SiteFacts } from '../facts.ts';
import type { Visit } from '../outside-facts.ts';
import type { Found } from '../finding.ts';
import { mend } from '../mending.ts';
import { isOnlyRemembered } from './lag.ts';
import { cameThroughCloudFront, instanceAddresses, isAmong } from './places.ts';
import { leadingRecords, leadOf, wantedFront, wantedInWords, wrongAddresses, type Lead } from './record-leads.ts';

/** Names that lead past what should stand in front: by their records, else by what DNS answers. */
export const aliasWrongTarget: Check = {
  code: 'alias-wrong-target',
  find: (facts) => {
    const told = facts.site.names.flatMap((name) => lookAt(facts, name) ?? []);
    const found = told.filter((one) => one !== 'well');
    // Of a name that leads nowhere it is not known that it leads where it should.
    return found.length === 0 && told.length < facts.site.names.length ? undefined : found;
  },
};

function lookAt(facts: SiteFacts, name: string): Found | 'well' | undefined {
  const records = (leadingRecords(facts, name) ?? []).map((set) => ({ set, lead: leadOf(facts, set) }));
  const wrong = records.filter(({ set, lead }) => isWrong(facts, set, lead));
  const visit = facts.visits?.find((one) => one.name === name);
  if (wrong.length > 0) return byRecords(facts, { name, wrong, visit });
  const areRight = records.length > 0 && records.every(({ lead }) => lead === 'right');
  const answered = visit && answeredWrong(facts, visit, areRight);
  if (answered && answered !== 'well') return byAnswer(facts, { name, answered, areRight: areRight && (isOnlyRemembered(facts, name) || !records.some(({ set }) => follows(facts, set))) });
  return areRight || answered === 'well' ? 'well' : undefined;
}

/** Whether the record leads to another served name, and is as right as that one. */
function follows({ site: { names } }: SiteFacts, set: RecordSet): boolean {
  return destinationsOf(set).some((place) => names.includes(place));
}

/** A CNAME, and before a setup any record that leads elsewhere, is in the way: that is another finding. */
function isWrong({ site }: SiteFacts, { type }: RecordSet, lead: Lead | undefined): boolean {
  return lead === 'instance' || (lead === 'elsewhere' && site.stands && type !== 'CNAME');
}

function byRecords(facts: SiteFacts, { name, wrong, visit }: { name: string; wrong: readonly { set: RecordSet; lead: Lead | undefined }[]; visit: Visit | undefined }): Found {
  const where = wrong.map(({ set }) => `${set.type} ${recordText(set)}`).join(t`; `);
  const say = wrong.some(({ lead }) => lead === 'instance') ? leadsToInstance : leadsElsewhere;
  return {
    subject: name,
    ...mend(facts, 'alias-records', say(name, where, wantedInWords(facts))),
    evidence: { records: wrong.map(({ set }) => `${set.name} ${set.type} ${recordText(set)}`), ...wantedEvidence(facts), ...visit?.addresses },
  };
}

function byAnswer(facts: SiteFacts, { name, answered, areRight }: { name: string; answered: readonly string[]; areRight: boolean }): Found {
  const evidence = { addresses: answered, ...wantedEvidence(facts) };
  if (areRight) return { subject: name, ...stillAnswered(name, answered, wantedInWords(facts)), evidence, ...(isOnlyRemembered(facts, name) && { severity: 'warning' }) };
  const say = isAmong(answered, instanceAddresses(facts)) ? leadsToInstance : leadsElsewhere;
  return { subject: name, ...mend(facts, 'alias-records', say(name, listed(answered), wantedInWords(facts))), evidence };
}

/**
 * What DNS answers and should not; undefined where nothing can be said of it.
 * @param areRight whether the records lead where they should
 */
function answeredWrong(facts: SiteFacts, visit: Visit, areRight: boolean): readonly string[] | 'well' | undefined {
  const all = [...(visit.addresses?.A ?? []), ...(visit.addresses?.AAAA ?? [])];
  if (all.length === 0) return undefined;
  const surely = all.filter((address) => isAmong([address], wrongAddresses(facts)));
  if (surely.length > 0) return surely;
  const front = wantedFront(facts);
  if (front === undefined || front === 'none' || !front.addresses?.length) return undefined;
  const foreign = strangers(visit, front.addresses, facts.site.intent.cloudfront);
  if (foreign.length === 0) return 'well';
  // CloudFront answers each resolver with others of its many addresses.
  const isEdge = facts.site.intent.cloudfront && (areRight || cameThroughCloudFront(visit));
  return isEdge ? 'well' : foreign;
}

/** The addresses of a family of which none is the front's. CloudFront's are compared only where some of the family are known. */
function strangers({ addresses }: Visit, front: readonly string[], isEdge: boolean): readonly string[] {
  const families = [addresses?.A ?? [], addresses?.AAAA ?? []];
  const isKnown = ([first = '']: readonly string[]): boolean => !isEdge || front.some((address) => isIPv4(address) === isIPv4(first));
  return families.filter((family) => family.length > 0 && isKnown(family) && !isAmong(family, front)).flat();
}

function wantedEvidence(facts: SiteFacts): Record<string, unknown> {
  const front = wantedFront(facts);
  return front === undefined || front === 'none' ? {} : { wanted: front.dnsName, ...(front.addresses && { wantedAddresses: front.addresses }) };
}
