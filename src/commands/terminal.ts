import type { Environment } from '../intent/environment.ts';
import type { Stream } from '../report/printer.ts';

/** Everything that a command takes from, and does to, the process it runs in. */
export interface Terminal {
  stdin: { isTTY?: boolean };
  stdout: Stream & { columns?: number };
  stderr: Stream;
  env: Environment;
  workingDirectory: string;
  /** Asks a yes-or-no question; the signal takes it back. */
  confirm(message: string, signal: AbortSignal): Promise<boolean>;
  /** Calls the listener whenever the process is asked to stop, until the function returned is called. */
  onInterrupt(listener: () => void): () => void;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

/** The process's own terminal. */
export function processTerminal(): Terminal {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    workingDirectory: process.cwd(),
    confirm: async (message, signal) => {
      const { confirmApply } = await import('../wizard/confirm.ts');
      // stdout carries data alone.
      return confirmApply(message, { output: process.stderr, signal });
    },
    onInterrupt: (listener) => {
      for (const name of signals) process.on(name, listener);
      return () => {
        for (const name of signals) process.off(name, listener);
      };
    },
    exit: (code) => process.exit(code),
  };
}

/** Whether there is a person who can see a question and answer it. */
export function hasPerson({ stdin, stdout, stderr }: Terminal): boolean {
  return [stdin, stdout, stderr].every((stream) => stream.isTTY === true);
}
