import type { Tags } from './tags.ts';

/** Where something is plugged into a subnet. */
export interface NetworkInterface {
  id: string;
  subnetId: string;
  groups: string[];
  privateAddress: string;
  publicAddress?: string;
  /** The public address is an Elastic IP: its allocation. */
  allocationId?: string;
  ipv6Addresses: string[];
  description: string;
  /** The instance that it belongs to. */
  instance?: { id: string; deviceIndex: number };
  /** The load balancer that it belongs to, or belonged to. */
  loadBalancerArn?: string;
  /** When the interface of a deleted load balancer goes away. */
  releasedAt?: number;
  tags: Tags;
}
