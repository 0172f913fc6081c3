import type { Seconds } from '../engine/clock.ts';
import { isFine, lastLookTitle } from './diagnosis/last-look.ts';
import { errorJson, type ErrorDocument } from './error-json.ts';
import { warningJson, type WarningDocument } from './plan/warning-json.ts';
import type { Counts, Result } from './result.ts';

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
  kept?: WarningDocument[];
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
    ...(takesOut && { kept: kept.map(warningJson) }),
    next,
  };
}
