import type { Tags } from './tags.ts';

/** What lets traffic into and out of subnets, without remembering connections: answers have to be let through as well. */
export interface NetworkAcl {
  id: string;
  vpcId: string;
  /** The one of the VPC that rules every subnet which no other one has. */
  isDefault: boolean;
  /** Subnets that it was given to; of the default one, those besides. */
  subnetIds: string[];
  /** What none of them is about is denied. */
  entries: NetworkAclEntry[];
  tags: Tags;
}

/** One rule: the first by number that is about the traffic decides. */
export interface NetworkAclEntry {
  /** 1 to 32766. */
  number: number;
  egress: boolean;
  /** `6` is TCP, `17` UDP, `1` ICMP, and `-1` everything. */
  protocol: string;
  /** -1 where the protocol has no ports. */
  fromPort: number;
  toPort: number;
  /** IPv4 or IPv6. */
  range: string;
  allows: boolean;
}
