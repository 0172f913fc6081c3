import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { inject, onTestFinished } from 'vitest';
import { virtualClock } from '../../src/engine/clock.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { bareAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { startLoopback } from '../loopback/server.ts';
import { openPseudoTerminal, type PseudoTerminal, type TerminalOptions } from '../support/pseudo-terminal.ts';

/** What differs from a wide terminal and an empty environment. */
export type Surroundings = Partial<TerminalOptions>;

/** An empty folder, which goes with the test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ec2-https-terminal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Types `ec2-https` with these words, as somebody who has set up nothing. */
export function ec2Https(args: readonly string[], surroundings: Surroundings = {}): PseudoTerminal {
  return openPseudoTerminal([process.execPath, join(programs(), 'ec2-https'), ...args], options(surroundings));
}

/** What leads the program to an account that it takes for a real one, until the test is over. */
export async function realAccount(account: Account = bareAccount({ now: 0 })): Promise<Record<string, string>> {
  const { guard } = createSandbox({ time: virtualClock(), account });
  const { url, stop } = await startLoopback(guard);
  onTestFinished(stop);
  return { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: 'testing', AWS_SECRET_ACCESS_KEY: 'testing' };
}

/** Waits until a question can be answered: its list stands there as well, or what Enter alone means. */
export function asked(terminal: PseudoTerminal, question: string): Promise<void> {
  return terminal.until(new RegExp(String.raw`^(?:\?|question:) ${question}(?:\n(?:❯|here:)|.* \(Y/n\))`, 'm'));
}

/** Takes the default of each question, in this order. */
export async function takeDefaults(terminal: PseudoTerminal, ...questions: readonly string[]): Promise<void> {
  for (const question of questions) {
    await asked(terminal, question);
    terminal.press('enter');
  }
}

/** A terminal with a shell, in which `ec2-https` is run. */
export interface Shell extends PseudoTerminal {
  /** What the shell finds when the program has ended; it adds 128 to the number of a signal that ended it. */
  left(): Promise<Left>;
}

/** How a terminal was left. */
export interface Left {
  exitCode: number;
  /** Whether the shell's next words stand alone on their line. */
  freshLine: boolean;
  /** What is not as it was: private modes and colors as `PseudoTerminal.changed` has them, and stty's settings, as in `-echo`. */
  changed: readonly string[];
}

/**
 * Runs a command line in a shell, where `ec2-https` is the program; the shell outlives it. A key is for whoever reads it,
 * and a signal for the program alone.
 * @param surroundings.program how the program is called, `ec2-https` unless given
 */
export function inShell(line: string, { program = 'ec2-https', ...surroundings }: Surroundings & { program?: string } = {}): Shell {
  const folder = emptyFolder();
  const note = (name: string): string => readFileSync(join(folder, name), 'utf8').trim();
  const terminal = openPseudoTerminal(['sh', '-c', script(line, program), folder], options(surroundings));
  return {
    ...terminal,
    kill: (signal) => void process.kill(Number(note('pid')), signal),
    async left() {
      await terminal.ended();
      const before = settingsIn(note('before'));
      return {
        exitCode: Number(note('exit-code')),
        freshLine: terminal.screen().at(-1) === lastWords,
        changed: [...terminal.changed(), ...settingsIn(note('after')).filter((setting) => !before.includes(setting))],
      };
    },
  };
}

/**
 * Opens a shell that a person types at, with job control; its prompt is `$ `. What is started in it ends with the test only
 * if it is in the foreground, or is brought to its end.
 */
export async function atPrompt(surroundings: Surroundings = {}): Promise<PseudoTerminal> {
  const { env, ...rest } = options(surroundings);
  const terminal = openPseudoTerminal(['bash', '--norc', '--noprofile', '-i'], { env: { ...env, PS1: '$ ', HISTFILE: '' }, ...rest });
  await terminal.until(/^\$/m);
  return terminal;
}

const lastWords = '<the end>';

/** The trap keeps the shell alive, and leaves the program as it is. */
function script(line: string, program: string): string {
  return [
    'notes=$0',
    `run() { sh -c 'echo $$ >"$0/pid"; exec ${program} "$@"' "$notes" "$@"; echo $? >"$notes/exit-code"; }`,
    'stty -a >"$notes/before"',
    'trap : INT TERM HUP',
    line.replace(/\bec2-https\b/, 'run'),
    'stty -a >"$notes/after"',
    `printf '${lastWords}'`,
  ].join('\n');
}

/** All that stty tells but the size of the window, as in `-echo` and `min = 1`. */
function settingsIn(told: string): string[] {
  return [...told.matchAll(/-?\w+ = [^;\s]+|-?\w+/g)].map(([setting]) => setting).filter((setting) => !/^(?:rows|columns|\d+)\b/.test(setting));
}

function programs(): string {
  return join(inject('built'), 'bin');
}

/** As little as a shell needs: no home, no account, and nothing that says that nobody watches (CI). */
function options({ env, workingDirectory = emptyFolder(), ...size }: Surroundings): TerminalOptions {
  const { PATH = '' } = process.env;
  return { env: { PATH: `${programs()}${delimiter}${PATH}`, HOME: workingDirectory, ...env }, workingDirectory, ...size };
}
