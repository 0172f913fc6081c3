import { opensPort, type SecurityGroupRule } from '../../aws/security-group-rules.ts';

/** A rule of the load balancer's group, as we make it. */
export type WebRule = Pick<SecurityGroupRule, 'protocol' | 'fromPort' | 'toPort' | 'source' | 'description'>;

/** The world may reach ports 80 and 443 of the load balancer, over IPv4 and IPv6. */
export const webRules: readonly WebRule[] = [
  { port: 80, for: 'HTTP, redirected to HTTPS' },
  { port: 443, for: 'HTTPS' },
].flatMap((way) => ['0.0.0.0/0', '::/0'].map((source) => ({ protocol: 'tcp', fromPort: way.port, toPort: way.port, source, description: `${way.for}, from anywhere (ec2-https)` })));

/** Whether a rule lets in exactly what one of ours does, whoever made it. */
export function isWebRule(rule: SecurityGroupRule, wanted: WebRule): boolean {
  return rule.source === wanted.source && rule.fromPort === wanted.fromPort && rule.toPort === wanted.toPort && opensPort(rule, wanted.fromPort);
}
