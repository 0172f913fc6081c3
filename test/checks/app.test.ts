import { appChecks } from '../../src/checks/app.ts';
import type { SiteFacts } from '../../src/checks/facts.ts';
import type { AppFacts } from '../../src/checks/outside-facts.ts';
import { nginxRedirect } from '../../src/errors/diagnosis/nginx.ts';
import type { Given } from '../../src/intent/options.ts';
import type { ProbeAnswer } from '../../src/network/network.ts';
import { checkTable } from './check-table.ts';
import { balancer, goodHandshake, healthyCloudFront, healthyInstance, healthySite, healthyVisit } from './healthy-site.ts';

const at = { instance: 'i-0123456789abcdef0', address: '203.0.113.10', port: 80 };
const instance = { A: [at.address], AAAA: [] };
const rule = { id: 'sgr-0123456789abcdef0', groupId: 'sg-0bbbbbbbbbbbbbbbb', text: 'tcp 80 from 0.0.0.0/0' };
const timeout: ProbeAnswer = { failure: 'timeout', detail: 'no connection within 5 s' };
const refused: ProbeAnswer = { failure: 'refused', detail: 'nothing listens on port 443' };
const ok: ProbeAnswer = { status: 200, headers: {} };
const to = (location: string, status = 301): ProbeAnswer => ({ status, location, headers: {} });

/** example.com alone, met by https like this. */
const https = (met: Partial<NonNullable<ReturnType<typeof healthyVisit>['https']>>, overrides: Partial<SiteFacts> = {}, given: Given = {}): SiteFacts => {
  const { https: healthy, ...visit } = healthyVisit('example.com');
  return healthySite({ visits: [{ ...visit, https: healthy && { ...healthy, ...met } }], ...overrides }, given);
};
const answers = (status: number, headers: Record<string, string> = {}, healthStatus?: number): Parameters<typeof https>[0] =>
  ({ journey: { chain: ['https://example.com/'], outcome: 'answer', status }, headers, healthStatus });
const goesRound = (...chain: string[]): Parameters<typeof https>[0] => ({ journey: { chain, outcome: 'loop', status: 301 } });
const fails = (answer: ProbeAnswer, http: ProbeAnswer, addresses = { A: balancer.addresses, AAAA: [] as string[] }, overrides: Partial<SiteFacts> = {}): SiteFacts => {
  const visit = healthyVisit('example.com', addresses);
  if (!('failure' in answer) || !visit.http) throw new Error('a failure is wanted');
  return healthySite({ visits: [{ ...visit, https: { handshake: answer, journey: { chain: ['https://example.com/'], outcome: 'failure', ...answer }, headers: {}, healthStatus: undefined }, http: { ...visit.http, answer: http } }], ...overrides });
};

/** A site that is not set up yet, with an open instance that answers like this. */
const before = (app: Partial<AppFacts>, overrides: Partial<SiteFacts> = {}): SiteFacts => {
  const site = healthySite({ visits: undefined, instances: [healthyInstance({ openRules: [rule] })] });
  return { ...site, site: { ...site.site, stands: false }, app: [{ ...at, plain: ok, forwarded: undefined, health: ok, keepAlive: undefined, ...app }], ...overrides };
};
const standing = (app: Partial<AppFacts>): SiteFacts => healthySite({ app: [{ ...at, plain: ok, forwarded: undefined, health: ok, keepAlive: undefined, ...app }], visits: undefined });

