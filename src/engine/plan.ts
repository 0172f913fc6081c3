import type { Context, Inputs } from '../context.ts';
import { memoryWouldNotFit } from '../errors/catalog.ts';
import { exitCodes, UserError } from '../errors/user-error.ts';
import { differences, type Difference } from './compare.ts';
import type { Entries } from './memory.ts';
import { needsOf, type AnyRemoval, type AnyResource, type AnyWait, type Going, type Step, type Usually, type Warning } from './step.ts';
import { knownAfterApply } from './unknown.ts';
import { walk } from './walk.ts';

/**
 * What a step would do.
 *
 * | action     | what stands there                 | what follows                             |
 * | ---------- | --------------------------------- | ---------------------------------------- |
 * | skip       | the step is not part of this site | nothing                                  |
 * | none       | as wanted                         | nothing                                  |
 * | create     | nothing                           | `create`                                 |
 * | update     | something else than wanted        | `update`, or `remove` that brings something back |
 * | delete     | something of ours that is to go   | `remove`                                 |
 * | wait       | not done yet, or not known        | looks until it is done                   |
 * | unreadable | the look at it threw              | the plan cannot be trusted: nothing runs |
 * | blocked    | a need is unreadable or blocked   | nothing runs                             |
 */
export type Action = 'skip' | 'none' | 'create' | 'update' | 'delete' | 'wait' | 'unreadable' | 'blocked';

/** What one step would do, with all that a person needs to say yes or no to it. */
export interface Change {
  step: Step;
  action: Action;
  /** What stands there now; undefined where there is nothing, and for a wait that is not done. */
  current?: object;
  /** What is wanted; a resource's only. */
  settings?: object;
  /** What later steps build upon: what stands there, or will stand there, with placeholders. */
  state?: object;
  differences: Difference[];
  caution?: string;
  /** How long a wait, or a change that waits by itself, usually takes. */
  usually?: Usually;
  /** What a wait is waiting for now, where it could be asked already. */
  waitingFor?: string;
  warnings: Warning[];
  /** Those of the warnings that say what of ours stays; a removal's only. */
  kept?: readonly Warning[];
  error?: unknown;
}

/** The changes of all steps, in the documented order, those that do nothing included. */
export type Plan = readonly Change[];

/** Looks at everything and says what would be done. Sends reading calls only, as its clients see to. */
export async function plan(steps: readonly Step[], context: Context): Promise<Plan> {
  const traces = tracesOf(steps, context);
  const changes = await walk<Change>(
    steps,
    (step, changeOf) => foresee(step, context, { changeOf, traces }),
    (step, error) => ({ step, action: 'unreadable', differences: [], warnings: [], error }),
  );
  return withRoom([...changes.values()], context);
}

/** What will be remembered must fit, and that is known before anything is written. */
async function withRoom(changes: readonly Change[], context: Context): Promise<Plan> {
  const entries: Entries = {};
  for (const { step, action, current, settings } of changes) {
    const some: Entries = step.kind === 'resource' && (action === 'create' || action === 'update') ? (step.remembers?.(context.inputs, current, settings) ?? {}) : {};
    for (const [entry, members] of Object.entries(some)) entries[entry] = { ...entries[entry], ...members };
  }
  if (Object.keys(entries).length === 0 || (await context.memory.fits(entries))) return changes;
  return changes.map((change, index) => (index === 0 ? { ...change, warnings: [...change.warnings, memoryWouldNotFit(context.inputs.intent.domain)] } : change));
}

/** Whether applying the plan would write. */
export function hasChanges(plan: Plan): boolean {
  return plan.some(writes);
}

/** Whether applying the change would write. */
export function writes({ action }: Change): boolean {
  return action === 'create' || action === 'update' || action === 'delete';
}

/** The findings that must be answered by another choice before anything may be written. */
export function refusals(plan: Plan): Warning[] {
  return plan.flatMap((change) => change.warnings.filter((warning) => warning.refuses));
}

/** What is there of those that take something away. */
type Traces = ReadonlyMap<Step, Promise<object | undefined>>;

/** They ask the memory and AWS alone, and nothing of the steps before them: so all of them look at once. */
function tracesOf(steps: readonly Step[], context: Context): Traces {
  const observed = async (step: AnyRemoval): Promise<object | undefined> => (step.when?.(context.inputs) === false ? undefined : step.observe(context));
  return new Map(steps.flatMap((step) => {
    if (step.kind !== 'removal') return [];
    const trace = observed(step);
    // Whoever comes to the step hears of it.
    trace.catch(() => {});
    return [[step, trace]];
  }));
}

