import { virtualClock } from '../../src/engine/clock.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { openSite } from '../support/run.ts';
import { paces, sites, type Scenario, type Variant } from './scenarios.ts';

/** So long ago a finished site was begun, in milliseconds: it was done a moment later. */
const ago = 10 * 60 * 1000;

/**
 * The account that a run finds.
 * @param now when it is to begin, in milliseconds since the epoch
 * @returns undefined for the bare one, which the sandbox makes by itself
 */
export async function accountFor({ account, site }: Pick<Scenario, 'account' | 'site'>, now: number): Promise<Account | undefined> {
  return account === 'bare' ? undefined : finishedSite(site, now - ago);
}

async function finishedSite(variant: Variant, begun: number): Promise<Account> {
  const site = openSite({ delays: paces['at once'], clock: virtualClock(begun) });
  const { outcomes } = await site.setup(sites[variant]);
  const bad = Object.entries(outcomes).find(([, { status }]) => status === 'failed' || status === 'blocked');
  if (bad) throw new Error(`a site ${variant} was not set up: ${bad[0]} is ${bad[1].status}`);
  return site.sandbox.account;
}
