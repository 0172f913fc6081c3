import type { Context } from '../../../context.ts';
import { aliasTargetName } from '../../../aws/dns-names.ts';
import { isAliasTo, leads } from '../../../aws/leading-records.ts';
import type { TakenOver } from '../../../aws/memory/entries.ts';
import { resourceNames } from '../../../aws/names.ts';
import { isSameRecordSet, type RecordSet } from '../../../aws/record-sets.ts';
import { findLoadBalancer } from '../../../aws/load-balancers.ts';
import type { LostTarget } from '../../../errors/lost-target-messages.ts';
import { ourFronts } from '../distribution/site-distribution.ts';
import { lostTargets } from './lost-targets.ts';
import { takenOver } from './name-switch.ts';
import { presentSets } from './present-addresses.ts';
import { leadsThere, standingIn } from './records-to-balancer.ts';

/**
 * What becomes of a name that was taken over, by what stands there now.
 *
 * | what stands at the name                                     | fate             |
 * | ----------------------------------------------------------- | ---------------- |
 * | its zone is gone                                            | `zone gone`      |
 * | our aliases                                                 | `returns`        |
 * | something else that leads to the load balancer or to the distribution | `kept`           |
 * | anything else, and the switch never took place              | `never switched` |
 * | what stood there at first                                   | `returned`       |
 * | anything else: somebody led it elsewhere, and it is theirs  | `moved`          |
 *
 * Where only the AAAA of our aliases is left beside somebody's A record, it is `moved` as well, and our AAAA goes.
 */
export type Fate = 'zone gone' | 'returns' | 'kept' | 'never switched' | 'returned' | 'moved';

/** A name that was taken over, and how it stands. */
export interface FormerName {
  name: string;
  taken: TakenOver;
  fate: Fate;
  /** What stands at the name now, of every type. */
  standing: readonly RecordSet[];
  /** Of it, what we made there. */
  gone: readonly RecordSet[];
  /** Of it, what leads to the load balancer, or to the distribution, in a way of somebody's own. */
  others: readonly RecordSet[];
  /** Of what comes back at a name that returns, aliases whose target is gone. */
  lost: readonly LostTarget[];
}

/** The names that were taken over, and the zones that they are in, as they stand now. */
interface Former {
  names: readonly FormerName[];
  /** What leads anywhere in these zones. */
  leading: readonly RecordSet[];
}

/** Looks at every name that the site remembers to have taken over, whether it still serves it or not. Reads only. */
export async function formerRecords(context: Context): Promise<Former> {
  return lookAt(context, { taken: await takenOver(context), isPart: () => true });
}

/**
 * The same of names by which CloudFront has called the load balancer, but for these.
 * @param balancer DNS name of the load balancer, where it is known; empty where it is gone
 */
export async function formerOrigins(context: Context, spared: readonly string[], balancer?: string): Promise<readonly FormerName[]> {
  const taken = Object.entries((await context.memory.read())['origin-record'] ?? {}).filter(([name]) => !spared.includes(name));
  // Of the rest that may stand there nothing is ever touched.
  const isPart = (set: RecordSet, { sets }: TakenOver): boolean => set.type === 'A' || set.type === 'CNAME' || sets.some((one) => isSameRecordSet(one, set));
  return (await lookAt(context, { taken: Object.fromEntries(taken), isPart, balancer })).names;
}

/** The names to look at, and which records there are any business of ours. */
interface Look {
  taken: Readonly<Record<string, TakenOver>>;
  isPart(set: RecordSet, entry: TakenOver): boolean;
  balancer?: string | undefined;
}

