import type { Context } from '../../context.ts';
import type { Switch } from '../../aws/memory-entries.ts';
import { sendBatch } from '../../aws/record-batch.ts';
import { isSameRecordSet, recordSetsAt } from '../../aws/record-sets.ts';
import { recordsNotBack } from '../../errors/catalog.ts';
import { aliasSeconds } from './drain.ts';
import { comingBack, type FormerName } from './former-records.ts';
import { takenOver } from './name-switch.ts';

/**
 * Gives back the names that return, one atomic batch a zone, and forgets them and those of which nothing is left to do. One zone
 * that cannot be written to does not keep the others from it.
 * @throws {UserError} somebody moved a record meanwhile, or what was restored does not stand there
 */
export async function giveNamesBack(context: Context, names: readonly FormerName[]): Promise<void> {
  const settled = names.filter(({ fate }) => fate !== 'returns' && fate !== 'kept');
  if (settled.length > 0) await context.memory.rememberAll({ 'switch-back': await ledBack(context, settled), 'alias-records': forgetting(settled) });
  const returning = names.filter(({ fate }) => fate === 'returns');
  const zones = [...new Set(returning.map(({ taken }) => taken.zone))];
  const ended = await Promise.allSettled(zones.map((zone) => giveZoneBack(context, zone, returning.filter(({ taken }) => taken.zone === zone))));
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  // A member that went leaves its entry behind, however empty.
  if (Object.keys(await takenOver(context)).length === 0) await context.memory.forget('alias-records');
}

async function giveZoneBack(context: Context, zone: string, names: readonly FormerName[]): Promise<void> {
  const gone = names.flatMap((one) => one.gone);
  const come = names.flatMap((one) => comingBack(context, one));
  const at = context.clock.now();
  await context.memory.rememberAll({ 'switch-back': { [zone]: { at, ttlSeconds: aliasSeconds, change: '' } } });
  const change = await sendBatch(context.aws, zone, { gone, come });
  const now = (await Promise.all(names.map(({ name }) => recordSetsAt(context.aws, zone, name)))).flat();
  const stands = (set: (typeof come)[number]): boolean => now.some((other) => isSameRecordSet(other, set));
  const notBack = names.filter(({ name }) => come.some((set) => set.name === name && !stands(set)) || gone.some((set) => set.name === name && stands(set)));
  const back = names.filter((one) => !notBack.includes(one));
  await context.memory.rememberAll({ 'switch-back': { [zone]: { at, ttlSeconds: aliasSeconds, change } }, 'alias-records': forgetting(back) });
  if (notBack.length > 0) throw recordsNotBack(notBack.map(({ name }) => name));
}

/**
 * The zones where somebody has led a name back, or elsewhere: nobody knows when, so it counts from now. What stands there again
 * may be our own doing, in a run that was stopped between the batch and the word of it: that one knew when.
 */
async function ledBack(context: Context, names: readonly FormerName[]): Promise<Record<string, Switch>> {
  const { switch: there = {}, 'switch-back': back = {} } = await context.memory.read();
  const wasStopped = (zone: string): boolean => {
    const last = back[zone];
    return last?.change === '' && last.at > (there[zone]?.at ?? 0);
  };
  const led = names.filter(({ fate, taken: { zone } }) => fate === 'moved' || (fate === 'returned' && !wasStopped(zone)));
  return Object.fromEntries(led.map(({ taken: { zone } }) => [zone, { at: context.clock.now(), ttlSeconds: aliasSeconds, change: '' }]));
}

function forgetting(names: readonly FormerName[]): Record<string, undefined> {
  return Object.fromEntries(names.map(({ name }) => [name, undefined]));
}
