import type { Action } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { App } from './account-app.ts';
import type { Distribution, ForeignAlias } from './account-distributions.ts';
import type { NetworkAcl } from './account-network-acls.ts';
import type { ListenerRule } from './account-rules.ts';

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

/** Tags by key. */
export type Tags = Record<string, string>;

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

/** A machine; its addresses and groups are on its network interfaces. */
export interface Instance {
  id: string;
  state: 'pending' | 'running' | 'shutting-down' | 'terminated' | 'stopping' | 'stopped';
  imageId: string;
  type: string;
  launchedAt: number;
  /** What answers on it; nothing does where this is missing. */
  app?: App;
  tags: Tags;
}

/** A zone of Route 53 with its records. */
export interface HostedZone {
  /** `Z` and capitals and digits, without `/hostedzone/`. */
  id: string;
  /** Lower case, without a final dot. */
  name: string;
  private: boolean;
  /** Whether the parent names this zone's name servers, so that the world asks it. */
  delegated: boolean;
  callerReference: string;
  nameServers: string[];
  /** Attached VPCs of a private zone. */
  vpcIds: string[];
  records: RecordSet[];
  /** Where it is not delegated: the name servers that the parent names instead, and what they answer. */
  elsewhere?: { nameServers: string[]; records: RecordSet[] };
  /** Whether Route 53 signs it. */
  signing?: boolean;
  /** Whether the parent has a DS record for it, so that resolvers want signatures. */
  delegationSigner?: boolean;
  /** Record sets that are not to be changed, by name and type. */
  protections?: { name: string; type: string; comment?: string }[];
}

/** The records of one name and type: values with a TTL, or an alias. */
export interface RecordSet {
  /** Lower case, without a final dot, `*` as itself. */
  name: string;
  type: string;
  /** Seconds; an alias has none. */
  ttl?: number;
  values?: string[];
  /** `dnsName` is lower case, without a final dot. */
  alias?: { zoneId: string; dnsName: string; evaluateTargetHealth: boolean };
  /** A member of a weighted record. */
  weighted?: { setIdentifier: string; weight: number };
  /** Since when it stands as it is; from the beginning where it is missing. */
  since?: number;
}

/** A batch that was sent to Route 53. */
export interface Change {
  /** Without `/change/`. */
  id: string;
  submittedAt: number;
  comment?: string;
}

/** A certificate of ACM, of the region in its ARN. */
export interface Certificate {
  arn: string;
  /** All names, the DomainName first. */
  names: string[];
  status: 'PENDING_VALIDATION' | 'ISSUED' | 'INACTIVE' | 'EXPIRED' | 'VALIDATION_TIMED_OUT' | 'REVOKED' | 'FAILED';
  type: 'AMAZON_ISSUED' | 'IMPORTED' | 'PRIVATE';
  keyAlgorithm: 'RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1';
  validationMethod: 'DNS' | 'EMAIL';
  requestedAt: number;
  issuedAt?: number;
  notAfter?: number;
  /** With the status FAILED, as in `CAA_ERROR`. */
  failureReason?: 'CAA_ERROR' | 'DOMAIN_NOT_ALLOWED' | 'DOMAIN_VALIDATION_DENIED' | 'ADDITIONAL_VERIFICATION_REQUIRED' | 'NO_AVAILABLE_CONTACTS' | 'OTHER';
  renewal?: { status: 'PENDING_AUTO_RENEWAL' | 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED'; reason?: 'CAA_ERROR' | 'OTHER' };
  managedBy?: 'CLOUDFRONT';
  /** What ACM names as its users besides the listeners here: something else, or until then what has let it go. */
  usedBy?: { arn: string; until?: number }[];
  tags: Tags;
}

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

/** Instances, and how their health is checked. */
export interface TargetGroup {
  arn: string;
  name: string;
  protocol: 'HTTP' | 'HTTPS';
  protocolVersion: string;
  port: number;
  vpcId: string;
  healthCheck: HealthCheck;
  targets: Target[];
  tags: Tags;
}

/** How a target is asked whether it is well. */
export interface HealthCheck {
  protocol: 'HTTP' | 'HTTPS';
  /** A number, or `traffic-port`. */
  port: string;
  path: string;
  intervalSeconds: number;
  timeoutSeconds: number;
  healthyThreshold: number;
  unhealthyThreshold: number;
  /** Status codes that count as healthy: `200`, `200,302`, `200-399`. */
  matcher: string;
}

/** What a health check meets. */
export type Outcome = 'answers' | 'Target.Timeout' | 'Target.FailedHealthChecks' | 'Target.ResponseCodeMismatch';

/** An instance and a port. */
export interface Target {
  /** The instance. */
  id: string;
  port: number;
  /** What the checks meet, since when, and what they have led to so far; missing while nothing checks the target. */
  check?: { outcome: Outcome; since: number; verdict: 'initial' | Outcome };
  /** It was deregistered, and its connections may end until then. */
  drainingUntil?: number;
}
