import type { Context } from '../../context.ts';
import { t } from '../../language/text.ts';
import { readTargetGroup } from '../../steps/made/target-group/target-group.ts';
import type { TargetFacts, TargetsFacts } from '../account-facts.ts';
import type { Reads } from './reads.ts';

/** The target group, and what its health check says of each target. AWS docs: "DescribeTargetHealth". */
export async function readTargets({ context, optional }: Reads): Promise<TargetsFacts | undefined> {
  const { intent, facts } = context.inputs;
  return optional(t`the targets`, async () => {
    const group = await readTargetGroup(context);
    return {
      targetGroup: group?.arn ?? 'none',
      port: intent.port,
      healthPath: group?.healthPath ?? intent.healthPath,
      healthCodes: group?.healthCodes ?? intent.healthCodes,
      wanted: facts.instances.map(({ id }) => id),
      registered: group ? await readHealth(context, group.arn) : [],
    };
  });
}

async function readHealth({ aws }: Context, TargetGroupArn: string): Promise<TargetFacts[]> {
  const { TargetHealthDescriptions } = await aws.elbv2('DescribeTargetHealth', { TargetGroupArn });
  return TargetHealthDescriptions.map(({ Target, TargetHealth }) => ({
    id: Target.Id,
    port: Target.Port ?? 0,
    state: TargetHealth.State,
    reason: TargetHealth.Reason,
    description: TargetHealth.Description,
  }));
}
