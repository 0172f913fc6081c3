import { baseName, isWithin } from '../../aws/dns-names.ts';
import { listInboundRules } from '../../aws/security-group-rules.ts';
import { t } from '../../language/text.ts';
import type { Network } from '../../network/network.ts';
import { isAsked } from '../../steps/made/records/zone-asked.ts';
import type { Code } from '../codes.ts';
import { diagnose } from '../diagnose.ts';
import type { ZonesFacts } from '../account-facts.ts';
import type { SiteFacts } from '../facts.ts';
import { readFromOutside, type Eyes } from './from-outside.ts';
import { openRules } from './instances.ts';
import type { Reads } from './reads.ts';
import { readServed } from './records.ts';
import { askedNames, stands } from './site.ts';
import { readZones } from './zones.ts';

/**
 * What the account tells of something that looks wrong from outside, and is read only then: whether a name that is not answered, or answered otherwise, is right in its
 * zone and whether the internet asks that; and which rules let visitors in past what stands in front.
 * AWS docs: "ListResourceRecordSets", "DescribeSecurityGroupRules".
 */
export async function lookCloser(reads: Reads, eyes: Eyes, seen: SiteFacts): Promise<Pick<SiteFacts, 'zones' | 'records' | 'rulesOf'>> {
  const isSilent = seen.dnsUnavailable === undefined && seen.visits?.some(({ addresses }) => addresses === undefined) === true;
  const isOdd = stands(reads.context) && finds(seen, ['alias-missing', 'alias-wrong-target', 'www-missing']);
  const isOpen = finds(seen, ['direct-access-open']);
  const [known, rulesOf] = await Promise.all([isSilent || isOdd ? readZones(reads) : undefined, isOpen ? readRules(reads) : undefined]);
  const asked = await readParents(eyes, known);
  const zones = asked && { ...asked, zoneOf: { ...zonesOf(seen, asked), ...asked.zoneOf } };
  return { zones, records: isOdd && zones ? await readServed(reads, zones) : undefined, rulesOf };
}

/**
 * The facts without what visitors met at an address that resolvers only remember: it says nothing of the site.
 * @param network leads some names elsewhere, whatever DNS says of them: those were met where they are
 */
export function withoutRemembered(facts: SiteFacts, network: Pick<Network, 'redirected'>): SiteFacts {
  const passing = diagnose(facts, ['alias-wrong-target']).findings.filter(({ severity }) => severity === 'warning').map(({ subject }) => subject);
  const isElsewhere = (name: string): boolean => passing.includes(name) && !network.redirected(name, 443);
  return { ...facts, visits: facts.visits?.map((visit) => (isElsewhere(visit.name) ? { ...visit, https: undefined, http: undefined } : visit)) };
}

function finds(facts: SiteFacts, among: readonly Code[]): boolean {
  return diagnose(facts, among).findings.some(({ severity }) => severity === 'error');
}

/** Who is asked about a zone, and whether its signatures hold. */
async function readParents(eyes: Eyes, zones: ZonesFacts | undefined): Promise<ZonesFacts | undefined> {
  if (!zones) return undefined;
  const seen = await readFromOutside(eyes, { zones: zones.zones });
  return { ...zones, zones: zones.zones.map((zone) => ({ ...zone, ...seen.zones?.[zone.id] })) };
}

/** The zone of each name: of several of the same name the one that the site has chosen, or that the internet asks. */
function zonesOf({ site }: SiteFacts, { zones }: ZonesFacts): ZonesFacts['zoneOf'] {
  return Object.fromEntries([...askedNames(site), ...site.certificateNames].flatMap((name) => {
    const holding = zones.filter((zone) => isWithin(baseName(name), zone.name));
    const longest = holding.filter((zone) => holding.every((other) => other.name.length <= zone.name.length));
    const zone = longest.find(({ id }) => id === site.intent.hostedZone) ?? longest.find((one) => isAsked(one)) ?? longest[0];
    return zone ? [[name, zone.id]] : [];
  }));
}

async function readRules({ context: { aws, inputs: { intent, facts } }, optional }: Reads): Promise<SiteFacts['rulesOf']> {
  const ids = [...new Set(facts.instances.flatMap(({ interfaces }) => interfaces.flatMap(({ groups }) => groups)))].toSorted();
  const rules = await optional(t`which rules let visitors in to the instance`, () => listInboundRules(aws, ids));
  const securityGroups = rules && Object.fromEntries(ids.map((id) => [id, { id, name: '', rules: rules.filter(({ groupId }) => groupId === id), otherUsers: undefined }]));
  return securityGroups && Object.fromEntries(facts.instances.map((instance) => [instance.id, openRules({ intent, facts: { ...facts, securityGroups } }, instance)]));
}
