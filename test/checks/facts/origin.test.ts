import { describe, expect, it } from 'vitest';
import { readOrigin } from '../../../src/checks/facts/origin.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { goodHandshake, networkWith, type Said } from '../../support/network-with.ts';

const name = 'origin.example.com';
const balancer = 'example-com-alb-1.ap-northeast-1.elb.amazonaws.com';
const refused = { failure: 'refused', detail: 'nothing listens there' } as const;

describe('readOrigin', () => {
  it.each<{ name: string; said: Said; locked?: boolean; behind?: string; addresses: readonly string[] | undefined; handshake: unknown }>([
    { name: 'shakes hands as CloudFront does', said: { dns: { [name]: ['192.0.2.1', '192.0.2.2'] }, tls: { [`${name} at 192.0.2.1 as cloudfront`]: { protocol: 'TLSv1.2' } } }, addresses: ['192.0.2.1', '192.0.2.2'], handshake: { ...goodHandshake(name), protocol: 'TLSv1.2' } },
    { name: 'meets nobody', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: refused } }, addresses: ['192.0.2.1'], handshake: refused },
    { name: 'lets a locked load balancer be', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: {} } }, locked: true, addresses: ['192.0.2.1'], handshake: undefined },
    { name: 'lets it be as well where nobody answers where that is', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: {} } }, locked: true, behind: balancer, addresses: ['192.0.2.1'], handshake: undefined },
    { name: 'lets its own name be', said: { dns: { [name]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.1`]: {} } }, locked: true, behind: name, addresses: ['192.0.2.1'], handshake: undefined },
    { name: 'lets a name be that leads to it', said: { dns: { [name]: ['192.0.2.2', '192.0.2.1'], [balancer]: ['192.0.2.1'] }, tls: { [`${name} at 192.0.2.2`]: {} } }, locked: true, behind: balancer, addresses: ['192.0.2.1', '192.0.2.2'], handshake: undefined },
    { name: 'goes past a locked load balancer, where the name leads elsewhere', said: { dns: { [name]: ['203.0.113.10'], [balancer]: ['192.0.2.1'] }, tls: { [`${name} at 203.0.113.10`]: { trust: 'self-signed' } } }, locked: true, behind: balancer, addresses: ['203.0.113.10'], handshake: { ...goodHandshake(name), trust: 'self-signed' } },
    { name: 'a name that leads nowhere', said: {}, addresses: [], handshake: undefined },
    { name: 'DNS does not answer', said: { dns: { [name]: 'unavailable' } }, addresses: undefined, handshake: undefined },
    { name: 'goes where --connect-to says', said: { connectTo: { [name]: { address: '127.0.0.1', port: 8443 } }, tls: { [`${name} at ${name}`]: {} } }, addresses: [], handshake: goodHandshake(name) },
  ])('$name', async ({ said, locked = false, behind, addresses, handshake }) => {
    const outside = lookOutside(networkWith(said), new AbortController().signal);
    expect(await readOrigin(outside, { domainName: name, httpsPort: 443, locked, balancer: behind })).toEqual({ originAddresses: addresses, originHandshake: handshake });
  });
});
