import { createClients, type Clients } from '../../aws/clients.ts';
import { siteMemory } from '../../aws/memory/site-memory.ts';
import type { Context } from '../../context.ts';
import { apply } from '../../engine/apply.ts';
import { discover } from '../../discover/discover.ts';
import { virtualClock } from '../../engine/clock.ts';
import { plan } from '../../engine/plan.ts';
import type { Account } from '../../sandbox/account/account.ts';
import { createSandbox } from '../../sandbox/sandbox.ts';
import { steps } from '../../steps/index.ts';
import { look } from '../look.ts';
import { guardsFor, type Phase } from '../phases.ts';

/**
 * Has the product itself set a site up in a simulated account, in no time and without a word: so the account holds what a
 * real run leaves there, whatever that is.
 * @param site `at`: when, in milliseconds since the epoch; `cloudfront`: whether with CloudFront in front
 * @returns the account afterwards; the one that was handed in is left as it is
 */
export async function withSite(account: Account, { domain, at, cloudfront = false }: { domain: string; at: number; cloudfront?: boolean }): Promise<Account> {
  const clock = virtualClock(at);
  const sandbox = createSandbox({ time: clock, account: structuredClone(account) });
  const { signal } = new AbortController();
  const clients = (phase: Phase): Clients => createClients({ simulated: true, region: account.region, guards: guardsFor(phase, { clock, signal, innermost: [sandbox.guard] }) });
  const aws = clients('planning');
  const { network } = sandbox;
  const { memory, ...inputs } = await look({ given: { domain, ...(cloudfront && { cloudfront }) }, problems: [], aws, network, clock }, discover);
  const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
  const changing = clients('applying');
  const outcomes = await apply(await plan(steps, context), { ...context, aws: changing, memory: siteMemory(changing, domain, clock.now) }, () => {});
  for (const outcome of outcomes.values()) if (outcome.status === 'failed') throw outcome.error;
  return sandbox.account;
}
