import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { withoutColor } from '../../src/wizard/plain-output.ts';

const escape = String.fromCodePoint(0x1b);

test.each([
  ['a colour', `${escape}[31mred${escape}[39m`, 'red'],
  ['several at once', `${escape}[1;38;5;208mbold${escape}[0m`, 'bold'],
  ['no move of the cursor', `${escape}[2K${escape}[1A${escape}[?25h`, `${escape}[2K${escape}[1A${escape}[?25h`],
  ['no text that looks like one', '[31m', '[31m'],
])('%s is taken out', (_, text, expected) => {
  const stream = new PassThrough();
  withoutColor(stream).write(text);
  expect(String(stream.read())).toBe(expected);
});

test('bytes are left as they are', () => {
  const stream = new PassThrough();
  withoutColor(stream).write(Buffer.from(`${escape}[31mred`));
  expect(String(stream.read())).toBe(`${escape}[31mred`);
});

test('what is written is there at once, and the end of a question is not the end of the output', () => {
  const stream = new PassThrough();
  const plain = withoutColor(stream);
  for (const text of ['one ', 'two ', 'three']) plain.write(text);
  plain.end();
  expect(String(stream.read())).toBe('one two three');
  expect(stream.writableEnded).toBe(false);
});

test('it is as large as the terminal is now', () => {
  const terminal = Object.assign(new PassThrough(), { columns: 72, rows: 24, isTTY: true });
  const plain = withoutColor(terminal);
  expect(plain).toMatchObject({ columns: 72, rows: 24, isTTY: true });
  terminal.columns = 132;
  expect(plain).toMatchObject({ columns: 132 });
});
