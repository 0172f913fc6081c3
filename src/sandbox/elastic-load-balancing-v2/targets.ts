import type { TargetDescription, TargetHealthDescription } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Account } from '../account/account.ts';
import type { Target, TargetGroup } from '../account/target-group.ts';
import { interfacesOf } from '../ec2/instances.ts';
import { Refusal } from '../refusal.ts';
import type { Operations } from '../world.ts';
import { getTargetGroup, loadBalancersOf } from './target-groups.ts';
import { healthOf } from './target-health.ts';

type Own = 'RegisterTargets' | 'DeregisterTargets' | 'DescribeTargetHealth';

/** A target is an instance and a port: one instance on two ports is two. AWS docs: "RegisterTargets", "DeregisterTargets", "DescribeTargetHealth". */
export const targets: Pick<Operations<'elbv2'>, Own> = {
  RegisterTargets: ({ account }, input) => {
    const group = getTargetGroup(account, input.TargetGroupArn);
    const wanted = described(group, input.Targets);
    for (const target of wanted) checkInstance(account, group, target.id);
    for (const target of wanted) {
      const current = find(group, target);
      if (current) delete current.drainingUntil;
      else group.targets.push(target);
    }
    return {};
  },

  /** A target that carries traffic drains first; one that is not registered is no error. */
  DeregisterTargets: ({ account, now }, input) => {
    const group = getTargetGroup(account, input.TargetGroupArn);
    const drains = loadBalancersOf(account, group).length > 0;
    for (const wanted of described(group, input.Targets)) {
      const target = find(group, wanted);
      if (!target) continue;
      if (drains && target.check?.verdict === 'answers') target.drainingUntil ??= now + deregistrationDelay * 1000;
      else group.targets.splice(group.targets.indexOf(target), 1);
    }
    return {};
  },

  DescribeTargetHealth: (world, input) => {
    const group = getTargetGroup(world.account, input.TargetGroupArn);
    const asked = input.Targets && input.Targets.length > 0 ? described(group, input.Targets) : group.targets;
    const descriptions = asked.map((wanted): TargetHealthDescription => ({
      Target: { Id: wanted.id, Port: wanted.port },
      HealthCheckPort: group.healthCheck.port === 'traffic-port' ? String(wanted.port) : group.healthCheck.port,
      TargetHealth: healthOf(world, group, find(group, wanted)),
    }));
    return { TargetHealthDescriptions: descriptions };
  },
};

/** Seconds. AWS docs: "Edit target group attributes", deregistration delay. */
const deregistrationDelay = 300;

function described(group: TargetGroup, targets: readonly TargetDescription[] | undefined): Target[] {
  if (!targets || targets.length === 0) throw new Refusal('ValidationError', 'The request names no target.');
  return targets.map(({ Id, Port }) => ({ id: Id ?? '', port: Port ?? group.port }));
}

function find(group: TargetGroup, wanted: Target): Target | undefined {
  return group.targets.find((target) => target.id === wanted.id && target.port === wanted.port);
}

/** An instance of the group's VPC, running. AWS docs: "Register targets with your target group". */
function checkInstance(account: Account, group: TargetGroup, id: string): void {
  const instance = account.instances.find((each) => each.id === id);
  if (instance?.state !== 'running') throw new Refusal('InvalidTargetException', instance ? `The instance '${id}' is ${instance.state}, not running.` : `There is no instance '${id}'.`);
  const subnetId = interfacesOf(account, id)[0]?.subnetId;
  const vpcId = account.subnets.find((subnet) => subnet.id === subnetId)?.vpcId;
  if (vpcId !== group.vpcId) throw new Refusal('InvalidTargetException', `The instance '${id}' is not in the target group's VPC.`);
}
