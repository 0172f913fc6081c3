import { t } from '../../language/text.ts';
import type { Code } from '../codes.ts';
import type { SiteFacts } from '../facts.ts';
import type { Finding } from '../finding.ts';

/** The places of a picture: parts by their ids, and ways. */
export const places = {
  dns: 'dns',
  name: (name: string) => `name:${name}`,
  led: (name: string) => `led:${name}`,
  distribution: 'distribution',
  edgeCertificate: 'edge-certificate',
  /** From CloudFront to the load balancer. */
  origin: 'origin',
  /** From a browser to the load balancer, past CloudFront. */
  pastCloudFront: 'past-cloudfront',
  loadBalancer: 'load-balancer',
  certificate: 'certificate',
  https: 'listener:443',
  http: 'listener:80',
  targetGroup: 'target-group',
  instance: (id: string) => `instance:${id}`,
  /** From the target group to an instance. */
  target: (id: string) => `target:${id}`,
  /** From a browser to an instance, past all of it. */
  direct: (id: string) => `direct:${id}`,
} as const;

/** Where something is wrong, by its finding. */
type Find = (finding: Finding, facts: SiteFacts) => readonly string[];

const at = (...where: readonly string[]): Find => () => where;
const bySubject = (place: (id: string) => string): Find => ({ subject }) => [place(subject)];

/** A name, or an instance. */
const met: Find = ({ subject }, { site: { names } }) => [names.includes(subject) ? places.name(subject) : places.instance(subject)];

/** `name type`, or a name alone: of a served name, of the origin's, or of another. */
const record: Find = ({ subject }, { site: { names, intent } }) => {
  const [name = ''] = subject.split(' ');
  if (names.includes(name)) return [places.led(name)];
  return [intent.cloudfront && name === intent.originName ? places.origin : places.dns];
};

/** The load balancer's, or CloudFront's, by its ARN or its region. */
const certificate: Find = ({ subject, evidence }, { certificate: regional, edgeCertificate: edge }) => {
  if (!edge) return [places.certificate];
  const isEdge = edge.standing === 'none' ? evidence['region'] === edge.region && regional?.standing !== 'none' : edge.standing.arn === subject;
  return [isEdge ? places.edgeCertificate : places.certificate];
};

/** ACM asks for the same records for both. */
const proof: Find = (_, { edgeCertificate }) => [places.certificate, ...(edgeCertificate ? [places.edgeCertificate] : [])];

/** Every instance with that group; a place of its own, which nobody draws, where none is known to have it. */
const sharing: Find = ({ subject }, { instances = [] }) => {
  const sharers = instances.filter(({ sharedGroups }) => sharedGroups.some(({ id }) => id === subject));
  return sharers.length > 0 ? sharers.map(({ id }) => places.instance(id)) : [`group:${subject}`];
};

/** What visitors are shown. */
const shown: Find = (_, { site: { intent } }) => [intent.cloudfront ? places.distribution : places.https];

