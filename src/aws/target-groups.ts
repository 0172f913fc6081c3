import { unlessMissing } from './calls/failures.ts';
import type { Clients, Output } from './clients.ts';
import { resourceNames } from './names.ts';

/** As ELB answers it. */
export type TargetGroup = Output<'elbv2', 'DescribeTargetGroups'>['TargetGroups'][number];

/** What ELB says of a target group that is gone. */
export const noTargetGroup = 'TargetGroupNotFound';

/** The target group of the site's name, whoever made it; undefined where there is none. AWS docs: "DescribeTargetGroups". */
export async function findTargetGroup(aws: Pick<Clients, 'elbv2'>, { name }: { name: string }): Promise<TargetGroup | undefined> {
  const answer = await unlessMissing(aws.elbv2('DescribeTargetGroups', { Names: [resourceNames(name).targetGroup] }), noTargetGroup);
  return answer?.TargetGroups[0];
}
