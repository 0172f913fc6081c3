import { expect, test } from 'vitest';
import { printedLines } from '../../src/report/printed-lines.ts';

test('what a library prints comes back as lines, and from then on is printed again', () => {
  const { log } = globalThis.console;
  expect(printedLines(() => {
    globalThis.console.log('one\ntwo');
    globalThis.console.log('');
  })).toEqual(['one', 'two', '']);
  expect(globalThis.console.log).toBe(log);
});

test('it is printed again as well where the library fails', () => {
  const { log } = globalThis.console;
  expect(() => printedLines(() => {
    throw new Error('no such shell');
  })).toThrow('no such shell');
  expect(globalThis.console.log).toBe(log);
});
