import { describe, expect, it } from 'vitest';
import { loadBalancerReleased } from '../../../src/steps/undo/load-balancer-released.ts';
import { awsError, type Answers } from '../../support/aws-answers.ts';
import { arn, balancerGroup, knownBalancer, tagsOf } from '../../support/site.ts';
import { waitOut, waitTable } from '../../support/step-table.ts';

const gone = { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') } satisfies Answers;
const interfaces = (...descriptions: string[]): Answers => ({ DescribeNetworkInterfaces: { NetworkInterfaces: descriptions.map((Description, index) => ({ NetworkInterfaceId: `eni-${index}`, Description })) } });
const ours = 'ELB app/example-com-alb/0123456789abcdef';
const standing = (group: string, site = ''): Answers => ({
  DescribeLoadBalancers: { LoadBalancers: [{ ...knownBalancer, SecurityGroups: [group] }] },
  DescribeTags: { TagDescriptions: [{ ResourceArn: arn.loadBalancer, Tags: site === '' ? [] : tagsOf('example-com-alb', site) }] },
});
const done = { released: true } as const;
const waitingFor = 'AWS to take away the network interfaces of the load balancer (eni-0)';

waitTable(loadBalancerReleased, {
  needs: { loadBalancer: { kept: false } },
  facts: { siteGroupId: balancerGroup },
  world: gone,
  rows: [
    { name: 'its interfaces are still in our group', world: interfaces(ours), waitingFor },
    { name: 'two of them', world: interfaces(ours, ours), waitingFor: 'AWS to take away the network interfaces of the load balancer (eni-0, eni-1)' },
    { name: 'none is left', world: interfaces(), done },
    { name: "other interfaces in our group are not waited for: they don't go by themselves", world: interfaces('ELB app/other/0123456789abcdef', 'Primary network interface', ''), done },
    { name: 'the load balancer stays: nothing is asked', needs: { loadBalancer: { kept: true } }, done },
    { name: 'there is no group: nothing is asked', facts: { siteGroupId: undefined }, done },
    { name: 'it stood there before us, and has its own groups again', world: { ...standing('sg-0theirs'), ...interfaces() }, done },
    { name: 'it stood there before us, and its interfaces are not moved yet', world: { ...standing('sg-0theirs'), ...interfaces(ours) }, waitingFor },
    { name: 'it stood there before us, in this very group', world: { ...standing(balancerGroup), ...interfaces(ours) }, done },
    { name: 'AWS still lists it, though it goes', world: { ...standing(balancerGroup, 'example.com'), ...interfaces(ours) }, waitingFor },
    { name: 'it went between two requests', world: { ...standing(balancerGroup), DescribeTags: awsError('LoadBalancerNotFoundException'), ...interfaces(ours) }, done },
  ],
});

describe('load-balancer-released', () => {
  it('looks every five seconds, and then less often, until the last one is gone', async () => {
    let looks = 0;
    const world: Answers = { ...gone, DescribeNetworkInterfaces: () => ({ NetworkInterfaces: ++looks > 8 ? [] : [{ NetworkInterfaceId: 'eni-0', Description: ours }] }) };
    expect(await waitOut(loadBalancerReleased, { loadBalancer: { kept: false } }, { world, facts: { siteGroupId: balancerGroup } })).toEqual({ said: [waitingFor], seconds: 36, end: done });
  });
});
