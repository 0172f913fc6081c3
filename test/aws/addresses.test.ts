import { describe, expect, it } from 'vitest';
import { holdsRange, isPublicRange, plainAddress } from '../../src/aws/addresses.ts';

describe('isPublicRange', () => {
  it.each([
    ['0.0.0.0/0', true], ['::/0', true], ['198.51.100.7/32', true], ['203.0.113.0/24', true], ['2001:db8::/32', true],
    ['10.0.0.0/8', false], ['10.1.2.3/32', false], ['10.0.0.0/7', true],
    ['172.16.0.0/12', false], ['172.31.255.255/32', false], ['172.32.0.0/16', true], ['172.15.0.0/16', true], ['172.16.0.0/11', true],
    ['192.168.0.0/16', false], ['192.168.1.0/24', false], ['192.168.0.0/15', true], ['192.169.0.0/16', true],
    ['100.64.0.0/10', false], ['100.127.255.0/24', false], ['100.128.0.0/16', true], ['100.63.0.0/16', true],
    ['169.254.0.0/16', false], ['127.0.0.1/32', false],
    ['fd00::/8', false], ['fc00::/7', false], ['fc00::/6', true], ['FD12:3456::/32', false], ['fe80::/10', false], ['::1/128', false], ['::/1', true],
    ['sg-0123', false], ['pl-0123', false], ['', false],
  ])('%s: %s', (source, yes) => expect(isPublicRange(source)).toBe(yes));
});

describe('plainAddress', () => {
  it.each([
    ['203.0.113.10', '203.0.113.10'],
    ['2001:0DB8:0:0:0:0:0:10', '2001:db8::10'],
    ['2001:db8::10', '2001:db8::10'],
    ['example.com', 'example.com'],
  ])('%s: %s', (address, plain) => expect(plainAddress(address)).toBe(plain));
});

describe('holdsRange', () => {
  it.each([
    ['0.0.0.0/0', '10.0.0.0/24', true], ['10.0.0.0/16', '10.0.1.0/24', true], ['10.0.1.0/24', '10.0.1.0/24', true], ['10.0.1.0/25', '10.0.1.0/24', false], ['10.0.2.0/24', '10.0.1.0/24', false],
    ['10.0.1.77/16', '10.0.1.0/24', true], ['::/0', '2001:db8::/64', true], ['::/0', '10.0.1.0/24', false], ['0.0.0.0/0', '2001:db8::/64', false],
  ])('%s of %s: %s', (range, other, yes) => expect(holdsRange(range, other)).toBe(yes));
});
