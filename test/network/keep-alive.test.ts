import { expect, it } from 'vitest';
import { keepAliveSeconds } from '../../src/network/keep-alive.ts';

it.each([
  ['timeout=5', 5],
  ['timeout=75, max=100', 75],
  ['max=100, Timeout = "65"', 65],
  ['max=100', undefined],
  ['timeout=soon', undefined],
  ['xtimeout=5', undefined],
  ['', undefined],
])('Keep-Alive: %s -> %s', (value, seconds) => {
  expect(keepAliveSeconds({ 'keep-alive': value })).toBe(seconds);
});

it('undefined where the header is not there', () => {
  expect(keepAliveSeconds({ connection: 'close' })).toBeUndefined();
});
