import { hasChanges, isSettled } from '../engine/plan.ts';
import type { Warning } from '../engine/step.ts';
import { yesMissing } from '../errors/input-messages.ts';
import { exitCodes, UsageError, type ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { t } from '../language/text.ts';
import { accountText } from '../report/account-text.ts';
import { nextText } from '../report/next-text.ts';
import { planEvent, planJson } from '../report/plan/plan-json.ts';
import { planMarkdown } from '../report/plan/plan-markdown.ts';
import { planText } from '../report/plan/plan-text.ts';
import type { Result } from '../report/result.ts';
import { nextAfterLook } from './after-look.ts';
import { carryOut } from './carry-out.ts';
import { endInFailure, endLines, isPlanOnly, tellLastLook, whenDone } from './ending.ts';
import { lastLookExitCode } from './exit-code.ts';
import { obstaclesTo } from './obstacles.ts';
import type { Prepared } from './prepare.ts';
import { mayAsk } from './questions.ts';
import { repeated, type Run, type Work } from './run.ts';
import { saveConfig } from './save-config.ts';
import type { Way } from './way.ts';

/** Look, plan, show, ask, apply. What only plans is the same, left when the plan is shown. */
export function planAndApply(way: Way): Work {
  return async (typed, goesOn) => goTheWay(way, await way.prepare(typed, goesOn));
}

async function goTheWay(way: Way, prepared: Prepared): Promise<ExitCode> {
  const { run } = prepared;
  await saveConfig(prepared);
  await showPlan(way, prepared);
  const obstacles = obstaclesTo(prepared);
  if (obstacles) {
    const { brief, ...failure } = obstacles;
    // On a terminal the reasons are the last thing on the screen; into a file they have gone with the plan.
    return endInFailure(run, { ...failure, ...(hasRead(run) && { brief }), next: [way.repeating(run, prepared)] });
  }
  if (isPlanOnly(run)) return endOfPlan(way, prepared);
  if (isDone(prepared)) return endUnchanged(way, prepared);
  const answer = await consent(way, prepared);
  if (answer === 'may not ask') return endInFailure(run, { errors: [new UsageError([yesMissing()])], exitCode: exitCodes.usage, next: [`${way.repeating(run, prepared)} --yes`] });
  if (answer === 'no') return endDeclined(way, prepared);
  const exitCode = await carryOut(way, prepared);
  // Where it did not end well, the same command stands there as the next one.
  if (exitCode === exitCodes.done) tellAnswered(way, prepared);
  return exitCode;
}

async function showPlan(way: Way, prepared: Prepared): Promise<void> {
  const { run, plan, context, seen } = prepared;
  const { printer, given } = run;
  const inputs = { ...context.inputs, seen };
  if (!given.json) return showToPerson(way, prepared);
  if (isPlanOnly(run)) return printer.document(planJson(plan, inputs));
  printer.message(accountText(inputs.facts, printer.messageStyle));
  return printer.json(planEvent(plan, inputs));
}

async function showToPerson(way: Way, prepared: Prepared): Promise<void> {
  const { run, plan, context, seen } = prepared;
  const { printer, given } = run;
  const inputs = { ...context.inputs, seen, costs: given.cost === false ? undefined : await way.costs?.(prepared) };
  if (given.markdown) printer.data(planMarkdown(plan, inputs, way.repeating(run, prepared)));
  else printer.screen(planText(plan, inputs, printer.dataStyle, run.terminal.stdout.isTTY ? run.terminal.stdout.columns : undefined));
}

/** Whether the plan's text and the messages went to the same screen. */
function hasRead({ given, terminal }: Run): boolean {
  return !given.json && terminal.stdout.isTTY === true && terminal.stderr.isTTY === true;
}

function endOfPlan(way: Way, prepared: Prepared): ExitCode {
  const { run } = prepared;
  const { given, printer } = run;
  if (isDone(prepared)) printer.message(way.nothingToDo?.(prepared) ?? []);
  const next = isDone(prepared) ? whenDone(run, way.afterwards(run, prepared, standing(prepared).kept.length > 0 ? 'kept' : 'planned')) : way.repeating(run, prepared);
  printer.message(nextText([next], printer.messageStyle));
  return given.detailedExitcode && hasChanges(prepared.plan) ? exitCodes.changes : exitCodes.done;
}

/** Whether everything stands there as wanted, and nothing is waited for. */
function isDone({ plan }: Prepared): boolean {
  return plan.every(isSettled);
}

async function endUnchanged(way: Way, prepared: Prepared): Promise<ExitCode> {
  const { run } = prepared;
  run.printer.message(way.nothingToDo?.(prepared) ?? []);
  const { counts, kept } = standing(prepared);
  const look = await way.lastLook?.(prepared, false);
  if (look) tellLastLook(run, look, prepared.context.inputs.intent.domain);
  const next = [nextAfterLook(run, look, { applied: false, afterwards: () => way.afterwards(run, prepared, kept.length > 0 ? 'kept' : 'done') })];
  run.printer.message(nextText(next, run.printer.messageStyle));
  tellAnswered(way, prepared);
  endLines(run, { ok: true, seconds: 0, failed: [], next, look, ...(way.url && { url: way.url(prepared) }), counts, kept });
  return lastLookExitCode(look) ?? exitCodes.done;
}

/** To go on waiting changes nothing, and needs no yes. */
async function consent(way: Way, prepared: Prepared): Promise<'yes' | 'no' | 'may not ask'> {
  const { run } = prepared;
  const { given, terminal, signal, printer } = run;
  if (given.yes || !hasChanges(prepared.plan)) return 'yes';
  if (!mayAsk(run)) return 'may not ask';
  const { above, message, ...asking } = way.question(run, prepared);
  const { dim, colored: color, aloud } = printer.messageStyle;
  // What stands above it tells a listener what y means.
  (aloud ? printer.error : printer.message)(['', dim(above)]);
  return (await terminal.confirm(message, { signal, color, aloud, ...asking })) ? 'yes' : 'no';
}

/** How everything stands where nothing is done: as wanted, or kept for a reason. */
function standing({ plan }: Prepared): { counts: Partial<Result['counts']>; kept: readonly Warning[] } {
  const stays = plan.filter(({ kept }) => kept !== undefined);
  const unchanged = plan.filter(({ action }) => action === 'none').length - stays.length;
  return { counts: { unchanged, kept: stays.length }, kept: stays.flatMap(({ kept = [] }) => kept) };
}

function endDeclined(way: Way, prepared: Prepared): ExitCode {
  const { run } = prepared;
  run.printer.message([t`Nothing was changed.`, ...nextText([way.repeating(run, prepared)], run.printer.messageStyle)]);
  return exitCodes.failed;
}

/** Where the person was asked: the command line that says all of it at once, but for the yes. A site that stands there needs its name alone. */
function tellAnswered(way: Way, prepared: Prepared): void {
  const { run } = prepared;
  if (!run.asked) return;
  const stands = prepared.context.inputs.facts.siteGroupId !== undefined && run.given.save === undefined;
  const command = stands ? writeCommand('setup', repeated(run.given)) : way.repeating(run, prepared);
  run.printer.data(nextText([command], run.printer.dataStyle, t`The same, with every question answered (for a script, add --yes):`));
}
