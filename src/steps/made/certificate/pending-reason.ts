import type { Context } from '../../../context.ts';
import type { ValidationRecord } from '../../../aws/certificates.ts';
import { describeHostedZone } from '../../../aws/hosted-zone.ts';
import { whyUnread } from '../../../errors/diagnosis/unread.ts';
import { caaForbids, notDelegated, notLookedYet, notPublicYet, staleValue } from '../../../errors/pending-messages.ts';
import { caaFor } from '../../../network/caa.ts';
import { DnsUnavailable } from '../../../network/network.ts';
import { areSameMachines, resolvePublicly } from '../../../network/public-dns.ts';
import { isAsked, type Delegation } from '../records/zone-asked.ts';
import { zoneOf } from '../records/zone-for.ts';
import { proofState, type ProofState } from './proof-state.ts';

/** What is asked for before ACM issues a certificate: its names, and the records that prove them. */
interface Proofs {
  names: readonly string[];
  records: readonly ValidationRecord[];
}

/** Nobody needs to know it sooner, and it costs a dozen questions. */
const askedAgainAfter = 60 * 1000;
/** What was found out last, by the step that waits. */
const known = new WeakMap<Context, { at: number; reason: string | undefined }>();

/**
 * Why ACM has not issued a certificate yet, as the rest of a sentence; undefined where nothing is known of it. Asked for once a
 * minute at most, and what is not answered is not claimed.
 *
 * | seen                                                                   | said             |
 * | ---------------------------------------------------------------------- | ---------------- |
 * | not in public DNS, and the parent names other servers than the zone's  | delegation       |
 * | the same, the parent says nothing, and the zone's own servers have it  | delegation       |
 * | CAA records that leave Amazon out                                      | CAA              |
 * | another value in public DNS                                            | stale value      |
 * | not in public DNS                                                      | not public yet   |
 * | in public DNS                                                          | ACM's turn       |
 *
 * AWS docs: "Troubleshoot DNS validation problems", "Certification Authority Authorization (CAA) problems".
 */
export async function pendingReason(context: Context, proofs: Proofs): Promise<string | undefined> {
  if (context.inputs.intent.offline) return undefined;
  const now = context.clock.now();
  const last = known.get(context);
  if (last && now - last.at < askedAgainAfter) return last.reason;
  const reason = await findReason(context, proofs);
  known.set(context, { at: now, reason });
  return reason;
}

async function findReason(context: Context, { names, records }: Proofs): Promise<string | undefined> {
  const [seen, forbidden] = await Promise.all([Promise.all(records.map((record) => lookAt(context, record))), forbiddenName(context, names)]);
  const led = seen.find(({ undelegated }) => undelegated);
  if (led?.undelegated) return notDelegated(led.record.name, led.undelegated);
  if (forbidden) return caaForbids(forbidden.name, forbidden);
  const stale = seen.find(({ state }) => state === 'stale outside');
  if (stale?.inPublic) return staleValue(stale.record.name, { found: stale.inPublic, wanted: stale.record.value });
  const hidden = seen.filter(({ state }) => state === 'unseen');
  if (hidden.length > 0) return notPublicYet(hidden.map(({ record }) => record.name));
  return seen.length > 0 && seen.every(({ inPublic }) => inPublic !== undefined) ? notLookedYet(records.map(({ name }) => name)) : undefined;
}

/** A record as the internet sees it. The wait has made sure that the zone holds it. */
interface Seen {
  record: ValidationRecord;
  inPublic: readonly string[] | undefined;
  state: ProofState | undefined;
  /** Where the internet asks other servers than those of the hosted zone. */
  undelegated?: Parameters<typeof notDelegated>[1] | undefined;
}

async function lookAt(context: Context, record: ValidationRecord): Promise<Seen> {
  const inPublic = await answered(context, resolvePublicly(context.network, record.name, 'CNAME'));
  const state = proofState({ record, inZone: [record.value], inPublic });
  return { record, inPublic, state, undelegated: state === 'well' ? undefined : await lackOfDelegation(context, record) };
}

async function lackOfDelegation(context: Context, record: ValidationRecord): Promise<Seen['undelegated']> {
  const { id, name: zone } = zoneOf(context.inputs, record.name);
  const [found, delegatedTo] = await Promise.all([answered(context, describeHostedZone(context.aws, id)), answered(context, context.network.delegation(zone))]);
  const nameServers = found?.nameServers ?? [];
  if (nameServers.length === 0) return undefined;
  const led = isAsked(await withMachines(context, { nameServers, delegatedTo, sameMachines: undefined }));
  const isElsewhere = delegatedTo === undefined ? await isAtOwnServers(context, nameServers, record) : led === false;
  return isElsewhere ? { zone, nameServers, delegatedTo } : undefined;
}

/** Which machines they are matters only where no name is the same. */
async function withMachines(context: Context, zone: Delegation): Promise<Delegation> {
  if (zone.delegatedTo === undefined || isAsked(zone) !== undefined) return zone;
  return { ...zone, sameMachines: await answered(context, areSameMachines(context.network, zone.nameServers, zone.delegatedTo)) };
}

/** Whether one of the zone's own servers, asked directly, has the record. */
async function isAtOwnServers(context: Context, nameServers: readonly string[], { name, value }: ValidationRecord): Promise<boolean> {
  const { network } = context;
  const answers = await Promise.all(nameServers.slice(0, 2).map(async (server) => {
    const [address] = (await answered(context, network.resolve(server, 'A'))) ?? [];
    return address === undefined ? undefined : answered(context, network.ask({ name, type: 'CNAME', server: address, iterative: true }));
  }));
  return answers.some((answer) => answer?.answers.some((one) => one.type === 'CNAME' && one.name === name && one.value === value));
}

/** The first name for which CAA records leave Amazon out. */
async function forbiddenName(context: Context, names: readonly string[]): Promise<{ name: string; at: string; records: readonly string[] } | undefined> {
  const all = await Promise.all(names.map(async (name) => ({ name, caa: await answered(context, caaFor(context.network, name)) })));
  return all.flatMap(({ name, caa }) => (caa && !caa.allowed && caa.at !== undefined ? [{ name, at: caa.at, records: caa.records }] : [])).at(0);
}

/** Undefined where nobody answers: not even a call that is denied ends a wait that would do without. */
async function answered<Result>({ signal }: Context, asking: Promise<Result>): Promise<Result | undefined> {
  return asking.catch((error: unknown) => {
    signal.throwIfAborted();
    if (error instanceof DnsUnavailable || whyUnread(error)) return undefined;
    throw error;
  });
}
