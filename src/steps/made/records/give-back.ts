import type { Context } from '../../../context.ts';
import { refusesTargetOf } from '../../../aws/alias-refusal.ts';
import type { Switch } from '../../../aws/memory/entries.ts';
import { sendBatch } from '../../../aws/record-batch.ts';
import { isSameRecordSet, recordSetsOf, type RecordSet } from '../../../aws/record-sets.ts';
import { aliasTargetsRefused, recordsNotBack, type LostTarget } from '../../../errors/catalog.ts';
import { aliasSeconds } from './drain.ts';
import { comingBack, type FormerName } from './former-records.ts';
import { inEachZone } from './in-each-zone.ts';
import { lostTarget } from './lost-targets.ts';
import { takenOver } from './name-switch.ts';

/**
 * Gives back the names that return, one atomic batch a zone, and forgets them and those of which nothing is left to do. One zone
 * that cannot be written to does not keep the others from it, nor does a name whose former record Route 53 does not take any more.
 * @throws {UserError} somebody moved a record meanwhile, what was restored does not stand there, or what a former record led to is gone
 * @throws {SeveralErrors} that in several zones
 */
export async function giveNamesBack(context: Context, names: readonly FormerName[]): Promise<void> {
  const settled = names.filter((one) => one.fate !== 'kept' && !isSent(one));
  if (settled.length > 0) await context.memory.rememberAll({ 'switch-back': await ledBack(context, settled), 'alias-records': forgetting(settled) });
  await eachZone(names, (zone, here) => giveZoneBack(context, zone, here));
  // A member that went leaves its entry behind, however empty.
  if (Object.keys(await takenOver(context)).length === 0) await context.memory.forget('alias-records');
}

/**
 * The same of names by which CloudFront called the load balancer. Nobody else asks for these, so that nobody counts when resolvers forget them.
 * @throws {UserError} as `giveNamesBack`
 */
export async function giveOriginsBack(context: Context, names: readonly FormerName[]): Promise<void> {
  const settled = names.filter((one) => one.fate !== 'kept' && !isSent(one));
  if (settled.length > 0) await context.memory.rememberAll({ 'origin-record': forgetting(settled) });
  await eachZone(names, async (zone, here) => {
    const sent = await sendBack(context, zone, here);
    await context.memory.rememberAll({ 'origin-record': forgetting(sent.back) });
    assertBack(sent);
  });
  if (Object.keys((await context.memory.read())['origin-record'] ?? {}).length === 0) await context.memory.forget('origin-record');
}

async function giveZoneBack(context: Context, zone: string, names: readonly FormerName[]): Promise<void> {
  const at = context.clock.now();
  const former = (await context.memory.read())['switch-back']?.[zone];
  await context.memory.rememberAll({ 'switch-back': { [zone]: { at, ttlSeconds: aliasSeconds, change: '' } } });
  const sent = await sendBack(context, zone, names);
  // Where nothing was written, no name was led back at that time: who leads one back by hand does so later.
  const last = sent.isWritten ? { at, ttlSeconds: aliasSeconds, change: sent.change } : former;
  await context.memory.rememberAll({ 'switch-back': { [zone]: last }, 'alias-records': forgetting(sent.back) });
  assertBack(sent);
}

/** Whether a batch says something of the name. */
function isSent({ fate, gone }: FormerName): boolean {
  return gone.length > 0 && (fate === 'returns' || fate === 'moved');
}

async function eachZone(names: readonly FormerName[], work: (zone: string, here: readonly FormerName[]) => Promise<void>): Promise<void> {
  const sent = names.filter(isSent);
  await inEachZone(sent.map(({ taken }) => taken.zone), (zone) => work(zone, sent.filter(({ taken }) => taken.zone === zone)));
}

/** What came of the batch of one zone. */
interface SentBack {
  change: string;
  /** Whether anything was written. */
  isWritten: boolean;
  /** Names whose former records stand there again. */
  back: readonly FormerName[];
  notBack: readonly FormerName[];
  /** What Route 53 did not take: the names of these lead where they led before. */
  lost: readonly LostTarget[];
}

/** Sends the batch of one zone, and reads back what stands there then. A name whose former alias has lost its target is left as it is, and the rest is sent without it. */
async function sendBack(context: Context, zone: string, names: readonly FormerName[]): Promise<SentBack> {
  const gone = names.flatMap((one) => one.gone);
  const come = names.flatMap((one) => comingBack(context, one));
  try {
    const change = await sendBatch(context.aws, zone, { gone, come });
    const now = await recordSetsOf(context.aws, zone, names.map(({ name }) => name));
    const stands = (set: RecordSet): boolean => now.some((other) => isSameRecordSet(other, set));
    const notBack = names.filter(({ name }) => come.some((set) => set.name === name && !stands(set)) || gone.some((set) => set.name === name && stands(set)));
    return { change, isWritten: true, back: names.filter((one) => !notBack.includes(one)), notBack, lost: [] };
  } catch (error) {
    const refused = come.filter((set) => refusesTargetOf(error, set));
    if (refused.length === 0) throw error;
    const rest = names.filter(({ name }) => !refused.some((set) => set.name === name));
    const sent = rest.length > 0 ? await sendBack(context, zone, rest) : nothingSent;
    return { ...sent, lost: [...refused.map((set) => lostTarget(set, zone, true)), ...sent.lost] };
  }
}

const nothingSent: SentBack = { change: '', isWritten: false, back: [], notBack: [], lost: [] };

function assertBack({ notBack, lost }: SentBack): void {
  if (notBack.length > 0) throw recordsNotBack(notBack.map(({ name }) => name));
  if (lost.length > 0) throw aliasTargetsRefused(lost);
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
