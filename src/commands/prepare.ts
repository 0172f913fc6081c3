import type { Clients } from '../aws/clients.ts';
import type { Context } from '../context.ts';
import { plan as makePlan, type Plan } from '../engine/plan.ts';
import { steps } from '../steps/index.ts';
import { openAccess, profileOf, type Access } from './access.ts';
import { explainPlan } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { look } from './look.ts';
import { withAnswers } from './questions.ts';
import { shownReading } from './reading.ts';
import type { Run } from './run.ts';

/** A plan, and what it was made with. */
export interface Prepared {
  /** With what was answered. */
  run: Run;
  access: Access;
  context: Context;
  plan: Plan;
}

/**
 * From what was given, and what is answered where something may be asked, to the plan; without writing anything.
 * @param goesOn is told of the run once everything is answered
 */
export async function prepare(typed: Run, goesOn: (run: Run) => void): Promise<Prepared> {
  const opened = await openAccess(typed);
  const { network, clock } = opened;
  const planning = opened.clients('planning');
  const problems = [...typed.problems, ...opened.problems];
  const run = await withAnswers(typed, { aws: planning, network, problems });
  goesOn(run);

  const { given, signal, unread } = run;
  // The region may have been an answer.
  const inRegion = (clients: Clients): Clients => (given.region === undefined ? clients : clients.in(given.region));
  const access: Access = { ...opened, clients: (phase) => inRegion(opened.clients(phase)) };
  const aws = inRegion(planning);
  return shownReading(run, () => unlessAborted(signal, async () => {
    const { memory, ...inputs } = await look({ given, problems, unread, aws, network, clock });
    const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
    const plan = explainPlan(await makePlan(steps, context), profileOf(run));
    access.keep();
    return { run, access, context, plan };
  }));
}
