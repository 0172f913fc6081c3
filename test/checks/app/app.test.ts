import { appChecks } from '../../../src/checks/app/app.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { AppFacts } from '../../../src/checks/outside-facts.ts';
import { nginxRedirect } from '../../../src/errors/diagnosis/nginx.ts';
import type { Given } from '../../../src/intent/options.ts';
import type { ProbeAnswer } from '../../../src/network/network.ts';
import { checkTable } from '../check-table.ts';
import { balancer, goodHandshake, healthyBalancer, healthyCloudFront, healthyInstance, healthySite, healthyTargets, healthyVisit } from '../healthy-site.ts';

const at = { instance: 'i-0123456789abcdef0', address: '203.0.113.10', port: 80 };
const instance = { A: [at.address], AAAA: [] };
const rule = { id: 'sgr-0123456789abcdef0', groupId: 'sg-0bbbbbbbbbbbbbbbb', text: 'tcp 80 from 0.0.0.0/0' };
const timeout: ProbeAnswer = { failure: 'timeout', detail: 'no connection within 5 s' };
const refused: ProbeAnswer = { failure: 'refused', detail: 'nothing listens on port 443' };
const ok: ProbeAnswer = { status: 200, headers: {} };
const to = (location: string, status = 301): ProbeAnswer => ({ status, location, headers: {} });

const alone = (facts: SiteFacts): SiteFacts => ({ ...facts, site: { ...facts.site, names: ['example.com'] } });

/** example.com alone, met by https like this. */
const https = (met: Partial<NonNullable<ReturnType<typeof healthyVisit>['https']>>, overrides: Partial<SiteFacts> = {}, given: Given = {}): SiteFacts => {
  const { https: healthy, ...visit } = healthyVisit('example.com');
  return alone(healthySite({ visits: [{ ...visit, https: healthy && { ...healthy, ...met } }], ...overrides }, given));
};
const answers = (status: number, headers: Record<string, string> = {}, healthStatus?: number): Parameters<typeof https>[0] =>
  ({ journey: { chain: ['https://example.com/'], outcome: 'answer', status }, headers, healthStatus });