checkTable(appChecks, {
  'app-not-answering': [
    { name: 'both names answer', facts: healthySite(), finds: 'well' },
    {
      name: 'the load balancer takes no connection', facts: fails(timeout, timeout),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ and http://example.com/ do not answer: no connection within 5 s.',
        hint: 'See that the load balancer has listeners on 80 and 443 and that its security group lets the world in: run ec2-https setup example.com, which mends both.',
        evidence: { https: timeout, http: timeout, A: balancer.addresses, AAAA: [] },
      }],
    },
    { name: 'no connection, but not even DNS answers: there may be no way from here', facts: fails(timeout, timeout, undefined, { dnsUnavailable: 'no DNS server answered' }), finds: 'unknown' },
    { name: 'nor is anything said of the instance then', facts: before({ plain: timeout }, { dnsUnavailable: 'no DNS server answered' }), finds: 'unknown' },
    { name: 'setup would mend it', facts: fails(timeout, timeout, undefined, { setupChanges: ['load-balancer-security-group'] }), finds: [{ subject: 'example.com', hint: 'Run ec2-https setup example.com: it mends this.' }] },
    {
      name: "the tutorial's start: http at the instance, and no https", facts: fails(refused, ok, instance),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ does not answer: nothing listens on port 443.',
        hint: 'The name leads to the instance itself: run ec2-https setup example.com, which puts the load balancer in front of it, with https.',
      }],
    },
    {
      name: 'the name leads to a place that nobody knows', facts: fails(refused, refused, { A: ['192.0.2.99'], AAAA: [] }),
      finds: [{ subject: 'example.com', hint: 'See where the name leads (dig example.com), then run ec2-https setup example.com: it leads the name to the load balancer.' }],
    },
    {
      name: 'TLS is fine, and then comes no answer',
      facts: https({ handshake: goodHandshake, journey: { chain: ['https://example.com/'], outcome: 'failure', failure: 'timeout', detail: 'no answer within 10 s' } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/ does not answer: no answer within 10 s.' }],
    },
    { name: 'a certificate that is not accepted is another matter', facts: fails({ failure: 'certificate', detail: 'it has expired' }, ok), finds: 'well' },
    { name: 'no way there from this machine', facts: fails({ failure: 'unreachable', detail: 'no way to it' }, { failure: 'unreachable', detail: 'no way to it' }), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ visits: undefined }), finds: 'unknown' },
    {
      name: 'not set up yet: the app does not run', facts: before({ plain: { failure: 'refused', detail: 'nothing listens on port 80' }, health: timeout }),
      finds: [{
        subject: at.instance,
        message: 'The app does not answer on i-0123456789abcdef0, at http://203.0.113.10:80/: nothing listens on port 80.',
        hint: 'Start the app and look who listens on the instance (ss -ltnp): it must be port 80, and of every address, not of 127.0.0.1 alone. An app on another port is named with --port.',
        evidence: { address: '203.0.113.10', port: 80, failure: 'refused' },
      }],
    },
    {
      name: 'not set up yet: the instance is stopped', facts: before({ plain: timeout }, { instances: [healthyInstance({ state: 'stopped', openRules: [rule] })] }),
      finds: [{ subject: at.instance, hint: 'Start the instance: aws ec2 start-instances --instance-ids i-0123456789abcdef0' }],
    },
    { name: 'not set up yet: no rule lets anybody in, so it is no wonder', facts: before({ plain: timeout }, { instances: [healthyInstance()] }), finds: 'unknown' },
    { name: 'not set up yet: the app answers', facts: before({}), finds: 'well' },
    { name: 'set up: the direct way is closed, as it should be', facts: standing({ plain: timeout }), finds: 'unknown' },
  ],
  'redirect-loop': [
    { name: 'no redirect', facts: healthySite(), finds: 'well' },
    {
      name: 'https leads to itself', facts: https(goesRound('https://example.com/', 'https://example.com/')),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ redirects for ever: https://example.com/ -> https://example.com/. The app redirects to https although the visitor came by https.',
        hint: nginxRedirect(),
        evidence: { chain: ['https://example.com/', 'https://example.com/'] },
      }],
    },
    {
      name: 'https leads to http, which leads back', facts: https(goesRound('https://example.com/', 'http://example.com/', 'https://example.com/')),
      finds: [{ subject: 'example.com', hint: nginxRedirect() }],
    },
    {
      name: 'www leads to the apex, and that back to www', facts: https(goesRound('https://example.com/', 'https://www.example.com/', 'https://example.com/')),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ redirects for ever: https://example.com/ -> https://www.example.com/ -> https://example.com/.',
        hint: 'Redirects of the app contradict each other, as one that puts www before the name and one that takes it away. Look for return 301, rewrite and the like in Nginx and in the app, and keep one of them.',
      }],
    },
    {
      name: 'the way into the circle is left out', facts: https(goesRound('https://example.com/', 'https://www.example.com/', 'https://www.example.com/')),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects for ever: https://www.example.com/ -> https://www.example.com/. The app redirects to https although the visitor came by https.' }],
    },
    {
      name: 'ever new pages', facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/1', 'https://example.com/2'], outcome: 'too many', status: 302 } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects more than ten times: https://example.com/ -> https://example.com/1 -> https://example.com/2.' }],
    },
    {
      name: 'CloudFront asks by http', facts: https(goesRound('https://example.com/', 'https://example.com/'), { cloudfront: healthyCloudFront({}, { origin: { domainName: 'origin.example.com', protocolPolicy: 'http-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 } }) }, { cloudfront: true }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ redirects for ever: https://example.com/ -> https://example.com/. CloudFront asks the load balancer by http (http-only), which redirects that to https.',
        hint: 'Set the origin protocol policy of the distribution to HTTPS only.',
        evidence: { protocolPolicy: 'http-only' },
      }],
    },
    { name: 'a redirect that ends', facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/login'], outcome: 'answer', status: 200 } }), finds: 'well' },
    { name: 'nobody answers', facts: fails(timeout, timeout), finds: 'unknown' },
    {
      name: 'the app redirects whoever comes (Certbot)', facts: before({ plain: to('https://example.com/'), forwarded: to('https://example.com/') }),
      finds: [{
        subject: at.instance,
        message: 'The app on i-0123456789abcdef0 redirects to https://example.com/, also with X-Forwarded-Proto: https. Behind a load balancer, which ends TLS and asks by http, that goes on for ever.',
        hint: nginxRedirect(),
        evidence: { address: '203.0.113.10', port: 80, plain: { status: 301, location: 'https://example.com/' }, forwarded: { status: 301, location: 'https://example.com/' } },
      }],
    },
    { name: 'the app redirects unless X-Forwarded-Proto is https', facts: before({ plain: to('https://example.com/'), forwarded: ok }), finds: 'well' },
    { name: 'who came by https is led to another page', facts: before({ plain: to('https://example.com/'), forwarded: to('https://example.com/login', 302) }), finds: 'well' },
    { name: 'who came by https is led to www', facts: before({ plain: to('https://example.com/'), forwarded: to('https://www.example.com/') }), finds: 'well' },
    { name: 'a login page, by a relative redirect', facts: before({ plain: to('/login', 302), forwarded: to('/login', 302) }), finds: 'well' },
    { name: 'a redirect that leads to no URL', facts: before({ plain: to('https://['), forwarded: to('https://[') }), finds: 'well' },
    { name: 'the app does not answer', facts: before({ plain: timeout }), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ visits: undefined, app: undefined }), finds: 'unknown' },
  ],
  'app-status': [
    { name: '200', facts: healthySite(), finds: 'well' },
    {
      name: '500', facts: https(answers(500, { server: 'nginx' })),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 500: the app has a fault.',
        hint: "Look into the logs on the instance: the app's own (journalctl), and /var/log/nginx/error.log.",
        evidence: { url: 'https://example.com/', status: 500 },
      }],
    },
    {
      name: '404', facts: https(answers(404)),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 404.',
        hint: 'Where that is right for /, name a path that tells whether the app is well, with --health-path /health, or the codes that are right, with --health-codes 200-499; else see server_name and location in Nginx.',
      }],
    },
    { name: '404, and the health path answers as it should', facts: https(answers(404, {}, 200), {}, { healthPath: '/health' }), finds: 'well' },
    { name: '404, and the health path answers the same', facts: https(answers(404, {}, 404), {}, { healthPath: '/health' }), finds: [{ subject: 'example.com', evidence: { healthPath: '/health', healthStatus: 404 } }] },
    { name: '404, which the health codes hold', facts: https(answers(404), {}, { healthCodes: '200,404' }), finds: 'well' },
    { name: '401, which the health codes hold', facts: https(answers(401), {}, { healthCodes: '200-499' }), finds: 'well' },
    { name: 'a fault, although the health path is well', facts: https(answers(500, {}, 200), {}, { healthPath: '/health' }), finds: [{ subject: 'example.com' }] },
    {
      name: '503 of the load balancer', facts: https(answers(503, { server: 'awselb/2.0' })),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 503: the load balancer says so, not the app. No target is registered, or none in a zone of the load balancer.',
        hint: 'See the targets in the target group; ec2-https setup registers the instance.',
        evidence: { answeredBy: 'load balancer' },
      }],
    },
    {
      name: '502 of CloudFront', facts: https(answers(502, { server: 'CloudFront', 'x-cache': 'Error from cloudfront' })),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 502: CloudFront says so, not the app. It could not speak TLS with the origin, or did not find it.',
        evidence: { answeredBy: 'CloudFront', 'x-cache': 'Error from cloudfront' },
      }],
    },
    {
      name: '502 of CloudFront, of which the cause is found',
      facts: https(answers(502, { server: 'CloudFront', 'x-cache': 'Error from cloudfront' }), { cloudfront: healthyCloudFront({ originAddresses: [] }) }, { cloudfront: true }), finds: 'unknown',
    },
    {
      name: '561 of the load balancer, which has no text of its own', facts: https(answers(561, { server: 'awselb/2.0' })),
      finds: [{ subject: 'example.com', message: 'https://example.com/ answers 561: the load balancer says so, not the app.' }],
    },
    { name: '403 of a load balancer that is locked', facts: https(answers(403, { server: 'awselb/2.0' })), finds: 'unknown' },
    { name: '403 of a firewall at CloudFront', facts: https(answers(403, { server: 'CloudFront' })), finds: 'unknown' },
    { name: '403 of the app', facts: https(answers(403, { server: 'nginx' })), finds: [{ subject: 'example.com', message: 'https://example.com/ answers 403.' }] },
    {
      name: 'after a redirect, the headers are those of the redirect',
      facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/app'], outcome: 'answer', status: 500 }, headers: { server: 'awselb/2.0' } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/app answers 500: the app has a fault.' }],
    },
    { name: 'a redirect to another site', facts: https({ journey: { chain: ['https://example.com/', 'https://example.net/'], outcome: 'left', status: 302 } }), finds: 'unknown' },
    { name: 'nobody answers', facts: fails(timeout, timeout), finds: 'unknown' },
    {
      name: 'not set up yet: the app has a fault', facts: before({ plain: { status: 500, headers: {} } }),
      finds: [{ subject: at.instance, message: 'The app on i-0123456789abcdef0 answers 500, at http://203.0.113.10:80/.', evidence: { address: '203.0.113.10', port: 80, status: 500 } }],
    },
    { name: 'not set up yet: 404, and the health path is well', facts: before({ plain: { status: 404, headers: {} } }), finds: 'well' },
    { name: 'not set up yet: it does not answer', facts: before({ plain: timeout }), finds: 'unknown' },
  ],
  'keep-alive-too-short': [
    {
      name: "Node.js's own 5 s", facts: standing({ keepAlive: 5 }),
      finds: [{
        subject: at.instance,
        message: 'The app on i-0123456789abcdef0 ends an idle connection after 5 s, the load balancer after 60 s: now and then it asks on one that has just ended, and a visitor gets 502.',
        hint: 'Let the app keep connections for 65 s or more: keepalive_timeout 65s; in Nginx, server.keepAliveTimeout = 65000 in Node.js, next start --keepAliveTimeout 65000 in Next.js, --keep-alive 65 in Gunicorn.',
        evidence: { keepAliveSeconds: 5, loadBalancerSeconds: 60 },
      }],
    },
    { name: '65 s', facts: standing({ keepAlive: 65 }), finds: 'well' },
    { name: 'before the setup', facts: before({ keepAlive: 20 }), finds: [{ subject: at.instance, severity: 'warning' }] },
    { name: 'the app does not say', facts: standing({}), finds: 'unknown' },
    { name: 'the direct way is closed: nobody could ask', facts: healthySite(), finds: 'unknown' },
  ],
}, healthySite({ app: [{ ...at, plain: ok, forwarded: undefined, health: ok, keepAlive: 65 }] }));
