import { isDeepStrictEqual } from 'node:util';
import type { RecordSet } from '../../src/sandbox/account/hosted-zone.ts';
import { lookUp } from '../../src/sandbox/network/dns.ts';
import { zoneInForce } from '../../src/sandbox/route-53/hosted-zones.ts';
import type { World } from '../../src/sandbox/world.ts';

/** What is asked for: addresses of IPv4, or of IPv6. */
export type Family = 'A' | 'AAAA';

/** An answer that some resolver may give, somewhere. */
export interface Held {
  /** None: the name leads nowhere. */
  addresses: readonly string[];
  /** Whether it was given when the model began to look. */
  fromBefore: boolean;
}

/** All resolvers of the world, who ask without end and keep what they are told for as long as they may. */
export interface ResolverCaches {
  /** Sees what Route 53's servers say at this moment: to be called before and after every change. */
  look(world: World): void;
  /**
   * Every answer that some resolver may give at this moment; CNAMEs and aliases are followed.
   * @param since nobody asked before; milliseconds since the epoch
   */
  held(world: World, question: { name: string; family: Family }, since?: number): Held[];
  /** What may stand at the name for who asks: the record sets themselves. */
  standing(world: World, name: string, since: number): (RecordSet | undefined)[];
}

/** Resolvers keep an alias for so long. AWS docs: "Choosing between alias and non-alias records". */
const aliasSeconds = 60;

/** What Route 53 answered to a question, from a change on. Nothing where there is no record. */
interface Version {
  set: RecordSet | undefined;
  fromBefore: boolean;
  /** Until the change after it is INSYNC, some servers go on with it. */
  replacedAt?: number;
}

/** Where an alias led for a while: the addresses, and the first and the last moment. */
interface Destination {
  addresses: readonly string[];
  fromBefore: boolean;
  from: number;
  to: number;
}

/**
 * A model of resolver caches over the simulated zones. Each answer is kept for its record's TTL, from the last moment at which any of Route 53's servers may have
 * given it; that there is nothing, for as long as the zone's SOA record says (RFC 2308). Of records with a routing policy, and of wildcards, it knows nothing.
 * @param names those that will be asked for; what they lead to by CNAME is asked for as well
 */
export function resolverCaches(names: readonly string[]): ResolverCaches {
  const versions = new Map<string, Version[]>();
  const destinations = new Map<string, Destination[]>();
  const asked = new Set(names);
  let begun = false;

  const note = (world: World, name: string, family: Family): void => {
    const set = answerIn(world, name, family);
    const known = listAt(versions, `${name} ${family}`);
    const last = known.at(-1);
    if (!last || !isDeepStrictEqual(last.set, set)) {
      if (last) last.replacedAt = world.now;
      known.push({ set: structuredClone(set), fromBefore: !begun });
    }
    if (set?.type === 'CNAME') for (const target of set.values ?? []) asked.add(plain(target));
    if (set?.alias) noteDestination(world, set.alias.dnsName, family);
  };
  const noteDestination = (world: World, dnsName: string, family: Family): void => {
    const addresses = lookUp(world, dnsName, family);
    const known = listAt(destinations, `${dnsName} ${family}`);
    const last = known.at(-1);
    if (last && isDeepStrictEqual(last.addresses, addresses)) last.to = world.now;
    else known.push({ addresses, fromBefore: !begun, from: world.now, to: world.now });
  };

  const answers = (world: World, { set, fromBefore, replacedAt }: Version, question: { name: string; family: Family; since: number }): Held[] => {
    const given = lastGiven(world, replacedAt);
    const isKept = (last: number, seconds: number): boolean => last >= question.since && (last === world.now || world.now < last + seconds * 1000);
    if (set?.alias) {
      const ways = destinations.get(`${set.alias.dnsName} ${question.family}`) ?? [];
      return ways.filter((way) => way.from <= given && isKept(Math.min(way.to, given), aliasSeconds)).map((way) => ({ addresses: way.addresses, fromBefore: fromBefore && way.fromBefore }));
    }
    if (!isKept(given, set ? (set.ttl ?? 0) : negativeSeconds(world, question.name))) return [];
    if (set?.type !== 'CNAME') return [{ addresses: set?.values ?? [], fromBefore }];
    return (set.values ?? []).flatMap((target) => held(world, { ...question, name: plain(target) })).map((answer) => ({ ...answer, fromBefore: fromBefore && answer.fromBefore }));
  };
  const held = (world: World, question: { name: string; family: Family; since: number }): Held[] => (versions.get(`${question.name} ${question.family}`) ?? []).flatMap((version) => answers(world, version, question));

  return {
    look(world) {
      // A set grows while it is walked: what a CNAME leads to comes after it.
      for (const name of asked) for (const family of ['A', 'AAAA'] as const) note(world, name, family);
      // As long as somebody may still be given an alias of before, it leads where its target is now.
      for (const [key, known] of destinations) if ((known.at(-1)?.to ?? 0) < world.now) noteDestination(world, ...(key.split(' ') as [string, Family]));
      begun = true;
    },
    held: (world, question, since = 0) => held(world, { ...question, since }),
    standing: (world, name, since) => (versions.get(`${name} A`) ?? []).filter((version) => answers(world, version, { name, family: 'A', since }).length > 0).map(({ set }) => set),
  };
}

/** The last moment at which a server may have given it. */
function lastGiven({ now, delays }: World, replacedAt: number | undefined): number {
  return replacedAt === undefined ? now : Math.min(now, replacedAt + delays.change * 1000);
}

/** The record set by which a question is answered. */
function answerIn({ account }: World, name: string, family: Family): RecordSet | undefined {
  const records = (zoneInForce(account, name)?.records ?? []).filter((record) => record.name === name);
  return records.find(({ type }) => type === family) ?? records.find(({ type }) => type === 'CNAME');
}

function negativeSeconds({ account }: World, name: string): number {
  const soa = zoneInForce(account, name)?.records.find(({ type }) => type === 'SOA');
  return Math.min(soa?.ttl ?? 0, Number(soa?.values?.[0]?.split(' ').at(-1) ?? 0));
}

function plain(name: string): string {
  return name.replace(/\.$/, '').toLowerCase();
}

function listAt<Item>(lists: Map<string, Item[]>, key: string): Item[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}
