import type { Certificate } from '../../src/aws/certificates.ts';
import type { CertificateFacts, CloudFrontFacts, DistributionFacts, InstanceFacts, LoadBalancerFacts, TargetsFacts } from '../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import type { Visit } from '../../src/checks/outside-facts.ts';
import { readIntent } from '../../src/intent/read-intent.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Handshake, TlsCertificate } from '../../src/network/network.ts';

/** 2026-11-20, noon. */
export const now = Date.UTC(2026, 10, 20, 12);
const day = 86_400_000;

const arns = {
  certificate: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111',
  edgeCertificate: 'arn:aws:acm:us-east-1:123456789012:certificate/22222222-2222-4222-8222-222222222222',
  loadBalancer: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/example-com-alb/0123456789abcdef',
  targetGroup: 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/example-com-tg/0123456789abcdef',
};
/** DNS name and addresses of the load balancer. */
export const balancer = { dnsName: 'example-com-alb-1234567890.ap-northeast-1.elb.amazonaws.com', zoneId: 'Z14GRHDCWA56QT', addresses: ['198.51.100.10', '198.51.100.11'] };
/** Domain name and addresses of the distribution. */
export const edge = { domainName: 'd111111abcdef8.cloudfront.net', zoneId: 'Z2FDTNDATAQYW2', A: ['192.0.2.10', '192.0.2.11'], AAAA: ['2001:db8:cf::1'] };
/** What ACM's certificates look like to a visitor. */
export const leaf: TlsCertificate = {
  subject: 'example.com', names: ['example.com', '*.example.com'], issuer: { commonName: 'Amazon RSA 2048 M03', organization: 'Amazon' }, validFrom: now - 3 * day, validTo: now + 195 * day,
};
const intermediate: TlsCertificate = {
  subject: 'Amazon RSA 2048 M03', names: [], issuer: { commonName: 'Amazon Root CA 1', organization: 'Amazon' }, validFrom: now - 1000 * day, validTo: now + 1000 * day,
};
/** A handshake that nobody finds anything wrong with. */
export const goodHandshake: Handshake = { protocol: 'TLSv1.3', chain: [leaf, intermediate], trust: 'trusted', covers: true, inOrder: true };

/** A site of which all is known and all is well, but for what is said; behind CloudFront with `cloudfront` among what was given. */
export function healthySite(overrides: Partial<SiteFacts> = {}, given: Given = {}): SiteFacts {
  const { intent } = readIntent({ domain: 'example.com', www: true, instance: ['i-0123456789abcdef0'], vpc: 'vpc-0123456789abcdef0', ...given }, 'nothing');
  if (!intent) throw new Error('a domain is an intent');
  const names = ['example.com', 'www.example.com'];
  const behindEdge = intent.cloudfront;
  return {
    now,
    site: { domain: 'example.com', region: 'ap-northeast-1', stands: true, intent, names, certificateNames: ['example.com', '*.example.com'] },
    notChecked: [],
    dnsUnavailable: undefined,
    regionEnabled: true,
    memory: 'whole',
    setupChanges: [],
    setupTitles: [],
    zones: {
      zoneOf: Object.fromEntries([...names, '*.example.com', ...(behindEdge ? ['origin.example.com'] : [])].map((name) => [name, 'Z0123456789ABCDEFGHIJ'])),
      onlyPrivate: [],
      publicZones: ['example.com'],
      zones: [{
        id: 'Z0123456789ABCDEFGHIJ', name: 'example.com', nameServers: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'], delegatedTo: ['ns-1.awsdns-01.com', 'ns-2.awsdns-02.net'], sameMachines: false,
        dnssec: { delegationSigner: false, signing: false, refused: false },
      }],
    },
    certificate: healthyCertificate(),
    edgeCertificate: behindEdge ? healthyCertificate({ region: 'us-east-1', arn: arns.edgeCertificate }) : undefined,
    caa: ['example.com', '*.example.com'].map((name) => ({ name, at: undefined, records: [], allowed: true })),
    loadBalancer: healthyBalancer(),
    targets: healthyTargets(),
    instances: [healthyInstance()],
    vpc: { id: 'vpc-0123456789abcdef0', publicAccessBlock: 'off' },
    records: Object.fromEntries([
      ...names.map((name) => [name, (behindEdge ? ['A', 'AAAA'] : ['A']).map((type) => ({ name, type, alias: { ...(behindEdge ? { dnsName: edge.domainName, hostedZoneId: edge.zoneId } : { dnsName: balancer.dnsName, hostedZoneId: balancer.zoneId }), evaluateTargetHealth: false } }))]),
      ...(behindEdge ? [['origin.example.com', [{ name: 'origin.example.com', type: 'A', alias: { dnsName: balancer.dnsName, hostedZoneId: balancer.zoneId, evaluateTargetHealth: false } }]]] : []),
    ]),
    otherNames: [],
    protectedRecords: [],
    // The direct way is closed, so nobody can ask the app past the load balancer.
    app: [],
    cloudfront: behindEdge ? healthyCloudFront() : 'none',
    fronts: {
      loadBalancer: { dnsName: balancer.dnsName, addresses: balancer.addresses },
      distribution: behindEdge ? { domainName: edge.domainName, addresses: [...edge.A, ...edge.AAAA] } : 'none',
      instances: [{ id: 'i-0123456789abcdef0', addresses: ['203.0.113.10'] }],
    },
    visits: names.map((name) => healthyVisit(name, behindEdge ? { A: edge.A, AAAA: edge.AAAA } : { A: balancer.addresses, AAAA: [] })),
    directWays: [
      ...([['http', 80], ['https', 443]] as const).map(([protocol, port]) => ({ past: 'instance' as const, id: 'i-0123456789abcdef0', address: '203.0.113.10', protocol, port, answer: { failure: 'timeout' as const, detail: 'no connection within 5 s' } })),
      ...(behindEdge ? [{ past: 'load balancer' as const, id: arns.loadBalancer, address: '198.51.100.10', protocol: 'https' as const, port: 443, answer: { failure: 'timeout' as const, detail: 'no connection within 5 s' } }] : []),
    ],
    ...overrides,
  };
}

