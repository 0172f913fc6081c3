import { expect, it } from 'vitest';
import { cut, displayWidth } from '../src/text-width.ts';

it.each([
  ['', 0],
  ['example.com', 11],
  ['… “x” → ✔', 9],
  ['例え.jp', 7],
  ['ラーメン', 8],
  ['ﾗｰﾒﾝ', 4],
  ['ｶﾞ', 2],
  ['한국', 4],
  ['Ａ、', 4],
  ['é', 1],
  ['e\u0301', 1],
  ['हिन्दी', 4],
  ['🦊', 2],
  ['👨‍👩‍👧', 2],
  ['🇯🇵', 2],
  ['⚠️', 2],
  ['1️⃣', 2],
  ['a\u200Bb\u0007', 2],
])('%j is %i columns wide', (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

it.each([
  ['example.com', 11, 'example.com'],
  ['example.com', 10, 'example.c…'],
  ['ACM to find', 5, 'ACM…'],
  ['例え.jp', 7, '例え.jp'],
  ['例え.jp', 6, '例え.…'],
  ['例え.jp', 4, '例…'],
  ['👨‍👩‍👧 and', 3, '👨‍👩‍👧…'],
  ['example.com', 1, '…'],
  ['example.com', 0, ''],
  ['example.com', -3, ''],
  ['', 0, ''],
])('%j in %i columns is %j', (text, columns, shown) => {
  expect(cut(text, columns)).toBe(shown);
});
