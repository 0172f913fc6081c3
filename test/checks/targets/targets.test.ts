import type { InstanceFacts, TargetFacts, TargetsFacts } from '../../../src/checks/account-facts.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { AppFacts } from '../../../src/checks/outside-facts.ts';
import { targetsChecks } from '../../../src/checks/targets/targets.ts';
import type { ProbeAnswer } from '../../../src/network/network.ts';
import { checkTable, type Row } from '../check-table.ts';
import { healthyBalancer, healthyInstance, healthySite, healthyTargets } from '../healthy-site.ts';

const id = 'i-0123456789abcdef0';
const second = 'i-0fedcba9876543210';
const well = healthyTargets();

const instance = (differs: Partial<InstanceFacts>): Partial<SiteFacts> => ({ instances: [healthyInstance(differs)] });
const targets = (differs: Partial<TargetsFacts>): Partial<SiteFacts> => ({ targets: healthyTargets(differs) });
const target = (state: string, reason?: string, description?: string): TargetFacts => ({ id, port: 80, state, reason, description });
const timeout = target('unhealthy', 'Target.Timeout', 'Request timed out');
const failed = target('unhealthy', 'Target.FailedHealthChecks', 'Health checks failed');
const mismatched = (status: number): TargetFacts => target('unhealthy', 'Target.ResponseCodeMismatch', `Health checks failed with these codes: [${status}]`);
const mismatch = mismatched(301);
/** The target is not well for this reason, and the instance, asked past the load balancer, answers its health check so. */
const unhealthy = (one: TargetFacts, differs: Partial<TargetsFacts> = {}): Partial<SiteFacts> => targets({ registered: [one], ...differs });
const asked = (health: ProbeAnswer): Partial<SiteFacts> => ({ app: [app(health)] });
const app = (health: ProbeAnswer): AppFacts => ({ instance: id, address: '203.0.113.10', port: 80, plain: health, forwarded: undefined, health, keepAlive: undefined });
const answers = (status: number, location?: string): Partial<SiteFacts> => asked({ status, headers: { 'set-cookie': 'session=1' }, ...(location !== undefined && { location }) });
const only200 = { healthCodes: '200' };
const undecided: readonly Row[] = [
  { name: 'its first health checks', differs: unhealthy(target('initial', 'Elb.InitialHealthChecking')), finds: 'unknown' },
  { name: 'another reason', differs: unhealthy(target('unhealthy', 'Elb.InternalError')), finds: 'well' },
  { name: 'no target is registered', differs: targets({ registered: [] }), finds: 'unknown' },
  { name: 'no target group', differs: targets({ targetGroup: 'none', registered: [] }), finds: 'unknown' },
  { name: 'targets were not read', differs: { targets: undefined }, finds: 'unknown' },
];

