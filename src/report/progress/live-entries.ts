import type { Event } from '../../engine/events.ts';
import type { Change } from '../../engine/plan.ts';
import { t } from '../../language/text.ts';
import { durationText } from '../duration-text.ts';
import { firstLine } from '../error-text.ts';
import { errorMark } from '../marks.ts';
import { plainText } from '../value-text.ts';
import { usuallyText } from '../words.ts';
import { ended } from './ended.ts';
import type { Entry, Frame } from './live-frame.ts';

/** How a step ended. */
export type End = Event & { type: 'ended' };

/** A step that runs. */
export interface Running {
  /** Milliseconds of the run's clock. */
  since: number;
  waitingFor?: string;
}

/**
 * A step that runs: how long it has taken, how long it usually takes, and what it waits for.
 * @param at.again whether it has ended, and takes away what its change left beside the new
 */
export function runningEntry({ step, usually }: Change, { since, waitingFor }: Running, at: { now: number; again: boolean }): Entry {
  // Tenths of a second would only flicker.
  const elapsed = durationText(Math.floor((at.now - since) / 1000));
  return {
    title: at.again ? t`Clean up after "${step.title}"` : step.title,
    beside: [elapsed, ...(usually === undefined || at.again ? [] : [t`usually ${usuallyText(usually)}`])],
    ...(waitingFor !== undefined && { detail: plainText(waitingFor) }),
  };
}

/** A step that failed, or whose time was up, below one that still runs; none for any other end. */
export function stoppedEntry({ step, outcome, seconds }: End): Entry[] {
  const status = ended(outcome);
  if (outcome.status !== 'failed' || status === 'interrupted') return [];
  const says = status === 'timed-out' ? t`still waiting` : t`failed`;
  return [{ mark: errorMark.symbol, title: step.title, beside: [`${says} (${durationText(seconds)})`], detail: firstLine(outcome.error) }];
}

/** When all steps have ended, what they have left beside the new is looked for. */
export const finishing: Entry = { title: t`Finishing`, beside: [] };

/** How many more have ended than the finished lines say, by how they ended. */
export function leftOut(ends: readonly End[]): Pick<Frame, 'more'> {
  const count = (...statuses: readonly (ReturnType<typeof ended>)[]): number => ends.filter(({ outcome }) => statuses.includes(ended(outcome))).length;
  const counts = [[count('created', 'updated', 'unchanged', 'deleted', 'kept', 'done'), t`done`], [count('interrupted'), t`interrupted`], [count('blocked'), t`not tried`]] as const;
  const [first, ...others] = counts.filter(([number]) => number > 0);
  if (!first) return {};
  return { more: [t`${first[0]} more ${first[0] === 1 ? 'is' : 'are'} ${first[1]}`, ...others.map(([number, word]) => t`${number} ${word}`)].join(t`, `) };
}
