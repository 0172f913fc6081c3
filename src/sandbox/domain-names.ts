/** The name as the account keeps it: lower case, no final dot, an asterisk as itself. */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '').replace(/^\\052/, '*');
}

/** The name as Route 53 lists it: with a final dot, an asterisk as `\052`. AWS docs: "DNS domain name format". */
export function listedName(name: string): string {
  return `${name.replace('*', '\\052')}.`;
}

/** Whether the name is the parent or lies below it, by whole labels. */
export function isWithin(name: string, parent: string): boolean {
  return name === parent || name.endsWith(`.${parent}`);
}

/** Whether a certificate's name covers the host: a wildcard stands for exactly one label. */
export function covers(certificateName: string, host: string): boolean {
  const dot = host.indexOf('.');
  return certificateName === host || (certificateName.startsWith('*.') && dot > 0 && host.slice(dot + 1) === certificateName.slice(2));
}

/**
 * Orders names as Route 53 does: by labels from the right, as text, with the final dot, which counts.
 * AWS docs: "ListResourceRecordSets", "Sort order".
 */
export function byReversedLabels(a: string, b: string): number {
  return asText(reversed(a), reversed(b));
}

/** Orders by code point. */
export function asText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function reversed(name: string): string {
  return `${name.split('.').toReversed().join('.')}.`;
}
