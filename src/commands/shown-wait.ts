import type { Clock, Seconds } from '../engine/clock.ts';
import { frameLines, type Size } from '../report/progress/live-frame.ts';
import type { Screen } from '../report/progress/live-screen.ts';
import { waitEntry, waitLine } from '../report/progress/lone-wait-text.ts';
import type { Run } from './run.ts';
import { screenOf, whileShown } from './watched.ts';

/** Something to wait for that is no step of a plan. */
interface Wait {
  title: string;
  clock: Clock;
}

/** Waits, and shows for what: live where somebody watches, else a line whenever it is something new. */
export async function shownWait<Result>(run: Run, { title, clock }: Wait, wait: (says: (waitingFor: string) => void) => Promise<Result>): Promise<Result> {
  const start = clock.now();
  const seconds = (): Seconds => Math.round((clock.now() - start) / 1000);
  const screen = await screenOf(run);
  if (screen) return liveWait(run, screen, { title, seconds, wait });
  let said = '';
  return wait((waitingFor) => {
    if (waitingFor !== said && !run.given.json) run.printer.message(waitLine({ title, seconds: seconds(), waitingFor }, run.printer.messageStyle));
    said = waitingFor;
  });
}

async function liveWait<Result>(
  { printer, terminal }: Run,
  screen: Screen,
  { title, seconds, wait }: { title: string; seconds(): Seconds; wait: (says: (waitingFor: string) => void) => Promise<Result> },
): Promise<Result> {
  const { openRegion } = await import('../report/progress/live-region.ts');
  const style = printer.messageStyle;
  let detail: string | undefined;
  const frame = (size: Size): readonly string[] => frameLines({ entries: [waitEntry({ title, seconds: seconds(), waitingFor: detail })] }, size, style);
  return whileShown(terminal, () => openRegion(screen, { frame, style, env: terminal.env }), ({ draw }) => wait((waitingFor) => {
    detail = waitingFor;
    draw();
  }));
}
