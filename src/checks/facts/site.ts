import { findSiteGroup } from '../../aws/site-memory.ts';
import type { Context } from '../../context.ts';
import { memoryGone } from '../../errors/memory-messages.ts';
import type { SiteShape } from '../facts.ts';
import type { Reads } from './reads.ts';

/** Whether the account has a site of the domain, or has begun one. */
export function stands({ inputs: { facts } }: Pick<Context, 'inputs'>): boolean {
  return facts.siteGroupId !== undefined;
}

/** What the site is. Pure. */
export function siteShape(context: Pick<Context, 'inputs'>): SiteShape {
  const { intent, facts } = context.inputs;
  return { domain: intent.domain, region: facts.account.region, stands: stands(context), intent, names: facts.names, certificateNames: facts.certificateNames };
}

/** Whether the site says what is wanted of it; where it should and cannot, that is one of the gaps: there is only what the account has then. */
export async function remembers({ context: { aws, memory, inputs: { intent } }, optional, leftOut }: Reads): Promise<boolean> {
  const entries = await optional(whatIsWanted, () => memory.read());
  if (entries?.options !== undefined) return true;
  const group = entries && (await findSiteGroup(aws, intent.domain));
  if (group?.GroupId !== undefined) leftOut(whatIsWanted, memoryGone(intent.domain, group.GroupId));
  return false;
}

const whatIsWanted = 'what is wanted of the site, and what setup would change';