async function lookAt(context: Context, { taken, isPart, balancer }: Look): Promise<Former> {
  if (Object.keys(taken).length === 0) return { names: [], leading: [] };
  const [dnsName, ...zones] = await Promise.all([
    balancer ?? findLoadBalancer(context.aws, context.inputs.intent).then((found) => found?.DNSName ?? ''),
    ...[...new Set(Object.values(taken).map(({ zone }) => zone))].map(async (zone) => [zone, await standingIn(context, zone)] as const),
  ]);
  const standing = new Map(zones);
  const ends = endsOf(context, dnsName);
  const seen = Object.entries(taken).map(([name, entry]): FormerName => {
    const there = standing.get(entry.zone)?.filter((set) => set.name === name);
    const parts = (there ?? []).filter((set) => isPart(set, entry));
    // An alias to our load balancer may have stood there before us.
    const gone = parts.filter((set) => ends.isOurs(set) && !entry.sets.some((former) => isSameRecordSet(former, set)));
    const others = (there ?? []).filter((set) => ends.leadsThere(set) && !gone.includes(set) && !entry.sets.some((former) => isSameRecordSet(former, set)));
    const one = { name, taken: entry, standing: there ?? [], gone, others, lost: [] };
    return { ...one, fate: there ? fateOf(context, { ...one, standing: parts }) : 'zone gone' };
  });
  const names = await Promise.all(seen.map(async (one) => (one.fate === 'returns' ? { ...one, lost: await lostAt(context, one, { seen, standing }) } : one)));
  return { names, leading: zones.flatMap(([, sets]) => (sets ?? []).filter(leads)) };
}

/** Of what comes back at the name, aliases whose target will not be there: what stands in the zone then counts. */
function lostAt(context: Context, one: FormerName, { seen, standing }: { seen: readonly FormerName[]; standing: ReadonlyMap<string, readonly RecordSet[] | undefined> }): Promise<LostTarget[]> {
  const { zone } = one.taken;
  const back = seen.filter(({ fate, taken }) => fate === 'returns' && taken.zone === zone);
  const sets = [...(standing.get(zone) ?? []).filter((set) => !back.some(({ gone }) => gone.includes(set))), ...back.flatMap((other) => comingBack(context, other))];
  return lostTargets(context, comingBack(context, one), { zone, sets });
}

/** Where our aliases lead. @param balancer DNS name of the load balancer; empty where it is gone */
function endsOf(context: Context, balancer: string): Record<'isOurs' | 'leadsThere', (set: RecordSet) => boolean> {
  const ends = [...(balancer === '' ? [] : [balancer]), ...ourFronts(context.inputs.facts)];
  return {
    leadsThere: (set) => ends.some((end) => leadsThere(set, end)),
    isOurs: (set) => set.routingPolicy === undefined && (ends.some((end) => isAliasTo(set, end)) || (balancer === '' && leadsToOurName(set, context))),
  };
}

/** What comes back at a name: what stood there, but for what stands there still or again. */
export function comingBack({ inputs }: Pick<Context, 'inputs'>, { taken, standing, fate }: FormerName): RecordSet[] {
  return fate === 'moved' ? [] : presentSets(inputs, taken).filter((set) => !standing.some((other) => isSameRecordSet(other, set)));
}

/**
 * Where our balancer is gone, an alias to one of its name in its region is ours. While it stands there is no other of its name
 * in the account: such an alias leads into another one, and is somebody's. AWS docs: "Create an Application Load Balancer".
 */
function leadsToOurName(set: RecordSet, { inputs: { intent, facts } }: Context): boolean {
  const target = set.alias ? aliasTargetName(set.alias.dnsName) : '';
  const own = `${resourceNames(intent.name).loadBalancer}-`.toLowerCase();
  const rest = target.startsWith(own) ? target.slice(own.length) : '';
  return /^\d+\.[a-z0-9-]+\.elb\.amazonaws\.com(\.cn)?$/.test(rest) && rest.split('.')[1] === facts.account.region;
}

function fateOf({ inputs }: Pick<Context, 'inputs'>, { taken, standing, gone, others }: Omit<FormerName, 'fate' | 'lost'>): Fate {
  const isLedElsewhere = standing.some((set) => (set.type === 'A' || set.type === 'CNAME') && !gone.includes(set));
  if (gone.some(({ type }) => type === 'A') || (gone.length > 0 && !isLedElsewhere)) return 'returns';
  if (others.length > 0) return 'kept';
  if (gone.length > 0) return 'moved';
  if (!taken.switched) return 'never switched';
  const leading = standing.filter(leads);
  const isBack = (sets: readonly RecordSet[]): boolean => sets.length === leading.length && sets.every((set) => leading.some((other) => isSameRecordSet(other, set)));
  // A run that was stopped may have restored them with addresses that the instance has now.
  return isBack(taken.sets) || isBack(presentSets({ ...inputs, intent: { ...inputs.intent, useCurrentAddress: true } }, taken)) ? 'returned' : 'moved';
}
