import { describe, expect, it } from 'vitest';
import { aliasTargetName, baseName, covers, isWithin, normalName, suffixes } from '../../src/aws/dns-names.ts';

describe('normalName', () => {
  it.each([
    ['example.com', 'example.com'],
    ['example.com.', 'example.com'],
    ['Example.COM.', 'example.com'],
    ['\\052.example.com.', '*.example.com'],
    ['*.example.com', '*.example.com'],
    ['_0a1B.example.com.', '_0a1b.example.com'],
    ['xn--r8jz45g.example.', 'xn--r8jz45g.example'],
    ['', ''],
  ])('%s -> %s', (name, normal) => expect(normalName(name)).toBe(normal));
});

describe('isWithin', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['www.example.com', 'example.com', true],
    ['a.b.example.com', 'example.com', true],
    ['notexample.com', 'example.com', false],
    ['example.com', 'www.example.com', false],
    ['example.org', 'example.com', false],
    ['example.com.example.org', 'example.com', false],
    ['com', 'example.com', false],
  ])('%s in %s: %s', (name, parent, yes) => expect(isWithin(name, parent)).toBe(yes));
});

describe('covers', () => {
  it.each([
    ['example.com', 'example.com', true],
    ['example.com', 'www.example.com', false],
    ['*.example.com', 'www.example.com', true],
    ['*.example.com', 'example.com', false],
    ['*.example.com', 'a.b.example.com', false],
    ['*.example.com', 'notexample.com', false],
    ['*.example.com', '*.example.com', true],
    ['*.example.com', '*.a.example.com', false],
    ['*.com', 'com', false],
    ['www.example.com', '*.example.com', false],
  ])('a certificate for %s covers %s: %s', (name, host, yes) => expect(covers(name, host)).toBe(yes));
});

describe('baseName', () => {
  it.each([
    ['*.example.com', 'example.com'],
    ['example.com', 'example.com'],
    ['*.a.example.com', 'a.example.com'],
  ])('%s is proved at %s', (name, base) => expect(baseName(name)).toBe(base));
});

describe('aliasTargetName', () => {
  it.each([
    ['my-alb-1.ap-northeast-1.elb.amazonaws.com', 'my-alb-1.ap-northeast-1.elb.amazonaws.com'],
    ['dualstack.my-alb-1.ap-northeast-1.elb.amazonaws.com.', 'my-alb-1.ap-northeast-1.elb.amazonaws.com'],
    ['DUALSTACK.My-Alb-1.ap-northeast-1.elb.amazonaws.com.', 'my-alb-1.ap-northeast-1.elb.amazonaws.com'],
    ['d111111abcdef8.cloudfront.net.', 'd111111abcdef8.cloudfront.net'],
    ['my.dualstack.example.com', 'my.dualstack.example.com'],
  ])('%s -> %s', (dnsName, target) => expect(aliasTargetName(dnsName)).toBe(target));
});

describe('suffixes', () => {
  it.each([
    ['a.b.example.com', ['a.b.example.com', 'b.example.com', 'example.com']],
    ['example.com', ['example.com']],
    ['*.example.com', ['*.example.com', 'example.com']],
    ['com', []],
  ])('of %s: %j', (name, above) => expect(suffixes(name)).toEqual(above));
});
