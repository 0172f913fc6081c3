import type { RecordSet } from '../aws/record-sets.ts';
import type { Secret } from '../aws/secret.ts';
import type { SecurityGroupRule } from '../aws/security-group-rules.ts';
import type { Warning } from '../engine/step.ts';

/** What the account says, read before the plan and never changed afterwards. */
export interface Facts {
  account: Account;
  /** Every name that is served: the domain, then `www.<domain>`, then the further names. */
  names: readonly string[];
  /** The names that a certificate must carry: the domain, `*.domain`, then each served name that these do not cover. */
  certificateNames: readonly string[];
  /** The public hosted zone that is authoritative for each served and each certificate name (a wildcard by its base name), and with CloudFront for the origin name. */
  zoneOf: Readonly<Record<string, HostedZone>>;
  /** Names of the account's public zones at and above these names; left out where nobody looked. */
  publicZones?: readonly string[];
  /** The zone of the domain, whole. */
  siteZone: HostedZone & { recordSets: readonly RecordSet[] };
  /** The site's own load balancer group, where there is one already. */
  siteGroupId: string | undefined;
  vpcId: string;
  /** The VPC's own address ranges, read only where a rule that would be closed has a range for its source: they are not the public. */
  vpcRanges: readonly string[];
  /** The chosen subnets, in order of their zones. */
  subnets: readonly Subnet[];
  instances: readonly Instance[];
  /** The groups on any interface of the chosen instances, by id. */
  securityGroups: Readonly<Record<string, SecurityGroup>>;
  /** Names of the site's zone, other than the served ones, that lead to an instance directly or by a CNAME. */
  otherNames: readonly string[];
  /** What stands there of CloudFront. */
  cloudfront: CloudFront;
  /** What was taken because the account leaves no choice: lines for the person. */
  taken: readonly string[];
  /** What a person should know that belongs to no step. */
  warnings: readonly Warning[];
}

/** Whose account it is, and who asks. */
export interface Account {
  /** Twelve digits. */
  id: string;
  /** ARN of the caller. */
  caller: string;
  partition: string;
  region: string;
  /** Whether it is the sandbox's: nothing in it is real. */
  simulated: boolean;
}

/** CloudFront's part of a site, as it stands. */
export interface CloudFront {
  /** Whether the site remembers anything of CloudFront's: where it is wanted no longer, something may be left to take away. */
  remembered: boolean;
  /** The site's distribution; undefined where there is none. */
  distribution: SiteDistribution | undefined;
  /** Domain names of the site's distributions, as far as the memory knows them: one that somebody has deleted is among them while names may still lead to it. */
  domainNames: readonly string[];
  /** The served names that another distribution of the account has; looked for only where the site's own lacks one. */
  namesElsewhere: readonly NameElsewhere[];
  /** Whether the load balancer answers nobody but CloudFront, or was about to: as the memory says. */
  locked: boolean;
  /** Id of the prefix list of the servers by which CloudFront reaches origins; undefined where the region has none, or nobody needed to know. */
  prefixList: string | undefined;
}

/** An alternate domain name of a distribution that is not the site's. */
export interface NameElsewhere {
  name: string;
  distributionId: string;
}

/** The site's distribution, as far as others than its own step need to know it. */
export interface SiteDistribution {
  id: string;
  /** As in `d111111abcdef8.cloudfront.net`. */
  domainName: string;
  /** Whether every edge location has its present settings. */
  deployed: boolean;
  /** What it sends to the load balancer to be let in; undefined where somebody took it off. */
  secret: Secret | undefined;
}

/** A hosted zone of Route 53, as far as records are to be written there. */
export interface HostedZone {
  /** Without `/hostedzone/`. */
  id: string;
  /** Without a final dot. */
  name: string;
}

/** A subnet that the load balancer is to stand in. */
export interface Subnet {
  id: string;
  /** Availability zone, as in `ap-northeast-1a`. */
  zone: string;
  vpcId: string;
  /** Whether its route table leads to an internet gateway. */
  public: boolean;
}

/** An instance that the app runs on. */
export interface Instance {
  id: string;
  name: string;
  state: string;
  zone: string;
  subnetId: string;
  vpcId: string;
  /** Public IPv4 and all IPv6 addresses of every interface. */
  addresses: readonly string[];
  /** As in `ec2-203-0-113-10.….compute.amazonaws.com`; empty where there is none. */
  publicDnsName: string;
  /** By device index: the first one gets the load balancer's traffic. */
  interfaces: readonly { id: string; groups: readonly string[] }[];
}

/** A security group on the instances, and whom else a change of it would meet. */
export interface SecurityGroup {
  id: string;
  name: string;
  rules: readonly SecurityGroupRule[];
  /**
   * What else uses the group: ids of other instances, or of interfaces that belong to no instance. Undefined where
   * nobody needed to know.
   */
  otherUsers: readonly string[] | undefined;
}
