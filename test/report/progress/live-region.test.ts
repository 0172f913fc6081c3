import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Environment } from '../../../src/intent/environment.ts';
import { frameLines, type Frame } from '../../../src/report/progress/live-frame.ts';
import { openRegion, type Region } from '../../../src/report/progress/live-region.ts';
import { isScreen } from '../../../src/report/progress/live-screen.ts';
import { createStyle } from '../../../src/report/style.ts';
import { foreignIn, hostile } from '../../support/own-sequences.ts';
import { virtualTerminal, type VirtualTerminal, type WindowOptions } from '../../support/virtual-terminal.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Two waits and what else there is; `seconds` passes as the test lets it. */
function waits(seconds: number): Frame {
  return {
    entries: [
      { title: 'Wait until the certificate is issued', beside: [`${seconds} s`, 'usually 1 to 5 minutes'], detail: 'ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com' },
      { title: 'Wait until the load balancer is active', beside: [`${seconds} s`, 'usually 2 to 4 minutes'], detail: 'example-com-alb to start in its zones (provisioning)' },
    ],
    more: '3 more are done',
  };
}

interface Opened {
  terminal: VirtualTerminal;
  region: Region;
  /** What the next frames tell of. */
  show(frame: Frame): void;
  /** Prints a line that is to stay. */
  print(line: string): void;
}

function open({ env = {}, color = false, ...window }: WindowOptions & { env?: Environment; color?: boolean } = {}): Opened {
  const terminal = virtualTerminal(window);
  if (!isScreen(terminal, env)) throw new Error('the terminal cannot be drawn on');
  const style = createStyle({ color });
  let frame = waits(0);
  const region = openRegion(terminal, { frame: (size) => frameLines(frame, size, style), style, env });
  return { terminal, region, show: (next) => (frame = next), print: (line) => void terminal.write(`${line}\n`) };
}

function shown(lines: readonly string[]): string {
  return `\n${lines.join('\n')}`;
}

const twoWaits = `
⠋  Wait until the certificate is issued … 0 s, usually 1 to 5 minutes
     ACM to find _38e068c84d479b6c9f47448e28f8967d.example.com
   Wait until the load balancer is active … 0 s, usually 2 to 4 minutes
     example-com-alb to start in its zones (provisioning)
   3 more are done`;

