import { expect, it } from 'vitest';
import { listed } from '../../src/errors/lists.ts';

it.each<[words: number, text: string]>([
  [0, ''],
  [1, '1'],
  [2, '1 and 2'],
  [3, '1, 2 and 3'],
  [12, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12'],
  [13, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more'],
  [300, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 289 more'],
])('lists %i words', (words, text) => {
  expect(listed(Array.from({ length: words }, (_, index) => String(index + 1)))).toBe(text);
});
