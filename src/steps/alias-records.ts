/**
 * The names of the site lead to the load balancer. What stood there is replaced in one batch, which takes effect whole or
 * not at all: deleting first would be an outage, and an overwrite could lose what somebody changed meanwhile.
 * AWS docs: "Routing traffic to an ELB load balancer", "ChangeResourceRecordSets".
 */
import type { Context } from '../context.ts';
import { optional, resource, type Warning } from '../engine/step.ts';
import { aliasTargetName } from '../aws/dns-names.ts';
import { isAws } from '../aws/failures.ts';
import { changeRecordSets, listRecordSets, recordSetsAt, recordText, type RecordSet } from '../aws/record-sets.ts';
import { leadsElsewhere, notRehearsed, recordsMoved, routingPolicy } from '../errors/catalog.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancer } from './load-balancer.ts';
import { leads, leadsOnlyTo, leadsToBalancer } from './made/alias.ts';
import type { Switch } from './made/switch.ts';
import { zoneFor } from './made/zone-for.ts';
import { rehearsal } from './rehearsal.ts';
import { targetHealthy } from './target-healthy.ts';

type Destination = { alias: string; zone: string } | { values: readonly string[]; ttlSeconds: number };

interface Settings {
  /** By name and type, as in `example.com A`. */
  records: Record<string, Destination>;
}

interface State extends Settings {
  /** What stands at the names and decides where visitors go, exactly. */
  standing: readonly RecordSet[];
  /** Those of them that do not lead to the chosen instances alone, at names that we never took over. */
  elsewhere: readonly RecordSet[];
  /** Ids of the changes that this run sent. */
  changes: readonly string[];
}

