import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { decode, encode, TRUNCATED_RESPONSE } from 'dns-packet';
import type { Packet } from 'dns-packet';
import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AskMeans } from '../../src/network/ask.ts';
import { ask } from '../../src/network/ask.ts';
import type { DnsAnswer, Question } from '../../src/network/network.ts';
import { DnsUnavailable } from '../../src/network/network.ts';
import { anyMessage, isSound } from './any-message.ts';
import type { Zone } from './dns-server.ts';
import { dnsServer } from './dns-server.ts';
import { closedPort, hasIpv6 } from './web-server.ts';

const many = Array.from({ length: 60 }, (_, at) => `203.0.113.${at + 1}`);

const zone: Zone = {
  'app.example.com A': ['203.0.113.9', '203.0.113.10'],
  'app.example.com AAAA': ['2001:db8::9'],
  'www.example.com CNAME': ['App.Example.com'],
  'example.com CAA': ['0 issue "amazon.com; account=1"', '128 iodef "mailto:a@example.com"', '0 issue ";"'],
  'example.com DS': ['12345 13 2 00ffAB'],
  'example.com SOA': ['NS-1.awsdns-00.com. awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400'],
  'example.com NS': ['ns-1.awsdns-00.com', 'NS-2.awsdns-00.net.'],
  'example.com TXT': ['"v=spf1 -all"'],
  'many.example.com A': many,
  'child.example.com referral': ['ns-1.example.net', 'ns-2.example.net'],
  'servfail.example.com': 'SERVFAIL',
  'refused.example.com': 'REFUSED',
  'silent.example.com': 'silence',
  'bogus.example.com': 'bogus',
  'bogus.example.com A': ['203.0.113.13'],
};

let server: Awaited<ReturnType<typeof dnsServer>>;
beforeAll(async () => {
  server = await dnsServer(zone);
});
afterAll(() => server.close());

const toClose: { close(): unknown }[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(toClose.splice(0).map((each) => each.close()));
});

describe('ask', () => {
  it.each<[string, Question['type'], string[]]>([
    ['app.example.com', /*  */ 'A', /*    */ ['app.example.com A 203.0.113.9', 'app.example.com A 203.0.113.10']],
    ['app.example.com', /*  */ 'AAAA', /* */ ['app.example.com AAAA 2001:db8::9']],
    ['App.Example.COM.', /* */ 'AAAA', /* */ ['app.example.com AAAA 2001:db8::9']],
    ['www.example.com', /*  */ 'AAAA', /* */ ['www.example.com CNAME app.example.com', 'app.example.com AAAA 2001:db8::9']],
    ['example.com', /*      */ 'CAA', /*  */ ['example.com CAA 0 issue "amazon.com; account=1"', 'example.com CAA 128 iodef "mailto:a@example.com"', 'example.com CAA 0 issue ";"']],
    ['example.com', /*      */ 'DS', /*   */ ['example.com DS 12345 13 2 00FFAB']],
    ['example.com', /*      */ 'SOA', /*  */ ['example.com SOA ns-1.awsdns-00.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400']],
    ['example.com', /*      */ 'NS', /*   */ ['example.com NS ns-1.awsdns-00.com', 'example.com NS ns-2.awsdns-00.net']],
    ['example.com', /*      */ 'TXT', /*  */ ['example.com TXT "v=spf1 -all"']],
  ])('%s %s: %j', async (name, type, records) => {
    expect(await asked({ name, type })).toEqual({ status: 'NOERROR', answers: records, authorities: [] });
  });

  it.each([
    ['nothing.example.com', /* */ 'NXDOMAIN'],
    ['servfail.example.com', /**/ 'SERVFAIL'],
    ['refused.example.com', /* */ 'REFUSED'],
    ['no..name', /*            */ 'NXDOMAIN'],
    [`${'a'.repeat(64)}.example.com`, 'NXDOMAIN'],
  ])('%s is an answer: %s', async (name, status) => {
    expect(await asked({ name, type: 'A' })).toMatchObject({ status, answers: [] });
  });

  it('gives the start of the zone, where there is no such record', async () => {
    const start = 'example.com SOA ns-1.awsdns-00.com awsdns-hostmaster.amazon.com 1 7200 900 1209600 86400';
    expect(await asked({ name: 'app.example.com', type: 'TXT' })).toEqual({ status: 'NOERROR', answers: [], authorities: [start] });
    expect(await asked({ name: 'gone.example.com', type: 'A' })).toEqual({ status: 'NXDOMAIN', answers: [], authorities: [start] });
  });

  it('gives the authorities of a referral', async () => {
    expect(await asked({ name: 'child.example.com', type: 'NS', iterative: true })).toEqual({
      status: 'NOERROR', answers: [], authorities: ['child.example.com NS ns-1.example.net', 'child.example.com NS ns-2.example.net'],
    });
    expect(server.asked.at(-1)).toBe('child.example.com NS iterative');
  });

  it('has signatures checked, or not', async () => {
    expect(await asked({ name: 'bogus.example.com', type: 'A' })).toMatchObject({ status: 'SERVFAIL' });
    expect(await asked({ name: 'bogus.example.com', type: 'A', unchecked: true })).toMatchObject({ status: 'NOERROR', answers: ['bogus.example.com A 203.0.113.13'] });
  });

  it('asks over TCP for what does not fit a datagram', async () => {
    const { answers } = await ask({ name: 'many.example.com', type: 'A' }, { servers: [server.address] });
    expect(answers.map(({ value }) => value)).toEqual(many);
    expect(server.asked.slice(-2)).toEqual(['many.example.com A', 'many.example.com A over TCP']);
  });

  it.skipIf(!hasIpv6)('asks a server at an IPv6 address', async () => {
    const six = await keep(await dnsServer({ 'app.example.com A': ['203.0.113.6'] }, '::1'));
    expect(await asked({ name: 'app.example.com', type: 'A' }, { servers: [six.address] })).toMatchObject({ answers: ['app.example.com A 203.0.113.6'] });
  });
});

