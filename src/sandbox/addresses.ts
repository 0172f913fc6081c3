/** Whether the IPv4 range holds the address; no IPv6 range holds an IPv4 address. */
export function holds(range: string, address: string): boolean {
  const [base, bits] = split(range);
  if (base === undefined || bits === undefined || bits > 32) return false;
  const shift = 2 ** (32 - bits);
  const number = numberOf(address);
  return number !== undefined && Math.floor(number / shift) === Math.floor(base / shift);
}

/** Whether it is an IPv4 address in four parts. */
export function isIpv4(address: string): boolean {
  return numberOf(address) !== undefined;
}

/** Whether it looks like an IPv6 address. */
export function isIpv6(address: string): boolean {
  return /^(?=.*:.*:)[0-9a-f:.]+$/i.test(address);
}

/**
 * The range as EC2 keeps it: bits beyond the prefix cleared (`100.68.0.18/18` becomes `100.68.0.0/18`), IPv6 in lower case.
 * @returns undefined where it is no range. Source: AWS docs, "AuthorizeSecurityGroupIngress", IpRange.
 */
export function canonicalRange(range: string): string | undefined {
  const [address, prefix] = range.split('/');
  if (address !== undefined && isIpv6(address) && prefix !== undefined && Number(prefix) <= 128) return range.toLowerCase();
  const [base, bits] = split(range);
  if (base === undefined || bits === undefined || bits > 32) return undefined;
  const shift = 2 ** (32 - bits);
  return `${textOf(Math.floor(base / shift) * shift)}/${bits}`;
}

/** The address so many above the range's first one. */
export function addressIn(range: string, offset: number): string {
  return textOf((split(range)[0] ?? 0) + offset);
}

function split(range: string): [number | undefined, number | undefined] {
  const [address = '', bits = ''] = range.split('/');
  return [numberOf(address), /^\d{1,2}$/.test(bits) ? Number(bits) : undefined];
}

function numberOf(address: string): number | undefined {
  const parts = address.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}

function textOf(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}
