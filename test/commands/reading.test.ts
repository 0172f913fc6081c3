import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showReading, shownReading } from '../../src/commands/reading.ts';
import type { Run } from '../../src/commands/run.ts';
import { createStyle } from '../../src/report/style.ts';
import { virtualTerminal, type VirtualTerminal } from '../support/virtual-terminal.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

/** What of a run it looks at, on a terminal that can be drawn on. */
function reader(given: Run['given'] = {}, { foreground = true } = {}): { run: Run; screen: VirtualTerminal; stop(): void } {
  const screen = virtualTerminal({ columns: 40, rows: 10 });
  const controller = new AbortController();
  const run = { given, terminal: { stderr: screen, env: {}, isInForeground: async () => foreground }, printer: { messageStyle: createStyle({ color: false }) }, signal: controller.signal } as unknown as Run;
  return { run, screen, stop: () => controller.abort() };
}

/** Lets as much time pass, and what was imported and drawn arrive. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

function spoken({ screen }: Pick<ReturnType<typeof reader>, 'screen'>): string {
  return screen.screen().join('\n').replace(/^\S+ +/, '').trim();
}

it('says that it reads where that takes a moment, and nothing is left of it', async () => {
  const there = reader();
  const end = showReading(there.run);
  await pass(300);
  expect(spoken(there)).toBe('');
  await pass(200);
  expect(spoken(there)).toBe('Reading the account');
  end();
  end();
  await pass(1000);
  expect(spoken(there)).toBe('');
});

it('says nothing of what is over soon', async () => {
  const there = reader();
  expect(await shownReading(there.run, async () => 'read')).toBe('read');
  await pass(1000);
  expect(there.screen.raw()).toBe('');
});

it('leaves the screen alone once all is read, also where what draws was still being loaded', async () => {
  const there = reader();
  const end = showReading(there.run);
  vi.advanceTimersByTime(400);
  end();
  await pass(1000);
  expect(there.screen.raw()).toBe('');
});

it('is gone when the run is asked to stop', async () => {
  const there = reader();
  showReading(there.run);
  await pass(500);
  there.stop();
  await pass(500);
  expect(spoken(there)).toBe('');
});

it.each<Run['given']>([{ json: true }, { quiet: true }, { verbose: true }])('with %j nothing is shown', async (given) => {
  const there = reader(given);
  showReading(there.run);
  await pass(1000);
  expect(there.screen.raw()).toBe('');
});

it('in the background nothing is shown', async () => {
  const there = reader({}, { foreground: false });
  showReading(there.run);
  await pass(1000);
  expect(there.screen.raw()).toBe('');
});
