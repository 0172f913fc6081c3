import { execFileSync } from 'node:child_process';
import { closeSync, constants, openSync } from 'node:fs';
import { spawn, type IPty } from '@lydell/node-pty';
import xterm, { type Terminal } from '@xterm/headless';
import { onTestFinished } from 'vitest';
import { linesOf } from './virtual-terminal.ts';

/** How a process ended. */
export interface Ended {
  exitCode: number;
  /** Number of the signal that ended it; 0 where it ended by itself. */
  signal: number;
}

/** A process in a terminal of its own, and the person before it. */
export interface PseudoTerminal {
  /**
   * Resolves as soon as the screen shows it.
   * @throws with the screen, where the process ends or the time is up before
   */
  until(seen: string | RegExp): Promise<void>;
  /** Resolves as soon as keys are handed out one by one, as a question takes them. */
  takesKeys(): Promise<void>;
  type(text: string): void;
  /** One key after the other, so fast that nothing happens in between. */
  press(...keys: readonly Key[]): void;
  resize(columns: number, rows: number): void;
  kill(signal: NodeJS.Signals): void;
  /** Closes the window that the process runs in. */
  close(): void;
  /**
   * How the process ended, once it has and all that it wrote is on the screen.
   * @throws with the screen, where the time is up before
   */
  ended(): Promise<Ended>;
  /** All lines from the start on, also those that have left the window; a line that was too long for a row is one line. */
  screen(): string[];
  /** Everything that was written, with all its control sequences. */
  raw(): string;
  /** What is not as it was at the start: private modes (DECSET), as in `25 off`, the hidden cursor; and `color`, where the last character has one. */
  changed(): string[];
}

/** Where a process runs. */
export interface TerminalOptions {
  env: Readonly<Record<string, string>>;
  workingDirectory: string;
  /** 100 unless given. */
  columns?: number;
  /** 40 unless given. */
  rows?: number;
}

/** What the library has on all systems but Windows, and in no type. */
interface UnixPty extends IPty {
  /**
   * The device that the process reads from and writes to. Kept open, it keeps what was written last: when its last user has
   * gone, libuv takes a read that was not full (and none has more than 4 KiB) for the end.
   */
  ptsName: string;
  destroy(): void;
}

/** What may be pressed. */
export type Key = keyof typeof keys;

const keys = { enter: '\r', up: '\x1b[A', down: '\x1b[B', space: ' ', escape: '\x1b', 'ctrl-c': '\x03', 'ctrl-d': '\x04', 'ctrl-z': '\x1a' };

/** How long anything may take that a test waits for: a busy machine is slow, and a time that is up is a failure. */
const patienceMs = 40_000;

/** Not all that is waited for comes with something that is written. */
const lookAgainMs = 100;

/** Starts a command in a pseudo-terminal; it ends with the test at the latest. */
export function openPseudoTerminal([file, ...args]: readonly [string, ...string[]], options: TerminalOptions): PseudoTerminal {
  const { env, workingDirectory, columns: cols = 100, rows = 40 } = options;
  const window = new xterm.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
  const modes = watchModes(window);
  const watchers = new Set<() => void>();
  const notify = (): void => watchers.forEach((look) => look());
  let raw = '';
  let ended: Ended | undefined;

  const pty = spawn(file, args, { name: env['TERM'] ?? 'xterm-256color', cols, rows, cwd: workingDirectory, env: { ...env } }) as UnixPty;
  const heldOpen = openSync(pty.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  pty.onData((text) => {
    raw += text;
    window.write(text, notify);
  });
  // What a program asks of its terminal is answered.
  window.onData((answer) => pty.write(answer));
  // The empty text is written when all before it stands on the screen.
  pty.onExit(({ exitCode, signal = 0 }) => window.write('', () => {
    ended = { exitCode, signal };
    closeSync(heldOpen);
    notify();
  }));
  onTestFinished(async () => {
    if (!ended) killAll(pty.pid);
    await wait('the end', () => ended !== undefined);
    window.dispose();
  });

  const screen = (): string[] => linesOf(window);
  const wait = async (what: string, isThere: () => boolean): Promise<void> => {
    const due = Date.now() + patienceMs;
    while (!isThere()) {
      const left = due - Date.now();
      if (ended) throw new Error(`${what}: not seen before the end, ${JSON.stringify(ended)}\n${framed(screen())}`);
      if (left <= 0) throw new Error(`${what}: not seen in ${patienceMs / 1000} s\n${framed(screen())}`);
      await nextOf(watchers, Math.min(left, lookAgainMs));
    }
  };

  return {
    until: (seen) => wait(String(seen), () => shows(screen(), seen)),
    takesKeys: () => wait('single keys', () => !/ icanon/.test(execFileSync('stty', ['-a'], { stdio: [heldOpen, 'pipe', 'inherit'], encoding: 'utf8' }))),
    type: (text) => pty.write(text),
    press: (...pressed) => pty.write(pressed.map((key) => keys[key]).join('')),
    resize(columns, rows) {
      window.resize(columns, rows);
      pty.resize(columns, rows);
    },
    kill: (signal) => pty.kill(signal),
    close: () => pty.destroy(),
    async ended() {
      await wait('the end', () => ended !== undefined);
      if (!ended) throw new Error('it has ended');
      return ended;
    },
    screen,
    raw: () => raw,
    changed: () => [...[...modes].flatMap(([mode, on]) => (on === onAtStart.has(mode) ? [] : [`${mode} ${on ? 'on' : 'off'}`])), ...(isPlain(window) ? [] : ['color'])],
  };
}

/** Lines wrap, and the cursor is shown. */
const onAtStart = new Set([7, 25]);

/** Follows the private modes that a program changes. */
function watchModes(window: Terminal): Map<number, boolean> {
  const modes = new Map<number, boolean>();
  for (const [final, on] of [['h', true], ['l', false]] as const) {
    window.parser.registerCsiHandler({ prefix: '?', final }, (changed) => {
      for (const mode of changed.flat()) modes.set(mode, on);
      // The window itself is to follow as well.
      return false;
    });
  }
  return modes;
}

/** Whether the character before the cursor looks as it would have at the start. */
function isPlain({ buffer: { active } }: Terminal): boolean {
  const cell = active.getLine(active.baseY + active.cursorY)?.getCell(Math.max(0, active.cursorX - 1));
  return cell?.isAttributeDefault() ?? true;
}

function nextOf(watchers: Set<() => void>, atMostMs: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      watchers.delete(done);
      resolve();
    };
    const timer = setTimeout(done, atMostMs);
    watchers.add(done);
  });
}

function shows(lines: readonly string[], seen: string | RegExp): boolean {
  const text = lines.join('\n');
  return typeof seen === 'string' ? text.includes(seen) : seen.test(text);
}

function framed(lines: readonly string[]): string {
  return ['the screen:', ...lines.map((line) => `| ${line}`)].join('\n');
}

/** The process leads a group of its own, which holds all that it started. */
function killAll(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // It has just ended.
  }
}
