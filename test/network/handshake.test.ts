import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionMeans } from '../../src/network/connection.ts';
import { shakeHands } from '../../src/network/handshake.ts';
import type { Failed, Handshake, TlsProbe } from '../../src/network/network.ts';
import type { Shown } from '../support/certificates/shown.ts';
import { certificates } from '../support/certificates/shown.ts';
import { closedPort, hasIpv6, tcpServer, webServer } from './web-server.ts';

const toClose: { close(): Promise<void> }[] = [];
function keep<Server extends { close(): Promise<void> }>(server: Server): Server {
  toClose.push(server);
  return server;
}
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(toClose.splice(0).map((server) => server.close()));
});

describe.each(['browser', 'cloudfront'] as const)('a handshake as %s makes it', (as) => {
  it.each<[Shown, Handshake['trust'], string, string[]]>([
    // shown                          trust                 covers, order     sent
    ['site', /*                    */ 'trusted', /*          */ 'yes, in order', ['app.example.com']],
    ['another name', /*            */ 'trusted', /*          */ 'no, in order', /**/ ['other.example.net']],
    ['expired', /*                 */ 'expired', /*          */ 'yes, in order', ['app.example.com']],
    ['expired, another name', /*   */ 'expired', /*          */ 'no, in order', /**/ ['other.example.net']],
    ['not yet valid', /*           */ 'not-yet-valid', /*    */ 'yes, in order', ['app.example.com']],
    ['self-signed', /*             */ 'self-signed', /*      */ 'yes, in order', ['app.example.com']],
    ['self-signed, expired', /*    */ 'self-signed', /*      */ 'yes, in order', ['app.example.com']],
    ['good chain', /*              */ 'trusted', /*          */ 'yes, in order', ['app.example.com', 'Test intermediate']],
    ['good chain, with its root', /**/ 'trusted', /*         */ 'yes, in order', ['app.example.com', 'Test intermediate', 'Test authority']],
    ['missing intermediate', /*    */ 'incomplete', /*       */ 'yes, in order', ['app.example.com']],
    ['missing intermediate, expired', 'incomplete', /*       */ 'yes, in order', ['app.example.com']],
    ['wrong intermediate', /*      */ 'incomplete', /*       */ 'yes, misordered', ['app.example.com', 'Another intermediate']],
    ['misordered', /*              */ 'trusted', /*          */ 'yes, misordered', ['app.example.com', 'Test authority', 'Test intermediate']],
    ['expired intermediate', /*    */ 'expired', /*          */ 'yes, in order', ['app.example.com', 'Old intermediate']],
    ['foreign root', /*            */ 'unknown-authority', /**/ 'yes, in order', ['app.example.com', 'Another test authority']],
    ['foreign intermediate', /*    */ 'unknown-authority', /**/ 'yes, in order', ['app.example.com', 'Another intermediate']],
    ['nameless', /*                */ 'trusted', /*          */ 'no, in order', /**/ ['']],
  ])('%s: %s, %s, %j', async (shown, trust, rest, sent) => {
    const handshake = succeeded(await shake({ as }, (await server(shown)).port));
    expect(handshake.trust).toBe(trust);
    expect(`${handshake.covers ? 'yes' : 'no'}, ${handshake.inOrder ? 'in order' : 'misordered'}`).toBe(rest);
    expect(handshake.chain.map(({ subject }) => subject)).toEqual(sent);
    expect(handshake.protocol).toBe('TLSv1.3');
  });
});

describe('a handshake', () => {
  it('shows what stands in the certificate', async () => {
    const { chain } = succeeded(await shake({}, (await server('good chain')).port));
    expect(chain).toEqual([
      { subject: 'app.example.com', names: ['app.example.com', '*.app.example.com'], issuer: { commonName: 'Test intermediate', organization: 'Test intermediate Ltd' }, ...longValid },
      { subject: 'Test intermediate', names: [], issuer: { commonName: 'Test authority', organization: 'Test authority Ltd' }, ...longValid },
    ]);
  });

  it.each([
    ['app.example.com', true, 'app.example.com'],
    ['a.app.example.com', true, 'a.app.example.com'],
    ['example.com', false, 'example.com'],
    ['127.0.0.1', true, 'false'],
    ['[::1]', true, 'false'],
    ['127.0.0.2', false, 'false'],
  ])('for %s: covered %s, asked for as %s', async (host, covers, serverName) => {
    const { port, serverNames } = await server('site');
    expect(await shake({ host }, port)).toMatchObject({ covers, trust: 'trusted' });
    await vi.waitFor(() => expect(serverNames).toEqual([serverName]));
  });

  it.each([
    ['foreign root', { ca: certificates().roots.foreign }, 'trusted'],
    ['foreign root', { ca: certificates().roots.trusted + certificates().roots.foreign }, 'trusted'],
    ['good chain', { ca: certificates().roots.foreign }, 'unknown-authority'],
    ['good chain', {}, 'unknown-authority'],
    ['self-signed', {}, 'self-signed'],
    ['self-signed', { ca: certificates().servers['self-signed'].cert }, 'trusted'],
    ['self-signed, expired', { ca: certificates().servers['self-signed, expired'].cert }, 'expired'],
  ] as const)('%s, trusting other roots: %#: %s', async (shown, means, trust) => {
    expect(await shake({}, (await server(shown)).port, means)).toMatchObject({ trust });
  });

  it.skipIf(!hasIpv6)('connects to an IPv6 address', async () => {
    const { port } = keep(await webServer(() => {}, { certificate: certificates().servers.site, address: '::1' }));
    expect(await shakeHands(probe({}), { address: '::1', port }, {})).toMatchObject({ protocol: 'TLSv1.3' });
  });
});

