import { isPublicRange } from './addresses.ts';
import type { SecurityGroupRule } from './security-group-rules.ts';

/** The ports by which visitors reach an instance directly: the app's, and those of the web. */
export function directPorts(appPort: number): number[] {
  return [...new Set([appPort, 80, 443])];
}

/**
 * How an inbound rule stands to the direct way.
 *
 * | rule                                                | answer   |
 * | --------------------------------------------------- | -------- |
 * | source is a group, a prefix list or a private range | `other`  |
 * | opens none of the ports                             | `other`  |
 * | opens these ports and nothing else                  | `direct` |
 * | opens more besides                                  | `wide`   |
 */
export function classify(rule: SecurityGroupRule, ports: readonly number[]): 'direct' | 'wide' | 'other' {
  if (!isPublicRange(rule.source)) return 'other';
  if (rule.protocol !== 'tcp') return rule.protocol === '-1' ? 'wide' : 'other';
  const opened = rule.fromPort === -1 ? ports : ports.filter((port) => rule.fromPort <= port && port <= rule.toPort);
  if (opened.length === 0) return 'other';
  return rule.fromPort !== -1 && rule.toPort - rule.fromPort + 1 === opened.length ? 'direct' : 'wide';
}
