import type { Clients } from '../aws/clients.ts';
import type { SiteEntries } from '../aws/memory/entries.ts';
import { siteMemory, type SiteMemory } from '../aws/memory/site-memory.ts';
import { underWay } from '../aws/calls/under-way.ts';
import type { Inputs } from '../context.ts';
import type { Clock } from '../engine/clock.ts';
import { getRegion, readAccount, withRegionBlamed } from '../discover/account.ts';
import { readAhead } from '../discover/ahead.ts';
import type { Facts } from '../discover/facts.ts';
import type { World } from '../discover/world.ts';
import { Interrupted, UsageError, UserError, type Problem } from '../errors/user-error.ts';
import type { Intent, SiteOptions } from '../intent/intent.ts';
import { flagOf } from '../intent/option.ts';
import { entries, options, type Given } from '../intent/options.ts';
import { readIntent } from '../intent/read-intent.ts';
import { rememberedOptions } from '../intent/remembered.ts';
import type { Network } from '../network/network.ts';
import { keepHeapSmall } from './process/heap.ts';

/** What a look needs: what was given and what is wrong with it, and the account. */
export interface LookWorld {
  given: Given;
  problems: readonly Problem[];
  /** Whether a config file could not be read: what is missing may stand there. */
  unread?: boolean;
  /** Whether a memory that cannot be read is no reason not to look: then it is as though the site were not there. */
  withoutMemory?: boolean;
  aws: Clients;
  network: Network;
  clock: Clock;
}

/**
 * Reads what the account says: the facts, or else every problem at once.
 * @param remembered all that the site remembers
 */
export type Reading = (world: World, intent: Intent, remembered: SiteEntries) => Promise<{ facts?: Facts; problems: Problem[] }>;

/**
 * What is wanted, with what the site remembers, and what the account says about it. Only reads.
 * @throws {UsageError} everything that is wrong, be it with the input alone or in this account
 */
export async function look(world: LookWorld, read: Reading): Promise<Inputs & { memory: SiteMemory }> {
  const alone = readIntent(world.given);
  // Without a domain that is all there is to say: and it may stand in a file that cannot be read.
  const known = merged(world.problems, alone.intent || !world.unread ? alone.problems : []);
  if (!alone.intent || world.problems.some(leadsAstray)) throw new UsageError(known);
  try {
    return await lookAtAccount(world, alone.intent.domain, read);
  } catch (error) {
    // An account that cannot be asked is no answer to a misspelt option: that is wrong in any account.
    if (known.length === 0 || error instanceof UsageError) throw error;
    throw new UsageError(known);
  }
}

async function lookAtAccount(world: LookWorld, domain: string, read: Reading): Promise<Inputs & { memory: SiteMemory }> {
  const { given, problems, aws, network, clock } = world;
  const region = await getRegion(aws).catch((error: unknown) => {
    throw error instanceof UsageError ? new UsageError(merged(problems, readIntent(given).problems, error.problems)) : error;
  });
  await askWhoAsks(aws, region);
  const memory = siteMemory(aws, domain, clock.now);
  const { entries: known, options: former } = await remembered(world, memory);
  const { intent, problems: wrong } = readIntent(given, former ?? 'nothing');
  if (!intent) throw new Error(`no intent for ${domain} in ${region}`);
  const found = await read({ aws, network }, intent, known);
  const all = merged(problems, wrong, found.problems);
  if (all.length > 0 || !found.facts) throw new UsageError(all);
  return { intent, facts: found.facts, memory };
}

/** Goes ahead of all other calls, because it takes the least code: that of the others is loaded while the answer is on its way. */
async function askWhoAsks(aws: Clients, region: string): Promise<void> {
  const caller = readAccount(aws, region);
  readAhead(caller);
  // There is no way to a simulated account.
  if (!aws.simulated) await underWay(caller);
  keepHeapSmall();
}

/** Which account is meant is not known then: it might be another than the one that would be asked. */
function leadsAstray({ option }: Problem): boolean {
  return !entries.some(([, known]) => flagOf(known) === option) || [options.sandbox, options.sandboxState, options.region, options.profile, options.config].some((known) => flagOf(known) === option);
}

/** The first answer that is awaited: a region that is not enabled shows here. */
async function remembered({ aws, withoutMemory = false }: LookWorld, memory: SiteMemory): Promise<{ entries: SiteEntries; options: SiteOptions | undefined }> {
  try {
    const known = await memory.read();
    return { entries: known, options: rememberedOptions(known, memory.refusal) };
  } catch (error) {
    if (withoutMemory && error instanceof UserError && !(error instanceof Interrupted)) return { entries: {}, options: undefined };
    throw await withRegionBlamed(aws, error);
  }
}

/** Each option once, with the problem that was found first: an option left out because it was wrong is not missing as well. */
function merged(...stages: readonly (readonly Problem[])[]): Problem[] {
  return stages.reduce<Problem[]>((known, stage) => {
    const named = new Set(known.map(({ option }) => option));
    return [...known, ...stage.filter(({ option }) => !named.has(option))];
  }, []);
}
