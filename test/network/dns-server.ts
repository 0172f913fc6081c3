import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import type { Answer, DecodedPacket, Packet } from 'dns-packet';
import { CHECKING_DISABLED, RECURSION_DESIRED, decode, encode, streamEncode, TRUNCATED_RESPONSE } from 'dns-packet';

/**
 * What a DNS server of the tests knows, as a zone file has it:
 *
 * | key                     | value                                                                          |
 * | ----------------------- | ------------------------------------------------------------------------------ |
 * | `app.example.com A`     | the values; a CNAME leads on, whatever is asked for                            |
 * | `example.com referral`  | the name servers to which it hands the name, and all below it                  |
 * | `app.example.com`       | a refusal, or silence, whatever is asked for                                   |
 *
 * `bogus` is refused only to those who want signatures to be checked. What does not fit a datagram must be asked for over TCP.
 */
export type Zone = Record<string, string[] | 'SERVFAIL' | 'REFUSED' | 'silence' | 'bogus'>;

/** A DNS server on a free loopback port. */
export async function dnsServer(zone: Zone, address = '127.0.0.1') {
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const tcp = createServer((socket) => {
    sockets.add(socket.on('error', () => {}).once('close', () => sockets.delete(socket)));
    socket.once('data', (message) => {
      const reply = replyTo(message.subarray(2), ' over TCP');
      if (reply) socket.end(streamEncode(reply));
    });
  });
  const { udp, port } = await onOnePort(tcp, address);
  udp.on('message', (message, from) => {
    const reply = replyTo(message, '');
    if (reply) udp.send(fitting(reply), from.port, from.address);
  });
  return {
    address: isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`,
    /** As in `app.example.com A`, with `iterative`, `unchecked` and `over TCP` behind it where it was. */
    asked,
    queried: () => once(udp, 'message'),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await Promise.all([new Promise<void>((closed) => udp.close(() => closed())), new Promise<void>((closed) => tcp.close(() => closed()))]);
    },
  };

  function replyTo(message: Buffer, way: string): Packet | undefined {
    const query = decode(message);
    const [question] = query.questions ?? [];
    if (!question) return undefined;
    const name = question.name === '.' ? '' : question.name.toLowerCase();
    asked.push(`${name} ${question.type}${query.flag_rd ? '' : ' iterative'}${query.flag_cd ? ' unchecked' : ''}${way}`);
    const said = answer(zone, { name, type: question.type }, query);
    if (said === 'silence') return undefined;
    const { status, answers = [], authorities = [] } = said;
    return { type: 'response', id: query.id, flags: ((query.flags ?? 0) & (RECURSION_DESIRED | CHECKING_DISABLED)) | codes[status], questions: [question], answers, authorities };
  }
}

/** The port that TCP was given may be taken for UDP: then another one is tried. */
async function onOnePort(tcp: Server, address: string): Promise<{ udp: UdpSocket; port: number }> {
  for (let left = 20; ; left -= 1) {
    tcp.listen(0, address);
    await once(tcp, 'listening');
    const { port } = tcp.address() as AddressInfo;
    const udp = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    try {
      udp.bind(port, address);
      await once(udp, 'listening');
      return { udp, port };
    } catch (error) {
      udp.close();
      await new Promise<void>((closed) => tcp.close(() => closed()));
      if (left === 0) throw error;
    }
  }
}

interface Said {
  status: keyof typeof codes;
  answers?: Answer[];
  authorities?: Answer[];
}

const codes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

function answer(zone: Zone, { name, type }: { name: string; type: string }, query: DecodedPacket): Said | 'silence' {
  const refusal = zone[name];
  if (refusal === 'silence') return 'silence';
  if (refusal === 'SERVFAIL' || refusal === 'REFUSED') return { status: refusal };
  if (refusal === 'bogus' && !query.flag_cd) return { status: 'SERVFAIL' };
  const handedOn = Object.keys(zone).map((key) => /^(\S*) referral$/.exec(key)?.[1]).find((cut) => cut !== undefined && `.${name}`.endsWith(cut && `.${cut}`));
  if (handedOn !== undefined) return { status: 'NOERROR', authorities: valuesAt(zone, handedOn, 'referral').map((value) => record(handedOn, 'NS', value)) };
  const own = valuesAt(zone, name, type).map((value) => record(name, type, value));
  const alias = type === 'CNAME' ? undefined : valuesAt(zone, name, 'CNAME')[0];
  if (alias !== undefined) {
    const behind = answer(zone, { name: alias.toLowerCase(), type }, query);
    return behind === 'silence' ? behind : { ...behind, answers: [record(name, 'CNAME', alias), ...(behind.answers ?? [])] };
  }
  const exists = Object.keys(zone).some((key) => key.startsWith(`${name} `) || key.includes(`.${name} `));
  const status = exists || refusal === 'bogus' ? 'NOERROR' : 'NXDOMAIN';
  return own.length > 0 ? { status, answers: own } : { status, authorities: startAbove(zone, name) };
}

/** What an answer without records comes with: where the zone begins (RFC 2308, 2). */
function startAbove(zone: Zone, name: string): Answer[] {
  const labels = name.split('.');
  const start = labels.map((_, from) => labels.slice(from).join('.')).find((above) => valuesAt(zone, above, 'SOA').length > 0);
  return start === undefined ? [] : valuesAt(zone, start, 'SOA').map((value) => record(start, 'SOA', value));
}

function valuesAt(zone: Zone, name: string, type: string): string[] {
  const values = zone[`${name} ${type}`];
  return Array.isArray(values) ? values : [];
}

function record(name: string, type: string, value: string): Answer {
  return { name: name || '.', type, class: 'IN', ttl: 60, data: dataOf(type, value) } as Answer;
}

/** A value as the library wants it. */
function dataOf(type: string, value: string): unknown {
  const parts = value.split(' ');
  const numbers = parts.map(Number);
  if (type === 'CAA') return { flags: numbers[0], tag: parts[1], value: parts.slice(2).join(' ').replaceAll('"', '') };
  if (type === 'DS') return { keyTag: numbers[0], algorithm: numbers[1], digestType: numbers[2], digest: Buffer.from(parts[3] ?? '', 'hex') };
  if (type === 'SOA') return { mname: parts[0], rname: parts[1], serial: numbers[2], refresh: numbers[3], retry: numbers[4], expire: numbers[5], minimum: numbers[6] };
  return type === 'TXT' ? value.replaceAll('"', '') : value;
}

/** A datagram carries 512 bytes (RFC 1035, 4.2.1). */
function fitting(reply: Packet): Buffer {
  const whole = encode(reply);
  return whole.length <= 512 ? whole : encode({ ...reply, flags: (reply.flags ?? 0) | TRUNCATED_RESPONSE, answers: [], authorities: [] });
}
