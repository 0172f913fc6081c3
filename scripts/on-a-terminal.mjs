// `node scripts/on-a-terminal.mjs <command> [argument…]` runs a command in a pseudo-terminal, as somebody who presses Enter at
// every question: whoever takes the default each time is to get to the end. Ends with the command's exit code; with 1 where the
// same question comes back again and again, or the time is up. Where its own output is no terminal, it shows at the end what
// stood on the screen.

import { constants, openSync } from 'node:fs';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';

const timeLimitMs = 120_000;
/** A question stands when nothing has been written for so long. */
const quietMs = 200;
/** A key that changed nothing is pressed again after so long. */
const patienceMs = 5000;
const sameAtMost = 5;

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('Usage: node scripts/on-a-terminal.mjs <command> [argument…]');
  process.exit(64);
}

const { columns: cols = 100, rows = 40, isTTY: shown } = process.stdout;
const window = new xterm.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
// Where CI is set, programs take it that nobody watches.
const { CI: _, ...env } = process.env;
const pty = spawn(command, args, { name: 'xterm-256color', cols, rows, env });

// As long as somebody else has the device open, what was written right before the end is not lost.
openSync(pty.ptsName, constants.O_RDWR | constants.O_NOCTTY);

const times = new Map();
let lastOutput = Date.now();
let lastKey = 0;

pty.onData((text) => {
  if (shown) process.stdout.write(text);
  window.write(text, () => (lastOutput = Date.now()));
});
window.onData((answer) => pty.write(answer));
pty.onExit(({ exitCode, signal }) => window.write('', () => end(signal ? 128 + signal : exitCode)));

setInterval(answer, 50);
setTimeout(() => fail(`${command} has not ended after ${timeLimitMs / 1000} s.`), timeLimitMs);

function answer() {
  const now = Date.now();
  const question = standingQuestion();
  if (question === undefined || now - lastOutput < quietMs || (lastKey > lastOutput && now - lastKey < patienceMs)) return;
  const time = (times.get(question) ?? 0) + 1;
  if (time > sameAtMost) return fail(`Enter was pressed ${sameAtMost} times, and the question is still there: ${question}`);
  times.set(question, time);
  lastKey = now;
  pty.write('\r');
}

/** The question that waits for an answer, without its default; one that is answered begins with a tick. */
function standingQuestion() {
  const last = lines().findLast((line) => /^[?✔] /.test(line));
  return last?.startsWith('?') ? last.slice(2).replace(/ \(.*/, '') : undefined;
}

/** Everything that stands, or stood, on the screen; a line that was too long for a row is one line. */
function lines() {
  const { active } = window.buffer;
  const all = [];
  for (let y = 0; y < active.length; y++) {
    const row = active.getLine(y);
    if (row.isWrapped) all.push(all.pop() + row.translateToString());
    else all.push(row.translateToString());
  }
  return all.map((line) => line.trimEnd());
}

function fail(message) {
  console.error(shown ? '' : lines().join('\n').trimEnd());
  console.error(message);
  pty.kill('SIGKILL');
  process.exit(1);
}

function end(exitCode) {
  if (!shown) console.log(lines().join('\n').trimEnd());
  process.exit(exitCode);
}
