import type { Seconds } from '../engine/clock.ts';
import type { Event, Outcome } from '../engine/events.ts';
import type { Step } from '../engine/step.ts';
import { durationText } from './duration-text.ts';
import { firstLine } from './error-text.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';

/** A line of waiting that says nothing new comes again after this long: often at first, then once a minute. */
function repeatAfter(waited: Seconds): Seconds {
  return waited < 60 ? 15 : 60;
}

/**
 * An event as a numbered line, for where nothing can be redrawn: `[3/14] Request the certificate … created (2.1 s)`.
 * That a step has started gives no line: what it waits for, or its end, follows.
 * @param position the step's place in documented order, from 1
 */
export function progressLines(event: Event, position: { number: number; total: number }, style: Style): string[] {
  if (event.type === 'started') return [];
  const says = event.type === 'waiting' ? `${style.wait('waiting')} (${durationText(event.seconds)}): ${plainText(event.waitingFor)}` : endText(event.outcome, event.seconds, style);
  if (says === undefined) return [];
  return [`${style.dim(`[${position.number}/${position.total}]`)} ${event.step.title} … ${says}`];
}

/**
 * Turns the events of one run into lines.
 * @param run.steps the steps that take part, in documented order: skipped ones are not counted
 */
export function createProgress(run: { steps: readonly Step[]; style: Style }): { lines(event: Event): string[] } {
  const said = new Map<Step, { text: string; at: Seconds }>();
  return {
    lines(event) {
      const number = run.steps.indexOf(event.step) + 1;
      if (number === 0) return [];
      if (event.type === 'waiting') {
        const last = said.get(event.step);
        if (last && last.text === event.waitingFor && event.seconds - last.at < repeatAfter(last.at)) return [];
        said.set(event.step, { text: event.waitingFor, at: event.seconds });
      }
      return progressLines(event, { number, total: run.steps.length }, run.style);
    },
  };
}

/** An event as a line of `setup --json`. */
export interface ProgressDocument {
  type: 'step';
  step: string;
  status: 'started' | 'waiting' | Exclude<Outcome['status'], 'skipped'>;
  seconds: Seconds;
  /** While it waits. */
  waitingFor?: string;
  /** Where it was not tried: the step that it needs. */
  needs?: string;
  /** Where it failed: what could not be done. */
  error?: string;
}

/** The event as data; undefined for a step that is not part of the site. */
export function progressJson(event: Event): ProgressDocument | undefined {
  const head = { type: 'step', step: event.step.id } as const;
  if (event.type === 'started') return { ...head, status: 'started', seconds: 0 };
  if (event.type === 'waiting') return { ...head, status: 'waiting', seconds: event.seconds, waitingFor: plainText(event.waitingFor) };
  const { outcome, seconds } = event;
  if (outcome.status === 'skipped') return undefined;
  const why = outcome.status === 'failed' ? { error: firstLine(outcome.error) } : outcome.status === 'blocked' ? { needs: outcome.by.id } : {};
  return { ...head, status: outcome.status, seconds, ...why };
}

function endText(outcome: Outcome, seconds: Seconds, style: Style): string | undefined {
  const took = `(${durationText(seconds)})`;
  switch (outcome.status) {
    case 'skipped': return undefined;
    case 'unchanged': return style.unchanged('unchanged');
    case 'created': return `${style.create('created')} ${took}`;
    case 'updated': return `${style.change('changed')} ${took}`;
    case 'done': return `${style.success('done')} ${took}`;
    case 'blocked': return `${style.warning('not tried')}: it needs "${outcome.by.title}"`;
    case 'failed': return `${style.error('failed')} ${took}: ${firstLine(outcome.error)}`;
  }
}
