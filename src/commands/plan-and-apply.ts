import { hasChanges } from '../engine/plan.ts';
import { yesMissing } from '../errors/input-messages.ts';
import { exitCodes, UsageError, type ExitCode } from '../errors/user-error.ts';
import { commandLine, writeCommand } from '../intent/command-line.ts';
import { accountText } from '../report/account-text.ts';
import { planEvent, planJson } from '../report/plan-json.ts';
import { planText } from '../report/plan-text.ts';
import { carryOut } from './carry-out.ts';
import { endInFailure, endLines, isPlanOnly, nextText, whenDone } from './ending.ts';
import { obstaclesTo } from './obstacles.ts';
import { prepare, type Prepared } from './prepare.ts';
import { mayAsk } from './questions.ts';
import { atSameSite, repeated, type Run } from './run.ts';

/** The way of `setup`: look, plan, show, ask, apply. `plan` is the same way, left when the plan is shown. */
export async function planAndApply(typed: Run, goesOn: (run: Run) => void): Promise<ExitCode> {
  const prepared = await prepare(typed, goesOn);
  const { run } = prepared;
  showPlan(run, prepared);
  const obstacles = obstaclesTo(prepared);
  if (obstacles) {
    const { brief, ...failure } = obstacles;
    // On a terminal the reasons are the last thing on the screen; into a file they have gone with the plan.
    return endInFailure(run, { ...failure, ...(hasRead(run) && { brief }), next: [repeating(run, prepared)] });
  }
  if (isPlanOnly(run)) return endOfPlan(run, prepared);
  if (isDone(prepared)) return endUnchanged(run, prepared);
  const answer = await consent(run, prepared);
  if (answer === 'may not ask') return endInFailure(run, { errors: [new UsageError([yesMissing()])], exitCode: exitCodes.usage, next: [`${repeating(run, prepared)} --yes`] });
  if (answer === 'no') return endDeclined(run, prepared);
  const exitCode = await carryOut(run, prepared);
  // Where it did not end well, the same command stands there as the next one.
  if (exitCode === exitCodes.done) tellAnswered(run, prepared);
  return exitCode;
}

function showPlan({ printer, given, ...run }: Run, { plan, context }: Prepared): void {
  const { inputs } = context;
  if (!given.json) return printer.data(planText(plan, inputs, printer.dataStyle));
  if (isPlanOnly({ ...run, given })) return printer.document(planJson(plan, inputs));
  printer.message(accountText(inputs.facts, printer.messageStyle));
  return printer.json(planEvent(plan, inputs));
}

/** Whether the plan's text and the messages went to the same screen. */
function hasRead({ given, terminal }: Run): boolean {
  return !given.json && terminal.stdout.isTTY === true && terminal.stderr.isTTY === true;
}

function endOfPlan(run: Run, prepared: Prepared): ExitCode {
  const { given, printer } = run;
  const next = isDone(prepared) ? whenDone(run, `curl --head https://${prepared.context.inputs.intent.domain}/`) : repeating(run, prepared);
  printer.message(nextText([next], printer.messageStyle));
  return given.detailedExitcode && hasChanges(prepared.plan) ? exitCodes.changes : exitCodes.done;
}

/** Whether everything stands there as wanted, and nothing is waited for. */
function isDone({ plan }: Prepared): boolean {
  return plan.every(({ action }) => action === 'none' || action === 'skip');
}

function endUnchanged(run: Run, prepared: Prepared): ExitCode {
  const next = [whenDone(run, writeCommand('plan', atSameSite(run.given)))];
  run.printer.message(nextText(next, run.printer.messageStyle));
  tellAnswered(run, prepared);
  endLines(run, { ok: true, seconds: 0, failed: [], next, counts: { unchanged: prepared.plan.filter(({ action }) => action === 'none').length } });
  return exitCodes.done;
}

/** To go on waiting changes nothing, and needs no yes. */
async function consent(run: Run, { plan, context }: Prepared): Promise<'yes' | 'no' | 'may not ask'> {
  const { given, terminal, signal, printer } = run;
  if (given.yes || !hasChanges(plan)) return 'yes';
  if (!mayAsk(run)) return 'may not ask';
  const { id, region, simulated } = context.inputs.facts.account;
  const where = simulated ? 'the sandbox, where nothing is real' : `account ${id}, region ${region}`;
  printer.message(['', printer.messageStyle.dim(`Nothing has been changed yet. y applies it${simulated ? ', and so does Enter' : '; Enter alone, or n, leaves everything as it is'}.`)]);
  // Enter alone changes nothing that is real.
  return (await terminal.confirm(`Apply this plan in ${where}?`, { signal, color: printer.messageStyle.colored, byEnter: simulated })) ? 'yes' : 'no';
}

function endDeclined(run: Run, prepared: Prepared): ExitCode {
  run.printer.message(['Nothing was changed.', ...nextText([repeating(run, prepared)], run.printer.messageStyle)]);
  return exitCodes.failed;
}

/** Where the person was asked: the command line that says all of it at once, but for the yes. A site that stands there needs its name alone. */
function tellAnswered(run: Run, prepared: Prepared): void {
  if (!run.asked) return;
  const stands = prepared.context.inputs.facts.siteGroupId !== undefined;
  const command = stands ? writeCommand('setup', repeated(run.given)) : repeating(run, prepared);
  run.printer.data(['', 'The same, with every question answered (for a script, add --yes):', `  ${run.printer.dataStyle.command(command)}`]);
}

function repeating({ given }: Run, { context }: Prepared): string {
  return commandLine(context.inputs.intent, context.inputs.facts, repeated(given));
}
