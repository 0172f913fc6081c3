import { constants, closeSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const rows = 50;
const timeLimitMs = 60_000;
/** A question stands when nothing has been written for so long. */
const quietMs = 200;

/**
 * Runs the program in a pseudo-terminal, as somebody who answers what it asks.
 * @param program its path
 * @param run.args what it is called with
 * @param run.columns how wide the terminal is
 * @param run.moments one after the other: as soon as the screen shows `when`, and with `stands` not before nothing more is
 *   written, `seen` is given its lines, and `press` is typed
 * @returns the lines at the end; a line is one of xterm's buffer, whose cells tell how they look
 */
export async function watch(program, { args, columns, moments = [] }) {
  const home = mkdtempSync(join(tmpdir(), 'ec2-https-picture-'));
  const window = new xterm.Terminal({ cols: columns, rows, scrollback: 1000, allowProposedApi: true });
  window.write(`\u001B[2m$\u001B[22m npx ec2-https ${args.join(' ')}\r\n`);
  const pty = spawn(process.execPath, ['--import', fixedTime, program, ...args], { name: 'xterm-256color', cols: columns, rows, cwd: home, env: { PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8' } });
  // As long as somebody else has the device open, what was written right before the end is not lost.
  const heldOpen = openSync(pty.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  const left = [...moments];
  let isOver = false;
  let standing;
  const reach = ({ seen, press }) => {
    left.shift();
    seen?.(linesOf(window));
    if (press !== undefined) pty.write(press);
  };
  const look = () => {
    clearTimeout(standing);
    const [next] = left;
    if (!next?.when.test(textOf(window))) return;
    if (next.stands) standing = setTimeout(() => reach(next), quietMs);
    else reach(next);
  };
  try {
    const exitCode = await new Promise((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error(`ec2-https ${args.join(' ')} has not ended after ${timeLimitMs / 1000} s${neverShown(left)}:\n${textOf(window)}`)), timeLimitMs);
      pty.onData((text) => window.write(text, look));
      window.onData((answer) => pty.write(answer));
      pty.onExit((ended) => window.write('', () => {
        clearTimeout(limit);
        isOver = true;
        resolve(ended.exitCode);
      }));
    });
    if (left.length > 0) throw new Error(`ec2-https ${args.join(' ')} ended with ${exitCode}${neverShown(left)}:\n${textOf(window)}`);
    return linesOf(window);
  } finally {
    if (!isOver) pty.kill('SIGKILL');
    closeSync(heldOpen);
    rmSync(home, { recursive: true, force: true });
  }
}

/** What a run waits for: without that, nothing is typed. */
function neverShown([next]) {
  return next ? `, and never showed ${next.when}` : '';
}

/**
 * Loaded before the program, so that each run tells the same: it begins at one moment, and while the sandbox's time jumps it
 * stands, rather than to be where the wall's has got to. A jump takes long enough for a frame to be drawn, and no longer.
 */
const fixedTime = `data:text/javascript,${encodeURIComponent(`
  const { setTimeout: wait } = globalThis;
  Date.now = () => Date.UTC(2026, 10, 23, 9);
  performance.now = () => 0;
  globalThis.setTimeout = (done, milliseconds, ...rest) => wait(done, Math.min(milliseconds, 100), ...rest);
`)}`;

/** All lines that stand, or stood, on the screen, without the empty ones at the end. */
function linesOf({ buffer: { active } }) {
  const lines = Array.from({ length: active.length }, (_, y) => active.getLine(y));
  return lines.slice(0, lines.findLastIndex((line) => line.translateToString(true) !== '') + 1);
}

function textOf(window) {
  return linesOf(window).map((line) => line.translateToString(true)).join('\n');
}
