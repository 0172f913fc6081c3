import { baseName, isWithin } from '../../aws/dns-names.ts';
import { listRecordSets } from '../../aws/record-sets.ts';
import { delegatedAway, inNoZone } from '../../errors/zone-messages.ts';
import type { Problem } from '../../errors/user-error.ts';
import type { Intent } from '../../intent/intent.ts';
import { certificateNames, originNames, servedNames } from '../../intent/served-names.ts';
import type { Facts, HostedZone } from '../facts.ts';
import type { World } from '../world.ts';
import { findDelegation } from './delegation.ts';
import { longestPublic, publicNamesIn, publicZoneNames, zonesAbove } from './hosted-zones.ts';
import { type Choosable, chooseZone, givenZone, optionOf, type ZoneChoice } from './zone-choice.ts';

/** The names of the site and the zones they belong to. */
export interface Zones extends Pick<Facts, 'names' | 'certificateNames' | 'zoneOf' | 'publicZones'> {
  /** Undefined where the domain has no zone; then there is a problem. */
  siteZone: Facts['siteZone'] | undefined;
  problems: Problem[];
  taken: string[];
}

/** Reads the zones of all names that may be served, decides which are, and reads the domain's zone whole. */
export async function readZones(world: World, intent: Intent): Promise<Zones> {
  const beside = originNames(intent);
  const zones = await zonesAbove(world.aws, [...new Set([...servedNames(intent, intent.www ?? true), ...beside])]);
  const choosable: Choosable = { intent, zones, given: await givenZone(world.aws, intent, zones) };
  const site = await chooseZone(world, choosable, intent.domain);
  const names = servedNames(intent, intent.www ?? site.zone?.name === intent.domain);

  // Where the domain has no zone, what is below it has none either, for the same reason: said once.
  const others = [...new Set([...names, ...beside])].filter((name) => name !== intent.domain && (site.zone || !isWithin(name, intent.domain)));
  const choices = new Map<string, ZoneChoice>([[intent.domain, site]]);
  for (const [index, choice] of (await Promise.all(others.map((name) => chooseZone(world, choosable, name)))).entries()) choices.set(others[index] ?? '', choice);

  const [siteZone, unknown] = await Promise.all([readWhole(world, site.zone), withoutZone(world, choosable, choices)]);
  const delegated = await Promise.all([...choices].map(([name, choice]) => checkDelegation(world, choosable, { name, zone: choice.zone?.id === siteZone?.id ? siteZone : choice.zone })));
  const wanted = certificateNames(intent, names);
  return {
    names,
    certificateNames: wanted,
    zoneOf: Object.fromEntries([...names, ...wanted, ...beside].flatMap((name) => {
      const zone = choices.get(baseName(name))?.zone;
      return zone ? [[name, zone]] : [];
    })),
    publicZones: publicNamesIn(zones),
    siteZone,
    problems: distinct([...(choosable.given?.problem ? [choosable.given.problem] : []), ...[...choices.values()].flatMap(({ problem }) => problem ?? []), ...unknown, ...delegated.flat()]),
    taken: [...new Set([...choices.values()].flatMap(({ taken }) => taken ?? []))],
  };
}

async function readWhole({ aws }: World, zone: HostedZone | undefined): Promise<Facts['siteZone'] | undefined> {
  return zone && { ...zone, recordSets: await listRecordSets(aws, zone.id) };
}

/** The names that no zone of the account holds; what zones there are is asked only then. */
async function withoutZone({ aws }: World, { intent, zones }: Choosable, choices: ReadonlyMap<string, ZoneChoice>): Promise<Problem[]> {
  const names = [...choices].filter(([name, { zone, problem }]) => !zone && !problem && longestPublic(zones, name).length === 0).map(([name]) => name);
  if (names.length === 0) return [];
  const there = await publicZoneNames(aws);
  return names.map((name) => inNoZone(optionOf(intent, name), name, there));
}

async function checkDelegation({ aws }: World, { intent, zones }: Choosable, { name, zone }: { name: string; zone: HostedZone | undefined }): Promise<Problem[]> {
  const delegation = zone && (await findDelegation(aws, zone, name));
  if (!zone || !delegation) return [];
  const held = (zones.get(delegation.name) ?? []).filter((each) => !each.private);
  return [delegatedAway(optionOf(intent, name), { name, zone, delegation, held })];
}

/** Names that share a zone share its problem. */
function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [problem.message, problem])).values()];
}
