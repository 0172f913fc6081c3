import { findSiteGroup } from '../../aws/memory/site-memory.ts';
import type { Context } from '../../context.ts';
import { readMemoryState, type MemoryState } from '../../discover/memory-state.ts';
import { memoryGone } from '../../errors/memory-messages.ts';
import { findServing } from '../../discover/sites.ts';
import { servedByAnother } from '../../errors/diagnosis/outside.ts';
import { t } from '../../language/text.ts';
import type { NotChecked, SiteFacts, SiteShape } from '../facts.ts';
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

/** The names that visitors, or CloudFront, ask for. Pure. */
export function askedNames({ intent, names }: Pick<SiteShape, 'intent' | 'names'>): string[] {
  return [...new Set([...names, ...(intent.cloudfront ? [intent.originName] : [])])];
}

/** The site, which may be a name of another one: then there is nothing of its own to be looked at, and that is one of the gaps. */
export async function readShape(reads: Reads): Promise<{ site: SiteShape; gaps: readonly NotChecked[] }> {
  const { context, optional } = reads;
  const site = siteShape(context);
  const servedBy = site.stands ? undefined : await optional(t`whether another site serves the name`, () => findServing(context.aws, site.domain));
  return servedBy === undefined ? { site, gaps: [] } : { site: { ...site, servedBy }, gaps: [servedByAnother(site.domain, servedBy)] };
}

/** How it is with what the site remembers: what it is to be, and what was there before. Where it cannot be gone by, there is only what the account has. */
export async function readRemembered({ context: { aws, memory, inputs: { intent } }, optional }: Reads): Promise<MemoryState | undefined> {
  return optional(whatIsWanted, () => readMemoryState(aws, memory, intent.domain));
}

/** The same for a diagnosis, as plain data. */
export async function readMemoryFacts(reads: Reads): Promise<SiteFacts['memory']> {
  const state = await readRemembered(reads);
  if (typeof state !== 'object') return state;
  const { what, why = '', next = '' } = state.refused.explanation;
  return { what, why, next };
}

/** For a look that says nothing of the account: where the site should say what is wanted of it, and cannot, that is one of the gaps. */
export async function missRemembered({ context: { aws, memory, inputs: { intent } }, optional, leftOut }: Reads): Promise<void> {
  const entries = await optional(whatIsWanted, () => memory.read());
  if (!entries || entries.options !== undefined) return;
  const group = await findSiteGroup(aws, intent.domain);
  if (group?.GroupId !== undefined) leftOut(whatIsWanted, memoryGone(intent.domain, group.GroupId));
}

const whatIsWanted = t`what is wanted of the site, and what setup would change`;
