import { describe, expect, it } from 'vitest';
import type { SiteMemory } from '../../src/aws/memory/site-memory.ts';
import { siteMemory } from '../../src/aws/memory/site-memory.ts';
import type { Context } from '../../src/context.ts';
import type { Facts } from '../../src/discover/facts.ts';
import { virtualClock, type Seconds } from '../../src/engine/clock.ts';
import type { Difference } from '../../src/engine/compare.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { compareWith, type Action, type Change } from '../../src/engine/plan.ts';
import { poll } from '../../src/engine/poll.ts';
import type { Located, Needs, Ready, ResourceStep, WaitStep } from '../../src/engine/step.ts';
import { holdsUnknown } from '../../src/engine/unknown.ts';
import { UserError, type Explanation } from '../../src/errors/user-error.ts';
import { awsWith, type Answers, type Asked } from './aws-answers.ts';
import { memoryInHand } from './memory-in-hand.ts';
import { networkWith, type Said } from './network-with.ts';
import { factsOf, intentOf, start, type IntentDeviations } from './site.ts';

/** What a row of every table may say about the world; what does not matter is left out. */
export interface World {
  /** What AWS answers, beside what the whole table says. */
  world?: Answers;
  intent?: IntentDeviations;
  facts?: Partial<Facts>;
  /** What the site remembers. `'tags'`: what the tags say that AWS answers, by the real memory. */
  memory?: Entries | 'tags';
  network?: Said;
  /** Milliseconds since the epoch. */
  at?: number;
}

/** Who writes to the memory of such a world. */
export const writer = 'writer';

/** A context over such a world. `asked` gets every call to AWS and every write to the memory, in order. */
export function contextOf({ world = {}, intent, facts, memory, network = {}, at = start }: World, asked: Asked[] = [], notes: string[] = []): Context {
  const aws = awsWith(world, asked);
  const inputs = { intent: intentOf(intent), facts: factsOf(facts) };
  const clock = virtualClock(at);
  const kept: SiteMemory = memory === 'tags' ? siteMemory(aws, inputs.intent.domain, clock.now, writer) : memoryInHand(memory, asked);
  return { inputs, aws, memory: kept, network: networkWith(network), clock, signal: new AbortController().signal, note: (waitingFor) => notes.push(waitingFor) };
}

/** A row of a resource's table: the world, what the plan says of it, and what then happens. */
export interface Row<N extends Needs, State> extends World {
  name: string;
  /** The needs where they differ from the table's. */
  needs?: Partial<Ready<N>>;
  /** What exists of the needs, where that is not all of them: then there is a plan and nothing else. */
  located?: Partial<Located<N>>;
  plan: Action;
  /** As in `healthPath: / -> /health`. */
  differs?: readonly string[];
  caution?: string;
  /** The codes of the warnings, with ` (refuses)` where nothing may be written; then nothing is tried. */
  warns?: readonly string[];
  /** Every writing call with its whole input, and every write to the memory, in order. */
  asks?: readonly Asked[];
  /** Of the state that the step ends with. */
  state?: Partial<State>;
  /** Of the explanation it ends with instead. */
  fails?: Partial<Explanation>;
}

/**
 * Runs a resource through a table. Each row is planned, which must not write, and then applied as the engine does it: looked
 * at again, compared, and created or updated, with no placeholder on its way to AWS.
 */
export function stepTable<N extends Needs, Settings extends object, State extends Settings>(
  step: ResourceStep<N, Settings, State>,
  table: World & { needs: Ready<N>; rows: readonly Row<N, State>[] },
): void {
  describe(`${step.id}`, () => {
    it.each(table.rows)('$name: $plan', async (row) => {
      const world = worldOf(table, row);
      const ready = { ...table.needs, ...row.needs };
      const needs = { ready, located: (row.located ?? ready) as Located<N> };

      const looked: Asked[] = [];
      const planned = await look(step, contextOf(world, looked), needs);
      expect(foreseen(planned, row)).toEqual({ plan: row.plan, caution: row.caution, warns: row.warns ?? [], ...(row.differs && { differs: row.differs }) });
      expect(writes(looked), 'a plan writes nothing').toEqual([]);

      const asked: Asked[] = [];
      const mayRun = row.located === undefined && !planned.warnings.some((warning) => warning.refuses);
      const end = mayRun ? await settle(act(step, contextOf(world, asked), needs)) : {};
      expect(writes(asked)).toEqual(row.asks ?? []);
      expect(asked.filter(([, input]) => holdsUnknown(input)), 'no placeholder reaches AWS').toEqual([]);
      expect(ending(end, row)).toMatchObject(wantedEnding(row));
    });
  });
}