describe('who is asked', () => {
  const question: Question = { name: 'app.example.com', type: 'AAAA' };

  it('the first server alone, where it answers', async () => {
    const other = keep(await dnsServer({}));
    expect(await asked(question, { servers: [server.address, other.address] })).toMatchObject({ status: 'NOERROR' });
    expect(other.asked).toEqual([]);
  });

  it('the next one, where nothing listens', async () => {
    expect(await asked(question, { servers: [await nobody(), server.address] })).toMatchObject({ status: 'NOERROR' });
  });

  it('the next one, where the first takes 2 s; which of them answers counts', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = keep(await dnsServer({ 'app.example.com': 'silence' }));
    const [answer] = await Promise.all([asked(question, { servers: [silent.address, server.address] }), silent.queried().then(() => vi.advanceTimersByTimeAsync(2000))]);
    expect(answer).toMatchObject({ status: 'NOERROR' });
  });

  it('the next one, where an answer does not count', async () => {
    const refusing = keep(await dnsServer({ 'app.example.com': 'REFUSED' }));
    expect(await asked(question, { servers: [refusing.address, server.address], counts: ({ status }) => status === 'NOERROR' })).toMatchObject({ status: 'NOERROR' });
  });

  it('the same one again after 2 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let heard = 0;
    const deaf = await udpServer((query) => ((heard += 1) === 1 ? [] : [{ ...query, type: 'response' }]));
    const [answer] = await Promise.all([asked(question, { servers: [deaf.address] }), deaf.queried().then(() => vi.advanceTimersByTimeAsync(2000))]);
    expect(answer).toEqual({ status: 'NOERROR', answers: [], authorities: [] });
  });
});

