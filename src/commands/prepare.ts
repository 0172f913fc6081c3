import type { Context } from '../context.ts';
import { plan as makePlan, type Plan } from '../engine/plan.ts';
import { steps } from '../steps/index.ts';
import { openAccess, profileOf, type Access } from './access.ts';
import { explainPlan } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { look } from './look.ts';
import { answerGaps } from './questions.ts';
import type { Run } from './run.ts';

/** A plan, and what it was made with. */
export interface Prepared {
  access: Access;
  context: Context;
  plan: Plan;
}

/** From what was given, and what is answered where something may be asked, to the plan; without writing anything. */
export async function prepare(run: Run): Promise<Prepared> {
  const opened = await openAccess(run);
  const { network, clock } = opened;
  const planning = opened.clients('planning');
  const problems = [...run.problems, ...opened.problems];
  await answerGaps(run, { aws: planning, network, problems });

  const { given, signal, unread } = run;
  // The region may have been an answer.
  const inRegion = <C extends { in(region: string): C }>(clients: C): C => (given.region === undefined ? clients : clients.in(given.region));
  const access: Access = { ...opened, clients: (phase) => inRegion(opened.clients(phase)) };
  const aws = inRegion(planning);
  return unlessAborted(signal, async () => {
    const { memory, ...inputs } = await look({ given, problems, unread, aws, network, clock });
    const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
    return { access, context, plan: explainPlan(await makePlan(steps, context), profileOf(run)) };
  });
}
