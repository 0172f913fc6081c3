import type { Action, CreateTargetGroupInput, ModifyTargetGroupInput, TargetGroup as AwsTargetGroup } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { Listener } from '../account/load-balancer.ts';
import type { HealthCheck, TargetGroup } from '../account/target-group.ts';
import { newArnSuffix } from '../identifiers.ts';
import { pageOf } from '../pages.ts';
import { Refusal } from '../refusal.ts';
import { withTags } from '../tag-rules.ts';
import type { Operations } from '../world.ts';
import { checkedName } from './load-balancer-placement.ts';
import { elbTagErrors } from './load-balancer-tags.ts';
import { elbPageSize, getLoadBalancer } from './load-balancers.ts';

type Own = 'CreateTargetGroup' | 'ModifyTargetGroup' | 'DeleteTargetGroup' | 'DescribeTargetGroups';

/** AWS docs: "CreateTargetGroup", "ModifyTargetGroup", "DeleteTargetGroup", "DescribeTargetGroups". */
export const targetGroups: Pick<Operations<'elbv2'>, Own> = {
  /** Repeated with the same settings it answers the group that is there. */
  CreateTargetGroup: ({ account, region }, input) => {
    const name = checkedName(input.Name, 'target group');
    const wanted = { ...checkedProtocol(account, input), healthCheck: checkedHealthCheck(input, defaultHealthCheck) };
    const tags = withTags({}, input.Tags, elbTagErrors);
    const existing = account.targetGroups.find((group) => group.name === name);
    if (existing && !sameSettings(existing, wanted)) throw new Refusal('DuplicateTargetGroupNameException', `There is a target group '${name}' with other settings.`);
    if (existing) return { TargetGroups: [toAws(account, existing)] };
    const arn = `arn:aws:elasticloadbalancing:${region}:${account.id}:targetgroup/${name}/${newArnSuffix(account)}`;
    const group: TargetGroup = { arn, name, ...wanted, targets: [], tags };
    account.targetGroups.push(group);
    return { TargetGroups: [toAws(account, group)] };
  },

  ModifyTargetGroup: ({ account }, input) => {
    const group = getTargetGroup(account, input.TargetGroupArn);
    group.healthCheck = checkedHealthCheck(input, group.healthCheck);
    return { TargetGroups: [toAws(account, group)] };
  },

  /** A group that is not there is no error. */
  DeleteTargetGroup: ({ account }, { TargetGroupArn: arn }) => {
    const group = account.targetGroups.find((each) => each.arn === arn);
    if (!group) return {};
    if (loadBalancersOf(account, group).length > 0) throw new Refusal('ResourceInUseException', `The target group '${group.name}' is still used by a listener or a rule.`);
    account.targetGroups.splice(account.targetGroups.indexOf(group), 1);
    return {};
  },

  DescribeTargetGroups: ({ account }, input) => {
    const { LoadBalancerArn: balancer, TargetGroupArns: arns = [], Names: names = [] } = input;
    const all = account.targetGroups;
    if ([balancer !== undefined, arns.length > 0, names.length > 0].filter(Boolean).length > 1) throw new Refusal('ValidationError', 'Target groups are named by one kind of thing at a time.');
    if (balancer !== undefined) getLoadBalancer(account, balancer);
    const missing = arns.find((arn) => !all.some((each) => each.arn === arn)) ?? names.find((name) => !all.some((each) => each.name === name));
    if (missing !== undefined) throw new Refusal('TargetGroupNotFoundException', `There is no target group '${missing}'.`);
    const named = all.filter((each) => (arns.length === 0 || arns.includes(each.arn)) && (names.length === 0 || names.includes(each.name)) && (balancer === undefined || loadBalancersOf(account, each).includes(balancer)));
    const page = pageOf(named, elbPageSize(input.PageSize), input.Marker, 'ValidationError');
    return { TargetGroups: page.items.map((group) => toAws(account, group)), NextMarker: page.next };
  },
};

/** @throws {Refusal} TargetGroupNotFoundException */
export function getTargetGroup(account: Account, arn: string | undefined): TargetGroup {
  const group = account.targetGroups.find((each) => each.arn === arn);
  if (!group) throw new Refusal('TargetGroupNotFoundException', `There is no target group '${arn}'.`);
  return group;
}

/** The load balancers whose listeners forward to the group, by default or by a rule, by ARN: one at most. */
export function loadBalancersOf(account: Account, group: TargetGroup): string[] {
  const actions = (listener: Listener): Action[] => [...listener.defaultActions, ...(listener.rules ?? []).flatMap((rule) => rule.actions)];
  return [...new Set(account.listeners.filter((listener) => actions(listener).some((action) => forwardsTo(action).includes(group.arn))).map((listener) => listener.loadBalancerArn))];
}

/** The target groups that a listener's action forwards to, by ARN. */
export function forwardsTo(action: Action | undefined): string[] {
  return (action?.ForwardConfig?.TargetGroups ?? []).map((tuple) => tuple.TargetGroupArn ?? '');
}