describe('no answer', () => {
  it('nothing listens: who was asked, and for what', async () => {
    const nowhere = await nobody();
    const answer = asked({ name: 'app.example.com', type: 'CAA' }, { servers: [nowhere] });
    await expect(answer).rejects.toThrow(DnsUnavailable);
    await expect(answer).rejects.toThrow(`The DNS server ${nowhere} gave no answer for app.example.com CAA (ECONNREFUSED)`);
  });

  it('of several, the first tells why', async () => {
    const [first, second] = [await nobody(), await nobody()];
    await expect(asked({ name: '', type: 'NS' }, { servers: [first, second] })).rejects.toThrow(`The DNS servers ${first}, ${second} gave no answer for . NS (ECONNREFUSED)`);
  });

  it('within 5 s in all', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const other = keep(await dnsServer({ 'silent.example.com': 'silence' }));
    const [answer] = await Promise.allSettled([
      asked({ name: 'silent.example.com', type: 'A' }, { servers: [server.address, other.address] }),
      server.queried().then(() => vi.advanceTimersByTimeAsync(5000)),
    ]);
    expect(answer).toMatchObject({ status: 'rejected', reason: new DnsUnavailable(`The DNS servers ${server.address}, ${other.address} gave no answer for silent.example.com A (ETIMEDOUT)`) });
  });

  it('an abort ends it at once, with its reason', async () => {
    const abort = new AbortController();
    const [answer] = await Promise.allSettled([
      asked({ name: 'silent.example.com', type: 'A' }, { servers: [server.address], signal: abort.signal }),
      server.queried().then(() => abort.abort('stop')),
    ]);
    expect(answer).toEqual({ status: 'rejected', reason: 'stop' });
    await expect(asked({ name: 'app.example.com', type: 'A' }, { servers: [server.address], signal: abort.signal })).rejects.toBe('stop');
  });

  it('half of one over TCP', async () => {
    const short = await truncating((socket) => socket.on('error', () => {}).once('data', () => socket.end(Buffer.from([1, 0, 0]))));
    await expect(asked({ name: 'app.example.com', type: 'A' }, { servers: [short.address] })).rejects.toThrow('(ECONNRESET)');
  });
});

describe('what is no answer', () => {
  it.each<[string, (query: Packet) => Packet | Buffer]>([
    ['another id', (query) => ({ ...query, type: 'response', id: (query.id ?? 0) ^ 1 })],
    ['another name', (query) => ({ ...query, type: 'response', questions: [{ name: 'evil.example.com', type: 'A' }] })],
    ['another type', (query) => ({ ...query, type: 'response', questions: [{ name: 'app.example.com', type: 'TXT' }] })],
    ['no question', (query) => ({ ...query, type: 'response', questions: [] })],
    ['the query itself', (query) => query],
    ['no DNS', () => Buffer.from('hello')],
  ])('%s: what comes after it counts', async (_, forged) => {
    const right = (query: Packet): Packet => ({ ...query, type: 'response', answers: [{ name: 'app.example.com', type: 'A', data: '203.0.113.9' }] });
    const liar = await udpServer((query) => [forged(query), right(query)]);
    expect(await asked({ name: 'app.example.com', type: 'A' }, { servers: [liar.address] })).toMatchObject({ answers: ['app.example.com A 203.0.113.9'] });
  });

  it('what another port sends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const silent = await udpServer(() => []);
    const other = createSocket('udp4');
    toClose.push({ close: () => other.close() });
    const [answer] = await Promise.allSettled([
      asked({ name: 'app.example.com', type: 'A' }, { servers: [silent.address] }),
      silent.queried().then(async ([message, from]) => {
        await new Promise((sent) => other.send(encode({ ...decode(message), type: 'response' }), from.port, from.address, sent));
        await vi.advanceTimersByTimeAsync(5000);
      }),
    ]);
    expect(answer).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('(ETIMEDOUT)') } });
  });

  it('whatever comes before it: the answer is sound, and nothing else is thrown', async () => {
    const question = { name: 'app.example.com', type: 'A' } as const;
    await fc.assert(fc.asyncProperty(anyMessage({ id: 0, questions: [question] }), async ({ bytes }) => {
      const liar = await udpServer((query) => [withId(bytes, query), { ...query, type: 'response', flags: 0, answers: [{ name: 'app.example.com', type: 'A', data: '203.0.113.9' }] }]);
      // A truncated one is asked for again over TCP, where nobody listens.
      const { answers, authorities } = await ask(question, { servers: [liar.address] }).catch(noneWhereUnavailable);
      expect([...answers, ...authorities].filter((record) => !isSound(record))).toEqual([]);
    }), { numRuns: 150 });
  });

  it('nothing else at all: no answer, within 5 s', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const loop = await udpServer((query) => [withId(Buffer.concat([encode({ ...query, type: 'response' }), Buffer.from([0xc0, 33])]), query, 1)]);
    const [answer] = await Promise.allSettled([asked({ name: 'app.example.com', type: 'A' }, { servers: [loop.address] }), loop.queried().then(() => vi.advanceTimersByTimeAsync(5000))]);
    expect(answer).toMatchObject({ status: 'rejected', reason: expect.any(DnsUnavailable) });
  });

  it('over TCP, a part that is not as long as it says, and one that is truncated again', async () => {
    for (const reply of [(whole: Buffer) => whole.subarray(0, -2), (whole: Buffer) => whole]) {
      const short = await truncating((socket) => socket.on('error', () => {}).once('data', (message) => {
        const body = reply(encode({ ...decode(message.subarray(2)), type: 'response', flags: TRUNCATED_RESPONSE, answers: [{ name: 'app.example.com', type: 'A', data: '203.0.113.9' }] }));
        socket.write(Buffer.concat([Buffer.from([body.length >> 8, body.length & 0xff]), body]));
      }));
      await expect(asked({ name: 'app.example.com', type: 'A' }, { servers: [short.address] })).rejects.toThrow('(ECONNRESET)');
    }
  });

  it('ids are not to be guessed', async () => {
    const ids: unknown[] = [];
    const listening = await udpServer((query) => (ids.push(query.id), [{ ...query, type: 'response' }]));
    for (let time = 0; time < 4; time += 1) await asked({ name: 'app.example.com', type: 'A' }, { servers: [listening.address] });
    expect(new Set(ids).size).toBeGreaterThan(1);
  });
});