describe('versions of TLS', () => {
  it.each([
    // spoken   as a browser                       as CloudFront
    ['TLSv1', /*  */ 'TLSv1', /*  */ 'tls-version: it speaks another version of TLS (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION)'],
    ['TLSv1.1', /**/ 'TLSv1.1', /**/ 'tls-version: it speaks another version of TLS (ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION)'],
    ['TLSv1.2', /**/ 'TLSv1.2', /**/ 'TLSv1.2'],
    ['TLSv1.3', /**/ 'TLSv1.3', /**/ 'TLSv1.3'],
  ] as const)('%s alone: %s, %s', async (version, browser, cloudfront) => {
    const { port } = keep(await webServer(() => {}, { certificate: certificates().servers['good chain'], version }));
    expect(words(await shake({}, port))).toBe(browser);
    expect(words(await shake({ as: 'cloudfront' }, port))).toBe(cloudfront);
  });

  it('an old one shows its chain and its trust as well', async () => {
    const { port } = keep(await webServer(() => {}, { certificate: certificates().servers.misordered, version: 'TLSv1.1' }));
    expect(await shake({}, port)).toMatchObject({ protocol: 'TLSv1.1', trust: 'trusted', inOrder: false, covers: true });
  });
});

describe('no handshake', () => {
  it('nothing listens', async () => {
    expect(words(await shake({}, await closedPort()))).toBe('refused: nothing listens there (ECONNREFUSED)');
  });

  it('plain HTTP', async () => {
    const { port } = keep(await webServer(() => {}));
    expect(words(await shake({}, port))).toMatch(/^broken: /);
  });

  it('closed at once', async () => {
    const { port } = keep(await tcpServer((socket) => socket.destroy()));
    expect(words(await shake({}, port))).toBe('broken: the connection was closed without an answer (ECONNRESET)');
  });

  it('a silent server, for 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = keep(await tcpServer((socket) => void socket.resume()));
    const handshake = shake({}, silent.port);
    await silent.connected();
    vi.advanceTimersByTime(5000);
    expect(words(await handshake)).toBe('timeout: no connection within 5 s');
  });

  it('an abort ends it at once', async () => {
    const abort = new AbortController();
    const silent = keep(await tcpServer((socket) => void socket.resume()));
    const handshake = shake({}, silent.port, { signal: abort.signal });
    await silent.connected();
    abort.abort();
    expect(words(await handshake)).toBe('broken: interrupted (ABORT_ERR)');
    expect(words(await shake({}, silent.port, { signal: abort.signal }))).toBe('broken: interrupted (ABORT_ERR)');
  });

  it('never throws, not even for a port that is none', async () => {
    expect(words(await shake({}, 99_999))).toMatch(/^broken: /);
  });
});

const longValid = { validFrom: Date.UTC(2020, 0, 1), validTo: Date.UTC(2120, 0, 1) };

async function server(shown: Shown) {
  return keep(await webServer(() => {}, { certificate: certificates().servers[shown] }));
}

function probe(part: Partial<TlsProbe>): TlsProbe {
  return { address: '203.0.113.9', port: 443, host: 'app.example.com', ...part };
}

function shake(part: Partial<TlsProbe>, port: number, means: ConnectionMeans = { ca: certificates().roots.trusted }) {
  return shakeHands(probe(part), { address: '127.0.0.1', port }, means);
}

function succeeded(answer: Handshake | Failed): Handshake {
  if ('failure' in answer) throw new Error(words(answer));
  return answer;
}

function words(answer: Handshake | Failed): string {
  return 'failure' in answer ? `${answer.failure}: ${answer.detail}` : answer.protocol;
}
