import type { Guard } from '../aws/clients.ts';
import { exitCodes, Interrupted } from '../errors/user-error.ts';
import { t } from '../language/text.ts';
import type { Printer } from '../report/printer.ts';
import type { Terminal } from './process/terminal.ts';

/**
 * A signal that is aborted when the process is asked to stop; asked a second time, the process ends at once.
 * @returns `writes` says whether from now on there is something to finish first; after `release` the process is its own again
 */
export function interruption(terminal: Pick<Terminal, 'onInterrupt' | 'onExit' | 'exit'>, printer: Pick<Printer, 'message'>): { signal: AbortSignal; writes(isWriting: boolean): void; release(): void } {
  const controller = new AbortController();
  let isWriting = false;
  const release = terminal.onInterrupt(() => {
    if (controller.signal.aborted) {
      // The last word, after whatever else is said at the end.
      terminal.onExit(() => printer.message([t`Stopped at once. Run the same command again: it looks at what stands there, and goes on from that.`]));
      return terminal.exit(exitCodes.interrupted);
    }
    if (isWriting) printer.message([t`Stopping: what is being written is finished first. Once more, and it stops at once.`]);
    controller.abort(new Interrupted());
  });
  const writes = (now: boolean): void => {
    isWriting = now;
  };
  return { signal: controller.signal, writes, release };
}

/** The work's result, or the signal's reason as soon as it is aborted: for work that only reads, and may be left alone. */
export async function unlessAborted<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    work().then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

/** Sends nothing more once the signal is aborted. */
export function untilAborted(signal: AbortSignal): Guard {
  return (_, next) => {
    signal.throwIfAborted();
    return next();
  };
}
