import { describe, expect, it } from 'vitest';
import { addInstance, addInterface, addRule } from '../../../src/sandbox/scenarios/seed.ts';
import { builtSite, ending, first, open, publicSubnets } from '../account-under-test.ts';
import type { UnderTest } from '../account-under-test.ts';

type Site = Awaited<ReturnType<typeof builtSite>>;

const health = async ({ aws }: UnderTest, { targetGroupArn: TargetGroupArn }: Site) =>
  (await aws.elbv2('DescribeTargetHealth', { TargetGroupArn })).TargetHealthDescriptions?.map(({ Target, TargetHealth: it }) => [Target?.Port, it?.State, ...(it?.Reason === undefined ? [] : [it.Reason])].join(' '));

const listen = ({ aws }: UnderTest, { loadBalancerArn: LoadBalancerArn, targetGroupArn: TargetGroupArn }: Site) =>
  aws.elbv2('CreateListener', { LoadBalancerArn, Protocol: 'HTTP', Port: 80, DefaultActions: [{ Type: 'forward', TargetGroupArn }] });

it('is unused, then initial, then healthy', async () => {
  const world = open();
  const site = await builtSite(world);
  expect(await health(world, site)).toEqual(['80 unused Target.NotInUse']);
  await listen(world, site);
  expect(await health(world, site)).toEqual(['80 initial Elb.RegistrationInProgress']);
  await world.seconds(20);
  expect(await health(world, site)).toEqual(['80 initial Elb.InitialHealthChecking']);
  await world.seconds(9);
  expect(await health(world, site)).toEqual(['80 initial Elb.InitialHealthChecking']);
  await world.seconds(1);
  expect(await health(world, site)).toEqual(['80 healthy']);
});

describe('says what is wrong', () => {
  const web = ({ account }: UnderTest) => account.securityGroups.find((group) => group.name === 'web') ?? first(account.securityGroups);
  const instance = ({ account }: UnderTest) => first(account.instances);
  it.each<[string, (world: UnderTest, site: Site) => unknown, string]>([
    ['nothing', () => {}, '80 healthy'],
    ['the group lets nobody in', (world) => (web(world).rules = web(world).rules.filter((rule) => rule.fromPort !== 80)), '80 unhealthy Target.Timeout'],
    ['the group lets the balancer\'s group in', (world, { groupId }) => web(world).rules.filter((rule) => rule.fromPort === 80).forEach((rule) => (rule.source = groupId)), '80 healthy'],
    ['the group lets the private network in', (world) => web(world).rules.filter((rule) => rule.fromPort === 80).forEach((rule) => (rule.source = '10.0.0.0/16')), '80 healthy'],
    ['the group lets one of two subnets in', (world) => web(world).rules.filter((rule) => rule.fromPort === 80).forEach((rule) => (rule.source = '10.0.0.0/24')), '80 unhealthy Target.Timeout'],
    ['the balancer\'s group lets nothing out', ({ account }, { groupId }) => account.securityGroups.forEach((group) => group.id === groupId && (group.rules = [])), '80 unhealthy Target.Timeout'],
    ['the app listens elsewhere', (world) => (instance(world).app = { port: 3000, status: 200 }), '80 unhealthy Target.FailedHealthChecks'],
    ['the app answers 404', (world) => (instance(world).app = { port: 80, status: 404 }), '80 unhealthy Target.ResponseCodeMismatch'],
    ['the app redirects', (world) => (instance(world).app = { port: 80, status: 200, redirectsToHttps: 'unless-forwarded' }), '80 unhealthy Target.ResponseCodeMismatch'],
    ['the instance is stopped', (world) => (instance(world).state = 'stopped'), '80 unused Target.InvalidState'],
    ['the balancer is not in its zone', (world) => {
      const subnets = publicSubnets(world).slice(1);
      first(world.account.loadBalancers).subnetIds = subnets;
    }, '80 unused Target.NotInUse'],
  ])('%s', async (_name, change, expected) => {
    const world = open();
    const site = await builtSite(world);
    await listen(world, site);
    change(world, site);
    await health(world, site);
    await world.seconds(40);
    await health(world, site);
    await world.seconds(40);
    expect(await health(world, site)).toEqual([expected]);
  });
});

it('counts the time to healthy from when the way is open', async () => {
  const world = open();
  const site = await builtSite(world);
  await listen(world, site);
  const group = world.account.securityGroups.find((each) => each.name === 'web');
  await world.aws.ec2('RevokeSecurityGroupIngress', { GroupId: group?.id, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] });
  await world.seconds(30);
  expect(await health(world, site)).toEqual(['80 unhealthy Target.Timeout']);
  await world.aws.ec2('AuthorizeSecurityGroupIngress', { GroupId: group?.id, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 80, ToPort: 80, UserIdGroupPairs: [{ GroupId: site.groupId }] }] });
  await world.seconds(9);
  expect(await health(world, site)).toEqual(['80 unhealthy Target.Timeout']);
  await world.seconds(1);
  expect(await health(world, site)).toEqual(['80 healthy']);
});

it('holds an instance once for each port, and drains what carried traffic', async () => {
  const world = open();
  const site = await builtSite(world);
  await listen(world, site);
  const Id = first(world.account.instances).id;
  const { targetGroupArn: TargetGroupArn } = site;
  await world.aws.elbv2('RegisterTargets', { TargetGroupArn, Targets: [{ Id, Port: 8080 }, { Id }] });
  await world.seconds(30);
  expect(await health(world, site)).toEqual(['80 healthy', '8080 unhealthy Target.Timeout']);
  await world.aws.elbv2('DeregisterTargets', { TargetGroupArn, Targets: [{ Id, Port: 8080 }, { Id }] });
  expect(await health(world, site)).toEqual(['80 draining Target.DeregistrationInProgress']);
  await world.seconds(300);
  expect(await health(world, site)).toEqual([]);
  const { TargetHealthDescriptions } = await world.aws.elbv2('DescribeTargetHealth', { TargetGroupArn, Targets: [{ Id }] });
  expect(TargetHealthDescriptions).toMatchObject([{ TargetHealth: { State: 'unused', Reason: 'Target.NotRegistered' } }]);
});

it('goes to the first interface alone: what another one lets in does not count', async () => {
  const world = open();
  const site = await builtSite(world);
  await listen(world, site);
  const [web, alb] = ['web', 'alb'].map((name) => world.account.securityGroups.find((group) => group.name === name));
  addInterface(world.account, first(world.account.instances), { subnetId: first(world.account.subnets).id, groups: [alb?.id ?? ''], deviceIndex: 1 });
  if (web) web.rules = web.rules.filter((rule) => rule.fromPort !== 80);
  await world.seconds(30);
  await health(world, site);
  await world.seconds(10);
  expect(await health(world, site)).toEqual(['80 unhealthy Target.Timeout']);
  if (web) addRule(world.account, web, { ports: [0, 65_535], source: site.groupId });
  await health(world, site);
  await world.seconds(10);
  expect(await health(world, site)).toEqual(['80 healthy']);
});

it('registers running instances of its VPC alone', async () => {
  const world = open();
  const { targetGroupArn: TargetGroupArn } = await builtSite(world);
  const stopped = addInstance(world.account, { name: 'stopped', subnetId: first(world.account.subnets).id, groups: [], state: 'stopped' });
  const register = (Id: string) => ending(world.aws.elbv2('RegisterTargets', { TargetGroupArn, Targets: [{ Id }] }));
  expect(await register(stopped.id)).toBe('InvalidTargetException');
  expect(await register('i-0123456789abcdef0')).toBe('InvalidTargetException');
});
