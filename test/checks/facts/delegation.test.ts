import { describe, expect, it } from 'vitest';
import { readDelegation, type DelegationFacts } from '../../../src/checks/facts/delegation.ts';
import { lookOutside } from '../../../src/checks/facts/outside.ts';
import { networkWith, type Said } from '../../support/network-with.ts';

const own = ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'];
const dns = { 'ns-1.awsdns-01.com': ['192.0.2.1'], 'ns-2.awsdns-02.net': ['192.0.2.2'], 'ns1.example.com': ['192.0.2.1'], 'ns2.example.com': ['192.0.2.2'], 'ns1.registrar.example': ['198.51.100.1'] };
const unsigned = { delegationSigner: false, signing: undefined, refused: false };

describe('readDelegation', () => {
  it.each<{ name: string; said: Said; facts: Partial<DelegationFacts> }>([
    { name: 'to the zone', said: { delegations: { 'example.com': own } }, facts: { delegatedTo: own, sameMachines: false, dnssec: unsigned } },
    { name: 'to the zone, written otherwise', said: { delegations: { 'example.com': ['NS-1.awsdns-01.com'] }, dns }, facts: { sameMachines: false } },
    { name: 'to somebody else', said: { delegations: { 'example.com': ['ns1.registrar.example'] }, dns }, facts: { delegatedTo: ['ns1.registrar.example'], sameMachines: false } },
    { name: 'to the zone, by names of its own', said: { delegations: { 'example.com': ['ns1.example.com', 'ns2.example.com'] }, dns }, facts: { sameMachines: true } },
    { name: 'to the zone and to somebody else, by names of their own', said: { delegations: { 'example.com': ['ns1.example.com', 'ns1.registrar.example'] }, dns }, facts: { sameMachines: false } },
    { name: 'by other names, while the addresses of its own are not answered', said: { delegations: { 'example.com': ['ns1.example.com'] }, dns: { ...dns, 'ns-1.awsdns-01.com': 'unavailable', 'ns-2.awsdns-02.net': 'unavailable' } }, facts: { sameMachines: undefined } },
    { name: 'to nobody', said: {}, facts: { delegatedTo: [], sameMachines: false } },
    { name: 'the parent does not answer', said: { delegations: { 'example.com': 'unavailable' } }, facts: { delegatedTo: undefined, sameMachines: false, dnssec: unsigned } },
    {
      name: 'with signatures that do not hold',
      said: { delegations: { 'example.com': own }, answers: { 'example.com DS': ['12345 13 2 ABCD'], 'example.com SOA': 'SERVFAIL', 'example.com SOA unchecked': ['ns-1.awsdns-01.com'] } },
      facts: { dnssec: { delegationSigner: true, signing: undefined, refused: true } },
    },
    { name: 'nobody says how it is signed', said: { delegations: { 'example.com': own }, answers: { 'example.com DS': 'unavailable' } }, facts: { delegatedTo: own, dnssec: undefined } },
  ])('$name', async ({ said, facts }) => {
    const outside = lookOutside(networkWith(said), new AbortController().signal);
    expect(await readDelegation(outside, { name: 'example.com', nameServers: own })).toMatchObject(facts);
  });
});
