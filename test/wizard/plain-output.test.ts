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

test('everything else is the stream itself', async () => {
  const stream = Object.assign(new PassThrough(), { columns: 72 });
  const plain = withoutColor(stream);
  plain.write(Buffer.from('bytes'));
  plain.end();
  expect('columns' in plain && plain.columns).toBe(72);
  expect(String(stream.read())).toBe('bytes');
  expect(stream.writableEnded).toBe(true);
});