/** Every code has its place: what has none is said below the picture. */
const finds: Readonly<Record<Code, Find>> = {
  'region-not-enabled': at('region'),
  'memory-damaged': at('memory'),
  'zone-not-found': at(places.dns),
  'zone-private': at(places.dns),
  'zone-ambiguous': at(places.dns),
  'zone-not-delegated': at(places.dns),
  'dnssec-broken': at(places.dns),
  'dns-unavailable': at(places.dns),
  'caa-forbids-amazon': proof,
  'validation-record-missing': proof,
  'validation-record-stale': proof,
  'certificate-missing': certificate,
  'certificate-wrong-region': certificate,
  'certificate-pending': certificate,
  'certificate-failed': certificate,
  'certificate-expired': certificate,
  'certificate-name-mismatch': certificate,
  'renewal-at-risk': certificate,
  'issuer-not-amazon': shown,
  'chain-incomplete': shown,
  'self-signed': shown,
  'tls-too-old': shown,
  'public-access-blocked': at(places.loadBalancer),
  'managed-by-another-service': bySubject(places.instance),
  'unsupported-zone': at(places.loadBalancer),
  'redirect-loop': met,
  'load-balancer-missing': at(places.loadBalancer),
  'load-balancer-wrong-security-group': at(places.loadBalancer),
  'load-balancer-one-zone': at(places.loadBalancer),
  'load-balancer-private-subnet': at(places.loadBalancer),
  'https-listener-missing': at(places.https),
  'https-listener-wrong-certificate': at(places.https),
  'http-redirect-missing': at(places.http),
  'target-stopped': bySubject(places.instance),
  'target-not-registered': bySubject(places.target),
  'target-zone-not-enabled': bySubject(places.target),
  'target-timeout': bySubject(places.target),
  'target-refused': bySubject(places.target),
  'target-wrong-status': bySubject(places.target),
  'all-targets-unhealthy': at(places.targetGroup),
  'origin-is-load-balancer-name': at(places.origin),
  'origin-wrong-target': at(places.origin),
  'origin-name-unresolved': at(places.origin),
  'origin-not-https-only': at(places.origin),
  'origin-not-answering': at(places.origin),
  'origin-tls-too-old': at(places.origin),
  'origin-self-signed': at(places.origin),
  'origin-certificate-expired': at(places.origin),
  'origin-certificate-mismatch': at(places.origin),
  'origin-chain-incomplete': at(places.origin),
  'distribution-missing': at(places.distribution),
  'distribution-disabled': at(places.distribution),
  'distribution-not-deployed': at(places.distribution),
  'alternate-name-missing': at(places.distribution),
  'cname-already-exists': at(places.distribution),
  'viewer-http-allowed': at(places.distribution),
  'record-protected': record,
  'record-conflict': record,
  'alias-missing': bySubject(places.led),
  'alias-wrong-target': bySubject(places.led),
  'www-missing': bySubject(places.led),
  'other-names-on-instance': at(places.dns),
  'app-not-answering': met,
  'app-status': met,
  'keep-alive-too-short': bySubject(places.instance),
  'security-group-shared': sharing,
  'direct-access-open': bySubject(places.direct),
  'wide-rule-left-open': ({ evidence }) => [places.direct(String(evidence['instance']))],
  'origin-open-to-world': at(places.pastCloudFront),
  drifted: at(),
  'not-checked': at(),
};

/** Where the picture shows what was found. */
export function placeOfFinding(finding: Finding, facts: SiteFacts): readonly string[] {
  return finds[finding.code](finding, facts);
}

/** Where the picture shows how the resource of a step stands, and what of the place it is, where it is not all of it. */
export function placeOfStep(step: string, { instances = [] }: SiteFacts): { place: string; what?: string }[] {
  const ofEach = (place: (id: string) => string, what: string): { place: string; what: string }[] => instances.map(({ id }) => ({ place: place(id), what }));
  switch (step) {
    case 'load-balancer-security-group': return [{ place: places.loadBalancer, what: t`security group` }];
    case 'certificate': return [{ place: places.certificate }];
    case 'edge-certificate': return [{ place: places.edgeCertificate }];
    case 'validation-records': return [{ place: places.certificate, what: t`validation` }];
    case 'target-group': return [{ place: places.targetGroup }];
    case 'load-balancer': return [{ place: places.loadBalancer }];
    case 'origin-record': return [{ place: places.origin, what: t`origin record` }];
    case 'instance-ingress': return ofEach(places.target, t`instance ingress`);
    case 'https-listener': return [{ place: places.https }];
    case 'http-redirect': return [{ place: places.http }];
    case 'distribution': return [{ place: places.distribution }];
    case 'alias-records': return [{ place: places.dns, what: t`alias records` }];
    case 'direct-access-closed': return ofEach(places.direct, t`direct way`);
    case 'origin-locked': return [{ place: places.loadBalancer, what: t`origin lock` }];
    default: return [];
  }
}
