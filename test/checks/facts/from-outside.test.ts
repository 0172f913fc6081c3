import { describe, expect, it } from 'vitest';
import { readFromOutside, type LookedAt, type SeenOutside } from '../../../src/checks/facts/from-outside.ts';
import type { Network } from '../../../src/network/network.ts';
import { offlineNetwork } from '../../../src/network/offline.ts';
import { goodHandshake, networkWith } from '../../support/network-with.ts';

const nothing: SeenOutside = {
  dnsTold: false, dnsUnavailable: undefined, notChecked: [], visits: undefined, fronts: undefined, directWays: undefined, app: undefined, caa: undefined, zones: undefined, validation: undefined, origin: undefined,
};
const see = (at: LookedAt, { network = offlineNetwork, offline = false }: { network?: Network; offline?: boolean } = {}): Promise<SeenOutside> => readFromOutside({ network, signal: new AbortController().signal, offline }, at);

const everything: LookedAt = {
  visits: { names: ['example.com'], healthPath: '/' },
  fronts: { loadBalancer: 'alb.example', distribution: undefined, instances: [] },
  directWays: { domain: 'example.com', port: 80, instances: [], lockedBalancer: undefined },
  app: { domain: 'example.com', port: 80, healthPath: '/', instances: [] },
  zones: [{ id: 'Z0SITE', name: 'example.com', nameServers: ['ns-1.awsdns-01.com'] }],
  caa: ['example.com'],
  validation: [{ name: '_a.example.com' }],
  origin: { domainName: 'origin.example.com', httpsPort: 443, locked: false },
};

describe('readFromOutside', () => {
  it('asks nothing of what it is not told to look at', async () => {
    expect(await see({})).toEqual(nothing);
  });

  it('asks nothing at all where it may not, and says so once', async () => {
    const notChecked = [{ what: 'what DNS says, what visitors meet and whether anybody answers past what stands in front', why: 'of --offline', hint: 'Run it without --offline, from a machine that reaches the internet.' }];
    expect(await see(everything, { offline: true })).toEqual({ ...nothing, notChecked });
  });

  it('sees all of it', async () => {
    const network = networkWith({
      dns: { 'alb.example': ['192.0.2.1'], 'origin.example.com': ['192.0.2.1'] },
      delegations: { 'example.com': ['ns-1.awsdns-01.com'] },
      tls: { 'origin.example.com at 192.0.2.1': {} },
    });
    expect(await see(everything, { network })).toEqual({
      dnsTold: true,
      dnsUnavailable: undefined,
      notChecked: [],
      visits: [{ name: 'example.com', addresses: { A: [], AAAA: [] }, visited: undefined, https: undefined, http: undefined }],
      fronts: { loadBalancer: { dnsName: 'alb.example', addresses: ['192.0.2.1'] }, distribution: 'none', instances: [] },
      directWays: [],
      app: undefined,
      caa: [{ name: 'example.com', at: undefined, records: [], allowed: true }],
      zones: { Z0SITE: { delegatedTo: ['ns-1.awsdns-01.com'], sameMachines: false, dnssec: { delegationSigner: false, refused: false, signing: undefined } } },
      validation: { '_a.example.com': [] },
      origin: { originAddresses: ['192.0.2.1'], originHandshake: goodHandshake('origin.example.com') },
    });
  });

  it('claims nothing where DNS does not answer', async () => {
    const unavailable = 'unavailable' as const;
    const network = networkWith({
      dns: Object.fromEntries(['example.com', 'alb.example', 'origin.example.com', '_a.example.com', 'ns-1.awsdns-01.com'].map((name) => [name, unavailable])),
      answers: Object.fromEntries(['example.com CAA', 'example.com DS', 'example.com SOA'].map((question) => [question, unavailable])),
      delegations: { 'example.com': unavailable },
    });
    expect(await see(everything, { network })).toEqual({
      ...nothing,
      dnsUnavailable: 'no DNS server answered.',
      visits: [{ name: 'example.com', addresses: undefined, https: undefined, http: undefined }],
      fronts: { loadBalancer: { dnsName: 'alb.example', addresses: undefined }, distribution: 'none', instances: [] },
      directWays: [],
      zones: { Z0SITE: { delegatedTo: undefined, sameMachines: false, dnssec: undefined } },
      validation: { '_a.example.com': undefined },
      origin: { originAddresses: undefined, originHandshake: undefined },
    });
  });
});
