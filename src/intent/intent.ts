import type { Seconds } from '../engine/clock.ts';
import type { keyAlgorithms, viewerProtocols } from './allowed-values.ts';

/** Key algorithms that ACM takes for a new certificate. */
export type KeyAlgorithm = (typeof keyAlgorithms)[number];

/** What CloudFront does with a visitor who comes by http. */
export type ViewerProtocol = (typeof viewerProtocols)[number];

/**
 * What the user wants: validated, with what the site remembers and the defaults filled in. What is undefined is left to
 * what the account offers (discover/ decides it, or says which option must be given). Names are lower case, ASCII,
 * without a final dot.
 */
export interface Intent {
  domain: string;
  /** Serve `www.<domain>` as well; undefined: yes where the domain is its zone's apex. */
  www: boolean | undefined;
  /** Further names to serve. */
  also: readonly string[];
  wildcard: boolean;
  hostedZone: string | undefined;
  vpc: string | undefined;
  subnets: readonly string[] | undefined;
  /** Whether this run was told the subnets: then others are taken from the load balancer. */
  subnetsGiven: boolean;
  instances: readonly string[] | undefined;
  port: number;
  healthPath: string;
  /** As ELB writes it: `200-399`, `200,301`. */
  healthCodes: string;
  /** Prefix of the resources' names. */
  name: string;
  tlsPolicy: string;
  keyAlgorithm: KeyAlgorithm;
  /** ARN of the certificate to use; undefined: find or request one. */
  certificate: string | undefined;
  /** Whether CloudFront stands in front of the load balancer. */
  cloudfront: boolean;
  /** The name by which CloudFront calls the load balancer. */
  originName: string;
  viewerProtocol: ViewerProtocol;
  /** Whether only CloudFront is to reach the load balancer; never without CloudFront. */
  lockOrigin: boolean;
  /** ARN of the certificate, in us-east-1, that CloudFront is to show; undefined: find or request one. */
  edgeCertificate: string | undefined;
  /** Whether CloudFront and the load balancer are to agree on a new secret in this run. */
  rotateOriginSecret: boolean;
  keepDirectAccess: boolean;
  /** How long to wait after the DNS switch; undefined: as long as the replaced records may be remembered. */
  drain: Seconds | undefined;
  /** Limit for each wait; undefined: the step's own. */
  timeout: Seconds | undefined;
  rehearsal: boolean;
  offline: boolean;
  /** Of a way back: a former address that is no longer the instance's is replaced by the present one. */
  useCurrentAddress: boolean;
  /** The explicit yeses. */
  consent: { adopt: boolean; replaceRecords: boolean; sharedSecurityGroup: boolean };
}

/**
 * What a site remembers of its options: what the site is, never how a run was to go, and never consent. Plain JSON, all
 * values decided.
 */
export interface SiteOptions {
  domain: string;
  www: boolean;
  also: readonly string[];
  wildcard: boolean;
  hostedZone: string;
  vpc: string;
  subnets: readonly string[];
  instances: readonly string[];
  port: number;
  healthPath: string;
  healthCodes: string;
  name: string;
  tlsPolicy: string;
  keyAlgorithm: KeyAlgorithm;
  certificate: string | null;
  keepDirectAccess: boolean;
  /** True, or left out together with all that follows. */
  cloudfront?: boolean | undefined;
  originName?: string | undefined;
  viewerProtocol?: ViewerProtocol | undefined;
  lockOrigin?: boolean | undefined;
  edgeCertificate?: string | null | undefined;
}
