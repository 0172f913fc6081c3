/** The longest prefix that leaves room for `-` and four digits of a hash, and for `-alb`, in the 32 characters of ELB. */
const longestPrefix = 23;

/** The names of a site's resources. ELB names take 32 letters, digits and hyphens. AWS docs: "CreateLoadBalancer". */
export function resourceNames(prefix: string): { targetGroup: string; loadBalancer: string; securityGroup: string } {
  return { targetGroup: `${prefix}-tg`, loadBalancer: `${prefix}-alb`, securityGroup: `${prefix}-alb-sg` };
}

/** The prefix that a domain gets where none is given: hyphens for dots, and where it must be cut, a hash that keeps it apart. */
export function prefixFor(domain: string): string {
  // Two hyphens in a row, as in a converted name (xn--…), are not taken everywhere.
  const hyphened = domain.replaceAll(/[.-]+/g, '-');
  // A group's name may not start with sg-, a balancer's not with internal-.
  const prefix = /^(sg|internal)-/.test(hyphened) ? `web-${hyphened}` : hyphened;
  if (prefix.length <= longestPrefix && !domain.includes('--')) return prefix;
  // Every start would load it, and few domains come here.
  const { createHash } = process.getBuiltinModule('node:crypto');
  const hash = createHash('sha256').update(domain).digest('hex').slice(0, 4);
  return `${prefix.slice(0, longestPrefix).replace(/-+$/, '')}-${hash}`;
}
