import { afterEach, describe, expect, it } from 'vitest';
import { parseConnectTo } from '../../src/network/connect-to.ts';
import { DnsUnavailable, type Probe } from '../../src/network/network.ts';
import { createNetwork } from '../../src/network/real-network.ts';
import type { ServerCertificate } from '../support/certificates/authority.ts';
import { certificates } from '../support/certificates/shown.ts';
import { dnsServer } from './dns-server.ts';
import { webServer } from './web-server.ts';

const toClose: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(toClose.splice(0).map((server) => server.close()));
});

describe('--resolver', () => {
  it('is asked for every look-up, whatever server the caller names', async () => {
    const { network, dns } = await withDns({ 'app.example.com A': ['203.0.113.9'] });
    expect(await network.resolve('app.example.com', 'A')).toEqual(['203.0.113.9']);
    expect(await network.resolve('app.example.com', 'A', '203.0.113.53')).toEqual(['203.0.113.9']);
    expect(network.publicResolvers).toEqual([dns.address]);
  });

  it('is asked every question, whatever server the caller names', async () => {
    const { network, dns } = await withDns({ 'example.com CAA': ['0 issue "amazon.com"'] });
    const record = { name: 'example.com', type: 'CAA', ttl: 60, value: '0 issue "amazon.com"' };
    expect(await network.ask({ name: 'example.com', type: 'CAA' })).toEqual({ status: 'NOERROR', answers: [record], authorities: [] });
    expect(await network.ask({ name: 'example.com', type: 'CAA', server: '203.0.113.53', unchecked: true })).toMatchObject({ answers: [record] });
    expect(dns.asked).toEqual(['example.com CAA', 'example.com CAA unchecked']);
  });

  it('says who serves a zone, in place of the servers of its parent', async () => {
    const { network, dns } = await withDns({ 'example.com NS': ['ns-2.example.net', 'ns-1.example.net'], 'lame.example.com': 'SERVFAIL' });
    expect(await network.delegation('example.com')).toEqual(['ns-1.example.net', 'ns-2.example.net']);
    expect(await network.delegation('gone.example.com')).toEqual([]);
    await expect(network.delegation('lame.example.com')).rejects.toThrow(DnsUnavailable);
    expect(dns.asked).toEqual(['example.com NS unchecked', 'gone.example.com NS unchecked', 'lame.example.com NS unchecked']);
  });

  it('is asked for the names that a handshake connects to', async () => {
    const { network, dns } = await withDns({ 'alb.example.com A': ['127.0.0.1'] });
    const port = await echo('alb', certificates().servers.site);
    expect(await network.handshake({ address: 'alb.example.com', port, host: 'app.example.com' })).toMatchObject({ protocol: 'TLSv1.3', covers: true, trust: 'unknown-authority' });
    expect(dns.asked.toSorted()).toEqual(['alb.example.com A', 'alb.example.com AAAA']);
  });

  it('is asked for the names that a probe connects to', async () => {
    const { network, dns } = await withDns({ 'alb.example.com A': ['127.0.0.1'] });
    expect(await network.request({ ...http, address: 'alb.example.com', port: await echo('alb') })).toMatchObject({ headers: { 'x-server': 'alb' } });
    expect(dns.asked.toSorted()).toEqual(['alb.example.com A', 'alb.example.com AAAA']);
  });

  it.each([
    ['gone.example.com', 'the name has no address (ENOTFOUND)'],
    ['half.example.com', 'SERVFAIL'],
  ])('%s is unreachable: %s', async (address, detail) => {
    const { network } = await withDns({ 'half.example.com': 'SERVFAIL' });
    expect(await network.request({ ...http, address })).toMatchObject({ failure: 'unreachable', detail: expect.stringContaining(detail) });
  });

  it('localhost stays this machine', async () => {
    const { network } = await withDns({});
    expect(await network.request({ ...http, address: 'localhost', port: await echo('here') })).toMatchObject({ headers: { 'x-server': 'here' } });
  });
});

