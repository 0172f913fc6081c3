/**
 * The names of the site lead to the load balancer, or to the distribution in front of it. What stood there is replaced in one batch, which takes effect whole or
 * not at all: deleting first would be an outage, and an overwrite could lose what somebody changed meanwhile.
 * AWS docs: "Routing traffic to an ELB load balancer", "Routing traffic to an Amazon CloudFront distribution by using your domain name", "ChangeResourceRecordSets".
 */
import type { Context } from '../context.ts';
import { optional, resource, type Warning } from '../engine/step.ts';
import { distributionZone } from '../aws/distributions.ts';
import { isAliasTo, leads, leadsOnlyTo, placesOf } from '../aws/leading-records.ts';
import type { TakenOver } from '../aws/memory/entries.ts';
import { longestSwitch } from '../aws/memory/room.ts';
import type { RecordSet } from '../aws/record-sets.ts';
import { givenBackToInstance, leadsElsewhere, notRehearsed, routingPolicy, zoneGone } from '../errors/catalog.ts';
import { t } from '../language/text.ts';
import { distributionDeployed } from './distribution-deployed.ts';
import { loadBalancerActive } from './load-balancer-active.ts';
import { loadBalancer } from './load-balancer.ts';
import { inEachZone } from './made/records/in-each-zone.ts';
import { finish, switchZone, takenOver, toRemember, unfinishedNames } from './made/records/name-switch.ts';
import { standingIn } from './made/records/records-to-balancer.ts';
import { destination, recordKey, wholeRecordText, type Destination } from './made/records/record-destination.ts';
import { ourFronts } from './made/distribution/site-distribution.ts';
import { zoneFor } from './made/records/zone-for.ts';
import { rehearsal } from './rehearsal.ts';
import { targetHealthy } from './target-healthy.ts';

interface Settings {
  /** By name and type, as in `example.com A`. */
  records: Record<string, Destination>;
  /** What the memory has yet to be told, by name; nothing is wanted. */
  unfinished: Record<string, string>;
}

interface State extends Settings {
  /** What stands at the names and decides where visitors go, exactly. */
  standing: readonly RecordSet[];
  /** Those of them that do not lead to the chosen instances alone, at names that we never took over. */
  elsewhere: readonly RecordSet[];
  /** What stood at first at names that are served no longer: it comes back. */
  back: readonly RecordSet[];
  /** Names that are served no longer, and whose hosted zone is gone: nothing comes back there. */
  lost: readonly { name: string; zone: string }[];
  /** Ids of the changes that this run sent. */
  changes: readonly string[];
}

/** The switch itself, one batch a zone: to CloudFront with A and AAAA, else to the load balancer with A. Its state hands on the changes that it sent, to be waited for. */
export const aliasRecords = resource({
  id: 'alias-records',
  title: t`Switch the names over`,
  why: t`From here on visitors come by the new way.`,
  docs: ['Routing traffic to an ELB load balancer', 'Routing traffic to an Amazon CloudFront distribution by using your domain name', 'ChangeResourceRecordSets'],
  permissions: {
    read: ['route53:ListResourceRecordSets'],
    write: ['route53:ChangeResourceRecordSets', 'ec2:CreateTags'],
  },
  type: 'record set',
  // Names are switched when somebody healthy is there to answer, and the rehearsal went well.
  needs: { loadBalancer, loadBalancerActive, targetHealthy, rehearsal: optional(rehearsal), distributionDeployed: optional(distributionDeployed) },

  async observe(context, needs): Promise<State | undefined> {
    const { facts } = context.inputs;
    const taken = await takenOver(context);
    const zones = new Set([...facts.names.map((name) => zoneFor(context.inputs, name)), ...Object.values(taken).map((one) => one.zone)]);
    const seen = await Promise.all([...zones].map(async (zone) => ({ zone, sets: await standingIn(context, zone) })));
    const all = seen.flatMap(({ sets = [] }) => sets).filter(leads);
    const gone = seen.flatMap(({ zone, sets }) => (sets ? [] : [zone]));
    const ends = [needs.loadBalancer?.dnsName, needs.distributionDeployed?.domainName, ...ourFronts(facts)].filter((end) => end !== undefined);
    const isOurs = (set: RecordSet): boolean => ends.some((end) => isAliasTo(set, end));
    const served = all.filter((set) => facts.names.includes(set.name));
    // A name that is served no longer is ours to give back only while it still leads to our load balancer, or to our distribution.
    const left = all.filter((set) => !facts.names.includes(set.name) && set.name in taken && isOurs(set));
    const unfinished = unfinishedNames(taken, { ours: [...served, ...left].filter(isOurs).map((set) => set.name), served: facts.names, gone });
    if (served.length + left.length + Object.keys(unfinished).length === 0) return undefined;
    const standing = [...served, ...left];
    const places = placesOf(facts.instances);
    return {
      records: Object.fromEntries(standing.map((set) => [recordKey(set), destination(set)])),
      unfinished,
      standing,
      elsewhere: served.filter((set) => !taken[set.name]?.switched && !isOurs(set) && !leadsOnlyTo(set, places, all)),
      back: [...new Set(left.map((set) => set.name))].filter((name) => !isLedElsewhere(name, all, left)).flatMap((name) => taken[name]?.sets ?? []),
      lost: Object.keys(unfinished).map((name) => ({ name, zone: taken[name]?.zone ?? '' })).filter(({ zone }) => gone.includes(zone)),
      changes: [],
    };
  },

  desired: ({ facts }, { loadBalancerActive: { dnsName, hostedZoneId }, distributionDeployed: front }): Settings => {
    const [types, target] = front ? [['A', 'AAAA'], { alias: front.domainName, zone: distributionZone }] : [['A'], { alias: dnsName, zone: hostedZoneId }];
    return { records: Object.fromEntries(facts.names.flatMap((name) => types.map((type) => [`${name} ${type}`, target]))), unfinished: {} };
  },

  planned: (settings) => ({ ...settings, standing: [], elsewhere: [], back: [], lost: [], changes: [] }),

  create: (context, settings) => switchNames(context, undefined, settings),
  update: (context, current, settings) => switchNames(context, current, settings),

  remembers: (inputs, current, settings) => {
    const gone = (current?.standing ?? []).filter((set) => !isWanted(set, settings));
    const taken = inputs.facts.names.map((name) => [name, toRemember(inputs, zoneFor(inputs, name), gone.filter((set) => set.name === name), false)] as const);
    return { 'alias-records': Object.fromEntries(taken), switch: Object.fromEntries(taken.map(([, { zone }]) => [zone, longestSwitch(zone)])) };
  },

  caution({ intent }, current, settings) {
    const gone = (current?.standing ?? []).filter((set) => !isWanted(set, settings));
    const served = (name: string): boolean => settings.records[`${name} A`] !== undefined;
    const switches = Object.keys(settings.records).some((key) => !(current?.standing ?? []).some((set) => recordKey(set) === key && isWanted(set, settings)));
    const parts = [
      ...gone.map((set) => (served(set.name) ? t`replaces ${wholeRecordText(set)}` : t`takes away ${wholeRecordText(set)}`)),
      ...(current?.back ?? []).map((set) => t`gives back ${wholeRecordText(set)}`),
      ...(switches && !(intent.rehearsal && !intent.offline) ? [notRehearsed] : []),
    ];
    return parts.length > 0 ? parts.join(t`; `) : undefined;
  },

  warnings({ intent, facts }, current): Warning[] {
    const places = placesOf(facts.instances);
    const dead = intent.keepDirectAccess ? [] : (current?.back ?? []).filter((set) => leadsOnlyTo(
      set,
      places,
      [...facts.siteZone.recordSets, ...(current?.back ?? [])].filter((one) => leads(one) && !facts.names.includes(one.name)),
    ));
    const routed = (current?.standing ?? []).filter((set) => set.routingPolicy !== undefined);
    const foreign = (current?.elsewhere ?? []).filter((set) => set.routingPolicy === undefined);
    return [
      ...dead.map(givenBackToInstance),
      ...(current?.lost ?? []).map(({ name, zone }) => zoneGone(name, zone)),
      ...routed.map(routingPolicy),
      ...(intent.consent.replaceRecords ? [] : foreign.map(leadsElsewhere)),
    ];
  },

  shown: (state) => ({ name: Object.keys(state.records).join(', ') }),
});

