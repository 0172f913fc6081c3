import { unlessMissing } from '../../aws/calls/failures.ts';
import { siteTag, versionTag } from '../../aws/tags.ts';
import type { Context, Inputs } from '../../context.ts';
import type { Warning } from '../../engine/step.ts';
import { anotherSites, notOurs } from '../../errors/catalog.ts';

/** A resource that stands under a name of ours. */
interface Standing {
  /** AWS's noun for it. */
  noun: string;
  name: string;
  id: string;
  /** The site that its tags name; empty where it carries none. */
  site: string;
}

/**
 * Whether a resource under our name may be changed: ours always, nobody's with `--adopt`, another site's never.
 * Ownership is a tag, and so a setting like any other: taking over is an update that sets it.
 */
export function ownershipWarnings({ intent }: Inputs, standing: Standing | undefined): Warning[] {
  if (!standing || standing.site === intent.domain) return [];
  if (standing.site !== '') return [anotherSites(standing)];
  return intent.consent.adopt ? [] : [notOurs(standing)];
}

/**
 * Takes our tags off something that was taken over and stays.
 * @param missing AWS's name for: it is gone
 */
export async function dropOwnership({ aws }: Context, arn: string, missing: string): Promise<void> {
  await unlessMissing(aws.elbv2('RemoveTags', { ResourceArns: [arn], TagKeys: [siteTag, versionTag] }), missing);
}
