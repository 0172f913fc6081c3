import type { SecurityGroup } from '@aws-sdk/client-ec2';
import type { Clients } from '../aws/clients.ts';
import { baseName } from '../aws/dns-names.ts';
import { placesReached } from '../aws/leading-records.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import type { Intent } from '../intent/intent.ts';
import { originNames } from '../intent/served-names.ts';
import { getRegion, readAccount, withRegionBlamed } from './account.ts';
import type { Facts, HostedZone, Subnet } from './facts.ts';
import { type FoundInstance, instancesAt } from './vpc/instances.ts';
import { readLeast } from './least-facts.ts';
import { type Machines, readMachines } from './vpc/machines.ts';
import { readFront } from './cloudfront.ts';
import { factsOf } from './facts-of.ts';
import { type Place, readPlace } from './place.ts';
import { sideBySide } from './side-by-side.ts';
import type { World } from './world.ts';
import { readZones, type Zones } from './hosted-zone/zones.ts';

/** What is said where nothing is wrong with asking, whatever the account is like. */
type Seen = Promise<{ facts: Facts; problems: [] }>;

/**
 * What the account says of a site, whatever is wrong with it: what somebody has deleted is known as far as the site remembers it, and whatever
 * setup would refuse is no reason not to look. Of a domain that is no site there are the zone, and the instances whose public addresses it leads
 * to: those of this look alone, since setup never infers an instance from DNS.
 * @param remembered all that the site remembers
 * @throws {UserError} no region, or one that is not enabled
 */
export async function discoverStanding(world: World, intent: Intent, remembered: SiteEntries): Seen {
  try {
    return { facts: await look(world, { intent, remembered, region: await getRegion(world.aws) }), problems: [] };
  } catch (error) {
    throw await withRegionBlamed(world.aws, error);
  }
}

/**
 * The least that a look from outside needs: the site's names, its instances with the addresses that they have now, and what stands there of CloudFront.
 * @param remembered all that the site remembers
 * @throws {UserError} no region
 */
export async function discoverFronts({ aws }: Pick<World, 'aws'>, intent: Intent, remembered: SiteEntries): Seen {
  return { facts: await readLeast({ aws }, { intent, remembered, siteGroup: findKnownGroup(aws, intent, remembered), instances: intent.instances ?? [] }), problems: [] };
}

async function look(world: World, { intent, remembered, region }: { intent: Intent; remembered: SiteEntries; region: string }): Promise<Facts> {
  const { aws } = world;
  const caller = readAccount(aws, region);
  const zones = findZones(world, intent);
  const machines = intent.instances ? readMachines(aws, region, intent) : zones.then((found) => visitedMachines(aws, intent, found));
  const [account, found, place, cloudfront] = await sideBySide(
    caller,
    zones,
    readPlace(aws, intent, { region, machines, siteGroup: findKnownGroup(aws, intent, remembered) }),
    readFront(aws, caller, { intent, remembered }),
  );
  return factsOf({ account, zones: withRememberedZones(found, intent, remembered), place: withRememberedPlace(place, intent), cloudfront }, intent);
}

/** A group that does not tell what is wanted of the site, or several of them, are as good as none: what the account has is all that is known then. */
async function findKnownGroup(aws: Clients, { domain }: Intent, { options }: SiteEntries): Promise<SecurityGroup | undefined> {
  return options && findSiteGroup(aws, domain);
}

/** Where the zone that the site remembers is gone, the names may have another one by now. */
async function findZones(world: World, intent: Intent): Promise<Zones> {
  const found = await readZones(world, intent);
  return found.siteZone || intent.hostedZone === undefined ? found : readZones(world, { ...intent, hostedZone: undefined });
}

/** The instances that visitors of the domain are led to by address. */
async function visitedMachines(aws: Pick<Clients, 'ec2'>, { domain, vpc }: Intent, { siteZone }: Zones): Promise<Machines> {
  const recordSets = siteZone?.recordSets ?? [];
  const addresses = recordSets.filter(({ type }) => type === 'A').flatMap(({ values = [] }) => values);
  const visited = placesReached(domain, new Set(addresses), recordSets);
  const instances = visited.length === 0 ? [] : await instancesAt(aws, visited);
  return { instances, vpcId: vpc ?? instances[0]?.vpcId, problems: [], taken: [] };
}

function withRememberedZones(found: Zones, intent: Intent, remembered: SiteEntries): Zones & Pick<Facts, 'siteZone'> {
  const { names, certificateNames, zoneOf, siteZone } = found;
  const lacking = [...names, ...certificateNames, ...originNames(intent)].filter((name) => !zoneOf[name]);
  const known = lacking.flatMap((name): [string, HostedZone][] => {
    const id = remembered['alias-records']?.[baseName(name)]?.zone ?? intent.hostedZone;
    return id === undefined ? [] : [[name, { id, name: baseName(name) }]];
  });
  return { ...found, zoneOf: { ...zoneOf, ...Object.fromEntries(known) }, siteZone: siteZone ?? { id: intent.hostedZone ?? '', name: intent.domain, recordSets: [] } };
}

function withRememberedPlace(place: Place, intent: Intent): Place & Pick<Facts, 'vpcId'> {
  const vpcId = place.vpcId ?? intent.vpc ?? '';
  const goneInstances = lackingOf(intent.instances, place.instances).map((id) => ({ ...goneInstance, id }));
  const goneSubnets = lackingOf(intent.subnets, place.subnets.subnets).map((id) => ({ ...goneSubnet, id, vpcId }));
  return { ...place, vpcId, instances: [...place.instances, ...goneInstances], subnets: { ...place.subnets, subnets: [...place.subnets.subnets, ...goneSubnets] } };
}

function lackingOf(remembered: readonly string[] = [], found: readonly { id: string }[]): string[] {
  return [...new Set(remembered)].filter((id) => !found.some((one) => one.id === id));
}

/** An instance that AWS does not know any more. */
const goneInstance = { name: '', state: 'gone', zone: '', subnetId: '', vpcId: '', addresses: [], publicDnsName: '', interfaces: [], groupNames: {} } as const satisfies Omit<FoundInstance, 'id'>;

/** A subnet that AWS does not know any more. */
const goneSubnet = { zone: '', public: false } as const satisfies Omit<Subnet, 'id' | 'vpcId'>;
