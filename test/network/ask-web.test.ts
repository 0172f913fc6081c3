import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { askWeb } from '../../src/network/ask-web.ts';
import type { Probe } from '../../src/network/network.ts';
import { certificates, type Shown } from '../support/certificates/shown.ts';
import { closedPort, hasIpv6, tcpServer, webServer } from './web-server.ts';

const echo: RequestListener = (request, response) => {
  response.writeHead(200, { 'x-host': request.headers.host, 'x-path': request.url, 'x-method': request.method, 'x-connection': request.headers.connection }).end('hello');
};

const toClose: { close(): Promise<void> }[] = [];
function keep<Server extends { close(): Promise<void> }>(server: Server): Server {
  toClose.push(server);
  return server;
}
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(toClose.splice(0).map((server) => server.close()));
});

describe('askWeb over http', () => {
  it('asks with the host and the path of the probe, over a connection of its own', async () => {
    const { port } = keep(await webServer(echo));
    const answer = await ask({ path: '/health?deep=1' }, port);
    expect(answer).toMatchObject({ status: 200, headers: { 'x-host': 'app.example.com', 'x-path': '/health?deep=1', 'x-method': 'GET', 'x-connection': 'close' } });
    expect(answer).not.toHaveProperty('location');
  });

  it('adds the headers of the probe, over its own', async () => {
    const { port } = keep(await webServer((request, response) => response.writeHead(200, { 'x-proto': request.headers['x-forwarded-proto'], 'x-agent': request.headers['user-agent'], 'x-host': request.headers.host }).end()));
    expect(await ask({ headers: { 'x-forwarded-proto': 'https', 'user-agent': 'ELB-HealthChecker/2.0' } }, port)).toMatchObject({ headers: { 'x-proto': 'https', 'x-agent': 'ELB-HealthChecker/2.0', 'x-host': 'app.example.com' } });
  });

  it('hears how long an app keeps a connection, where it asks to keep this one', async () => {
    const { port } = keep(await webServer(echo));
    expect(await ask({ headers: { connection: 'keep-alive' } }, port)).toMatchObject({ headers: { 'x-connection': 'keep-alive', 'keep-alive': 'timeout=5' } });
    const answer = await ask({}, port);
    expect('headers' in answer && answer.headers).not.toHaveProperty('keep-alive');
  });

  it('gives the redirect back and does not follow it', async () => {
    const { port } = keep(await webServer((_, response) => response.writeHead(301, { location: '/x', 'set-cookie': ['a=1', 'b=2'] }).end()));
    expect(await ask({}, port)).toMatchObject({ status: 301, location: '/x', headers: { location: '/x', 'set-cookie': 'a=1, b=2' } });
  });

  it('does not wait for the body', async () => {
    const { port } = keep(await webServer((_, response) => void response.writeHead(200).write('endless')));
    expect(await ask({}, port)).toMatchObject({ status: 200 });
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['closes at once', (socket) => socket.destroy(), 'broken: the connection was closed without an answer (ECONNRESET)'],
    ['speaks another protocol', (socket) => socket.end('220 mail.example.com ESMTP\r\n'), 'broken: what came back is not an answer (HPE_INVALID_CONSTANT)'],
    ['sends headers without end', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(299_999)}`), 'broken: what came back is not an answer (HPE_HEADER_OVERFLOW)'],
    ['sends as many headers as a browser takes', (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(99_999)}\r\n\r\n`), 'answered 200'],
    ['answers with a status that is none', (socket) => socket.end('HTTP/1.1 42 OK\r\n\r\n'), 'broken: what came back is not an answer (HPE_INVALID_STATUS)'],
    ['answers with status 0', (socket) => socket.end('HTTP/1.1 000 OK\r\n\r\n'), 'broken: the connection was closed without an answer (ECONNRESET)'],
    ['answers without a status', (socket) => socket.end('HTTP/1.1 \r\n\r\n'), 'broken: what came back is not an answer (HPE_INVALID_STATUS)'],
    ['has a control character in a header', (socket) => socket.end('HTTP/1.1 200 OK\r\nserver: a\u0007b\r\n\r\n'), 'broken: what came back is not an answer (HPE_INVALID_HEADER_TOKEN)'],
    ['switches protocols unasked', (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'), 'broken: the connection was closed without an answer (ECONNRESET)'],
  ])('a server that %s', async (_, serve, expected) => {
    const { port } = keep(await tcpServer((socket) => socket.once('data', () => serve(socket))));
    expect(failure(await ask({}, port))).toBe(expected);
  });

  it.each<[string, string, object]>([
    ['a Location that is no URL', 'location: http://[', { location: 'http://[' }],
    ['a Location with bytes beyond ASCII', 'location: /\u009B2J', { location: '/\u009B2J' }],
    ['two Locations, of which the first counts', 'location: /a\r\nlocation: /b', { location: '/a' }],
    ['names that every object has', '__proto__: x\r\nconstructor: y\r\ntostring: z', { headers: { tostring: 'z' } }],
    ['a cookie twice', 'set-cookie: a=1\r\nset-cookie: b=2', { headers: { 'set-cookie': 'a=1, b=2' } }],
  ])('gives %s as it came', async (_, header, expected) => {
    const { port } = keep(await tcpServer((socket) => socket.once('data', () => socket.end(Buffer.from(`HTTP/1.1 302 Found\r\n${header}\r\n\r\n`, 'latin1')))));
    expect(await ask({}, port)).toMatchObject({ status: 302, ...expected });
  });

  it('nothing listens', async () => {
    expect(failure(await ask({}, await closedPort()))).toBe('refused: nothing listens there (ECONNREFUSED)');
  });

  it('no answer within 10 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { port } = keep(await webServer(() => void vi.advanceTimersByTime(10_000)));
    expect(failure(await ask({}, port))).toBe('timeout: no answer within 10 s');
  });

  it('never throws, not even for a host that can be in no header', async () => {
    expect(failure(await ask({ host: 'a\nb' }, 1))).toBe('broken: what came back is not an answer (ERR_INVALID_CHAR)');
  });

  it('an abort ends it at once', async () => {
    const abort = new AbortController();
    const server = keep(await tcpServer((socket) => void socket.resume()));
    const answer = ask({}, server.port, { signal: abort.signal });
    await server.connected();
    abort.abort();
    expect(failure(await answer)).toBe('broken: interrupted (ABORT_ERR)');
  });

  it.skipIf(!hasIpv6)('connects to an IPv6 address', async () => {
    const { port } = keep(await webServer(echo, { address: '::1' }));
    expect(await askWeb(probe({}), { address: '::1', port }, {})).toMatchObject({ status: 200 });
  });
});

