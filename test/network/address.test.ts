import { expect, it } from 'vitest';
import { isDnsServer } from '../../src/network/address.ts';

it.each([
  ['127.0.0.1', true],
  ['127.0.0.1:5353', true],
  ['::1', true],
  ['[::1]', true],
  ['[::1]:53', true],
  ['', false],
  ['dns.google', false],
  ['localhost:53', false],
  ['1.2.3', false],
  ['[127.0.0.1]:53', false],
  ['127.0.0.1:', false],
  ['127.0.0.1:0', false],
  ['127.0.0.1:99999', false],
  ['127.0.0.1:53 ', false],
])('"%s" is a DNS server: %s', (text, expected) => {
  expect(isDnsServer(text)).toBe(expected);
});
