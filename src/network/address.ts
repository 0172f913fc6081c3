import { isIP, isIPv6 } from 'node:net';

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
