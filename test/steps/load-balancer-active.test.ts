import { describe, expect, it } from 'vitest';
import { loadBalancerActive } from '../../src/steps/load-balancer-active.ts';
import { awsError, type Answers } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, balancerName, balancerZone, vpcId } from '../support/site.ts';
import { waitOut, waitTable } from '../support/step-table.ts';

const balancer = { LoadBalancerArn: arn.loadBalancer, LoadBalancerName: 'example-com-alb', DNSName: balancerName, CanonicalHostedZoneId: balancerZone, VpcId: vpcId, Type: 'application' as const };
const inState = (Code: 'provisioning' | 'active' | 'active_impaired' | 'failed', Reason?: string): Answers => ({ DescribeLoadBalancers: { LoadBalancers: [{ ...balancer, State: { Code, Reason } }] } });
const done = finished.loadBalancerActive;

waitTable(loadBalancerActive, {
  needs: finished,
  rows: [
    { name: 'active', world: inState('active'), done },
    { name: 'active, and short of machines in a zone', world: inState('active_impaired'), done },
    { name: 'provisioning', world: inState('provisioning'), waitingFor: 'example-com-alb to start in its zones (provisioning)' },
    { name: 'just made, and not known everywhere', world: { DescribeLoadBalancers: awsError('LoadBalancerNotFoundException') }, waitingFor: 'example-com-alb to start in its zones (not found yet)' },
    {
      name: 'failed', world: inState('failed', 'Not enough IP space available in subnet-0a'),
      fails: {
        what: 'The load balancer example-com-alb did not start.',
        why: 'AWS says: Not enough IP space available in subnet-0a',
        next: 'Delete it in the EC2 console, then run ec2-https setup again; it makes another one.',
      },
    },
    { name: 'failed without a reason', world: inState('failed'), fails: { why: 'AWS says: no reason given' } },
  ],
});

describe('load-balancer-active', () => {
  it('looks at once, after a second and then every two, until it is there', async () => {
    const provisioning = { LoadBalancers: [{ ...balancer, State: { Code: 'provisioning' as const } }] };
    const world = { DescribeLoadBalancers: [provisioning, provisioning, provisioning, { LoadBalancers: [{ ...balancer, State: { Code: 'active' as const } }] }] };
    expect(await waitOut(loadBalancerActive, finished, { world })).toEqual({ said: ['example-com-alb to start in its zones (provisioning)'], seconds: 5, end: done });
  });

  it('gives up after a quarter of an hour, and says that the next run continues', async () => {
    const { seconds, end } = await waitOut(loadBalancerActive, finished, { world: inState('provisioning') });
    expect({ seconds, end }).toMatchObject({ seconds: 900, end: { explanation: { what: 'Still waiting after 900 s: example-com-alb to start in its zones (provisioning).', exitCode: 3 } } });
  });
});
