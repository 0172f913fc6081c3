import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import { describe, expect, it } from 'vitest';
import { loadBalancer } from '../../src/steps/load-balancer.ts';
import { gateway } from '../aws/strange-answers/elastic-load-balancing.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { forgotten } from '../support/memory-in-hand.ts';
import { arn, balancerGroup, balancerName, balancerZone, factsOf, region, tagsOf, vpcId } from '../support/site.ts';
import { contextOf, stepTable } from '../support/step-table.ts';

const standing: LoadBalancer = {
  LoadBalancerArn: arn.loadBalancer, LoadBalancerName: 'example-com-alb', DNSName: balancerName, CanonicalHostedZoneId: balancerZone, VpcId: vpcId,
  Type: 'application', Scheme: 'internet-facing', State: { Code: 'active' }, SecurityGroups: [balancerGroup], AvailabilityZones: inSubnets('subnet-0c', 'subnet-0a'),
};

/** Subnets as AWS answers them; the letter after `subnet-0` is that of their zone. */
function inSubnets(...ids: string[]): { SubnetId: string; ZoneName: string }[] {
  return ids.map((SubnetId) => ({ SubnetId, ZoneName: `${region}${SubnetId['subnet-0'.length]}` }));
}

/** The same in our form. */
function inZones(...ids: string[]): { subnet: string; zone: string }[] {
  return inSubnets(...ids).map(({ SubnetId, ZoneName }) => ({ subnet: SubnetId, zone: ZoneName }));
}

/** The load balancer as it stands, with what differs: in itself, in its tags, in the attribute. */
function standsThere(deviations: LoadBalancer = {}, { tags = tagsOf('example-com-alb'), drops = 'true' } = {}): Answers {
  return {
    DescribeLoadBalancers: { LoadBalancers: [{ ...standing, ...deviations }] },
    DescribeTags: { TagDescriptions: [{ ResourceArn: arn.loadBalancer, Tags: tags }] },
    DescribeLoadBalancerAttributes: { Attributes: [{ Key: 'idle_timeout.timeout_seconds', Value: '60' }, { Key: 'routing.http.drop_invalid_header_fields.enabled', Value: drops }] },
  };
}

const dropInvalid: Asked = ['ModifyLoadBalancerAttributes', { LoadBalancerArn: arn.loadBalancer, Attributes: [{ Key: 'routing.http.drop_invalid_header_fields.enabled', Value: 'true' }] }];
const setSubnets = (...Subnets: string[]): Asked => ['SetSubnets', { LoadBalancerArn: arn.loadBalancer, Subnets }];

const { standing: _, ...asWanted } = finished.loadBalancer;