describe('--connect-to', () => {
  it('leads the site elsewhere, and the direct way to an instance not', async () => {
    const [site, instance] = [await echo('site'), await echo('instance')];
    const network = createNetwork({ connectTo: [parseConnectTo(`app.example.com:80:127.0.0.1:${site}`), parseConnectTo(`203.0.113.9:80:127.0.0.1:${instance}`)] });
    expect(await network.request(http)).toMatchObject({ headers: { 'x-server': 'site', 'x-host': 'app.example.com' } });
    expect(await network.request({ ...http, via: 'address' })).toMatchObject({ headers: { 'x-server': 'instance', 'x-host': 'app.example.com' } });
    expect(network.redirected('app.example.com', 80)).toEqual({ address: '127.0.0.1', port: site });
    expect(network.redirected('www.example.com', 80)).toBeUndefined();
  });

  it('checks the certificate against the site, not against where the connection goes', async () => {
    const port = await echo('site', certificates().servers.site);
    const network = createNetwork({ connectTo: [parseConnectTo(`:443:127.0.0.1:${port}`)], ca: certificates().roots.trusted });
    const https: Probe = { ...http, protocol: 'https', port: 443 };
    expect(await network.request(https)).toMatchObject({ status: 200 });
    expect(await network.request({ ...https, host: 'example.com' })).toMatchObject({ failure: 'certificate' });
  });
});

describe('a handshake', () => {
  it('goes where --connect-to leads, and trusts what --ca holds', async () => {
    const port = await echo('site', certificates().servers['good chain']);
    const network = createNetwork({ connectTo: [parseConnectTo(`app.example.com:443:127.0.0.1:${port}`)], ca: certificates().roots.trusted });
    const site = { address: 'app.example.com', port: 443, host: 'app.example.com' };
    expect(await network.handshake(site)).toMatchObject({ protocol: 'TLSv1.3', trust: 'trusted', covers: true, inOrder: true });
    expect(await network.handshake({ ...site, as: 'cloudfront' })).toMatchObject({ protocol: 'TLSv1.3', trust: 'trusted' });
  });

  it('ends with the signal', async () => {
    const network = createNetwork({ connectTo: [], signal: AbortSignal.abort() });
    expect(await network.handshake({ address: '127.0.0.1', port: 443, host: 'app.example.com' })).toMatchObject({ failure: 'broken' });
    await expect(network.ask({ name: 'example.com', type: 'CAA', server: '127.0.0.1' })).rejects.toThrow('aborted');
    await expect(network.delegation('example.com')).rejects.toThrow('aborted');
  });
});

describe('createNetwork', () => {
  it('asks the server that the caller names', async () => {
    const dns = await dnsServer({ 'example.com TXT': ['"hello"'] });
    toClose.push(dns);
    const { answers } = await createNetwork({ connectTo: [] }).ask({ name: 'example.com', type: 'TXT', server: dns.address });
    expect(answers).toMatchObject([{ value: '"hello"' }]);
  });

  it('asks two public resolvers unless told otherwise', () => {
    expect(createNetwork({ connectTo: [] }).publicResolvers).toEqual(['8.8.8.8', '1.1.1.1']);
  });

  it('refuses roots and resolvers that are none, all at once', () => {
    expect(() => createNetwork({ connectTo: [], ca: 'hello', caFile: 'roots.pem' })).toThrow('--ca roots.pem: the file holds no certificate.');
    expect(() => createNetwork({ connectTo: [], ca: 'hello', resolver: 'x' })).toThrow('--ca: the file holds no certificate.\n--resolver x: it is not the address of a DNS server.');
  });
});

const http: Probe = { protocol: 'http', address: '203.0.113.9', port: 80, host: 'app.example.com', path: '/' };

async function withDns(zone: Parameters<typeof dnsServer>[0]) {
  const dns = await dnsServer(zone);
  toClose.push(dns);
  return { dns, network: createNetwork({ connectTo: [], resolver: dns.address }) };
}

/** The port of a server that says its name. */
async function echo(name: string, certificate?: ServerCertificate): Promise<number> {
  const server = await webServer((request, response) => response.writeHead(200, { 'x-server': name, 'x-host': request.headers.host }).end(), certificate ? { certificate } : {});
  toClose.push(server);
  return server.port;
}
