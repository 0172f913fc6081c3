import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { askDns } from '../../src/network/ask-dns.ts';
import { DnsUnavailable } from '../../src/network/network.ts';
import type { Zone } from './dns-server.ts';
import { dnsServer } from './dns-server.ts';
import { closedPort, hasIpv6 } from './web-server.ts';

const zone: Zone = {
  'app.example.com A': ['203.0.113.9', '203.0.113.10'],
  'app.example.com AAAA': ['2001:db8::9'],
  'www.example.com CNAME': ['alias.example.com'],
  'alias.example.com CNAME': ['app.example.com'],
  'dangling.example.com CNAME': ['gone.example.com'],
  'example.com NS': ['ns-1.awsdns-00.com', 'ns-2.awsdns-00.net'],
  'servfail.example.com': 'SERVFAIL',
  'refused.example.com': 'REFUSED',
  'silent.example.com': 'silence',
};

let server: Awaited<ReturnType<typeof dnsServer>>;
beforeAll(async () => {
  server = await dnsServer(zone);
});
afterAll(() => server.close());
afterEach(() => vi.useRealTimers());

describe('askDns', () => {
  it.each([
    ['app.example.com', /*     */ 'A', /*  */ ['203.0.113.10', '203.0.113.9']],
    ['app.example.com', /*     */ 'AAAA', ['2001:db8::9']],
    ['example.com', /*         */ 'NS', /* */ ['ns-1.awsdns-00.com', 'ns-2.awsdns-00.net']],
    ['www.example.com', /*     */ 'CNAME', ['alias.example.com']],
    ['www.example.com', /*     */ 'A', /*  */ ['203.0.113.10', '203.0.113.9']],
    ['app.example.com', /*     */ 'CNAME', []],
    ['app.example.com', /*     */ 'NS', /* */ []],
    ['nothing.example.com', /* */ 'A', /*  */ []],
    ['dangling.example.com', /**/ 'A', /*  */ []],
    ['no..name', /*            */ 'A', /*  */ []],
  ] as const)('%s %s -> %j', async (name, type, values) => {
    expect((await askDns(name, type, { server: server.address })).toSorted()).toEqual(values);
  });

  it.each([
    ['servfail.example.com', 'ESERVFAIL'],
    ['refused.example.com', 'EREFUSED'],
  ])('%s -> DnsUnavailable, %s', async (name, code) => {
    const asked = askDns(name, 'A', { server: server.address });
    await expect(asked).rejects.toThrow(DnsUnavailable);
    await expect(asked).rejects.toThrow(`The DNS server ${server.address} gave no answer for ${name} A (${code})`);
  });

  it.each<['NS' | 'CNAME', string, string]>([
    ['NS', 'a line break', 'ns\n1.example.net'],
    ['NS', 'a sequence', 'ns\u001B[2J.example.net'],
    ['CNAME', 'C1', 'a\u009B2J.example.net'],
    ['CNAME', 'a blank', 'a b.example.net'],
  ])('a %s record with %s in its name is none', async (type, _, value) => {
    const lying = await dnsServer({ [`app.example.com ${type}`]: [value] });
    const said = await askDns('app.example.com', type, { server: lying.address }).catch((error: unknown) => error);
    await lying.close();
    expect(said instanceof DnsUnavailable || (said as string[]).every((name) => /^[!-~]+$/.test(name))).toBe(true);
  });

  it('names are in lower case, without a final dot', async () => {
    const capital = await dnsServer({ 'example.com NS': ['NS-1.Example.NET.'] });
    expect(await askDns('example.com', 'NS', { server: capital.address })).toEqual(['ns-1.example.net']);
    await capital.close();
  });

  it('a server that is not there -> DnsUnavailable', async () => {
    await expect(askDns('app.example.com', 'A', { server: `127.0.0.1:${await closedPort()}` })).rejects.toThrow(DnsUnavailable);
  });

  it('a silent server -> DnsUnavailable after 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [asked] = await Promise.allSettled([
      askDns('silent.example.com', 'A', { server: server.address }),
      server.queried().then(() => vi.advanceTimersByTime(5000)),
    ]);
    expect(asked).toMatchObject({ status: 'rejected', reason: expect.any(DnsUnavailable) });
  });

  it('an abort ends it at once, with its reason', async () => {
    const abort = new AbortController();
    const [asked] = await Promise.allSettled([
      askDns('silent.example.com', 'A', { server: server.address, signal: abort.signal }),
      server.queried().then(() => abort.abort('stop')),
    ]);
    expect(asked).toEqual({ status: 'rejected', reason: 'stop' });
  });

  it.skipIf(!hasIpv6)('asks a server at an IPv6 address', async () => {
    const six = await dnsServer({ 'app.example.com A': ['203.0.113.6'] }, '::1');
    expect(await askDns('app.example.com', 'A', { server: six.address })).toEqual(['203.0.113.6']);
    await six.close();
  });
});
