import type { Context } from '../../context.ts';
import { aliasTargetName } from '../../aws/dns-names.ts';
import { leads, leadsToBalancer } from '../../aws/leading-records.ts';
import type { TakenOver } from '../../aws/memory-entries.ts';
import { resourceNames } from '../../aws/names.ts';
import { isSameRecordSet, type RecordSet } from '../../aws/record-sets.ts';
import { findLoadBalancer } from './find-load-balancer.ts';
import { takenOver } from './name-switch.ts';
import { presentSets } from './present-addresses.ts';
import { leadsThere, standingIn } from './records-to-balancer.ts';

/**
 * What becomes of a name that was taken over, by what stands there now.
 *
 * | what stands at the name                                     | fate             |
 * | ----------------------------------------------------------- | ---------------- |
 * | its zone is gone                                            | `zone gone`      |
 * | our alias                                                   | `returns`        |
 * | something else that leads to the load balancer              | `kept`           |
 * | anything else, and the switch never took place              | `never switched` |
 * | what stood there at first                                   | `returned`       |
 * | anything else: somebody led it elsewhere, and it is theirs  | `moved`          |
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
  /** Of it, what leads to the load balancer in a way of somebody's own. */
  others: readonly RecordSet[];
}

/** The names that were taken over, and the zones that they are in, as they stand now. */
export interface Former {
  names: readonly FormerName[];
  /** What leads anywhere in these zones. */
  leading: readonly RecordSet[];
}

/** Looks at every name that the site remembers to have taken over, whether it still serves it or not. Reads only. */
export async function formerRecords(context: Context): Promise<Former> {
  const taken = await takenOver(context);
  if (Object.keys(taken).length === 0) return { names: [], leading: [] };
  const [balancer, ...zones] = await Promise.all([
    findLoadBalancer(context),
    ...[...new Set(Object.values(taken).map(({ zone }) => zone))].map(async (zone) => [zone, await standingIn(context, zone)] as const),
  ]);
  const standing = new Map(zones);
  const dnsName = balancer?.DNSName ?? '';
  const isOurs = (set: RecordSet): boolean => set.routingPolicy === undefined && (dnsName === '' ? leadsToOurName(set, context) : leadsToBalancer(set, dnsName));
  const names = Object.entries(taken).map(([name, entry]): FormerName => {
    const there = standing.get(entry.zone)?.filter((set) => set.name === name);
    const gone = (there ?? []).filter(isOurs);
    const others = (there ?? []).filter((set) => dnsName !== '' && leadsThere(set, dnsName) && !isOurs(set));
    const seen = { name, taken: entry, standing: there ?? [], gone, others };
    return { ...seen, fate: there ? fateOf(context, seen) : 'zone gone' };
  });
  return { names, leading: zones.flatMap(([, sets]) => (sets ?? []).filter(leads)) };
}

/** What comes back at a name: what stood there, but for what stands there still or again. */
export function comingBack({ inputs }: Pick<Context, 'inputs'>, { taken, standing }: FormerName): RecordSet[] {
  return presentSets(inputs, taken).filter((set) => !standing.some((other) => isSameRecordSet(other, set)));
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

function fateOf({ inputs }: Pick<Context, 'inputs'>, { taken, standing, gone, others }: Omit<FormerName, 'fate'>): Fate {
  if (gone.length > 0) return 'returns';
  if (others.length > 0) return 'kept';
  if (!taken.switched) return 'never switched';
  const leading = standing.filter(leads);
  const isBack = (sets: readonly RecordSet[]): boolean => sets.length === leading.length && sets.every((set) => leading.some((other) => isSameRecordSet(other, set)));
  // A run that was stopped may have restored them with addresses that the instance has now.
  return isBack(taken.sets) || isBack(presentSets({ ...inputs, intent: { ...inputs.intent, useCurrentAddress: true } }, taken)) ? 'returned' : 'moved';
}
