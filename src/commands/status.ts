import type { Clients } from '../aws/clients.ts';
import { findSiteGroup } from '../aws/site-memory.ts';
import { readReadiness } from '../checks/facts/readiness.ts';
import { noSite, siteStatus, type SiteStatus } from '../checks/status.ts';
import type { Context } from '../context.ts';
import { findServing } from '../discover/sites.ts';
import { discoverStanding } from '../discover/standing.ts';
import { hasChanges, plan as makePlan, type Plan } from '../engine/plan.ts';
import { memoryGone } from '../errors/memory-messages.ts';
import { exitCodes, type ExitCode } from '../errors/user-error.ts';
import { writeCommand } from '../intent/command-line.ts';
import { statusJson } from '../report/status-json.ts';
import { statusText } from '../report/status-text.ts';
import { steps } from '../steps/index.ts';
import { openAccess } from './access.ts';
import { endInFailure, nextText } from './ending.ts';
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
}

async function showStatus(run: Run): Promise<ExitCode> {
  const seen = await shownReading(run, () => unlessAborted(run.signal, () => readStatus(run)));
  show(run, seen);
  const errors = seen.plan.flatMap(({ action, error }) => (action === 'unreadable' ? [error] : []));
  const next = nextCommands(run, seen);
  if (errors.length > 0) return endInFailure(run, { errors, exitCode: unreadableExitCode(seen.plan), next });
  run.printer.message(nextText(next, run.printer.messageStyle));
  return exitCodes.done;
}

/** What setup would do about each resource says how it stands. The network outside AWS is not asked. */
async function readStatus(run: Run): Promise<Seen> {
  const { signal, unread } = run;
  const given = { ...run.given, offline: true };
  const access = await openAccess({ ...run, given });
  const { network, clock } = access;
  const aws = access.clients('planning');
  const { memory, ...inputs } = await look({ given, problems: [...run.problems, ...access.problems], unread, aws, network, clock }, discoverStanding);
  access.keep();
  if (inputs.facts.siteGroupId === undefined) await forgotten(aws, inputs.intent.domain);
  if (inputs.facts.siteGroupId === undefined) return { inputs, plan: [], status: noSite(steps, inputs, clock.now()), servedBy: await findServing(aws, inputs.intent.domain) };
  const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
  const plan = explainPlan(await makePlan(steps, context), missingPermission(run.given, inputs.facts));
  return { inputs, plan, status: siteStatus(plan, await readReadiness(context, plan), clock.now()) };
}

/** @throws {UserError} there is a group of the site, and nobody knows any more how the site is to be */
async function forgotten(aws: Clients, domain: string): Promise<void> {
  const group = await findSiteGroup(aws, domain);
  if (group?.GroupId !== undefined) throw memoryGone(domain, group.GroupId);
}

function show({ given, printer, terminal }: Run, { inputs: { intent, facts }, status: seen, servedBy }: Seen): void {
  const { domain } = intent;
  if (given.json) return printer.document(statusJson(seen, { domain, account: facts.account }));
  printer.data(statusText(seen, { domain, facts, servedBy }, { style: printer.dataStyle, columns: terminal.stdout.columns, verbose: given.verbose ?? false }));
}

/** What is missing, or has drifted, setup mends; what does not get ready, doctor explains. */
function nextCommands({ given }: Run, { plan, status: { stands, ok, resources }, servedBy }: Seen): string[] {
  const is = (...states: readonly string[]): boolean => resources.some(({ state }) => states.includes(state));
  const site = atSameSite(given);
  if (ok) return [writeCommand('verify', site)];
  if (servedBy !== undefined) return [writeCommand('status', { ...site, domain: servedBy })];
  if (!stands) return [writeCommand('setup', site)];
  if (is('unreadable')) return [writeCommand('status', site)];
  return [...(hasChanges(plan) || is('waiting') ? [writeCommand('setup', site)] : []), ...(is('waiting', 'failed') ? [writeCommand('doctor', site)] : [])];
}
