import { recordsMoved } from '../errors/catalog.ts';
import type { Clients } from './clients.ts';
import { isAws } from './calls/failures.ts';
import { changeRecordSets, isSameRecordSet, recordSetsOf, type RecordSet } from './record-sets.ts';

/** Record sets that go, exactly as they stand, and those that come in their place. */
export interface Batch {
  gone: readonly RecordSet[];
  come: readonly RecordSet[];
}

/**
 * Sends one batch that takes effect whole or not at all: DELETE of exactly what was seen, and CREATE, which together fail where
 * somebody has changed anything meanwhile. A refusal is looked into before it is believed:
 *
 * | what stands there now | answer                                                                            |
 * | --------------------- | --------------------------------------------------------------------------------- |
 * | what was to come      | done: the answer to a first try was lost                                          |
 * | what was to go        | once more with UPSERT: a CREATE may be refused over a record that is no longer there |
 * | anything else         | somebody was faster: refused, and nothing was changed                             |
 *
 * AWS docs: "ChangeResourceRecordSets".
 * @returns the change's id; empty where it had taken effect already
 * @throws {UserError} somebody moved a record
 * @throws what AWS said of the last try: of a first one, a CREATE may have been all that was wrong
 */
export async function sendBatch(aws: Pick<Clients, 'route53'>, hostedZoneId: string, sent: Batch): Promise<string> {
  const batch = { gone: sent.gone, come: targetsFirst(sent.come) };
  try {
    return await changeRecordSets(aws, hostedZoneId, { delete: batch.gone, create: batch.come });
  } catch (error) {
    if (!isAws(error, 'InvalidChangeBatch', 'Unknown', 'UnknownError', 'InvalidInput')) throw error;
    const coming = batch.come.filter((set) => !batch.gone.some((other) => isSameRecordSet(other, set)));
    const look = async () => {
      const names = [...new Set([...batch.gone, ...batch.come].map((set) => set.name))];
      const now = await recordSetsOf(aws, hostedZoneId, names);
      const stands = (set: RecordSet): boolean => now.some((other) => isSameRecordSet(other, set));
      return { names, now, stands, isDone: coming.every(stands) && !batch.gone.some(stands) };
    };
    const { names, now, stands, isDone } = await look();
    if (isDone) return '';
    const inTheWay = (set: RecordSet): boolean => now.some((other) => other.name === set.name && other.type === set.type && !batch.gone.some((one) => isSameRecordSet(one, other)));
    if (!batch.gone.every(stands) || coming.some(inTheWay)) throw recordsMoved(names, now);
    return changeRecordSets(aws, hostedZoneId, { delete: batch.gone, upsert: batch.come }).catch(async (again: unknown) => {
      // Another run may have sent the same a moment before. Where that cannot be seen, what stopped this one is what there is to say.
      const after = await look().catch(() => undefined);
      if (after?.isDone) return '';
      throw again;
    });
  }
}

/** An alias to a name of the same batch comes after it: its target must be there. */
function targetsFirst(come: readonly RecordSet[]): RecordSet[] {
  const waits = (set: RecordSet, left: readonly RecordSet[]): boolean => left.some((other) => other !== set && other.name === set.alias?.dnsName && other.type === set.type);
  const ready = come.filter((set) => !waits(set, come));
  // What leads to itself in a circle is Route 53's to refuse.
  if (ready.length === 0) return [...come];
  return [...ready, ...targetsFirst(come.filter((set) => !ready.includes(set)))];
}
