import { BlockList, isIPv6 } from 'node:net';

/** An address in the one form it is compared in: an IPv6 address may be written in several. */
export function plainAddress(address: string): string {
  return isIPv6(address) ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** Ranges that no visitor comes from. Sources: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291. */
const privateRanges = ([
  ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['169.254.0.0', 16], ['127.0.0.0', 8],
  ['fc00::', 7], ['fe80::', 10], ['::1', 128],
] as const).map(([start, bits]) => {
  const block = new BlockList();
  block.addSubnet(start, bits, familyOf(start));
  return { block, bits };
});

/** Whether the source of a rule is a range with public addresses in it; a group or a prefix list is none. */
export function isPublicRange(source: string): boolean {
  const [address = '', bits] = source.split('/');
  if (bits === undefined) return false;
  // A range that begins in a private one, but is wider, leads out of it.
  return !privateRanges.some((range) => range.bits <= Number(bits) && range.block.check(address, familyOf(address)));
}

/** Whether a range holds all of another one: both as in `10.0.0.0/24`. */
export function holdsRange(range: string, other: string): boolean {
  const [start = '', bits = '0'] = range.split('/');
  const [first = '', otherBits = '0'] = other.split('/');
  if (familyOf(start) !== familyOf(first) || Number(bits) > Number(otherBits)) return false;
  const block = new BlockList();
  block.addSubnet(start, Number(bits), familyOf(start));
  return block.check(first, familyOf(first));
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
