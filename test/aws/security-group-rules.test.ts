import { describe, expect, it } from 'vitest';
import { listEgressRules, listInboundRules, opensPort, ruleText } from '../../src/aws/security-group-rules.ts';
import { awsWith, type Asked } from '../support/aws-answers.ts';
import { awsRule, rule } from '../support/site.ts';

describe('listEgressRules', () => {
  it('leaves out what comes in', async () => {
    const out = { ...awsRule(rule('sgr-2', 'all traffic', '0.0.0.0/0')), IsEgress: true };
    const aws = awsWith({ DescribeSecurityGroupRules: { SecurityGroupRules: [awsRule(rule('sgr-1', 'tcp 80', '0.0.0.0/0')), out] } });
    expect(await listEgressRules(aws, ['sg-0web'])).toEqual([rule('sgr-2', 'all traffic', '0.0.0.0/0')]);
  });
});

describe('listInboundRules', () => {
  it('asks for all groups at once, in an order that does not depend on theirs, page by page, and leaves out what goes out', async () => {
    const asked: Asked[] = [];
    const aws = awsWith({
      DescribeSecurityGroupRules: [
        { NextToken: 'more', SecurityGroupRules: [awsRule(rule('sgr-1', 'tcp 80', '0.0.0.0/0')), { ...awsRule(rule('sgr-2', 'all traffic', '0.0.0.0/0')), IsEgress: true }] },
        { SecurityGroupRules: [{ ...awsRule(rule('sgr-3', 'tcp 22', '192.0.2.0/24')), Description: 'office' }] },
      ],
    }, asked);
    expect(await listInboundRules(aws, ['sg-b', 'sg-a'])).toEqual([rule('sgr-1', 'tcp 80', '0.0.0.0/0'), { ...rule('sgr-3', 'tcp 22', '192.0.2.0/24'), description: 'office' }]);
    const Filters = [{ Name: 'group-id', Values: ['sg-a', 'sg-b'] }];
    expect(asked).toEqual([['DescribeSecurityGroupRules', { Filters }], ['DescribeSecurityGroupRules', { Filters, NextToken: 'more' }]]);
  });

  it('asks nothing about no groups: without a filter AWS would list them all', async () => {
    const asked: Asked[] = [];
    expect(await listInboundRules(awsWith({}, asked), [])).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([
    rule('sgr-1', 'tcp 443', '::/0'), rule('sgr-1', 'tcp 80', 'sg-0alb'), rule('sgr-1', 'tcp 80', 'pl-0123'), rule('sgr-1', 'all traffic', '10.0.0.0/8'), rule('sgr-1', 'udp 1-2', '192.0.2.0/24'),
  ])('reads every kind of source: $source', async (one) => {
    expect(await listInboundRules(awsWith({ DescribeSecurityGroupRules: { SecurityGroupRules: [awsRule(one)] } }), ['sg-0web'])).toEqual([one]);
  });

  it.each<{ name: string; Tags: { Key?: string; Value?: string }[]; tags?: Record<string, string> }>([
    { name: 'none', Tags: [] },
    { name: 'some, one of which says nothing', Tags: [{ Key: 'team', Value: 'web' }, { Key: 'temporary', Value: '' }], tags: { team: 'web', temporary: '' } },
    { name: "one of AWS's own, which nobody can set again", Tags: [{ Key: 'aws:cloudformation:stack-name', Value: 'x' }] },
    { name: 'names that objects have', Tags: [{ Key: 'constructor', Value: 'x' }], tags: { constructor: 'x' } },
  ])('reads the tags that somebody gave a rule: $name', async ({ Tags, tags }) => {
    const [read] = await listInboundRules(awsWith({ DescribeSecurityGroupRules: { SecurityGroupRules: [{ ...awsRule(rule('sgr-1', 'tcp 80', '0.0.0.0/0')), Tags }] } }), ['sg-0web']);
    expect(read).toEqual({ ...rule('sgr-1', 'tcp 80', '0.0.0.0/0'), ...(tags && { tags }) });
    expect('tags' in (read ?? {})).toBe(tags !== undefined);
  });

  it('reads what AWS leaves out', async () => {
    const aws = awsWith({ DescribeSecurityGroupRules: { SecurityGroupRules: [{ SecurityGroupRuleId: 'sgr-1', GroupId: 'sg-0web', IsEgress: false, IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' }] } });
    expect(await listInboundRules(aws, ['sg-0web'])).toEqual([rule('sgr-1', 'all traffic', '0.0.0.0/0')]);
  });
});

describe('opensPort', () => {
  it.each([
    ['tcp 80', 80, true], ['tcp 80', 443, false], ['tcp 80-443', 100, true], ['tcp 0-65535', 3000, true], ['tcp', 3000, true],
    ['all traffic', 80, true], ['udp 80', 80, false], ['icmp', 80, false], ['tcp 81-90', 80, false], ['tcp 70-79', 80, false],
  ])('%s opens %i: %s', (what, port, yes) => expect(opensPort(rule('sgr-1', what, '0.0.0.0/0'), port)).toBe(yes));
});

describe('ruleText', () => {
  it.each([
    ['tcp 80', '0.0.0.0/0', 'tcp 80 from 0.0.0.0/0'],
    ['tcp 80-443', '::/0', 'tcp 80-443 from ::/0'],
    ['tcp', 'sg-0alb', 'tcp all ports from sg-0alb'],
    ['all traffic', 'pl-0123', 'all traffic from pl-0123'],
  ])('%s, %s', (what, source, text) => expect(ruleText(rule('sgr-1', what, source))).toBe(text));

  it.each([
    ['icmp', -1, -1, 'icmp all types from ::/0'], ['icmp', 0, -1, 'icmp type 0 from ::/0'], ['icmpv6', 3, 4, 'icmpv6 type 3 code 4 from ::/0'], ['udp', 0, 0, 'udp 0 from ::/0'],
  ])('%s, %i and %i', (protocol, fromPort, toPort, text) => expect(ruleText({ protocol, fromPort, toPort, source: '::/0' })).toBe(text));
});
