import { isWithin } from '../../aws/dns-names.ts';
import { tookDelegatedZone } from '../../errors/look-messages.ts';
import { ambiguousZone, hostedZoneForAnotherName, hostedZonePrivate, hostedZoneUnknown, onlyPrivateZone } from '../../errors/zone-messages.ts';
import type { Problem } from '../../errors/user-error.ts';
import type { Intent } from '../../intent/intent.ts';
import { DnsUnavailable, type Network } from '../../network/network.ts';
import type { HostedZone } from '../facts.ts';
import type { World } from '../world.ts';
import { type AnyZone, findZone, longestPrivate, longestPublic } from './hosted-zones.ts';

/** Which zone a name belongs to. Without a zone and a problem, no zone holds the name, or `--hosted-zone` is the problem. */
export interface ZoneChoice {
  zone?: HostedZone;
  problem?: Problem;
  /** What was taken, in a line. */
  taken?: string;
}

/** What the choice is made from: the account's zones by name, and what `--hosted-zone` says. */
export interface Choosable {
  intent: Intent;
  zones: ReadonlyMap<string, readonly AnyZone[]>;
  /** Undefined where the option is not given; without a zone where it is of no use. */
  given: ZoneChoice | undefined;
}

/** The zone that `--hosted-zone` names, which must be public and hold the domain; undefined where the option is not given. */
export async function givenZone(aws: World['aws'], intent: Intent, zones: Choosable['zones']): Promise<ZoneChoice | undefined> {
  const { hostedZone: id } = intent;
  if (id === undefined) return undefined;
  const found = [...zones.values()].flat().find((zone) => zone.id === id) ?? (await findZone(aws, id));
  if (!found) return { problem: hostedZoneUnknown(id, longestPublic(zones, intent.domain)) };
  if (found.private) return { problem: hostedZonePrivate(found, longestPublic(zones, intent.domain)) };
  if (!isWithin(intent.domain, found.name)) return { problem: hostedZoneForAnotherName(found, intent.domain, longestPublic(zones, intent.domain)) };
  return { zone: plain(found) };
}

/**
 * | `--hosted-zone`      | public zones of the longest suffix | choice                                       |
 * | -------------------- | ---------------------------------- | -------------------------------------------- |
 * | given, above the name | one that holds the domain, or none | the given one                                |
 * | any                  | one                                | that one                                     |
 * | any                  | several                            | the one that the internet uses, else a problem |
 * | any                  | none                               | none; a problem where there is a private one |
 */
export async function chooseZone(world: World, { intent, zones, given }: Choosable, name: string): Promise<ZoneChoice> {
  const matching = longestPublic(zones, name);
  const [first, second] = matching;
  // What is authoritative for the domain is so for every name that no other zone is closer to.
  const sharesZone = first ? isWithin(intent.domain, first.name) : isWithin(name, intent.domain);
  if (given?.zone && sharesZone && isWithin(name, given.zone.name)) return { zone: given.zone };
  // What else there is to say of the name has been said of the option.
  if (given?.problem && sharesZone && first) return {};
  if (second) return chooseDelegated(world, intent, matching);
  if (first) return { zone: plain(first) };
  const [hidden] = longestPrivate(zones, name);
  return hidden ? { problem: onlyPrivateZone(optionOf(intent, name), name, hidden) } : {};
}

/** The option that a name comes from. */
export function optionOf(intent: Intent, name: string): string {
  if (name === intent.domain) return '--domain';
  if (intent.cloudfront && name === intent.originName) return '--origin-name';
  return name === `www.${intent.domain}` && !intent.also.includes(name) ? '--www' : '--also';
}

/** Of zones of the same name, the one whose name servers public resolvers know. */
async function chooseDelegated({ aws, network }: World, intent: Intent, zones: readonly AnyZone[]): Promise<ZoneChoice> {
  const name = zones[0]?.name ?? '';
  const [live, ...found] = await Promise.all([liveNameServers(network, name, intent), ...zones.map((zone) => findZone(aws, zone.id))]);
  const candidates = found.filter((zone) => zone !== undefined);
  const [used, another] = candidates.filter((zone) => zone.nameServers.some((server) => live.includes(server)));
  if (!used || another) return { problem: ambiguousZone(name, candidates, live) };
  return { zone: plain(used), taken: tookDelegatedZone(used.id, name, candidates.length) };
}

async function liveNameServers(network: Network, name: string, { offline }: Intent): Promise<string[]> {
  for (const resolver of offline ? [] : network.publicResolvers) {
    try {
      return (await network.resolve(name, 'NS', resolver)).map((server) => server.toLowerCase());
    } catch (error) {
      if (!(error instanceof DnsUnavailable)) throw error;
    }
  }
  return [];
}

function plain({ id, name }: HostedZone): HostedZone {
  return { id, name };
}
