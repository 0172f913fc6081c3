import type { ListenerFacts, LoadBalancerFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { Visit } from '../../../src/checks/outside-facts.ts';
import { loadBalancerChecks } from '../../../src/checks/load-balancer/load-balancer.ts';
import { checkTable, type Row } from '../check-table.ts';
import { healthyBalancer, healthyCertificate, healthyCloudFront, healthySite, healthyTargets, healthyVisit } from '../healthy-site.ts';

const standing = healthyBalancer();
const [https, http] = standing.listeners as [ListenerFacts, ListenerFacts];
const [inA, inC] = standing.subnets as [LoadBalancerFacts['subnets'][number], LoadBalancerFacts['subnets'][number]];
const group = 'sg-0aaaaaaaaaaaaaaaa';
const other = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/33333333-3333-4333-8333-333333333333';

/** The load balancer, but for what is said. */
const balancer = (differs: Partial<LoadBalancerFacts>): Partial<SiteFacts> => ({ loadBalancer: healthyBalancer(differs) });
const listeners = (...those: ListenerFacts[]): Partial<SiteFacts> => balancer({ listeners: those });
/** What both names meet by http. */
const byHttp = (differs: Partial<Visit>, names = ['example.com']): Partial<SiteFacts> => ({ visits: names.map((name) => healthyVisit(name, undefined, differs)) });
const answers = (status: number, location?: string): Partial<Visit> => ({ http: { url: 'http://example.com/ec2-https?look=1', answer: { status, headers: {}, ...(location !== undefined && { location }) } } });
const none = healthySite({ loadBalancer: 'none', zones: { zoneOf: {}, onlyPrivate: [], publicZones: [], zones: [] } });
/** Nothing of it is there. */
const noZone: SiteFacts = { ...none, site: { ...none.site, stands: false } };
const noBalancer: readonly Row[] = [
  { name: 'no load balancer', differs: { loadBalancer: 'none' }, finds: 'unknown' },
  { name: 'it was not read', differs: { loadBalancer: undefined }, finds: 'unknown' },
];

checkTable(loadBalancerChecks, {
  'load-balancer-missing': [
    {
      name: 'there is none',
      differs: { loadBalancer: 'none' },
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'There is no load balancer for example.com in ap-northeast-1: nobody answers https for it there.',
        hint: 'Run ec2-https setup example.com: it makes one.',
        evidence: { region: 'ap-northeast-1' },
      }],
    },
    {
      name: 'there is none, and nobody has planned', plan: 'unknown',
      differs: { loadBalancer: 'none' },
      finds: [{ subject: 'example.com', hint: 'Run ec2-https setup example.com: it makes one. If its plan has nothing of the kind, run ec2-https doctor example.com: it says what else is wrong.' }],
    },
    {
      name: 'its set-up has failed',
      differs: balancer({ state: 'failed' }),
      finds: [{
        subject: 'example-com-alb',
        message: 'The load balancer example-com-alb could not be set up: its state is failed, and it stays so.',
        hint: 'Delete it: `aws elbv2 delete-load-balancer --region ap-northeast-1 --load-balancer-arn arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/example-com-alb/0123456789abcdef`. Then run ec2-https setup example.com: it makes another one.',
        evidence: { state: 'failed' },
      }],
    },
    { name: 'there is none, and no zone', plan: 'unknown', facts: noZone, finds: [{ subject: 'example.com', hint: 'Fix the zone, then run ec2-https setup example.com: it makes one.' }] },
    { name: 'the name is one of another site', facts: { ...noZone, site: { ...noZone.site, servedBy: 'example.net' } }, finds: 'unknown' },
    { name: 'it was not read', differs: { loadBalancer: undefined }, finds: 'unknown' },
  ],
  'load-balancer-wrong-security-group': [
    {
      name: "the VPC's default group",
      differs: balancer({ securityGroups: ['sg-0default00000000'], closedPorts: [80, 443] }),
      finds: [{
        severity: 'error', subject: 'example-com-alb',
        message: 'The load balancer example-com-alb does not have the security group that was made for it (sg-0aaaaaaaaaaaaaaaa), but sg-0default00000000: visitors, or the way to the instance, may be shut out.',
        hint: 'Run ec2-https setup example.com: it puts the right group on the load balancer.',
        evidence: { arn: standing.arn, securityGroups: ['sg-0default00000000'], wanted: group, closedPorts: [80, 443] },
      }],
    },
    {
      name: 'the default group beside its own',
      differs: balancer({ securityGroups: [group, 'sg-0default00000000'] }),
      finds: [{
        severity: 'warning', subject: 'example-com-alb',
        message: 'The load balancer example-com-alb has other security groups beside its own (sg-0aaaaaaaaaaaaaaaa): sg-0default00000000. What they open is open as well.',
        hint: 'Run ec2-https setup example.com: it leaves sg-0aaaaaaaaaaaaaaaa alone on it.',
      }],
    },
    {
      name: 'its own, without rules',
      differs: balancer({ closedPorts: [80, 443] }),
      finds: [{
        severity: 'error', subject: group,
        message: 'No inbound rule of sg-0aaaaaaaaaaaaaaaa lets visitors reach the load balancer example-com-alb on port 80 and port 443.',
        hint: 'Run ec2-https setup example.com: it opens 80 and 443 to everybody.',
        evidence: { closedPorts: [80, 443] },
      }],
    },
    {
      name: "locked, without CloudFront's prefix list", given: { cloudfront: true },
      differs: { ...balancer({ closedPorts: [443] }), cloudfront: healthyCloudFront() },
      finds: [{
        subject: group,
        message: 'No inbound rule of sg-0aaaaaaaaaaaaaaaa lets CloudFront reach the load balancer example-com-alb on port 443.',
        hint: "Run ec2-https setup example.com: it opens 443 to CloudFront's prefix list.",
      }],
    },
    { name: 'a group that somebody else made', differs: balancer({ siteGroup: undefined, securityGroups: ['sg-0default00000000'], closedPorts: [] }), finds: 'well' },
    ...noBalancer,
  ],
  'load-balancer-one-zone': [
    {
      name: 'two subnets of one zone',
      differs: balancer({ subnets: [inA, { ...inC, zone: inA.zone }] }),
      finds: [{
        severity: 'warning', subject: 'example-com-alb',
        message: 'The load balancer example-com-alb stands in ap-northeast-1a alone: when that zone is down, the site is.',
        hint: 'Name a public subnet of another zone as well: ec2-https setup example.com --subnets subnet-0aaaaaaaaaaaaaaaa,subnet-0cccccccccccccccc,<subnet>.',
        evidence: { subnets: [inA.id, inC.id], zones: ['ap-northeast-1a'] },
      }],
    },
    {
      name: 'somebody took a subnet from it that the site remembers',
      facts: healthySite({ ...balancer({ subnets: [inA] }), setupChanges: ['load-balancer'] }, { subnets: [inA.id, inC.id] }),
      finds: [{ subject: 'example-com-alb', hint: 'Run ec2-https setup example.com: it puts the load balancer back into subnet-0cccccccccccccccc, as the site remembers.', bySetup: true }],
    },
    ...noBalancer,
  ],
  'load-balancer-private-subnet': [
    {
      name: 'one of two',
      differs: balancer({ subnets: [inA, { ...inC, public: false }] }),
      finds: [{
        severity: 'error', subject: inC.id,
        message: 'The load balancer example-com-alb stands in subnet-0cccccccccccccccc (ap-northeast-1c), which has no route to an internet gateway: visitors who get that address come to nothing.',
        hint: 'Put it into public subnets: ec2-https setup example.com --subnets subnet-0aaaaaaaaaaaaaaaa,<subnet>. Or give its route table the route: `aws ec2 create-route --route-table-id <rtb> --destination-cidr-block 0.0.0.0/0 --gateway-id <igw>`.',
        evidence: { subnetId: inC.id, zone: 'ap-northeast-1c', publicSubnets: [inA.id] },
      }],
    },
    { name: 'both', differs: balancer({ subnets: [{ ...inA, public: false }, { ...inC, public: false }] }), finds: [{ subject: inA.id, hint: 'Put it into public subnets: ec2-https setup example.com --subnets <subnet>,<subnet>. Or give its route table the route: `aws ec2 create-route --route-table-id <rtb> --destination-cidr-block 0.0.0.0/0 --gateway-id <igw>`.' }, { subject: inC.id }] },
    {
      name: 'an internal one',
      differs: balancer({ scheme: 'internal' }),
      finds: [{
        subject: 'example-com-alb',
        message: 'The load balancer example-com-alb is internal: it has private addresses alone, and visitors do not reach it. That cannot be changed.',
        hint: 'Let setup make another one under another prefix: ec2-https setup example.com --name <prefix>, for a site that stands after ec2-https undo example.com.',
        evidence: { scheme: 'internal' },
      }],
    },
    ...noBalancer,
  ],
  'https-listener-missing': [
    {
      name: 'nothing on 443',
      differs: listeners(http),
      finds: [{
        severity: 'error', subject: 'example-com-alb',
        message: 'The load balancer example-com-alb does not answer https: nothing listens on port 443 of it.',
        hint: 'Run ec2-https setup example.com: it makes the listener, with the certificate.',
        evidence: { ports: ['HTTP 80'] },
      }],
    },
    {
      name: 'HTTP on 443',
      differs: listeners({ ...https, protocol: 'HTTP' }, http),
      finds: [{
        subject: 'example-com-alb',
        message: 'The load balancer example-com-alb does not answer https: port 443 of it speaks HTTP, not HTTPS.',
      }],
    },
    {
      name: 'a fixed answer',
      differs: listeners({ ...https, action: 'fixed-response', reachesTargets: false }, http),
      finds: [{
        subject: 'example-com-alb',
        message: "The HTTPS listener of example-com-alb does not send requests to the site's target group: its action is fixed-response.",
        hint: 'Run ec2-https setup example.com: it lets the listener forward to the target group.',
        evidence: { action: 'fixed-response' },
      }],
    },
    {
      name: 'another target group',
      differs: listeners({ ...https, reachesTargets: false }, http),
      finds: [{
        subject: 'example-com-alb',
        message: "The HTTPS listener of example-com-alb does not send requests to the site's target group: it forwards elsewhere, or elsewhere as well.",
      }],
    },
    { name: 'no target group to forward to', differs: { ...listeners({ ...https, reachesTargets: false }, http), targets: healthyTargets({ targetGroup: 'none', registered: [] }) }, finds: 'well' },
    ...noBalancer,
  ],
  'https-listener-wrong-certificate': [
    {
      name: 'another certificate',
      differs: listeners({ ...https, certificateArn: other }, http),
      finds: [{
        severity: 'error', subject: 'example-com-alb',
        message: "The HTTPS listener of example-com-alb shows arn:aws:acm:ap-northeast-1:123456789012:certificate/33333333-3333-4333-8333-333333333333, and not the site's: arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111.",
        hint: 'Run ec2-https setup example.com: it puts the certificate on the listener.',
        evidence: { listenerArn: https.arn, certificateArn: other, wanted: https.certificateArn },
      }],
    },
    {
      name: 'none at all',
      differs: listeners({ ...https, certificateArn: undefined }, http),
      finds: [{
        subject: 'example-com-alb',
        message: "The HTTPS listener of example-com-alb shows no certificate, and not the site's: arn:aws:acm:ap-northeast-1:123456789012:certificate/11111111-1111-4111-8111-111111111111.",
        hint: 'Run ec2-https setup example.com: it puts the certificate on the listener.',
      }],
    },
    { name: 'another than the one that was given', differs: { certificate: { ...healthyCertificate(), given: other } }, finds: [{ subject: 'example-com-alb', evidence: { wanted: other } }] },
    { name: "the site's own is yet to be issued", differs: { ...listeners({ ...https, certificateArn: other }, http), certificate: { ...healthyCertificate(), standing: { ...healthyCertificate().standing, status: 'PENDING_VALIDATION' } } }, finds: 'unknown' },
    { name: 'nothing that shows one', differs: listeners(http), finds: 'unknown' },
    ...noBalancer,
  ],
  'http-redirect-missing': [
    {
      name: 'nothing on 80',
      differs: listeners(https),
      finds: [{
        severity: 'error', subject: 'example-com-alb',
        message: 'The load balancer example-com-alb does not redirect http to https, host, path and query kept: nothing listens on port 80 of it.',
        hint: 'Run ec2-https setup example.com: it makes the listener on 80 redirect.',
        evidence: { loadBalancerArn: standing.arn },
      }],
    },
    {
      name: 'it forwards instead',
      differs: { ...listeners(https, { ...http, action: 'forward', redirectsToHttps: false }), ...byHttp(answers(200)) },
      finds: [{
        subject: 'example-com-alb',
        message: 'The load balancer example-com-alb does not redirect http to https, host, path and query kept: port 80 of it does something else (forward).',
        hint: 'Run ec2-https setup example.com: it makes the listener on 80 redirect.',
        evidence: { listenerArn: http.arn, action: 'forward' },
      }],
    },
    { name: 'behind CloudFront, which redirects by itself', given: { cloudfront: true }, differs: listeners(https), finds: [{ severity: 'warning', subject: 'example-com-alb' }] },
    {
      name: 'visitors get the page',
      differs: byHttp(answers(200)),
      finds: [{
        severity: 'error', subject: 'example.com',
        message: 'http://example.com/ec2-https?look=1 answers 200: it should redirect to https, path and query kept.',
        hint: 'Run ec2-https setup example.com: it makes the redirect, and leads the name to it.',
        evidence: { url: 'http://example.com/ec2-https?look=1', status: 200 },
      }],
    },
    {
      name: 'visitors lose path and query',
      differs: byHttp(answers(301, 'https://example.com/')),
      finds: [{
        subject: 'example.com',
        message: 'http://example.com/ec2-https?look=1 redirects to https://example.com/: it should redirect to https, path and query kept.',
        evidence: { status: 301, location: 'https://example.com/' },
      }],
    },
    { name: 'visitors are led to somebody else', differs: byHttp(answers(301, 'https://evil.example/ec2-https?look=1')), finds: [{ subject: 'example.com', evidence: { location: 'https://evil.example/ec2-https?look=1' } }] },
    { name: 'visitors are led to a port that nobody else knows', differs: byHttp(answers(301, 'https://example.com:8443/ec2-https?look=1')), finds: [{ subject: 'example.com' }] },
    {
      name: 'visitors get the page, and setup would change nothing', plan: 'nothing',
      differs: byHttp(answers(200)),
      finds: [{ subject: 'example.com', hint: 'See where the name leads (`dig example.com`): DNS may still answer the former place, and something else may stand in front.' }],
    },
    {
      name: 'visitors are led to http',
      differs: byHttp(answers(302, '/ec2-https?look=1')),
      finds: [{
        subject: 'example.com',
        message: 'http://example.com/ec2-https?look=1 redirects to /ec2-https?look=1: it should redirect to https, path and query kept.',
      }],
    },
    { name: 'visitors are led to the domain', differs: byHttp({ http: { url: 'http://www.example.com/a?b=1', answer: { status: 308, location: 'https://example.com/a?b=1', headers: {} } } }, ['example.com', 'www.example.com']), finds: 'well' },
    { name: 'the name leads to somebody else, which is said apart', differs: { loadBalancer: undefined, visits: [healthyVisit('example.com', { A: ['192.0.2.99'], AAAA: [] }, answers(200))] }, finds: 'unknown' },
    {
      name: 'http is not answered, https is',
      differs: byHttp({ http: { url: 'http://example.com/', answer: { failure: 'refused', detail: 'nothing listens on port 80' } } }),
      finds: [{
        subject: 'example.com',
        message: 'http://example.com/ is not answered (nothing listens on port 80), although https is: it should redirect to https, path and query kept.',
        evidence: { failure: 'refused' },
      }],
    },
    { name: 'seen from outside alone', differs: { ...byHttp(answers(200)), loadBalancer: undefined }, finds: [{ subject: 'example.com' }] },
    { name: 'nothing is answered, and the load balancer not read', differs: { visits: [{ ...healthyVisit('example.com'), https: undefined, http: { url: 'http://example.com/', answer: { failure: 'timeout', detail: 'no connection within 5 s' } } }], loadBalancer: undefined }, finds: 'unknown' },
    { name: 'CloudFront refuses http, as wanted', given: { cloudfront: true, viewerProtocol: 'https-only' }, differs: byHttp(answers(403), ['example.com', 'www.example.com']), finds: 'well' },
    {
      name: 'CloudFront refuses http, and is to redirect', given: { cloudfront: true },
      differs: byHttp(answers(403)),
      finds: [{
        subject: 'example.com',
        message: 'http://example.com/ec2-https?look=1 answers 403: it should redirect to https, path and query kept.',
      }],
    },
    ...[{ enabled: false }, { aliases: ['www.example.com'] }, { viewerProtocol: 'allow-all' }].map((differs) => (
      { name: `an effect of the distribution: ${JSON.stringify(differs)}`, given: { cloudfront: true }, differs: { ...byHttp(answers(200)), cloudfront: healthyCloudFront({}, differs) }, finds: 'unknown' as const })),
    { name: 'the distribution knows another name, and not this one', given: { cloudfront: true }, differs: { ...byHttp(answers(200)), cloudfront: healthyCloudFront({}, { aliases: ['example.com'] }) }, finds: [{ subject: 'example.com' }] },
    { name: 'nobody looked from outside', differs: { visits: undefined }, finds: 'well' },
    { name: 'no load balancer, so that http is the old way', differs: { loadBalancer: 'none', ...byHttp(answers(200)) }, finds: 'unknown' },
    { name: 'nothing was looked at', differs: { loadBalancer: undefined, visits: undefined }, finds: 'unknown' },
  ],
});

