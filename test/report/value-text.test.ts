import { expect, it, onTestFinished } from 'vitest';
import { knownAfterApply } from '../../src/engine/unknown.ts';
import { speak } from '../../src/language/text.ts';
import { briefText, holdsUnknown, plainText, valueOrNull, valueText } from '../../src/report/value-text.ts';

class Hidden {
  value = 'top';
  toString(): string {
    return '(secret)';
  }
}

it.each([
  [undefined, '(none)'],
  [null, '(none)'],
  ['', ''],
  ['web', 'web'],
  [80, '80'],
  [false, 'false'],
  [[], '(none)'],
  [['a', 'b'], 'a, b'],
  [{}, '(none)'],
  [{ healthPath: '/', port: 80, gone: undefined }, 'health path /, port 80'],
  [{ names: ['a', 'b'], empty: [], inner: { vpcId: 'vpc-1' } }, 'names (a, b), empty (none), inner (VPC ID vpc-1)'],
  [[{ name: 'a', value: 1 }, { name: 'b', value: 2 }], '(name a, value 1), (name b, value 2)'],
  [new Hidden(), '(secret)'],
  [{ header: new Hidden() }, 'header (secret)'],
])('%j reads "%s"', (value, text) => {
  expect(valueText(value)).toBe(text);
});

it.each([
  [[]],
  ['closed'],
  [{ shared: true, open: false }],
  [{ values: [], ttlSeconds: 60 }],
  [{ values: ['closed'], ttlSeconds: 60 }],
  [{ alias: 'example.com', zone: 'Z1' }],
  [{ names: ['closed', []] }],
])('%j reads the same for scripts, whoever runs them', async (value) => {
  const english = valueText(value);
  onTestFinished(() => speak('en'));
  await speak('ja');
  expect(valueOrNull(value)).toBe(english);
});

it('lets no text from the account move the cursor, color the screen or turn the direction', () => {
  expect(plainText('a\u001B[31mb\u0007\u009Bc\r\nd\te\u202Ef\u061Cg')).toBe('a[31mbc d efg');
  expect(plainText(`to ${'x'.repeat(16_000)} and on, ${'y'.repeat(1024)}`)).toBe(`to ${'x'.repeat(1023)}… and on, ${'y'.repeat(1024)}`);
  expect(valueText({ 'k\u001B': 'v\u001B' })).toBe('k v');
});

it('cuts no list in Japanese, whose members have no blanks between them', () => {
  const list = Array.from({ length: 100 }, (_, index) => `i-${String(index).padStart(17, '0')}`).join('、');
  expect(plainText(list)).toBe(list);
});

it('shortens a placeholder for people', () => {
  expect(briefText(`alias to ${knownAfterApply('load-balancer', 'dnsName')}`)).toBe('alias to (known after apply)');
  expect(briefText('alias to (known after apply: load-balancer.dnsName)')).toBe('alias to (known after apply)');
  expect([holdsUnknown('x (known after apply: a.b)'), holdsUnknown(`x ${knownAfterApply('a', 'b')}`), holdsUnknown('x')]).toStrictEqual([true, true, false]);
});
