import type { Context } from '../../context.ts';
import type { ValidationRecord } from '../../aws/certificates.ts';
import { nameServersOf } from '../../aws/name-servers.ts';
import { caaForbids, notDelegated, notLookedYet, notPublicYet, staleValue } from '../../errors/pending-messages.ts';
import { caaFor } from '../../network/caa.ts';
import type { Network } from '../../network/network.ts';
import { zoneOf } from './zone-for.ts';

/** What is asked for before ACM issues a certificate: its names, and the records that prove them. */
export interface Proofs {
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
  const stale = seen.find((one) => isHidden(one) && one.found.length > 0);
  if (stale?.found) return staleValue(stale.record.name, { found: stale.found, wanted: stale.record.value });
  const hidden = seen.filter(isHidden);
  if (hidden.length > 0) return notPublicYet(hidden.map(({ record }) => record.name));
  return seen.length > 0 && seen.every(({ found }) => found !== undefined) ? notLookedYet(records.map(({ name }) => name)) : undefined;
}

/** A record as the internet sees it. */
interface Seen {
  record: ValidationRecord;
  /** Values in public DNS; undefined where nobody answered. */
  found: readonly string[] | undefined;
  /** Where the internet asks other servers than those of the hosted zone. */
  undelegated?: Parameters<typeof notDelegated>[1] | undefined;
}

/** Whether public DNS shows something else than ACM wants, or nothing. */
function isHidden(seen: Seen): seen is Seen & { found: readonly string[] } {
  return seen.found !== undefined && !seen.found.includes(seen.record.value);
}

async function lookAt(context: Context, record: ValidationRecord): Promise<Seen> {
  const seen = { record, found: await publicValues(context, record.name) };
  return isHidden(seen) ? { ...seen, undelegated: await lackOfDelegation(context, record) } : seen;
}

async function lackOfDelegation(context: Context, record: ValidationRecord): Promise<Seen['undelegated']> {
  const { id, name: zone } = zoneOf(context.inputs, record.name);
  const [nameServers, delegatedTo] = await Promise.all([answered(context, nameServersOf(context.aws, id)), answered(context, context.network.delegation(zone))]);
  if (!nameServers || nameServers.length === 0) return undefined;
  const isElsewhere = delegatedTo === undefined ? await isAtOwnServers(context, nameServers, record) : !delegatedTo.some((server) => nameServers.includes(server));
  return isElsewhere ? { zone, nameServers, delegatedTo } : undefined;
}

/** Whether one of the zone's own servers, asked directly, has the record. */
async function isAtOwnServers(context: Context, nameServers: readonly string[], { name, value }: ValidationRecord): Promise<boolean> {
  const { network } = context;
  const answers = await Promise.all(nameServers.slice(0, 2).map(async (server) => {
    const [address] = (await answered(context, network.resolve(server, 'A'))) ?? [];
    return address === undefined ? undefined : answered(context, valuesAt(network, name, { server: address, iterative: true }));
  }));
  return answers.some((values) => values?.includes(value));
}

/** What all public resolvers that answer say together. */
async function publicValues(context: Context, name: string): Promise<readonly string[] | undefined> {
  const { network } = context;
  const answers = await Promise.all(network.publicResolvers.map((server) => answered(context, valuesAt(network, name, { server }))));
  const values = answers.filter((answer) => answer !== undefined);
  return values.length === 0 ? undefined : [...new Set(values.flat())];
}

/** CNAME values as a server has them; undefined where it refuses to say. */
async function valuesAt(network: Network, name: string, how: { server: string; iterative?: boolean }): Promise<string[] | undefined> {
  const { status, answers } = await network.ask({ name, type: 'CNAME', ...how });
  if (status !== 'NOERROR' && status !== 'NXDOMAIN') return undefined;
  return answers.filter((answer) => answer.type === 'CNAME' && answer.name === name).map(({ value }) => value);
}

/** The first name for which CAA records leave Amazon out. */
async function forbiddenName(context: Context, names: readonly string[]): Promise<{ name: string; at: string; records: readonly string[] } | undefined> {
  const all = await Promise.all(names.map(async (name) => ({ name, caa: await answered(context, caaFor(context.network, name)) })));
  return all.flatMap(({ name, caa }) => (caa && !caa.allowed && caa.at !== undefined ? [{ name, at: caa.at, records: caa.records }] : [])).at(0);
}

/** Undefined where there is no answer: not even a call that is denied ends a wait that would do without. */
async function answered<Result>({ signal }: Context, asking: Promise<Result>): Promise<Result | undefined> {
  return asking.catch(() => {
    signal.throwIfAborted();
    return undefined;
  });
}
