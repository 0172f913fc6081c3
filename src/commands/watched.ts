import type { Outcomes } from '../engine/apply.ts';
import type { Clock } from '../engine/clock.ts';
import type { Emit } from '../engine/events.ts';
import type { Plan } from '../engine/plan.ts';
import { isScreen } from '../report/live-screen.ts';
import { createProgress } from '../report/progress.ts';
import type { Run } from './run.ts';

/** How a plan that somebody could watch was carried out. */
export interface Watched {
  outcomes: Outcomes;
  /** The errors that stand whole on the screen already. */
  told: ReadonlySet<string>;
}

/** Works, and shows what happens: live where somebody watches, else line by line. However it ends, it leaves all in order. */
export async function watched(run: Run, { plan, clock }: { plan: Plan; clock: Clock }, work: (emit: Emit) => Promise<Outcomes>): Promise<Watched> {
  const { given, printer, terminal } = run;
  const { stderr, env } = terminal;
  // A trace line would come between the finished ones.
  if (given.json || given.quiet || given.verbose || !isScreen(stderr, env)) return { outcomes: await work(telling(run, plan)), told: new Set() };
  const { openLiveProgress } = await import('../report/live-progress.ts');
  const live = await openLiveProgress({ plan, screen: stderr, env, style: printer.messageStyle, now: clock.now, print: printer.message });
  const release = terminal.onExit(live.close);
  const unmute = terminal.muteKeys();
  try {
    return { outcomes: await work(live.emit), told: live.told };
  } finally {
    unmute();
    release();
    live.close();
  }
}

function telling({ given, printer }: Run, plan: Plan): Emit {
  const steps = plan.filter(({ action }) => action !== 'skip').map(({ step }) => step);
  const progress = createProgress({ steps, style: printer.messageStyle });
  return (event) => {
    if (!given.json) return printer.message(progress.lines(event));
    const document = progress.document(event);
    return document && printer.json(document);
  };
}
