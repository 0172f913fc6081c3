import { describe, expect, it } from 'vitest';
import { otherNamesOnInstance, sharedGroup, wideRule } from '../../src/errors/catalog.ts';
import { directAccessClosed } from '../../src/steps/direct-access-closed.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import type { Network } from '../../src/network/network.ts';
import type { Said } from '../support/network-with.ts';
import { alias, arn, awsRule, balancerGroup, balancerName, factsOf, groupOf, healthOf, intentOf, record, rule, siteDistribution, start, usersOf, zonesWith } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

type Rule = ReturnType<typeof rule>;

const needs = { ...finished, drained: { drained: true as const }, distributionDeployed: undefined };
const tagged = { ...rule('sgr-1', 'tcp 80', '0.0.0.0/0'), tags: { team: 'web' } };
const http4 = rule('sgr-1', 'tcp 80', '0.0.0.0/0');
const http6 = rule('sgr-2', 'tcp 80', '::/0');
const https4 = rule('sgr-3', 'tcp 443', '0.0.0.0/0');
const ssh = rule('sgr-22', 'tcp 22', '0.0.0.0/0');
const fromBalancer = rule('sgr-lb', 'tcp 80', balancerGroup);
const safe: Answers = {
  DescribeTargetHealth: healthOf(['i-0web', 'healthy']),
  DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web']),
  ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), alias('www.example.com', `dualstack.${balancerName}`)] }),
};
const agreed: Said = { dns: { [balancerName]: ['198.51.100.1', '198.51.100.2'], 'example.com': ['198.51.100.1'], 'www.example.com': ['198.51.100.2', '198.51.100.1'] } };

