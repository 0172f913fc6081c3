import { siteMemory } from '../aws/memory/site-memory.ts';
import { apply, type Outcomes } from '../engine/apply.ts';
import type { ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { t } from '../language/text.ts';
import { summarizeOutcomes } from '../report/result.ts';
import { isGoneAtEnd } from './access.ts';
import { nextAfterLook } from './after-look.ts';
import { endOfApplying } from './ending.ts';
import { lastLookExitCode, outcomesExitCode } from './exit-code.ts';
import { explainedEach, explaining, explainOutcomes } from './explain.ts';
import { missingPermission } from './missing-permission.ts';
import type { Prepared } from './prepare.ts';
import { atSameSite } from './run.ts';
import { settleMemory } from './settle-memory.ts';
import { watched } from './watched.ts';
import type { Way } from './way.ts';

/** Applies a plan that was confirmed, tells of each step, and says how it ended. */
export async function carryOut(way: Way, prepared: Prepared): Promise<ExitCode> {
  const { run, access, plan, context } = prepared;
  const { domain } = context.inputs.intent;
  run.writes(true);
  const start = access.clock.now();
  const aws = access.clients('applying');
  const applying = { ...context, aws, memory: siteMemory(aws, domain, access.clock.now) };
  const denied = missingPermission(run.given, context.inputs.facts);
  const { told, outcomes: ended } = await watched(run, { plan, clock: access.clock }, (emit) => apply(plan, applying, explaining(emit, denied)));
  const unsettled = await settleMemory(plan, applying.memory).then(() => [], (error: unknown) => explainedEach(error, denied));
  run.writes(false);
  const outcomes = explainOutcomes(ended, denied);
  const summary = withUnsettled(summarizeOutcomes(outcomes), unsettled);
  // What did not get to its end is not worth a look yet.
  const look = summary.ok ? await way.lastLook?.(prepared, true) : undefined;
  const next = summary.ok ? nextAfterLook(run, look, { applied: true, afterwards: () => way.afterwards(run, prepared, summary.kept ? 'kept' : 'done') }) : way.repeating(run, prepared);
  const why = waitsForHealth(outcomes) && !isGoneAtEnd(run.given) ? [writeCommand('doctor', atSameSite(run.given))] : [];
  const seconds = Math.round((access.clock.now() - start) / 1000);
  const exitCode = lastLookExitCode(look) ?? outcomesExitCode(outcomes, unsettled);
  return endOfApplying(run, { ...summary, domain, seconds, next: [next, ...why], look, ...(way.url && { url: way.url(prepared) }) }, { exitCode, told });
}

type Summary = ReturnType<typeof summarizeOutcomes>;

/** What the memory could not be told at the end is a failed line like those of the steps. */
function withUnsettled(summary: Summary, unsettled: readonly unknown[]): Summary {
  if (unsettled.length === 0) return summary;
  const failed = unsettled.map((error) => ({ title: t`Keep what the site remembers`, error }));
  return { ...summary, ok: false, failed: [...summary.failed, ...failed], counts: { ...summary.counts, failed: summary.counts.failed + failed.length } };
}

/** Whether no target became healthy in time: why, another command tells. */
function waitsForHealth(outcomes: Outcomes): boolean {
  return [...outcomes].some(([{ id }, { status }]) => id === 'target-healthy' && status === 'failed');
}
