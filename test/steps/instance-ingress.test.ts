import { describe, expect, it } from 'vitest';
import { securityGroupFull } from '../../src/errors/catalog.ts';
import { instanceIngress } from '../../src/steps/instance-ingress.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { awsRule, balancerGroup, groupOf, instanceOf, rule } from '../support/site.ts';
import { removalTable, stepTable } from '../support/step-table.ts';

const rulesAre = (...rules: ReturnType<typeof rule>[]): Answers => ({ DescribeSecurityGroupRules: { SecurityGroupRules: rules.map(awsRule) } });
const allow = (GroupId = 'sg-0web', port = 80): Asked => ['AuthorizeSecurityGroupIngress', {
  GroupId, IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId: balancerGroup, Description: 'From the load balancer of example.com (ec2-https)' }] }],
}];
const remembered = (...keys: string[]): Asked => ['remember instance-ingress', Object.fromEntries(keys.map((key) => [key, null]))];
const inGroups = (...groups: string[]) => ({ instances: [instanceOf({ interfaces: [{ id: 'eni-0', groups }, { id: 'eni-1', groups: ['sg-0second'] }] })] });
const groups = (...all: Partial<ReturnType<typeof groupOf>>[]) => ({ securityGroups: Object.fromEntries(all.map((one) => [one.id ?? '', groupOf(one)])) });
const sixty = Array.from({ length: 60 }, (_, index) => rule(`sgr-${index}`, `tcp ${1000 + index}`, '192.0.2.0/24'));

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

    // A full group
    { name: 'a full group', facts: groups({ id: 'sg-0web', rules: sixty }), world: rulesAre(...sixty), plan: 'create', warns: ['security-group-full (refuses)'] },
    { name: 'a group with room for one', facts: groups({ id: 'sg-0web', rules: sixty.slice(1) }), world: rulesAre(...sixty.slice(1)), plan: 'create', asks: [remembered('sg-0web tcp 80'), allow()] },
    { name: 'a full group that is open already', facts: groups({ id: 'sg-0web', rules: sixty }), world: rulesAre(...sixty.slice(1), rule('sgr-0', 'tcp 80', balancerGroup)), plan: 'none' },
  ],
});

describe('instance-ingress', () => {
  it('says of a full group what to do', () => {
    expect(securityGroupFull('sg-0web', 'web', 60)).toEqual({
      code: 'security-group-full',
      message: 'The security group web (sg-0web) is full: it has 60 inbound rules, and the load balancer needs one more.',
      hint: 'Remove a rule that nobody needs, or ask for a higher quota of rules in the Service Quotas console.',
      refuses: true,
    });
  });
});

const revoke = (id: string, GroupId = 'sg-0web'): Asked => ['RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [id] }];

removalTable(instanceIngress, [
  {
    name: 'what we let in goes, and nothing else', current: finished.instanceIngress, memory: { 'instance-ingress': { 'sg-0web tcp 80': null } }, asks: [revoke('sgr-1')],
    world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup), rule('sgr-2', 'tcp 443', balancerGroup), rule('sgr-3', 'tcp 80', 'sg-0other'), rule('sgr-4', 'tcp 80', '0.0.0.0/0')),
  },
  { name: 'a rule that was there before we came stays', current: finished.instanceIngress, world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup)), asks: [] },
  {
    name: 'two groups', current: { rules: { 'sg-0web tcp 80': balancerGroup, 'sg-0two tcp 80': balancerGroup } }, memory: { 'instance-ingress': { 'sg-0web tcp 80': null, 'sg-0two tcp 80': null } },
    world: rulesAre(rule('sgr-1', 'tcp 80', balancerGroup), rule('sgr-2', 'tcp 80', balancerGroup, 'sg-0two')), asks: [revoke('sgr-1'), revoke('sgr-2', 'sg-0two')],
  },
]);
