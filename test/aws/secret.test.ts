import { format, inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/aws/secret.ts';

const value = 'c0ffee'.repeat(10);
const secret = new Secret(value);

describe('Secret', () => {
  it('gives its value to who asks for it, and to nobody else', () => {
    expect(secret.reveal()).toBe(value);
    expect(Object.keys(secret)).toEqual([]);
  });

  it.each<[how: string, text: string]>([
    ['as text', `${secret}`],
    ['in a list', [secret].join()],
    ['as JSON', JSON.stringify(secret)],
    ['deep in JSON', JSON.stringify({ origin: { headers: [{ value: secret }] } })],
    ['on a console', inspect(secret)],
    ['deep on a console', inspect({ origin: { secret } }, { depth: null, showHidden: true })],
    ['in a formatted line', format('%s %o %O %j', secret, secret, secret, secret)],
    ['in an error', String(new Error(`sends ${secret}`, { cause: secret }))],
  ])('stands there as (secret) %s', (_, text) => {
    expect(text).toContain('(secret)');
    expect(text).not.toContain(value);
  });

  it('is the same as one of the same value, and as no other', () => {
    expect(secret.equals(new Secret(value))).toBe(true);
    expect(secret.equals(new Secret(value.toUpperCase()))).toBe(false);
    expect(secret.equals(undefined)).toBe(false);
  });

  it('is 64 hex digits, and never the same twice', () => {
    const many = Array.from({ length: 100 }, () => Secret.random().reveal());
    expect(new Set(many).size).toBe(100);
    for (const one of many) expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});
