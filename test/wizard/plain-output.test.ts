import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { plainOutput } from '../../src/wizard/plain-output.ts';

const escape = String.fromCodePoint(0x1b);

test.each([
  ['a colour', `${escape}[31mred${escape}[39m`, 'red'],
  ['several at once', `${escape}[1;38;5;208mbold${escape}[0m`, 'bold'],
  ['no move of the cursor', `${escape}[2K${escape}[1A${escape}[?25h`, `${escape}[2K${escape}[1A${escape}[?25h`],
  ['no text that looks like one', '[31m', '[31m'],
])('%s is taken out', (_, text, expected) => {
  const stream = new PassThrough();
  plainOutput(stream, { color: false, reflow: 'none' }).write(text);
  expect(String(stream.read())).toBe(expected);
});

test.each([
  ['what Inquirer draws', `${escape}[2K${escape}[1A${escape}[?25h${escape}[31m? Domain${escape}[39m${escape}[12G\r\n`, `${escape}[2K${escape}[1A${escape}[?25h${escape}[31m? Domain${escape}[39m${escape}[12G\r\n`],
  ['letters of any script', 'é 日本 👩‍💻', 'é 日本 👩‍💻'],
  ['an order to the clipboard', `${escape}]52;c;ZXZpbA==\u0007`, ']52;c;ZXZpbA=='],
  ['a link', `${escape}]8;;https://evil.example${escape}\\here`, ']8;;https://evil.example\\here'],
  ['the title of the window, the bell and a device control', `${escape}]0;a\u0007${escape}P1$r${escape}\\`, ']0;aP1$r\\'],
  ['a mode, a region and a question to the terminal', `${escape}[?1049h${escape}[2;3r${escape}[6n${escape}c`, '[?1049h[2;3r[6nc'],
  ['C1 and the direction of writing', 'a\u009B2Jb\u202Ec\u2066d', 'a2Jbcd'],
])('%s: nothing but letters and drawing gets through', (_, text, expected) => {
  const stream = new PassThrough();
  plainOutput(stream, { color: true, reflow: 'none' }).write(text);
  expect(String(stream.read())).toBe(expected);
});

test('bytes are no way past it', () => {
  const stream = new PassThrough();
  plainOutput(stream, { color: false, reflow: 'none' }).write(Buffer.from(`${escape}[31mred${escape}[5n`));
  expect(String(stream.read())).toBe('red[5n');
});

test('what is written is there at once, and the end of a question is not the end of the output', () => {
  const stream = new PassThrough();
  const plain = plainOutput(stream, { color: false, reflow: 'none' });
  for (const text of ['one ', 'two ', 'three']) plain.write(text);
  plain.end();
  expect(String(stream.read())).toBe('one two three');
  expect(stream.writableEnded).toBe(false);
});

test('it is as large as the terminal is now', () => {
  const terminal = Object.assign(new PassThrough(), { columns: 72, rows: 24, isTTY: true });
  const plain = plainOutput(terminal, { color: true, reflow: 'none' });
  expect(plain).toMatchObject({ columns: 72, rows: 24, isTTY: true });
  terminal.columns = 132;
  expect(plain).toMatchObject({ columns: 132 });
});
