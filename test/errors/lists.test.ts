import { expect, it } from 'vitest';
import { apart, either, enough, listed, shortened } from '../../src/errors/lists.ts';

it.each<[words: number, text: string]>([
  [0, ''],
  [1, '1'],
  [2, '1 and 2'],
  [3, '1, 2 and 3'],
  [12, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12'],
  [13, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 13'],
])('lists %i words, all of them', (words, text) => {
  expect(listed(Array.from({ length: words }, (_, index) => String(index + 1)))).toBe(text);
});

it.each<[words: number, text: string]>([
  [12, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 12'],
  [13, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2 more'],
  [300, '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 289 more'],
])('of %i words on offer, enough', (words, text) => {
  expect(listed(Array.from({ length: words }, (_, index) => String(index + 1)), enough)).toBe(text);
});

it.each<[list: (all: readonly string[]) => string, none: string, one: string, three: string, many: string]>([
  [shortened, '', '1', '1, 2, 3', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 and 3 more'],
  [apart, '', '1', '1; 2; 3', '1; 2; 3; 4; 5; 6; 7; 8; 9; 10; 11; 12; 13; 14; 15'],
  [either, '', '1', '1, 2 or 3', '1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 or 15'],
])('%o: none, one, three and fifteen', (list, ...texts) => {
  expect([0, 1, 3, 15].map((length) => list(Array.from({ length }, (_, index) => String(index + 1))))).toEqual(texts);
});
