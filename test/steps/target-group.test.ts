import type { TargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { targetGroup } from '../../src/steps/target-group.ts';
import { functions } from '../aws/strange-answers/elastic-load-balancing.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { forgotten } from '../support/memory-in-hand.ts';
import { arn, healthOf, instanceOf, tagsOf, vpcId } from '../support/site.ts';
import { contextOf, stepTable, writes } from '../support/step-table.ts';

const healthCheck = { HealthCheckProtocol: 'HTTP', HealthCheckPort: 'traffic-port', HealthCheckPath: '/', Matcher: { HttpCode: '200-399' } } as const;
const standing: TargetGroup = { TargetGroupArn: arn.targetGroup, TargetGroupName: 'example-com-tg', TargetType: 'instance', Protocol: 'HTTP', Port: 80, VpcId: vpcId, ...healthCheck };

/** The group as it stands, with what differs: in itself, in its tags, in its targets. */
function standsThere(deviations: TargetGroup = {}, { tags = tagsOf('example-com-tg'), targets = healthOf(['i-0web', 'healthy']) }: { tags?: { Key: string; Value: string }[]; targets?: ReturnType<typeof healthOf> } = {}): Answers {
  return {
    DescribeTargetGroups: { TargetGroups: [{ ...standing, ...deviations }] },
    DescribeTags: { TagDescriptions: [{ ResourceArn: arn.targetGroup, Tags: tags }] },
    DescribeTargetHealth: targets,
  };
}

const otherBalancer = arn.loadBalancer.replace('example-com-alb', 'other');
const register = (...ids: string[]): Asked => ['RegisterTargets', { TargetGroupArn: arn.targetGroup, Targets: ids.map((Id) => ({ Id, Port: 80 })) }];
const modify: Asked = ['ModifyTargetGroup', { TargetGroupArn: arn.targetGroup, ...healthCheck }];
const asWanted = { arn: arn.targetGroup, healthPath: '/', healthCodes: '200-399', targets: { 'i-0web port 80': 'registered' as const } };

stepTable(targetGroup, {
  needs: finished,
  rows: [
    {
      name: 'nothing there',
      world: { DescribeTargetGroups: awsError('TargetGroupNotFoundException'), CreateTargetGroup: { TargetGroups: [standing] } },
      plan: 'create',
      differs: [
        'name: - -> example-com-tg', 'site: - -> example.com', 'vpcId: - -> vpc-0main', 'healthPath: - -> /', 'healthCodes: - -> 200-399',
        'healthProtocol: - -> HTTP', 'healthPort: - -> traffic-port', 'targets.i-0web port 80: - -> registered',
      ],
      asks: [
        ['CreateTargetGroup', { Name: 'example-com-tg', TargetType: 'instance', Protocol: 'HTTP', Port: 80, VpcId: vpcId, ...healthCheck, Tags: tagsOf('example-com-tg') }],
        register('i-0web'),
      ],
      state: asWanted,
    },
    {
      name: 'nothing there, by the name that the query protocol uses',
      world: { DescribeTargetGroups: awsError('TargetGroupNotFound'), CreateTargetGroup: { TargetGroups: [standing] } },
      intent: { port: 3000, healthPath: '/up', healthCodes: '200,301' },
      facts: { instances: [instanceOf(), instanceOf({ id: 'i-0two' })] },
      plan: 'create',
      asks: [
        ['CreateTargetGroup', {
          Name: 'example-com-tg', TargetType: 'instance', Protocol: 'HTTP', Port: 3000, VpcId: vpcId,
          ...healthCheck, HealthCheckPath: '/up', Matcher: { HttpCode: '200,301' }, Tags: tagsOf('example-com-tg'),
        }],
        ['RegisterTargets', { TargetGroupArn: arn.targetGroup, Targets: [{ Id: 'i-0web', Port: 3000 }, { Id: 'i-0two', Port: 3000 }] }],
      ],
    },
    {
      name: 'one that was taken over is gone: what it was before is forgotten', world: { DescribeTargetGroups: awsError('TargetGroupNotFoundException'), CreateTargetGroup: { TargetGroups: [standing] } },
      memory: { 'target-group': { adopted: { healthPath: '/theirs', healthCodes: '200', healthProtocol: 'HTTP', healthPort: 'traffic-port', targets: {} } } },
      plan: 'create', asks: [['remember', { 'target-group': { adopted: forgotten } }], expect.arrayContaining(['CreateTargetGroup']) as Asked, register('i-0web')], state: asWanted,
    },
    { name: 'as wanted', world: standsThere(), plan: 'none', state: asWanted },
    { name: 'as wanted, the target unhealthy', world: standsThere({}, { targets: healthOf(['i-0web', 'unhealthy']) }), plan: 'none' },
    { name: 'as wanted, an old target draining', world: standsThere({}, { targets: healthOf(['i-0web', 'healthy'], ['i-0old', 'draining']) }), plan: 'none' },
    { name: 'health path drifted', world: standsThere({ HealthCheckPath: '/old' }), plan: 'update', differs: ['healthPath: /old -> /'], asks: [modify], state: asWanted },
    { name: 'codes drifted', world: standsThere({ Matcher: { HttpCode: '200' } }), plan: 'update', differs: ['healthCodes: 200 -> 200-399'], asks: [modify], state: asWanted },
    { name: 'protocol and port of the check drifted', world: standsThere({ HealthCheckProtocol: 'HTTPS', HealthCheckPort: '443' }), plan: 'update', differs: ['healthProtocol: HTTPS -> HTTP', 'healthPort: 443 -> traffic-port'], asks: [modify], state: asWanted },
    { name: 'a crash before the target was registered', world: standsThere({}, { targets: healthOf() }), plan: 'update', differs: ['targets.i-0web port 80: - -> registered'], asks: [register('i-0web')], state: asWanted },
    {
      name: 'the target draining: it comes back',
      world: standsThere({}, { targets: healthOf(['i-0web', 'draining']) }),
      plan: 'update', asks: [register('i-0web')], state: asWanted,
    },
    {
      name: 'another instance is wanted: the new one comes, the old one stays for now',
      world: standsThere(), facts: { instances: [instanceOf({ id: 'i-0new' })] },
      plan: 'update',
      differs: ['targets.i-0web port 80: registered -> -', 'targets.i-0new port 80: - -> registered'],
      asks: [register('i-0new')],
      state: { targets: { 'i-0web port 80': 'registered', 'i-0new port 80': 'registered' } },
    },
    {
      name: 'another port is wanted: a target beside the old',
      world: standsThere(), intent: { port: 3000 },
      plan: 'update',
      differs: ['targets.i-0web port 80: registered -> -', 'targets.i-0web port 3000: - -> registered'],
      asks: [['RegisterTargets', { TargetGroupArn: arn.targetGroup, Targets: [{ Id: 'i-0web', Port: 3000 }] }]],
    },
    { name: "nobody's", world: standsThere({}, { tags: [] }), plan: 'update', differs: ['site:  -> example.com'], warns: ['not-ours (refuses)'] },
    {
      name: "nobody's, and --adopt: its Name stays", world: standsThere({ HealthCheckPath: '/theirs' }, { tags: [{ Key: 'Name', Value: 'theirs' }] }), intent: { consent: { adopt: true } },
      plan: 'update',
      asks: [
        ['remember target-group', { adopted: { healthPath: '/theirs', healthCodes: '200-399', healthProtocol: 'HTTP', healthPort: 'traffic-port', targets: { 'i-0web port 80': 'registered' } } }],
        ['AddTags', { ResourceArns: [arn.targetGroup], Tags: tagsOf('').filter(({ Key }) => Key !== 'Name') }],
        modify,
      ],
      state: asWanted,
    },
    { name: "another site's, even with --adopt", world: standsThere({}, { tags: tagsOf('example-com-tg', 'example.org') }), intent: { consent: { adopt: true } }, plan: 'update', warns: ['of-another-site (refuses)'] },
    { name: 'of addresses, not instances', world: standsThere({ TargetType: 'ip' }), plan: 'none', warns: ['target-group-does-not-fit (refuses)'] },
    { name: 'of another protocol', world: standsThere({ Protocol: 'HTTPS' }), plan: 'none', warns: ['target-group-does-not-fit (refuses)'] },
    { name: 'gRPC, which speaks HTTP/2 to the app', world: standsThere({ ProtocolVersion: 'GRPC' }), plan: 'none', warns: ['target-group-does-not-fit (refuses)'] },
    { name: 'HTTP/1.1, as AWS says it', world: standsThere({ ProtocolVersion: 'HTTP1' }), plan: 'none', state: { kind: 'instance HTTP HTTP1' } },
    { name: 'it serves our load balancer', world: standsThere({ LoadBalancerArns: [arn.loadBalancer] }), plan: 'none', state: { loadBalancerArns: [arn.loadBalancer] } },
    { name: 'it serves another load balancer', world: standsThere({ LoadBalancerArns: [otherBalancer] }), plan: 'none', warns: ['target-group-taken (refuses)'] },
    {
      name: "nobody's, serving another load balancer, even with --adopt", world: standsThere({ LoadBalancerArns: [otherBalancer] }, { tags: [] }), intent: { consent: { adopt: true } },
      plan: 'update', warns: ['target-group-taken (refuses)'],
    },
    { name: 'in another VPC', world: standsThere({ VpcId: 'vpc-0other' }), plan: 'update', warns: ['target-group-does-not-fit (refuses)'] },
  ],
});

describe('target-group', () => {
  it('says of a group of functions, which has no protocol and no VPC, what it is', async () => {
    const context = contextOf({ world: { ...standsThere(), DescribeTargetGroups: { TargetGroups: [functions] } } });
    const seen = await targetGroup.observe(context, finished);
    expect(targetGroup.warnings?.(context.inputs, seen, targetGroup.desired(context.inputs, finished))).toMatchObject([
      { refuses: true, message: `The target group functions (${functions.TargetGroupArn}) is of another kind: lambda. That cannot be changed.` },
    ]);
  });

  it('says of a group that is not ours which one, and what to do', () => {
    const state = { ...finished.targetGroup, site: '' };
    const { inputs } = contextOf({});
    expect(targetGroup.warnings?.(inputs, state, targetGroup.desired(inputs, finished))).toEqual([{
      code: 'not-ours',
      message: `A target group named example-com-tg is there already, and ec2-https did not make it (${arn.targetGroup}).`,
      hint: 'Give --adopt to take it over as it is, or --name with another prefix.',
      refuses: true,
    }]);
    expect(targetGroup.warnings?.(inputs, { ...state, site: 'example.com', kind: 'ip HTTP HTTP1' }, targetGroup.desired(inputs, finished))).toEqual([{
      code: 'target-group-does-not-fit',
      message: `The target group example-com-tg (${arn.targetGroup}) is of another kind: ip HTTP HTTP1 in vpc-0main. That cannot be changed.`,
      hint: 'Give --name with another prefix.',
      refuses: true,
    }]);
  });

  it('says which other load balancer has it', () => {
    const { inputs } = contextOf({});
    expect(targetGroup.warnings?.(inputs, { ...finished.targetGroup, loadBalancerArns: [arn.loadBalancer, otherBalancer] }, targetGroup.desired(inputs, finished))).toEqual([{
      code: 'target-group-taken',
      message: `The target group example-com-tg (${arn.targetGroup}) serves another load balancer already: ${otherBalancer}.`,
      hint: 'A target group serves one load balancer. Give --name with another prefix.',
      refuses: true,
    }]);
  });

  it('deregisters the targets that are no longer wanted when all is done, and not before', async () => {
    const asked: Asked[] = [];
    const context = contextOf({ world: { DescribeTargetHealth: healthOf(['i-0old:8080', 'healthy'], ['i-0older:8080', 'draining'], ['i-0web', 'healthy']) } }, asked);
    const current = { ...finished.targetGroup, targets: { 'i-0old port 8080': 'registered' as const, 'i-0older port 8080': 'registered' as const, 'i-0web port 80': 'registered' as const } };
    await targetGroup.retire?.(context, current, targetGroup.desired(context.inputs, finished));
    expect(writes(asked)).toEqual([['DeregisterTargets', { TargetGroupArn: arn.targetGroup, Targets: [{ Id: 'i-0old', Port: 8080 }] }]]);
    asked.length = 0;
    await targetGroup.retire?.(context, { ...current, targets: { 'i-0web port 80': 'registered' } }, targetGroup.desired(context.inputs, finished));
    expect(asked).toEqual([]);
  });

  it('needs room in the memory for how a group was that it takes over, and for no other', () => {
    const { inputs } = contextOf({});
    const room = (site: string): unknown => targetGroup.remembers?.(inputs, { ...finished.targetGroup, site }, targetGroup.desired(inputs, finished));
    const { healthPath, healthCodes, healthProtocol, healthPort, targets } = finished.targetGroup;
    expect([room('example.com'), room('')]).toEqual([{}, { 'target-group': { adopted: { healthPath, healthCodes, healthProtocol, healthPort, targets } } }]);
  });
});
