import { namesChecks } from '../../../src/checks/names/names.ts';
import type { RecordSet } from '../../../src/aws/record-sets.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { Fronts, Visit } from '../../../src/checks/outside-facts.ts';
import type { Given } from '../../../src/intent/options.ts';
import { checkTable } from '../check-table.ts';
import { balancer, edge, healthySite, healthyVisit } from '../healthy-site.ts';

const alias = (name: string, to: string, type = 'A'): RecordSet => ({ name, type, alias: { dnsName: to, hostedZoneId: 'Z14GRHDCWA56QT', evaluateTargetHealth: true } });
const values = (name: string, type: string, ...at: string[]): RecordSet => ({ name, type, ttl: 300, values: at });
const right = alias('example.com', balancer.dnsName);
const other = 'other-alb-987654321.ap-northeast-1.elb.amazonaws.com';
const edgeAlias = (type: string): RecordSet => alias('example.com', edge.domainName, type);
const stranger = '192.0.2.99';

/** A site that serves example.com alone, with these records there, and of which DNS was not asked. */
const holds = (records: readonly RecordSet[], overrides: Partial<SiteFacts> = {}, given: Given = {}): SiteFacts => alone({ records: { 'example.com': records }, visits: undefined, ...overrides }, given);
/** The same, with what DNS answers, and records that nobody has read. */
const answered = (A: readonly string[], { AAAA = [], ...overrides }: { AAAA?: readonly string[] } & Partial<SiteFacts> = {}, given: Given = {}): SiteFacts =>
  alone({ records: undefined, visits: [healthyVisit('example.com', { A, AAAA })], ...overrides }, given);
const www = (records: readonly RecordSet[] | undefined, addresses: Visit['addresses']): SiteFacts =>
  healthySite({ records: records && { 'example.com': [right], 'www.example.com': records }, visits: [healthyVisit('www.example.com', addresses)] });
const before = (facts: SiteFacts): SiteFacts => ({ ...facts, site: { ...facts.site, stands: false }, fronts: facts.fronts && { ...facts.fronts, loadBalancer: 'none' } });
const behindEdge: Given = { cloudfront: true };
const unanswered = healthyVisit('example.com', { A: [], AAAA: [] });
/** The site's zone, of which the servers above it name these. */
const delegatedTo = (servers: readonly string[] | undefined): SiteFacts['zones'] => {
  const { zones } = healthySite();
  return zones && { ...zones, zones: zones.zones.map((zone) => ({ ...zone, delegatedTo: servers })) };
};

function alone(overrides: Partial<SiteFacts>, given: Given): SiteFacts {
  const site = healthySite(overrides, given);
  return { ...site, site: { ...site.site, names: ['example.com'] } };
}

function fronts(overrides: Partial<Fronts>): Fronts {
  return { loadBalancer: { dnsName: balancer.dnsName, addresses: balancer.addresses }, distribution: 'none', instances: [{ id: 'i-0123456789abcdef0', addresses: ['203.0.113.10', '2001:db8:1::10'] }], ...overrides };
}

