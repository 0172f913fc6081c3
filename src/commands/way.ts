import type { MonthlyCosts } from '../costs/monthly.ts';
import type { LastLook } from '../report/diagnosis/last-look.ts';
import type { Confirming } from '../wizard/confirm.ts';
import type { Prepared } from './prepare.ts';
import type { Run } from './run.ts';

/** How a run ended that has nothing left to do: it only looked, or it is done, or done but for what is kept. */
export type End = 'planned' | 'done' | 'kept';

/** What tells the way to a site from the way back. All else - look, plan, show, ask, apply - is the same. */
export interface Way {
  /**
   * From what was given to the plan, without writing anything.
   * @param goesOn is told of the run with each answer
   */
  prepare(typed: Run, goesOn: (run: Run) => void): Promise<Prepared>;
  /** What is asked before anything is written, and what is said above it. */
  question(run: Run, prepared: Prepared): { above: string; message: string } & Pick<Confirming, 'byEnter' | 'typed'>;
  /** The command that does the same, every choice written out. */
  repeating(run: Run, prepared: Prepared): string;
  /** The command that a person may want when there is nothing left to do. */
  afterwards(run: Run, prepared: Prepared, end: End): string;
  /** What is good to know where there is nothing to do. */
  nothingToDo?(prepared: Prepared): readonly string[];
  /**
   * The look with which a run ends that is done.
   * @param applied whether anything was: then what was read before counts no more
   * @returns undefined where it was asked for without one
   */
  lastLook?(prepared: Prepared, applied: boolean): Promise<LastLook | undefined>;
  /** What the site will cost, where the plan makes something that costs. */
  costs?(prepared: Prepared): Promise<MonthlyCosts | undefined>;
  /** Where the site is served when it is done. */
  url?(prepared: Prepared): string;
}
