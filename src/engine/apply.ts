import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../context.ts';
import { planIsStale } from '../errors/catalog.ts';
import { isPassing } from '../errors/passing-errors.ts';
import { t } from '../language/text.ts';
import { uneven } from './clock.ts';
import type { Emit, Outcome } from './events.ts';
import { compareWith, removalOf, type Change, type Plan } from './plan.ts';
import { poll, withinTimeout, type Look } from './poll.ts';
import { needsOf, type AnyRemoval, type AnyResource, type AnyWait, type Step } from './step.ts';
import { holdsUnknown } from './unknown.ts';
import { walk } from './walk.ts';

/** How each step of the plan ended, in the order of the plan. */
export type Outcomes = ReadonlyMap<Step, Outcome>;

/**
 * Carries out a plan that was confirmed: looks again, and acts on what stands there now. A step that fails blocks what
 * needs it and nothing else. What a change left beside the new is taken away when everything that depends on it is done.
 */
export async function apply(plan: Plan, context: Context, emit: Emit): Promise<Outcomes> {
  const confirmed = new Map(plan.map((change) => [change.step, change]));
  const timed = (step: Step): ((outcome: Outcome) => Outcome) => {
    const start = context.clock.now();
    emit({ type: 'started', step });
    return (outcome) => {
      emit({ type: 'ended', step, outcome, seconds: (context.clock.now() - start) / 1000 });
      return outcome;
    };
  };
  const outcomes = await walk<Outcome>(plan.map((change) => change.step), async (step, outcomeOf) => {
    const change = confirmed.get(step);
    if (!change || change.action === 'skip') return { status: 'skipped' };
    const blocker = needsOf(step).find((need) => !isGood(outcomeOf(need.step)));
    if (blocker) return timed(step)({ status: 'blocked', by: blocker.step });
    const end = timed(step);
    return act(change, needStates(step, outcomeOf), noting(step, context, emit)).then(end, (error: unknown) => end({ status: 'failed', error }));
  }, (_, error) => ({ status: 'failed', error }));
  return retire(plan, context, { outcomes, emit });
}

function isGood(outcome: Outcome): boolean {
  return outcome.status !== 'failed' && outcome.status !== 'blocked';
}

function needStates(step: Step, outcomeOf: (need: Step) => Outcome): Record<string, unknown> {
  return Object.fromEntries(needsOf(step).map(({ key, step: need }) => {
    const outcome = outcomeOf(need);
    return [key, 'state' in outcome ? outcome.state : undefined];
  }));
}

function noting(step: Step, context: Context, emit: Emit): Context {
  const start = context.clock.now();
  return { ...context, note: (waitingFor) => emit({ type: 'waiting', step, waitingFor, seconds: Math.round((context.clock.now() - start) / 1000) }) };
}

async function act(confirmed: Change, needs: Record<string, unknown>, context: Context): Promise<Outcome> {
  context.signal.throwIfAborted();
  const { step } = confirmed;
  if (step.kind === 'wait') return waitFor(step, needs, context);
  return step.kind === 'removal' ? takeBack(step, { confirmed, needs }, context) : reconcile(step, { confirmed, needs }, context);
}

async function waitFor(step: AnyWait, needs: Record<string, unknown>, context: Context): Promise<Outcome> {
  const atMost = typeof step.atMost === 'function' ? step.atMost(context.inputs, needs) : step.atMost;
  const state: object = await poll(context, withinTimeout({ every: step.every, atMost }, context), outlasting(context, (looks) => step.ready(context, needs, looks)), context.note);
  return { status: 'done', state };
}

/** For how long AWS may be out of reach while something is waited for. */
const longestOutage = 5 * 60 * 1000;

/** A wait takes minutes, and changes nothing: an outage of the connection meanwhile is waited out as well. */
function outlasting<Result>({ clock, signal }: Context, look: Look<Result>): Look<Result> {
  let lostAt: number | undefined;
  // Those that saw nothing do not count: a wait may have a patience of its own.
  let looks = 0;
  return async () => {
    try {
      const seen = await look(looks);
      looks++;
      lostAt = undefined;
      return seen;
    } catch (error) {
      lostAt ??= clock.now();
      if (signal.aborted || !isPassing(error) || clock.now() - lostAt >= longestOutage) throw error;
      return { waitingFor: t`AWS to answer again` };
    }
  };
}

