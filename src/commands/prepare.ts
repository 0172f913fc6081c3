import type { Clients } from '../aws/clients.ts';
import type { Context } from '../context.ts';
import { discover } from '../discover/discover.ts';
import { discoverPast } from '../discover/past.ts';
import { plan as makePlan, type Plan } from '../engine/plan.ts';
import type { Step, Warning } from '../engine/step.ts';
import type { Problem } from '../errors/user-error.ts';
import { steps } from '../steps/index.ts';
import { undoSteps } from '../steps/undo/index.ts';
import { openAccess, type Access } from './access.ts';
import { explainPlan } from './explain.ts';
import { unlessAborted } from './interruption.ts';
import { look, type Reading } from './look.ts';
import { missingPermission } from './missing-permission.ts';
import { withPreflight } from './preflight.ts';
import { withAnswers } from './questions.ts';
import { shownReading } from './reading.ts';
import type { Run } from './run.ts';
import { saveProblems } from './save-config.ts';

/** A plan, and what it was made with. */
export interface Prepared {
  /** With what was answered. */
  run: Run;
  access: Access;
  context: Context;
  plan: Plan;
  /** What was looked at beside the planning, and is to be known before anything is written. */
  seen: readonly Warning[];
}

/** From what was given, and what is answered where something may be asked, to the plan of a setup. */
export async function prepareSetup(typed: Run, goesOn: (run: Run) => void): Promise<Prepared> {
  const opened = await openAccess(typed);
  const planning = opened.clients('planning');
  const problems = [...typed.problems, ...opened.problems, ...saveProblems(typed)];
  const run = await withAnswers(typed, { aws: planning, network: opened.network, problems }, goesOn);
  goesOn(run);
  // The region may have been an answer.
  const { region } = run.given;
  const inRegion = (clients: Clients): Clients => (region === undefined ? clients : clients.in(region));
  const access: Access = { ...opened, clients: (phase) => inRegion(opened.clients(phase)) };
  return makeReady({ run, access, problems, aws: inRegion(planning) }, { read: (...asked) => discover(...asked), steps: () => steps, seeing: (...asked) => withPreflight(...asked) });
}

/** From the domain to the plan of the way back: what it was before is in the account. */
export async function prepareUndo(run: Run): Promise<Prepared> {
  const access = await openAccess(run);
  return makeReady(
    { run, access, problems: [...run.problems, ...access.problems], aws: access.clients('planning') },
    { read: (...asked) => discoverPast(...asked), steps: () => undoSteps, seeing: alone },
  );
}

interface Opened {
  run: Run;
  access: Access;
  problems: readonly Problem[];
  /** Clients that cannot write. */
  aws: Clients;
}

/** From the account to the plan, for one of the two ways. Each is a call, so that its code is loaded when it is used: the first request to AWS needs none of it. */
interface Preparing {
  read: Reading;
  steps(): readonly Step[];
  /** What is looked at beside the planning. */
  seeing: typeof withPreflight;
}

/** The way back must be open whatever is to be seen. */
const alone: typeof withPreflight = async (_, plan) => ({ plan: await plan(), seen: [] });

function makeReady({ run, access, problems, aws }: Opened, { read, steps: registry, seeing }: Preparing): Promise<Prepared> {
  const { given, signal, unread } = run;
  const { network, clock } = access;
  return shownReading(run, () => unlessAborted(signal, async () => {
    const { memory, ...inputs } = await look({ given, problems, unread, aws, network, clock }, read);
    const context: Context = { inputs, aws, memory, network, clock, signal, note: () => {} };
    const { plan, seen } = await seeing(context, () => makePlan(registry(), context));
    access.keep();
    return { run, access, context, plan: explainPlan(plan, missingPermission(given, inputs.facts)), seen };
  }));
}
