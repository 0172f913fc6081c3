import type { Outcomes } from '../engine/apply.ts';
import type { Clock } from '../engine/clock.ts';
import type { Emit } from '../engine/events.ts';
import type { Plan } from '../engine/plan.ts';
import type { LiveProgress } from '../report/progress/live-progress.ts';
import { isScreen, type Screen } from '../report/progress/live-screen.ts';
import { toldChanges } from '../report/plan/plan-contents.ts';
import { createProgress } from '../report/progress/progress.ts';
import type { Run } from './run.ts';

/** How a plan that somebody could watch was carried out. */
export interface Watched {
  outcomes: Outcomes;
  /** The errors that stand whole on the screen already. */
  told: ReadonlySet<string>;
}

/** Work that tells of each step. */
interface Work {
  plan: Plan;
  clock: Clock;
  carryOut(emit: Emit): Promise<Outcomes>;
}

/** Works, and shows what happens: live where somebody watches, else line by line. However it ends, it leaves all in order. */
export async function watched(run: Run, { plan, clock }: { plan: Plan; clock: Clock }, carryOut: (emit: Emit) => Promise<Outcomes>): Promise<Watched> {
  const screen = await screenOf(run);
  return screen ? live(run, screen, { plan, clock, carryOut }) : { outcomes: await carryOut(telling(run, plan)), told: new Set() };
}

/** Where it can be shown live; nothing where nobody would watch, or the screen is another's now. */
export async function screenOf({ given, terminal }: Pick<Run, 'given' | 'terminal'>): Promise<Screen | undefined> {
  const { stderr, env } = terminal;
  // A trace line would come between the finished ones.
  if (given.json || given.quiet || given.verbose || !isScreen(stderr, env)) return undefined;
  return (await terminal.isInForeground()) ? stderr : undefined;
}

async function live({ printer, terminal }: Run, screen: Screen, { plan, clock, carryOut }: Work): Promise<Watched> {
  const { openLiveProgress } = await import('../report/progress/live-progress.ts');
  const open = (): LiveProgress => openLiveProgress({ plan, screen, env: terminal.env, style: printer.messageStyle, now: clock.now, print: printer.message });
  return whileShown(terminal, open, async ({ emit, told }) => ({ outcomes: await carryOut(emit), told }));
}

/** Works while something is shown, and no key is: however that ends, the screen and the keys are as before. */
export async function whileShown<Shown extends { close(): void }, Result>(terminal: Run['terminal'], open: () => Shown, work: (shown: Shown) => Promise<Result>): Promise<Result> {
  const undo = [terminal.muteKeys()];
  try {
    const shown = open();
    undo.push(shown.close, terminal.onExit(shown.close));
    return await work(shown);
  } finally {
    for (const one of undo.toReversed()) one();
  }
}

function telling({ given, printer }: Run, plan: Plan): Emit {
  const steps = toldChanges(plan).map(({ step }) => step);
  const progress = createProgress({ steps, style: printer.messageStyle });
  return (event) => {
    if (!given.json) return printer.message(progress.lines(event));
    const document = progress.document(event);
    return document && printer.json(document);
  };
}
