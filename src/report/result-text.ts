import type { Seconds } from '../engine/clock.ts';
import type { Outcomes } from '../engine/apply.ts';
import { durationText } from './duration-text.ts';
import { ended, type Ended } from './ended.ts';
import { errorJson, errorText, type ErrorDocument } from './error-text.ts';
import type { Style } from './style.ts';

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
}

/** How many steps ended in each way; skipped ones are not counted. */
export type Counts = Record<Ended, number>;

/** Nothing was done. */
export const noCounts: Counts = { created: 0, updated: 0, unchanged: 0, done: 0, failed: 0, interrupted: 0, 'timed-out': 0, blocked: 0 };

/** What the outcomes of a run come to. */
export function summarizeOutcomes(outcomes: Outcomes): Pick<Result, 'ok' | 'counts' | 'failed'> {
  const counts = { ...noCounts };
  for (const outcome of outcomes.values()) {
    const status = ended(outcome);
    if (status !== undefined) counts[status] += 1;
  }
  const failed = [...outcomes].flatMap(([{ title }, outcome]) => (outcome.status === 'failed' ? [{ title, error: outcome.error }] : []));
  return { ok: failed.length + counts.blocked === 0, counts, failed };
}

/**
 * The last screen of a run: what was done, what was not and why, and the next commands.
 * @param options.told errors that the person has just read, each as the lines of `errorText` joined by line breaks: only the steps are named
 */
export function resultText(result: Result, style: Style, options: TextOptions = {}): string[] {
  const { domain, next } = result;
  return [
    headline(result, style),
    ...(result.ok ? ['', `  ${style.success(`https://${domain}/`)}`] : failureLines(result, style, options)),
    ...(next.length === 0 ? [] : ['', 'Next:', ...next.map((command) => `  ${style.command(command)}`)]),
  ];
}

/** The last line of `setup --json`. */
export interface ResultDocument {
  type: 'result';
  ok: boolean;
  domain: string;
  /** Where the site is served; null where the run did not get there. */
  url: string | null;
  seconds: Seconds;
  counts: Counts;
  failed: { title: string; error: ErrorDocument }[];
  next: readonly string[];
}

/** The same as `resultText`, for a script. */
export function resultJson({ ok, domain, seconds, counts, failed, next }: Result): ResultDocument {
  return { type: 'result', ok, domain, url: ok ? `https://${domain}/` : null, seconds, counts, failed: failed.map(({ title, error }) => ({ title, error: errorJson(error) })), next };
}

function headline({ ok, counts, seconds }: Result, style: Style): string {
  const { created, updated, done, unchanged, failed, interrupted, blocked } = counts;
  if (ok && created + updated === 0) return style.heading(`Nothing had to be changed: everything is as wanted (${durationText(seconds)}).`);
  const parts = [[created, 'created'], [updated, 'changed'], [unchanged, 'unchanged'], [done, done === 1 ? 'wait over' : 'waits over'], [failed, 'failed'], [interrupted, 'interrupted'], [counts['timed-out'], 'still waiting'], [blocked, 'not tried']] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`).join(', ');
  const head = ok ? style.success(`Done in ${durationText(seconds)}`) : style.error(`Not finished after ${durationText(seconds)}`);
  return style.heading(said === '' ? `${head}.` : `${head}: ${said}.`);
}

interface TextOptions {
  verbose?: boolean;
  told?: ReadonlySet<string>;
}

function failureLines({ failed }: Result, style: Style, { verbose = false, told = new Set() }: TextOptions): string[] {
  const reasons = failuresByReason(failed, style, { verbose });
  const known = reasons.filter(({ lines }) => told.has(lines.join('\n'))).flatMap(({ titles }) => titles.map((title) => `${style.error('x')} ${title}: the reason stands above.`));
  const news = reasons.filter(({ lines }) => !told.has(lines.join('\n'))).flatMap(({ titles, lines }) => ['', ...titles.map((title) => style.heading(title)), ...lines]);
  return [...(known.length > 0 ? ['', ...known] : []), ...news];
}

/** An interrupt, or a permission that is missing, ends several steps: it is explained once, below all their titles. */
function failuresByReason(failed: Result['failed'], style: Style, options: { verbose: boolean }): { titles: string[]; lines: string[] }[] {
  const reasons = new Map<string, { titles: string[]; lines: string[] }>();
  for (const { title, error } of failed) {
    const lines = errorText(error, style, options);
    const reason = reasons.get(lines.join('\n')) ?? { titles: [], lines };
    reason.titles.push(title);
    reasons.set(lines.join('\n'), reason);
  }
  return [...reasons.values()];
}
