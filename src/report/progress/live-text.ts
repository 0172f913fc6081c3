import type { Event } from '../../engine/events.ts';
import type { Plan } from '../../engine/plan.ts';
import type { Step } from '../../engine/step.ts';
import { language } from '../../language/text.ts';
import { errorsIn } from '../../errors/user-error.ts';
import { errorText } from '../error-text.ts';
import { toldChanges } from '../plan/plan-contents.ts';
import type { Style } from '../style.ts';
import { ended } from './ended.ts';
import { finishing, leftOut, runningEntry, stoppedEntry, type End, type Running } from './live-entries.ts';
import { frameLines, type Frame, type Size } from './live-frame.ts';
import { endLines, longWait, progressLines, stoppingIsSafe } from './progress.ts';

/** A run as a person watches it: finished lines in documented order, and what runs now. `now` is milliseconds of its clock. */
export interface LiveText {
  /** Takes an event in. Returns the lines that stand for good from now on, as everything above them has ended as well. */
  settle(event: Event, now: number): string[];
  /** The lines of what has ended and waits for something above it: for a run that is left before its end. */
  rest(): string[];
  /** What runs now, as `frameLines` lays it out. */
  frame(now: number, size: Size): string[];
  /** The errors that were shown whole, each as its lines joined by line breaks. */
  told: ReadonlySet<string>;
}

/** A last line that says what can be done about a long wait. */
function withSafety({ more }: Pick<Frame, 'more'>, isLong: boolean): Pick<Frame, 'more'> {
  const said = [...(more === undefined ? [] : [more]), ...(isLong ? [stoppingIsSafe] : [])];
  return said.length === 0 ? {} : { more: said.join(language() === 'ja' ? '。' : '. ') };
}

/** A run of which nothing has happened yet. Steps that the plan does not tell of are not counted. */
export function createLiveText(plan: Plan, style: Style): LiveText {
  const changes = toldChanges(plan);
  const steps = changes.map(({ step }) => step);
  const running = new Map<Step, Running>();
  const over = new Map<Step, End>();
  const told = new Set<string>();
  let printed = 0;

  const take = (ends: readonly End[]): string[] => ends.flatMap((end) => settledLines(end, { number: steps.indexOf(end.step) + 1, total: steps.length }));
  const waiting = (): End[] => steps.slice(printed).flatMap((step) => over.get(step) ?? []);

  function settledLines(end: End, position: { number: number; total: number }): string[] {
    const { outcome } = end;
    // An interrupt ends several steps, and is explained once, at the end.
    if (outcome.status !== 'failed' || ended(outcome) === 'interrupted') return endLines(end, position, style);
    const news = errorsIn(outcome.error).map((error) => errorText(error, style)).filter((lines) => !told.has(lines.join('\n')));
    if (news.length === 0) return progressLines(end, position, style);
    for (const lines of news) told.add(lines.join('\n'));
    return [...endLines(end, position, style), ...news.flat().map((line) => `    ${line}`)];
  }

  return {
    told,
    settle(event, now) {
      if (!steps.includes(event.step)) return [];
      // What changes leave behind is taken away one after the other, and only a failure of that says that it has ended.
      for (const step of over.keys()) if (step !== event.step) running.delete(step);
      if (event.type !== 'ended') {
        const since = running.get(event.step)?.since ?? (event.type === 'waiting' ? now - event.seconds * 1000 : now);
        running.set(event.step, { since, ...(event.type === 'waiting' && { waitingFor: event.waitingFor }) });
        return [];
      }
      running.delete(event.step);
      if (over.has(event.step)) return take([event]);
      over.set(event.step, event);
      const ends = waiting();
      const gap = steps.slice(printed).findIndex((step) => !over.has(step));
      const settled = gap < 0 ? ends : ends.slice(0, gap);
      printed += settled.length;
      return take(settled);
    },
    rest() {
      const ends = waiting();
      printed = steps.length;
      return take(ends);
    },
    frame(now, size) {
      const current = changes.flatMap((change) => {
        const state = running.get(change.step);
        return state ? [runningEntry(change, state, { now, again: over.has(change.step) })] : [];
      });
      const isLong = [...running.values()].some(({ since, waitingFor }) => waitingFor !== undefined && now - since >= longWait * 1000);
      const nothing = over.size === steps.length ? finishing : { title: '', beside: [] };
      return frameLines({ entries: [...(current.length > 0 ? current : [nothing]), ...waiting().flatMap(stoppedEntry)], ...withSafety(leftOut(waiting()), isLong) }, size, style);
    },
  };
}
