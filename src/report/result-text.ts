import type { Seconds } from '../engine/clock.ts';
import type { Outcomes } from '../engine/apply.ts';
import type { Warning } from '../engine/step.ts';
import { errorsIn } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { durationText } from './duration-text.ts';
import { ended, type Ended } from './progress/ended.ts';
import type { DiagnosisView } from './diagnosis/diagnosis-text.ts';
import { errorJson, errorText, type ErrorDocument } from './error-text.ts';
import { isFine, lastLookText, lastLookTitle, type LastLook } from './diagnosis/last-look-text.ts';
import { nextText } from './next-text.ts';
import { warningText } from './plan/step-text.ts';
import type { Style } from './style.ts';
import { plainText } from './value-text.ts';
import { fullStop } from './words.ts';

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

/**
 * The last screen of a run: what was done, what was not and why, and the next commands.
 * @param options.told errors that the person has just read, each as the lines of `errorText` joined by line breaks: only the steps are named
 */
export function resultText(result: Result, style: Style, options: TextOptions = {}): string[] {
  const { url, kept = [], next, look } = result;
  return [
    headline(result, style),
    ...(result.ok ? (url === undefined || !isFine(look) ? [] : ['', `  ${style.success(url)}`]) : failureLines(result, style, options)),
    ...(kept.length === 0 ? [] : ['', t`Kept:`, ...kept.flatMap((warning) => warningText(warning, style)).map((line) => `  ${line}`)]),
    ...(look === undefined ? [] : ['', ...lastLookText(look, result.domain, { style, columns: options.columns, verbose: options.verbose ?? false })]),
    ...nextText(next, style),
  ];
}

/** The last line of `setup --json` and `undo --json`. */
export interface ResultDocument {
  type: 'result';
  ok: boolean;
  domain: string;
  /** Where the site is served; null where the run did not get there. */
  url: string | null;
  seconds: Seconds;
  /** `deleted` and `kept` are of a way back, and of a setup that takes something out. */
  counts: Omit<Counts, 'deleted' | 'kept'> & Partial<Counts>;
  failed: { title: string; error: ErrorDocument }[];
  /** What of ours stays, and why; where `counts` has `kept`. */
  kept?: { code: string; message: string; hint: string }[];
  next: readonly string[];
}

/** The same as `resultText`, for a script. */
export function resultJson({ domain, seconds, counts, failed: undone, next, back = false, url, kept = [], look, ...run }: Result): ResultDocument {
  const ok = run.ok && isFine(look);
  const failed = [...undone, ...(look !== undefined && 'errors' in look ? look.errors.map((error) => ({ title: lastLookTitle, error })) : [])];
  const { deleted, kept: stays, ...forward } = counts;
  const takesOut = back || deleted + stays > 0;
  return {
    type: 'result',
    ok,
    domain,
    url: ok ? (url ?? null) : null,
    seconds,
    counts: takesOut ? { ...forward, deleted, kept: stays } : forward,
    failed: failed.map(({ title, error }) => ({ title, error: errorJson(error) })),
    ...(takesOut && { kept: kept.map(({ code, message, hint }) => ({ code, message: plainText(message), hint: plainText(hint) })) }),
    next,
  };
}

function headline(result: Result, style: Style): string {
  const { ok, counts, seconds, back = false } = result;
  const took = durationText(seconds);
  if (ok && counts.created + counts.updated + counts.deleted === 0) return style.heading(`${nothingDone(result)} (${took})${fullStop()}`);
  const said = parts(result).filter(([count]) => count > 0).map(([count, word]) => t`${count} ${word}`).join(t`, `);
  const head = ok ? style.success(back ? t`Undone in ${took}` : t`Done in ${took}`) : style.error(t`Not finished after ${took}`);
  return style.heading(`${head}${said === '' ? '' : `: ${said}`}${fullStop()}`);
}

function nothingDone({ counts, back = false }: Result): string {
  if (!back) return counts.kept === 0 ? t`Nothing had to be changed: everything is as wanted` : t`Nothing had to be changed: what is wanted no longer is kept`;
  return counts.kept === 0 ? t`Nothing was left to undo` : t`Nothing was undone: what is left is kept`;
}

/** How many steps ended in which way, in words. That something was gone already, or a wait is over, is no news on a way back. */
function parts({ counts, back = false }: Result): (readonly [count: number, word: string])[] {
  const { created, updated, deleted, done, unchanged, kept, failed, interrupted, blocked } = counts;
  const ended = back
    ? [[deleted, t`removed`], [updated, t`restored`], [kept, t`kept`]] as const
    : [[created, t`created`], [updated, t`changed`], [deleted, t`removed`], [kept, t`kept`], [unchanged, t`unchanged`], [done, done === 1 ? t`wait over` : t`waits over`]] as const;
  return [
    ...ended,
    [failed, t`failed`],
    [interrupted, t`interrupted`],
    [counts['timed-out'], t`still waiting`],
    [blocked, t`not tried`],
  ];
}

interface TextOptions {
  verbose?: boolean;
  columns?: DiagnosisView['columns'];
  told?: ReadonlySet<string>;
}

function failureLines({ failed }: Result, style: Style, { verbose = false, told = new Set() }: TextOptions): string[] {
  const reasons = failuresByReason(failed, style, { verbose });
  const known = reasons.filter(({ lines }) => told.has(lines.join('\n'))).flatMap(({ titles }) => titles.map((title) => `${style.sign('x', 'error', t`error`)} ${t`${title}: the reason stands above.`}`));
  const news = reasons.filter(({ lines }) => !told.has(lines.join('\n'))).flatMap(({ titles, lines }) => ['', ...titles.map((title) => style.heading(title)), ...lines]);
  return [...(known.length > 0 ? ['', ...new Set(known)] : []), ...news];
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
