import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/engine/events.ts';
import type { Action } from '../../src/engine/plan.ts';
import { UserError } from '../../src/errors/user-error.ts';
import type { Given } from '../../src/intent/options.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { inWords } from './step-table.ts';
import { given, setUp } from './ways.ts';
import type { RunOptions, Site, SiteRun } from './run.ts';

/** A row about one step of the way back: what happens to a site that stands, and what undo then says and does. */
export interface UndoneRow {
  name: string;
  /** The site; the plainest one, which stands, unless given. */
  open?(): Site | Promise<Site>;
  /** What somebody does there, past AWS's own checks. */
  happens?(account: Account, site: Site): unknown;
  options?: Given;
  /** Of both runs. */
  run?(site: Site): RunOptions;
  /** The step's own. */
  plan: Action;
  /** As in `listeners.HTTP 80: forward -> -`, ids in short. */
  differs?: readonly string[];
  /** The sentences about what stays, ids in short. */
  keeps?: readonly string[];
  /** The codes of the other warnings. */
  warns?: readonly string[];
  caution?: string;
  /** How the step ended; where it failed, with the sentence: `failed: …`. */
  ends: string;
  /** The writing calls of the step, in order. */
  asks?: readonly string[];
  /** Of the account afterwards. */
  after?: After | undefined;
}

/** Something of an account, and what it is to be. */
export type After = (account: Account) => readonly [found: unknown, expected: unknown];

/** Runs the rows: plan, which must not write, then apply; and then everything again, which must find nothing left to do. */
export function undoneTable(id: string, rows: readonly UndoneRow[]): void {
  describe(`${id}, undone in the sandbox`, () => {
    it.each(rows)('$name: $plan', async (row) => {
      const site = (await row.open?.()) ?? setUp();
      await row.happens?.(site.sandbox.account, site);
      const options = row.options ?? given;
      const planned = await site.planUndo(options, row.run?.(site));
      expect(planned.calls.filter((call) => call.writes), 'a plan writes nothing').toEqual([]);
      expect(foreseen(planned, id)).toEqual({ plan: row.plan, differs: row.differs ?? [], keeps: row.keeps ?? [], warns: row.warns ?? [], caution: row.caution });

      const done = await site.undo(options, row.run?.(site));
      const outcome = done.outcomes[id];
      expect(endOf(outcome)).toBe(row.ends);
      expect(done.calls.filter((call) => call.writes && call.phase === 'apply' && call.step === id).map(({ action }) => action)).toEqual(row.asks ?? []);
      const [found, expected] = row.after?.(site.sandbox.account) ?? [];
      expect(found).toEqual(expected);
    });
  });
}

/** The text with ids and ARNs that a person can read. */
function inShort(text: string): string {
  return text
    .replaceAll(/arn:aws:\w+:[\w-]*:\d*:([\w-]+)\/(?:app\/)?([\w-]+)(?:\/[\w/-]+)?/g, (_, kind: string, name: string) => `<${kind}${kind === 'certificate' ? '' : ` ${name}`}>`)
    .replaceAll(/\(([0-9a-f]{16}|[0-9a-f-]{36})\)/g, '(<id>)')
    .replaceAll(/\b(sg|eni|i|subnet|vpc)-0?[0-9a-f]{8,17}\b/g, '<$1>')
    .replaceAll(/_[0-9a-f]{32}/g, '_x')
    .replaceAll(/_x\.[a-z]{10}\.acm/g, '_x.acm')
    .replaceAll(/-\d{6,}\./g, '-1.');
}

function endOf(outcome: Outcome | undefined): string {
  if (outcome?.status !== 'failed') return outcome?.status ?? 'nothing to do';
  if (!(outcome.error instanceof UserError)) throw outcome.error;
  return inShort(`failed: ${outcome.error.message}`);
}

function foreseen({ plan }: SiteRun, id: string): object {
  const change = plan.find(({ step }) => step.id === id);
  if (change?.action === 'unreadable') throw change.error;
  const kept = change?.kept ?? [];
  return {
    plan: change?.action,
    differs: change?.differences.map(inWords).map(inShort),
    keeps: kept.map(({ message, hint }) => inShort(`${message} ${hint}`)),
    warns: change?.warnings.filter((warning) => !kept.includes(warning)).map(({ code }) => code),
    caution: change?.caution,
  };
}
