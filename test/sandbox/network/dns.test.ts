import { describe, expect, it } from 'vitest';
import type { DnsAnswer, Question } from '../../../src/network/network.ts';
import { DnsUnavailable } from '../../../src/network/network.ts';
import type { HostedZone } from '../../../src/sandbox/account/hosted-zone.ts';
import { addHostedZone } from '../../../src/sandbox/scenarios/seed.ts';
import { first, open, type UnderTest } from '../account-under-test.ts';

/** The bare account's zone with more in it, and one that is not delegated. */
function world(alter: (zone: HostedZone, world: UnderTest) => void = () => {}): UnderTest {
  const it = open();
  const zone = first(it.account.hostedZones);
  zone.records.push(
    { name: 'example.com', type: 'CAA', ttl: 3600, values: ['0 issue "letsencrypt.org"', '0 iodef "mailto:caa@example.com"'] },
    { name: 'deep.down.example.com', type: 'A', ttl: 60, values: ['192.0.2.7'] },
    { name: '*.wild.example.com', type: 'AAAA', ttl: 60, values: ['2001:db8::7'] },
    { name: 'out.example.com', type: 'CNAME', ttl: 60, values: ['example.net.'] },
    { name: 'handed.example.com', type: 'NS', ttl: 60, values: ['ns.elsewhere.example.'] },
  );
  addHostedZone(it.account, { name: 'example.net', delegated: false, records: [{ name: 'example.net', type: 'A', ttl: 60, values: ['192.0.2.8'] }] });
  addHostedZone(it.account, { name: 'example.org', private: true, records: [{ name: 'example.org', type: 'A', ttl: 60, values: ['10.0.0.1'] }] });
  alter(zone, it);
  return it;
}

/** As in `NOERROR CAA 0 issue "letsencrypt.org"`; what stands in the authority section in brackets, without values. */
function inWords({ status, answers, authorities }: DnsAnswer): string {
  return [status, ...answers.map(({ name, type, value }) => `${name} ${type} ${value}`), ...authorities.map(({ name, type }) => `(${name} ${type})`)].join(' | ');
}

const signed = (zone: HostedZone): void => void Object.assign(zone, { signing: true, delegationSigner: true });
const broken = (zone: HostedZone): void => void Object.assign(zone, { delegationSigner: true });

describe('a resolver', () => {
  it.each<[string, Question['type'], string]>([
    ['example.com', 'CAA', 'NOERROR | example.com CAA 0 issue "letsencrypt.org" | example.com CAA 0 iodef "mailto:caa@example.com"'],
    ['WWW.example.com.', 'CAA', 'NOERROR | www.example.com CNAME example.com | example.com CAA 0 issue "letsencrypt.org" | example.com CAA 0 iodef "mailto:caa@example.com"'],
    ['www.example.com', 'CNAME', 'NOERROR | www.example.com CNAME example.com'],
    ['www.example.com', 'AAAA', 'NOERROR | www.example.com CNAME example.com | (example.com SOA)'],
    ['example.com', 'TXT', 'NOERROR | example.com TXT "v=spf1 include:example.net -all"'],
    ['example.com', 'DS', 'NOERROR | (com SOA)'],
    ['deep.down.example.com', 'CAA', 'NOERROR | (example.com SOA)'],
    ['down.example.com', 'A', 'NOERROR | (example.com SOA)'],
    ['up.example.com', 'A', 'NXDOMAIN | (example.com SOA)'],
    ['a.wild.example.com', 'AAAA', 'NOERROR | a.wild.example.com AAAA 2001:db8::7'],
    ['out.example.com', 'A', 'NXDOMAIN | out.example.com CNAME example.net | (net SOA)'],
    ['handed.example.com', 'NS', 'NOERROR | handed.example.com NS ns.elsewhere.example'],
    ['x.handed.example.com', 'A', 'NOERROR | (com SOA)'],
    ['example.org', 'A', 'NXDOMAIN | (org SOA)'],
    ['com', 'CAA', 'NOERROR | (com SOA)'],
    ['nobodys.test', 'A', 'NXDOMAIN | (test SOA)'],
    ['d111111abcdef8.cloudfront.net', 'A', 'NXDOMAIN | (net SOA)'],
  ])('%s %s', async (name, type, expected) => {
    const { network } = world();
    expect(inWords(await network.ask({ name, type }))).toBe(expected);
    expect(inWords(await network.ask({ name, type, server: first(network.publicResolvers) }))).toBe(expected);
  });

  it.each<[string, (zone: HostedZone) => void, boolean, string]>([
    ['is not signed', () => {}, false, 'NOERROR'],
    ['is signed, and the parent says so', signed, false, 'NOERROR'],
    ['is not signed, and the parent says it were', broken, false, 'SERVFAIL'],
    ['the same, without a check of signatures', broken, true, 'NOERROR'],
  ])('of a zone that %s', async (_name, alter, unchecked, status) => {
    const { network } = world(alter);
    expect((await network.ask({ name: 'www.example.com', type: 'A', unchecked })).status).toBe(status);
    expect((await network.ask({ name: 'example.com', type: 'SOA', unchecked })).status).toBe(status);
  });

  it('has the DS record of the parent, whether the zone is well or not', async () => {
    const expected = expect.stringMatching(/^NOERROR \| example\.com DS \d+ 13 2 [0-9A-F]{64}$/) as string;
    for (const alter of [signed, broken]) expect(inWords(await world(alter).network.ask({ name: 'example.com', type: 'DS' }))).toEqual(expected);
  });

  it('that refuses has nothing to look up', async () => {
    await expect(world(broken).network.resolve('example.com', 'A')).rejects.toThrow(DnsUnavailable);
    expect(await world(signed).network.resolve('example.com', 'A')).toEqual(['203.0.113.10']);
  });
});