checkTable(namesChecks, {
  'record-protected': [
    { name: 'no protection', facts: healthySite(), finds: 'well' },
    {
      name: 'a record that setup has to change', facts: healthySite({ protectedRecords: ['example.com A'], changedRecords: ['example.com A'] }),
      finds: [{
        subject: 'example.com A',
        message: 'Route 53 protects the record example.com A from changes, and setup has to change it.',
        hint: 'Ask who protects it; then `aws route53 delete-resource-record-set-protections --hosted-zone-id Z0123456789ABCDEFGHIJ --protections RecordName=example.com,RecordType=A`, and run ec2-https setup again.',
        evidence: { name: 'example.com', type: 'A', zoneId: 'Z0123456789ABCDEFGHIJ' },
      }],
    },
    { name: 'another record of the same step', facts: healthySite({ protectedRecords: ['example.com A'], setupChanges: ['alias-records'], changedRecords: ['api.example.com A'] }), finds: 'well' },
    { name: 'the CNAME of the validation is right, and should be protected', facts: healthySite({ protectedRecords: ['_3639ac514e785e898d2646601fa951d5.example.com CNAME'], changedRecords: [] }), finds: 'well' },
    {
      name: 'a CNAME of the validation that must change, of a certificate that nobody has read',
      facts: healthySite({ protectedRecords: ['_3639ac514e785e898d2646601fa951d5.www.example.com CNAME'], changedRecords: ['_3639ac514e785e898d2646601fa951d5.www.example.com CNAME'], certificate: undefined }),
      finds: [{ subject: '_3639ac514e785e898d2646601fa951d5.www.example.com CNAME', evidence: { zoneId: 'Z0123456789ABCDEFGHIJ' } }],
    },
    { name: 'the origin name', facts: healthySite({ protectedRecords: ['origin.example.com A'], changedRecords: ['origin.example.com A'] }, behindEdge), finds: [{ subject: 'origin.example.com A' }] },
    { name: 'mail is nothing that setup changes', facts: healthySite({ protectedRecords: ['example.com MX'], changedRecords: ['example.com A'] }), finds: 'well' },
    { name: 'nobody knows what setup would change', facts: healthySite({ protectedRecords: ['example.com A'] }), finds: 'unknown' },
    { name: 'not read', facts: healthySite({ protectedRecords: undefined }), finds: 'unknown' },
  ],
  'record-conflict': [
    { name: 'aliases alone', facts: healthySite(), finds: 'well' },
    { name: "somebody else's name, and DNS was not asked", facts: holds([values('example.com', 'CNAME', 'old.example.net')], { visits: undefined, changedRecords: [] }), finds: 'unknown' },
    { name: "somebody else's name, DNS was not asked, and setup would replace it", facts: holds([values('example.com', 'CNAME', 'old.example.net')], { visits: undefined, changedRecords: ['example.com A'] }), finds: [{ subject: 'example.com CNAME' }] },
    {
      name: 'a member of a routing policy', facts: holds([{ ...right, routingPolicy: 'blue' }]),
      finds: [{
        subject: 'example.com A',
        message: 'The record example.com A is part of a routing policy (weighted, latency, failover or the like), so not all visitors come to the site.',
        hint: 'Replace it by a simple record, then run ec2-https setup again: it does not take such records apart.',
        evidence: { name: 'example.com', type: 'A', leadsTo: [balancer.dnsName], routingPolicy: 'blue' },
      }],
    },
    { name: 'every member of a routing policy, once', facts: holds([{ ...right, routingPolicy: 'blue' }, { ...right, routingPolicy: 'green' }]), finds: [{ subject: 'example.com A' }] },
    {
      name: 'a CNAME that leads elsewhere', facts: holds([values('example.com', 'CNAME', other)]),
      finds: [{
        subject: 'example.com CNAME',
        message: `The record example.com CNAME leads elsewhere: ${other} (TTL 300). While it stands, the name cannot lead to the load balancer.`,
        hint: 'Run ec2-https setup example.com --replace-records, which replaces it, once you know that nobody needs it; or leave the name out (--no-www, --remove-also).',
      }],
    },
    { name: 'a CNAME to the load balancer', facts: holds([values('example.com', 'CNAME', balancer.dnsName)]), finds: 'well' },
    { name: 'an alias elsewhere at a site that stands is another finding', facts: holds([alias('example.com', other)]), finds: 'well' },
    { name: 'an alias elsewhere before the setup', facts: before(holds([alias('example.com', other)])), finds: [{ subject: 'example.com A' }] },
    { name: 'an A record to the instance before the setup', facts: before(holds([values('example.com', 'A', '203.0.113.10')])), finds: 'well' },
    { name: 'before the setup, and the instance is not known', facts: before(holds([values('example.com', 'A', stranger)], { instances: [], fronts: fronts({ instances: [] }) })), finds: 'unknown' },
    {
      name: 'the origin name leads elsewhere', facts: holds([], { records: { 'origin.example.com': [values('origin.example.com', 'A', stranger)] } }, behindEdge),
      finds: [{
        subject: 'origin.example.com A',
        message: 'The record origin.example.com A leads elsewhere than to the load balancer: 192.0.2.99 (TTL 300). CloudFront fetches from this name.',
        hint: 'Run ec2-https setup example.com --replace-records, which replaces it, or give another name with --origin-name.',
        evidence: { leadsTo: [stranger], wanted: balancer.dnsName },
      }],
    },
    { name: 'the origin name in a routing policy', facts: holds([], { records: { 'origin.example.com': [{ ...alias('origin.example.com', balancer.dnsName), routingPolicy: 'blue' }] } }, behindEdge), finds: [{ subject: 'origin.example.com A' }] },
    { name: 'the origin name, and there is no load balancer yet', facts: holds([], { fronts: fronts({ loadBalancer: 'none' }), records: { 'origin.example.com': [values('origin.example.com', 'A', stranger)] } }, behindEdge), finds: 'well' },
    { name: 'nobody has read the records', facts: healthySite({ records: undefined }), finds: 'unknown' },
  ],
  'alias-missing': [
    { name: 'records and DNS lead to the load balancer', facts: healthySite(), finds: 'well' },
    {
      name: 'neither a record nor an answer', facts: holds([], { visits: [healthyVisit('example.com', { A: [], AAAA: [] })] }),
      finds: [{
        subject: 'example.com',
        message: 'example.com leads nowhere: there is no record for it.',
        hint: 'Run ec2-https setup example.com: it leads the name to the load balancer.',
        evidence: { record: false, A: [], AAAA: [] },
      }],
    },
    {
      name: 'no answer, and nobody has read the records', facts: answered([]), plan: 'unknown',
      finds: [{
        subject: 'example.com',
        message: 'example.com does not resolve: DNS has no address for it yet, or no longer.',
        hint: 'Run ec2-https setup example.com: it leads the name to the load balancer. If its plan has nothing of the kind, run it again in a quarter of an hour, which is how long resolvers remember that there was nothing.',
      }],
    },
    { name: 'no record, and nobody has asked DNS', facts: holds([values('example.com', 'MX', '10 mail.example.com')]), finds: [{ subject: 'example.com' }] },
    { name: 'no record of its own, but a wildcard answers', facts: holds([], { visits: [healthyVisit('example.com')] }), finds: 'well' },
    {
      name: 'IPv6 alone', facts: answered([], { AAAA: ['2001:db8::1'] }),
      finds: [{ subject: 'example.com', message: 'example.com has no IPv4 address, and one of IPv6 alone: visitors without IPv6 do not come.' }],
    },
    {
      name: 'IPv6 alone, and no A record', facts: holds([values('example.com', 'AAAA', '2001:db8::1')], { visits: [healthyVisit('example.com', { A: [], AAAA: ['2001:db8::1'] })] }),
      finds: [{ subject: 'example.com', message: 'example.com has no IPv4 address, and one of IPv6 alone: visitors without IPv6 do not come.' }],
    },
    {
      name: 'resolvers refuse, and answer for other names', facts: healthySite({ visits: [{ ...unanswered, addresses: undefined, refused: 'SERVFAIL' }, healthyVisit('www.example.com')] }),
      finds: [{
        subject: 'example.com', severity: 'error', message: 'example.com does not resolve: resolvers get no answer for it (SERVFAIL), and do for other names.',
        hint: 'See that its zone is delegated to its own name servers (`dig NS example.com`), and that no DS record stands above it that is not its own (`dig DS example.com`); ec2-https doctor example.com looks at both.',
        evidence: { record: true, answer: 'SERVFAIL' },
      }],
    },
    { name: 'resolvers refuse everything: that is said of DNS', facts: healthySite({ records: undefined, dnsUnavailable: 'No DNS server answered.', visits: [{ ...unanswered, addresses: undefined, refused: 'SERVFAIL' }] }), finds: 'unknown' },
    { name: 'the load balancer is gone, which is found by itself', facts: healthySite({ loadBalancer: 'none', fronts: fronts({ loadBalancer: 'none' }), visits: [unanswered] }), finds: 'unknown' },
    { name: 'the load balancer is gone, and a look from outside does not find that', facts: healthySite({ loadBalancer: undefined, records: undefined, fronts: fronts({ loadBalancer: 'none' }), visits: [unanswered] }), finds: [{ subject: 'example.com' }] },
    {
      name: 'a record, and no answer', facts: holds([right], { visits: [healthyVisit('example.com', { A: [], AAAA: [] })], setupChanges: ['alias-records'] }),
      finds: [{
        subject: 'example.com',
        message: 'example.com does not resolve, although Route 53 holds a record for it.',
        hint: 'Where the zone is not delegated, fix that first; otherwise run it again in a quarter of an hour, which is how long resolvers remember that there was nothing.',
        severity: 'warning',
      }],
    },
    { name: 'a record, and no answer, and the internet asks others', facts: holds([right], { visits: [unanswered], zones: delegatedTo(['ns1.registrar.example']) }), finds: [{ subject: 'example.com', severity: 'error' }] },
    { name: 'a record, and no answer, and nobody knows whom the internet asks', facts: holds([right], { visits: [unanswered], zones: delegatedTo(undefined) }), finds: [{ subject: 'example.com', severity: 'error' }] },
    { name: 'a record that leads elsewhere, and no answer', facts: holds([alias('example.com', other)], { visits: [unanswered] }), finds: [{ subject: 'example.com', severity: 'error' }] },
    {
      name: 'no answer, and no zone', facts: answered([], { zones: { zoneOf: {}, onlyPrivate: [], publicZones: [], zones: [] } }),
      finds: [{ subject: 'example.com', message: 'example.com leads nowhere: there is no public hosted zone for it.', hint: 'Fix the zone first. Then run ec2-https setup example.com: it leads the name to the load balancer.' }],
    },
    { name: 'www is another finding', facts: www([], { A: [], AAAA: [] }), finds: 'well' },
    { name: 'neither was read', facts: healthySite({ records: undefined, visits: undefined }), finds: 'unknown' },
  ],
  'alias-wrong-target': [
    { name: 'records and DNS lead to the load balancer', facts: healthySite(), finds: 'well' },
    { name: 'the alias of a load balancer that is gone, which is found by itself', facts: healthySite({ loadBalancer: 'none', fronts: fronts({ loadBalancer: 'none' }), visits: [unanswered] }), finds: 'unknown' },
    { name: 'one of two names leads to what nobody knows', facts: healthySite({ fronts: fronts({}), visits: undefined, records: { ...healthySite().records, 'www.example.com': [values('www.example.com', 'CNAME', 'old.example.net')] } }), finds: 'unknown' },
    { name: 'records and DNS lead to the distribution', facts: healthySite({}, behindEdge), finds: 'well' },
    { name: "the console's form of the alias", facts: holds([alias('example.com', `dualstack.${balancer.dnsName}`)]), finds: 'well' },
    {
      name: 'the A record of the tutorial, to the instance', facts: holds([values('example.com', 'A', '203.0.113.10')]),
      finds: [{
        subject: 'example.com',
        message: 'example.com leads to the instance itself (A 203.0.113.10 (TTL 300)), and not to the load balancer: visitors get what the instance answers, past the certificate.',
        hint: 'Run ec2-https setup example.com: it switches the name over.',
        evidence: { records: ['example.com A 203.0.113.10 (TTL 300)'], wanted: balancer.dnsName, wantedAddresses: balancer.addresses },
      }],
    },
    { name: 'the same, before the setup', facts: before(holds([values('example.com', 'A', '203.0.113.10')])), finds: [{ subject: 'example.com' }] },
    { name: 'an AAAA record to the instance beside the alias', facts: holds([right, values('example.com', 'AAAA', '2001:db8:1:0::10')], { fronts: fronts({}) }), finds: [{ subject: 'example.com' }] },
    {
      name: 'an alias to another load balancer', facts: holds([alias('example.com', other)]),
      finds: [{
        subject: 'example.com',
        message: `example.com leads elsewhere than to the load balancer: A alias to ${other}.`,
        hint: 'Run ec2-https setup example.com: it switches the name over; where it refuses, --replace-records has it go on, once you know that nobody needs what stands there.',
      }],
    },
    {
      name: 'an alias that setup refuses to replace', facts: holds([alias('example.com', other)], { setupChanges: ['alias-records'], setupRefusals: ['alias-records'] }),
      finds: [{ subject: 'example.com', hint: 'Run ec2-https setup example.com --replace-records, once you know that nobody needs what stands there. Where the record is right already, wait until resolvers have forgotten the former record (its TTL), and run it again.' }],
    },
    { name: 'past CloudFront, to the load balancer', facts: holds([right], {}, behindEdge), finds: [{ subject: 'example.com', message: `example.com leads elsewhere than to the distribution: A alias to ${balancer.dnsName}.` }] },
    { name: "the load balancer's addresses of today", facts: holds([values('example.com', 'A', ...balancer.addresses)]), finds: [{ subject: 'example.com' }] },
    { name: 'www leads to the apex, which is looked at itself', facts: healthySite({ visits: undefined, records: { 'example.com': [right], 'www.example.com': [values('www.example.com', 'CNAME', 'example.com')] } }), finds: 'well' },
    {
      name: 'www leads to the apex, and that to the instance',
      facts: healthySite({ visits: [healthyVisit('www.example.com', { A: ['203.0.113.10'], AAAA: [] })], records: { 'example.com': [values('example.com', 'A', '203.0.113.10')], 'www.example.com': [values('www.example.com', 'CNAME', 'example.com')] } }),
      finds: [{ subject: 'example.com' }, { subject: 'www.example.com', message: 'www.example.com leads to the instance itself (203.0.113.10), and not to the load balancer: visitors get what the instance answers, past the certificate.' }],
    },
    { name: 'an HTTPS record with address hints to the instance', facts: holds([right, values('example.com', 'HTTPS', '1 . alpn="h2" ipv4hint="203.0.113.10"')]), finds: [{ subject: 'example.com' }] },
    { name: 'an HTTPS record with hints to somebody else', facts: holds([right, values('example.com', 'HTTPS', `1 . ipv4hint=${stranger}`)]), finds: [{ subject: 'example.com' }] },
    { name: 'an HTTPS record that says h2 alone', facts: holds([right, values('example.com', 'HTTPS', '1 . alpn="h2"')]), finds: 'well' },
    {
      name: "hints, and the load balancer's addresses are not known",
      facts: holds([right, values('example.com', 'HTTPS', `1 . ipv4hint=${stranger}`)], { fronts: fronts({ loadBalancer: { dnsName: balancer.dnsName, addresses: undefined } }) }), finds: 'unknown',
    },
    { name: 'an alias to a name of their own, which leads on to the load balancer', facts: holds([alias('example.com', 'lb.example.com')], { visits: [healthyVisit('example.com')] }), finds: 'well' },
    { name: 'an alias to a name of their own, which leads elsewhere', facts: holds([alias('example.com', 'lb.example.com')], { visits: [healthyVisit('example.com', { A: [stranger], AAAA: [] })] }), finds: [{ subject: 'example.com' }] },
    { name: 'an alias to a name of their own, and DNS was not asked', facts: holds([alias('example.com', 'lb.example.com')]), finds: 'unknown' },
    {
      name: "DNS answers the instance's address", facts: answered(['203.0.113.10']),
      finds: [{
        subject: 'example.com',
        message: 'example.com leads to the instance itself (203.0.113.10), and not to the load balancer: visitors get what the instance answers, past the certificate.',
        evidence: { addresses: ['203.0.113.10'], wanted: balancer.dnsName },
      }],
    },
    { name: 'DNS answers what is nobody of ours', facts: answered([stranger]), finds: [{ subject: 'example.com', message: 'example.com leads elsewhere than to the load balancer: 192.0.2.99.' }] },
    { name: 'one of the addresses in common: a load balancer has more than it answers', facts: answered([balancer.addresses[0] ?? '', '198.51.100.12']), finds: 'well' },
    { name: 'A is right, AAAA is not', facts: answered(balancer.addresses, { AAAA: ['2001:db8:9::9'] }), finds: [{ subject: 'example.com', message: 'example.com leads elsewhere than to the load balancer: 2001:db8:9::9.' }] },
    { name: "DNS answers, and the load balancer's addresses are not known", facts: answered([stranger], { fronts: fronts({ loadBalancer: { dnsName: balancer.dnsName, addresses: undefined } }) }), finds: 'unknown' },
    { name: 'DNS answers, and there is no load balancer', facts: before(answered([stranger])), finds: 'unknown' },
    {
      name: 'the record is right, and resolvers remember the former one', facts: holds([right], { visits: [healthyVisit('example.com', { A: ['203.0.113.10'], AAAA: [] })] }),
      finds: [{
        subject: 'example.com',
        message: 'DNS answers 203.0.113.10 for example.com, although its record leads to the load balancer.',
        hint: 'Wait until resolvers have forgotten the former record (its TTL), and run it again. If it stays, another zone answers for the name: see where it is delegated.',
        severity: 'warning',
      }],
    },
    { name: 'the record is right, and the internet asks others', facts: holds([right], { visits: [healthyVisit('example.com', { A: ['203.0.113.10'], AAAA: [] })], zones: delegatedTo(['ns1.registrar.example']) }), finds: [{ subject: 'example.com', severity: 'error' }] },
    { name: 'www leads to the apex, and that is right, but resolvers remember a former address of www', facts: healthySite({ visits: [healthyVisit('www.example.com', { A: ['203.0.113.10'], AAAA: [] })], records: { 'example.com': [right], 'www.example.com': [values('www.example.com', 'CNAME', 'example.com')] } }), finds: [{ subject: 'www.example.com', severity: 'warning' }] },
    { name: 'CloudFront answers each resolver with other addresses, and the records are right', facts: holds([edgeAlias('A'), edgeAlias('AAAA')], { visits: [healthyVisit('example.com', { A: [stranger], AAAA: ['2001:db8:cf::2'] })] }, behindEdge), finds: 'well' },
    {
      name: 'other addresses, from which CloudFront answers',
      facts: answered([stranger], { visits: [healthyVisit('example.com', { A: [stranger], AAAA: [] }, { https: { ...healthyVisit('example.com').https, headers: { via: '1.1 abcdef.cloudfront.net (CloudFront)' } } as NonNullable<Visit['https']> })] }, behindEdge), finds: 'well',
    },
    { name: 'other addresses, from which nobody knows who answers', facts: answered([stranger], {}, behindEdge), finds: [{ subject: 'example.com' }] },
    { name: 'DNS answers the load balancer past CloudFront', facts: answered(balancer.addresses, {}, behindEdge), finds: [{ subject: 'example.com' }] },
    { name: 'IPv6 of a distribution of which only IPv4 is known', facts: answered(edge.A, { AAAA: ['2001:db8:cf::2'], fronts: fronts({ distribution: { domainName: edge.domainName, addresses: edge.A } }) }, behindEdge), finds: 'well' },
    { name: 'leads nowhere, which is another finding', facts: answered([]), finds: 'unknown' },
    { name: 'a CNAME elsewhere, which is another finding', facts: holds([values('example.com', 'CNAME', 'elsewhere.example.net')], { visits: undefined }), finds: 'unknown' },
  ],
  'www-missing': [
    { name: 'www leads there', facts: healthySite(), finds: 'well' },
    {
      name: 'its CNAME leads to what is gone', facts: www([values('www.example.com', 'CNAME', 'old.example.net')], { A: [], AAAA: [] }),
      finds: [{
        subject: 'www.example.com', message: 'www.example.com leads nowhere: its CNAME leads to old.example.net, which has no address.',
        hint: 'Run ec2-https setup example.com --replace-records, which replaces the CNAME, once you know that nobody needs it; or leave the name out (--no-www, --remove-also).',
      }],
    },
    { name: 'its CNAME leads to somebody else, and DNS was not asked', facts: { ...www([values('www.example.com', 'CNAME', 'old.example.net')], { A: [], AAAA: [] }), visits: undefined }, finds: 'unknown' },
    {
      name: 'www leads nowhere', facts: www([], { A: [], AAAA: [] }),
      finds: [{
        subject: 'www.example.com',
        message: 'www.example.com leads nowhere: there is no record for it.',
        hint: 'Run ec2-https setup example.com: it leads the name to the load balancer; with --no-www it is served no longer.',
      }],
    },
    { name: 'a record, and no answer', facts: www([alias('www.example.com', balancer.dnsName)], { A: [], AAAA: [] }), finds: [{ subject: 'www.example.com', message: 'www.example.com does not resolve, although Route 53 holds a record for it.' }] },
    { name: 'www is not served', facts: holds([right]), finds: 'unknown' },
  ],
  'other-names-on-instance': [
    { name: 'none', facts: healthySite(), finds: 'well' },
    {
      name: 'another name, and a wildcard', facts: healthySite({ otherNames: ['api.example.com', '*.example.com'] }),
      finds: [
        {
          subject: 'api.example.com',
          severity: 'warning',
          message: 'api.example.com leads to the instance as well, past the load balancer: once the direct way is closed, nobody answers there.',
          hint: 'Serve it as well: ec2-https setup example.com --also api.example.com. With --keep-direct-access it goes on as it is.',
          evidence: { name: 'api.example.com' },
        },
        { subject: '*.example.com', hint: 'Take the record away if nobody needs it. With --keep-direct-access it goes on as it is.' },
      ],
    },
    { name: 'the direct way stays open', facts: healthySite({ otherNames: ['api.example.com'] }, { keepDirectAccess: true }), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ otherNames: undefined }), finds: 'unknown' },
  ],
});
