import { directWayChecks } from '../../../src/checks/direct-way/direct-way.ts';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import type { DirectWay } from '../../../src/checks/outside-facts.ts';
import type { ProbeAnswer } from '../../../src/network/network.ts';
import { checkTable } from '../check-table.ts';
import { balancer, healthyCloudFront, healthyInstance, healthySite } from '../healthy-site.ts';

const instance = 'i-0123456789abcdef0';
const http = { id: 'sgr-0aaaaaaaaaaaaaaaa', groupId: 'sg-0bbbbbbbbbbbbbbbb', text: 'tcp 80 from 0.0.0.0/0' };
const everything = { id: 'sgr-0cccccccccccccccc', groupId: 'sg-0bbbbbbbbbbbbbbbb', text: 'all from 0.0.0.0/0' };
const group = { id: 'sg-0bbbbbbbbbbbbbbbb', name: 'web', otherUsers: ['i-0fedcba9876543210 (api)', 'db-0 (RDS)'] };
const timeout: ProbeAnswer = { failure: 'timeout', detail: 'no connection within 5 s' };
const ok: ProbeAnswer = { status: 200, headers: {} };
const nowhere: ProbeAnswer = { failure: 'unreachable', detail: 'there is no way to that network' };
const way = (answer: ProbeAnswer | undefined, overrides: Partial<DirectWay> = {}): DirectWay => ({ past: 'instance', id: instance, address: '203.0.113.10', protocol: 'http', port: 80, answer, ...overrides });
const past = (answer: ProbeAnswer | undefined): DirectWay => way(answer, { past: 'load balancer', id: 'example-com-alb', address: balancer.addresses[0] ?? '', protocol: 'https', port: 443 });
const locked = (overrides: Partial<SiteFacts> = {}): SiteFacts => healthySite(overrides, { cloudfront: true });
const before = (facts: SiteFacts): SiteFacts => ({ ...facts, site: { ...facts.site, stands: false } });

