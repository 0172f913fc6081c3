import type { Tags } from './tags.ts';

/** A network of the account. */
export interface Vpc {
  id: string;
  cidr: string;
  isDefault: boolean;
  tags: Tags;
}

/** A range of a VPC, in one zone. */
export interface Subnet {
  id: string;
  vpcId: string;
  cidr: string;
  /** As in `ap-northeast-1a`. */
  zone: string;
  /** As in `apne1-az4`: the same place for every account. */
  zoneId: string;
  freeAddresses: number;
  mapPublicIp: boolean;
  tags: Tags;
}

/** Where the traffic of subnets goes. */
export interface RouteTable {
  id: string;
  vpcId: string;
  /** Whether it rules every subnet of the VPC that has no table of its own. */
  main: boolean;
  /** Explicit associations. */
  subnetIds: string[];
  /** `gateway` is `local` or an internet gateway's id. */
  routes: { destination: string; gateway: string }[];
  tags: Tags;
}
