import { describe, expect, it } from 'vitest';
import type { Context } from '../../src/context.ts';
import { removalOf, type Action, type Change } from '../../src/engine/plan.ts';
import type { Entries } from '../../src/engine/memory.ts';
import type { Needs, Ready, RemovalStep } from '../../src/engine/step.ts';
import type { Explanation } from '../../src/errors/user-error.ts';
import type { Asked } from './aws-answers.ts';
import { forgotten } from './memory-in-hand.ts';
import { contextOf, ending, inWords, settle, wantedEnding, worldOf, writes, type World } from './step-table.ts';

/** A row of a removal's table: the world, what the plan says of it, and what then happens. */
export interface UndoRow<N extends Needs> extends World {
  name: string;
  /** The needs where they differ from the table's. */
  needs?: Partial<Ready<N>>;
  plan: Action;
  /** As in `rules.sg-0web tcp 80: sg-0alb -> -`. */
  differs?: readonly string[];
  /** The codes of what stays. */
  keeps?: readonly string[];
  caution?: string;
  /** The codes of the other warnings, with ` (refuses)` where nothing may be written; then nothing is tried. */
  warns?: readonly string[];
  /** Sentences of the warnings and of what stays: each is part of one of them. */
  says?: readonly string[];
  /** Every writing call with its whole input, and every write to the memory, in order; `forgetsAllOf` stands for one of these. */
  asks?: readonly Asked[];
  /** The explanation that it ends with. */
  fails?: Partial<Explanation>;
}

/** Forgets each member of the step's entry that the row's memory holds, by name: what another run says meanwhile stays. */
export function forgetsAllOf(step: string): Asked {
  return [`forgets all of ${step}`, {}];
}

function allForgotten(asked: Asked, { memory }: World): Asked {
  const entries: Entries = memory === 'tags' || memory === undefined ? {} : memory;
  const step = Object.keys(entries).find((one) => forgetsAllOf(one)[0] === asked[0]);
  return step === undefined ? asked : ['remember', { [step]: Object.fromEntries(Object.keys(entries[step] ?? {}).map((member) => [member, forgotten])) }];
}

/** Runs a removal through a table. Each row is planned, which must not write, and then applied as the engine does it: looked at again and removed. */
export function undoTable<N extends Needs, Trace extends object>(step: RemovalStep<N, Trace>, table: World & { needs: Ready<N>; rows: readonly UndoRow<N>[] }): void {
  describe(`${step.id}, undone`, () => {
    it.each(table.rows)('$name: $plan', async (row) => {
      const world = worldOf(table, row);
      const needs: Ready<N> = { ...table.needs, ...row.needs };

      const looked: Asked[] = [];
      const planned = await look(step, contextOf(world, looked), needs);
      if (planned.action === 'unreadable' && row.plan !== 'unreadable') throw planned.error;
      expect(foreseen(planned, row)).toEqual({ plan: row.plan, keeps: row.keeps ?? [], caution: row.caution, warns: row.warns ?? [], ...(row.differs && { differs: row.differs }) });
      for (const sentence of row.says ?? []) expect(planned.warnings.flatMap(({ message, hint }) => [message, hint]).join('\n')).toContain(sentence);
      expect(writes(looked), 'a plan writes nothing').toEqual([]);

      const asked: Asked[] = [];
      const mayRun = planned.action !== 'unreadable' && !planned.warnings.some((warning) => warning.refuses);
      const end = mayRun ? await settle(act(step, contextOf(world, asked), needs)) : {};
      expect(writes(asked)).toEqual((row.asks ?? []).map((one) => allForgotten(one, world)));
      expect(ending(end, row)).toMatchObject(wantedEnding(row));
    });
  });
}

async function look<N extends Needs, Trace extends object>(step: RemovalStep<N, Trace>, context: Context, needs: Ready<N>): Promise<Change> {
  const seen = step.observe(context).then((trace) => removalOf(step, context.inputs, { trace, needs }));
  return seen.catch((error: unknown): Change => ({ step, action: 'unreadable', differences: [], warnings: [], error }));
}

async function act<N extends Needs, Trace extends object>(step: RemovalStep<N, Trace>, context: Context, needs: Ready<N>): Promise<object> {
  const trace = await step.observe(context);
  const { action } = removalOf(step, context.inputs, { trace, needs });
  if (trace && action !== 'none') await step.remove(context, trace, needs);
  return {};
}

function foreseen(change: Change, row: { differs?: readonly string[] }): object {
  const kept = change.kept ?? [];
  return {
    plan: change.action,
    ...(row.differs && { differs: change.differences.map(inWords) }),
    keeps: kept.map(({ code }) => code),
    caution: change.caution,
    warns: change.warnings.filter((warning) => !kept.includes(warning)).map((warning) => (warning.refuses ? `${warning.code} (refuses)` : warning.code)),
  };
}
