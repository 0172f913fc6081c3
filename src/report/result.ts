import type { Outcomes } from '../engine/apply.ts';
import type { Seconds } from '../engine/clock.ts';
import type { Warning } from '../engine/step.ts';
import { errorsIn } from '../errors/user-error.ts';
import type { LastLook } from './diagnosis/last-look.ts';
import { ended, type Ended } from './progress/ended.ts';

/** How a run ended. */
export interface Result {
  /** Whether everything that was planned is done. */
  ok: boolean;
  domain: string;
  seconds: Seconds;
  counts: Counts;
  /** The steps that did not get to their end, and why: also those that were interrupted, or whose time was up. */
  failed: readonly { title: string; error: unknown }[];
  /** The commands that a person may want next, as they are typed. */
  next: readonly string[];
  /** Whether it was a way back. */
  back?: boolean;
  /** Where the site is served now, where it is. */
  url?: string;
  /** What of ours stays although it was to go, and why. */
  kept?: readonly Warning[];
  /** The look from outside at the end, where the run was to end with one. */
  look?: LastLook | undefined;
}

/** How many steps ended in each way; skipped ones are not counted. */
export type Counts = Record<Ended, number>;

/** Nothing was done. */
export const noCounts: Counts = { created: 0, updated: 0, deleted: 0, unchanged: 0, kept: 0, done: 0, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0 };

/** What the outcomes of a run come to. */
export function summarizeOutcomes(outcomes: Outcomes): Pick<Result, 'ok' | 'counts' | 'failed' | 'kept'> {
  const counts = { ...noCounts };
  for (const outcome of outcomes.values()) {
    const status = ended(outcome);
    if (status !== undefined) counts[status] += 1;
  }
  const failed = [...outcomes].flatMap(([{ title }, outcome]) => (outcome.status === 'failed' ? errorsIn(outcome.error).map((error) => ({ title, error })) : []));
  const kept = [...outcomes.values()].flatMap((outcome) => ('kept' in outcome ? (outcome.kept ?? []) : []));
  return { ok: failed.length + counts.blocked === 0, counts, failed, ...(kept.length > 0 && { kept }) };
}
