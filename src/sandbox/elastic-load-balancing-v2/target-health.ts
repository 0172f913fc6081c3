import type { TargetHealth } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { LoadBalancer } from '../account/load-balancer.ts';
import type { Outcome, Target, TargetGroup } from '../account/target-group.ts';
import { answerOf } from '../network/app.ts';
import { interfacesOf } from '../ec2/instances.ts';
import { letsBalancerIn } from '../network/reachability.ts';
import type { World } from '../world.ts';
import { activeAt, stateOf } from './load-balancers.ts';
import { loadBalancersOf } from './target-groups.ts';

/**
 * What DescribeTargetHealth says of a target. AWS docs: "Target health status", "Health check reason codes".
 * @param target undefined where it is not registered
 */
export function healthOf(world: World, group: TargetGroup, target: Target | undefined): TargetHealth {
  if (!target) return { State: 'unused', Reason: 'Target.NotRegistered', Description: 'The target is not registered with the group.' };
  if (target.drainingUntil !== undefined) return { State: 'draining', Reason: 'Target.DeregistrationInProgress', Description: 'The target is being deregistered.' };
  const unused = unusedBecause(world.account, group, target);
  if (unused) return { State: 'unused', ...unused };
  const balancer = balancerOf(world.account, group);
  if (balancer && stateOf(world, balancer) === 'provisioning') return { State: 'initial', Reason: 'Elb.RegistrationInProgress', Description: 'The target is being registered.' };
  const verdict = target.check?.verdict ?? 'initial';
  if (verdict === 'initial') return { State: 'initial', Reason: 'Elb.InitialHealthChecking', Description: 'The first health checks are under way.' };
  if (verdict === 'answers') return { State: 'healthy' };
  return { State: 'unhealthy', Reason: verdict, Description: descriptionOf(world.account, group, target, verdict) };
}

/** Works out what the health checks have led to by now, and lets go what has drained. */
export function settleTargets(world: World): void {
  for (const group of world.account.targetGroups) {
    const drained = group.targets.filter((target) => target.drainingUntil !== undefined && target.drainingUntil <= world.now);
    for (const target of drained) group.targets.splice(group.targets.indexOf(target), 1);
    for (const target of group.targets) settle(world, group, target);
  }
}

/** A verdict changes once the checks have met the same thing for as long as `delays.target` says. */
function settle(world: World, group: TargetGroup, target: Target): void {
  const balancer = balancerOf(world.account, group);
  if (!balancer || unusedBecause(world.account, group, target) || stateOf(world, balancer) === 'provisioning') {
    delete target.check;
    return;
  }
  const outcome = outcomeOf(world.account, balancer, group, target);
  // What calls change is seen at once; only the balancer's becoming active can lie between two looks.
  const since = Math.max(activeAt(world, balancer), world.account.settledAt);
  target.check ??= { outcome, since, verdict: 'initial' };
  if (target.check.outcome !== outcome) target.check = { ...target.check, outcome, since: world.now };
  if (world.now >= target.check.since + world.delays.target * 1000) target.check.verdict = outcome;
}

function balancerOf(account: Account, group: TargetGroup): LoadBalancer | undefined {
  const [arn] = loadBalancersOf(account, group);
  return account.loadBalancers.find((balancer) => balancer.arn === arn);
}

function unusedBecause(account: Account, group: TargetGroup, target: Target): Pick<TargetHealth, 'Reason' | 'Description'> | undefined {
  const balancer = balancerOf(account, group);
  if (!balancer) return { Reason: 'Target.NotInUse', Description: 'No listener of a load balancer uses the target group.' };
  const instance = account.instances.find((each) => each.id === target.id);
  if (instance?.state !== 'running') return { Reason: 'Target.InvalidState', Description: `The instance is ${instance?.state ?? 'gone'}.` };
  const zoneOf = (subnetId: string | undefined): string | undefined => account.subnets.find((subnet) => subnet.id === subnetId)?.zone;
  const zone = zoneOf(interfacesOf(account, target.id)[0]?.subnetId);
  if (!balancer.subnetIds.some((id) => zoneOf(id) === zone)) return { Reason: 'Target.NotInUse', Description: `The load balancer is not in the zone ${zone}.` };
  return undefined;
}

function outcomeOf(account: Account, balancer: LoadBalancer, group: TargetGroup, target: Target): Outcome {
  const port = healthCheckPort(group, target);
  if (!letsBalancerIn(account, balancer, target.id, port)) return 'Target.Timeout';
  const status = statusAt(account, group, target);
  if (status === undefined) return 'Target.FailedHealthChecks';
  return matches(group.healthCheck.matcher, status) ? 'answers' : 'Target.ResponseCodeMismatch';
}

function healthCheckPort(group: TargetGroup, target: Target): number {
  return group.healthCheck.port === 'traffic-port' ? target.port : Number(group.healthCheck.port);
}

/** What the app answers to a health check, which says nothing of a protocol that was forwarded. */
function statusAt(account: Account, group: TargetGroup, target: Target): number | undefined {
  const app = account.instances.find((instance) => instance.id === target.id)?.app;
  const answer = app && answerOf(app, { port: healthCheckPort(group, target), host: 'health-check', path: group.healthCheck.path });
  return answer?.status;
}

/** Whether a matcher such as `200,302` or `200-399` holds the status. */
function matches(matcher: string, status: number): boolean {
  return matcher.split(',').some((part) => {
    const [low, high = low] = part.split('-').map(Number);
    return low !== undefined && high !== undefined && low <= status && status <= high;
  });
}

function descriptionOf(account: Account, group: TargetGroup, target: Target, reason: Outcome): string {
  if (reason === 'Target.Timeout') return 'The request timed out.';
  if (reason === 'Target.ResponseCodeMismatch') return `Health checks failed with these codes: [${statusAt(account, group, target)}]`;
  return 'The health checks could not connect, or got no valid answer.';
}
