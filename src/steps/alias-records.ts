/**
 * The names of the site lead to the load balancer. What stood there is replaced in one batch, which takes effect whole or
 * not at all: deleting first would be an outage, and an overwrite could lose what somebody changed meanwhile.
 * AWS docs: "Routing traffic to an ELB load balancer", "ChangeResourceRecordSets".
 */
import type { Context } from '../context.ts';
import { resource, type Warning } from '../engine/step.ts';
import { aliasTargetName } from '../aws/dns-names.ts';
import { isAws } from '../aws/failures.ts';
import { changeRecordSets, listRecordSets, recordSetsAt, recordText, type RecordSet } from '../aws/record-sets.ts';
import { leadsElsewhere, notRehearsed, recordsMoved, routingPolicy } from '../errors/catalog.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { leads, leadsOnlyTo, leadsToBalancer } from './made/alias.ts';
import { byZone } from './made/zone-for.ts';
import { optional } from '../engine/step.ts';
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
  needs: { loadBalancerActive, targetHealthy, rehearsal: optional(rehearsal) },

  async observe(context): Promise<State | undefined> {
    const { facts } = context.inputs;
    const taken = (await context.memory.read())['alias-records'] ?? {};
    const names = [...new Set([...facts.names, ...Object.keys(taken)])];
    const zones = [...byZone(context.inputs, names, (name) => name).keys()];
    const all = (await Promise.all(zones.map((zone) => listRecordSets(context.aws, zone)))).flat();
    const standing = all.filter((set) => names.includes(set.name) && leads(set) && (facts.names.includes(set.name) || set.alias !== undefined));
    if (standing.length === 0) return undefined;
    return {
      records: Object.fromEntries(standing.map((set) => [keyOf(set), destination(set)])),
      standing,
      elsewhere: standing.filter((set) => facts.names.includes(set.name) && !(set.name in taken) && !leadsOnlyTo(set, facts.instances, all)),
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
    const before = (await context.memory.read())['alias-records'] ?? {};
    const names = byZone(context.inputs, Object.keys(before), (name) => name);
    await Promise.all([...names].map(([zone, members]) => changeRecordSets(context.aws, zone, {
      delete: current.standing.filter((set) => members.includes(set.name)),
      create: members.flatMap((name) => (before[name] as RecordSet[] | null) ?? []),
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
    const foreign = (current?.elsewhere ?? []).filter((set) => set.routingPolicy === undefined && set.alias === undefined || !routed.includes(set));
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

async function switchNames(context: Context, seen: readonly RecordSet[], settings: Settings): Promise<State> {
  const served = Object.keys(settings.records).map((key) => key.replace(/ A$/, ''));
  const before = (await context.memory.read())['alias-records'] ?? {};
  const names = [...new Set([...served, ...seen.map((set) => set.name)])];
  const sent = await Promise.all([...byZone(context.inputs, names, (name) => name)].map(([zone, members]) => switchZone(context, { zone, members, seen, before, settings })));
  const wanted = Object.entries(settings.records).map(([key, target]) => asRecordSet(key.replace(/ A$/, ''), target));
  return { ...settings, standing: wanted, elsewhere: [], changes: sent.flat() };
}

interface Batch {
  zone: string;
  members: readonly string[];
  seen: readonly RecordSet[];
  before: Record<string, unknown>;
  settings: Settings;
}

/** One atomic batch: what was seen goes, what is wanted comes; at a name that is no longer served, what stood there at first. */
async function switchZone(context: Context, { zone, members, seen, before, settings }: Batch): Promise<string[]> {
  const gone = seen.filter((set) => members.includes(set.name) && !isWanted(set, settings));
  const left = members.filter((name) => !settings.records[`${name} A`]);
  const come = Object.entries(settings.records)
    .filter(([key]) => members.some((name) => key === `${name} A`) && !seen.some((set) => keyOf(set) === key && isWanted(set, settings)))
    .map(([key, target]) => asRecordSet(key.replace(/ A$/, ''), target));
  const back = left.flatMap((name) => (before[name] as RecordSet[] | null) ?? []);
  if (gone.length + come.length === 0) return [];

  const touched = members.filter((name) => !left.includes(name) && [...gone, ...come].some((set) => set.name === name));
  await context.memory.remember('alias-records', Object.fromEntries(touched.map((name) => [name, standingOrNull(gone, name)])));
  const ttl = gone.length > 0 ? Math.max(...gone.map((set) => set.ttl ?? aliasSeconds)) : undefined;
  if (ttl !== undefined) await context.memory.remember('switch', { at: context.clock.now(), ttlSeconds: ttl, changes: [] }, 'overwrite');
  const change = await changeRecordSets(context.aws, zone, { delete: gone, create: [...come, ...back] }).catch(async (error: unknown) => {
    if (!isAws(error, 'InvalidChangeBatch', 'Unknown', 'UnknownError', 'InvalidInput')) throw error;
    throw recordsMoved(members, await standingNow(context, zone, members));
  });
  if (ttl !== undefined) await context.memory.remember('switch', { changes: [change] }, 'overwrite');
  if (left.length > 0) await context.memory.remember('alias-records', Object.fromEntries(left.map((name) => [name, undefined])), 'overwrite');
  return [change];
}

/** Resolvers keep an alias to a load balancer for so long. AWS docs: "Choosing between alias and non-alias records". */
const aliasSeconds = 60;

function standingOrNull(sets: readonly RecordSet[], name: string): readonly RecordSet[] | null {
  const there = sets.filter((set) => set.name === name);
  return there.length > 0 ? there : null;
}

function asRecordSet(name: string, target: Destination): RecordSet {
  if (!('alias' in target)) throw new Error(`${name} is to be an alias`);
  return { name, type: 'A', alias: { dnsName: target.alias, hostedZoneId: target.zone, evaluateTargetHealth: false } };
}

async function standingNow(context: Context, zone: string, names: readonly string[]): Promise<RecordSet[]> {
  return (await Promise.all(names.map((name) => recordSetsAt(context.aws, zone, name)))).flat().filter(leads);
}
