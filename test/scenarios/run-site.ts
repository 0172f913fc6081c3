import type { Call, Guard } from '../../src/aws/clients.ts';
import { noPlaceholder, readOnce, readOnly, reads } from '../../src/aws/calls/guards.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import { look, type Reading } from '../../src/commands/look.ts';
import type { Context } from '../../src/context.ts';
import { discover } from '../../src/discover/discover.ts';
import { discoverPast } from '../../src/discover/past.ts';
import { apply } from '../../src/engine/apply.ts';
import { plan, refusals } from '../../src/engine/plan.ts';
import type { Step } from '../../src/engine/step.ts';
import { holdsUnknown } from '../../src/engine/unknown.ts';
import { UsageError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import { offlineNetwork } from '../../src/network/offline.ts';
import { steps } from '../../src/steps/index.ts';
import { undoSteps } from '../../src/steps/undo/index.ts';
import type { Stage } from './stage.ts';

/** How a run of `setup` or `undo` ended. */
export interface Run {
  /** Codes of the findings that refuse, or messages about options; empty where the plan was applied, or needed nothing. */
  refused: readonly string[];
  /** What a person reads of them: message and hint of each. */
  said: readonly string[];
  /** Step and reason, of each that did not end well. */
  failed: readonly string[];
  /** What the plan said, by step, but for what stands there as wanted. */
  changes: Record<string, string>;
  /** Codes of what stays although it is ours. */
  kept: readonly string[];
  /** Calls that reached the account while it was planned. */
  planning: readonly string[];
  /** Every writing call of the whole run. */
  writes: readonly string[];
}

/** Looks at each call of applying before anybody else does. */
export interface Watched {
  guards?: readonly Guard[];
}

/** Runs `setup --yes --offline --drain 0` with these options as well, as the command does, but in this process and on the stage's clock. */
export function runSite(stage: Stage, options: Given, watched: Watched = {}): Promise<Run> {
  return run(stage, options, { read: discover, steps, ...watched });
}

/** Runs `undo --yes --offline --drain 0` with these options as well, in the same way. */
export function undoSite(stage: Stage, options: Given = {}, watched: Watched = {}): Promise<Run> {
  return run(stage, options, { read: discoverPast, steps: undoSteps, ...watched });
}

async function run(stage: Stage, options: Given, way: { read: Reading; steps: readonly Step[] } & Watched): Promise<Run> {
  const calls: Call[] = [];
  const recorded: Guard = (call, next) => {
    calls.push(call);
    return next();
  };
  const guards = [noPlaceholder(holdsUnknown)];
  const planningClients = stage.clients([...guards, readOnly, readOnce(), recorded]);
  const given: Given = { domain: 'example.com', offline: true, drain: 0, ...options };
  const end = (found: Omit<Run, 'planning' | 'writes'>, planned: number): Run => ({
    ...found,
    planning: calls.slice(0, planned).map(callName),
    writes: calls.filter((call) => !reads(call)).map(callName),
  });
  try {
    const { memory, ...inputs } = await look({ given, problems: [], aws: planningClients, network: offlineNetwork, clock: stage.clock }, way.read);
    const context: Context = { inputs, memory, aws: planningClients, network: offlineNetwork, clock: stage.clock, signal: new AbortController().signal, note: () => {} };
    const planned = await plan(way.steps, context);
    const planning = calls.length;
    const changes = Object.fromEntries(planned.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, action }) => [step.id, action]));
    const unreadable = planned.flatMap(({ step, action, error }) => (action === 'unreadable' ? [`${step.id}: ${String(error)}`] : []));
    const found = refusals(planned);
    const refused = found.map(({ code }) => code);
    const said = found.map(({ message, hint }) => `${message} ${hint}`);
    const kept = planned.flatMap((change) => change.kept ?? []).map(({ code }) => code);
    if (refused.length + unreadable.length > 0 || Object.keys(changes).length === 0) return end({ refused, said, failed: unreadable, changes, kept }, planning);

    const aws = stage.clients([...guards, ...(way.guards ?? []), recorded]);
    const outcomes = await apply(planned, { ...context, aws, memory: siteMemory(aws, inputs.intent.domain, context.clock.now) }, () => {});
    const failed = [...outcomes].flatMap(([step, outcome]) => (outcome.status === 'failed' ? [`${step.id}: ${String(outcome.error)}`] : outcome.status === 'blocked' ? [`${step.id}: blocked`] : []));
    return end({ refused, said, failed, changes, kept }, planning);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return end({ refused: error.problems.map(({ message }) => message), said: error.problems.map(({ message, hint = '' }) => `${message} ${hint}`), failed: [], changes: {}, kept: [] }, calls.length);
  }
}

function callName(call: Call): string {
  return `${call.service}:${call.operation}`;
}
