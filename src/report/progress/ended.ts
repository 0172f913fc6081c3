import type { Outcome } from '../../engine/events.ts';
import { exitCodes, UserError } from '../../errors/user-error.ts';

/**
 * How a step ended, in the words that scripts get:
 *
 * - `created`, `updated`, `unchanged`: it stands there as wanted
 * - `deleted`: it was ours and is gone
 * - `kept`: it is ours and stays, because of what somebody else has put there
 * - `done`: a wait that is over
 * - `timed-out`: a wait whose time was up; the next run continues it (exit code 3)
 * - `interrupted`: somebody asked the run to stop; the next run continues it (exit code 130)
 * - `failed`: an error
 * - `blocked`: not tried, because a step that it needs did not end well
 */
export type Ended = Exclude<Outcome['status'], 'skipped'> | 'timed-out' | 'interrupted';

/** How a step ended; undefined for one that is not part of the site. */
export function ended(outcome: Outcome): Ended | undefined {
  if (outcome.status === 'skipped') return undefined;
  if (outcome.status !== 'failed' || !(outcome.error instanceof UserError)) return outcome.status;
  if (outcome.error.exitCode === exitCodes.interrupted) return 'interrupted';
  return outcome.error.exitCode === exitCodes.stillWaiting ? 'timed-out' : 'failed';
}
