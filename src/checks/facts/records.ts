import { normalName } from '../../aws/dns-names.ts';
import { everyPage, nextToken } from '../../aws/calls/every-page.ts';
import { otherNamesLeadingTo, placesOf } from '../../aws/leading-records.ts';
import { listRecordSets, type RecordSet } from '../../aws/record-sets.ts';
import { listZones } from '../../discover/hosted-zone/hosted-zones.ts';
import { t } from '../../language/text.ts';
import type { ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import type { Reads } from './reads.ts';
import { askedNames, siteShape } from './site.ts';

/** The records that are looked at, and how far. */
interface Asked {
  zones: ZonesFacts | undefined;
  /** Whether the account's other zones are looked through as well for names that lead to an instance. */
  allZones: boolean;
}

/** What stands at the site's names, what of it is protected, and which other names lead to an instance. AWS docs: "ListResourceRecordSets". */
export async function readRecords(reads: Reads, { zones, allZones }: Asked): Promise<Pick<SiteFacts, 'records' | 'protectedRecords' | 'otherNames'>> {
  if (!zones) return { records: undefined, protectedRecords: undefined, otherNames: undefined };
  const [records, protectedRecords, otherNames] = await Promise.all([readServed(reads, zones), readProtected(reads, zones), readOtherNames(reads, allZones)]);
  return { records, protectedRecords, otherNames };
}

/** What stands at the names that visitors, or CloudFront, ask for, in the zones that are theirs. AWS docs: "ListResourceRecordSets". */
export async function readServed({ context, optional }: Reads, { zoneOf }: ZonesFacts): Promise<SiteFacts['records']> {
  return optional(t`the records at the site's names`, async () => Object.fromEntries(await Promise.all(askedNames(siteShape(context)).flatMap((name) => {
    const zone = zoneOf[name];
    return zone === undefined ? [] : [listRecordSets(context.aws, zone).then((sets): [string, RecordSet[]] => [name, sets.filter((set) => set.name === name)])];
  }))));
}

/** Which record sets of the site's zones nobody may change, as `name type`. AWS docs: "ListResourceRecordSetProtections". */
export async function readProtected({ context, optional }: Reads, { zoneOf }: Pick<ZonesFacts, 'zoneOf'>): Promise<string[] | undefined> {
  const ids = [...new Set(askedNames(siteShape(context)).flatMap((name) => zoneOf[name] ?? []))];
  return optional(t`which records are protected from changes`, async () => {
    const pages = await Promise.all(ids.map((HostedZoneId) => everyPage(
      (input: { HostedZoneId: string; NextToken?: string | undefined }) => context.aws.route53('ListResourceRecordSetProtections', input),
      { HostedZoneId },
      nextToken,
    )));
    return pages.flat().flatMap(({ ResourceRecordSetProtections }) => ResourceRecordSetProtections.map(({ RecordName, RecordType }) => `${normalName(RecordName)} ${RecordType}`));
  });
}

/** In a zone that only a VPC asks no visitor finds anything. */
async function readOtherNames({ context, optional }: Reads, allZones: boolean): Promise<readonly string[] | undefined> {
  const { aws, inputs: { facts } } = context;
  if (!allZones) return facts.otherNames;
  const names = await optional(t`which names in the account's other zones lead to the instance`, async () => {
    const zones = (await listZones(aws)).filter((zone) => !zone.private);
    const sets = await Promise.all(zones.map(({ id }) => listRecordSets(aws, id)));
    return otherNamesLeadingTo(placesOf(facts.instances), sets.flat(), askedNames(siteShape(context)));
  });
  return names && [...new Set([...facts.otherNames, ...names])].toSorted();
}