export const aliasRecords = resource({
  id: 'alias-records',
  title: 'Point the names at the load balancer',
  why: 'From here on visitors come through the load balancer.',
  docs: ['Routing traffic to an ELB load balancer', 'ChangeResourceRecordSets'],
  permissions: {
    read: ['route53:ListResourceRecordSets'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags', 'ec2:DeleteTags'],
  },
  type: 'record set',
  // Names are switched when somebody healthy is there to answer, and the rehearsal went well.
  needs: { loadBalancer, loadBalancerActive, targetHealthy, rehearsal: optional(rehearsal) },

  async observe(context, needs): Promise<State | undefined> {
    const { facts } = context.inputs;
    const taken = await takenOver(context);
    const zones = new Set([...facts.names.map((name) => zoneFor(context.inputs, name)), ...Object.values(taken).map((one) => one.zone)]);
    const all = (await Promise.all([...zones].map((zone) => listRecordSets(context.aws, zone)))).flat().filter(leads);
    const isOurs = (set: RecordSet): boolean => needs.loadBalancer !== undefined && leadsToBalancer(set, needs.loadBalancer.dnsName);
    const served = all.filter((set) => facts.names.includes(set.name));
    // A name that is served no longer is ours to give back only while it still leads to our load balancer.
    const left = all.filter((set) => !facts.names.includes(set.name) && set.name in taken && isOurs(set));
    if (served.length + left.length === 0) return undefined;
    const standing = [...served, ...left];
    return {
      records: Object.fromEntries(standing.map((set) => [keyOf(set), destination(set)])),
      standing,
      elsewhere: served.filter((set) => !(set.name in taken) && !isOurs(set) && !leadsOnlyTo(set, facts.instances, all)),
      changes: [],
    };
  },

  desired: ({ facts }, needs): Settings => ({
    records: Object.fromEntries(facts.names.map((name) => [`${name} A`, { alias: needs.loadBalancerActive.dnsName, zone: needs.loadBalancerActive.hostedZoneId }])),
  }),

  planned: (settings) => ({ ...settings, standing: [], elsewhere: [], changes: [] }),

  create: (context, settings) => switchNames(context, [], settings),
  update: (context, current, settings) => switchNames(context, current.standing, settings),

  async remove(context, current) {
    const taken = await takenOver(context);
    const zones = new Set(Object.values(taken).map((one) => one.zone));
    await Promise.all([...zones].map((zone) => changeRecordSets(context.aws, zone, {
      delete: current.standing.filter((set) => taken[set.name]?.zone === zone),
      create: Object.values(taken).flatMap((one) => (one.zone === zone ? one.sets : [])),
    })));
  },

  caution({ intent }, current, settings) {
    const replaced = (current?.standing ?? []).filter((set) => !isWanted(set, settings));
    const parts = [
      ...replaced.map((set) => `replaces ${set.type} ${set.name} ${recordText(set)}`),
      ...(intent.rehearsal && !intent.offline ? [] : [notRehearsed]),
    ];
    return parts.length > 0 ? parts.join('; ') : undefined;
  },

  warnings({ intent }, current): Warning[] {
    const routed = (current?.standing ?? []).filter((set) => set.routingPolicy !== undefined);
    const foreign = (current?.elsewhere ?? []).filter((set) => set.routingPolicy === undefined);
    return [...routed.map(routingPolicy), ...(intent.consent.replaceRecords ? [] : foreign.map(leadsElsewhere))];
  },

  shown: (state) => ({ name: Object.keys(state.records).join(', ') }),
});

function keyOf(set: RecordSet): string {
  return `${set.name} ${set.type}${set.routingPolicy === undefined ? '' : ` (${set.routingPolicy})`}`;
}

function destination(set: RecordSet): Destination {
  if (set.alias) return { alias: aliasTargetName(set.alias.dnsName), zone: set.alias.hostedZoneId };
  return { values: set.values ?? [], ttlSeconds: set.ttl ?? 0 };
}

function isWanted(set: RecordSet, { records }: Settings): boolean {
  const wanted = records[keyOf(set)];
  return wanted !== undefined && 'alias' in wanted && leadsToBalancer(set, wanted.alias);
}

/** What stood at a name before it was taken over, and in which zone. */
interface TakenOver {
  zone: string;
  sets: readonly RecordSet[];
}

async function takenOver(context: Context): Promise<Record<string, TakenOver>> {
  return ((await context.memory.read())['alias-records'] ?? {}) as Record<string, TakenOver>;
}

async function switchNames(context: Context, seen: readonly RecordSet[], settings: Settings): Promise<State> {
  const taken = await takenOver(context);
  const wanted = Object.entries(settings.records).map(([key, target]) => asRecordSet(key.replace(/ A$/, ''), target));
  const served = wanted.map((set) => set.name);
  const zoneOf = (name: string): string => (served.includes(name) ? zoneFor(context.inputs, name) : (taken[name]?.zone ?? ''));
  const gone = seen.filter((set) => !isWanted(set, settings));
  const left = [...new Set(gone.map((set) => set.name).filter((name) => !served.includes(name)))];
  const come = wanted.filter((set) => !seen.some((other) => keyOf(other) === keyOf(set) && isWanted(other, settings)));
  const zones = new Set([...gone, ...come].map((set) => zoneOf(set.name)));
  const changes = await Promise.all([...zones].map((zone) => switchZone(context, zone, {
    gone: gone.filter((set) => zoneOf(set.name) === zone),
    come: come.filter((set) => zoneOf(set.name) === zone),
    back: left.flatMap((name) => (zoneOf(name) === zone ? (taken[name]?.sets ?? []) : [])),
  })));
  if (left.length > 0) await context.memory.remember('alias-records', Object.fromEntries(left.map((name) => [name, undefined])), 'overwrite');
  return { ...settings, standing: wanted, elsewhere: [], changes };
}

/** One atomic batch: what was seen goes, what is wanted comes; at a name that is served no longer, what stood there at first. */
async function switchZone(context: Context, zone: string, { gone, come, back }: Record<'gone' | 'come' | 'back', readonly RecordSet[]>): Promise<string> {
  const names = [...new Set([...gone, ...come].map((set) => set.name))];
  const known = await takenOver(context);
  await context.memory.remember('alias-records', Object.fromEntries(names.map((name) => [name, { zone, sets: gone.filter((set) => set.name === name) }])));
  const last: Switch = { at: context.clock.now(), ttlSeconds: Math.max(...gone.map((set) => set.ttl ?? aliasSeconds)), change: '' };
  if (gone.length > 0) await context.memory.remember('switch', { [zone]: last }, 'overwrite');
  const change = await changeRecordSets(context.aws, zone, { delete: gone, create: [...come, ...back] }).catch(async (error: unknown) => {
    if (!isAws(error, 'InvalidChangeBatch', 'Unknown', 'UnknownError', 'InvalidInput')) throw error;
    // Nothing was taken over: the next look at these names is a first one again.
    await context.memory.remember('alias-records', Object.fromEntries(names.flatMap((name) => (name in known ? [] : [[name, undefined]]))), 'overwrite');
    throw recordsMoved(names, await standingNow(context, zone, names));
  });
  if (gone.length > 0) await context.memory.remember('switch', { [zone]: { ...last, change } }, 'overwrite');
  return change;
}

/** Resolvers keep an alias to a load balancer for so long. AWS docs: "Choosing between alias and non-alias records". */
const aliasSeconds = 60;

function asRecordSet(name: string, target: Destination): RecordSet {
  if (!('alias' in target)) throw new Error(`${name} is to be an alias`);
  return { name, type: 'A', alias: { dnsName: target.alias, hostedZoneId: target.zone, evaluateTargetHealth: false } };
}

async function standingNow(context: Context, zone: string, names: readonly string[]): Promise<RecordSet[]> {
  return (await Promise.all(names.map((name) => recordSetsAt(context.aws, zone, name)))).flat().filter(leads);
}
