import type { RecordSet } from '../aws/record-sets.ts';
import type { Intent } from '../intent/intent.ts';
import type { CertificateFacts, CloudFrontFacts, InstanceFacts, LoadBalancerFacts, TargetsFacts, VpcFacts, ZonesFacts } from './account-facts.ts';
import type { AppFacts, CaaFacts, DirectWay, Fronts, Visit } from './outside-facts.ts';

/**
 * All that a diagnosis is made from, as plain data: what the account says, and what is seen from outside. What is undefined was
 * not learned - nobody asked, or nobody answered - and nothing is claimed of it; what is `none` was looked for and is not there.
 */
export interface SiteFacts {
  /** Milliseconds since the epoch. */
  now: number;
  site: SiteShape;
  /** What could not be learned, a line for each reason. */
  notChecked: readonly NotChecked[];
  /** Why no DNS server answered, in a sentence; undefined where one did, or none was asked. */
  dnsUnavailable: string | undefined;
  /** Whether the account has the region; undefined where nobody asked. */
  regionEnabled: boolean | undefined;
  /** How it is with what the site remembers; `none` where there is no site, and where it cannot be gone by, what `setup` and `undo` end with. Undefined where nobody asked, or could not. */
  memory?: 'whole' | 'none' | { what: string; why: string; next: string } | undefined;
  /** Ids of the steps in which `setup` would change something; undefined where nothing was planned. */
  setupChanges: readonly string[] | undefined;
  /** Titles of those steps. */
  setupTitles?: readonly string[] | undefined;
  /** Those among them that it refuses until another choice is made, as --replace-records. */
  setupRefusals?: readonly string[] | undefined;
  /** Record sets that `setup` would make, change or take away, as `name type`; undefined where nothing was planned. */
  changedRecords?: readonly string[] | undefined;
  zones: ZonesFacts | undefined;
  /** What the load balancer shows. */
  certificate: CertificateFacts | undefined;
  /** What CloudFront shows, where that is another one. */
  edgeCertificate: CertificateFacts | undefined;
  /** What CAA records say of each certificate name, as the public DNS has them. */
  caa: readonly CaaFacts[] | undefined;
  loadBalancer: LoadBalancerFacts | 'none' | undefined;
  targets: TargetsFacts | undefined;
  instances: readonly InstanceFacts[] | undefined;
  /** By the instance's id: the rules of one that answered past what stands in front, where nothing else of it was read. */
  rulesOf?: Readonly<Record<string, Pick<InstanceFacts, 'openRules' | 'wideRules'>>> | undefined;
  vpc: VpcFacts | undefined;
  /** The records at each served name, and with CloudFront at the origin name, in the zone that the account has for it. */
  records: Readonly<Record<string, readonly RecordSet[]>> | undefined;
  /** Names, other than the served ones, that lead to an instance. */
  otherNames: readonly string[] | undefined;
  /** Record sets that Route 53 protects from changes, as `name type`. */
  protectedRecords: readonly string[] | undefined;
  /** What the app answers on the instances' public addresses, past the load balancer. */
  app: readonly AppFacts[] | undefined;
  cloudfront: CloudFrontFacts | 'none' | undefined;
  /** What names may lead to. */
  fronts: Fronts | undefined;
  /** Each served name as a visitor meets it. */
  visits: readonly Visit[] | undefined;
  /** The ways past what should stand in front. */
  directWays: readonly DirectWay[] | undefined;
}

/** What the site is. */
export interface SiteShape {
  domain: string;
  /** The region that was looked at. */
  region: string;
  /** Whether the account remembers a site of this domain there. */
  stands: boolean;
  /** Where it does not stand: the domain of the site in the same region that serves this name as well. */
  servedBy?: string | undefined;
  /** What is wanted, as the site remembers it. */
  intent: Intent;
  /** Every name that is served: the domain first. */
  names: readonly string[];
  /** The names that a certificate must carry. */
  certificateNames: readonly string[];
}

/** Something that was not looked at, and why. */
export interface NotChecked {
  /** What is therefore not known, in half a sentence. */
  what: string;
  /** Why, in half a sentence: `--offline`, a permission, no answer. */
  why: string;
  /** What a person can do to have it checked. */
  hint: string;
}
