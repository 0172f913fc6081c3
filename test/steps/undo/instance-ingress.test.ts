import type { Listener } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import type { Entries } from '../../../src/engine/memory.ts';
import { StillWaiting } from '../../../src/errors/user-error.ts';
import { instanceIngress } from '../../../src/steps/undo/instance-ingress.ts';
import { awsError, type Answers, type Asked } from '../../support/aws-answers.ts';
import { arn, awsRule, balancerGroup, balancerName, balancerZone, rule, tagsOf, vpcId } from '../../support/site.ts';
import { contextOf, writes } from '../../support/step-table.ts';
import { forgetsAllOf, undoTable } from '../../support/undo-table.ts';

type Rule = ReturnType<typeof rule>;

const over = { kept: false };
const needs = { httpRedirect: over, httpsListener: over };
const here = rule('sgr-1', 'tcp 80', balancerGroup);
const inTwo = rule('sgr-2', 'tcp 80', balancerGroup, 'sg-0two');
const ofOthers = [rule('sgr-7', 'tcp 443', balancerGroup), rule('sgr-8', 'tcp 80', 'sg-0other'), rule('sgr-9', 'tcp 80', '0.0.0.0/0')];
const opened = (...keys: string[]): Entries => ({ 'instance-ingress': Object.fromEntries(keys.map((key) => [key, null])) });
const revoke = (id: string, GroupId = 'sg-0web'): Asked => ['RevokeSecurityGroupIngress', { GroupId, SecurityGroupRuleIds: [id] }];
const forgets = forgetsAllOf('instance-ingress');

