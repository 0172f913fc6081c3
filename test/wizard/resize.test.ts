import { PassThrough } from 'node:stream';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Asking } from '../../src/wizard/asking.ts';
import { choose } from '../../src/wizard/choose.ts';
import { confirmApply } from '../../src/wizard/confirm.ts';
import { fromList, laidOut } from '../../src/wizard/lists.ts';
import { tick } from '../../src/wizard/tick.ts';
import { type VirtualTerminal, virtualTerminal } from '../support/virtual-terminal.ts';

const entries = laidOut([
  { value: 'main', columns: ['vpc-0123456789abcdef0', 'main', '3 running'] },
  { value: 'dev', columns: ['vpc-0123456789abcdef1', 'dev', '1 running'] },
  { value: 'staging', columns: ['vpc-0123456789abcdef2', 'staging', '1 running'], cannot: 'no load balancer can stand in it: that takes public subnets in two zones' },
], 80);
const help = 'The network that the instance is in; the load balancer stands in it too.';
const keys = { up: '\u001B[A', down: '\u001B[B', backspace: '\u007F' };
const above = ['Account  123456789012', '', '✔ Domain example.com'];

let input: PassThrough;

beforeEach(() => {
  input = new PassThrough();
});

/** Asks below what has been said before; the question is taken back at the end. */
async function asked(ask: (asking: Asking) => Promise<unknown>, { cuts = false } = {}): Promise<VirtualTerminal> {
  const terminal = virtualTerminal({ cuts });
  terminal.write(above.map((line) => `${line}\n`).join(''));
  const over = new AbortController();
  const answer = ask({ input, output: terminal, reflow: cuts ? 'none' : 'anywhere', signal: over.signal }).catch(() => {});
  onTestFinished(async () => {
    over.abort(new Error('the test is over'));
    await answer;
  });
  await settled();
  return terminal;
}

/** Turns of the event loop, in which a key is read and the question drawn. */
async function settled(): Promise<void> {
  for (let turns = 0; turns < 20; turns++) await new Promise((resolve) => setImmediate(resolve));
}

async function press(key: string): Promise<void> {
  input.write(key);
  await settled();
}

const ticks = (asking: Asking): Promise<unknown> => tick({ message: 'VPCs', help, entries: entries.map((entry) => ({ ...entry, ticked: entry.value === 'main' })), refuse: () => undefined }, asking);
const choice = (asking: Asking): Promise<unknown> => choose({ message: 'VPC', help, offer: fromList(entries) }, asking);

test('a list to tick is drawn anew in a window that was made narrower, and wider', async () => {
  const terminal = await asked(ticks);
  terminal.resize(50);
  await press(keys.down);
  expect(terminal.screen().slice(above.length)).toMatchInlineSnapshot(`
    [
      "? VPCs",
      " ◉ vpc-0123456789abcdef0  main     3 running",
      "❯◯ vpc-0123456789abcdef1  dev      1 running",
      " - vpc-0123456789abcdef2  staging  1 running",
      "    no load balancer can stand in it: that takes",
      "    public subnets in two zones",
      "",
      "The network that the instance is in; the load",
      "balancer stands in it too.",
      "↑↓ move • space tick • ⏎ take the ticked ones",
    ]
  `);
  expect(terminal.screen().slice(0, above.length)).toEqual(above);
  terminal.resize(30);
  await press(keys.up);
  expect(terminal.screen().filter((line) => line === '? VPCs')).toHaveLength(1);
  terminal.resize(120);
  await press(keys.down);
  expect(terminal.screen()).toEqual([
    ...above,
    '? VPCs',
    ' ◉ vpc-0123456789abcdef0  main     3 running',
    '❯◯ vpc-0123456789abcdef1  dev      1 running',
    ' - vpc-0123456789abcdef2  staging  1 running  no load balancer can stand in it: that takes public subnets in two zones',
    '',
    help,
    '↑↓ move • space tick • ⏎ take the ticked ones',
  ]);
  await press('\r');
  expect(terminal.screen()).toEqual([...above, '✔ VPCs main']);
});

test.each([false, true])('a list to choose from, likewise; the terminal cuts lines off: %s', async (cuts) => {
  const terminal = await asked(choice, { cuts });
  terminal.resize(50);
  await press(keys.down);
  terminal.resize(120);
  await press(keys.up);
  expect(terminal.screen()).toEqual([
    ...above,
    '? VPC',
    '❯ vpc-0123456789abcdef0  main     3 running',
    '  vpc-0123456789abcdef1  dev      1 running',
    '- vpc-0123456789abcdef2  staging  1 running  no load balancer can stand in it: that takes public subnets in two zones',
    '',
    help,
    '↑↓ move • ⏎ take it • type to search',
  ]);
});

test.each([[80, 8], [50, 8], [40, 12], [30, 20]])('in a window of %i columns and %i rows, what was said above a list stands there still', async (columns, rows) => {
  const terminal = await asked(choice);
  terminal.resize(columns, rows);
  await press(keys.down);
  terminal.resize(120, 24);
  await press('\r');
  expect(terminal.screen().slice(0, above.length)).toEqual(above);
  expect(terminal.screen().at(-1)).toBe('✔ VPC dev');
});

test('the last question, likewise', async () => {
  const terminal = await asked((asking) => confirmApply('Apply this plan in the sandbox, where nothing is real?', asking));
  terminal.resize(50);
  await press('x');
  expect(terminal.screen()).toEqual([...above, '? Apply this plan in the sandbox, where', '  nothing is real? (y/N) x']);
  terminal.resize(30);
  await press(keys.backspace);
  terminal.resize(120);
  await press('\r');
  expect(terminal.screen()).toEqual([...above, '✔ Apply this plan in the sandbox, where nothing is real? No']);
});

test('where the terminal cuts lines off, nothing above a question is lost', async () => {
  const terminal = await asked(ticks, { cuts: true });
  for (const columns of [50, 30, 120]) {
    terminal.resize(columns);
    await press(keys.down);
    expect(terminal.screen().slice(0, above.length + 1)).toEqual([...above, '? VPCs']);
  }
});