/** ACM's certificate, issued three days ago, and the CNAME that renews it. */
export function healthyCertificate({ region = 'ap-northeast-1', arn = arns.certificate }: { region?: string; arn?: string } = {}): Omit<CertificateFacts, 'standing'> & { standing: Certificate } {
  const record = { name: '_3639ac514e785e898d2646601fa951d5.example.com', value: '_98d2646601fa951d53639ac514e785e8.acm-validations.aws' };
  return {
    region,
    given: undefined,
    standing: {
      arn, status: 'ISSUED', type: 'AMAZON_ISSUED', names: ['example.com', '*.example.com'], keyAlgorithm: 'RSA_2048', validation: { 'example.com': record }, byDns: true, notAfter: now + 195 * day,
      createdAt: now - 3 * day, inUseBy: [arns.loadBalancer], failureReason: undefined, renewalFailed: false, managedBy: undefined, renewalStatus: undefined, renewalReason: undefined,
    },
    validation: [{ name: 'example.com', record, inZone: [record.value], inPublic: [record.value] }],
  };
}

/** A load balancer in two public subnets, with both listeners. */
export function healthyBalancer(overrides: Partial<LoadBalancerFacts> = {}): LoadBalancerFacts {
  const listener = `${arns.loadBalancer.replace(':loadbalancer/', ':listener/')}`;
  return {
    arn: arns.loadBalancer,
    name: 'example-com-alb',
    dnsName: balancer.dnsName,
    state: 'active',
    scheme: 'internet-facing',
    securityGroups: ['sg-0aaaaaaaaaaaaaaaa'],
    siteGroup: 'sg-0aaaaaaaaaaaaaaaa',
    idleSeconds: 60,
    closedPorts: [],
    subnets: [
      { id: 'subnet-0aaaaaaaaaaaaaaaa', zone: 'ap-northeast-1a', public: true, outside: undefined },
      { id: 'subnet-0cccccccccccccccc', zone: 'ap-northeast-1c', public: true, outside: undefined },
    ],
    listeners: [
      { arn: `${listener}/443`, port: 443, protocol: 'HTTPS', certificateArn: arns.certificate, tlsPolicy: 'ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09', action: 'forward', reachesTargets: true, redirectsToHttps: false },
      { arn: `${listener}/80`, port: 80, protocol: 'HTTP', certificateArn: undefined, tlsPolicy: undefined, action: 'redirect', reachesTargets: false, redirectsToHttps: true },
    ],
    ...overrides,
  };
}

/** One healthy target. */
export function healthyTargets(overrides: Partial<TargetsFacts> = {}): TargetsFacts {
  return {
    targetGroup: arns.targetGroup, port: 80, healthPath: '/', healthCodes: '200-399', wanted: ['i-0123456789abcdef0'],
    registered: [{ id: 'i-0123456789abcdef0', port: 80, state: 'healthy', reason: undefined, description: undefined }],
    ...overrides,
  };
}

/** A running instance that only the load balancer reaches. */
export function healthyInstance(overrides: Partial<InstanceFacts> = {}): InstanceFacts {
  return {
    id: 'i-0123456789abcdef0', name: 'web', state: 'running', zone: 'ap-northeast-1a', addresses: ['203.0.113.10'], letsBalancerIn: true, openRules: [], wideRules: [], sharedGroups: [], managedBy: [],
    networkAcl: { id: 'acl-0123456789abcdef0', blocks: [] },
    ...overrides,
  };
}

/** A distribution as setup makes it, with the load balancer locked behind it. */
export function healthyCloudFront(overrides: Partial<CloudFrontFacts> = {}, distribution: Partial<DistributionFacts> = {}): CloudFrontFacts & { distribution: DistributionFacts } {
  const { distribution: _, ...others } = overrides;
  return {
    namesElsewhere: [],
    locked: true,
    openRules: [],
    originHandshake: undefined,
    originAddresses: balancer.addresses,
    ...others,
    distribution: {
      id: 'E1ABCDEFGHIJKL', domainName: edge.domainName, enabled: true, deployed: true, aliases: ['example.com', 'www.example.com'], certificateArn: arns.edgeCertificate, viewerProtocol: 'redirect-to-https', forwardsHost: true,
      origin: { domainName: 'origin.example.com', protocolPolicy: 'https-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 },
      ...distribution,
    },
  };
}

/** A visitor who is served by https, and led there from http. */
export function healthyVisit(name: string, addresses: Visit['addresses'] = { A: balancer.addresses, AAAA: [] }, overrides: Partial<Visit> = {}): Visit {
  return {
    name,
    addresses,
    visited: addresses && [...addresses.A, ...addresses.AAAA][0],
    https: { handshake: goodHandshake, journey: { chain: [`https://${name}/`], outcome: 'answer', status: 200 }, headers: {}, healthStatus: undefined },
    http: { url: `http://${name}/ec2-https?look=1`, answer: { status: 301, location: `https://${name}:443/ec2-https?look=1`, headers: {} } },
    ...overrides,
  };
}
