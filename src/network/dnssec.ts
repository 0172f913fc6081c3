import type { Network } from './network.ts';
import { DnsUnavailable, tells } from './network.ts';

/** How the signatures of a zone are met by resolvers. */
export interface Dnssec {
  /** Whether the parent has a DS record for the zone: then resolvers want its signatures. Undefined where a resolver refused to say. */
  delegationSigner: boolean | undefined;
  /**
   * Whether resolvers refuse, because of its signatures, what they answer when they do not check them. One refusal may be a mishap of the moment: it counts
   * when another resolver, or the same one once more, refuses as well. Undefined where they do not agree.
   */
  refused: boolean | undefined;
}

/**
 * Whether the signatures of a zone hold (RFC 4035, 5).
 * @throws {DnsUnavailable} no resolver answered
 */
export async function readDnssec(network: Network, zone: string): Promise<Dnssec> {
  const [signer, checked, unchecked] = await Promise.all([
    network.ask({ name: zone, type: 'DS', unchecked: true }),
    network.ask({ name: zone, type: 'SOA' }),
    network.ask({ name: zone, type: 'SOA', unchecked: true }),
  ]);
  const isRefused = checked.status === 'SERVFAIL' && tells(unchecked);
  return {
    delegationSigner: tells(signer) ? signer.answers.some(({ type }) => type === 'DS') : undefined,
    refused: isRefused ? await isRefusedAgain(network, zone) : false,
  };
}

/** By the last of the public resolvers: the first one has been asked. */
async function isRefusedAgain(network: Network, zone: string): Promise<true | undefined> {
  const server = network.publicResolvers.at(-1);
  try {
    const { status } = await network.ask({ name: zone, type: 'SOA', ...(server !== undefined && { server }) });
    return status === 'SERVFAIL' ? true : undefined;
  } catch (error) {
    if (error instanceof DnsUnavailable) return undefined;
    throw error;
  }
}
