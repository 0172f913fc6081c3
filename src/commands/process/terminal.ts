import type { Environment } from '../../intent/environment.ts';
import type { Stream } from '../../report/printer.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/sandbox.ts';
import type { Asking } from '../../wizard/asking.ts';
import type { Confirming } from '../../wizard/confirm.ts';
import { isInForeground } from './foreground.ts';
import { dropTyped, muteKeys } from './keys.ts';
import { stopRequests } from './stop-requests.ts';

/** Everything that a command takes from, and does to, the process it runs in, and the account that `--sandbox` opens. */
export interface Terminal {
  stdin: { isTTY?: boolean };
  stdout: Stream & { columns?: number };
  stderr: Stream;
  env: Environment;
  workingDirectory: string;
  /** Where questions are asked; the process's own streams unless given. */
  questions: Pick<Asking, 'input' | 'output'>;
  /** Asks a yes-or-no question. What was typed before it is no answer. */
  confirm(message: string, asking: Confirming): Promise<boolean>;
  /** Calls the listener whenever the process is asked to stop, until the function returned is called. */
  onInterrupt(listener: () => void): () => void;
  /** Whether the terminal is the process's own now: to take its keys in the background would stop the process. */
  isInForeground(): Promise<boolean>;
  /** Keeps what is typed from showing, until the function returned is called; Ctrl-C still asks the process to stop. */
  muteKeys(): () => void;
  /** Calls the listener right before the process ends, unless it is killed, until the function returned is called. */
  onExit(listener: () => void): () => void;
  /** Ends the process without waiting for anything. */
  exit(code: number): void;
  /** Makes a simulated account; `createSandbox` unless given. */
  simulate?(options: SandboxOptions): Sandbox;
}

/**
 * The process's own terminal.
 * @param watchOver is told of the keyboard's stream when it is first used: to open it takes time
 */
export function processTerminal(watchOver: (stream: NodeJS.ReadStream) => void = () => {}): Terminal {
  const stop = stopRequests(process.env);
  let watched = false;
  const keyboard = (): NodeJS.ReadStream => {
    if (!watched) watchOver(process.stdin);
    watched = true;
    return process.stdin;
  };
  return {
    get stdin() {
      return keyboard();
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    workingDirectory: process.cwd(),
    // stdout carries data alone.
    questions: { output: process.stderr },
    confirm: async (message, asking) => {
      const [{ confirmApply }, { reflowOf }] = await Promise.all([import('../../wizard/confirm.ts'), import('../../reflow.ts')]);
      await dropTyped(keyboard(), stop.pressed);
      return confirmApply(message, { output: process.stderr, reflow: reflowOf(process.env), ...asking });
    },
    onInterrupt: stop.listen,
    isInForeground,
    muteKeys: () => muteKeys(keyboard(), stop.pressed),
    onExit: (listener) => {
      process.once('exit', listener);
      return () => void process.off('exit', listener);
    },
    exit: (code) => process.exit(code),
  };
}

/** Whether there is a person who can see a question and answer it. */
export function hasPerson({ stdin, stdout, stderr }: Terminal): boolean {
  return [stdin, stdout, stderr].every((stream) => stream.isTTY === true);
}
