import { PassThrough } from 'node:stream';
import { vi } from 'vitest';
import { runProgram } from '../../src/commands/program.ts';
import type { Terminal } from '../../src/commands/process/terminal.ts';
import { confirmApply, type Confirming } from '../../src/wizard/confirm.ts';

// The first run of a file loads the AWS clients, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

export interface Screen {
  /** A person sits there. */
  tty?: boolean;
  /** How wide it is: 100 unless given. */
  columns?: number;
  env?: Record<string, string>;
  /** One without a config file unless given. */
  workingDirectory?: string;
  /** The answer to a question; without one, a question is a mistake. */
  answer?: boolean;
  /** The account in the sandbox; the scenario's unless given. */
  simulate?: Terminal['simulate'];
  /** What is typed at a question, one after the other, instead of an answer. */
  types?: readonly string[];
  /** Is told of each text, and may ask the process to stop. */
  watch?(text: string, stop: () => void): void;
}

export interface Seen {
  exitCode: number;
  stdout: string;
  stderr: string;
  asked: string[];
  /** Exit codes with which the process was ended at once. */
  ended: number[];
}

/** Runs `ec2-https` with these words, in this process. */
export function run(argv: readonly string[], screen: Screen = {}): Promise<Seen> {
  return seenOf((terminal) => runProgram(argv, terminal), screen);
}

/** What a person sees of something that runs on a terminal. */
export async function seenOf(start: (terminal: Terminal) => Promise<number>, { tty = false, columns = 100, env = {}, workingDirectory = '/dev', answer, types, watch, simulate }: Screen = {}): Promise<Seen> {
  const seen: Seen = { exitCode: -1, stdout: '', stderr: '', asked: [], ended: [] };
  const listeners = new Set<() => void>();
  const atExit = new Set<() => void>();
  const stop = (): void => listeners.forEach((listener) => listener());
  const stream = (name: 'stdout' | 'stderr'): { isTTY: boolean; write(text: string): void } => ({
    isTTY: tty,
    write(text) {
      seen[name] += text;
      watch?.(text, stop);
    },
  });
  const terminal: Terminal = {
    stdin: { isTTY: tty },
    stdout: { ...stream('stdout'), columns },
    stderr: stream('stderr'),
    env: { NO_COLOR: '1', ...env },
    workingDirectory,
    questions: {},
    confirm: async (question, confirming) => {
      seen.asked.push(question);
      if (types !== undefined) return typeAt(question, types, confirming);
      if (answer === undefined) throw new Error('nothing may be asked here');
      return answer;
    },
    onInterrupt(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isInForeground: async () => true,
    muteKeys: () => () => {},
    onExit(listener) {
      atExit.add(listener);
      return () => void atExit.delete(listener);
    },
    exit(code) {
      atExit.forEach((listener) => listener());
      seen.ended.push(code);
    },
    ...(simulate && { simulate }),
  };
  seen.exitCode = await start(terminal);
  return seen;
}

async function typeAt(question: string, turns: readonly string[], confirming: Confirming): Promise<boolean> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  output.resume();
  const answer = confirmApply(question, { ...confirming, input, output });
  void (async () => {
    for (const keys of turns) {
      await new Promise((resolve) => setImmediate(resolve));
      input.write(keys);
    }
  })();
  return answer;
}

/** The objects of an output of one a line. */
export function lines(text: string): Record<string, unknown>[] {
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
}