const goesRound = (...chain: string[]): Parameters<typeof https>[0] => ({ journey: { chain, outcome: 'loop', status: 301 } });
const fails = (answer: ProbeAnswer, http: ProbeAnswer, addresses = { A: balancer.addresses, AAAA: [] as string[] }, overrides: Partial<SiteFacts> = {}): SiteFacts => {
  const visit = healthyVisit('example.com', addresses);
  if (!('failure' in answer) || !visit.http) throw new Error('a failure is wanted');
  return alone(healthySite({ visits: [{ ...visit, https: { handshake: answer, journey: { chain: ['https://example.com/'], outcome: 'failure', ...answer }, headers: {}, healthStatus: undefined }, http: { ...visit.http, answer: http } }], ...overrides }));
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
        hint: 'Run ec2-https setup example.com: it repairs the listeners and the security group of the load balancer.',
        evidence: { https: timeout, http: timeout, A: balancer.addresses, AAAA: [] },
      }],
    },
    { name: 'no connection, but not even DNS answers: there may be no way from here', facts: fails(timeout, timeout, undefined, { dnsUnavailable: 'no DNS server answered' }), finds: 'unknown' },
    { name: 'nor is anything said of the instance then', facts: before({ plain: timeout }, { dnsUnavailable: 'no DNS server answered' }), finds: 'unknown' },
    {
      name: "the tutorial's start: http at the instance, and no https", facts: fails(refused, ok, instance),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ does not answer: nothing listens on port 443. The name leads to the instance itself.',
        hint: 'Run ec2-https setup example.com: it leads the name to the load balancer, which answers https.',
      }],
    },
    {
      name: 'the name leads to a place that nobody knows', facts: fails(refused, refused, { A: ['192.0.2.99'], AAAA: [] }),
      finds: [{ subject: 'example.com', hint: 'Run ec2-https setup example.com: it leads the name to the load balancer.' }],
    },
    {
      name: 'TLS is fine, and then comes no answer',
      facts: https({ handshake: goodHandshake, journey: { chain: ['https://example.com/'], outcome: 'failure', failure: 'timeout', detail: 'no answer within 10 s' } }),
      finds: [{
        subject: 'example.com', message: 'https://example.com/ takes the connection and shows its certificate, and then does not answer: no answer within 10 s.',
        hint: 'The load balancer is there, and waits for the app: see the health of the targets. Look whether the app is slow, hangs or has stopped: into its log (`sudo journalctl`), and who listens on the instance (`sudo ss -ltnp`).',
      }],
    },
    {
      name: 'TLS 1.1, which no request is made over, is said elsewhere',
      facts: https({ handshake: { ...goodHandshake, protocol: 'TLSv1.1' }, journey: { chain: ['https://example.com/'], outcome: 'failure', failure: 'broken', detail: 'no TLS connection came about (EPROTO)' } }), finds: 'well',
    },
    {
      name: 'plain http on 443', facts: fails({ failure: 'broken', detail: 'no TLS connection came about (EPROTO)' }, to('https://example.com/ec2-https?look=1')),
      finds: [{ subject: 'example.com', message: 'https://example.com/ takes the connection, and speaks no TLS: no TLS connection came about (EPROTO).' }],
    },
    { name: 'a redirect that leads to no URL is an answer', facts: https({ journey: { chain: ['https://example.com/'], outcome: 'nowhere', status: 301, detail: 'https://' } }), finds: 'well' },
    { name: 'https answers, and http does not: that is a redirect that is missing', facts: (({ visits = [], ...site }) => ({ ...site, visits: visits.map((visit) => ({ ...visit, http: visit.http && { ...visit.http, answer: timeout } })) }))(https({})), finds: 'well' },
    { name: 'one name answers, and the other was not visited', facts: healthySite({ visits: [healthyVisit('example.com')] }), finds: 'unknown' },
    {
      name: 'the load balancer takes no connection, and setup would change nothing', facts: fails(timeout, timeout), plan: 'nothing',
      finds: [{ subject: 'example.com', hint: "See that the load balancer's subnets lead to the internet, by their route tables and network ACLs, and look at its targets." }],
    },
    {
      name: 'a redirect is answered, and then comes no answer',
      facts: https({ handshake: goodHandshake, journey: { chain: ['https://example.com/', 'https://www.example.com/'], outcome: 'failure', status: 301, failure: 'timeout', detail: 'no answer within 10 s' } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects to https://www.example.com/, which does not answer: no answer within 10 s.' }],
    },
    { name: 'a certificate that is not accepted is another matter', facts: fails({ failure: 'certificate', detail: 'it has expired' }, ok), finds: 'well' },
    { name: 'no way there from this machine', facts: fails({ failure: 'unreachable', detail: 'no way to it' }, { failure: 'unreachable', detail: 'no way to it' }), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ visits: undefined }), finds: 'unknown' },
    {
      name: 'not set up yet: the app does not run', facts: before({ plain: { failure: 'refused', detail: 'nothing listens on port 80' }, health: timeout }),
      finds: [{
        subject: at.instance,
        message: 'The app does not answer on i-0123456789abcdef0, at http://203.0.113.10:80/: nothing listens on port 80.',
        hint: 'Start the app and look who listens on the instance (`sudo ss -ltnp`): it must be port 80, and of every address, not of 127.0.0.1 alone. An app on another port is named with --port.',
        evidence: { address: '203.0.113.10', port: 80, failure: 'refused' },
      }],
    },
    {
      name: 'not set up yet: the instance is stopped', facts: before({ plain: timeout }, { instances: [healthyInstance({ state: 'stopped', openRules: [rule] })] }),
      finds: [{ subject: at.instance, hint: 'Start the instance: `aws ec2 start-instances --instance-ids i-0123456789abcdef0`.' }],
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
        message: 'https://example.com/ redirects for ever: https://example.com/, then https://example.com/. The app redirects to https although the visitor came by https.',
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
        message: 'https://example.com/ redirects for ever: https://example.com/, then https://www.example.com/, then https://example.com/.',
        hint: 'Redirects of the app contradict each other, as one that puts www before the name and one that takes it away. Look for return 301, rewrite and the like in Nginx and in the app, and keep one of them.',
      }],
    },
    {
      name: 'the way into the circle is shown, and is no part of it', facts: https(goesRound('https://example.com/', 'https://www.example.com/', 'https://www.example.com/')),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects for ever: https://example.com/, then https://www.example.com/, then https://www.example.com/. The app redirects to https although the visitor came by https.' }],
    },
    { name: 'a cookie on the way: a browser may get out', facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/'], outcome: 'loop', status: 302, cookies: true } }), finds: 'unknown' },
    {
      name: 'a page that leads to itself by a relative redirect', facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/'], outcome: 'loop', status: 302, relative: true } }),
      finds: [{
        subject: 'example.com', message: 'https://example.com/ redirects for ever: https://example.com/, then https://example.com/.',
        hint: 'The app leads the page to itself. Look for return 301, rewrite and the like in Nginx, and for what the app redirects by.',
      }],
    },
    {
      name: 'ever new pages', facts: https({ journey: { chain: ['https://example.com/', 'https://example.com/1', 'https://example.com/2'], outcome: 'too many', status: 302 } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects more than twenty times: https://example.com/, then https://example.com/1, then https://example.com/2.' }],
    },
    {
      name: 'CloudFront asks by http', facts: https(goesRound('https://example.com/', 'https://example.com/'), { cloudfront: healthyCloudFront({}, { origin: { domainName: 'origin.example.com', protocolPolicy: 'http-only', sslProtocols: ['TLSv1.2'], httpsPort: 443 } }) }, { cloudfront: true }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ redirects for ever: https://example.com/, then https://example.com/. CloudFront asks the load balancer by http (http-only), which redirects that to https.',
        hint: 'Run ec2-https setup example.com: it sets the origin protocol policy to HTTPS only.',
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
        hint: "Look into the logs on the instance: the app's own (`sudo journalctl`), and /var/log/nginx/error.log.",
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
        message: 'https://example.com/ answers 503: the load balancer says so, not the app. Its targets are healthy, so it may have passed.',
        hint: 'Run ec2-https doctor example.com again in a minute. If it stays, see whether another rule of the listener answers so itself.',
        evidence: { answeredBy: 'load balancer' },
      }],
    },
    ...([
      ['the targets were not read', { targets: undefined, loadBalancer: undefined }, 'It has nobody to send requests to, or one of its rules answers so itself', 'Run ec2-https doctor example.com: it looks at the listener, and at each target.'],
      ['no target group', { targets: healthyTargets({ targetGroup: 'none', registered: [] }) }, 'There is no target group', 'Fix the targets first: their own findings say how.'],
      ['nobody is registered', { targets: healthyTargets({ registered: [] }) }, 'No target is registered', 'Fix the targets first: their own findings say how.'],
      ['its target is unhealthy', { targets: healthyTargets({ registered: [{ id: 'i-0123456789abcdef0', port: 80, state: 'unhealthy', reason: 'Target.Timeout', description: undefined }] }) }, 'None of its targets takes requests: i-0123456789abcdef0 is unhealthy', 'Fix the targets first: their own findings say how.'],
      ['its listener says so', { loadBalancer: healthyBalancer({ listeners: healthyBalancer().listeners.map((one) => ({ ...one, action: 'fixed-response', reachesTargets: false })) }) }, 'Its HTTPS listener sends nothing to the targets: its action is fixed-response', 'Fix the listener first: its own finding says how.'],
    ] as const).map(([name, differs, why, hint]) => ({
      name: `503 of the load balancer: ${name}`, facts: https(answers(503, { server: 'awselb/2.0' }), differs),
      finds: [{ subject: 'example.com', message: `https://example.com/ answers 503: the load balancer says so, not the app. ${why}.`, hint }],
    })),
    {
      name: '502 of CloudFront', facts: https(answers(502, { server: 'CloudFront', 'x-cache': 'Error from cloudfront' })),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 502: CloudFront says so, not the app. It could not speak TLS with the origin, or did not find it.',
        evidence: { answeredBy: 'CloudFront', 'x-cache': 'Error from cloudfront' },
      }],
    },
    {
      name: '502 of CloudFront, and doctor finds nothing wrong with the origin',
      facts: https(answers(502, { server: 'CloudFront', 'x-cache': 'Error from cloudfront' }), {}, { cloudfront: true }),
      finds: [{
        subject: 'example.com',
        message: "https://example.com/ answers 502, in CloudFront's name. Nothing is found wrong with where its origin leads, and with what is known of the certificate and the TLS there.",
        hint: "Look into the app's log at that time: the 502 may be its own. Then see what the distribution runs on requests (CloudFront Functions, Lambda@Edge), and what was not checked.",
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
    {
      name: '403 of a load balancer that is locked, where setup would change who sends the secret',
      facts: https(answers(403, { server: 'awselb/2.0', via: '1.1 0a1b.cloudfront.net (CloudFront)' }), { cloudfront: healthyCloudFront({ locked: true }), setupChanges: ['distribution'] }, { cloudfront: true }),
      finds: [{
        subject: 'example.com',
        message: 'https://example.com/ answers 403: the load balancer, which is locked, turns CloudFront itself away.',
        hint: 'Run ec2-https setup example.com: it lets CloudFront show the secret that the load balancer asks for.',
      }],
    },
    {
      name: '403 of the load balancer, whatever codes are right for the app', facts: https(answers(403, { server: 'awselb/2.0' }), {}, { healthCodes: '200-499' }),
      finds: [{
        subject: 'example.com', severity: 'error', message: 'https://example.com/ answers 403: the load balancer turns visitors away, and the app is not asked.',
        hint: 'See the rules of its listener on 443, and see whether a firewall such as AWS WAF stands there: it may keep out this machine alone.',
        evidence: { status: 403, answeredBy: 'load balancer' },
      }],
    },
    { name: '401 of the load balancer', facts: https(answers(401, { server: 'awselb/2.0' })), finds: [{ subject: 'example.com' }] },
    { name: '403 of a locked load balancer, past CloudFront: where the name leads is found by itself', facts: https(answers(403, { server: 'awselb/2.0' }), {}, { cloudfront: true }), finds: 'unknown' },
    {
      name: '403 of a locked load balancer to CloudFront, and nobody has planned', plan: 'unknown', facts: https(answers(403, { server: 'awselb/2.0', via: '1.1 abc.cloudfront.net (CloudFront)' }), {}, { cloudfront: true }),
      finds: [{
        subject: 'example.com', message: 'https://example.com/ answers 403: the load balancer, which is locked, turns CloudFront itself away.',
        hint: 'Run ec2-https setup example.com: it lets CloudFront show the secret that the load balancer asks for. If its plan has nothing of the kind, see whether a firewall such as AWS WAF stands there: it may keep out this machine alone.',
      }],
    },
    {
      name: "403 in CloudFront's name", facts: https(answers(403, { server: 'CloudFront', 'x-cache': 'Error from cloudfront' })),
      finds: [{
        subject: 'example.com', message: "https://example.com/ answers 403, in CloudFront's name: CloudFront turns visitors away, or an app that names no server does.",
        evidence: { answeredBy: 'CloudFront', 'x-cache': 'Error from cloudfront' },
      }],
    },
    {
      name: 'a redirect that leads to no URL', facts: https({ journey: { chain: ['https://example.com/'], outcome: 'nowhere', status: 301, detail: 'https://' } }),
      finds: [{ subject: 'example.com', message: 'https://example.com/ redirects to what is no URL: https://.', hint: 'Fix the redirect of the app: look for return 301, rewrite and the like in Nginx and in the app.' }],
    },
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
    {
      name: 'not set up yet: the health check would fail', facts: before({ health: { status: 404, headers: {} } }),
      finds: [{
        subject: at.instance, severity: 'warning',
        message: "The app on i-0123456789abcdef0 answers 404 to the health check's path (/), asked as a load balancer asks: that is none of 200-399, and the target would never be healthy.",
        hint: "The app has no /, or not for the load balancer's Host, which is the instance's private address. Name a path that it has: ec2-https setup example.com --health-path <path>.",
        evidence: { address: '203.0.113.10', port: 80, status: 200, healthPath: '/', healthStatus: 404, healthCodes: '200-399' },
      }],
    },
    { name: 'not set up yet: the health check is not answered', facts: before({ health: timeout }), finds: 'well' },
    { name: 'not set up yet: it does not answer', facts: before({ plain: timeout }), finds: 'unknown' },
  ],
  'keep-alive-too-short': [
    {
      name: "Node.js's own 5 s", facts: standing({ keepAlive: 5 }),
      finds: [{
        subject: at.instance,
        message: 'The app on i-0123456789abcdef0 ends an idle connection after 5 s, the load balancer after 60 s: now and then it asks on one that has just ended, and a visitor gets 502.',
        hint: 'Let the app keep connections for 65 s or more: `keepalive_timeout 65s;` in Nginx, `server.keepAliveTimeout = 65000` in Node.js, `next start --keepAliveTimeout 65000` in Next.js, `gunicorn --keep-alive 65` in Gunicorn.',
        evidence: { keepAliveSeconds: 5, loadBalancerSeconds: 60 },
      }],
    },
    { name: '65 s', facts: standing({ keepAlive: 65 }), finds: 'well' },
    {
      name: '65 s, and the load balancer was told 120', facts: { ...standing({ keepAlive: 65 }), loadBalancer: healthyBalancer({ idleSeconds: 120 }) },
      finds: [{ subject: at.instance, evidence: { keepAliveSeconds: 65, loadBalancerSeconds: 120 } }],
    },
    { name: '20 s, and the load balancer was told 15', facts: { ...standing({ keepAlive: 20 }), loadBalancer: healthyBalancer({ idleSeconds: 15 }) }, finds: 'well' },
    { name: '20 s, and nobody knows of the load balancer: it is 60 s as a rule', facts: { ...standing({ keepAlive: 20 }), loadBalancer: healthyBalancer({ idleSeconds: undefined }) }, finds: [{ subject: at.instance, evidence: { loadBalancerSeconds: 60 } }] },
    { name: 'before the setup', facts: before({ keepAlive: 20 }), finds: [{ subject: at.instance, severity: 'warning' }] },
    { name: 'the app does not say', facts: standing({}), finds: 'unknown' },
    { name: 'the direct way is closed: nobody could ask', facts: healthySite(), finds: 'unknown' },
  ],
}, healthySite({ app: [{ ...at, plain: ok, forwarded: undefined, health: ok, keepAlive: 65 }] }));