/** A row of a wait's table: the world, and what one look at it says. */
export interface Look<N extends Needs, State> extends World {
  name: string;
  needs?: Partial<Ready<N>>;
  /** How many looks there were before; none unless given. */
  looks?: number;
  done?: State;
  waitingFor?: string;
  fails?: Partial<Explanation>;
}

/** Runs a wait through a table, one look a row. A wait only looks: it must never write. */
export function waitTable<N extends Needs, State extends object>(
  step: WaitStep<N, State>,
  table: World & { needs: Ready<N>; rows: readonly Look<N, State>[] },
): void {
  describe(`${step.id}`, () => {
    it.each(table.rows)('$name', async (row) => {
      const asked: Asked[] = [];
      const seen = await settle(step.ready(contextOf(worldOf(table, row), asked), { ...table.needs, ...row.needs }, row.looks ?? 0));
      expect(writes(asked), 'a wait writes nothing').toEqual([]);
      const { done, waitingFor, fails } = row;
      expect(ending(seen, row)).toMatchObject(fails ? { fails } : { state: done ? { done } : { waitingFor } });
    });
  });
}

/** How a wait went on a virtual clock, from its first look to its end. */
export interface Waited {
  /** What it said that it was waiting for: each sentence once, in order. */
  said: string[];
  seconds: Seconds;
  end: object | Error;
}

/** Waits to the end, as the engine does it. */
export async function waitOut<N extends Needs, State extends object>(step: WaitStep<N, State>, needs: Ready<N>, world: World): Promise<Waited> {
  const notes: string[] = [];
  const context = contextOf(world, [], notes);
  const began = context.clock.now();
  const atMost = typeof step.atMost === 'function' ? step.atMost(context.inputs, needs) : step.atMost;
  const end = await settle(poll(context, { every: step.every, atMost }, (looks) => step.ready(context, needs, looks), context.note));
  return { said: [...new Set(notes)], seconds: (context.clock.now() - began) / 1000, end };
}

/** Of everything that was asked for, what changes something. */
export function writes(asked: readonly Asked[]): Asked[] {
  return asked.filter(([what]) => !/^(Describe|Get|List)/.test(what));
}

/** What the table says of the world, and over it what the row says. */
export function worldOf(table: World, row: World): World {
  return { ...table, ...row, world: { ...table.world, ...row.world } };
}

async function look<N extends Needs, Settings extends object, State extends Settings>(step: ResourceStep<N, Settings, State>, context: Context, needs: { located: Located<N>; ready: Ready<N> }): Promise<Change> {
  const seen = step.observe(context, needs.located).then((current) => compareWith(step, context.inputs, { current, ready: needs.ready }));
  return seen.catch((error: unknown): Change => ({ step, action: 'unreadable', differences: [], warnings: [], error }));
}

async function act<N extends Needs, Settings extends object, State extends Settings>(step: ResourceStep<N, Settings, State>, context: Context, needs: { located: Located<N>; ready: Ready<N> }): Promise<object> {
  const current = await step.observe(context, needs.located);
  const { action } = compareWith(step, context.inputs, { current, ready: needs.ready });
  const settings = step.desired(context.inputs, needs.ready);
  if (action === 'none' && current) return current;
  return current ? step.update(context, current, settings) : step.create(context, settings, needs.ready);
}

/** What the work ended with, or the error. */
export async function settle<Result extends object>(work: Promise<Result>): Promise<Result | Error> {
  return work.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

function foreseen(change: Change, row: { differs?: readonly string[] }): object {
  return {
    plan: change.action,
    ...(row.differs && { differs: change.differences.map(inWords) }),
    caution: change.caution,
    warns: change.warnings.map((warning) => (warning.refuses ? `${warning.code} (refuses)` : warning.code)),
  };
}

/** A difference as a table says it. */
export function inWords({ field, from, to }: Difference): string {
  return `${field}: ${valueText(from)} -> ${valueText(to)}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return '-';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** How it ended, as the table says it: by a state or by an explanation. Any other error is the test's own. */
export function ending(end: object | Error, row: { fails?: Partial<Explanation> }): object {
  if (!(end instanceof Error)) return { state: end };
  if (!row.fails || !(end instanceof UserError)) throw end;
  return { fails: end.explanation };
}

/** How a row says that it ends. */
export function wantedEnding({ state, fails }: { state?: object; fails?: Partial<Explanation> }): object {
  return fails ? { fails } : { state: state ?? {} };
}
