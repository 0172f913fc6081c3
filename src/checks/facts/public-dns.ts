import { refusalOf } from '../../network/failure.ts';
import { DnsUnavailable, type RecordType } from '../../network/network.ts';
import { resolvePublicly } from '../../network/public-dns.ts';
import type { Visit } from '../outside-facts.ts';
import type { Outside } from './outside.ts';

/** What the world's resolvers answer; empty where the name or the type is not there; undefined where none of them answered. */
export function publicValues({ learn }: Outside, name: string, type: RecordType): Promise<readonly string[] | undefined> {
  return learn((network) => resolvePublicly(network, name, type));
}

/** Both kinds of addresses of a name, by the world's resolvers; undefined where either was not answered. */
export async function addressesOf(outside: Outside, name: string): Promise<Visit['addresses']> {
  return (await addressesOrRefusal(outside, name)).addresses;
}

/** The same, with what the resolvers said instead, where they said that they do not know: `SERVFAIL`. */
export async function addressesOrRefusal(outside: Outside, name: string): Promise<Pick<Visit, 'addresses' | 'refused'>> {
  const said: { refused?: string | undefined } = {};
  const values = (type: RecordType): Promise<readonly string[] | undefined> => outside.learn((network) => resolvePublicly(network, name, type).catch((error: unknown) => {
    if (error instanceof DnsUnavailable) said.refused ??= refusalOf(error);
    throw error;
  }));
  const [A, AAAA] = await Promise.all([values('A'), values('AAAA')]);
  return A && AAAA ? { addresses: { A, AAAA } } : { addresses: undefined, ...said };
}
