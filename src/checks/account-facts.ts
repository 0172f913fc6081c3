import type { Certificate, ValidationRecord } from '../aws/certificates.ts';
import type { Failed, Handshake } from '../network/network.ts';
import type { SeenProof } from '../steps/made/certificate/proof-state.ts';
import type { Delegation } from '../steps/made/records/zone-asked.ts';
import type { Manager } from './account/managers.ts';

/** Where the names belong. */
export interface ZonesFacts {
  /** The zone that each served and certificate name belongs to; a name without one is missing. */
  zoneOf: Readonly<Record<string, string>>;
  /** Names for which the account has a private zone and no public one. */
  onlyPrivate: readonly { name: string; zoneId: string; zoneName: string }[];
  /** Public zones of the account: those at and above the names, or where one of those fits none of them, all. */
  publicZones: readonly string[];
  /** The public zones that a name may belong to, each once; more than one of a name where the account has several. */
  zones: readonly ZoneFacts[];
}

/** A public hosted zone. */
export interface ZoneFacts extends Delegation {
  id: string;
  name: string;
  dnssec: DnssecFacts | undefined;
}

/** How a zone is signed. */
export interface DnssecFacts {
  /** Whether the parent has a DS record, so that resolvers want signatures; undefined where that was not answered. */
  delegationSigner: boolean | undefined;
  /** Whether Route 53 signs the zone; undefined where that was not learned. */
  signing: boolean | undefined;
  /** Whether resolvers that check signatures refuse, asked twice, an answer that they give unchecked; undefined where that was not asked, or they do not agree. */
  refused: boolean | undefined;
}

/** A certificate of ACM, and what keeps it valid. */
export interface CertificateFacts {
  /** The region in which it must be. */
  region: string;
  /** ARN that `--certificate` or `--edge-certificate` names. */
  given: string | undefined;
  /** The one that is in use, else the one that setup would use. */
  standing: Certificate | 'none';
  /** By base name: what must stand in DNS, and what does. Empty where ACM has not said yet. */
  validation: readonly ValidationFacts[];
}

/** The CNAME that proves one name. */
export interface ValidationFacts extends SeenProof {
  /** The base name that it proves. */
  name: string;
  record: ValidationRecord;
}

/** The load balancer, its group, and its listeners. */
export interface LoadBalancerFacts {
  arn: string;
  name: string;
  dnsName: string;
  /** `active`, `provisioning`, `active_impaired`, `failed`. */
  state: string;
  scheme: string;
  securityGroups: readonly string[];
  /** The group that was made for it; undefined where there is none. */
  siteGroup: string | undefined;
  /** How long it keeps an idle connection, in seconds; undefined where that was not read. */
  idleSeconds: number | undefined;
  /** Ports that visitors should reach and that no inbound rule of its groups opens; where only CloudFront may come, 443 from its list. */
  closedPorts: readonly number[];
  subnets: readonly BalancerSubnet[];
  listeners: readonly ListenerFacts[];
}

/** Where the load balancer stands. */
export interface BalancerSubnet {
  id: string;
  /** As in `ap-northeast-1a`. */
  zone: string;
  /** Whether its route table leads to an internet gateway. */
  public: boolean;
  /** What it lies in where that is no Availability Zone: `an Outpost`. */
  outside: string | undefined;
}

/** A listener, as far as visitors meet it. */
export interface ListenerFacts {
  arn: string;
  port: number;
  protocol: string;
  /** Of the default certificate. */
  certificateArn: string | undefined;
  tlsPolicy: string | undefined;
  /** The last default action, as `forward`, `redirect`, `fixed-response`. */
  action: string;
  /** Whether it forwards to the site's target group, by its default action or by our rule. */
  reachesTargets: boolean;
  /** Whether it is the redirect to https that keeps host, path and query. */
  redirectsToHttps: boolean;
}

/** Who gets the requests. */
export interface TargetsFacts {
  targetGroup: string | 'none';
  port: number;
  healthPath: string;
  healthCodes: string;
  /** Ids of the instances that should be registered. */
  wanted: readonly string[];
  registered: readonly TargetFacts[];
}

/** A target, and what its health check says. */
export interface TargetFacts {
  id: string;
  port: number;
  /** `healthy`, `unhealthy`, `initial`, `unused`, `draining`. */
  state: string;
  /** As in `Target.Timeout`. */
  reason: string | undefined;
  /** AWS's own words. */
  description: string | undefined;
}

/** An instance that the app runs on, and who can reach it. */
export interface InstanceFacts {
  id: string;
  name: string;
  /** `running`, `stopped`, …, or `gone` where AWS does not know it any more. */
  state: string;
  zone: string;
  /** Public IPv4 and all IPv6 addresses. */
  addresses: readonly string[];
  /** Whether a rule lets the load balancer's group in on the app's port; undefined where there is no such group. */
  letsBalancerIn: boolean | undefined;
  /** Rules that let the world in on a port of the direct way. */
  openRules: readonly OpenRule[];
  /** Rules for more than that which are open to the world on such a port, and which the tool does not touch. */
  wideRules: readonly OpenRule[];
  /** Groups of it that something else uses as well, by id. */
  sharedGroups: readonly { id: string; name: string; otherUsers: readonly string[] }[];
  /** Other services that manage the instance, by its tags; the one that says most first. */
  managedBy: readonly Manager[];
  /** Ports of the app's way that its subnet's network ACL shuts, in words; undefined where it was not read, or does not tell for all machines of a subnet alike. */
  networkAcl: { id: string; blocks: readonly string[] } | undefined;
}

/** An inbound rule that is open to the public. */
export interface OpenRule {
  id: string;
  groupId: string;
  /** As in `tcp 80 from 0.0.0.0/0`. */
  text: string;
}

/** The network that all of it stands in. */
export interface VpcFacts {
  id: string;
  /** `off`, `block-ingress`, `block-bidirectional`; undefined where it was not read. */
  publicAccessBlock: string | undefined;
}

/** CloudFront's part of the site. */
export interface CloudFrontFacts {
  distribution: DistributionFacts | 'none';
  /** Served names that another distribution of the account has. */
  namesElsewhere: readonly { name: string; distributionId: string }[];
  /** Whether the load balancer is to answer nobody but CloudFront, and was told so. */
  locked: boolean;
  /** Inbound rules by which others than CloudFront reach the load balancer although it is locked. */
  openRules: readonly OpenRule[];
  /** What a TLS handshake with the origin met, as CloudFront makes it; undefined where none was made: a locked load balancer answers nobody else. */
  originHandshake: Handshake | Failed | undefined;
  /** Addresses of the origin name; undefined where DNS was not asked. */
  originAddresses: readonly string[] | undefined;
}

/** How the distribution is set up. */
export interface DistributionFacts {
  id: string;
  domainName: string;
  enabled: boolean;
  /** Whether every edge location has its present settings. */
  deployed: boolean;
  aliases: readonly string[];
  certificateArn: string | undefined;
  /** `redirect-to-https`, `https-only`, `allow-all`. */
  viewerProtocol: string;
  /** Whether the viewer's Host header goes on to the origin: then its certificate may be for that name instead. Undefined where a policy says so that is not AWS's own. */
  forwardsHost: boolean | undefined;
  /** Undefined where it is of another kind than ours, as one in a VPC. */
  origin: {
    domainName: string;
    /** `https-only`, `http-only`, `match-viewer`. */
    protocolPolicy: string;
    /** As in `TLSv1.2`. */
    sslProtocols: readonly string[];
    httpsPort: number;
  } | undefined;
}
