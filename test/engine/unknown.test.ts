import { describe, expect, it } from 'vitest';
import { holdsUnknown, knownAfterApply } from '../../src/engine/unknown.ts';

const placeholder = knownAfterApply('load-balancer', 'arn');

const table: [string, unknown, boolean][] = [
  ['a placeholder', placeholder, true],
  ['one inside a text', `forward to ${placeholder} and on`, true],
  ['one in a list', ['a', placeholder], true],
  ['one deep inside', { a: [{ b: { c: placeholder } }] }, true],
  ['one in a key', { [`${placeholder} port 80`]: 'registered' }, true],
  ['one in an attribute with dots', knownAfterApply('certificate', 'example.com.name'), true],
  ['plain text', 'arn:aws:elasticloadbalancing', false],
  ['words that only look like it', 'known after apply: load-balancer.arn', false],
  ['nothing', undefined, false],
  ['null', null, false],
  ['a number', 443, false],
  ['an empty list', [], false],
  ['plain data', { a: ['b', { c: 1 }], d: null }, false],
];

describe('a placeholder', () => {
  it('says which step assigns what', () => {
    expect(placeholder).toBe('(known after apply: load-balancer.arn)');
  });

  it.each(table)('is found: %s', (_, value, expected) => {
    expect(holdsUnknown(value)).toBe(expected);
  });
});
