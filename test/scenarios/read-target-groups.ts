import type { Clients } from '../../src/aws/clients.ts';
import type { Names } from './read-names.ts';

export interface TargetGroupState {
  kind: string;
  /** As in `HTTP /health on traffic-port, 200-399`. */
  healthCheck: string;
  /** As in `web port 80 is healthy`; what drains is on its way out, and left out. */
  targets: readonly string[];
  tags: Record<string, string>;
}

/** Every target group of the region by its name. */
export async function readTargetGroups(aws: Clients, names: Names): Promise<Record<string, TargetGroupState>> {
  const { TargetGroups = [] } = await aws.elbv2('DescribeTargetGroups', {});
  const groups = await Promise.all(TargetGroups.map(async (group) => {
    const TargetGroupArn = group.TargetGroupArn ?? '';
    const [{ TargetHealthDescriptions = [] }, { TagDescriptions }] = await Promise.all([
      aws.elbv2('DescribeTargetHealth', { TargetGroupArn }),
      aws.elbv2('DescribeTags', { ResourceArns: [TargetGroupArn] }),
    ]);
    return [group.TargetGroupName ?? '', {
      kind: `${group.TargetType} ${group.Protocol} ${group.Port}`,
      healthCheck: `${group.HealthCheckProtocol} ${group.HealthCheckPath} on ${group.HealthCheckPort}, ${group.Matcher?.HttpCode}`,
      targets: TargetHealthDescriptions
        .filter(({ TargetHealth }) => TargetHealth?.State !== 'draining')
        .map(({ Target, TargetHealth }) => `${names.instanceOf(Target?.Id ?? '')} port ${Target?.Port} is ${TargetHealth?.State}`)
        .toSorted(),
      tags: names.tagsOf(TagDescriptions?.[0]?.Tags),
    }] as const;
  }));
  return Object.fromEntries(groups);
}
