import type { Seconds } from '../engine/clock.ts';
import type { Event, Outcome } from '../engine/events.ts';
import type { Step } from '../engine/step.ts';
import { durationText } from './duration-text.ts';
import { ended, type Ended } from './ended.ts';
import { firstLine } from './error-text.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';

/** What is waited for, and nothing new, comes again after this long: often at first, then once a minute. */
function repeatAfter(waited: Seconds): Seconds {
  return waited < 60 ? 15 : 60;
}

/** A step's place in documented order, from 1. */
export interface Position {
  number: number;
  total: number;
}

/**
 * An event as a numbered line, for where nothing can be redrawn: `[3/14] Request the certificate … created (2.1 s)`.
 * That a step has started gives no line: what it waits for, or its end, follows.
 */
export function progressLines(event: Event, position: Position, style: Style): string[] {
  if (event.type === 'started') return [];
  if (event.type === 'ended') return endLines(event, position, style).map((line) => `${line}${whyText(event.outcome)}`);
  return [numbered(event.step, position, `${style.wait('waiting')} (${durationText(event.seconds)}): ${plainText(event.waitingFor)}`, style)];
}

/** How a step ended, as a numbered line that does not say why it failed; none for a step that is not part of the site. */
export function endLines({ step, outcome, seconds }: Event & { type: 'ended' }, position: Position, style: Style): string[] {
  const says = endText(outcome, seconds, style);
  return says === undefined ? [] : [numbered(step, position, says, style)];
}

function numbered(step: Step, { number, total }: Position, says: string, style: Style): string {
  return `${style.dim(`[${number}/${total}]`)} ${step.title} … ${says}`;
}

/** What a run has to tell, as lines or as data. Either way what is waited for is told when it is new, and then now and then. */
export interface Progress {
  lines(event: Event): string[];
  /** Undefined where there is nothing to tell. */
  document(event: Event): ProgressDocument | undefined;
}

/**
 * Turns the events of one run into what it tells.
 * @param run.steps the steps that take part, in documented order: skipped ones are not counted
 */
export function createProgress(run: { steps: readonly Step[]; style: Style }): Progress {
  const said = new Map<Step, { text: string; at: Seconds }>();
  const isNews = (event: Event): boolean => {
    if (event.type !== 'waiting') return true;
    const last = said.get(event.step);
    if (last && last.text === event.waitingFor && event.seconds - last.at < repeatAfter(last.at)) return false;
    said.set(event.step, { text: event.waitingFor, at: event.seconds });
    return true;
  };
  return {
    lines(event) {
      const number = run.steps.indexOf(event.step) + 1;
      return number > 0 && isNews(event) ? progressLines(event, { number, total: run.steps.length }, run.style) : [];
    },
    document: (event) => (isNews(event) ? progressJson(event) : undefined),
  };
}

/** An event as a line of `setup --json`. */
export interface ProgressDocument {
  type: 'step';
  step: string;
  status: 'started' | 'waiting' | Ended;
  seconds: Seconds;
  /** While it waits. */
  waitingFor?: string;
  /** Where it was not tried: the step that it needs. */
  needs?: string;
  /** Where it failed, was interrupted or timed out: what could not be done. */
  error?: string;
}

/** The event as data; undefined for a step that is not part of the site. */
export function progressJson(event: Event): ProgressDocument | undefined {
  const head = { type: 'step', step: event.step.id } as const;
  if (event.type === 'started') return { ...head, status: 'started', seconds: 0 };
  if (event.type === 'waiting') return { ...head, status: 'waiting', seconds: event.seconds, waitingFor: plainText(event.waitingFor) };
  const { outcome, seconds } = event;
  const status = ended(outcome);
  if (status === undefined) return undefined;
  const why = outcome.status === 'failed' ? { error: firstLine(outcome.error) } : outcome.status === 'blocked' ? { needs: outcome.by.id } : {};
  return { ...head, status, seconds, ...why };
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
    case 'failed': return failureText(outcome, took, style);
  }
}

/** What was waited for when the time was up has just been told, and stands in the result again. */
function whyText(outcome: Outcome): string {
  return outcome.status === 'failed' && ended(outcome) === 'failed' ? `: ${firstLine(outcome.error)}` : '';
}

function failureText(outcome: Outcome & { status: 'failed' }, took: string, style: Style): string {
  switch (ended(outcome)) {
    case 'interrupted': return `${style.warning('interrupted')} ${took}`;
    case 'timed-out': return `${style.warning('still waiting')} ${took}: the time was up`;
    default: return `${style.error('failed')} ${took}`;
  }
}
