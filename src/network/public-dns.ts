import type { Network, RecordType } from './network.ts';
import { DnsUnavailable } from './network.ts';

/** The part of the network that knows names. */
type Dns = Pick<Network, 'publicResolvers' | 'resolve'>;

/**
 * What the world's resolvers answer, all of them together: a visitor may use any.
 * @returns each value once, sorted; empty where the name or the type is not there
 * @throws {DnsUnavailable} none of them answered
 */
export async function resolvePublicly({ publicResolvers, resolve }: Dns, name: string, type: RecordType): Promise<readonly string[]> {
  const answers = await Promise.allSettled(publicResolvers.map((server) => resolve(name, type, server)));
  const [failed] = answers.filter((answer) => answer.status === 'rejected').filter(({ reason }) => !(reason instanceof DnsUnavailable));
  if (failed) throw failed.reason;
  const answered = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  const silent = answers.find((answer) => answer.status === 'rejected');
  if (answered.length === 0 && silent) throw silent.reason;
  return [...new Set(answered.flat())].toSorted();
}

/**
 * Whether the name servers to which a zone is handed are its own machines under other names: somebody may have given them names of his own. Then the
 * addresses tell. AWS docs: "Configuring white-label name servers".
 * @param own those that the zone has been given
 * @param delegatedTo those that the parent names; none of them among its own
 * @throws {DnsUnavailable} nobody knows the addresses of its own
 */
export async function areSameMachines(dns: Dns, own: readonly string[], delegatedTo: readonly string[]): Promise<boolean> {
  if (delegatedTo.length === 0) return false;
  const addressesOf = (names: readonly string[]) => Promise.allSettled(names.map((name) => resolvePublicly(dns, name, 'A')));
  const [ours, theirs] = await Promise.all([addressesOf(own), addressesOf(delegatedTo)]);
  const known = ours.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const silent = ours.find((answer) => answer.status === 'rejected');
  if (known.length === 0 && silent) throw silent.reason;
  return theirs.every((answer) => answer.status === 'fulfilled' && answer.value.some((address) => known.includes(address)));
}
