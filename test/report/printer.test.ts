import { expect, it } from 'vitest';
import { createPrinter, type Printer } from '../../src/report/printer.ts';

function printed(settings: { json?: boolean; quiet?: boolean }): { out: string; err: string } {
  const written = { out: '', err: '' };
  const printer = createPrinter({
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    json: false, quiet: false, noColor: false, env: {}, ...settings,
  });
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

it('colors each stream by what it is', () => {
  const printer = createPrinter({ stdout: { write: () => true }, stderr: { write: () => true, isTTY: true }, json: false, quiet: false, noColor: false, env: {} });
  expect([printer.dataStyle.error('x'), printer.messageStyle.error('x')]).toStrictEqual(['x', '\u001B[31mx\u001B[39m']);
});