checkTable(directWayChecks, {
  'security-group-shared': [
    { name: 'a group of its own', facts: healthySite(), finds: 'well' },
    {
      name: 'what must be closed, others use as well', facts: healthySite({ instances: [healthyInstance({ openRules: [http], sharedGroups: [group] }), healthyInstance({ id: 'i-0fedcba9876543210', openRules: [http], sharedGroups: [group] })] }),
      finds: [{
        subject: 'sg-0bbbbbbbbbbbbbbbb',
        message: 'The security group web (sg-0bbbbbbbbbbbbbbbb), by which visitors reach the instance directly, is used by others as well: i-0fedcba9876543210 (api), db-0 (RDS).',
        hint: 'Give the instance a group of its own; or run ec2-https setup example.com with --shared-security-group, which closes the way to all of them, or with --keep-direct-access.',
        evidence: group,
      }],
    },
    { name: 'shared, and closed', facts: healthySite({ instances: [healthyInstance({ sharedGroups: [group] })] }), finds: 'well' },
    { name: 'the direct way stays open', facts: healthySite({ instances: [healthyInstance({ openRules: [http], sharedGroups: [group] })] }, { keepDirectAccess: true }), finds: 'unknown' },
    { name: 'not read', facts: healthySite({ instances: undefined }), finds: 'unknown' },
  ],
  'direct-access-open': [
    { name: 'nobody answers, and no rule lets anybody in', facts: healthySite(), finds: 'well' },
    {
      name: 'the app answers past the load balancer', facts: healthySite({ directWays: [way(ok), way(timeout, { protocol: 'https', port: 443 })], instances: [healthyInstance({ openRules: [http] })] }),
      finds: [{
        subject: instance,
        message: 'Visitors reach i-0123456789abcdef0 past the load balancer, without its certificate: http://203.0.113.10/ answered; open by "tcp 80 from 0.0.0.0/0" of sg-0bbbbbbbbbbbbbbbb.',
        hint: 'Run ec2-https setup example.com: it lets in on these ports only the load balancer.',
        evidence: { answered: ['http://203.0.113.10/'], rules: [http] },
      }],
    },
    { name: 'it answers, and nobody has asked AWS', facts: healthySite({ directWays: [way(ok, { port: 3000 })], instances: undefined }), finds: [{ subject: instance, message: 'Visitors reach i-0123456789abcdef0 past the load balancer, without its certificate: http://203.0.113.10:3000/ answered.' }] },
    { name: 'a rule is open, and nobody has asked the instance', facts: healthySite({ directWays: undefined, instances: [healthyInstance({ openRules: [http] })] }), finds: [{ subject: instance, message: 'Rules let everybody in to i-0123456789abcdef0 past the load balancer, without its certificate: open by "tcp 80 from 0.0.0.0/0" of sg-0bbbbbbbbbbbbbbbb.' }] },
    {
      name: 'open by a rule that setup closes, beside one that it does not touch', facts: healthySite({ directWays: [way(ok)], instances: [healthyInstance({ openRules: [http], wideRules: [everything] })] }),
      finds: [{ subject: instance, evidence: { answered: ['http://203.0.113.10/'], rules: [http], wideRules: [everything] } }],
    },
    { name: 'open by a rule that the tool does not touch, which has its own code', facts: healthySite({ directWays: [way(ok)], instances: [healthyInstance({ wideRules: [everything] })] }), finds: 'unknown' },
    { name: 'the same, where nothing but the rules was read', facts: healthySite({ directWays: [way(ok)], instances: undefined, rulesOf: { [instance]: { openRules: [], wideRules: [everything] } } }), finds: 'unknown' },
    { name: 'open by another way than its rules', facts: healthySite({ directWays: [way(ok)], instances: undefined, rulesOf: { [instance]: { openRules: [], wideRules: [] } } }), finds: [{ subject: instance }] },
    { name: 'a certificate of its own is an answer', facts: healthySite({ directWays: [way({ failure: 'certificate', detail: 'it is signed by itself' }, { protocol: 'https', port: 443 })] }), finds: [{ subject: instance }] },
    { name: 'no HTTP, but somebody is there', facts: healthySite({ directWays: [way({ failure: 'broken', detail: 'the connection ended' })] }), finds: [{ subject: instance }] },
    { name: 'no connection, but not even DNS answers, and nobody has asked AWS', facts: healthySite({ dnsUnavailable: 'no DNS server answered', directWays: [way(timeout)], instances: undefined }), finds: 'unknown' },
    { name: 'this machine has no way there, as to an IPv6 address', facts: healthySite({ directWays: [way(timeout), way(nowhere, { address: '2001:db8::10' })] }), finds: 'unknown' },
    { name: 'a way was not tried in time', facts: healthySite({ directWays: [way(timeout), way(undefined, { protocol: 'https', port: 443 })] }), finds: 'unknown' },
    { name: 'no rule lets anybody in, and nobody has tried', facts: healthySite({ directWays: undefined }), finds: 'unknown' },
    { name: 'not tried in time, and one is open', facts: healthySite({ directWays: [way(ok), way(undefined, { protocol: 'https', port: 443 })] }), finds: [{ subject: instance }] },
    { name: 'refused', facts: healthySite({ directWays: [way({ failure: 'refused', detail: 'nothing listens there' })] }), finds: 'well' },
    {
      name: 'asked for', facts: healthySite({ directWays: [way(ok)], instances: [healthyInstance({ openRules: [http] })] }, { keepDirectAccess: true }),
      finds: [{
        subject: instance, severity: 'info',
        message: 'Visitors reach i-0123456789abcdef0 past the load balancer, as --keep-direct-access asked for: http://203.0.113.10/ answered; open by "tcp 80 from 0.0.0.0/0" of sg-0bbbbbbbbbbbbbbbb.',
        hint: 'When nobody needs that any more, run ec2-https setup example.com --no-keep-direct-access.',
      }],
    },
    { name: 'before the setup it is the only way', facts: before(healthySite({ directWays: [way(ok)] })), finds: 'unknown' },
    { name: 'nobody has looked', facts: healthySite({ directWays: undefined, instances: undefined }), finds: 'unknown' },
  ],
  'wide-rule-left-open': [
    { name: 'no such rule', facts: healthySite(), finds: 'well' },
    {
      name: 'everything is open to the world', facts: healthySite({ instances: [healthyInstance({ wideRules: [everything] })] }),
      finds: [{
        subject: 'sgr-0cccccccccccccccc',
        message: 'The rule "all from 0.0.0.0/0" of sg-0bbbbbbbbbbbbbbbb lets everybody in to i-0123456789abcdef0 past the load balancer, and is for more than that: it is left as it is.',
        hint: 'Split it into rules for what must stay open, then take it away: `aws ec2 revoke-security-group-ingress --region ap-northeast-1 --group-id sg-0bbbbbbbbbbbbbbbb --security-group-rule-ids sgr-0cccccccccccccccc`.',
        evidence: { instance, ...everything },
      }],
    },
    {
      name: 'somebody was seen to come that way, and nothing but the rules was read', facts: healthySite({ directWays: [way(ok), way(timeout, { port: 3000 })], instances: undefined, rulesOf: { [instance]: { openRules: [], wideRules: [everything] } } }),
      finds: [{ subject: 'sgr-0cccccccccccccccc', severity: 'warning', evidence: { instance, ...everything, answered: ['http://203.0.113.10/'] } }],
    },
    { name: 'the direct way stays open', facts: healthySite({ instances: [healthyInstance({ wideRules: [everything] })] }, { keepDirectAccess: true }), finds: 'unknown' },
    { name: 'not read', facts: healthySite({ instances: undefined }), finds: 'unknown' },
  ],
  'origin-open-to-world': [
    { name: 'the load balancer answers CloudFront alone', facts: locked(), finds: 'well' },
    { name: 'it answers 403, for want of the secret', facts: locked({ directWays: [past({ status: 403, headers: {} })] }), finds: 'well' },
    {
      name: 'it answers everybody', facts: locked({ directWays: [past(ok)] }),
      finds: [{
        subject: 'example-com-alb',
        message: 'Others than CloudFront reach the load balancer example-com-alb, which is to answer CloudFront alone: it answers at https://198.51.100.10/ (200).',
        hint: "Run ec2-https setup example.com: it puts the rule back that asks for CloudFront's secret.",
        evidence: { answered: ['https://198.51.100.10/ (200)'], rules: [] },
      }],
    },
    {
      name: 'a rule lets others in', facts: locked({ cloudfront: healthyCloudFront({ openRules: [http] }) }),
      finds: [{
        subject: 'example-com-alb',
        message: 'Others than CloudFront reach the load balancer example-com-alb, which is to answer CloudFront alone: "tcp 80 from 0.0.0.0/0" of sg-0bbbbbbbbbbbbbbbb lets others in.',
        hint: 'Run ec2-https setup example.com: it takes the rule away.',
      }],
    },
    {
      name: 'a rule that setup leaves', facts: locked({ cloudfront: healthyCloudFront({ openRules: [http] }), setupChanges: ['drained'] }),
      finds: [{
        subject: 'example-com-alb',
        hint: 'If nobody needs it, take it away: `aws ec2 revoke-security-group-ingress --region ap-northeast-1 --group-id sg-0bbbbbbbbbbbbbbbb --security-group-rule-ids sgr-0aaaaaaaaaaaaaaaa`.',
      }],
    },
    {
      name: 'it was to be locked, and is not', facts: locked({ cloudfront: healthyCloudFront({ locked: false }), loadBalancer: undefined }),
      finds: [{
        subject: 'origin.example.com',
        message: 'Everybody reaches the load balancer origin.example.com past CloudFront: it was to answer CloudFront alone, and is not locked yet.',
        hint: 'Run ec2-https setup example.com: it locks the load balancer.',
        evidence: { locked: false },
      }],
    },
    { name: 'its certificate stops us before the lock does', facts: locked({ directWays: [past({ failure: 'certificate', detail: 'it is not for example.com' })] }), finds: 'unknown' },
    { name: 'no way there from this machine', facts: locked({ directWays: [past(nowhere)] }), finds: 'unknown' },
    { name: 'a part was not tried in time', facts: locked({ directWays: [past({ status: 403, headers: {} }), past(undefined)] }), finds: 'unknown' },
    { name: 'nobody has tried, and no rule is open', facts: locked({ directWays: undefined }), finds: 'unknown' },
    { name: 'from outside alone: it answers 403', facts: locked({ cloudfront: undefined, directWays: [past({ status: 403, headers: {} })] }), finds: 'well' },
    { name: 'from outside alone: nobody has tried', facts: locked({ cloudfront: undefined, directWays: [] }), finds: 'unknown' },
    { name: 'it is to be open', facts: healthySite({ cloudfront: healthyCloudFront({ locked: false }) }, { cloudfront: true, lockOrigin: false }), finds: 'unknown' },
    { name: 'without CloudFront', facts: healthySite(), finds: 'unknown' },
  ],
}, healthySite({}, { cloudfront: true }));
