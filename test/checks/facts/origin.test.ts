import { describe, expect, it } from 'vitest';
import { readOrigin } from '../../../src/checks/facts/origin.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { goodHandshake, networkWith, type Said } from '../../support/network-with.ts';

const name = 'origin.example.com';
const refused = { failure: 'refused', detail: 'nothing listens there' } as const;

describe('readOrigin', () => {
  it.each<{ name: string; said: Said; locked?: boolean; addresses: readonly string[] | undefined; handshake: unknown }>([
    { name: 'shakes hands as CloudFront does', said: { dns: { [name]: ['192.0.2.1', '192.0.2.2'] }, tls: { [`${name} at 192.0.2.1 as cloudfront`]: { protocol: 'TLSv1.2' } } }, addresses: ['192.0.2.1', '192.0.2.2'], handshake: { ...goodHandshake(name), protocol: 'TLSv1.2' } },
    { name: 'meets nobody', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: refused } }, addresses: ['192.0.2.1'], handshake: refused },
    { name: 'lets a locked load balancer be', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: {} } }, locked: true, addresses: ['192.0.2.1'], handshake: undefined },
    { name: 'a name that leads nowhere', said: {}, addresses: [], handshake: undefined },
    { name: 'DNS does not answer', said: { dns: { [name]: 'unavailable' } }, addresses: undefined, handshake: undefined },
    { name: 'goes where --connect-to says', said: { connectTo: { [name]: { address: '127.0.0.1', port: 8443 } }, tls: { [`${name} at ${name}`]: {} } }, addresses: [], handshake: goodHandshake(name) },
  ])('$name', async ({ said, locked = false, addresses, handshake }) => {
    const outside = lookOutside(networkWith(said), new AbortController().signal);
    expect(await readOrigin(outside, { domainName: name, httpsPort: 443, locked })).toEqual({ originAddresses: addresses, originHandshake: handshake });
  });
});
