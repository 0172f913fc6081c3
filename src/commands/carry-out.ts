import { siteMemory } from '../aws/site-memory.ts';
import { apply } from '../engine/apply.ts';
import type { ExitCode } from '../errors/user-error.ts';
import { commandLine, writeCommand } from '../intent/command-line.ts';
import { summarizeOutcomes } from '../report/result-text.ts';
import { profileOf } from './access.ts';
import { endOfApplying, whenDone } from './ending.ts';
import { outcomesExitCode } from './exit-code.ts';
import { explaining, explainOutcomes } from './explain.ts';
import type { Prepared } from './prepare.ts';
import { atSameSite, repeated, type Run } from './run.ts';
import { watched } from './watched.ts';

/** Applies a plan that was confirmed, tells of each step, and says how it ended. */
export async function carryOut(run: Run, { access, plan, context }: Prepared): Promise<ExitCode> {
  const { intent, facts } = context.inputs;
  run.writes();
  const start = access.clock.now();
  const aws = access.clients('applying');
  const applying = { ...context, aws, memory: siteMemory(aws, intent.domain, access.clock.now) };
  const profile = profileOf(run);
  const { told, outcomes: ended } = await watched(run, { plan, clock: access.clock }, (emit) => apply(plan, applying, explaining(emit, profile)));
  const outcomes = explainOutcomes(ended, profile);
  const summary = summarizeOutcomes(outcomes);
  // A site that stands remembers its options; one that does not stand yet may not.
  const next = summary.ok ? whenDone(run, writeCommand('plan', atSameSite(run.given))) : commandLine(intent, facts, repeated(run.given));
  const seconds = Math.round((access.clock.now() - start) / 1000);
  return endOfApplying(run, { ...summary, domain: intent.domain, seconds, next: [next] }, { exitCode: outcomesExitCode(outcomes), told });
}
