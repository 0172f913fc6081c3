import type { AskMeans } from './ask.ts';
import { ask } from './ask.ts';
import { plainName } from './dns-record.ts';
import type { DnsAnswer } from './network.ts';
import { DnsUnavailable, tells } from './network.ts';

/** How to ask who serves a zone; the servers are resolvers. */
export interface DelegationMeans extends Pick<AskMeans, 'servers' | 'signal'> {
  /** The port on which the parent's servers listen; 53 unless given. */
  port?: number;
}

/**
 * The name servers to which the servers of the parent zone hand this one: a question to those themselves, since a resolver tells what the zone's own
 * servers say, which may differ, and nothing where those do not answer. Where the network lets nobody but resolvers be asked, a resolver's word counts.
 * @returns names in lower case without final dots, sorted; empty where the parent knows of no such zone
 * @throws {DnsUnavailable} nobody could be asked
 */
export async function delegation(zone: string, means: DelegationMeans): Promise<readonly string[]> {
  const parents = await serversAbove(zone, means);
  const port = means.port ?? 53;
  const servers = (await addressesOf(parents, means)).map((address) => `${address.includes(':') ? `[${address}]` : address}:${port}`);
  if (servers.length === 0) return nameServersAt(zone, means);
  try {
    const counts = (answer: DnsAnswer): boolean => isFromParent(answer, zone);
    return nameServersIn(await ask({ name: zone, type: 'NS', iterative: true }, { servers, signal: means.signal, counts }), zone);
  } catch (error) {
    if (error instanceof DnsUnavailable) return nameServersAt(zone, means);
    throw error;
  }
}

/**
 * The name servers of the zone as resolvers know them.
 * @returns as `delegation` does
 * @throws {DnsUnavailable} no resolver tells
 */
export async function nameServersAt(zone: string, { servers, signal }: DelegationMeans): Promise<readonly string[]> {
  // Signatures are another question: a zone that is handed on is so however it is signed.
  return nameServersIn(await ask({ name: zone, type: 'NS', unchecked: true }, { servers, signal, counts: tells }), zone);
}

/** Those of the closest name above that has any: not every dot in a name is where a zone ends. */
async function serversAbove(zone: string, means: DelegationMeans): Promise<readonly string[]> {
  const labels = plainName(zone).split('.');
  for (let above = 1; above < labels.length; above += 1) {
    const found = await nameServersAt(labels.slice(above).join('.'), means);
    if (found.length > 0) return found;
  }
  return nameServersAt('', means);
}

/** An IPv4 address of each of the first few, since that is what every machine can reach; IPv6 where they have nothing else. */
async function addressesOf(names: readonly string[], means: DelegationMeans): Promise<string[]> {
  const few = names.slice(0, mostServers);
  const byType = await Promise.all((['A', 'AAAA'] as const).map((type) => Promise.all(few.map(async (name) => {
    const { answers } = await ask({ name, type, unchecked: true }, means).catch(noneWhereUnavailable);
    return answers.filter((record) => record.type === type).map((record) => record.value).slice(0, 1);
  }))));
  return byType.map((found) => found.flat()).find((found) => found.length > 0) ?? [];
}

function nameServersIn({ answers, authorities }: DnsAnswer, zone: string): readonly string[] {
  const own = [...answers, ...authorities].filter((record) => record.type === 'NS' && record.name === plainName(zone));
  return [...new Set(own.map((record) => record.value))].toSorted();
}

/**
 * Whether it hands the zone on, or says as somebody who must know that it is not there (RFC 2308, 2): some networks lead every question to a resolver of
 * their own, which knows nothing that it may not ask for.
 */
function isFromParent(answer: DnsAnswer, zone: string): boolean {
  return tells(answer) && (nameServersIn(answer, zone).length > 0 || answer.authorities.some(({ type }) => type === 'SOA'));
}

function noneWhereUnavailable(error: unknown): Pick<DnsAnswer, 'answers'> {
  if (error instanceof DnsUnavailable) return { answers: [] };
  throw error;
}

const mostServers = 4;
