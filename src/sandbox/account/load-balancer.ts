import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { ListenerRule } from './listener-rule.ts';
import type { Tags } from './tags.ts';

/** An application load balancer; its addresses are on its network interfaces. */
export interface LoadBalancer {
  arn: string;
  name: string;
  dnsName: string;
  /** The hosted zone that aliases to it must name. */
  zoneId: string;
  scheme: 'internet-facing' | 'internal';
  ipAddressType: 'ipv4' | 'dualstack';
  vpcId: string;
  subnetIds: string[];
  securityGroups: string[];
  createdAt: number;
  /** Set by a test: this state, whatever its age says. */
  state?: 'active' | 'active_impaired' | 'failed';
  attributes: Record<string, string>;
  /** The web ACL of AWS WAF that stands before it. */
  webAclArn?: string;
  tags: Tags;
}

/** A port of a load balancer, and what happens there. */
export interface Listener {
  arn: string;
  loadBalancerArn: string;
  port: number;
  protocol: 'HTTP' | 'HTTPS';
  /** HTTPS only, as the next one. */
  sslPolicy?: string;
  certificateArn?: string;
  /** For names that the default certificate does not carry. */
  furtherCertificateArns?: string[];
  /** As AWS gives them, defaults filled in. */
  defaultActions: Action[];
  /** Looked at before the default action, the lowest priority first. */
  rules?: ListenerRule[];
  tags: Tags;
}
