import type { Certificate } from './certificate.ts';
import type { Distribution, ForeignAlias } from './distribution.ts';
import type { Change, HostedZone } from './hosted-zone.ts';
import type { Instance } from './instance.ts';
import type { Listener, LoadBalancer } from './load-balancer.ts';
import type { NetworkAcl } from './network-acl.ts';
import type { NetworkInterface } from './network-interface.ts';
import type { SecurityGroup } from './security-group.ts';
import type { TargetGroup } from './target-group.ts';
import type { RouteTable, Subnet, Vpc } from './vpc.ts';

/**
 * The whole simulated state of one AWS account, as plain data: it survives JSON and structuredClone, and a test reads
 * and alters it at will. Times are milliseconds since the epoch, ids and ARNs look as AWS's do.
 */
export interface Account {
  /** Twelve digits. */
  id: string;
  /** Who calls. */
  caller: { arn: string; userId: string };
  /** The region that the VPCs, instances and load balancers are in; certificates name their own in their ARN. */
  region: string;
  regions: { name: string; optInStatus: 'opt-in-not-required' | 'opted-in' | 'not-opted-in' }[];
  /** Ids are made from this counter, so that two runs give the same ones. */
  lastId: number;
  /** Up to when the passage of time has been worked out. */
  settledAt: number;
  vpcs: Vpc[];
  /** Each attached to a VPC. */
  internetGateways: { id: string; vpcId: string }[];
  subnets: Subnet[];
  routeTables: RouteTable[];
  /** AWS's own; `weight` is how many rules one counts for in a security group. */
  prefixLists: { id: string; name: string; weight: number }[];
  securityGroups: SecurityGroup[];
  /** Of instances and of load balancers. */
  networkInterfaces: NetworkInterface[];
  instances: Instance[];
  hostedZones: HostedZone[];
  changes: Change[];
  certificates: Certificate[];
  /** What ACM remembers for an hour, also about a certificate that is gone. */
  certificateTokens: { region: string; token: string; arn: string; usedAt: number }[];
  loadBalancers: LoadBalancer[];
  listeners: Listener[];
  targetGroups: TargetGroup[];
  /** Of CloudFront, in all regions the same. */
  distributions?: Distribution[];
  /** Caller references that distributions were made with, also of those that are gone: CloudFront remembers them for good. */
  distributionReferences?: string[];
  /** Alternate domain names that distributions of other accounts hold. */
  foreignAliases?: ForeignAlias[];
  /** VPC Block Public Access, of the region: whether internet gateways let anybody in. Off where it is missing. */
  publicAccessBlock?: 'off' | 'block-ingress' | 'block-bidirectional';
  /** A VPC whose default one is not among them has one that lets everything through. */
  networkAcls?: NetworkAcl[];
}