const rulesAre = (...rules: Rule[]): Answers => ({ DescribeSecurityGroupRules: { SecurityGroupRules: rules.map(awsRule) } });
const remembered = (...rules: Rule[]): Asked => ['remember direct-access-closed', Object.fromEntries(rules.map((one) => [one.id, { ...one, closedAt: start }]))];
const revoke = (ids: string[], GroupId = 'sg-0web'): Asked => ['RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: ids }];
const open = (...rules: [string, string][]): string[] => rules.map(([group, text]) => `rules.${group} ${text}: open -> -`);
const withBalancerGroup = { siteGroupId: balancerGroup, securityGroups: { 'sg-0web': groupOf(), [balancerGroup]: groupOf({ id: balancerGroup, name: 'example-com-alb-sg' }) } };
const twoGroups = { securityGroups: { 'sg-0web': groupOf(), 'sg-0second': groupOf({ id: 'sg-0second', name: 'second' }) } };

const { domainName: front } = siteDistribution();
const toFront = ['example.com', 'www.example.com'].flatMap((name) => ['A', 'AAAA'].map((type) => alias(name, front, { type })));
/** Each resolver gets other addresses of CloudFront, and others the next time. */
const fronted = { needs: { distributionDeployed: { domainName: front } }, network: { dns: { ...agreed.dns, 'example.com': ['192.0.2.1'], 'www.example.com': ['192.0.2.7'], 'www.example.com @198.51.100.53': ['192.0.2.8'] } } };

const nothingOpen = { rules: {}, standing: [], wide: [], targetGroupArn: arn.targetGroup, loadBalancer: balancerName, distribution: undefined };

stepTable(directAccessClosed, {
  world: safe,
  network: agreed,
  needs,
  rows: [
    { name: 'closed already', world: rulesAre(ssh, fromBalancer), plan: 'none', state: { rules: {}, standing: [] } },
    { name: 'open on 80 and 443, and everything else stays', world: rulesAre(http4, http6, https4, ssh, fromBalancer, rule('sgr-db', 'tcp 5432', '0.0.0.0/0')), plan: 'update', differs: open(['sg-0web', 'tcp 80 from 0.0.0.0/0'], ['sg-0web', 'tcp 80 from ::/0'], ['sg-0web', 'tcp 443 from 0.0.0.0/0']), asks: [remembered(http4, http6, https4), revoke(['sgr-1', 'sgr-2', 'sgr-3'])], state: { rules: {}, standing: [] } },
    { name: "open on the app's port", world: { ...rulesAre(rule('sgr-1', 'tcp 3000', '0.0.0.0/0')), DescribeTargetHealth: healthOf(['i-0web:3000', 'healthy']) }, intent: { port: 3000 }, plan: 'update', differs: open(['sg-0web', 'tcp 3000 from 0.0.0.0/0']), asks: [remembered(rule('sgr-1', 'tcp 3000', '0.0.0.0/0')), revoke(['sgr-1'])] },
    { name: 'open on 3000, and the app listens on 80', world: rulesAre(rule('sgr-1', 'tcp 3000', '0.0.0.0/0')), plan: 'none' },
    { name: 'open to a public range, however small', world: rulesAre(rule('sgr-1', 'tcp 80', '198.51.100.7/32')), plan: 'update', asks: [remembered(rule('sgr-1', 'tcp 80', '198.51.100.7/32')), revoke(['sgr-1'])] },
    { name: 'private ranges, groups and prefix lists stay', world: rulesAre(rule('sgr-1', 'tcp 80', '10.0.0.0/8'), rule('sgr-2', 'tcp 80', 'fd00::/8'), rule('sgr-3', 'tcp 443', 'pl-0123'), fromBalancer), plan: 'none' },
    { name: 'two groups of two interfaces', facts: twoGroups, world: rulesAre(http4, { ...https4, groupId: 'sg-0second' }), plan: 'update', asks: [remembered(http4, { ...https4, groupId: 'sg-0second' }), revoke(['sgr-1']), revoke(['sgr-3'], 'sg-0second')] },
    { name: 'a rule so wide that it opens more: left, and named', world: rulesAre(rule('sgr-1', 'tcp 0-65535', '0.0.0.0/0'), rule('sgr-2', 'all traffic', '::/0')), plan: 'none', warns: ['wide-rule-left-open', 'wide-rule-left-open'] },
    { name: 'a wide rule beside a narrow one', world: rulesAre(http4, rule('sgr-w', 'tcp 80-443', '0.0.0.0/0')), plan: 'update', differs: open(['sg-0web', 'tcp 80 from 0.0.0.0/0']), warns: ['wide-rule-left-open'], asks: [remembered(http4), revoke(['sgr-1'])] },
    { name: 'what was remembered at first stays', world: rulesAre(http4), memory: { 'direct-access-closed': { 'sgr-1': { ...http4, closedAt: 1 } } }, plan: 'update', asks: [revoke(['sgr-1'])] },

    { name: "the VPC's own ranges are not the public, though their addresses may be public ones", facts: { vpcRanges: ['198.51.100.0/24', '2001:db8:1::/56'] }, world: rulesAre(rule('sgr-1', 'tcp 80', '198.51.100.0/24'), rule('sgr-2', 'tcp 443', '2001:db8:1::/56')), plan: 'none' },
    { name: "the VPC's own range by a rule that opens more: nothing to name", facts: { vpcRanges: ['198.51.100.0/24'] }, world: rulesAre(rule('sgr-1', 'all traffic', '198.51.100.0/24')), plan: 'none' },
    { name: "the load balancer's own group, which somebody has put on the instance as well", facts: withBalancerGroup, world: rulesAre({ ...http4, groupId: balancerGroup }, { ...https4, groupId: balancerGroup }), plan: 'none' },
    { name: "the load balancer's own group beside the instance's", facts: withBalancerGroup, world: rulesAre(http4, { ...http4, id: 'sgr-9', groupId: balancerGroup }), plan: 'update', differs: open(['sg-0web', 'tcp 80 from 0.0.0.0/0']), asks: [remembered(http4), revoke(['sgr-1'])] },

    // Who else is concerned
    { name: 'a group that others use', facts: { securityGroups: { 'sg-0web': groupOf({ otherUsers: ['i-0other'] }) } }, world: rulesAre(http4), plan: 'update', warns: ['security-group-shared (refuses)'] },
    { name: 'a group that others use, with --shared-security-group', facts: { securityGroups: { 'sg-0web': groupOf({ otherUsers: ['i-0other'] }) } }, intent: { consent: { sharedSecurityGroup: true } }, world: { ...rulesAre(http4), DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web'], ['i-0other', 'sg-0web']) }, plan: 'update', warns: ['security-group-shared'], asks: [remembered(http4), revoke(['sgr-1'])] },
    { name: 'a group that others use, with nothing to close in it', facts: { securityGroups: { ...twoGroups.securityGroups, 'sg-0second': groupOf({ id: 'sg-0second', otherUsers: ['i-0other'] }) } }, world: rulesAre(http4), plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])] },
    { name: 'other names lead to the instance', facts: { otherNames: ['blog.example.com'] }, world: rulesAre(http4), plan: 'update', warns: ['other-names-on-instance (refuses)'] },
    { name: 'other names, and it is closed already', facts: { otherNames: ['blog.example.com'] }, world: rulesAre(ssh), plan: 'none' },

    // The look immediately before
    {
      name: 'no target is healthy any more', world: { ...rulesAre(http4), DescribeTargetHealth: healthOf(['i-0web', 'unhealthy', 'Target.FailedHealthChecks', 'Health checks failed']) }, plan: 'update', asks: [],
      fails: {
        what: 'The direct way was not closed: no target of the load balancer is healthy now.',
        why: 'i-0web refuses connections on port 80: the app listens on another port, or on 127.0.0.1 only (Target.FailedHealthChecks: Health checks failed)',
        next: 'Fix the app, then run ec2-https setup again; it continues here.',
      },
    },
    { name: 'another target is healthy, which is not of the site', world: { ...rulesAre(http4), DescribeTargetHealth: healthOf(['i-0old', 'healthy'], ['i-0web', 'unhealthy', 'Target.Timeout']) }, plan: 'update', asks: [], fails: { what: 'The direct way was not closed: no target of the load balancer is healthy now.' } },
    { name: 'somebody has come to use the group since the plan', world: { ...rulesAre(http4), DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web'], ['i-0new', 'sg-0web']) }, plan: 'update', asks: [], fails: { what: 'The direct way was not closed: since the plan was shown, more has come to depend on it: i-0new.' } },
    {
      name: 'another name has come to lead to the instance since the plan', world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), alias('www.example.com'), record('blog.example.com', 'A', ['203.0.113.10'])] }) }, plan: 'update', asks: [],
      fails: { what: 'The direct way was not closed: since the plan was shown, more has come to depend on it: blog.example.com.' },
    },
    { name: 'somebody has come to use a group in which nothing is closed', facts: twoGroups, world: { ...rulesAre(http4), DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-0web'], ['i-0new', 'sg-0second']) }, plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])] },
    { name: 'no target is registered any more', world: { ...rulesAre(http4), DescribeTargetHealth: healthOf() }, plan: 'update', asks: [], fails: { why: 'No target is registered.' } },
    { name: 'one of two targets is healthy', world: { ...rulesAre(http4), DescribeTargetHealth: healthOf(['i-0web', 'healthy'], ['i-0two', 'unhealthy']) }, plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])] },
    {
      name: 'a record was moved', world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), record('www.example.com', 'A', ['203.0.113.10'])] }) }, plan: 'update', asks: [],
      fails: {
        what: 'The direct way was not closed: www.example.com does not lead to the load balancer any more.',
        why: 'Something changed the record after it was switched.',
        next: 'Find out what manages this record as well, then run ec2-https setup again; it continues here.',
      },
    },
    { name: 'a record is gone', world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com')] }) }, plan: 'update', asks: [], fails: { what: 'The direct way was not closed: www.example.com does not lead to the load balancer any more.' } },
    { name: 'an AAAA record came beside it', world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: [alias('example.com'), record('example.com', 'AAAA', ['2001:db8::10']), alias('www.example.com')] }) }, plan: 'update', asks: [], fails: { what: 'The direct way was not closed: example.com does not lead to the load balancer any more.' } },
    {
      name: 'a resolver still leads to the instance', network: { dns: { ...agreed.dns, 'www.example.com @198.51.100.53': ['203.0.113.10'] } }, world: rulesAre(http4), plan: 'update', asks: [],
      fails: { what: 'Still waiting after 300 s: 198.51.100.53 to lead www.example.com to the load balancer (now 203.0.113.10).', exitCode: 3 },
    },
    {
      name: 'a resolver leads nowhere, and --timeout cuts the wait', intent: { timeout: 20 }, network: { dns: { ...agreed.dns, 'example.com @192.0.2.53': [] } }, world: rulesAre(http4), plan: 'update', asks: [],
      fails: { what: 'Still waiting after 20 s: 192.0.2.53 to lead example.com to the load balancer (now nowhere).' },
    },
    {
      name: 'the resolvers cannot be asked', network: { dns: { ...agreed.dns, 'example.com': 'unavailable' } }, world: rulesAre(http4), plan: 'update', asks: [],
      fails: { what: 'DNS could not be asked for example.com.', why: 'no DNS server answered' },
    },
    { name: '--offline: nobody outside is asked', intent: { offline: true }, network: { dns: { 'example.com': 'unavailable' } }, world: rulesAre(http4), plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])] },
    { name: '--offline, and no target is healthy', intent: { offline: true }, world: { ...rulesAre(http4), DescribeTargetHealth: healthOf(['i-0web', 'unhealthy']) }, plan: 'update', asks: [], fails: { what: 'The direct way was not closed: no target of the load balancer is healthy now.' } },

    { name: 'a rule that carries tags: they are remembered with it', world: rulesAre(tagged), plan: 'update', asks: [remembered(tagged), revoke(['sgr-1'])] },

    // CloudFront
    { name: 'the names lead to CloudFront', ...fronted, world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: toFront }) }, plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])] },
    {
      name: 'the names lead to the load balancer still, and CloudFront is in front', ...fronted, world: rulesAre(http4), plan: 'update', asks: [],
      fails: { what: 'The direct way was not closed: example.com does not lead to CloudFront any more.', why: 'Something changed the record after it was switched.' },
    },
    {
      name: 'one of the two records leads elsewhere', ...fronted, world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: [...toFront.slice(0, -1), record('www.example.com', 'AAAA', ['2001:db8::10'])] }) }, plan: 'update', asks: [],
      fails: { what: 'The direct way was not closed: www.example.com does not lead to CloudFront any more.' },
    },
    {
      name: 'a resolver still leads to the instance, past CloudFront', ...fronted, network: { dns: { ...fronted.network.dns, 'www.example.com @198.51.100.53': ['203.0.113.10'] } }, world: { ...rulesAre(http4), ListResourceRecordSets: zonesWith({ Z0SITE: toFront }) }, plan: 'update', asks: [],
      fails: { what: 'Still waiting after 300 s: 198.51.100.53 to lead www.example.com to CloudFront (now 203.0.113.10).', exitCode: 3 },
    },

    // Races
    {
      name: 'somebody alters one of two rules meanwhile: its id does not stand for what was confirmed', plan: 'update', state: { standing: [] }, asks: [remembered(https4), revoke(['sgr-3'])],
      world: { DescribeSecurityGroupRules: [{ SecurityGroupRules: [http4, https4].map(awsRule) }, { SecurityGroupRules: [{ ...http4, source: '10.0.0.0/8' }, https4].map(awsRule) }] },
    },
    { name: 'somebody alters the only rule meanwhile: nothing is revoked', world: { DescribeSecurityGroupRules: [{ SecurityGroupRules: [awsRule(http4)] }, { SecurityGroupRules: [awsRule({ ...http4, description: 'kept for the partner' })] }] }, plan: 'update', asks: [] },
    { name: 'somebody takes the only rule away before the last look', world: { DescribeSecurityGroupRules: [{ SecurityGroupRules: [awsRule(http4)] }, { SecurityGroupRules: [] }] }, plan: 'update', asks: [] },
    { name: 'somebody takes one of two rules away meanwhile', world: { ...rulesAre(http4, https4), RevokeSecurityGroupIngress: [awsError('InvalidSecurityGroupRuleId.NotFound'), awsError('InvalidSecurityGroupRuleId.NotFound'), {}] }, plan: 'update', asks: [remembered(http4, https4), revoke(['sgr-1', 'sgr-3']), revoke(['sgr-1']), revoke(['sgr-3'])], state: { standing: [] } },
    { name: 'somebody takes the only rule away meanwhile', world: { ...rulesAre(http4), RevokeSecurityGroupIngress: awsError('InvalidPermission.NotFound') }, plan: 'update', asks: [remembered(http4), revoke(['sgr-1'])], state: { standing: [] } },
  ],
});