async function foresee(step: Step, context: Context, { changeOf, traces }: { changeOf: (need: Step) => Change; traces: Traces }): Promise<Change> {
  const nothing = { step, differences: [], warnings: [] };
  if (step.when && !step.when(context.inputs)) return { ...nothing, action: 'skip' };
  const needs = needsOf(step).map((need) => ({ ...need, change: changeOf(need.step) }));
  if (needs.some(({ change }) => change.action === 'unreadable' || change.action === 'blocked')) return { ...nothing, action: 'blocked' };
  const ready = Object.fromEntries(needs.map(({ key, change }) => [key, change.state]));
  if (step.kind === 'wait') return foreseeWait(step, context, { ready, settled: needs.every(({ change }) => isSettled(change)) });
  if (step.kind === 'removal') return removalOf(step, context.inputs, { trace: await traces.get(step), needs: ready });
  const located = Object.fromEntries(needs.map(({ key, change }) => [key, change.current]));
  const current: object | undefined = await step.observe(context, located);
  return compareWith(step, context.inputs, { current, ready });
}

/** The change from what stands there to what is wanted. Pure. */
export function compareWith(step: AnyResource, inputs: Inputs, seen: { current: object | undefined; ready: Record<string, unknown> }): Change {
  const settings: object = step.desired(inputs, seen.ready);
  const { current } = seen;
  const warnings = step.warnings?.(inputs, current, settings) ?? [];
  const found = differences(current, settings);
  if (current && found.length === 0) return { step, action: 'none', current, settings, state: current, differences: [], warnings };
  const caution = step.caution?.(inputs, current, settings);
  const usually = step.lasts?.(inputs);
  const change = { step, settings, differences: found, warnings, ...(caution !== undefined && { caution }), ...(usually !== undefined && { usually }) };
  if (current) return { ...change, action: 'update', current, state: { ...current, ...settings } };
  const state: object = step.planned(settings, (attribute) => knownAfterApply(step.id, attribute));
  return { ...change, action: 'create', state };
}

/** What would go, come back, and stay, of what was found. Pure. */
export function removalOf(step: AnyRemoval, inputs: Inputs, seen: { trace: object | undefined; needs: Record<string, unknown> }): Change {
  const { trace, needs } = seen;
  if (!trace) return { step, action: 'none', state: { kept: false }, differences: [], warnings: [] };
  const { differences, kept = [], caution, lasts, warnings = [] }: Going = step.going(inputs, trace, needs);
  const brings = differences.some(({ to }) => to !== undefined);
  return {
    step,
    action: differences.length === 0 ? 'none' : brings ? 'update' : 'delete',
    current: trace,
    state: { kept: kept.length > 0 },
    differences: [...differences],
    ...(caution !== undefined && { caution }),
    ...(lasts !== undefined && differences.length > 0 && { usually: lasts }),
    warnings: [...kept, ...warnings],
    ...(kept.length > 0 && { kept: [...kept] }),
  };
}

async function foreseeWait(step: AnyWait, context: Context, needs: { ready: Record<string, unknown>; settled: boolean }): Promise<Change> {
  const warnings = step.warnings?.(context.inputs) ?? [];
  const usually = step.takes?.(context.inputs) ?? step.usually;
  const waiting: Change = { step, action: 'wait', state: step.planned(needs.ready), differences: [], warnings, usually };
  if (!needs.settled) return waiting;
  try {
    const seen = await step.ready(context, needs.ready, 0);
    return 'done' in seen ? { ...waiting, action: 'none', current: seen.done, state: seen.done } : { ...waiting, waitingFor: seen.waitingFor };
  } catch (error) {
    // What a wait gives up at may be mended until then, by this very run; the rest of the plan is true all the same.
    if (!(error instanceof UserError) || error.exitCode === exitCodes.access) throw error;
    return { ...waiting, warnings: [...warnings, { code: 'would-stop-here', message: error.message, hint: error.explanation.next ?? '' }] };
  }
}

/** Whether nothing about the step will change, and nothing is waited for: only then can a wait that needs it be asked already. */
export function isSettled({ action }: Change): boolean {
  return action === 'none' || action === 'skip';
}
