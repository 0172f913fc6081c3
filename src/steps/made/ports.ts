import type { Inputs } from '../../context.ts';
import type { SecurityGroupRule } from '../../aws/security-group-rules.ts';

/** The ports by which visitors reach the instance directly: the app's, and those of the web. */
export function directPorts({ intent }: Pick<Inputs, 'intent'>): number[] {
  return [...new Set([intent.port, 80, 443])];
}

/**
 * How an inbound rule stands to the direct way.
 *
 * | rule                                                | answer  |
 * | --------------------------------------------------- | ------- |
 * | source is a group, a prefix list or a private range | `other` |
 * | opens none of the ports                             | `other` |
 * | opens these ports and nothing else                  | `direct` |
 * | opens more besides                                  | `wide`  |
 */
export function classify(rule: SecurityGroupRule, ports: readonly number[]): 'direct' | 'wide' | 'other' {
  if (!isPublicRange(rule.source)) return 'other';
  if (rule.protocol !== 'tcp') return rule.protocol === '-1' ? 'wide' : 'other';
  const opened = rule.fromPort === -1 ? ports : ports.filter((port) => rule.fromPort <= port && port <= rule.toPort);
  if (opened.length === 0) return 'other';
  return rule.fromPort !== -1 && rule.toPort - rule.fromPort + 1 === opened.length ? 'direct' : 'wide';
}

/** Ranges from which no visitor of the internet comes. Source: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291. */
const privateRanges = [/^10\./, /^192\.168\./, /^172\.(1[6-9]|2\d|3[01])\./, /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, /^169\.254\./, /^127\./, /^f[cd][0-9a-f]{2}:/i, /^fe[89ab][0-9a-f]:/i, /^::1\//];

/** Whether the source is an address range that reaches beyond private networks. A range wider than a private one is public. */
export function isPublicRange(source: string): boolean {
  if (!source.includes('/')) return false;
  const bits = Number(source.slice(source.indexOf('/') + 1));
  const enough = source.includes(':') ? 7 : 8;
  return bits < enough || !privateRanges.some((range) => range.test(source));
}