/** For HTTP and HTTPS, targets by instance. AWS docs: "Health checks for Application Load Balancer target groups". */
const defaultHealthCheck: HealthCheck = {
  protocol: 'HTTP', port: 'traffic-port', path: '/', intervalSeconds: 30, timeoutSeconds: 5, healthyThreshold: 5, unhealthyThreshold: 2, matcher: '200',
};

type Settings = Pick<TargetGroup, 'protocol' | 'protocolVersion' | 'port' | 'vpcId' | 'healthCheck'>;

function checkedProtocol(account: Account, input: CreateTargetGroupInput): Omit<Settings, 'healthCheck'> {
  const { Protocol: protocol, Port: port, VpcId: vpcId, TargetType: type, ProtocolVersion: protocolVersion = 'HTTP1' } = input;
  if (type !== undefined && type !== 'instance') throw new Error('The sandbox knows targets by instance alone');
  if (protocol !== 'HTTP' && protocol !== 'HTTPS') throw new Refusal('ValidationError', `An application load balancer has no targets that speak '${protocol}'.`);
  if (port === undefined || port < 1 || port > 65_535) throw new Refusal('ValidationError', `${port} is not a port.`);
  if (!account.vpcs.some((vpc) => vpc.id === vpcId)) throw new Refusal('ValidationError', `There is no VPC '${vpcId}'.`);
  return { protocol, protocolVersion, port, vpcId: vpcId ?? '' };
}

function checkedHealthCheck(input: Partial<CreateTargetGroupInput & ModifyTargetGroupInput>, current: HealthCheck): HealthCheck {
  const check: HealthCheck = {
    protocol: input.HealthCheckProtocol === 'HTTPS' ? 'HTTPS' : input.HealthCheckProtocol === 'HTTP' ? 'HTTP' : current.protocol,
    port: input.HealthCheckPort ?? current.port,
    path: input.HealthCheckPath ?? current.path,
    intervalSeconds: input.HealthCheckIntervalSeconds ?? current.intervalSeconds,
    timeoutSeconds: input.HealthCheckTimeoutSeconds ?? current.timeoutSeconds,
    healthyThreshold: input.HealthyThresholdCount ?? current.healthyThreshold,
    unhealthyThreshold: input.UnhealthyThresholdCount ?? current.unhealthyThreshold,
    matcher: input.Matcher?.HttpCode ?? current.matcher,
  };
  const wrong = (Object.keys(valid) as (keyof HealthCheck)[]).find((key) => !valid[key]?.(String(check[key])));
  if (wrong !== undefined) throw new Refusal('ValidationError', `The health check's ${wrong} cannot be '${check[wrong]}'.`);
  if (check.timeoutSeconds >= check.intervalSeconds) throw new Refusal(
    'ValidationError',
    `The health check's time-out of ${check.timeoutSeconds} s must be shorter than its interval of ${check.intervalSeconds} s.`,
  );
  return check;
}

const between = (low: number, high: number) => (text: string): boolean => /^\d+$/.test(text) && Number(text) >= low && Number(text) <= high;

const valid: Partial<Record<keyof HealthCheck, (text: string) => boolean>> = {
  port: (text) => text === 'traffic-port' || between(1, 65_535)(text),
  path: (text) => text.startsWith('/') && text.length <= 1024,
  intervalSeconds: between(5, 300),
  timeoutSeconds: between(2, 120),
  healthyThreshold: between(2, 10),
  unhealthyThreshold: between(2, 10),
  matcher: (text) => /^[2-4]\d\d([,-][2-4]\d\d)*$/.test(text),
};

function sameSettings(a: Settings, b: Settings): boolean {
  const form = ({ protocol, protocolVersion, port, vpcId, healthCheck }: Settings): string => JSON.stringify([protocol, protocolVersion, port, vpcId, Object.entries(healthCheck).toSorted()]);
  return form(a) === form(b);
}

function toAws(account: Account, group: TargetGroup): AwsTargetGroup {
  const check = group.healthCheck;
  return {
    TargetGroupArn: group.arn,
    TargetGroupName: group.name,
    Protocol: group.protocol,
    ProtocolVersion: group.protocolVersion,
    Port: group.port,
    VpcId: group.vpcId,
    TargetType: 'instance',
    IpAddressType: 'ipv4',
    HealthCheckEnabled: true,
    HealthCheckProtocol: check.protocol,
    HealthCheckPort: check.port,
    HealthCheckPath: check.path,
    HealthCheckIntervalSeconds: check.intervalSeconds,
    HealthCheckTimeoutSeconds: check.timeoutSeconds,
    HealthyThresholdCount: check.healthyThreshold,
    UnhealthyThresholdCount: check.unhealthyThreshold,
    Matcher: { HttpCode: check.matcher },
    LoadBalancerArns: loadBalancersOf(account, group),
  };
}
