import { expect, it } from 'vitest';
import type { Run } from '../../src/commands/run.ts';
import { shownWait } from '../../src/commands/shown-wait.ts';
import { virtualClock } from '../../src/engine/clock.ts';
import { createStyle } from '../../src/report/style.ts';
import { virtualTerminal } from '../support/virtual-terminal.ts';

/** What of a run it looks at. */
function waiter(given: Run['given'] = {}, { foreground = true } = {}) {
  const screen = virtualTerminal({ columns: 60, rows: 10 });
  const said: string[] = [];
  const muted: boolean[] = [];
  const terminal = {
    stderr: screen,
    env: {},
    isInForeground: async () => foreground,
    onExit: () => () => {},
    muteKeys: () => {
      muted.push(true);
      return () => void muted.push(false);
    },
  };
  const run = { given, terminal, printer: { messageStyle: createStyle({ color: false }), message: (lines: string[]) => void said.push(...lines) } } as unknown as Run;
  return { run, screen, said, muted };
}

const shown = ({ screen }: ReturnType<typeof waiter>): string => screen.screen().map((line) => line.trim().replace(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] +/, '')).filter((line) => line !== '').join('\n');

it('on a terminal what is waited for is drawn, and nothing is left of it', async () => {
  const there = waiter();
  const clock = virtualClock();
  const result = await shownWait(there.run, { title: 'Look', clock }, async (says) => {
    expect(shown(there)).toBe('Look … 0 s');
    await clock.sleep(12_000);
    says('example.com to settle');
    expect(shown(there)).toBe('Look … 12 s: example.com to settle');
    expect(there.muted).toEqual([true]);
    return 'seen';
  });
  expect({ result, shown: shown(there), said: there.said, muted: there.muted }).toEqual({ result: 'seen', shown: '', said: [], muted: [true, false] });
});

it('also where it fails', async () => {
  const there = waiter();
  await expect(shownWait(there.run, { title: 'Look', clock: virtualClock() }, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect({ shown: shown(there), muted: there.muted }).toEqual({ shown: '', muted: [true, false] });
});

it.each<[what: string, given: Run['given'], foreground: boolean, said: string[]]>([
  ['in the background it is said, whenever it is something new', {}, false, ['Look … waiting (0 s): one', 'Look … waiting (20 s): another']],
  ['with --verbose as well', { verbose: true }, true, ['Look … waiting (0 s): one', 'Look … waiting (20 s): another']],
  ['with --json nothing is said', { json: true }, true, []],
])('%s', async (_, given, foreground, said) => {
  const there = waiter(given, { foreground });
  const clock = virtualClock();
  await shownWait(there.run, { title: 'Look', clock }, async (says) => {
    says('one');
    await clock.sleep(10_000);
    says('one');
    await clock.sleep(10_000);
    says('another');
  });
  expect({ said: there.said, drawn: there.screen.raw(), muted: there.muted }).toEqual({ said, drawn: '', muted: [] });
});