async function reconcile(step: AnyResource, seen: { confirmed: Change; needs: Record<string, unknown> }, context: Context): Promise<Outcome> {
  const { current, fresh } = await untilConfirmed(context, seen.confirmed, async () => {
    const standing: object | undefined = await step.observe(context, seen.needs);
    return { current: standing, fresh: compareWith(step, context.inputs, { current: standing, ready: seen.needs }) };
  });
  if (fresh.action === 'none') return { status: 'unchanged', state: current ?? {} };
  if (isWider(fresh, seen.confirmed)) {
    // Another run has begun it since, and finishes it, or the next one does.
    if (current && isOnlyUnfinished(fresh)) return { status: 'unchanged', state: current };
    throw planIsStale(step.title);
  }
  context.signal.throwIfAborted();
  if (!current) return { status: 'created', state: await step.create(context, fresh.settings, seen.needs) };
  return { status: 'updated', state: await step.update(context, current, fresh.settings) };
}

async function takeBack(step: AnyRemoval, seen: { confirmed: Change; needs: Record<string, unknown> }, context: Context): Promise<Outcome> {
  const { trace, fresh } = await untilConfirmed(context, seen.confirmed, async () => {
    const left: object | undefined = await step.observe(context);
    return { trace: left, fresh: removalOf(step, context.inputs, { trace: left, needs: seen.needs }) };
  });
  const { state = {}, kept = [] } = fresh;
  if (!trace || fresh.action === 'none') return kept.length > 0 ? { status: 'kept', state, kept } : { status: 'unchanged', state };
  if (isWider(fresh, seen.confirmed)) {
    const { kept: wasKept = [], differences } = seen.confirmed;
    // What could not go then, and could now, was not said yes to: the next run takes it.
    if (wasKept.length > 0 && differences.length === 0) return { status: 'kept', state: { kept: true }, kept: wasKept };
    throw planIsStale(step.title);
  }
  context.signal.throwIfAborted();
  await step.remove(context, trace, seen.needs);
  return { status: fresh.action === 'delete' ? 'deleted' : 'updated', state, kept };
}

/** Seconds between two looks at what has changed since the plan was shown. */
const pauses = [1, 2, 3];

/** Looks again where more would be done than was confirmed: another run may be at work, between two calls that belong together. */
async function untilConfirmed<Seen extends { fresh: Change }>(context: Context, confirmed: Change, look: () => Promise<Seen>): Promise<Seen> {
  let seen = await look();
  for (const pause of pauses) {
    if (seen.fresh.action === 'none' || !isWider(seen.fresh, confirmed)) break;
    await context.clock.sleep(uneven(pause * 1000, context.clock), context.signal);
    await context.memory.refresh();
    seen = await look();
  }
  return seen;
}

/**
 * Whether more would be changed, or something else, than the person has seen and said yes to. A caution tells all that it is
 * about, so the same text is the same yes.
 */
function isWider(fresh: Change, confirmed: Change): boolean {
  if (fresh.warnings.some((warning) => warning.refuses && !confirmed.warnings.some(({ code, refuses }) => refuses && code === warning.code))) return true;
  if (fresh.caution !== undefined && fresh.caution !== confirmed.caution) return true;
  if (confirmed.action === 'create') return false;
  // A removal that brings nothing back any more does less than was confirmed.
  if (fresh.step.kind !== 'removal' && fresh.action !== confirmed.action) return true;
  return fresh.differences.some(({ field, from, to }) => {
    const known = confirmed.differences.find((difference) => difference.field === field);
    return !known || !isDeepStrictEqual(from, known.from) || !(holdsUnknown(known.to) || isDeepStrictEqual(to, known.to));
  });
}

/** Whether it is as wanted but for what somebody has left to do about it, in the member `unfinished` of its settings. */
function isOnlyUnfinished({ differences, warnings, caution }: Change): boolean {
  return caution === undefined && !warnings.some(({ refuses }) => refuses) && differences.every(({ field, to }) => field.startsWith('unfinished.') && to === undefined);
}

async function retire(plan: Plan, context: Context, run: { outcomes: Outcomes; emit: Emit }): Promise<Outcomes> {
  const { outcomes, emit } = run;
  if (![...outcomes.values()].every(isGood)) return outcomes;
  const result = new Map(outcomes);
  for (const { step } of plan) {
    const outcome = outcomes.get(step);
    if (step.kind !== 'resource' || !step.retire || !outcome || (outcome.status !== 'created' && outcome.status !== 'updated')) continue;
    const needs = needStates(step, (need) => outcomes.get(need) ?? { status: 'skipped' });
    const start = context.clock.now();
    await step.retire(noting(step, context, emit), outcome.state, step.desired(context.inputs, needs)).catch((error: unknown) => {
      result.set(step, { status: 'failed', error });
      emit({ type: 'ended', step, outcome: { status: 'failed', error }, seconds: (context.clock.now() - start) / 1000 });
    });
  }
  return result;
}
