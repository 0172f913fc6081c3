import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';

/**
 * What a DNS server of the tests knows: `app.example.com A` -> values. In place of values, a name alone may stand with
 * a refusal, or with silence.
 */
export type Zone = Record<string, string[] | 'SERVFAIL' | 'REFUSED' | 'silence'>;

/** A recursive DNS server on a free loopback port, for A, AAAA, NS and CNAME. */
export async function dnsServer(zone: Zone, address = '127.0.0.1') {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const { name, type, end } = question(query);
    asked.push(`${name} ${type}`);
    const reply = answer(zone, name, type);
    if (reply === 'silence') return;
    const header = Buffer.alloc(12);
    query.copy(header, 0, 0, 2);
    header.writeUInt16BE(0x8180 | reply.code, 2);
    header.writeUInt16BE(1, 4);
    header.writeUInt16BE(reply.records.length, 6);
    socket.send(Buffer.concat([header, query.subarray(12, end), ...reply.records]), from.port, from.address);
  });
  socket.bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  return {
    address: isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`,
    asked,
    queried: () => once(socket, 'message'),
    close: () => new Promise<void>((closed) => socket.close(() => closed())),
  };
}

const types: Record<number, string> = { 1: 'A', 2: 'NS', 5: 'CNAME', 28: 'AAAA' };
const codes = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };

function question(query: Buffer): { name: string; type: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query.readUInt8(at); length > 0; length = query.readUInt8(at)) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), type: types[query.readUInt16BE(at + 1)] ?? 'other', end: at + 5 };
}

function answer(zone: Zone, name: string, type: string): { code: number; records: Buffer[] } | 'silence' {
  const refusal = zone[name];
  if (refusal === 'silence') return 'silence';
  if (typeof refusal === 'string') return { code: codes[refusal], records: [] };
  const values = valuesAt(zone, name, type);
  const alias = type === 'CNAME' ? undefined : valuesAt(zone, name, 'CNAME')[0];
  if (alias !== undefined) {
    const behind = answer(zone, alias, type);
    return behind === 'silence' ? behind : { code: behind.code, records: [record(name, 'CNAME', alias), ...behind.records] };
  }
  const exists = Object.keys(zone).some((key) => key.startsWith(`${name} `));
  return { code: exists ? codes.NOERROR : codes.NXDOMAIN, records: values.map((value) => record(name, type, value)) };
}

function valuesAt(zone: Zone, name: string, type: string): string[] {
  const values = zone[`${name} ${type}`];
  return Array.isArray(values) ? values : [];
}

function record(name: string, type: string, value: string): Buffer {
  const fixed = Buffer.alloc(10);
  fixed.writeUInt16BE(Number(Object.keys(types).find((code) => types[Number(code)] === type)), 0);
  fixed.writeUInt16BE(1, 2);
  fixed.writeUInt32BE(60, 4);
  const data = type === 'A' ? Buffer.from(value.split('.').map(Number)) : type === 'AAAA' ? ipv6(value) : wireName(value);
  fixed.writeUInt16BE(data.length, 8);
  return Buffer.concat([wireName(name), fixed, data]);
}

function wireName(name: string): Buffer {
  return Buffer.concat([...name.split('.').map((label) => Buffer.from(`${String.fromCharCode(label.length)}${label}`, 'latin1')), Buffer.alloc(1)]);
}

function ipv6(address: string): Buffer {
  const [left = '', right = ''] = address.split('::');
  const words = (text: string): string[] => (text ? text.split(':') : []);
  const zeros = Array<string>(8 - words(left).length - words(right).length).fill('0');
  return Buffer.from([...words(left), ...zeros, ...words(right)].map((word) => word.padStart(4, '0')).join(''), 'hex');
}
