import { expect, it } from 'vitest';
import { readDnssec } from '../../src/network/dnssec.ts';
import { createNetwork } from '../../src/network/real-network.ts';
import { networkWith } from '../support/network-with.ts';
import { closedPort } from './web-server.ts';
import { type Zone, dnsServer } from './dns-server.ts';

const soa = { 'example.com SOA': ['ns-1.awsdns-00.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400'] };
const signer = { 'example.com DS': ['12345 13 2 00FF'] };

it.each<[string, Zone, boolean | undefined, boolean]>([
  // zone                                                                        DS     refused
  ['unsigned', /*                */ soa, /*                                   */ false, false],
  ['signed', /*                  */ { ...soa, ...signer }, /*                 */ true, false],
  ['signed, and broken', /*      */ { ...soa, ...signer, 'example.com': 'bogus' }, true, true],
  ['below a zone that is broken', { ...soa, 'example.com': 'bogus' }, /*      */ false, true],
  ['not there', /*               */ {}, /*                                    */ false, false],
  ['served by nobody', /*        */ { 'example.com': 'SERVFAIL' }, /*         */ undefined, false],
])('%s', async (_, zone, delegationSigner, refused) => {
  const dns = await dnsServer(zone);
  expect(await readDnssec(createNetwork({ connectTo: [], resolver: dns.address }), 'example.com')).toEqual({ delegationSigner, refused });
  expect(dns.asked.toSorted()).toEqual(['example.com DS unchecked', 'example.com SOA', ...(refused ? ['example.com SOA'] : []), 'example.com SOA unchecked']);
  await dns.close();
});

it.each<{ name: string; again: 'SERVFAIL' | 'unavailable' | string[]; refused: boolean | undefined }>([
  { name: 'another resolver refuses as well', again: 'SERVFAIL', refused: true },
  { name: 'another resolver answers', again: ['ns-1.awsdns-00.com'], refused: undefined },
  { name: 'another resolver is silent', again: 'unavailable', refused: undefined },
])('one resolver refuses, and $name', async ({ again, refused }) => {
  const answers = { 'example.com DS': ['12345 13 2 00FF'], 'example.com SOA': 'SERVFAIL', 'example.com SOA unchecked': ['ns-1.awsdns-00.com'], 'example.com SOA @198.51.100.53': again } as const;
  expect(await readDnssec(networkWith({ answers }), 'example.com')).toEqual({ delegationSigner: true, refused });
});

it('nobody answers', async () => {
  const network = createNetwork({ connectTo: [], resolver: `127.0.0.1:${await closedPort()}` });
  await expect(readDnssec(network, 'example.com')).rejects.toThrow('gave no answer for example.com');
});