describe('a frame', () => {
  it('stands below what is printed, and below it the cursor, on an empty line', () => {
    const { terminal, print } = open();
    expect(shown(terminal.screen())).toBe(twoWaits);
    expect(terminal.cursor()).toEqual({ row: 5, column: 0 });
    print('[1/16] Create the certificate … created (2 s)');
    print('[2/16] Create the validation records … created (0 s)');
    expect(shown(terminal.screen())).toBe(`
[1/16] Create the certificate … created (2 s)
[2/16] Create the validation records … created (0 s)${twoWaits}`);
    expect(terminal.cursor()).toEqual({ row: 7, column: 0 });
  });

  it.each([true, false])('does nothing that stands in it (in color: %s)', (color) => {
    const { terminal, region, show } = open({ columns: 200, color });
    show({ entries: [{ title: hostile, beside: [hostile], detail: hostile, mark: 'x' }], more: hostile });
    region.draw();
    expect(terminal.screen().join(' ')).toContain('evil[31m[2J]52;c;ZXZpbA==');
    vi.advanceTimersByTime(800);
    region.close();
    expect(foreignIn(terminal.raw().replaceAll('␛', '\u001B'), 'drawn')).toEqual([]);
  });

  it('is drawn anew every 80 ms, and at once where it is asked to be', () => {
    const { terminal, region, show } = open();
    show({ entries: [{ title: 'Redirect http to https', beside: ['3 s'] }] });
    vi.advanceTimersByTime(79);
    expect(shown(terminal.screen())).toBe(twoWaits);
    vi.advanceTimersByTime(1);
    expect(terminal.screen()).toEqual(['⠙  Redirect http to https … 3 s']);
    show({ entries: [{ title: 'Redirect http to https', beside: ['4 s'] }] });
    region.draw();
    expect(terminal.screen()).toEqual(['⠙  Redirect http to https … 4 s']);
  });

  it('scrolls nothing away that was printed, at the bottom of the window', () => {
    const { terminal, print, show } = open({ rows: 12 });
    const printed = Array.from({ length: 30 }, (_, index) => `line ${index}`);
    for (const line of printed) {
      print(line);
      show(waits(Number(line.slice(5))));
      vi.advanceTimersByTime(100);
    }
    expect(terminal.screen().slice(0, 30)).toEqual(printed);
    expect(terminal.screen()).toHaveLength(35);
    expect(terminal.cursor()).toEqual({ row: 11, column: 0 });
  });

  it('is gone when the region is closed, and the next line stands in its place', () => {
    const { terminal, region, print } = open();
    print('[1/16] Create the certificate … created (2 s)');
    region.close();
    expect(terminal.screen()).toEqual(['[1/16] Create the certificate … created (2 s)']);
    expect(terminal.cursor()).toEqual({ row: 1, column: 0 });
    print('Done.');
    region.close();
    region.draw();
    vi.advanceTimersByTime(1000);
    terminal.resize(40);
    expect(terminal.screen()).toEqual(['[1/16] Create the certificate … created (2 s)', 'Done.']);
    expect(vi.getTimerCount()).toBe(0);
    expect(terminal.listenerCount('resize')).toBe(0);
  });

  it('of the next region stays as it is, when a region that is closed is closed again', () => {
    const { terminal, region, print } = open();
    region.close();
    if (!isScreen(terminal, {})) throw new Error('the terminal cannot be drawn on');
    const next = openRegion(terminal, { frame: () => ['Redirect http to https'], style: createStyle({ color: false }), env: {} });
    const before = terminal.raw();
    region.close();
    expect(terminal.raw()).toBe(before);
    print('[1/16] Create the certificate … created (2 s)');
    expect(terminal.screen()).toEqual(['[1/16] Create the certificate … created (2 s)', '⠋  Redirect http to https']);
    next.close();
  });

  it('is written whole, so that nothing ends the process in the midst of one', () => {
    const { terminal } = open();
    const written: string[] = [];
    Object.assign(terminal, { cork: () => written.push('{'), uncork: () => written.push('}') });
    const { write } = terminal;
    terminal.write = (text) => {
      written.push('text');
      return write(text);
    };
    written.length = 0;
    vi.advanceTimersByTime(160);
    expect(written.join(' ').replaceAll(/text( text)*/g, 'text')).toBe('{ text } { text }');
  });

  it('never hides the cursor, and has no color but that of the style', () => {
    const plain = open();
    plain.region.close();
    // All that is not text: whole frames at once (2026), the cursor's moves, and erasing.
    expect(plain.terminal.raw().replaceAll(/␛\[(\?2026[hl]|\d*[AGK])/g, '')).not.toContain('␛');
    const colored = open({ color: true });
    colored.region.close();
    expect(colored.terminal.raw()).toContain('␛[36m⠋␛[39m  Wait until the certificate is issued␛[2m … 0 s');
    expect(colored.terminal.raw()).not.toContain('␛[?25');
  });

  it('has a spinner that the Linux console can show', () => {
    const { terminal } = open({ env: { TERM: 'linux' } });
    expect(terminal.screen()[0]).toBe('-  Wait until the certificate is issued … 0 s, usually 1 to 5 minutes');
  });
});

describe('a window of another size', () => {
  const printed = Array.from({ length: 40 }, (_, index) => `[${index + 1}/40] ${'Create something that has a rather long name … '.repeat(1 + (index % 3))}created (${index} s)`);

  /** What is to stand there whatever has happened: all that was printed, once and in order, and one frame that fits. */
  function whole({ columns, rows }: VirtualTerminal, lines = printed, frame = waits(0)): string[] {
    const [first = '', ...others] = frameLines(frame, { columns, rows }, createStyle({ color: false }));
    return [...lines, `*  ${first}`, ...others].map((line) => line.trimEnd());
  }

  /** What stands there when a frame has been drawn for the new size, with a star for the spinner. */
  function seen({ terminal }: Opened): string[] {
    vi.advanceTimersByTime(540);
    return terminal.screen().map((line) => line.replace(/^[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]/, '*'));
  }

  it.each<{ name: string; from: WindowOptions; sizes: [columns: number, rows?: number][] }>([
    { name: 'wider', from: { columns: 80 }, sizes: [[160], [240]] },
    { name: 'narrower', from: { columns: 120 }, sizes: [[60]] },
    { name: 'narrower, wider and narrower again', from: { columns: 120 }, sizes: [[61], [140], [70], [100], [52]] },
    { name: 'pulled narrower a column at a time', from: { columns: 100 }, sizes: Array.from({ length: 80 }, (_, step) => [99 - step]) },
    { name: 'pulled narrower in steps, and wide again', from: { columns: 130, rows: 30 }, sizes: [...Array.from({ length: 15 }, (_, step): [number] => [123 - 7 * step]), [130]] },
    { name: 'as narrow as 20 columns', from: { columns: 40 }, sizes: [[20], [40], [20]] },
    { name: 'as low as 8 rows', from: { rows: 24 }, sizes: [[80, 16], [80, 8], [40, 8], [80, 8], [44, 8]] },
    { name: 'lower, higher, and narrower as well', from: { columns: 100, rows: 40 }, sizes: [[100, 20], [50, 30], [90, 12], [60, 24]] },
  ])('$name: every line that was printed stands there once, and no rest of a frame', ({ from, sizes }) => {
    const opened = open(from);
    printed.forEach(opened.print);
    for (const [columns, rows] of sizes) {
      opened.terminal.resize(columns, rows);
      vi.advanceTimersByTime(30);
    }
    expect(seen(opened)).toEqual(whole(opened.terminal));
    opened.region.close();
    expect(opened.terminal.screen()).toEqual(printed);
  });

  it('each size of its own, with time between them', () => {
    const opened = open({ columns: 120, rows: 30 });
    printed.forEach(opened.print);
    for (const columns of [70, 130, 66, 80, 41, 120]) {
      opened.terminal.resize(columns);
      expect(seen(opened)).toEqual(whole(opened.terminal));
    }
  });

  const withoutBlanks = (line: string): string => line.replaceAll(' ', '');

  it.each([[[40]], [[80, 23]], [[33]], [[57, 31, 90, 27]], [[80, 120, 45]]])('in Japanese, whose characters take two columns: %j', (sizes) => {
    const opened = open({ columns: 100, rows: 30 });
    const lines = printed.map((_, index) => `[${index + 1}/40] ${'証明書をリクエストする '.repeat(1 + (index % 3))}… 作成済み (${index} 秒)`);
    const frame: Frame = { entries: ['a', ''].map((before) => ({ title: `${before}証明書の発行を待つ`, beside: ['0 秒', '通常 1〜5 分'], detail: `${before}検証レコードを ACM が見つけるまで数分かかることがあります、その間はそのままお待ちください、止めても続きから始められます` })), more: 'ほか 3 件は完了しています' };
    opened.show(frame);
    opened.region.draw();
    lines.forEach(opened.print);
    for (const columns of sizes) {
      opened.terminal.resize(columns);
      // Where a character had no room at the end of a row there is a gap.
      expect(seen(opened).map(withoutBlanks)).toEqual(whole(opened.terminal, lines, frame).map(withoutBlanks));
    }
  });

  it('that is pulled on before the last size is heard of', () => {
    const opened = open({ columns: 100 });
    printed.forEach(opened.print);
    for (const heard of [95, 70, 45]) {
      opened.terminal.resize(heard);
      for (const columns of [heard - 8, heard - 16, heard - 24]) {
        vi.advanceTimersByTime(80);
        opened.terminal.pull(columns);
      }
    }
    opened.terminal.resize(20);
    expect(seen(opened)).toEqual(whole(opened.terminal));
  });

  it('shows the spinner alone while it is being pulled', () => {
    const { terminal } = open({ columns: 100 });
    terminal.resize(90);
    expect(terminal.screen()).toEqual(['⠋']);
    vi.advanceTimersByTime(499);
    expect(terminal.screen()).toEqual(['⠦']);
    vi.advanceTimersByTime(1);
    expect(terminal.screen()).toHaveLength(5);
  });

  it('loses no line where the terminal cuts lines off instead', () => {
    const opened = open({ columns: 100, cuts: true, env: { XTERM_VERSION: 'XTerm(370)' } });
    const short = Array.from({ length: 40 }, (_, index) => `[${index + 1}/40] created`);
    short.forEach(opened.print);
    for (const columns of [40, 90, 30]) {
      opened.terminal.resize(columns);
      vi.advanceTimersByTime(540);
      expect(opened.terminal.screen().slice(0, 40)).toEqual(short);
      expect(opened.terminal.screen()).toHaveLength(45);
    }
  });

  it('that nobody knows any more: there is no frame', () => {
    const { terminal, print } = open();
    terminal.resize(80);
    Object.assign(terminal, { columns: 0, rows: 0 });
    terminal.emit('resize');
    print('Done.');
    vi.advanceTimersByTime(1000);
    expect(terminal.screen()).toEqual(['Done.']);
  });
});
