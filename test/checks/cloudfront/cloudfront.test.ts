import { cloudFrontChecks } from '../../../src/checks/cloudfront/cloudfront.ts';
import type { CloudFrontFacts, DistributionFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { Given } from '../../../src/intent/options.ts';
import type { Failed, Handshake } from '../../../src/network/network.ts';
import { checkTable } from '../check-table.ts';
import { balancer, goodHandshake, healthyBalancer, healthyCertificate, healthyCloudFront, healthySite, healthyVisit, leaf, now } from '../healthy-site.ts';

const day = 86_400_000;
const healthyOrigin = { domainName: 'origin.example.com', protocolPolicy: 'https-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 };
const behind: Given = { cloudfront: true };
/** A site of which the origin's handshake is known: the load balancer is open. */
const open: Given = { cloudfront: true, lockOrigin: false };
const openSite = (met: Partial<Handshake> | Failed = {}, distribution: Partial<DistributionFacts> = {}, overrides: Partial<SiteFacts> = {}): SiteFacts =>
  healthySite({ cloudfront: healthyCloudFront({ locked: false, originHandshake: 'failure' in met ? met : { ...goodHandshake, protocol: 'TLSv1.2', ...met } }, distribution), ...overrides }, open);
const site = (distribution: Partial<DistributionFacts>, front: Partial<CloudFrontFacts> = {}, overrides: Partial<SiteFacts> = {}): SiteFacts => healthySite({ cloudfront: healthyCloudFront(front, distribution), ...overrides }, behind);
const origin = (differs: Partial<typeof healthyOrigin>): Partial<DistributionFacts> => ({ origin: { ...healthyOrigin, ...differs } });
const none = (overrides: Partial<SiteFacts> = {}): SiteFacts => healthySite({ cloudfront: { ...healthyCloudFront(), distribution: 'none' }, ...overrides }, behind);
const before = (facts: SiteFacts): SiteFacts => ({ ...facts, site: { ...facts.site, stands: false } });
const certificate = (differs: Partial<ReturnType<typeof healthyCertificate>['standing']>): Partial<SiteFacts> => {
  const healthy = healthyCertificate();
  return { certificate: { ...healthy, standing: { ...healthy.standing, ...differs } } };
};
/** A locked site whose origin is another host, which answers as is said. */
const elsewhere = (met: Partial<Handshake> | Failed = {}, overrides: Partial<SiteFacts> = {}, name = 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com'): SiteFacts =>
  site(origin({ domainName: name }), { originAddresses: ['203.0.113.10'], originHandshake: 'failure' in met ? met : { ...goodHandshake, ...met } }, overrides);
/** A locked site whose origin name has a record that leads to the instance. */
const onInstance = (met: Partial<Handshake> | Failed): SiteFacts =>
  elsewhere(met, { records: { ...healthySite({}, behind).records, 'origin.example.com': [{ name: 'origin.example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] }] } }, 'origin.example.com');
const leadsBack = 'Run ec2-https setup example.com: it leads origin.example.com to the load balancer.';
const silence: Failed = { failure: 'timeout', detail: 'no connection within 5 s' };

/** What visitors see of CloudFront's 502. */
const failing = { visits: [healthyVisit('example.com', undefined, { https: { handshake: goodHandshake, journey: { chain: ['https://example.com/'], outcome: 'answer', status: 502 }, headers: { server: 'CloudFront', 'x-cache': 'Error from cloudfront' }, healthStatus: undefined } })] };
const seen = [{ name: 'example.com', status: 502, 'x-cache': 'Error from cloudfront' }];

checkTable(cloudFrontChecks, {
  'origin-is-load-balancer-name': [
    { name: 'locked: nothing needs to be asked', facts: healthySite({}, behind), finds: 'well' },
    {
      name: "the tutorial's 502",
      facts: site({ ...origin({ domainName: balancer.dnsName }), forwardsHost: false }, {}, failing),
      finds: [{
        subject: balancer.dnsName,
        message: `CloudFront fetches from the load balancer's own name, ${balancer.dnsName}. No certificate is for that name, and CloudFront does not hand on the Host that visitors ask for: it answers 502. example.com answers 502, with X-Cache: Error from cloudfront.`,
        hint: 'Run ec2-https setup example.com: CloudFront then fetches from origin.example.com, which leads to the load balancer and which its certificate covers.',
        evidence: { origin: balancer.dnsName, distribution: 'E1ABCDEFGHIJKL', forwardsHost: false, seen },
      }],
    },
    { name: 'the Host goes on, and the certificate is for it', facts: site(origin({ domainName: balancer.dnsName })), finds: 'well' },
    {
      name: 'the Host goes on, and the certificate is for one of two names',
      facts: site(origin({ domainName: balancer.dnsName }), {}, certificate({ names: ['example.com'] })),
      finds: [{ subject: balancer.dnsName, message: `CloudFront fetches from the load balancer's own name, ${balancer.dnsName}. No certificate is for that name, nor is it for www.example.com, which CloudFront hands on as Host: it answers 502.` }],
    },
    { name: 'the Host goes on, and nobody knows the certificate', facts: site(origin({ domainName: balancer.dnsName }), {}, { certificate: undefined }), finds: 'unknown' },
    { name: 'a policy of their own, which may hand Host on or not', facts: site({ ...origin({ domainName: balancer.dnsName }), forwardsHost: undefined }), finds: 'unknown' },
    { name: 'an origin of another kind', facts: site({ origin: undefined }), finds: 'unknown' },
    { name: 'a Network Load Balancer', facts: site({ ...origin({ domainName: 'web-0123456789abcdef.elb.ap-northeast-1.amazonaws.com' }), forwardsHost: false }), finds: [{ subject: 'web-0123456789abcdef.elb.ap-northeast-1.amazonaws.com' }] },
    { name: 'without CloudFront', facts: healthySite(), finds: 'unknown' },
    { name: 'CloudFront was not read', facts: healthySite({ cloudfront: undefined }, behind), finds: 'unknown' },
  ],
  'origin-wrong-target': [
    {
      name: "the instance's own name", facts: elsewhere({}, failing),
      finds: [{
        subject: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com',
        message: 'CloudFront fetches from ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com, which does not lead to the load balancer: visitors get what answers there. example.com answers 502, with X-Cache: Error from cloudfront.',
        hint: 'Run ec2-https setup example.com: CloudFront then fetches from origin.example.com, which leads to the load balancer.',
        evidence: { origin: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com', wanted: 'origin.example.com', addresses: ['203.0.113.10'], seen },
      }],
    },
    { name: 'the same, and DNS was not asked', facts: site(origin({ domainName: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com' }), { originAddresses: undefined }), finds: [{ subject: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com' }] },
    { name: 'another load balancer', facts: elsewhere({}, {}, 'other-1.ap-northeast-1.elb.amazonaws.com'), finds: [{ subject: 'other-1.ap-northeast-1.elb.amazonaws.com' }] },
    { name: 'a name of their own that leads to the load balancer', facts: site(origin({ domainName: 'behind.example.net' })), finds: 'well' },
    { name: 'a name of their own, and DNS was not asked', facts: site(origin({ domainName: 'behind.example.net' }), { originAddresses: undefined }), finds: 'unknown' },
    { name: 'the wanted name, by its record: another finding', facts: onInstance({}), finds: 'unknown' },
    { name: 'the wanted name, by DNS alone: the zone is elsewhere', facts: elsewhere({}, { records: undefined }, 'origin.example.com'), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'the record is right, and DNS does not say so yet', facts: elsewhere({}, {}, 'origin.example.com'), finds: 'unknown' },
    { name: 'the load balancer was not read', facts: elsewhere({}, { loadBalancer: undefined }), finds: 'unknown' },
  ],
  'origin-name-unresolved': [
    {
      name: 'it leads nowhere', facts: site({}, { originAddresses: [] }, failing),
      finds: [{
        subject: 'origin.example.com',
        message: 'CloudFront fetches from origin.example.com, which leads nowhere: it answers 502. example.com answers 502, with X-Cache: Error from cloudfront.',
        hint: 'Run ec2-https setup example.com: it makes the record that leads origin.example.com to the load balancer.',
        evidence: { origin: 'origin.example.com', records: 1, seen },
      }],
    },
    {
      name: 'it is another name than is wanted', facts: site(origin({ domainName: 'elsewhere.example.net' }), { originAddresses: [] }),
      finds: [{ subject: 'elsewhere.example.net', hint: 'Run ec2-https setup example.com: CloudFront then fetches from origin.example.com, which leads to the load balancer.' }],
    },
    { name: 'DNS was not asked, and there is no record', facts: site({}, { originAddresses: undefined }, { records: { 'origin.example.com': [] } }), finds: [{ subject: 'origin.example.com' }] },
    { name: 'DNS was asked and said nothing, and there is a record', facts: site({}, { originAddresses: undefined }), finds: 'unknown' },
    { name: 'nobody has looked', facts: site({}, { originAddresses: undefined }, { records: undefined }), finds: 'unknown' },
  ],
  'origin-not-https-only': [
    {
      name: 'by http', facts: site(origin({ protocolPolicy: 'http-only' })),
      finds: [{
        subject: 'origin.example.com',
        message: 'CloudFront fetches from origin.example.com by http (http-only): passwords and cookies then cross the internet unencrypted, and the redirect to https may loop.',
        hint: "Run ec2-https setup example.com: it sets the origin's protocol policy to HTTPS only.",
        evidence: { protocolPolicy: 'http-only' },
      }],
    },
    { name: 'as the visitor comes', facts: site(origin({ protocolPolicy: 'match-viewer' })), finds: [{ subject: 'origin.example.com', message: 'CloudFront fetches from origin.example.com by http where the visitor comes by http (match-viewer): passwords and cookies then cross the internet unencrypted, and the redirect to https may loop.' }] },
  ],
  'origin-not-answering': [
    {
      name: 'the port is closed', facts: openSite(silence),
      finds: [{
        subject: 'origin.example.com',
        message: 'CloudFront gets no answer from origin.example.com on port 443: no connection within 5 s.',
        hint: 'Run ec2-https setup example.com: it repairs the listener and the security group of the load balancer.',
        evidence: { port: 443, failure: 'timeout', detail: 'no connection within 5 s' },
      }],
    },
    { name: 'nothing listens', facts: openSite({ failure: 'refused', detail: 'nothing listens on port 443' }), finds: [{ subject: 'origin.example.com', hint: 'Run ec2-https setup example.com: it repairs the listener and the security group of the load balancer.' }] },
    { name: 'no TLS', facts: openSite({ failure: 'broken', detail: 'what came back was no TLS' }), finds: [{ subject: 'origin.example.com', hint: 'Run ec2-https setup example.com: it repairs the listener and the security group of the load balancer.' }] },
    { name: 'no way there from this machine', facts: openSite({ failure: 'unreachable', detail: 'no way to it' }), finds: 'unknown' },
    { name: 'a version of TLS is another matter', facts: openSite({ failure: 'tls-version', detail: 'it speaks another version of TLS' }), finds: 'unknown' },
    { name: 'locked, and the origin leads to the instance', facts: onInstance(silence), finds: [{ subject: 'origin.example.com', message: 'CloudFront gets no answer from origin.example.com on port 443: no connection within 5 s.', hint: leadsBack }] },
    { name: 'locked, and the origin is another host', facts: elsewhere(silence), finds: [{ subject: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com', hint: 'Run ec2-https setup example.com: CloudFront then fetches from origin.example.com, which leads to the load balancer.' }] },
    { name: 'locked, it answers nobody who asks from here', facts: site({}, { originHandshake: silence }), finds: 'unknown' },
  ],
  'origin-tls-too-old': [
    { name: "locked: the listener's policy says it", facts: healthySite({}, behind), finds: 'well' },
    { name: 'locked: the listener was not read', facts: healthySite({ loadBalancer: undefined }, behind), finds: 'unknown' },
    { name: 'locked: the listener has no policy', facts: healthySite({ loadBalancer: healthyBalancer({ listeners: healthyBalancer().listeners.map((one) => ({ ...one, tlsPolicy: undefined })) }) }, behind), finds: 'unknown' },
    { name: 'the origin speaks TLS 1.3 alone', facts: openSite({ protocol: 'TLSv1.3' }), finds: 'well' },
    { name: 'locked, and the origin leads to an instance with TLS 1.1', facts: onInstance({ failure: 'tls-version', detail: 'it speaks another version of TLS' }), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'the origin did not answer, and leads elsewhere', facts: elsewhere(silence), finds: 'unknown' },
    {
      name: 'the origin speaks TLS 1.1', facts: openSite({ protocol: 'TLSv1.1' }),
      finds: [{
        subject: 'origin.example.com',
        message: 'origin.example.com speaks neither TLS 1.2 nor 1.3, but TLSv1.1 at most, and CloudFront is to speak nothing older: it answers 502.',
        hint: 'Run ec2-https setup example.com: it leads the name to the load balancer, and gives its listener a policy that speaks TLS 1.2 (--tls-policy).',
        evidence: { protocol: 'TLSv1.1' },
      }],
    },
    { name: 'the origin takes nothing of what CloudFront offers', facts: openSite({ failure: 'tls-version', detail: 'it speaks another version of TLS' }), finds: [{ subject: 'origin.example.com', message: 'origin.example.com speaks neither TLS 1.2 nor 1.3, and CloudFront is to speak nothing older: it answers 502.' }] },
    {
      name: 'CloudFront may speak older ones', facts: site(origin({ sslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] })),
      finds: [{ subject: 'origin.example.com', message: 'CloudFront may fetch from origin.example.com with TLSv1 and TLSv1.1, which are broken.', hint: 'Run ec2-https setup example.com: it sets the minimum origin SSL protocol to TLSv1.2.', evidence: { sslProtocols: ['TLSv1', 'TLSv1.1', 'TLSv1.2'] } }],
    },
    { name: 'CloudFront may speak older ones alone', facts: site(origin({ sslProtocols: ['TLSv1'] })), finds: [{ subject: 'origin.example.com', message: 'CloudFront may fetch from origin.example.com with TLSv1 alone, and the load balancer wants TLS 1.2 or later: it answers 502.' }] },
  ],
  'origin-self-signed': [
    {
      name: 'Nginx behind a load balancer that passes TLS through', facts: openSite({ trust: 'self-signed', chain: [{ ...leaf, issuer: { commonName: 'example.com', organization: '' } }] }, {}, failing),
      finds: [{
        subject: 'origin.example.com',
        message: 'origin.example.com shows a certificate that is signed by itself: it answers 502. A load balancer that passes TLS through to Nginx shows the one that Nginx has. example.com answers 502, with X-Cache: Error from cloudfront.',
        hint: 'Run ec2-https setup example.com: TLS then ends at the load balancer, with a certificate of ACM, and Nginx needs none.',
        evidence: { trust: 'self-signed', chain: [{ subject: 'example.com', issuer: 'example.com' }], seen },
      }],
    },
    { name: 'locked, and the origin leads to the instance', facts: onInstance({ trust: 'self-signed' }), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'an authority that nobody knows', facts: openSite({ trust: 'unknown-authority', chain: [{ ...leaf, issuer: { commonName: 'Office CA', organization: '' } }] }), finds: [{ subject: 'origin.example.com', message: 'origin.example.com shows a certificate that is issued by Office CA, whom CloudFront does not trust: it answers 502. A load balancer that passes TLS through to Nginx shows the one that Nginx has.' }] },
    { name: 'not trusted for another reason', facts: openSite({ trust: 'untrusted' }), finds: [{ subject: 'origin.example.com' }] },
    { name: 'locked: nobody could ask', facts: healthySite({}, behind), finds: 'unknown' },
    { name: 'nobody answers', facts: openSite(silence), finds: 'unknown' },
  ],
  'origin-certificate-expired': [
    {
      name: 'yesterday', facts: openSite({ trust: 'expired', chain: [{ ...leaf, validTo: now - day }] }),
      finds: [{
        subject: 'origin.example.com',
        message: 'The certificate of origin.example.com has expired on 2026-11-19 12:00 UTC: CloudFront answers 502.',
        hint: 'Run ec2-https setup example.com: it puts a valid certificate of ACM on the listener.',
        evidence: { validTo: '2026-11-19T12:00:00.000Z' },
      }],
    },
    { name: 'not valid before tomorrow', facts: openSite({ trust: 'not-yet-valid', chain: [{ ...leaf, validFrom: now + day }] }), finds: [{ subject: 'origin.example.com', message: 'The certificate of origin.example.com is not valid before 2026-11-21 12:00 UTC: CloudFront answers 502.' }] },
    { name: 'locked, and the origin leads to the instance', facts: onInstance({ trust: 'expired', chain: [{ ...leaf, validTo: now - day }] }), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'locked: the one on the listener, by ACM', facts: healthySite(certificate({ notAfter: now - day, status: 'EXPIRED' }), behind), finds: [{ subject: 'origin.example.com' }] },
    { name: 'locked: ACM says that it is valid', facts: healthySite({}, behind), finds: 'well' },
    { name: 'locked: the certificate is not the one on the listener', facts: healthySite(certificate({ arn: 'arn:aws:acm:ap-northeast-1:123456789012:certificate/other', notAfter: now - day }), behind), finds: 'unknown' },
    { name: 'locked: the origin leads elsewhere', facts: site(origin({ domainName: 'elsewhere.example.net' }), { originAddresses: ['192.0.2.99'] }), finds: 'unknown' },
    { name: 'locked: the load balancer was not read', facts: healthySite({ loadBalancer: undefined }, behind), finds: 'unknown' },
    { name: 'ACM does not say until when', facts: healthySite(certificate({ notAfter: undefined }), behind), finds: 'unknown' },
  ],
  'origin-certificate-mismatch': [
    {
      name: 'for neither the origin nor www', facts: openSite({ covers: false, chain: [{ ...leaf, names: ['example.com'] }] }),
      finds: [{
        subject: 'origin.example.com',
        message: 'The certificate of origin.example.com is for example.com: not for that name, nor for www.example.com, which CloudFront hands on as Host. It answers 502.',
        hint: "Run ec2-https setup example.com: the load balancer's certificate then covers the origin's name.",
        evidence: { names: ['example.com'], forwardsHost: true, uncovered: ['www.example.com'] },
      }],
    },
    { name: 'not for the origin, but for every Host that goes on', facts: openSite({ covers: false, chain: [{ ...leaf, names: ['example.com', 'www.example.com'] }] }), finds: 'well' },
    {
      name: 'not for the origin, and no Host goes on', facts: openSite({ covers: false, chain: [{ ...leaf, names: ['example.com', 'www.example.com'] }] }, { forwardsHost: false }),
      finds: [{ subject: 'origin.example.com', message: 'The certificate of origin.example.com is for example.com and www.example.com: not for that name, and CloudFront hands no other on. It answers 502.' }],
    },
    { name: 'locked, and the origin leads to the instance', facts: onInstance({ covers: false, chain: [{ ...leaf, names: ['other.example.net'] }] }), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'locked: the one on the listener, by ACM', facts: healthySite({ ...certificate({ names: ['example.com'] }), loadBalancer: healthyBalancer() }, behind), finds: [{ subject: 'origin.example.com' }] },
    { name: 'not for the origin, and nobody knows whether Host goes on', facts: openSite({ covers: false, chain: [{ ...leaf, names: ['example.com', 'www.example.com'] }] }, { forwardsHost: undefined }), finds: 'unknown' },
    { name: "the load balancer's own name is another finding", facts: openSite({ covers: false }, { ...origin({ domainName: balancer.dnsName }), forwardsHost: false }), finds: 'unknown' },
  ],
  'origin-chain-incomplete': [
    {
      name: 'the intermediate is missing', facts: openSite({ trust: 'incomplete', chain: [leaf] }),
      finds: [{
        subject: 'origin.example.com',
        message: 'origin.example.com sends its certificate without the intermediate one of its issuer, Amazon RSA 2048 M03 (Amazon): CloudFront answers 502.',
        hint: 'Run ec2-https setup example.com: it puts a certificate of ACM in place, which comes with its chain.',
        evidence: { trust: 'incomplete', chain: [{ subject: 'example.com', issuer: 'Amazon RSA 2048 M03' }] },
      }],
    },
    { name: 'locked, and the origin leads to the instance', facts: onInstance({ trust: 'incomplete', chain: [leaf] }), finds: [{ subject: 'origin.example.com', hint: leadsBack }] },
    { name: 'in the wrong order', facts: openSite({ inOrder: false }), finds: [{ subject: 'origin.example.com', message: "origin.example.com sends its certificates in the wrong order: each must be followed by its issuer's. CloudFront answers 502." }] },
    { name: 'locked: nobody could ask', facts: healthySite({}, behind), finds: 'unknown' },
  ],
  'distribution-missing': [
    {
      name: 'there is none', facts: none(),
      finds: [{ subject: 'example.com', message: 'There is no distribution for example.com, although CloudFront is to stand in front of it.', hint: 'Run ec2-https setup example.com: it makes one; with --no-cloudfront the site goes on without.', evidence: { distribution: 'none' } }],
    },
    { name: 'nothing of CloudFront', facts: healthySite({ cloudfront: 'none' }, behind), finds: [{ subject: 'example.com' }] },
    { name: 'before the setup', facts: before(none()), finds: 'unknown' },
    { name: 'a site without CloudFront', facts: healthySite(), finds: 'unknown' },
  ],
  'distribution-disabled': [
    { name: 'disabled', facts: site({ enabled: false }), finds: [{ subject: 'E1ABCDEFGHIJKL', message: 'The distribution E1ABCDEFGHIJKL is disabled: CloudFront answers nobody by it.', hint: 'Run ec2-https setup example.com: it enables the distribution.', evidence: { enabled: false } }] },
    { name: 'there is none', facts: none(), finds: 'unknown' },
  ],
  'distribution-not-deployed': [
    {
      name: 'still at it', facts: site({ deployed: false }),
      finds: [{ subject: 'E1ABCDEFGHIJKL', message: 'The distribution E1ABCDEFGHIJKL is being deployed: until then some visitors meet its former settings, or none.', hint: 'Wait, usually 5 minutes, then run it again: `aws cloudfront wait distribution-deployed --id E1ABCDEFGHIJKL`.', evidence: { deployed: false } }],
    },
    { name: 'there is none', facts: none(), finds: 'unknown' },
  ],
  'alternate-name-missing': [
    {
      name: 'www was forgotten', facts: site({ aliases: ['example.com'] }),
      finds: [{ subject: 'www.example.com', message: 'www.example.com is not an alternate domain name of the distribution E1ABCDEFGHIJKL, which has example.com: CloudFront turns its visitors away.', hint: 'Run ec2-https setup example.com: it puts the name on the distribution.', evidence: { distribution: 'E1ABCDEFGHIJKL', aliases: ['example.com'] } }],
    },
    { name: 'a wildcard covers www', facts: site({ aliases: ['example.com', '*.example.com'] }), finds: 'well' },
    { name: 'another distribution has www, which is another finding', facts: site({ aliases: ['example.com'] }, { namesElsewhere: [{ name: 'www.example.com', distributionId: 'E2OTHER' }] }), finds: 'well' },
    { name: 'there is none', facts: none(), finds: 'unknown' },
  ],
  'cname-already-exists': [
    {
      name: 'another distribution has www', facts: site({}, { namesElsewhere: [{ name: 'www.example.com', distributionId: 'E2OTHER' }] }),
      finds: [{
        subject: 'www.example.com',
        message: 'www.example.com is an alternate domain name of another distribution of this account, E2OTHER, and CloudFront lets one alone have it.',
        hint: 'Take the name off E2OTHER, or move it: `aws cloudfront associate-alias --target-distribution-id E1ABCDEFGHIJKL --alias www.example.com`; then run ec2-https setup again.',
        evidence: { distributionId: 'E2OTHER' },
      }],
    },
    { name: 'the same, and there is no distribution yet', facts: healthySite({ cloudfront: { ...healthyCloudFront({ namesElsewhere: [{ name: 'www.example.com', distributionId: 'E2OTHER' }] }), distribution: 'none' } }, behind), finds: [{ subject: 'www.example.com', hint: 'Take the name off E2OTHER, then run ec2-https setup again.' }] },
    { name: 'CloudFront was not read', facts: healthySite({ cloudfront: undefined }, behind), finds: 'unknown' },
  ],
  'viewer-http-allowed': [
    {
      name: 'http and https', facts: site({ viewerProtocol: 'allow-all' }),
      finds: [{ subject: 'E1ABCDEFGHIJKL', message: 'The distribution E1ABCDEFGHIJKL serves visitors by http as well (allow-all): what they send can be read on the way.', hint: 'Run ec2-https setup example.com: it redirects them to https; with --viewer-protocol https-only they are refused.', evidence: { viewerProtocol: 'allow-all' } }],
    },
    { name: 'https alone', facts: site({ viewerProtocol: 'https-only' }), finds: 'well' },
    { name: 'there is none', facts: none(), finds: 'unknown' },
  ],
}, openSite());
