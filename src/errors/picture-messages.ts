import { t } from '../language/text.ts';
import { shortened } from './lists.ts';

/** What a picture of a site says: a few words each, for there is a box around them. */

/** Each code of a diagnosis, as it is said at the place where the site is broken. `doctor` says more. */
export const inShort = {
  'region-not-enabled': t`the region is not enabled`,
  'memory-damaged': t`what the site remembers cannot be read`,
  'zone-not-found': t`the account has no zone for it`,
  'zone-private': t`only a private zone is there`,
  'zone-ambiguous': t`several zones have this name`,
  'zone-not-delegated': t`the internet asks other name servers`,
  'dnssec-broken': t`resolvers refuse the signatures`,
  'dns-unavailable': t`no DNS server answers`,
  'caa-forbids-amazon': t`a CAA record forbids Amazon to issue`,
  'validation-record-missing': t`a validation CNAME is missing`,
  'validation-record-stale': t`a validation CNAME has another value`,
  'certificate-missing': t`there is none`,
  'certificate-wrong-region': t`it is in another region`,
  'certificate-pending': t`not issued yet`,
  'certificate-failed': t`it was not issued`,
  'certificate-expired': t`it has expired`,
  'certificate-name-mismatch': t`it is not for every name`,
  'renewal-at-risk': t`it will not be renewed`,
  'issuer-not-amazon': t`the issuer is not Amazon`,
  'chain-incomplete': t`an intermediate certificate is missing`,
  'self-signed': t`the certificate is self-signed`,
  'tls-too-old': t`TLS is too old`,
  'public-access-blocked': t`VPC Block Public Access is on`,
  'managed-by-another-service': t`another service manages it`,
  'unsupported-zone': t`it stands in no ordinary zone`,
  'redirect-loop': t`it redirects in circles`,
  'load-balancer-missing': t`nobody answers https`,
  'load-balancer-wrong-security-group': t`it has another security group`,
  'load-balancer-one-zone': t`it stands in one zone only`,
  'load-balancer-private-subnet': t`visitors do not come in: it is private`,
  'https-listener-missing': t`nothing on 443 leads to the app`,
  'https-listener-wrong-certificate': t`it shows another certificate`,
  'http-redirect-missing': t`http is not redirected`,
  'target-stopped': t`it does not run`,
  'target-not-registered': t`not registered`,
  'target-zone-not-enabled': t`its zone is not enabled`,
  'target-timeout': t`health checks time out`,
  'target-refused': t`it refuses connections`,
  'target-wrong-status': t`it answers with a wrong status`,
  'all-targets-unhealthy': t`no target is healthy`,
  'origin-is-load-balancer-name': t`the origin is the load balancer's own name`,
  'origin-wrong-target': t`the origin is not the load balancer`,
  'origin-name-unresolved': t`the origin name leads nowhere`,
  'origin-not-https-only': t`not by https alone`,
  'origin-not-answering': t`the origin does not answer`,
  'origin-tls-too-old': t`TLS is too old`,
  'origin-self-signed': t`the certificate is self-signed`,
  'origin-certificate-expired': t`the certificate has expired`,
  'origin-certificate-mismatch': t`the certificate is for other names`,
  'origin-chain-incomplete': t`an intermediate certificate is missing`,
  'distribution-missing': t`there is none`,
  'distribution-disabled': t`it is disabled`,
  'distribution-not-deployed': t`a change is in progress`,
  'alternate-name-missing': t`it does not know every name`,
  'cname-already-exists': t`another distribution has the name`,
  'viewer-http-allowed': t`it serves http as well`,
  'record-protected': t`the record is protected from changes`,
  'record-conflict': t`another record is in the way`,
  'alias-missing': t`no record leads to it`,
  'alias-wrong-target': t`it leads elsewhere`,
  'www-missing': t`no record leads to it`,
  'other-names-on-instance': t`other names lead to the instance`,
  'app-not-answering': t`the app does not answer`,
  'app-status': t`the app answers with an error`,
  'keep-alive-too-short': t`it ends idle connections too soon`,
  'security-group-shared': t`others use its security group`,
  'direct-access-open': t`the direct way is open`,
  'wide-rule-left-open': t`a wide rule leaves the direct way open`,
  'origin-open-to-world': t`open to others than CloudFront`,
  drifted: t`it has drifted`,
  'not-checked': t`not looked at`,
} as const satisfies Record<string, string>;

/** Words of the parts of a picture that need no value. */
export const pictured = {
  asksDns: t`asks for the address`,
  closed: t`direct way closed`,
  open: t`past the load balancer`,
  onlyWay: t`the only way there is`,
  left: t`left open, as was asked for`,
  lockedOrigin: t`answers CloudFront alone`,
  openOrigin: t`answers everybody`,
  routed: t`by a routing policy`,
  noRecord: t`no record`,
  unread: t`it cannot be read`,
  drifted: t`not as wanted`,
  missing: t`missing`,
  notRegistered: t`not registered`,
  registeredBesides: t`registered besides`,
  redirects: t`redirects to https`,
} as const;

/** What of a part is missing that has no box of its own. */
export function lacks(what: string): string {
  return t`${what}: missing`;
}

/** In which zone it stands. */
export function inZone(zone: string): string {
  return t`in ${zone}`;
}

/** The availability zones of a load balancer. */
export function inZones(zones: readonly string[]): string {
  return t`in ${shortened(zones)}`;
}

/** How CloudFront calls the load balancer. @param record as in `A alias`; undefined where it is not known */
export function calledBy(name: string, record: string | undefined): string {
  return t`by ${name}${record === undefined ? '' : ` (${record})`}`;
}

/** Which of a health check's answers count, and where it asks. */
export function healthCheckOf({ path, port, codes }: { path: string; port: number; codes: string }): string {
  return t`health check http ${port} ${path}, ${codes}`;
}

/** How many targets get requests because they are well. */
export function healthyOf(healthy: number, registered: number): string {
  return t`${healthy} of ${registered} healthy`;
}
