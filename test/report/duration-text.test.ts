import { expect, it } from 'vitest';
import { durationText } from '../../src/report/duration-text.ts';

it.each([
  [0, '0 s'], [0.04, '0 s'], [2.14, '2.1 s'], [3, '3 s'], [9.97, '10 s'], [48.4, '48 s'], [59.9, '1 min'], [200, '3 min 20 s'], [3600, '1 h'], [7500, '2 h 5 min'], [172_800, '48 h'],
])('%s seconds read "%s"', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});
