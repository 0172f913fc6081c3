import type { Context, Inputs } from '../../../context.ts';
import { plainAddress } from '../../../aws/addresses.ts';
import { refusesTargetOf } from '../../../aws/alias-refusal.ts';
import { normalName } from '../../../aws/dns-names.ts';
import { isAliasTo } from '../../../aws/leading-records.ts';
import type { Switch, TakenOver } from '../../../aws/memory/entries.ts';
import { sendBatch } from '../../../aws/record-batch.ts';
import type { RecordSet } from '../../../aws/record-sets.ts';
import { aliasTargetsRefused } from '../../../errors/catalog.ts';
import { ourFronts } from '../distribution/site-distribution.ts';
import { aliasSeconds } from './drain.ts';
import { lostTarget } from './lost-targets.ts';
import { rememberedClosings } from './remembered-changes.ts';

/** The names that were taken over, or were about to be. */
export async function takenOver(context: Context): Promise<Record<string, TakenOver>> {
  return (await context.memory.read())['alias-records'] ?? {};
}

/**
 * What is remembered of a name that is switched away from these record sets: with the instance that each of their values
 * leads to now, because later the address may be somebody else's. An alias to our own distribution never stood there before us.
 */
export function toRemember({ facts }: Inputs, zone: string, standing: readonly RecordSet[], switched: boolean): TakenOver {
  const sets = standing.filter((set) => !ourFronts(facts).some((front) => isAliasTo(set, front)));
  const instanceAt = (value: string): string | undefined => facts.instances.find(({ addresses, publicDnsName }) =>
    addresses.some((address) => plainAddress(address) === plainAddress(value)) || (publicDnsName !== '' && normalName(publicDnsName) === normalName(value)))?.id;
  const stoodFor = sets.flatMap((set) => set.values ?? []).flatMap((value) => {
    const id = instanceAt(value);
    return id === undefined ? [] : [[value, id] as const];
  });
  return { zone, sets, switched, ...(stoodFor.length > 0 && { stoodFor: Object.fromEntries(stoodFor) }) };
}

/**
 * Names whose entry does not say how things are: a run was stopped between the switch and the word of it, or nothing is left to give back.
 * @param seen names that lead to us, names that are served, and ids of hosted zones that are gone
 */
export function unfinishedNames(taken: Record<string, TakenOver>, seen: Record<'ours' | 'served' | 'gone', readonly string[]>): Record<string, string> {
  const entries = Object.entries(taken).flatMap(([name, { switched, zone }]) => {
    if (seen.ours.includes(name)) return switched ? [] : [[name, 'not remembered as switched yet']];
    if (!switched || seen.served.includes(name)) return [];
    return [[name, seen.gone.includes(zone) ? 'its hosted zone is gone' : 'served no longer, and not forgotten yet']];
  });
  return Object.fromEntries(entries) as Record<string, string>;
}

/** Says what a run that was stopped could not say any more: a name was switched, or one that had been switched was given back. */
export async function finish(context: Context, taken: Record<string, TakenOver>, unfinished: readonly string[]): Promise<void> {
  const settled = unfinished.map((name): [string, TakenOver | undefined] => [name, taken[name] && !taken[name].switched ? { ...taken[name], switched: true } : undefined]);
  if (settled.length > 0) await context.memory.rememberAll({ 'alias-records': Object.fromEntries(settled) });
}

/** What one zone's batch does. */
interface ZoneSwitch {
  gone: readonly RecordSet[];
  come: readonly RecordSet[];
  /** What stood at first at the names that are served no longer. */
  back: readonly RecordSet[];
  left: readonly string[];
}

/**
 * One atomic batch, remembered before it is sent and, once it has taken effect, as done.
 * @throws {UserError} somebody moved a record meanwhile, or what stood at a name that is left was an alias whose target is gone
 */
export async function switchZone(context: Context, zone: string, { gone, come, back, left }: ZoneSwitch): Promise<string> {
  // Another run may have switched a name by now: what it replaced is what stood there first.
  await context.memory.refresh();
  const taken = await takenOver(context);
  const names = [...new Set([...gone, ...come].map((set) => set.name))].filter((name) => !left.includes(name));
  // The first value of a name that was switched stays; one that never came to a switch is out of date.
  const before = (switched: boolean): [string, TakenOver | undefined][] => names.flatMap((name) =>
    (taken[name]?.switched ? [] : [[name, toRemember(context.inputs, zone, gone.filter((set) => set.name === name), switched)]]));
  const last = await switchFrom(context, zone, gone);
  await context.memory.rememberAll({ 'alias-records': Object.fromEntries(before(false)), ...(last && { switch: { [zone]: last } }) });
  const change = await sendBatch(context.aws, zone, { gone, come: [...come, ...back] }).catch((error: unknown) => {
    const lost = back.filter((set) => refusesTargetOf(error, set));
    throw lost.length > 0 ? aliasTargetsRefused(lost.map((set) => lostTarget(set, zone, true))) : error;
  });
  const forgotten = left.map((name): [string, undefined] => [name, undefined]);
  await context.memory.rememberAll({ 'alias-records': Object.fromEntries([...before(true), ...forgotten]), ...(last && { switch: { [zone]: { ...last, change } } }) });
  return change;
}

/** The switch that is about to take place. One before it may still be remembered somewhere for longer: then that counts, unless what it led to was closed since. */
async function switchFrom(context: Context, zone: string, gone: readonly RecordSet[]): Promise<Switch | undefined> {
  if (gone.length === 0) return undefined;
  const at = context.clock.now();
  const former = (await context.memory.read()).switch?.[zone];
  const closed = Math.max(0, ...(await rememberedClosings(context)).map((rule) => rule.closedAt));
  const stillRemembered = former && former.at >= closed ? Math.ceil((former.at - at) / 1000) + former.ttlSeconds : 0;
  return { at, ttlSeconds: Math.max(stillRemembered, ...gone.map((set) => set.ttl ?? aliasSeconds)), change: '' };
}
