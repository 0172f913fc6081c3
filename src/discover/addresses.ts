import { BlockList, isIPv6 } from 'node:net';

/** An address in the one form it is compared in: an IPv6 address may be written in several. */
export function plainAddress(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** Ranges that no visitor comes from. Sources: RFC 1918, RFC 4193. */
const privateRanges = new BlockList();
privateRanges.addSubnet('10.0.0.0', 8);
privateRanges.addSubnet('172.16.0.0', 12);
privateRanges.addSubnet('192.168.0.0', 16);
privateRanges.addSubnet('fc00::', 7, 'ipv6');

/** Whether the source of a rule is a range with public addresses in it; a group or a prefix list is none. */
export function isPublicRange(source: string): boolean {
  const [address = '', bits] = source.split('/');
  if (bits === undefined) return false;
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  // A range that begins in a private one, but is wider, leads out of it.
  const widest = family === 'ipv6' ? 7 : address.startsWith('10.') ? 8 : address.startsWith('172.') ? 12 : 16;
  return Number(bits) < widest || !privateRanges.check(address, family);
}
