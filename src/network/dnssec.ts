import type { Network } from './network.ts';

/** How the signatures of a zone are met by resolvers. */
export interface Dnssec {
  /** Whether the parent has a DS record for the zone: then resolvers want its signatures. */
  delegationSigner: boolean;
  /** Whether a resolver refuses, because of its signatures, what it answers when it does not check them. */
  refused: boolean;
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
  return {
    delegationSigner: signer.answers.some(({ type }) => type === 'DS'),
    refused: checked.status === 'SERVFAIL' && ['NOERROR', 'NXDOMAIN'].includes(unchecked.status),
  };
}
