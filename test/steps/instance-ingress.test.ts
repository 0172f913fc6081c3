import { describe, expect, it } from 'vitest';
import type { Entries } from '../../src/engine/memory.ts';
import { securityGroupFull } from '../../src/errors/catalog.ts';
import { instanceIngress } from '../../src/steps/instance-ingress.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { forgotten } from '../support/memory-in-hand.ts';
import { awsRule, balancerGroup, groupOf, instanceOf, rule } from '../support/site.ts';
import { contextOf, stepTable, writes } from '../support/step-table.ts';

const rulesAre = (...rules: ReturnType<typeof rule>[]): Answers => ({ DescribeSecurityGroupRules: { SecurityGroupRules: rules.map(awsRule) } });
const allow = (GroupId = 'sg-0web', port = 80): Asked => ['AuthorizeSecurityGroupIngress', {
  GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId: balancerGroup, Description: 'From the load balancer of example.com (ec2-https)' }] }],
}];
const remembered = (...keys: string[]): Asked => ['remember instance-ingress', Object.fromEntries(keys.map((key) => [key, null]))];
const inGroups = (...groups: string[]) => ({ instances: [instanceOf({ interfaces: [{ id: 'eni-0', groups }, { id: 'eni-1', groups: ['sg-0second'] }] })] });
const groups = (...all: Partial<ReturnType<typeof groupOf>>[]) => ({ securityGroups: Object.fromEntries(all.map((one) => [one.id ?? '', groupOf(one)])) });
const sixty = Array.from({ length: 60 }, (_, index) => rule(`sgr-${index}`, `tcp ${1000 + index}`, '192.0.2.0/24'));
const thirty = sixty.slice(30);
const thirtyOf6 = thirty.map((one) => ({ ...one, source: '2001:db8::/64' }));
const thirtyOfBoth = thirty.map((one, index) => ({ ...one, source: index % 2 === 0 ? 'sg-0other' : 'pl-0123' }));
/** The instance's group with these rules, in the facts and as AWS answers it. */
const holding = (...rules: ReturnType<typeof rule>[]) => ({ facts: groups({ id: 'sg-0web', rules }), world: rulesAre(...rules) });
const forgets = (...keys: string[]): Asked => ['remember', { 'instance-ingress': Object.fromEntries(keys.map((key) => [key, forgotten])) }];
const openedBefore = (...keys: string[]): Entries => ({ 'instance-ingress': Object.fromEntries(keys.map((key) => [key, null])) });
const revoke = (id: string, GroupId = 'sg-0web'): Asked => ['RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [id] }];

stepTable(instanceIngress, {
  needs: finished,
  rows: [
    { name: 'nothing there', world: rulesAre(rule('sgr-1', 'tcp 80', '0.0.0.0/0')), plan: 'create', differs: ['rules.sg-0web tcp 80: - -> sg-0alb'], asks: [remembered('sg-0web tcp 80'), allow()], state: { rules: { 'sg-0web tcp 80': balancerGroup } } },
    {
      name: "no load balancer's group yet: nothing is asked", located: {}, needs: { loadBalancerSecurityGroup: { ...finished.loadBalancerSecurityGroup, groupId: '(known after apply: load-balancer-security-group.groupId)' } },
      plan: 'create', differs: ['rules.sg-0web tcp 80: - -> (known after apply: load-balancer-security-group.groupId)'],
    },
    { name: 'as wanted', world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)), plan: 'none' },
    { name: 'open by a rule for all ports', world: rulesAre(rule('sgr-1', 'tcp 0-65535', balancerGroup)), plan: 'none' },
    { name: 'open by a rule for all traffic', world: rulesAre(rule('sgr-1', 'all traffic', balancerGroup)), plan: 'none' },
    { name: 'open for another port', world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)), intent: { port: 3000 }, plan: 'create', asks: [remembered('sg-0web tcp 3000'), allow('sg-0web', 3000)] },
    { name: 'open for another group', world: rulesAre(rule('sgr-1', 'tcp 80', 'sg-0other')), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    { name: 'another run opens it meanwhile', world: { ...rulesAre(), AuthorizeSecurityGroupIngress: awsError('InvalidPermission.Duplicate') }, plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()], state: { rules: { 'sg-0web tcp 80': balancerGroup } } },

    // Which group
    {
      name: 'two groups: the least shared', facts: { ...inGroups('sg-0all', 'sg-0own'), ...groups({ id: 'sg-0all', otherUsers: ['i-0a', 'i-0b'] }, { id: 'sg-0own', otherUsers: [] }) },
      world: rulesAre(), plan: 'create', asks: [remembered('sg-0own tcp 80'), allow('sg-0own')],
    },
    {
      name: 'two groups, and the shared one is open already', plan: 'none',
      facts: { ...inGroups('sg-0own', 'sg-0all'), ...groups({ id: 'sg-0own' }, { id: 'sg-0all', otherUsers: ['i-0a'], rules: [rule('sgr-1', 'tcp 80', balancerGroup, 'sg-0all')] }), siteGroupId: balancerGroup },
      world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup, 'sg-0all')), state: { rules: { 'sg-0all tcp 80': balancerGroup } },
    },
    {
      name: 'open in a group of the second interface: targets get no traffic there', facts: { ...inGroups('sg-0web'), ...groups({ id: 'sg-0web' }, { id: 'sg-0second' }) },
      world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup, 'sg-0second')), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()],
    },
    { name: 'two instances in one group: one rule', facts: { instances: [instanceOf(), instanceOf({ id: 'i-0two' })] }, world: rulesAre(), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    {
      name: 'two instances in two groups, one of them open', facts: { instances: [instanceOf(), instanceOf({ id: 'i-0two', interfaces: [{ id: 'eni-2', groups: ['sg-0two'] }] })], ...groups({ id: 'sg-0web' }, { id: 'sg-0two' }) },
      world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)), plan: 'update', differs: ['rules.sg-0two tcp 80: - -> sg-0alb'], asks: [remembered('sg-0two tcp 80'), allow('sg-0two')],
    },

    {
      name: "the load balancer's own group, which somebody has put on the instance as well, is never opened", facts: { ...inGroups(balancerGroup, 'sg-0web'), ...groups({ id: balancerGroup }, { id: 'sg-0web', otherUsers: ['i-0a'] }), siteGroupId: balancerGroup },
      world: rulesAre(), plan: 'create', differs: ['rules.sg-0web tcp 80: - -> sg-0alb'], asks: [remembered('sg-0web tcp 80'), allow()],
    },

    // What was opened before
    {
      name: 'we had opened another port: it stays until all is done', intent: { port: 3000 }, memory: openedBefore('sg-0web tcp 80'), world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)),
      plan: 'update', differs: ['rules.sg-0web tcp 80: sg-0alb -> -', 'rules.sg-0web tcp 3000: - -> sg-0alb'],
      asks: [remembered('sg-0web tcp 3000'), allow('sg-0web', 3000)], state: { rules: { 'sg-0web tcp 80': balancerGroup, 'sg-0web tcp 3000': balancerGroup } },
    },
    {
      name: 'we had opened the group of another instance', facts: { instances: [instanceOf({ id: 'i-0new', interfaces: [{ id: 'eni-2', groups: ['sg-0new'] }] })], ...groups({ id: 'sg-0new' }) }, memory: openedBefore('sg-0web tcp 80'),
      world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)), plan: 'update', differs: ['rules.sg-0web tcp 80: sg-0alb -> -', 'rules.sg-0new tcp 80: - -> sg-0alb'], asks: [remembered('sg-0new tcp 80'), allow('sg-0new')],
    },
    { name: 'another port is open that we had not opened', memory: openedBefore('sg-0web tcp 80'), world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup), rule('sgr-2', 'tcp 8080', balancerGroup)), plan: 'none', state: { rules: { 'sg-0web tcp 80': balancerGroup } } },
    {
      name: 'another port that we had opened is gone, and not forgotten', memory: openedBefore('sg-0web tcp 80', 'sg-0web tcp 8080'), world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)),
      plan: 'update', differs: ['rules.sg-0web tcp 8080: gone, and not forgotten yet -> -'], asks: [],
    },
    { name: 'what we had opened was taken away by somebody: opened again', memory: openedBefore('sg-0web tcp 80'), world: rulesAre(), plan: 'create', asks: [allow()] },

    // A full group
    { name: "no group but the load balancer's own", facts: { ...inGroups(balancerGroup), ...groups({ id: balancerGroup }), siteGroupId: balancerGroup }, world: rulesAre(), plan: 'create', warns: ['no-security-group-to-open (refuses)'] },
    { name: 'a full group', facts: groups({ id: 'sg-0web', rules: sixty }), world: rulesAre(...sixty), plan: 'create', warns: ['security-group-full (refuses)'] },
    { name: 'a group with room for one', facts: groups({ id: 'sg-0web', rules: sixty.slice(1) }), world: rulesAre(...sixty.slice(1)), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    { name: 'sixty rules, half of them from IPv6 ranges: AWS counts them apart', ...holding(...thirty, ...thirtyOf6), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    { name: 'sixty rules from IPv6 ranges', ...holding(...thirtyOf6, ...thirtyOf6), plan: 'create', warns: ['security-group-full (refuses)'] },
    { name: 'thirty from either, and thirty from groups and prefix lists, which count for both', ...holding(...thirty, ...thirtyOf6, ...thirtyOfBoth), plan: 'create', warns: ['security-group-full (refuses)'] },
    { name: 'sixty-one: the quota was raised, to what nobody knows', ...holding(...sixty, rule('sgr-x', 'tcp 9', '192.0.2.0/24')), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    { name: 'a full group that is open already', facts: groups({ id: 'sg-0web', rules: sixty }), world: rulesAre(...sixty.slice(1), rule('sgr-0', 'tcp 80', balancerGroup)), plan: 'none' },
  ],
});

