import { t } from '../language/text.ts';
import { isScreen } from '../report/progress/live-screen.ts';
import type { Run } from './run.ts';

/**
 * Shows that the account is being read, where somebody watches and it takes a moment.
 * @param what is being done, where it is more than that
 * @returns what takes it off the screen; may be called again
 */
export function showReading({ given, terminal, printer, signal }: Run, what = t`Reading the account`): () => void {
  const { stderr, env } = terminal;
  if (given.json || given.quiet || given.verbose || !isScreen(stderr, env)) return () => {};
  const shown: { isOver: boolean; close(): void } = { isOver: false, close: () => {} };
  const timer = setTimeout(() => {
    void Promise.all([import('../report/progress/live-region.ts'), terminal.isInForeground()]).then(([{ openRegion }, isInForeground]) => {
      // On a busy machine all may have been read by now, and the screen be that of a question, or of what runs.
      if (shown.isOver || !isInForeground) return;
      shown.close = openRegion(stderr, { frame: () => [what], style: printer.messageStyle, env }).close;
    });
  }, momentMs);
  const end = (): void => {
    shown.isOver = true;
    clearTimeout(timer);
    shown.close();
  };
  signal.addEventListener('abort', end, { once: true });
  return end;
}

/** What comes sooner needs no explanation. */
const momentMs = 400;

/** Reads, and shows that it does. */
export async function shownReading<Result>(run: Run, read: () => Promise<Result>, what?: string): Promise<Result> {
  const end = showReading(run, what);
  try {
    return await read();
  } finally {
    end();
  }
}
