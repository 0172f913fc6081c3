import { afterEach, describe, expect, it, vi } from 'vitest';
import { delegation } from '../../src/network/delegation.ts';
import { DnsUnavailable } from '../../src/network/network.ts';
import { type Zone, dnsServer } from './dns-server.ts';
import { closedPort } from './web-server.ts';

const toClose: { close(): Promise<void> }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(toClose.splice(0).map((server) => server.close()));
});

/** What resolvers know of `com`, whose one server is this machine. */
const com: Zone = { 'com NS': ['a.gtld.example'], 'a.gtld.example A': ['127.0.0.1'] };
/** What the servers of `com` say of what is not there. */
const start: Zone = { 'com SOA': ['a.gtld.example hostmaster.example 1 7200 900 1209600 86400'] };
const referral = ['NS-2.awsdns-00.net.', 'ns-1.awsdns-00.com'];
const handed = ['ns-1.awsdns-00.com', 'ns-2.awsdns-00.net'];

describe('the servers of the parent are asked', () => {
  it.each<[string, string, [known: Zone, said: Zone], readonly string[]]>([
    // what                                 zone                  resolvers know, the parent says: handed to
    ['they hand it on', /*               */ 'example.com', /*  */ [com, { 'example.com referral': referral }], handed],
    ['resolvers know other servers', /*  */ 'example.com', /*  */ [{ ...com, 'example.com NS': ['ns.old.example'] }, { 'example.com referral': referral }], handed],
    ['its own servers answer nobody', /* */ 'example.com', /*  */ [{ ...com, 'example.com': 'SERVFAIL' }, { 'example.com referral': referral }], handed],
    ['written otherwise', /*             */ 'Example.COM.', /* */ [com, { 'example.com referral': referral }], handed],
    ['they serve it themselves', /*      */ 'example.com', /*  */ [com, { 'example.com NS': referral }], handed],
    ['they know no such name', /*        */ 'example.com', /*  */ [{ ...com, 'example.com NS': ['ns.old.example'] }, start], []],
    ['a parent that is no zone', /*      */ 'a.b.com', /*      */ [com, { 'a.b.com referral': referral }], handed],
    ['the parent is the root', /*        */ 'com', /*          */ [{ ' NS': ['a.gtld.example'], 'a.gtld.example A': ['127.0.0.1'] }, { 'com referral': referral }], handed],
  ])('%s: %s', async (_, zone, [known, said], expected) => {
    const { resolver, parent, port } = await internet(known, said);
    expect(await delegation(zone, { servers: [resolver.address], port })).toEqual(expected);
    expect(parent.asked).toEqual([`${zone.toLowerCase().replace(/\.$/, '')} NS iterative`]);
    expect(resolver.asked).not.toContain(`${zone} NS unchecked`);
  });

  it('another one of them, where the first refuses or has no address', async () => {
    const { resolver, port } = await internet({
      'com NS': ['a.gtld.example', 'b.gtld.example', 'c.gtld.example'],
      // Two loopback addresses: nothing listens at the first.
      'b.gtld.example A': ['127.0.0.2'],
      'c.gtld.example A': ['127.0.0.1'],
    }, { 'example.com referral': referral });
    expect(await delegation('example.com', { servers: [resolver.address], port })).toEqual(handed);
  });

  it('the second resolver, where the first is not there', async () => {
    const { resolver, port } = await internet(com, { 'example.com referral': referral });
    expect(await delegation('example.com', { servers: [await nobody(), resolver.address], port })).toEqual(handed);
  });
});

describe('resolvers are asked', () => {
  const known = { ...com, 'example.com NS': ['ns-9.example.net'] };

  it('where the servers of the parent cannot be reached', async () => {
    const { resolver } = await internet(known, {});
    expect(await delegation('example.com', { servers: [resolver.address], port: await closedPort() })).toEqual(['ns-9.example.net']);
  });

  it.each<[string, Zone]>([
    ['hand on only what is above', { 'example.com referral': referral }],
    ['are in truth a resolver of the network', {}],
    ['know only the root', { ' referral': ['a.root.example'] }],
  ])('where they %s', async (_, said) => {
    const { resolver, parent, port } = await internet({ ...com, 'app.example.com NS': ['ns-9.example.net'] }, said);
    expect(await delegation('app.example.com', { servers: [resolver.address], port })).toEqual(['ns-9.example.net']);
    expect(parent.asked).toEqual(['app.example.com NS iterative']);
  });

  it('where they refuse', async () => {
    const { resolver, port } = await internet(known, { 'example.com': 'REFUSED' });
    expect(await delegation('example.com', { servers: [resolver.address], port })).toEqual(['ns-9.example.net']);
  });

  it('where they are silent for 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { resolver, parent, port } = await internet(known, { 'example.com': 'silence' });
    const [found] = await Promise.all([delegation('example.com', { servers: [resolver.address], port }), parent.queried().then(() => vi.advanceTimersByTimeAsync(5000))]);
    expect(found).toEqual(['ns-9.example.net']);
  });

  it('where they have no address', async () => {
    const { resolver, port } = await internet({ 'com NS': ['a.gtld.example'], 'example.com NS': ['ns-9.example.net'] }, {});
    expect(await delegation('example.com', { servers: [resolver.address], port })).toEqual(['ns-9.example.net']);
  });
});

describe('nobody', () => {
  it('answers', async () => {
    await expect(delegation('example.com', { servers: [await nobody()] })).rejects.toThrow(DnsUnavailable);
  });

  it('knows the parent', async () => {
    const { resolver, port } = await internet({ com: 'SERVFAIL' }, {});
    await expect(delegation('example.com', { servers: [resolver.address], port })).rejects.toThrow('gave no answer for com NS (SERVFAIL)');
  });

  it('is asked after an abort', async () => {
    const { resolver, port } = await internet(com, {});
    await expect(delegation('example.com', { servers: [resolver.address], port, signal: AbortSignal.abort('stop') })).rejects.toBe('stop');
    expect(resolver.asked).toEqual([]);
  });
});

/** A resolver, and the server of the parent zone. */
async function internet(known: Zone, said: Zone) {
  const [resolver, parent] = [await dnsServer(known), await dnsServer(said)];
  toClose.push(resolver, parent);
  return { resolver, parent, port: Number(parent.address.split(':')[1]) };
}

async function nobody(): Promise<string> {
  return `127.0.0.1:${await closedPort()}`;
}
