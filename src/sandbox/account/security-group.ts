import type { Tags } from './tags.ts';

/** A group with all its rules, inbound and egress. */
export interface SecurityGroup {
  id: string;
  name: string;
  description: string;
  vpcId: string;
  rules: SecurityGroupRule[];
  tags: Tags;
}

/** One protocol, one range of ports, one source (of an egress rule: one destination). */
export interface SecurityGroupRule {
  id: string;
  egress: boolean;
  /** `tcp`, `udp`, `icmp`, a number, or `-1` for everything. */
  protocol: string;
  /** -1 where the protocol has no ports. */
  fromPort: number;
  toPort: number;
  /** An IPv4 or IPv6 range, a group's id, or a prefix list's id. */
  source: string;
  description?: string;
  tags: Tags;
}
