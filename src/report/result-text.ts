import { t } from '../language/text.ts';
import type { DiagnosisView } from './diagnosis/diagnosis-text.ts';
import { lastLookText } from './diagnosis/last-look-text.ts';
import { isFine } from './diagnosis/last-look.ts';
import { durationText } from './duration-text.ts';
import { errorText } from './error-text.ts';
import { errorMark } from './marks.ts';
import { nextText } from './next-text.ts';
import { warningText } from './plan/step-text.ts';
import type { Result } from './result.ts';
import type { Style } from './style.ts';
import { fullStop } from './words.ts';

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
  const known = reasons.filter(({ lines }) => told.has(lines.join('\n'))).flatMap(({ titles }) => titles.map((title) => `${style.sign(errorMark)} ${t`${title}: the reason stands above.`}`));
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
