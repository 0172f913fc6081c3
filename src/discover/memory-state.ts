import type { Clients } from '../aws/clients.ts';
import { readMemory } from '../aws/memory/read.ts';
import { findSiteGroup, type SiteMemory } from '../aws/memory/site-memory.ts';
import { siteOf } from '../aws/tags.ts';
import { memoryGone, memoryOfAnother } from '../errors/memory-messages.ts';
import { exitCodes, UserError } from '../errors/user-error.ts';
import { rememberedOptions } from '../intent/remembered.ts';
import { listOurGroups } from './sites.ts';

/** `whole`: it can be gone by; `none`: there is no site, as far as anybody can see; else what `setup` and `undo` would end with, or would not find. */
export type MemoryState = 'whole' | 'none' | { refused: UserError };

/** How it is with what the site of a domain remembers. */
export async function readMemoryState(aws: Pick<Clients, 'ec2'>, memory: SiteMemory, domain: string): Promise<MemoryState> {
  try {
    const entries = await memory.read();
    if (rememberedOptions(entries, memory.refusal)) return 'whole';
    const group = await findSiteGroup(aws, domain);
    if (group?.GroupId !== undefined) return { refused: memoryGone(domain, group.GroupId) };
    const lost = await findLostGroup(aws, domain);
    return lost ? { refused: memoryOfAnother(domain, lost) } : 'none';
  } catch (error) {
    if (error instanceof UserError && error.exitCode === exitCodes.usage) return { refused: error };
    throw error;
  }
}

/** The group that remembers a site and does not say any more that it is the site's: somebody has altered that tag, or taken it off. */
async function findLostGroup(aws: Pick<Clients, 'ec2'>, domain: string): Promise<{ groupId: string; site: string } | undefined> {
  const groups = (await listOurGroups(aws)).map(({ GroupId, Tags }) => ({ groupId: GroupId, tags: Tags, site: siteOf(Tags).trim() }));
  return groups.find(({ groupId, tags, site }) => site !== domain && isOf({ groupId, tags }, domain));
}

/** What it remembers says itself whose it is. */
function isOf(holder: Parameters<typeof readMemory>[0], domain: string): boolean {
  try {
    return readMemory(holder, domain).options?.domain === domain;
  } catch {
    return false;
  }
}
