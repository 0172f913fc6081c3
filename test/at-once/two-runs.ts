import { errorsIn, UserError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { openSite, type RunOptions, type Site, type SiteRun } from '../support/run.ts';
import { orderedTime, type Order } from './ordered-time.ts';

/** What one of two runs is to do. */
export interface Job {
  command: 'setup' | 'undo';
  options: Given;
}

/** How one of them ended. */
export type Ended = { run: SiteRun } | { refused: unknown };

/** Two runs over one account, begun at the same time, whose calls take turns as `order` says. */
export async function atOnce(site: Site, jobs: readonly [Job, Job], order: Order, options: RunOptions = {}): Promise<{ site: Site; ended: readonly Ended[] }> {
  const time = orderedTime(site.clock.now(), order);
  const { account } = site.sandbox;
  const ended = await Promise.all(jobs.map(async ({ command, options: given }, index): Promise<Ended> => {
    const gate = time.gate(index === 0 ? 'first' : 'second');
    const own = openSite({ account, clock: time.clock });
    return own[command](given, { ...options, guards: [gate, ...(options.guards ?? [])], planGuards: [gate] }).then((run) => ({ run }), (refused: unknown) => ({ refused }));
  }));
  return { site: openSite({ account, clock: time.clock }), ended };
}

/** What went wrong: in words, with whose it is. */
export function troubles(ended: readonly Ended[]): string[] {
  return ended.flatMap((one, index) => {
    const who = index === 0 ? 'first' : 'second';
    if ('refused' in one) return [`${who}: ${String(one.refused)}`];
    return Object.entries(one.run.outcomes).flatMap(([step, outcome]) => {
      if (outcome.status === 'failed') return [`${who}: ${step}: ${String(outcome.error)}`];
      return outcome.status === 'blocked' ? [`${who}: ${step}: blocked by ${outcome.by.id}`] : [];
    });
  });
}

/** What no person could do anything about: neither said in our words, nor a plan that refuses. An answer of AWS that nobody took in is one, too: a step has to know what another run may have done. */
export function bugs(ended: readonly Ended[]): string[] {
  const errors = ended.flatMap((one) => ('refused' in one ? [one.refused] : Object.values(one.run.outcomes).flatMap((outcome) => (outcome.status === 'failed' ? errorsIn(outcome.error) : []))));
  const isSaid = (error: unknown): boolean => error instanceof UserError || (error instanceof Error && error.message.startsWith('refused: '));
  return errors.filter((error) => !isSaid(error)).map((error) => (error instanceof Error ? error.stack ?? error.message : String(error)));
}
