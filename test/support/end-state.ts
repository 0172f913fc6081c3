import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { readAccount, type AccountState } from '../scenarios/read-account.ts';
import type { Site } from './run.ts';

/** What a setup leads to: the account, and what undo will read. */
export async function endOf(site: Site): Promise<{ account: AccountState; memory: Entries }> {
  return { account: await readAccount(site.aws), memory: await memoryOf(site) };
}

/** What undo will read: which records and rules stood there before. When that was, which attempt, and the ids that AWS gave, differ from run to run. */
export async function memoryOf(site: Site): Promise<Entries> {
  const { switch: _, attempt: _attempt, certificate: _certificate, 'edge-certificate': _edge, distribution: _distribution, ...rest } = await siteMemory(site.aws, 'example.com', () => 0).read();
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === 'closedAt' ? 'then' : value))) as Entries;
}
