import { isIP, isIPv6 } from 'node:net';
import type { Destination } from './network.ts';

/** An IPv6 address as Node's sockets want it; everything else as it is. */
export function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

/** Whether the text is a port that can be connected to: 1 to 65535. */
export function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535;
}

/**
 * Whether the text names a DNS server: `127.0.0.1`, `127.0.0.1:5353`, `::1`, `[::1]` or `[::1]:53`. Asked before Node's
 * `setServers` sees the text, which ends the whole process at port 0 or 99999.
 */
export function isDnsServer(text: string): boolean {
  if (isIP(text) !== 0) return true;
  const { address = '', port } = /^(?<address>\[.*\]|[^:]*)(?::(?<port>.*))?$/.exec(text)?.groups ?? {};
  const known = address.startsWith('[') ? isIPv6(unbracketed(address)) : isIP(address) !== 0;
  return known && (port === undefined || isPort(port));
}

/** Where a DNS server listens: port 53 where the text, which `isDnsServer` knows, names none. */
export function destinationOf(server: string): Destination {
  if (isIP(server) !== 0) return { address: server, port: dnsPort };
  const { address = server, port } = /^(?<address>\[.*\]|[^:]*)(?::(?<port>\d+))?$/.exec(server)?.groups ?? {};
  return { address: unbracketed(address), port: port === undefined ? dnsPort : Number(port) };
}

/** Whether it can be asked for: labels of 1 to 63 bytes, 253 in all, without a final dot; the root is empty (RFC 1035, 2.3.4). */
export function isDnsName(name: string): boolean {
  return name === '' || (Buffer.byteLength(name) <= 253 && name.split('.').every((label) => label !== '' && Buffer.byteLength(label) <= 63));
}

const dnsPort = 53;
