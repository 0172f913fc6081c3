import { expect, it } from 'vitest';
import { destinationOf, isDnsName, isDnsServer } from '../../src/network/address.ts';

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

it.each([
  ['127.0.0.1', '127.0.0.1', 53],
  ['127.0.0.1:5353', '127.0.0.1', 5353],
  ['::1', '::1', 53],
  ['[::1]', '::1', 53],
  ['[::1]:5353', '::1', 5353],
])('%s listens at %s, port %i', (text, address, port) => {
  expect(destinationOf(text)).toEqual({ address, port });
});

it.each([
  ['example.com', true],
  ['_acme.example.com', true],
  ['*.example.com', true],
  ['', true],
  ['a', true],
  [`${'a'.repeat(63)}.com`, true],
  [`${'a'.repeat(64)}.com`, false],
  [`${'ä'.repeat(32)}.com`, false],
  [`${'a.'.repeat(126)}a`, true],
  [`${'a.'.repeat(127)}a`, false],
  ['a..b', false],
  ['.', false],
])('"%s" can be asked for: %s', (name, expected) => {
  expect(isDnsName(name)).toBe(expected);
});