describe('instance-ingress', () => {
  it.each<{ name: string; standing: ReturnType<typeof rule>[]; rules: Record<string, string>; asks: Asked[]; world?: Answers }>([
    { name: 'nothing', standing: [rule('sgr-2', 'tcp 3000', balancerGroup)], rules: { 'sg-0web tcp 3000': balancerGroup }, asks: [] },
    {
      name: 'another port', standing: [rule('sgr-1', 'tcp 80', balancerGroup), rule('sgr-2', 'tcp 3000', balancerGroup), rule('sgr-3', 'tcp 80', '0.0.0.0/0'), rule('sgr-4', 'tcp 80-90', balancerGroup)],
      rules: { 'sg-0web tcp 80': balancerGroup, 'sg-0web tcp 3000': balancerGroup }, asks: [revoke('sgr-1'), forgets('sg-0web tcp 80')],
    },
    {
      name: "another instance's group", standing: [rule('sgr-1', 'tcp 3000', balancerGroup, 'sg-0old'), rule('sgr-2', 'tcp 3000', balancerGroup)],
      rules: { 'sg-0old tcp 3000': balancerGroup, 'sg-0web tcp 3000': balancerGroup }, asks: [revoke('sgr-1', 'sg-0old'), forgets('sg-0old tcp 3000')],
    },
    { name: 'what is gone already', standing: [rule('sgr-2', 'tcp 3000', balancerGroup)], rules: { 'sg-0web tcp 80': 'gone, and not forgotten yet', 'sg-0web tcp 3000': balancerGroup }, asks: [forgets('sg-0web tcp 80')] },
    {
      name: 'what somebody takes away meanwhile', standing: [rule('sgr-1', 'tcp 80', balancerGroup)], world: { RevokeSecurityGroupIngress: awsError('InvalidSecurityGroupRuleId.NotFound') },
      rules: { 'sg-0web tcp 80': balancerGroup, 'sg-0web tcp 3000': balancerGroup }, asks: [revoke('sgr-1'), forgets('sg-0web tcp 80')],
    },
  ])('takes away, when all is done, what it had opened before, and forgets it: $name', async ({ standing, rules, asks, world }) => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { ...rulesAre(...standing), ...world }, intent: { port: 3000 }, memory: openedBefore(...Object.keys(rules)) }, asked);
    await instanceIngress.retire?.(context, { rules }, instanceIngress.desired(context.inputs, finished));
    expect(writes(asked)).toEqual(asks);
  });

  it('looks into the groups that it opened, also where no chosen instance has them any more', async () => {
    const asked: Asked[] = [];
    await instanceIngress.observe(contextOf({ world: rulesAre(), memory: openedBefore('sg-0old tcp 80') }, asked), finished);
    expect(asked).toEqual([['DescribeSecurityGroupRules', { Filters: [{ Name: 'group-id', Values: ['sg-0old', 'sg-0web'] }] }]]);
  });

  it('needs room in the memory for what it opens, and for nothing else', () => {
    const { inputs } = contextOf({});
    const remembers = (rules: Record<string, string>): unknown => instanceIngress.remembers?.(inputs, { rules }, instanceIngress.desired(inputs, finished));
    expect([remembers({}), remembers({ 'sg-0web tcp 80': balancerGroup })]).toEqual([openedBefore('sg-0web tcp 80'), openedBefore()]);
  });

  it('says of a full group what to do', () => {
    expect(securityGroupFull('sg-0web', 'web', 60)).toEqual({
      code: 'security-group-full',
      message: 'The security group web (sg-0web) is full: it has 60 inbound rules, and the load balancer needs one more.',
      hint: 'Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console.',
      refuses: true,
    });
  });
});
