import { expect, test } from 'vitest';
import { isPublicRange, plainAddress } from '../../src/aws/addresses.ts';

test.each([
  ['0.0.0.0/0', true], ['::/0', true], ['203.0.113.0/24', true], ['203.0.113.9/32', true], ['2001:db8::/32', true],
  ['10.0.0.0/8', false], ['10.1.2.3/32', false], ['172.16.0.0/12', false], ['172.31.0.0/16', false], ['192.168.0.0/16', false], ['fd00::/8', false], ['fc00::/7', false], ['100.64.0.0/10', false], ['169.254.0.0/16', false], ['fe80::/10', false],
  ['172.0.0.0/8', true], ['172.32.0.0/16', true], ['192.168.0.0/15', true], ['10.0.0.0/7', true],
  ['sg-1', false], ['pl-1', false],
])('%s is a public range: %s', (source, expected) => {
  expect(isPublicRange(source)).toBe(expected);
});

test('an IPv6 address has one form', () => {
  expect(['2001:0DB8:0::0010', '2001:db8::10', '203.0.113.9'].map(plainAddress)).toEqual(['2001:db8::10', '2001:db8::10', '203.0.113.9']);
});
