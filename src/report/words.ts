const spellings = new Map(['ACM', 'ALB', 'ARN', 'ARNs', 'CloudFront', 'DNS', 'HTTP', 'HTTPS', 'ID', 'IDs', 'IP', 'IPv4', 'IPv6', 'TLS', 'TTL', 'URL', 'VPC'].map((word) => [word.toLowerCase(), word]));
const identifier = /^[a-z][a-zA-Z0-9]*$/;

/** Whether a key is a name in the code, as in `healthPath`, and not a text, as in `tcp 80 from ::/0`. */
export function isFieldName(key: string): boolean {
  return identifier.test(key);
}

/** A field's name as a person reads it: `vpcId` is `VPC ID`. What is no field name stays as it is. */
export function words(key: string): string {
  if (!isFieldName(key)) return key;
  const parts = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(' ');
  return parts.map((part) => spellings.get(part) ?? part).join(' ');
}

/** A number with its noun: `1 step`, `2 steps`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
