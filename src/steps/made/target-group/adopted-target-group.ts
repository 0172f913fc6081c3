import type { Context, Inputs } from '../../../context.ts';
import type { Difference } from '../../../engine/compare.ts';
import type { SiteEntries } from '../../../aws/memory/entries.ts';
import { targetName, type HealthCheck, type TargetGroupState } from './target-group.ts';

type Remembered = NonNullable<SiteEntries['target-group']>;

/** What a target group that we took over gets back. */
export interface GroupBack {
  healthCheck: HealthCheck;
  /** Targets that come back, those that we registered, and those that cannot come back because their instance does not run. */
  register: readonly string[];
  deregister: readonly string[];
  lost: readonly string[];
}

/** The targets that we registered, now or in an earlier run. */
export function ownTargets({ intent }: Inputs, replaced: Remembered['replaced'] = {}): string[] {
  return [...(intent.instances ?? []).map((id) => targetName(id, intent.port)), ...Object.keys(replaced)];
}

/** Which of these targets have an instance that runs: only such a one can be registered. AWS docs: "RegisterTargets". */
export async function runningTargets(context: Context, targets: readonly string[]): Promise<string[]> {
  if (targets.length === 0) return [];
  const ids = [...new Set(targets.map(instanceOf))];
  const { Reservations } = await context.aws.ec2('DescribeInstances', { Filters: [{ Name: 'instance-id', Values: ids }, { Name: 'instance-state-name', Values: ['running'] }] });
  const running = Reservations.flatMap(({ Instances }) => Instances.map(({ InstanceId }) => InstanceId));
  return targets.filter((target) => running.includes(instanceOf(target)));
}

/** Its health check wherever it is still ours, and its targets. What somebody has set or registered since is theirs. Pure. */
export function groupBefore(group: TargetGroupState, adopted: NonNullable<Remembered['adopted']>, found: { own: readonly string[]; running: readonly string[] }, { intent }: Inputs): GroupBack {
  const ours: HealthCheck = { healthPath: intent.healthPath, healthCodes: intent.healthCodes, healthProtocol: 'HTTP', healthPort: 'traffic-port' };
  const back = (field: keyof HealthCheck): string => (group[field] === ours[field] ? adopted[field] : group[field]);
  const missing = missingTargets(group, adopted);
  return {
    healthCheck: { healthPath: back('healthPath'), healthCodes: back('healthCodes'), healthProtocol: back('healthProtocol'), healthPort: back('healthPort') },
    register: missing.filter((target) => found.running.includes(target)),
    deregister: Object.keys(group.targets).filter((target) => !adopted.targets[target] && found.own.includes(target)),
    lost: missing.filter((target) => !found.running.includes(target)),
  };
}

/** The former targets that are not registered now. */
export function missingTargets({ targets }: TargetGroupState, adopted: NonNullable<Remembered['adopted']>): string[] {
  return Object.keys(adopted.targets).filter((target) => !targets[target]);
}

/** What the group will be given back, field by field. Pure. */
export function groupDifferences(group: TargetGroupState, { healthCheck, register, deregister }: GroupBack): Difference[] {
  const fields = Object.keys(healthCheck) as (keyof HealthCheck)[];
  return [
    ...fields.filter((field) => group[field] !== healthCheck[field]).map((field) => ({ field, from: group[field], to: healthCheck[field] })),
    ...register.map((target) => ({ field: `targets.${target}`, from: undefined, to: 'registered' })),
    ...deregister.map((target) => ({ field: `targets.${target}`, from: 'registered', to: undefined })),
    { field: 'site', from: group.site, to: '' },
  ];
}

function instanceOf(target: string): string {
  return target.split(' ')[0] ?? '';
}
