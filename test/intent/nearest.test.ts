import { expect, test } from 'vitest';
import { nearest } from '../../src/intent/nearest.ts';

test.each([
  ['prot', 'port'],
  ['Port', 'port'],
  ['health_path', 'health-path'],
  ['subnet', 'subnets'],
  ['por', 'port'],
  ['cloudfront', undefined],
  ['x', undefined],
])('%s: %s', (word, expected) => {
  expect(nearest(word, ['port', 'health-path', 'subnets', 'vpc', 'name'])).toBe(expected);
});
