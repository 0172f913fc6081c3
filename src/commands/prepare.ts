import type { Context } from '../context.ts';
import { plan as makePlan, type Plan } from '../engine/plan.ts';
import { steps } from '../steps/index.ts';
import { openAccess, profileOf, type Access } from './access.ts';
import { explainPlan } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { look } from './look.ts';
import type { Run } from './run.ts';

/** A plan, and what it was made with. */
export interface Prepared {
  access: Access;
  context: Context;
  plan: Plan;
}

/** From what was given to the plan, without writing anything. */
export async function prepare(run: Run): Promise<Prepared> {
  const { given, signal, unread } = run;
  const access = await openAccess(run);
  const aws = access.clients('planning');
  const { network, clock } = access;
  return unlessAborted(signal, async () => {
    const { memory, ...inputs } = await look({ given, problems: [...run.problems, ...access.problems], unread, aws, network, clock });
    const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
    return { access, context, plan: explainPlan(await makePlan(steps, context), profileOf(run)) };
  });
}
