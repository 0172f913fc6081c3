import { describe, expect, it } from 'vitest';
import { createPrinter, type Printer } from '../../src/report/printer.ts';

function printing({ stdout, stderr, ...settings }: { stdout?: { isTTY?: boolean; columns?: number }; stderr?: { isTTY?: boolean; columns?: number }; json?: boolean; quiet?: boolean }): { printer: Printer; written: { out: string; err: string } } {
  const written = { out: '', err: '' };
  const printer = createPrinter({
    stdout: { ...stdout, write: (text) => (written.out += text) },
    stderr: { ...stderr, write: (text) => (written.err += text) },
    json: false, quiet: false, noColor: false, env: {}, ...settings,
  });
  return { printer, written };
}

function printed(settings: { json?: boolean; quiet?: boolean }): { out: string; err: string } {
  const { printer, written } = printing(settings);
  everything(printer);
  return written;
}

function everything(printer: Printer): void {
  printer.data(['data', 'more data']);
  printer.data([]);
  printer.message(['message']);
  printer.error(['error']);
}

it.each([
  { settings: {}, out: 'data\nmore data\n', err: 'message\nerror\n' },
  { settings: { quiet: true }, out: 'data\nmore data\n', err: 'error\n' },
  { settings: { json: true }, out: '', err: 'message\nerror\n' },
])('$settings', ({ settings, out, err }) => {
  expect(printed(settings)).toStrictEqual({ out, err });
});

it('writes an object on one line, or as a document', () => {
  let out = '';
  const printer = createPrinter({ stdout: { write: (text) => (out += text) }, stderr: { write: () => true }, json: true, quiet: true, noColor: false, env: {} });
  printer.json({ type: 'step', seconds: 1 });
  printer.document({ schema: 1 });
  expect(out).toBe('{"type":"step","seconds":1}\n{\n  "schema": 1\n}\n');
});

it.each<[where: string, stream: { isTTY: boolean; columns?: number }, out: string]>([
  ['in a window', { isTTY: true, columns: 40 }, 'The replaced records are remembered in\nthe account.\n'],
  ['in a window of few columns', { isTTY: true, columns: 39 }, 'The replaced records are remembered in the account.\n'],
  ['in what is no window', { isTTY: false, columns: 40 }, 'The replaced records are remembered in the account.\n'],
])('%s a sentence ends where it can be read, and data stays whole', (_, stream, out) => {
  const sentence = ['The replaced records are remembered in the account.'];
  const { printer, written } = printing({ stdout: stream, stderr: stream });
  printer.screen(sentence);
  printer.message(sentence);
  printer.error(sentence);
  printer.data(sentence);
  expect(written).toStrictEqual({ out: `${out}${sentence[0]}\n`, err: `${out}${out}` });
});

it('colors each stream by what it is', () => {
  const { printer, written } = printing({ stderr: { isTTY: true } });
  printer.data([printer.dataStyle.error('x')]);
  printer.message([printer.messageStyle.error('x')]);
  expect(written).toStrictEqual({ out: 'x\n', err: '\u001B[31mx\u001B[39m\n' });
});

describe('whatever stands in a line', () => {
  const hostile = 'a\u001B[31mb\u001B]52;c;ZXZpbA==\u0007c\u009B2Jd\re\nf\tg\u202Eh\u2028i\u200Bj\u007F';
  const letters = 'a[31mb]52;c;ZXZpbA==c2Jd e f gh ij';

  it.each([true, false])('only its letters and our own colors get out (a terminal: %s)', (isTTY) => {
    const { printer, written } = printing({ stdout: { isTTY }, stderr: { isTTY } });
    const { dataStyle: style } = printer;
    printer.data([hostile, `${style.error(hostile)} ${style.heading(`${style.dim('=')} ${hostile}`)}`]);
    printer.message([hostile]);
    printer.error([hostile]);
    const own = (code: number): string => (isTTY ? `\u001B[${code}m` : '');
    expect(written).toStrictEqual({
      out: `${letters}\n${own(31)}${letters}${own(39)} ${own(1)}${own(2)}=${own(22)}${own(1)} ${letters}${own(22)}\n`,
      err: `${letters}\n${letters}\n`,
    });
  });

  it('is exact in JSON, and in ASCII where it could act', () => {
    const { printer, written } = printing({ json: true });
    const object = { [hostile]: [hostile, 'é 日本 👩‍💻 \u{E0041}'] };
    printer.json(object);
    printer.document(object);
    expect(written.out.split('\n').filter((line) => /[\p{Cc}\u2028\u202E\u200B\u{E0041}]/u.test(line))).toEqual([]);
    expect(written.out).toContain('é 日本 👩‍💻');
    const [line = '', ...document] = written.out.split('\n');
    expect([JSON.parse(line), JSON.parse(document.join('\n'))]).toEqual([object, object]);
  });
});

it('writes records with tabs between their fields, whatever these hold', () => {
  const { printer, written } = printing({ json: true, quiet: true });
  printer.records([['plan', 'show it'], ['a\tb', '\u001b[31mred\n'], [':4']]);
  printer.records([]);
  expect(written).toStrictEqual({ out: 'plan\tshow it\na b\t[31mred \n:4\n', err: '' });
});
