import { expect, it } from 'vitest';
import { createClients } from '../../src/aws/clients.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { snapshot } from '../support/snapshot.ts';
import { builtSite, first, open } from './account-under-test.ts';

it('starts as a tutorial\'s reader does', async () => {
  const { aws, account } = open();
  expect(await aws.sts('GetCallerIdentity', {})).toMatchObject({ Account: '123456789012', $metadata: { httpStatusCode: 200 } });
  const { Reservations } = await aws.ec2('DescribeInstances', {});
  expect(first(first(Reservations).Instances)).toMatchObject({
    State: { Name: 'running' },
    PublicIpAddress: '203.0.113.10',
    PublicDnsName: 'ec2-203-0-113-10.ap-northeast-1.compute.amazonaws.com',
    Placement: { AvailabilityZone: 'ap-northeast-1a' },
    NetworkInterfaces: [{ Attachment: { DeviceIndex: 0 }, Association: { IpOwnerId: 'amazon' } }],
  });
  expect(account.subnets.map((subnet) => subnet.zone)).toEqual(['ap-northeast-1a', 'ap-northeast-1c', 'ap-northeast-1d', 'ap-northeast-1a']);
});

it('is plain data, the same in every run', () => {
  const account = bareAccount();
  expect(JSON.parse(JSON.stringify(account))).toEqual(account);
  expect(bareAccount()).toEqual(account);
  expect(first(account.vpcs).id).toMatch(/^vpc-0[0-9a-f]{16}$/);
  expect(first(account.hostedZones).id).toMatch(/^Z[A-Z0-9]{20}$/);
});

it('goes on from a saved account', async () => {
  const one = open();
  await builtSite(one);
  const two = open({ account: structuredClone(one.account) });
  const { LoadBalancers } = await two.aws.elbv2('DescribeLoadBalancers', { Names: ['site'] });
  expect(first(LoadBalancers).LoadBalancerArn).toBe(first(one.account.loadBalancers).arn);
});

it('gives copies, and takes copies', async () => {
  const { aws, account } = open();
  const before = structuredClone(account.vpcs);
  const { Vpcs } = await aws.ec2('DescribeVpcs', {});
  first(Vpcs).Tags?.push({ Key: 'a', Value: 'b' });
  expect(account.vpcs).toEqual(before);
});

it('takes its time over each call', async () => {
  const clock = virtualClock();
  const { guard } = createSandbox({ time: clock, latencyMs: 80 });
  const aws = createClients({ simulated: true, guards: [guard] });
  await Promise.all([aws.ec2('DescribeVpcs', {}), aws.ec2('DescribeSubnets', {})]);
  expect(clock.now()).toBe(80);
});

it('compares as before once everything made is gone', async () => {
  const world = open();
  const before = snapshot(world.account);
  const { groupId, loadBalancerArn, targetGroupArn } = await builtSite(world);
  expect(snapshot(world.account)).not.toEqual(before);
  await world.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: loadBalancerArn });
  await world.aws.elbv2('DeleteTargetGroup', { TargetGroupArn: targetGroupArn });
  await world.seconds(5);
  await world.aws.ec2('DeleteSecurityGroup', { GroupId: groupId });
  expect(snapshot(world.account)).toEqual(before);
});