describe('direct-access-closed', () => {
  it('is no part of a site that keeps the direct way', () => {
    expect([false, true].map((keepDirectAccess) => directAccessClosed.when?.({ intent: intentOf({ keepDirectAccess }), facts: factsOf() }))).toEqual([true, false]);
  });

  it('asks the resolvers first, then everything that must be true now, and the rules, at once, remembers those that are unchanged, and revokes', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { ...safe, ...rulesAre(http4) }, network: agreed }, asked);
    const network: Network = { ...context.network, resolve: (...question) => (asked.push(['resolve', {}]), context.network.resolve(...question)) };
    const current = await directAccessClosed.observe(context, needs);
    asked.length = 0;
    await directAccessClosed.update({ ...context, network }, current ?? nothingOpen, directAccessClosed.desired(context.inputs, needs));
    const order = asked.map(([what]) => what).filter((what, index, all) => what !== all[index - 1]);
    expect([order[0], ...order.slice(1, -2).toSorted(), ...order.slice(-2)]).toEqual([
      'resolve', 'DescribeNetworkInterfaces', 'DescribeSecurityGroupRules', 'DescribeTargetHealth', 'ListResourceRecordSets', 'remember direct-access-closed', 'RevokeSecurityGroupIngress',
    ]);
  });

  it('needs room in the memory for every rule that it closes', async () => {
    const context = contextOf({ world: rulesAre(http4, https4, ssh) });
    expect(directAccessClosed.remembers?.(context.inputs, await directAccessClosed.observe(context, needs), directAccessClosed.desired(context.inputs, needs))).toEqual({
      'direct-access-closed': { 'sgr-1': { ...http4, closedAt: Number.MAX_SAFE_INTEGER }, 'sgr-3': { ...https4, closedAt: Number.MAX_SAFE_INTEGER } },
    });
  });

  it('says who else is concerned, and what to do', () => {
    const group = groupOf({ otherUsers: ['i-0other', 'eni-0nat'] });
    const message = 'The security group web (sg-0web) is used by others as well: i-0other, eni-0nat. Closing the direct way closes theirs, too.';
    expect(sharedGroup(group, false)).toEqual({ code: 'security-group-shared', message, hint: 'Give --shared-security-group to close it for all of them, or --keep-direct-access to leave it open.', refuses: true });
    expect(sharedGroup(group, true)).toEqual({ code: 'security-group-shared', message, hint: 'It is closed because --shared-security-group was given.' });
    expect(otherNamesOnInstance(['blog.example.com', 'old.example.com'])).toEqual({
      code: 'other-names-on-instance',
      message: 'Other names lead to the instance, and would stop working when the direct way is closed: blog.example.com, old.example.com.',
      hint: 'Serve them as well (--also blog.example.com --also old.example.com), or give --keep-direct-access.',
      refuses: true,
    });
    expect(wideRule('sg-0web', 'tcp 0-65535 from 0.0.0.0/0')).toEqual({
      code: 'wide-rule-left-open',
      message: 'The rule "tcp 0-65535 from 0.0.0.0/0" of sg-0web opens the direct way and other ports besides. It is left as it is.',
      hint: 'Split it by hand into rules for the ports that must stay open, and remove it.',
    });
  });
});