checkTable(targetsChecks, {
  'target-stopped': [
    {
      name: 'a stopped instance',
      differs: { ...instance({ state: 'stopped' }), ...unhealthy(target('unused', 'Target.InvalidState')) },
      finds: [{
        severity: 'error', subject: id,
        message: 'The instance i-0123456789abcdef0 is stopped: it gets no requests.',
        hint: 'Start it: `aws ec2 start-instances --region ap-northeast-1 --instance-ids i-0123456789abcdef0`.',
        evidence: { instanceId: id, state: 'stopped', reason: 'Target.InvalidState' },
      }],
    },
    {
      name: 'one that is gone',
      differs: instance({ state: 'gone' }),
      finds: [{
        subject: id,
        message: 'The instance i-0123456789abcdef0 is not there any more: it gets no requests.',
        hint: 'Name the instance that the app runs on now: ec2-https setup example.com --instance <id>.',
      }],
    },
    { name: 'one that is starting', differs: instance({ state: 'pending' }), finds: 'well' },
    { name: 'one that is not wanted', differs: { instances: [healthyInstance(), healthyInstance({ id: second, state: 'stopped' })] }, finds: 'well' },
    { name: 'the instances were not read', differs: { instances: undefined }, finds: 'unknown' },
  ],
  'target-not-registered': [
    {
      name: 'an instance that is not in the group',
      differs: targets({ wanted: [id, second] }),
      finds: [{
        severity: 'error', subject: second,
        message: 'The load balancer sends nothing to i-0fedcba9876543210 on port 80: it is not registered in the target group.',
        hint: 'Run ec2-https setup example.com: it registers the instance.',
        evidence: { instanceId: second, targetGroup: well.targetGroup, port: 80, registeredOn: [] },
      }],
    },
    {
      name: 'setup would change nothing', plan: 'nothing',
      differs: targets({ wanted: [id, second] }),
      finds: [{ subject: second, hint: 'Setup finds nothing to change there. Run ec2-https doctor example.com again in a few minutes: it may have passed.' }],
    },
    { name: 'one that is gone cannot be', differs: { ...instance({ state: 'terminated' }), ...targets({ registered: [] }) }, finds: 'well' },
    {
      name: 'one on another port',
      differs: targets({ registered: [{ ...target('healthy'), port: 3000 }] }),
      finds: [{
        subject: id,
        message: 'The load balancer sends nothing to i-0123456789abcdef0 on port 80: it is registered on port 3000, not on 80.',
        hint: 'Run ec2-https setup example.com: it registers the instance.',
        evidence: { registeredOn: [3000] },
      }],
    },
    { name: 'one that is being taken out', differs: targets({ registered: [target('draining', 'Target.DeregistrationInProgress')] }), finds: [{ subject: id }] },
    {
      name: 'no target group',
      differs: targets({ targetGroup: 'none', registered: [] }),
      finds: [{
        subject: id,
        message: 'The load balancer sends nothing to i-0123456789abcdef0 on port 80: there is no target group.',
      }],
    },
    { name: 'nothing is there yet', differs: { ...targets({ targetGroup: 'none', registered: [] }), loadBalancer: 'none' }, finds: 'unknown' },
    { name: 'targets were not read', differs: { targets: undefined }, finds: 'unknown' },
  ],
  'target-zone-not-enabled': [
    {
      name: "an instance outside the load balancer's zones",
      differs: { ...instance({ zone: 'ap-northeast-1d' }), ...unhealthy(target('unused', 'Target.NotInUse')) },
      finds: [{
        severity: 'error', subject: id,
        message: 'The instance i-0123456789abcdef0 is in ap-northeast-1d, and the load balancer stands in ap-northeast-1a and ap-northeast-1c alone: it sends nothing there.',
        hint: 'Name a public subnet of ap-northeast-1d as well: ec2-https setup example.com --subnets subnet-0aaaaaaaaaaaaaaaa,subnet-0cccccccccccccccc,<subnet in ap-northeast-1d>.',
        evidence: { instanceId: id, zone: 'ap-northeast-1d', enabledZones: ['ap-northeast-1a', 'ap-northeast-1c'], reason: 'Target.NotInUse' },
      }],
    },
    {
      name: 'somebody took a subnet from the load balancer that the site remembers',
      facts: healthySite({ ...instance({ zone: 'ap-northeast-1d' }), setupChanges: ['load-balancer'] }, { subnets: ['subnet-0aaaaaaaaaaaaaaaa', 'subnet-0dddddddddddddddd'] }),
      finds: [{ subject: id, hint: 'Run ec2-https setup example.com: it puts the load balancer back into subnet-0dddddddddddddddd, as the site remembers.' }],
    },
    { name: 'its group is unused for another reason', differs: unhealthy(target('unused', 'Target.NotInUse')), finds: 'well' },
    { name: 'one that is gone', differs: instance({ state: 'gone', zone: '' }), finds: 'well' },
    { name: 'no load balancer', differs: { loadBalancer: 'none' }, finds: 'unknown' },
    { name: 'the instances were not read', differs: { instances: undefined }, finds: 'unknown' },
  ],
  'target-timeout': [
    {
      name: 'the security group',
      differs: { ...unhealthy(timeout), ...instance({ letsBalancerIn: false }) },
      finds: [{
        severity: 'error', subject: id,
        message: "Health checks of i-0123456789abcdef0 on port 80 time out: no rule of its security groups lets the load balancer's group in.",
        hint: "Run ec2-https setup example.com: it opens port 80 to the load balancer's group.",
        evidence: { instanceId: id, port: 80, reason: 'Target.Timeout', letsBalancerIn: false },
      }],
    },
    {
      name: "the load balancer's own group, which it does not have",
      differs: { ...unhealthy(timeout), ...instance({ letsBalancerIn: false }), loadBalancer: healthyBalancer({ securityGroups: ['sg-0default00000000'] }) },
      finds: [{
        subject: id,
        message: "Health checks of i-0123456789abcdef0 on port 80 time out: the load balancer has sg-0default00000000 instead of its own group (sg-0aaaaaaaaaaaaaaaa), and no rule of the instance's security groups lets that in.",
        hint: 'Run ec2-https setup example.com: it gives the load balancer its own group, and lets that in.',
        evidence: { letsBalancerIn: false, balancerGroups: ['sg-0default00000000'] },
      }],
    },
    {
      name: 'the network ACL',
      differs: { ...unhealthy(timeout), ...instance({ networkAcl: { id: 'acl-0123456789abcdef0', blocks: ['inbound tcp 80', 'outbound tcp 1024-65535'] } }) },
      finds: [{
        subject: id,
        message: 'Health checks of i-0123456789abcdef0 on port 80 time out: the network ACL acl-0123456789abcdef0 of its subnet shuts inbound tcp 80 and outbound tcp 1024-65535.',
        hint: 'Let acl-0123456789abcdef0 allow it, answers to ports 1024-65535 included; its rules: `aws ec2 describe-network-acls --region ap-northeast-1 --network-acl-ids acl-0123456789abcdef0`.',
      }],
    },
    {
      name: 'neither of them',
      differs: unhealthy(timeout),
      finds: [{
        subject: id,
        message: 'Health checks of i-0123456789abcdef0 on port 80 time out: its security group and its network ACL let the load balancer in, so most likely it is a firewall on the instance, or an app that is too slow; the network ACL of the load balancer\'s subnets is not known, and may shut it as well.',
        hint: [
          'Look on the instance, first at its firewall, then at how long the app takes:',
          '  sudo iptables -S INPUT; sudo nft list ruleset; sudo firewall-cmd --list-all; sudo ufw status',
          "  curl -so /dev/null -w '%{http_code} after %{time_total} s\\n' http://127.0.0.1:80/",
        ].join('\n'),
      }],
    },
    {
      name: 'neither, and others get an answer',
      differs: { ...unhealthy(timeout, { healthPath: '/up' }), ...answers(200) },
      finds: [{
        subject: id,
        message: 'Health checks of i-0123456789abcdef0 on port 80 time out: its security group and its network ACL let the load balancer in, so most likely it is a firewall on the instance that lets others in, or an app that is too slow at times; the network ACL of the load balancer\'s subnets is not known, and may shut it as well.',
        evidence: { app: { status: 200 } },
      }],
    },
    {
      name: 'the network ACL was not read',
      differs: { ...unhealthy(timeout), ...instance({ networkAcl: undefined }) },
      finds: [{
        subject: id,
        message: 'Health checks of i-0123456789abcdef0 on port 80 time out: its security group lets the load balancer in, so most likely it is a firewall on the instance, or an app that is too slow; its network ACL and the network ACL of the load balancer\'s subnets are not known, and may shut it as well.',
      }],
    },
    {
      name: 'nothing is known of the instance',
      differs: { ...unhealthy(timeout), instances: undefined },
      finds: [{
        subject: id,
        message: 'Health checks of i-0123456789abcdef0 on port 80 time out: it may be a firewall on the instance, or an app that is too slow; its security group, its network ACL and the network ACL of the load balancer\'s subnets are not known, and may shut it as well.',
      }],
    },
    { name: 'a target that is to go', differs: targets({ registered: [target('healthy'), { ...timeout, id: second }] }), finds: 'well' },
    ...undecided,
  ],
  'target-refused': [
    {
      name: 'nobody else could ask',
      differs: unhealthy(failed),
      finds: [{
        severity: 'error', subject: id,
        message: 'The load balancer gets no connection, or no HTTP, from i-0123456789abcdef0 on port 80: the app is stopped, listens on another port or on 127.0.0.1 alone, or what it answers is no HTTP.',
        hint: [
          'Look on the instance who listens, and where:',
          '  sudo ss -ltnp',
          'A line with 127.0.0.1:80 or [::1]:80: let the app listen on 0.0.0.0. Another port: run ec2-https setup example.com --port <port>. No line: start the app. TLS on 80: let it speak plain HTTP, as TLS ends at the load balancer.',
        ].join('\n'),
        evidence: { instanceId: id, port: 80, reason: 'Target.FailedHealthChecks' },
      }],
    },
    {
      name: 'this machine is refused as well',
      differs: { ...unhealthy(failed), ...asked({ failure: 'refused', detail: 'nothing listens' }) },
      finds: [{
        subject: id,
        message: 'The load balancer gets no connection, or no HTTP, from i-0123456789abcdef0 on port 80: nothing listens there for others: the app is stopped, listens on another port, or on 127.0.0.1 alone.',
        evidence: { app: { failure: 'refused' } },
      }],
    },
    {
      name: 'what answers speaks no HTTP',
      differs: { ...unhealthy(failed), ...asked({ failure: 'broken', detail: 'no HTTP' }) },
      finds: [{
        subject: id,
        message: 'The load balancer gets no connection, or no HTTP, from i-0123456789abcdef0 on port 80: something listens there that does not speak plain HTTP.',
      }],
    },
    ...undecided,
  ],
  'target-wrong-status': [
    {
      name: "Certbot's redirect to https",
      differs: { ...unhealthy(mismatch, only200), ...answers(301, 'https://example.com/') },
      finds: [{
        severity: 'error', subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with 301, a redirect to https://example.com/, which is none of 200.',
        hint: [
          'Let Nginx on the instance redirect only who has not come by https, then `sudo nginx -t && sudo systemctl reload nginx`:',
          '  # in http { }, as in /etc/nginx/conf.d/https.conf',
          '  map "$http_x_forwarded_proto $http_user_agent" $redirect_to_https {',
          '      default                  1;',
          '      "~^https "               0;',
          '      "~^ ELB-HealthChecker/"  0;',
          '  }',
          '  # in the server { } that listens on 80, instead of its redirect',
          '  if ($redirect_to_https) {',
          '      return 301 https://$host$request_uri;',
          '  }',
          'Remove what Certbot added (`if ($host = …) { return 301 … }` and `return 404;`), and let the `server { }` that holds the app listen on 80.',
          'Where Nginx hands X-Forwarded-Proto on to the app, it must be $http_x_forwarded_proto, not $scheme.',
          'TLS ends before the instance: ssl_certificate, /etc/pki/nginx/server.crt and Certbot are no longer needed there.',
        ].join('\n'),
        evidence: { instanceId: id, reason: 'Target.ResponseCodeMismatch', description: 'Health checks failed with these codes: [301]', status: 301, location: 'https://example.com/', healthPath: '/', healthCodes: '200' },
      }],
    },
    {
      name: 'a redirect to the sign-in',
      differs: { ...unhealthy(mismatched(302), only200), ...answers(302, '/login') },
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with 302, a redirect to /login, which is none of 200.',
        hint: 'Name a path that is not redirected: ec2-https setup example.com --health-path <path>. Or let redirects count: ec2-https setup example.com --health-codes 200-399.',
      }],
    },
    {
      name: 'a password',
      differs: { ...unhealthy(mismatch), ...answers(401) },
      finds: [{
        subject: id,
        hint: 'Name a path that needs no sign-in: ec2-https setup example.com --health-path <path>. Or let 401 count: ec2-https setup example.com --health-codes 200-399,401.',
      }],
    },
    {
      name: 'no such page',
      differs: { ...unhealthy(mismatch, { healthPath: '/health' }), ...answers(404) },
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of /health on port 80 with 404, which is none of 200-399.',
        hint: "The app has no /health, or not for the load balancer's Host, which is the instance's private address. Name a path that it has: ec2-https setup example.com --health-path <path>.",
      }],
    },
    {
      name: 'an error of the app',
      differs: { ...unhealthy(mismatch), ...answers(502) },
      finds: [{
        subject: id,
        hint: 'The app, or Nginx in front of it, has an error: its log says which. On the instance: `sudo tail /var/log/nginx/error.log`.',
      }],
    },
    {
      name: 'another status',
      differs: { ...unhealthy(mismatch), ...answers(418) },
      finds: [{
        subject: id,
        hint: 'Name a path that answers 200 to anybody: ec2-https setup example.com --health-path <path>. Or let 418 count: ec2-https setup example.com --health-codes 200-399,418.',
      }],
    },
    {
      name: 'AWS alone names it: an error of the app',
      differs: unhealthy(mismatched(500)),
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with 500, which is none of 200-399.',
        hint: 'The app, or Nginx in front of it, has an error: its log says which. On the instance: `sudo tail /var/log/nginx/error.log`.',
        evidence: { status: 500 },
      }],
    },
    {
      name: 'AWS alone names it: a redirect, and nobody knows where to',
      differs: unhealthy(mismatch, only200),
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with 301, which is none of 200.',
        hint: 'Name a path that is not redirected: ec2-https setup example.com --health-path <path>. Or let redirects count: ec2-https setup example.com --health-codes 200-399.',
      }],
    },
    { name: 'what AWS got is another one than what others get', differs: { ...unhealthy(mismatched(503)), ...answers(404) }, finds: [{ subject: id, evidence: { status: 503 } }] },
    {
      name: 'AWS names one that would do by now, and nobody else could ask',
      differs: unhealthy(mismatch),
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with a status that is none of 200-399.',
        hint: 'Name a path that answers 200 to anybody: ec2-https setup example.com --health-path <path>. Or the codes that are right: ec2-https setup example.com --health-codes <codes>.',
      }],
    },
    {
      name: 'others get a status that would do',
      differs: { ...unhealthy(mismatch, { healthCodes: '200,301-302' }), ...answers(301, '/login') },
      finds: [{
        subject: id,
        message: 'i-0123456789abcdef0 answers the health check of / on port 80 with a status that is none of 200,301-302.',
      }],
    },
    ...undecided,
  ],
  'all-targets-unhealthy': [
    {
      name: 'the only one',
      differs: unhealthy(timeout),
      finds: [{
        severity: 'error', subject: 'example-com-tg',
        message: 'The only target of example-com-tg is not healthy. The load balancer then sends requests to it all the same (it fails open): the site may seem to work, and is not well.',
        hint: 'Fix what is wrong with it: requests go to healthy targets alone as soon as there is one.',
        evidence: { targetGroup: well.targetGroup, targets: [{ id, port: 80, reason: 'Target.Timeout', description: 'Request timed out' }] },
      }],
    },
    {
      name: 'both',
      differs: targets({ registered: [timeout, { ...failed, id: second }], wanted: [id, second] }),
      finds: [{
        subject: 'example-com-tg',
        message: 'None of the 2 targets of example-com-tg is healthy. The load balancer then sends requests to all of them (it fails open): the site may seem to work, and is not well.',
        hint: 'Fix what is wrong with each of them: requests go to healthy targets alone as soon as there is one.',
      }],
    },
    { name: 'one of two', differs: targets({ registered: [timeout, { ...target('healthy'), id: second }], wanted: [id, second] }), finds: 'well' },
    { name: 'one of two, while the other is looked at', differs: targets({ registered: [timeout, { ...target('initial'), id: second }], wanted: [id, second] }), finds: 'unknown' },
    { name: 'none is in use', differs: unhealthy(target('unused', 'Target.NotInUse')), finds: 'unknown' },
    { name: 'no target group', differs: targets({ targetGroup: 'none', registered: [] }), finds: 'unknown' },
    { name: 'targets were not read', differs: { targets: undefined }, finds: 'unknown' },
  ],
});