function noneWhereUnavailable(error: unknown): Pick<DnsAnswer, 'answers' | 'authorities'> {
  if (error instanceof DnsUnavailable) return { answers: [], authorities: [] };
  throw error;
}

/** The bytes with the id of a query, and so many records as the header is to say. */
function withId(bytes: Buffer, { id = 0 }: Packet, answers?: number): Buffer {
  const same = Buffer.from(bytes);
  if (same.length >= 2) same.writeUInt16BE(id, 0);
  if (answers !== undefined) same.writeUInt16BE(answers, 6);
  return same;
}

/** The records as words. */
async function asked(question: Question, means: AskMeans = { servers: [server.address] }) {
  const { status, answers, authorities } = await ask(question, means);
  const words = (records: typeof answers): string[] => records.map(({ name, type, value }) => `${name} ${type} ${value}`);
  return { status, answers: words(answers), authorities: words(authorities) };
}

async function nobody(): Promise<string> {
  return `127.0.0.1:${await closedPort()}`;
}

function keep<Server extends { close(): unknown }>(one: Server): Server {
  toClose.push(one);
  return one;
}

/** Says by UDP that the answer is too long for it. TCP gets its port first: that is the one which others are likely to have taken. */
async function truncating(connected: (socket: Socket) => void) {
  const tcp = createServer(connected);
  tcp.listen(0, '127.0.0.1');
  toClose.push(tcp);
  await once(tcp, 'listening');
  return udpServer((query) => [{ ...query, type: 'response', flags: TRUNCATED_RESPONSE }], (tcp.address() as AddressInfo).port);
}

/** A server that sends whatever it is told to. */
async function udpServer(replies: (query: Packet) => (Packet | Buffer)[], free = 0) {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    for (const reply of replies(decode(message))) socket.send(Buffer.isBuffer(reply) ? reply : encode(reply), from.port, from.address);
  });
  socket.bind(free, '127.0.0.1');
  await once(socket, 'listening');
  const { port } = socket.address() as AddressInfo;
  return keep({ address: `127.0.0.1:${port}`, queried: () => once(socket, 'message'), close: () => void socket.close() });
}
