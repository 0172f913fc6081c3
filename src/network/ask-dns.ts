import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { t } from '../language/text.ts';
import { dnsName, ipv4, ipv6 } from './dns-record.ts';
import { codeOf } from './failure.ts';
import type { RecordType } from './network.ts';
import { DnsUnavailable } from './network.ts';

/** Whom to ask, and until when. */
export interface DnsMeans {
  /** `address`, `address:port` or `[address]:port`; the system's servers unless given. */
  server?: string | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Asks a DNS server, past `/etc/hosts` and search domains.
 * @returns the values, names as `plainName` has them; empty where the name or the type is not there
 * @throws {DnsUnavailable} no answer within 5 s, or none that says anything about the name, or what it says is no such value
 * @throws the signal's reason, as soon as it is aborted
 */
export async function askDns(name: string, type: RecordType, { server, signal }: DnsMeans): Promise<string[]> {
  signal?.throwIfAborted();
  const resolver = new Resolver({ timeout: firstTryMs, tries: 2 });
  if (server) resolver.setServers([server]);
  // The tries and time-outs above count for each of the system's servers; a person does not wait for their sum.
  const cancel = (): void => resolver.cancel();
  const timer = setTimeout(cancel, atMostMs);
  signal?.addEventListener('abort', cancel);
  try {
    return valuesIn(await ask[type](resolver, name), type);
  } catch (error) {
    signal?.throwIfAborted();
    const code = codeOf(error);
    if (notThere.includes(code)) return [];
    const silence = server ? t`The DNS server ${server} gave no answer for ${name} ${type} (${code})` : t`The system's DNS server (${resolver.getServers().join(', ')}) gave no answer for ${name} ${type} (${code})`;
    throw new DnsUnavailable(silence, { cause: error });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', cancel);
  }
}

/** How a socket is to look up names, where one DNS server was given for every look-up. */
export function lookupThrough(means: DnsMeans): LookupFunction {
  return (name, { all }, callback) => {
    addresses(name, means).then(
      (found) => {
        const [first] = found;
        if (!first) callback(Object.assign(new Error(`${name} has no address`), { code: 'ENOTFOUND' }), '');
        else if (all) callback(null, found);
        else callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };
}

async function addresses(name: string, means: DnsMeans): Promise<{ address: string; family: number }[]> {
  // The loopback names are the machine's own, whatever a DNS server says (RFC 6761); most servers say nothing.
  if (name === 'localhost') return [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }];
  const answers = await Promise.allSettled([askDns(name, 'A', means), askDns(name, 'AAAA', means)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const unanswered = answers.find((answer) => answer.status === 'rejected');
  if (found.length === 0 && unanswered) throw unanswered.reason;
  return found.map((address) => ({ address, family: isIP(address) }));
}

const firstTryMs = 2000;
const atMostMs = 5000;

const ask: Record<RecordType, (resolver: Resolver, name: string) => Promise<string[]>> = {
  A: (resolver, name) => resolver.resolve4(name),
  AAAA: (resolver, name) => resolver.resolve6(name),
  NS: (resolver, name) => resolver.resolveNs(name),
  CNAME: (resolver, name) => resolver.resolveCname(name),
};

/** @throws what Node throws where it cannot read an answer */
function valuesIn(answer: unknown, type: RecordType): string[] {
  const read = v.safeParse(v.array(shapes[type]), answer);
  if (!read.success) throw Object.assign(new Error('no answer'), { code: 'EBADRESP' });
  return read.output;
}

const shapes: Record<RecordType, v.GenericSchema<unknown, string>> = { A: ipv4, AAAA: ipv6, NS: dnsName, CNAME: dnsName };

/** NXDOMAIN, an answer without records of the type, and what can be no name at all. */
const notThere = ['ENOTFOUND', 'ENODATA', 'EBADNAME'];