describe("a zone's own name servers", () => {
  const servers = ({ account }: UnderTest, place: number): string[] => account.hostedZones[place]?.nameServers ?? [];

  it.each<[string, Question['type'], string]>([
    ['example.net', 'A', 'NOERROR | example.net A 192.0.2.8'],
    ['example.net', 'SOA', expect.stringMatching(/^NOERROR \| example\.net SOA ns-\d+\.awsdns-\d+\.com awsdns-hostmaster\.amazon\.com 1 7200 900 1209600 86400$/) as string],
    ['none.example.net', 'A', 'NXDOMAIN | (example.net SOA)'],
    ['example.net', 'DS', 'NOERROR | (example.net SOA)'],
    ['example.com', 'A', 'REFUSED'],
  ])('answer from a zone that is not delegated: %s %s', async (name, type, expected) => {
    const it = world();
    for (const server of servers(it, 1)) {
      const [address] = await it.network.resolve(server, 'A');
      for (const by of [server, `${server}.`, address, `${address}:53`]) expect(inWords(await it.network.ask({ name, type, ...(by !== undefined && { server: by }), iterative: true }))).toEqual(expected);
    }
  });

  it.each<[string, Question['type'], string]>([
    ['www.example.com', 'A', 'NOERROR | www.example.com CNAME example.com | example.com A 203.0.113.10'],
    ['out.example.com', 'A', 'NOERROR | out.example.com CNAME example.net'],
    ['x.handed.example.com', 'A', 'NOERROR | (handed.example.com NS)'],
    ['handed.example.com', 'DS', 'NOERROR | (example.com SOA)'],
  ])('go no further than the zone, and check no signatures: %s %s', async (name, type, expected) => {
    const it = world(broken);
    expect(inWords(await it.network.ask({ name, type, server: first(servers(it, 0)) }))).toBe(expected);
  });

  it('have an address each', async () => {
    const it = world();
    const names = it.account.hostedZones.flatMap((zone) => (zone.private ? [] : zone.nameServers));
    const addresses = await Promise.all(names.map(async (name) => first(await it.network.resolve(name, 'A'))));
    expect(new Set(addresses).size).toBe(8);
  });
});

describe('delegation', () => {
  const theirs = { nameServers: ['ns2.registrar.example', 'ns1.registrar.example'], records: [{ name: 'example.com', type: 'A', ttl: 60, values: ['192.0.2.9'] }] };
  const elsewhere = (zone: HostedZone): void => void Object.assign(zone, { delegated: false, elsewhere: theirs });

  it('is that of the account, where the zone is delegated', async () => {
    const { network, account } = world();
    expect(await network.delegation('Example.com.')).toEqual(first(account.hostedZones).nameServers.toSorted());
  });

  it.each<[string, (zone: HostedZone) => void, string, readonly string[]]>([
    ['none', () => {}, 'example.net', []],
    ['of a private zone', () => {}, 'example.org', []],
    ["somebody else's", elsewhere, 'example.com', ['ns1.registrar.example', 'ns2.registrar.example']],
    ['what a record of ours hands on', () => {}, 'handed.example.com', ['ns.elsewhere.example']],
    ['a name that is no zone', () => {}, 'www.example.com', []],
  ])('%s', async (_name, alter, zone, expected) => {
    expect(await world(alter).network.delegation(zone)).toEqual(expected);
  });

  it("leads the world to somebody else's servers, and they answer", async () => {
    const it = world(elsewhere);
    expect(await it.network.resolve('example.com', 'A')).toEqual(['192.0.2.9']);
    expect(await it.network.resolve('example.com', 'NS')).toEqual(theirs.nameServers);
    expect(inWords(await it.network.ask({ name: 'www.example.com', type: 'A' }))).toBe('NXDOMAIN');
    expect(inWords(await it.network.ask({ name: 'example.com', type: 'A', server: 'ns1.registrar.example' }))).toBe('NOERROR | example.com A 192.0.2.9');
    expect(inWords(await it.network.ask({ name: 'example.com', type: 'A', server: first(first(it.account.hostedZones).nameServers) }))).toBe('NOERROR | example.com A 203.0.113.10');
  });
});
