import type { Seconds } from '../../engine/clock.ts';
import type { Event, Outcome } from '../../engine/events.ts';
import type { Step, Warning } from '../../engine/step.ts';
import { t } from '../../language/text.ts';
import { durationText } from '../duration-text.ts';
import { firstLine } from '../error-text.ts';
import type { Style } from '../style.ts';
import { plainText } from '../value-text.ts';
import { fullStop } from '../words.ts';
import { ended, type Ended } from './ended.ts';

/** How long after it was said the same is said again: soon at first, then once a minute. */
function repeatAfter(waited: Seconds): Seconds {
  return waited < 60 ? 15 : 60;
}

/** After so long a person may have something else to do. */
export const longWait: Seconds = 60;
/** Said where a wait is a long one: nobody has to sit through it. */
export const stoppingIsSafe = t`It is safe to stop and run it again: it continues here`;

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
  return [numbered(event.step, position, `${style.wait(t`waiting`)} (${durationText(event.seconds)}): ${plainText(event.waitingFor)}`, style)];
}

/** How a step ended, as a numbered line that does not say why it failed; none for a step that is not part of the site. */
export function endLines({ step, outcome, seconds }: Event & { type: 'ended' }, position: Position, style: Style): string[] {
  const says = endText({ outcome, seconds, back: step.kind === 'removal' }, style);
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
 * @param run.steps the steps that are told of, in documented order: others are not counted
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
  let isSafetySaid = false;
  const safety = (event: Event): string[] => {
    if (isSafetySaid || event.type !== 'waiting' || event.seconds < longWait) return [];
    isSafetySaid = true;
    return [run.style.dim(`${stoppingIsSafe}${fullStop()}`)];
  };
  return {
    lines(event) {
      const number = run.steps.indexOf(event.step) + 1;
      return number > 0 && isNews(event) ? [...progressLines(event, { number, total: run.steps.length }, run.style), ...safety(event)] : [];
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
  /** Where it stays, or a part of it does: why. */
  kept?: readonly string[];
  /** Where it failed, was interrupted or timed out: what could not be done. */
  error?: string;
}

/** The event as data; undefined for a step that is not part of the site. */
function progressJson(event: Event): ProgressDocument | undefined {
  const head = { type: 'step', step: event.step.id } as const;
  if (event.type === 'started') return { ...head, status: 'started', seconds: 0 };
  if (event.type === 'waiting') return { ...head, status: 'waiting', seconds: event.seconds, waitingFor: plainText(event.waitingFor) };
  const { outcome, seconds } = event;
  const status = ended(outcome);
  if (status === undefined) return undefined;
  return { ...head, status, seconds, ...why(outcome) };
}

function why(outcome: Outcome): Pick<ProgressDocument, 'kept' | 'needs' | 'error'> {
  if (outcome.status === 'failed') return { error: firstLine(outcome.error) };
  if (outcome.status === 'blocked') return { needs: outcome.by.id };
  return 'kept' in outcome && outcome.kept && outcome.kept.length > 0 ? { kept: outcome.kept.map(({ message }) => plainText(message)) } : {};
}

/** @param end.back whether it is a step of the way back: what is changed there is restored */
function endText({ outcome, seconds, back }: { outcome: Outcome; seconds: Seconds; back: boolean }, style: Style): string | undefined {
  const took = `(${durationText(seconds)})`;
  switch (outcome.status) {
    case 'skipped': return undefined;
    case 'unchanged': return style.unchanged(back ? t`nothing left to do` : t`unchanged`);
    case 'created': return `${style.create(t`created`)} ${took}`;
    case 'updated': return `${style.change(back ? t`restored` : t`changed`)} ${took}${partText(outcome, style)}`;
    case 'deleted': return `${style.remove(t`removed`)} ${took}${partText(outcome, style)}`;
    case 'kept': return style.warning(t`kept`);
    case 'done': return `${style.success(t`done`)} ${took}`;
    case 'blocked': return `${style.warning(t`not tried`)}: ${t`it needs "${outcome.by.title}"`}`;
    case 'failed': return failureText(outcome, took, style);
  }
}

function partText({ kept = [] }: { kept?: readonly Warning[] }, style: Style): string {
  return kept.length === 0 ? '' : t`, a part is ${style.warning(t`kept`)}`;
}

/** What was waited for when the time was up has just been told, and stands in the result again. */
function whyText(outcome: Outcome): string {
  return outcome.status === 'failed' && ended(outcome) === 'failed' ? `: ${firstLine(outcome.error)}` : '';
}

function failureText(outcome: Outcome & { status: 'failed' }, took: string, style: Style): string {
  switch (ended(outcome)) {
    case 'interrupted': return `${style.warning(t`interrupted`)} ${took}`;
    case 'timed-out': return `${style.warning(t`still waiting`)} ${took}: ${t`the time was up`}`;
    default: return `${style.error(t`failed`)} ${took}`;
  }
}
