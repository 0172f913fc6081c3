/** The name as we keep it: lower case, no final dot, an asterisk as itself (Route 53 lists it as `\052`). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/\.$/, '').replace(/^\\052/, '*');
}

/** Whether the name is the parent, or lies below it by whole labels: `notexample.com` is not below `example.com`. */
export function isWithin(name: string, parent: string): boolean {
  return name === parent || name.endsWith(`.${parent}`);
}

/** Whether a certificate name covers a host: a wildcard stands for exactly one label. */
export function covers(certificateName: string, host: string): boolean {
  if (certificateName === host) return true;
  return certificateName.startsWith('*.') && host.includes('.') && host.slice(host.indexOf('.') + 1) === certificateName.slice(2);
}

/** The name whose control ACM checks for a certificate name: a wildcard's is its base name. Source: "DNS validation". */
export function baseName(certificateName: string): string {
  return certificateName.replace(/^\*\./, '');
}

/** The target of an alias to a load balancer: the console writes `dualstack.` before it, and it is the same target. */
export function aliasTargetName(dnsName: string): string {
  return normalName(dnsName).replace(/^dualstack\./, '');
}

/** The name and the names above it, longest first, down to two labels: a top-level domain is nobody's hosted zone. */
export function suffixes(name: string): string[] {
  const labels = name.split('.');
  return labels.slice(0, -1).map((_, first) => labels.slice(first).join('.'));
}