stepTable(loadBalancer, {
  needs: finished,
  rows: [
    {
      name: 'nothing there',
      world: { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException'), CreateLoadBalancer: { LoadBalancers: [{ ...standing, State: { Code: 'provisioning' } }] } },
      plan: 'create',
      differs: [
        'name: - -> example-com-alb', 'site: - -> example.com', 'subnets: - -> ["subnet-0a","subnet-0c"]', 'securityGroups: - -> ["sg-0alb"]', 'dropInvalidHeaderFields: - -> true',
      ],
      asks: [
        ['CreateLoadBalancer', {
          Name: 'example-com-alb', Type: 'application', Scheme: 'internet-facing', IpAddressType: 'ipv4',
          Subnets: ['subnet-0a', 'subnet-0c'], SecurityGroups: [balancerGroup], Tags: tagsOf('example-com-alb'),
        }],
        dropInvalid,
      ],
      state: asWanted,
    },
    {
      name: 'one that was taken over is gone: what it was before is forgotten', world: { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException'), CreateLoadBalancer: { LoadBalancers: [standing] } },
      memory: { 'load-balancer': { adopted: { subnets: ['subnet-0a'], securityGroups: ['sg-0theirs'], dropInvalidHeaderFields: false } } },
      plan: 'create', asks: [['remember', { 'load-balancer': { adopted: forgotten } }], expect.arrayContaining(['CreateLoadBalancer']) as Asked, dropInvalid], state: asWanted,
    },
    {
      name: 'nothing there, by the name that the query protocol uses, and no group yet', world: { DescribeLoadBalancers: awsError('LoadBalancerNotFound') },
      needs: { loadBalancerSecurityGroup: { ...finished.loadBalancerSecurityGroup, groupId: '(known after apply: load-balancer-security-group.groupId)' } }, located: {},
      plan: 'create',
      differs: [
        'name: - -> example-com-alb', 'site: - -> example.com', 'subnets: - -> ["subnet-0a","subnet-0c"]',
        'securityGroups: - -> ["(known after apply: load-balancer-security-group.groupId)"]', 'dropInvalidHeaderFields: - -> true',
      ],
    },
    { name: 'as wanted, whatever the order of the subnets', world: standsThere(), plan: 'none', state: asWanted },
    { name: 'as wanted, its name in capitals', world: standsThere({ DNSName: balancerName.toUpperCase() }), plan: 'none', state: { dnsName: balancerName } },
    { name: 'a crash before the attribute was set', world: standsThere({}, { drops: 'false' }), plan: 'update', differs: ['dropInvalidHeaderFields: false -> true'], asks: [dropInvalid], state: asWanted },
    {
      name: "the wrong group: the VPC's default one", world: standsThere({ SecurityGroups: ['sg-0default'] }),
      plan: 'update', differs: ['securityGroups: ["sg-0default"] -> ["sg-0alb"]'],
      asks: [['SetSecurityGroups', { LoadBalancerArn: arn.loadBalancer, SecurityGroups: [balancerGroup] }]],
      state: asWanted,
    },
    {
      name: 'a group too many', world: standsThere({ SecurityGroups: [balancerGroup, 'sg-0default'] }),
      plan: 'update', asks: [['SetSecurityGroups', { LoadBalancerArn: arn.loadBalancer, SecurityGroups: [balancerGroup] }]],
    },
    {
      name: 'a subnet is missing', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a') }),
      plan: 'update', differs: ['subnets: ["subnet-0a"] -> ["subnet-0a","subnet-0c"]'], asks: [setSubnets('subnet-0a', 'subnet-0c')],
    },
    { name: 'a subnet more, which nobody told it to leave', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a', 'subnet-0c', 'subnet-0d') }), plan: 'none', state: { subnets: ['subnet-0a', 'subnet-0c'], standing: inZones('subnet-0a', 'subnet-0c', 'subnet-0d') } },
    {
      name: 'one missing, one more: the other stays', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a', 'subnet-0d') }),
      plan: 'update', differs: ['subnets: ["subnet-0a"] -> ["subnet-0a","subnet-0c"]'], asks: [setSubnets('subnet-0a', 'subnet-0d', 'subnet-0c')],
    },
    { name: 'a zone is covered by another subnet: that will do', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a', 'subnet-0cc') }), plan: 'none', state: { subnets: ['subnet-0a', 'subnet-0c'], standing: inZones('subnet-0a', 'subnet-0cc') } },
    { name: 'both zones are covered by other subnets', world: standsThere({ AvailabilityZones: inSubnets('subnet-0aa', 'subnet-0cc') }), plan: 'none' },
    {
      name: 'one zone is covered by another subnet, one is missing: no two subnets of a zone are sent', world: standsThere({ AvailabilityZones: inSubnets('subnet-0aa') }),
      plan: 'update', differs: ['subnets: ["subnet-0a"] -> ["subnet-0a","subnet-0c"]'], asks: [setSubnets('subnet-0aa', 'subnet-0c')],
    },
    {
      name: 'a zone is covered by another subnet, and the subnets were named: the named one takes its place', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a', 'subnet-0cc') }), intent: { subnetsGiven: true },
      plan: 'update', differs: ['subnets: ["subnet-0a","subnet-0cc"] -> ["subnet-0a","subnet-0c"]'], caution: 'takes the load balancer out of subnet-0cc', asks: [setSubnets('subnet-0a', 'subnet-0c')],
    },
    {
      name: 'a subnet more, and the subnets were named', world: standsThere({ AvailabilityZones: inSubnets('subnet-0a', 'subnet-0c', 'subnet-0d') }), intent: { subnetsGiven: true },
      plan: 'update', differs: ['subnets: ["subnet-0a","subnet-0c","subnet-0d"] -> ["subnet-0a","subnet-0c"]'],
      caution: 'takes the load balancer out of subnet-0d', asks: [setSubnets('subnet-0a', 'subnet-0c')],
    },
    {
      name: 'another subnet was named for a zone', world: standsThere(), intent: { subnetsGiven: true },
      facts: { subnets: [...factsOf().subnets.slice(0, 1), { id: 'subnet-0cc', zone: `${region}c`, vpcId, public: true }] },
      plan: 'update', caution: 'takes the load balancer out of subnet-0c', asks: [setSubnets('subnet-0a', 'subnet-0cc')],
    },
    {
      name: 'everything at once', world: standsThere({ SecurityGroups: ['sg-0default'], AvailabilityZones: inSubnets('subnet-0c') }, { drops: 'false' }),
      plan: 'update', asks: [['SetSecurityGroups', { LoadBalancerArn: arn.loadBalancer, SecurityGroups: [balancerGroup] }], setSubnets('subnet-0c', 'subnet-0a'), dropInvalid], state: asWanted,
    },
    { name: "nobody's", world: standsThere({}, { tags: [] }), plan: 'update', differs: ['site:  -> example.com'], warns: ['not-ours (refuses)'] },
    {
      name: "nobody's, and --adopt: what it was is remembered first, with every subnet, and its Name stays", intent: { consent: { adopt: true } },
      world: standsThere({ SecurityGroups: ['sg-0theirs'], AvailabilityZones: inSubnets('subnet-0a', 'subnet-0cc', 'subnet-0d') }, { tags: [{ Key: 'Name', Value: 'theirs' }], drops: 'false' }),
      plan: 'update',
      asks: [
        ['remember load-balancer', { adopted: { subnets: ['subnet-0a', 'subnet-0cc', 'subnet-0d'], securityGroups: ['sg-0theirs'], dropInvalidHeaderFields: false } }],
        ['AddTags', { ResourceArns: [arn.loadBalancer], Tags: tagsOf('').filter(({ Key }) => Key !== 'Name') }],
        ['SetSecurityGroups', { LoadBalancerArn: arn.loadBalancer, SecurityGroups: [balancerGroup] }],
        dropInvalid,
      ],
      state: asWanted,
    },
    { name: "another site's", world: standsThere({}, { tags: tagsOf('example-com-alb', 'example.org') }), intent: { consent: { adopt: true } }, plan: 'update', warns: ['of-another-site (refuses)'] },
    { name: 'a network load balancer', world: standsThere({ Type: 'network' }), plan: 'none', warns: ['load-balancer-does-not-fit (refuses)'] },
    { name: 'an internal one', world: standsThere({ Scheme: 'internal' }), plan: 'none', warns: ['load-balancer-does-not-fit (refuses)'] },
    { name: 'in another VPC', world: standsThere({ VpcId: 'vpc-0other' }), plan: 'none', warns: ['load-balancer-does-not-fit (refuses)'] },
  ],
});

describe('load-balancer', () => {
  it('says of a gateway load balancer, which has no scheme, what it is', async () => {
    const context = contextOf({ world: { ...standsThere(), DescribeLoadBalancers: { LoadBalancers: [gateway] } } });
    const seen = await loadBalancer.observe(context, finished);
    expect(seen).toMatchObject({ kind: 'gateway', dnsName: '', hostedZoneId: '', securityGroups: [] });
    expect(loadBalancer.warnings?.(context.inputs, seen, loadBalancer.desired(context.inputs, finished))).toMatchObject([
      { refuses: true, message: `The load balancer gwlb (${gateway.LoadBalancerArn}) is of another kind: gateway in vpc-0123456789abcdef0. That cannot be changed.` },
    ]);
  });

  it('says what does not fit, and what to do', () => {
    const { inputs } = contextOf({});
    const settings = loadBalancer.desired(inputs, finished);
    expect(loadBalancer.warnings?.(inputs, { ...finished.loadBalancer, kind: 'network internal', vpcId: 'vpc-0other' }, settings)).toEqual([{
      code: 'load-balancer-does-not-fit',
      message: `The load balancer example-com-alb (${arn.loadBalancer}) is of another kind: network internal in vpc-0other. That cannot be changed.`,
      hint: 'Give --name with another prefix.',
      refuses: true,
    }]);
    expect(loadBalancer.warnings?.(inputs, { ...finished.loadBalancer, site: 'example.org' }, settings)).toEqual([{
      code: 'of-another-site',
      message: `The load balancer example-com-alb belongs to the site example.org (${arn.loadBalancer}).`,
      hint: 'Give --name with another prefix.',
      refuses: true,
    }]);
  });

  it('needs room in the memory for how a load balancer was that it takes over, and for no other', () => {
    const { inputs } = contextOf({});
    const room = (site: string): unknown => loadBalancer.remembers?.(inputs, { ...finished.loadBalancer, site }, loadBalancer.desired(inputs, finished));
    expect([room('example.com'), room('')]).toEqual([{}, { 'load-balancer': { adopted: { subnets: ['subnet-0a', 'subnet-0c'], securityGroups: [balancerGroup], dropInvalidHeaderFields: true } } }]);
  });
});