function isWanted(set: RecordSet, { records }: Settings): boolean {
  const wanted = records[recordKey(set)];
  return wanted !== undefined && 'alias' in wanted && isAliasTo(set, wanted.alias);
}

/** Whether somebody has led the name elsewhere since, and has left only an AAAA of ours. */
function isLedElsewhere(name: string, all: readonly RecordSet[], ours: readonly RecordSet[]): boolean {
  return all.some((set) => set.name === name && (set.type === 'A' || set.type === 'CNAME') && !ours.includes(set));
}

async function switchNames(context: Context, current: State | undefined, settings: Settings): Promise<State> {
  const taken = await takenOver(context);
  const seen = current?.standing ?? [];
  const wanted = Object.entries(settings.records).map(([key, target]) => asItStood(asRecordSet(key, target), taken));
  const served = wanted.map((set) => set.name);
  const back = current?.back ?? [];
  await finish(context, taken, Object.keys(current?.unfinished ?? {}));
  const zoneOf = (name: string): string => (served.includes(name) ? zoneFor(context.inputs, name) : (taken[name]?.zone ?? ''));
  const gone = seen.filter((set) => !isWanted(set, settings));
  const come = wanted.filter((set) => !seen.some((other) => recordKey(other) === recordKey(set) && isWanted(other, settings)));
  const zones = new Set([...gone, ...come].map((set) => zoneOf(set.name)));
  const changes = await inEachZone(zones, (zone) => {
    const left = [...new Set(gone.map((set) => set.name))].filter((name) => !served.includes(name) && zoneOf(name) === zone);
    return switchZone(context, zone, {
      gone: gone.filter((set) => zoneOf(set.name) === zone),
      come: come.filter((set) => zoneOf(set.name) === zone),
      back: back.filter((set) => left.includes(set.name)),
      left,
    });
  });
  return { ...settings, standing: wanted, elsewhere: [], back: [], lost: [], changes: changes.filter((change) => change !== '') };
}

/** A name may have led to this load balancer before us, in the console's form and with its health evaluated: so it leads there again, once CloudFront is taken out. */
function asItStood(set: RecordSet, taken: Record<string, TakenOver>): RecordSet {
  const isThere = (former: RecordSet): boolean => former.type === set.type && former.routingPolicy === undefined && set.alias !== undefined && isAliasTo(former, set.alias.dnsName);
  return taken[set.name]?.sets.find(isThere) ?? set;
}

function asRecordSet(key: string, target: Destination): RecordSet {
  const [name = '', type = ''] = key.split(' ');
  if (!('alias' in target)) throw new Error(`${name} is to be an alias`);
  return { name, type, alias: { dnsName: target.alias, hostedZoneId: target.zone, evaluateTargetHealth: false } };
}