const noBalancer: Answers = { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') };
/** What stands there, until something is revoked, and from then on. */
const rules = (before: readonly Rule[], after: readonly Rule[] = []): Answers => {
  let revoked = false;
  return {
    DescribeSecurityGroupRules: () => ({ SecurityGroupRules: (revoked ? after : before).map(awsRule) }),
    RevokeSecurityGroupIngress: () => {
      revoked = true;
      return {};
    },
  };
};
const forward = (port: number, TargetGroupArn = arn.targetGroup): Listener => ({ ListenerArn: `${arn.listener}-${port}`, LoadBalancerArn: arn.loadBalancer, Port: port, Protocol: 'HTTP', DefaultActions: [{ Type: 'forward', TargetGroupArn }] });
/** Our load balancer, with these listeners of somebody else's beside nothing of ours. */
const balancerWith = (...listeners: Listener[]): Answers => ({
  DescribeLoadBalancers: { LoadBalancers: [{ LoadBalancerArn: arn.loadBalancer, LoadBalancerName: 'example-com-alb', DNSName: balancerName, CanonicalHostedZoneId: balancerZone, VpcId: vpcId, Type: 'application', Scheme: 'internet-facing', State: { Code: 'active' } }] },
  DescribeTags: ({ ResourceArns }) => ({ TagDescriptions: (ResourceArns as string[]).map((ResourceArn) => ({ ResourceArn, Tags: ResourceArn === arn.loadBalancer ? tagsOf('example-com-alb') : [] })) }),
  DescribeLoadBalancerAttributes: { Attributes: [] },
  DescribeListeners: { Listeners: listeners },
  DescribeRules: { Rules: [] },
  DescribeListenerCertificates: { Certificates: [] },
  GetWebACLForResource: {},
});
const ofAnother = 'arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/other/0123456789abcdef';
const adopted: Entries = { 'load-balancer': { adopted: { subnets: [], securityGroups: [], dropInvalidHeaderFields: false } } };
const adoptedTargets: Entries = { 'target-group': { adopted: { healthPath: '/', healthCodes: '200', healthProtocol: 'HTTP', healthPort: 'traffic-port', targets: {} } } };

undoTable(instanceIngress, {
  needs,
  facts: { siteGroupId: balancerGroup },
  world: noBalancer,
  rows: [
    { name: 'nothing was opened: nothing is asked', plan: 'none' },
    { name: 'what we let in goes, and nothing else', memory: opened('sg-0web tcp 80'), world: rules([here, ...ofOthers], ofOthers), plan: 'delete', differs: ['rules.sg-0web tcp 80: sg-0alb -> -'], asks: [revoke('sgr-1'), forgets] },
    {
      name: 'two groups', memory: opened('sg-0web tcp 80', 'sg-0two tcp 80'), world: rules([here, inTwo]), plan: 'delete',
      differs: ['rules.sg-0web tcp 80: sg-0alb -> -', 'rules.sg-0two tcp 80: sg-0alb -> -'], asks: [revoke('sgr-1'), revoke('sgr-2', 'sg-0two'), forgets],
    },
    { name: 'two ports, after the app has moved', memory: opened('sg-0web tcp 80', 'sg-0web tcp 3000'), world: rules([here, rule('sgr-3', 'tcp 3000', balancerGroup)]), plan: 'delete', asks: [revoke('sgr-1'), revoke('sgr-3'), forgets] },
    { name: 'gone already: only to be forgotten', memory: opened('sg-0web tcp 80'), world: rules(ofOthers), plan: 'delete', differs: ['rules.sg-0web tcp 80: gone, and not forgotten yet -> -'], asks: [forgets] },
    { name: 'one of two gone already', memory: opened('sg-0web tcp 80', 'sg-0two tcp 80'), world: rules([inTwo]), plan: 'delete', asks: [revoke('sgr-2', 'sg-0two'), forgets] },
    { name: 'a rule that opens more, for the same group, is not ours', memory: opened('sg-0web tcp 80'), world: rules([rule('sgr-1', 'tcp 80-90', balancerGroup)]), plan: 'delete', differs: ['rules.sg-0web tcp 80: gone, and not forgotten yet -> -'], asks: [forgets] },
    { name: 'a rule that was there before we came is not remembered, and stays', world: rules([here]), plan: 'none' },
    { name: 'somebody takes it away meanwhile', memory: opened('sg-0web tcp 80'), world: { DescribeSecurityGroupRules: [{ SecurityGroupRules: [awsRule(here)] }, { SecurityGroupRules: [awsRule(here)] }, { SecurityGroupRules: [awsRule(here)] }, { SecurityGroupRules: [] }], RevokeSecurityGroupIngress: awsError('InvalidPermission.NotFound') }, plan: 'delete', asks: [revoke('sgr-1'), forgets] },
    { name: 'the site has no group any more: nothing can be let in from it', facts: { siteGroupId: undefined }, memory: opened('sg-0web tcp 80'), world: rules([here]), plan: 'delete', asks: [forgets] },

    // Who still comes this way
    { name: 'a load balancer without listeners', memory: opened('sg-0web tcp 80'), world: { ...rules([here]), ...balancerWith() }, plan: 'delete', asks: [revoke('sgr-1'), forgets] },
    {
      name: 'a listener of somebody else on our load balancer', memory: opened('sg-0web tcp 80'), world: { ...rules([here]), ...balancerWith(forward(8080)) }, plan: 'none', keeps: ['kept'],
      says: ["The security group rule sg-0web tcp 80 is kept: the load balancer's listener on 8080 stays, and visitors pass it.", 'Delete the listener on 8080 if nobody needs it, then run ec2-https undo again.'],
    },
    { name: 'it need not be our target group: behind it may be the same instance', memory: opened('sg-0web tcp 80'), world: { ...rules([here]), ...balancerWith(forward(8080, ofAnother)) }, plan: 'none', keeps: ['kept'] },
    {
      name: 'a listener that leads nobody on', memory: opened('sg-0web tcp 80'), plan: 'delete', asks: [revoke('sgr-1'), forgets],
      world: { ...rules([here]), ...balancerWith({ ...forward(8080), DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }] }) },
    },
    { name: 'a load balancer that stood there before us, with a listener of its own: it did not need this way', memory: { ...opened('sg-0web tcp 80'), ...adopted }, world: { ...rules([here]), ...balancerWith(forward(8080, ofAnother)) }, plan: 'delete', asks: [revoke('sgr-1'), forgets] },
    { name: 'the same, with a listener that leads to our targets', memory: { ...opened('sg-0web tcp 80'), ...adopted }, world: { ...rules([here]), ...balancerWith(forward(8080)) }, plan: 'none', keeps: ['kept'] },
    {
      name: 'the same, with a target group that stood there before us as well: it was reached without this way', plan: 'delete', asks: [revoke('sgr-1'), forgets],
      memory: { ...opened('sg-0web tcp 80'), ...adopted, ...adoptedTargets }, world: { ...rules([here]), ...balancerWith(forward(443), forward(8080)) },
    },
    { name: 'a target group that stood there before us, on our load balancer', memory: { ...opened('sg-0web tcp 80'), ...adoptedTargets }, world: { ...rules([here]), ...balancerWith(forward(8080)) }, plan: 'none', keeps: ['kept'] },
    { name: 'a load balancer of our name that is not ours, and leads to other targets', memory: opened('sg-0web tcp 80'), world: { ...rules([here]), ...balancerWith(forward(8080, ofAnother)), DescribeTags: { TagDescriptions: [] } }, plan: 'delete', asks: [revoke('sgr-1'), forgets] },
    { name: 'ours, but for the tag that somebody took off: it stays, and leads to our targets', memory: opened('sg-0web tcp 80'), world: { ...rules([here]), ...balancerWith(forward(8080)), DescribeTags: { TagDescriptions: [] } }, plan: 'none', keeps: ['kept'] },
    { name: 'the listener on 443 is kept', needs: { httpsListener: { kept: true } }, memory: opened('sg-0web tcp 80'), world: rules([here]), plan: 'none', keeps: ['kept'], says: ["the load balancer's listener on 443 stays"] },
    { name: 'kept, and one of two gone already: it is forgotten with the other', needs: { httpsListener: { kept: true } }, memory: opened('sg-0web tcp 80', 'sg-0two tcp 80'), world: rules([here]), plan: 'none', keeps: ['kept'] },
    { name: 'the listener on 443 is kept, and the rule gone already: only to be forgotten', needs: { httpsListener: { kept: true } }, memory: opened('sg-0web tcp 80'), world: rules([]), plan: 'delete', asks: [forgets] },
    { name: 'the redirect on 80 is kept, and leads nobody to the instance', needs: { httpRedirect: { kept: true } }, memory: opened('sg-0web tcp 80'), world: rules([here]), plan: 'delete', asks: [revoke('sgr-1'), forgets] },
  ],
});

describe('instance-ingress, undone', () => {
  it('does not forget a rule that AWS still shows', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ facts: { siteGroupId: balancerGroup }, memory: opened('sg-0web tcp 80'), world: { ...noBalancer, ...rules([here], [here]) } }, asked);
    const trace = await instanceIngress.observe(context);
    await expect(instanceIngress.remove(context, trace ?? { rules: {}, use: undefined, adoptedTargets: false }, needs)).rejects.toThrow(StillWaiting);
    expect(writes(asked)).toEqual([revoke('sgr-1')]);
  });

  it('is shown by its rules', () => {
    expect(instanceIngress.shown({ rules: { 'sg-0web tcp 80': balancerGroup, 'sg-0two tcp 80': balancerGroup }, use: undefined, adoptedTargets: false })).toEqual({ name: 'sg-0web tcp 80, sg-0two tcp 80' });
  });
});
