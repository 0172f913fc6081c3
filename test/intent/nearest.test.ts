import { expect, test } from 'vitest';
import { nearest } from '../../src/intent/nearest.ts';

test.each([
  ['prot', 'port'],
  ['Port', 'port'],
  ['health_path', 'health-path'],
  ['subnet', 'subnets'],
  ['por', 'port'],
  ['healthPath', 'health-path'],
  ['HEALTH_PATH', 'health-path'],
  ['HealthPth', 'health-path'],
  ['healthpath', 'health-path'],
  ['health path', 'health-path'],
  ['vpc-id', 'vpc'],
  ['nameServers', 'name'],
  ['namer-x', undefined],
  ['cloudfront', undefined],
  ['x', undefined],
])('%s: %s', (word, expected) => {
  expect(nearest(word, ['port', 'health-path', 'subnets', 'vpc', 'name'])).toBe(expected);
});
