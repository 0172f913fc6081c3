import type { Clients } from '../aws/clients.ts';
import { findSiteGroup } from '../aws/memory/site-memory.ts';
import { readReadiness } from '../checks/facts/readiness.ts';
import { noSite, siteStatus, type SiteStatus } from '../checks/status/status.ts';
import type { Context } from '../context.ts';
import { findServing } from '../discover/sites.ts';
import { discoverStanding } from '../discover/standing.ts';
import { hasChanges, plan as makePlan, type Plan } from '../engine/plan.ts';
import { memoryGone } from '../errors/memory-messages.ts';
import { exitCodes, type ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { nextText } from '../report/next-text.ts';
import { statusJson } from '../report/status/status-json.ts';
import { statusText, type StatusHead, type StatusOptions } from '../report/status/status-text.ts';
import { steps } from '../steps/index.ts';
import { openAccess } from './access.ts';
import { endInFailure } from './ending.ts';
import { unreadableExitCode } from './exit-code.ts';
import { explainPlan } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { look } from './look.ts';
import { missingPermission } from './missing-permission.ts';
import { shownReading } from './reading.ts';
import { atSameSite, runCommand, type Run, type Typed } from './run.ts';
import type { Terminal } from './process/terminal.ts';

/** `ec2-https status`: shows each resource of the site, and changes nothing. */
export function status(typed: Typed, terminal: Terminal): Promise<ExitCode> {
  return runCommand('status', typed, terminal, showStatus);
}

/** A site that was looked at. */
interface Seen {
  inputs: Context['inputs'];
  plan: Plan;
  status: SiteStatus;
  /** Where it does not stand: the domain of the site that serves this name as well. */
  servedBy?: string | undefined;
  /** Where it is to be drawn: its picture in lines, and the problems in it. */
  drawn?: { lines: readonly string[]; problems: number } | undefined;
}

async function showStatus(run: Run): Promise<ExitCode> {
  const seen = await shownReading(run, () => unlessAborted(run.signal, () => readDrawn(run)));
  show(run, seen);
  const errors = seen.plan.flatMap(({ action, error }) => (action === 'unreadable' ? [error] : []));
  const next = nextCommands(run, seen);
  if (errors.length > 0) return endInFailure(run, { errors, exitCode: unreadableExitCode(seen.plan), next });
  run.printer.message(nextText(next, run.printer.messageStyle));
  return exitCodes.done;
}

/** The code that draws is loaded where something is to be drawn. */
async function readDrawn(run: Run): Promise<Seen> {
  const { context, ...seen } = await readStatus(run);
  if (!run.given.diagram && !run.given.mermaid) return seen;
  const { drawSite, pictureLines } = await import('./draw.ts');
  const { picture, problems } = await drawSite(context, seen.status);
  return { ...seen, drawn: { lines: pictureLines(run.given, { picture, status: seen.status, head: headOf(seen), options: { ...optionsOf(run), problems } }), problems } };
}

/** What setup would do about each resource says how it stands. The network outside AWS is not asked. */
async function readStatus(run: Run): Promise<Seen & { context: Context }> {
  const { signal, unread } = run;
  const given = { ...run.given, offline: true };
  const access = await openAccess({ ...run, given });
  const { network, clock } = access;
  const aws = access.clients('planning');
  const { memory, ...inputs } = await look({ given, problems: [...run.problems, ...access.problems], unread, aws, network, clock }, discoverStanding);
  access.keep();
  const { domain } = inputs.intent;
  const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
  if (inputs.facts.siteGroupId === undefined) {
    await forgotten(aws, domain);
    return { context, inputs, plan: [], status: noSite(steps, inputs, clock.now()), servedBy: await findServing(aws, domain) };
  }
  const plan = explainPlan(await makePlan(steps, context), missingPermission(run.given, inputs.facts));
  return { context, inputs, plan, status: siteStatus(plan, await readReadiness(context, plan), clock.now()) };
}

/** @throws {UserError} there is a group of the site, and nobody knows any more how the site is to be */
async function forgotten(aws: Clients, domain: string): Promise<void> {
  const group = await findSiteGroup(aws, domain);
  if (group?.GroupId !== undefined) throw memoryGone(domain, group.GroupId);
}

function show(run: Run, seen: Seen): void {
  const { given, printer } = run;
  const head = headOf(seen);
  if (given.json) return printer.document(statusJson(seen.status, { domain: head.domain, account: head.facts.account }));
  printer.data(seen.drawn?.lines ?? statusText(seen.status, head, optionsOf(run)));
}

function headOf({ inputs: { intent, facts }, servedBy }: Seen): StatusHead {
  return { domain: intent.domain, facts, servedBy };
}

function optionsOf({ given, printer, terminal }: Run): StatusOptions {
  return { style: printer.dataStyle, columns: terminal.stdout.columns, verbose: given.verbose ?? false };
}

/** What is missing, or has drifted, setup mends; what does not get ready, doctor explains. */
function nextCommands({ given }: Run, { plan, status: { stands, ok, resources }, servedBy, drawn }: Seen): string[] {
  const isWell = drawn === undefined || drawn.problems === 0;
  const is = (...states: readonly string[]): boolean => resources.some(({ state }) => states.includes(state));
  const site = atSameSite(given);
  if (ok) return [writeCommand(isWell ? 'verify' : 'doctor', site)];
  if (servedBy !== undefined) return [writeCommand('status', { ...site, domain: servedBy })];
  if (!stands) return [writeCommand('setup', site)];
  if (is('unreadable')) return [writeCommand('status', site), ...(isWell ? [] : [writeCommand('doctor', site)])];
  return [...(hasChanges(plan) || is('waiting') ? [writeCommand('setup', site)] : []), ...(is('waiting', 'failed') || !isWell ? [writeCommand('doctor', site)] : [])];
}
