/** What a picture of a site says: a few words each, for there is a box around them. */

/** Each code of a diagnosis, as it is said at the place where the site is broken. `doctor` says more. */
export const inShort = {
  'region-not-enabled': 'the region is not enabled',
  'memory-damaged': 'what the site remembers cannot be read',
  'zone-not-found': 'the account has no zone for it',
  'zone-private': 'only a private zone is there',
  'zone-ambiguous': 'several zones have this name',
  'zone-not-delegated': 'the internet asks other name servers',
  'dnssec-broken': 'resolvers refuse the signatures',
  'dns-unavailable': 'no DNS server answers',
  'caa-forbids-amazon': 'a CAA record forbids Amazon to issue',
  'validation-record-missing': 'a validation CNAME is missing',
  'validation-record-stale': 'a validation CNAME has another value',
  'certificate-missing': 'there is none',
  'certificate-wrong-region': 'it is in another region',
  'certificate-pending': 'not issued yet',
  'certificate-failed': 'it was not issued',
  'certificate-expired': 'it has expired',
  'certificate-name-mismatch': 'it is not for every name',
  'renewal-at-risk': 'it will not be renewed',
  'issuer-not-amazon': 'the issuer is not Amazon',
  'chain-incomplete': 'an intermediate certificate is missing',
  'self-signed': 'the certificate is self-signed',
  'tls-too-old': 'TLS is too old',
  'public-access-blocked': 'VPC Block Public Access is on',
  'managed-by-another-service': 'another service manages it',
  'unsupported-zone': 'it stands in no ordinary zone',
  'redirect-loop': 'it redirects in circles',
  'load-balancer-missing': 'nobody answers https',
  'load-balancer-wrong-security-group': 'it has another security group',
  'load-balancer-one-zone': 'it stands in one zone only',
  'load-balancer-private-subnet': 'visitors do not come in: it is private',
  'https-listener-missing': 'nothing on 443 leads to the app',
  'https-listener-wrong-certificate': 'it shows another certificate',
  'http-redirect-missing': 'http is not redirected',
  'target-stopped': 'it does not run',
  'target-not-registered': 'not registered',
  'target-zone-not-enabled': 'its zone is not enabled',
  'target-timeout': 'health checks time out',
  'target-refused': 'it refuses connections',
  'target-wrong-status': 'it answers with a wrong status',
  'all-targets-unhealthy': 'no target is healthy',
  'origin-is-load-balancer-name': "the origin is the load balancer's own name",
  'origin-wrong-target': 'the origin is not the load balancer',
  'origin-name-unresolved': 'the origin name leads nowhere',
  'origin-not-https-only': 'not by https alone',
  'origin-not-answering': 'the origin does not answer',
  'origin-tls-too-old': 'TLS is too old',
  'origin-self-signed': 'the certificate is self-signed',
  'origin-certificate-expired': 'the certificate has expired',
  'origin-certificate-mismatch': 'the certificate is for other names',
  'origin-chain-incomplete': 'an intermediate certificate is missing',
  'distribution-missing': 'there is none',
  'distribution-disabled': 'it is disabled',
  'distribution-not-deployed': 'a change is in progress',
  'alternate-name-missing': 'it does not know every name',
  'cname-already-exists': 'another distribution has the name',
  'viewer-http-allowed': 'it serves http as well',
  'record-protected': 'the record is protected from changes',
  'record-conflict': 'another record is in the way',
  'alias-missing': 'no record leads to it',
  'alias-wrong-target': 'it leads elsewhere',
  'www-missing': 'no record leads to it',
  'other-names-on-instance': 'other names lead to the instance',
  'app-not-answering': 'the app does not answer',
  'app-status': 'the app answers with an error',
  'keep-alive-too-short': 'it ends idle connections too soon',
  'security-group-shared': 'others use its security group',
  'direct-access-open': 'the direct way is open',
  'wide-rule-left-open': 'a wide rule leaves the direct way open',
  'origin-open-to-world': 'open to others than CloudFront',
  drifted: 'it has drifted',
  'not-checked': 'not looked at',
} as const satisfies Record<string, string>;

/** Words of the parts of a picture that need no value. */
export const pictured = {
  asksDns: 'asks for the address',
  closed: 'direct way closed',
  open: 'past the load balancer',
  onlyWay: 'the only way there is',
  left: 'left open, as was asked for',
  lockedOrigin: 'answers CloudFront alone',
  openOrigin: 'answers everybody',
  routed: 'by a routing policy',
  noRecord: 'no record',
  unread: 'it cannot be read',
  drifted: 'not as wanted',
  missing: 'missing',
  notRegistered: 'not registered',
  registeredBesides: 'registered besides',
  redirects: 'redirects to https',
} as const;

/** What of a part is missing that has no box of its own. */
export function lacks(what: string): string {
  return `${what}: missing`;
}

/** In which zone it stands. */
export function inZone(zone: string): string {
  return `in ${zone}`;
}

/** The availability zones of a load balancer. */
export function inZones(zones: readonly string[]): string {
  return `in ${zones.join(', ')}`;
}

/** How CloudFront calls the load balancer. @param record as in `A alias`; undefined where it is not known */
export function calledBy(name: string, record: string | undefined): string {
  return `by ${name}${record === undefined ? '' : ` (${record})`}`;
}

/** Which of a health check's answers count, and where it asks. */
export function healthCheckOf({ path, port, codes }: { path: string; port: number; codes: string }): string {
  return `health check http ${port} ${path}, ${codes}`;
}

/** How many targets get requests because they are well. */
export function healthyOf(healthy: number, registered: number): string {
  return `${healthy} of ${registered} healthy`;
}