describe('askWeb over https', () => {
  it.each<[Shown, 'trusted' | 'foreign' | undefined, string, string]>([
    // certificate          trusts                  host                      answer
    ['site', /*        */ 'trusted', /*      */ 'app.example.com', /*  */ '200'],
    ['site', /*        */ 'trusted', /*      */ 'a.app.example.com', /**/ '200'],
    ['site', /*        */ 'trusted', /*      */ '127.0.0.1', /*        */ '200'],
    ['site', /*        */ 'trusted', /*      */ '[::1]', /*            */ '200'],
    ['site', /*        */ 'trusted', /*      */ 'example.com', /*      */ 'certificate: the certificate is not for example.com but for app.example.com, *.app.example.com'],
    ['another name', /**/ 'trusted', /*      */ '127.0.0.1', /*        */ 'certificate: the certificate is not for 127.0.0.1 but for other.example.net'],
    ['another name', /**/ 'trusted', /*      */ 'app.example.com', /*  */ 'certificate: the certificate is not for app.example.com but for other.example.net'],
    ['expired', /*     */ 'trusted', /*      */ 'app.example.com', /*  */ 'certificate: the certificate has expired'],
    ['not yet valid', /**/ 'trusted', /*      */ 'app.example.com', /*  */ 'certificate: the certificate is not valid yet'],
    ['site', /*        */ 'foreign', /*      */ 'app.example.com', /*     */ 'certificate: the certificate is not trusted: its issuer is unknown, or the chain is incomplete'],
    ['site', /*        */ undefined, /*      */ 'app.example.com', /*  */ 'certificate: the certificate is not trusted: its issuer is unknown, or the chain is incomplete'],
    ['self-signed', /* */ 'trusted', /*      */ 'app.example.com', /*  */ 'certificate: the certificate is not trusted: it is self-signed'],
  ])('%s, trusting %s, as %s: %s', async (certificate, trusts, host, expected) => {
    const { port } = keep(await webServer(echo, { certificate: certificates().servers[certificate] }));
    const answer = await ask({ protocol: 'https', host }, port, trusts ? { ca: certificates().roots[trusts] } : {});
    expect('status' in answer ? String(answer.status) : failure(answer)).toBe(expected);
  });

  it('trusts several roots of one file', async () => {
    const { port } = keep(await webServer(echo, { certificate: certificates().servers.site }));
    expect(await ask({ protocol: 'https' }, port, { ca: certificates().roots.foreign + certificates().roots.trusted })).toMatchObject({ status: 200 });
  });

  it('plain HTTP on the port is broken, not a certificate', async () => {
    const { port } = keep(await webServer(echo));
    expect(await ask({ protocol: 'https' }, port)).toMatchObject({ failure: 'broken' });
  });

  it('no TLS connection within 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const server = keep(await tcpServer((socket) => void socket.resume()));
    const answer = ask({ protocol: 'https' }, server.port);
    await server.connected();
    vi.advanceTimersByTime(5000);
    expect(failure(await answer)).toBe('timeout: no connection within 5 s');
  });
});

function probe(part: Partial<Probe>): Probe {
  return { protocol: 'http', address: '203.0.113.9', port: 80, host: 'app.example.com', path: '/', ...part };
}

function ask(part: Partial<Probe>, port: number, means: Parameters<typeof askWeb>[2] = {}) {
  return askWeb(probe(part), { address: '127.0.0.1', port }, means);
}

function failure(answer: Awaited<ReturnType<typeof ask>>): string {
  return 'failure' in answer ? `${answer.failure}: ${answer.detail}` : `answered ${answer.status}`;
}
