import { exitCodes, UserError, type ExitCode } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import { sandboxText } from '../report/account-text.ts';
import { errorTexts } from '../report/error-text.ts';
import { lastLookJson } from '../report/diagnosis/last-look-json.ts';
import { lastLookText } from '../report/diagnosis/last-look-text.ts';
import { isFine, type LastLook } from '../report/diagnosis/last-look.ts';
import { nextText } from '../report/next-text.ts';
import { resultJson } from '../report/result-json.ts';
import { resultText } from '../report/result-text.ts';
import { noCounts, type Result } from '../report/result.ts';
import type { Style } from '../report/style.ts';
import { isGoneAtEnd, isSimulated } from './access.ts';
import type { Run } from './run.ts';

/** How a run ends that did not get as far as applying. */
export interface Failure {
  errors: readonly unknown[];
  /** Said in place of the errors, where they have just been read. */
  brief?: string;
  exitCode: ExitCode;
  /** The commands that a person may want next, as they are typed. */
  next: readonly string[];
  /** What stands above them; `Next:` unless given. */
  nextIs?: string;
}

/** Says what went wrong before anything was applied. */
export function endInFailure(run: Run, { errors, brief, exitCode, next, nextIs }: Failure): ExitCode {
  const { given, printer } = run;
  const style = printer.messageStyle;
  printer.error(errorTexts(brief === undefined ? errors : [new UserError({ what: brief })], style, { verbose: given.verbose ?? false }).flat());
  // Where the errors have just been read, or a question has, so has this.
  const reality = brief === undefined && exitCode !== exitCodes.interrupted ? realityText(run, style) : [];
  printer.message([...(reality.length > 0 ? ['', ...reality] : []), ...nextText(next, style, nextIs)]);
  endLines(run, { ok: false, seconds: 0, failed: errors.map((error) => ({ title: t`Plan`, error })), next });
  return exitCode;
}

/**
 * Says how applying ended.
 * @param end.told the errors that have just been read, as `resultText` has it
 */
export function endOfApplying(run: Run, end: Omit<Result, 'back'>, { exitCode, told }: { exitCode: ExitCode; told: ReadonlySet<string> }): ExitCode {
  const { printer, given, terminal } = run;
  const result: Result = { ...end, back: isBack(run) };
  const options = { verbose: given.verbose ?? false, columns: terminal.stdout.columns, told };
  if (given.json && end.look) lastLookLine(run, end.look, end.domain);
  if (given.json) printer.json(resultJson(result));
  else if (result.ok && isFine(result.look)) printer.screen(['', ...realityText(run, printer.dataStyle), ...resultText(result, printer.dataStyle, options)]);
  else printer.error(['', ...realityText(run, printer.messageStyle), ...goneText(run), ...resultText(result, printer.messageStyle, options)]);
  return exitCode;
}

/** Says what the look from outside saw where nothing had to be done: in JSON as the last line but one. */
export function tellLastLook(run: Run, look: LastLook, domain: string): void {
  const { given, printer, terminal } = run;
  if (given.json) return lastLookLine(run, look, domain);
  const lines = (style: Style): string[] => ['', ...lastLookText(look, domain, { style, columns: terminal.stdout.columns, verbose: given.verbose ?? false })];
  return isFine(look) ? printer.screen(lines(printer.dataStyle)) : printer.error(lines(printer.messageStyle));
}

/** Its line, or on the other stream why there is none. */
function lastLookLine({ given, printer }: Run, look: LastLook, domain: string): void {
  const document = lastLookJson(look, { domain, simulated: isInSandbox(given) });
  if (document) printer.json(document);
  else if ('left' in look) printer.message([look.left]);
}

/** Where a run that did not end well cannot be continued: what was simulated is gone with it, unless it is kept. */
function goneText({ given }: Run): string[] {
  return isGoneAtEnd(given) ? [t`This account is gone with the command, and the next run starts over: --sandbox-state <file> keeps it.`] : [];
}

/** In the sandbox, that nothing of it is real. */
function realityText({ given }: Run, style: Style): string[] {
  return sandboxText({ simulated: isInSandbox(given) }, style);
}

function isInSandbox(given: Run['given']): boolean {
  return given.sandbox !== false && isSimulated(given);
}

/** As much of a run as says how its JSON ends. */
export type Ending = Pick<Run, 'command' | 'given' | 'written' | 'printer'>;

/** The last line of `setup --json` and `undo --json` where nothing was applied: a script that reads line by line finds the end there, whatever happened. */
export function endLines(run: Ending, end: Pick<Result, 'ok' | 'seconds' | 'failed' | 'next' | 'url' | 'kept' | 'look'> & { counts?: Partial<Result['counts']> }): void {
  // Of a policy, stdout holds nothing but the policy.
  if (!run.given.json || isOneDocument(run) || run.command === 'iam-policy') return;
  const counts = { ...noCounts, ...end.counts };
  run.printer.json(resultJson({ ...end, domain: run.given.domain ?? run.written, counts, back: isBack(run) }));
}

function isBack({ command }: Pick<Run, 'command'>): boolean {
  return command === 'undo';
}

/** Whether the run prints a plan and nothing else. */
export function isPlanOnly({ command, given }: Pick<Run, 'command' | 'given'>): boolean {
  return command === 'plan' || given.dryRun === true;
}

/** Whether the run only looks, so that its JSON is one document whatever happens: a plan, or how a site stands. */
export function isOneDocument(run: Pick<Run, 'command' | 'given'>): boolean {
  return isPlanOnly(run) || run.command === 'status' || run.command === 'verify' || run.command === 'doctor';
}

/** What a person may want next where everything is as wanted. Where a simulated account is gone with the process, the real one comes next. */
export function whenDone({ given }: Pick<Run, 'given'>, command: string): string {
  return isGoneAtEnd(given) ? t`ec2-https plan <your domain>` : command;
}
