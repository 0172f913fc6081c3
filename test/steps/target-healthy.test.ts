import { describe, expect, it } from 'vitest';
import { targetHealthy } from '../../src/steps/target-healthy.ts';
import { finished } from '../support/finished.ts';
import { arn, healthOf, instanceOf } from '../support/site.ts';
import { waitOut, waitTable } from '../support/step-table.ts';

const done = { targetGroupArn: arn.targetGroup };
const two = { instances: [instanceOf(), instanceOf({ id: 'i-0two' })] };

waitTable(targetHealthy, {
  needs: finished,
  rows: [
    { name: 'healthy', world: { DescribeTargetHealth: healthOf(['i-0web', 'healthy']) }, done },
    { name: 'nothing registered', world: { DescribeTargetHealth: healthOf() }, waitingFor: 'the target to be registered' },
    { name: 'another target is healthy, ours is not there', world: { DescribeTargetHealth: healthOf(['i-0old', 'healthy']) }, waitingFor: 'the target to be registered' },
    { name: 'healthy on a port that is not wanted any more', world: { DescribeTargetHealth: healthOf(['i-0web:8080', 'healthy']) }, waitingFor: 'the target to be registered' },
    {
      name: 'healthy on the wanted port, whatever the old one says', intent: { port: 3000 },
      world: { DescribeTargetHealth: healthOf(['i-0web', 'draining', 'Target.DeregistrationInProgress'], ['i-0web:3000', 'healthy']) }, done,
    },
    {
      name: 'initial', world: { DescribeTargetHealth: healthOf(['i-0web', 'initial', 'Elb.RegistrationInProgress', 'Target registration is in progress']) },
      waitingFor: 'i-0web is being registered (Elb.RegistrationInProgress)',
    },
    {
      name: 'unused', world: { DescribeTargetHealth: healthOf(['i-0web', 'unused', 'Target.NotInUse', 'Target group is not configured to receive traffic from the load balancer']) },
      waitingFor: 'i-0web is unused: no listener forwards to its group, or its zone is not enabled on the load balancer (Target.NotInUse)',
    },
    { name: 'one of two healthy, the other unhealthy: visitors are served', facts: two, world: { DescribeTargetHealth: healthOf(['i-0web', 'healthy'], ['i-0two', 'unhealthy', 'Target.Timeout']) }, done },
    {
      name: 'one of two healthy, the other not known yet', facts: two,
      world: { DescribeTargetHealth: healthOf(['i-0web', 'healthy'], ['i-0two', 'initial', 'Elb.InitialHealthChecking']) },
      waitingFor: 'i-0web is healthy; i-0two is in its first health checks (Elb.InitialHealthChecking)',
    },
    {
      name: 'both unhealthy', facts: two, intent: { healthPath: '/up' },
      world: { DescribeTargetHealth: healthOf(['i-0web', 'unhealthy', 'Target.Timeout', 'Request timed out'], ['i-0two', 'unhealthy', 'Target.ResponseCodeMismatch', 'Health checks failed with these codes: [404]']) },
      waitingFor: 'i-0web does not answer on port 80: security groups, a network ACL, a firewall on the instance, or an app that is too slow (Target.Timeout: Request timed out); '
        + 'i-0two answers /up with a status outside 200-399: give --health-path or --health-codes (Target.ResponseCodeMismatch: Health checks failed with these codes: [404])',
    },
  ],
});

describe('target-healthy', () => {
  it('says what is the matter as it changes, and ends when the app answers', async () => {
    const world = {
      DescribeTargetHealth: [
        healthOf(), healthOf(['i-0web', 'initial', 'Elb.RegistrationInProgress']), healthOf(['i-0web', 'initial', 'Elb.InitialHealthChecking']),
        healthOf(['i-0web', 'initial', 'Elb.InitialHealthChecking']), healthOf(['i-0web', 'healthy']),
      ],
    };
    expect(await waitOut(targetHealthy, finished, { world })).toEqual({
      said: ['the target to be registered', 'i-0web is being registered (Elb.RegistrationInProgress)', 'i-0web is in its first health checks (Elb.InitialHealthChecking)'],
      seconds: 7,
      end: done,
    });
  });

  it('gives up after ten minutes with the last reason, exit code 3', async () => {
    const world = { DescribeTargetHealth: healthOf(['i-0web', 'unhealthy', 'Target.FailedHealthChecks', 'Health checks failed']) };
    const { seconds, end } = await waitOut(targetHealthy, finished, { world });
    expect(seconds).toBe(600);
    expect(end).toMatchObject({
      exitCode: 3,
      message: 'Still waiting after 600 s: i-0web refuses connections on port 80: the app listens on another port, or on 127.0.0.1 only (Target.FailedHealthChecks: Health checks failed).',
    });
  });
});
