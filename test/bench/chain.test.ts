import { describe, expect, it } from 'vitest';
import { longestChain } from './chain.ts';

describe('the longest chain', () => {
  /** From and to, by name. */
  const calls = (times: Record<string, readonly [number, number]>): { name: string; from: number; to: number }[] => Object.entries(times).map(([name, [from, to]]) => ({ name, from, to }));

  it.each([
    ['nothing', {}, ''],
    ['one call', { a: [0, 80] }, 'a'],
    ['one after the other', { a: [0, 80], b: [80, 160], c: [200, 280] }, 'a b c'],
    ['side by side', { a: [0, 80], b: [0, 80], c: [40, 120] }, 'a'],
    ['two rounds, the second of two calls', { a: [0, 80], b: [80, 160], c: [80, 160] }, 'a b'],
    ['a slow call beside two quick ones: number counts, not time', { slow: [0, 400], a: [0, 80], b: [80, 160] }, 'a b'],
    ['a call that began before the other had ended', { a: [0, 80], b: [79, 159], c: [159, 239] }, 'a c'],
    ['in any order', { c: [160, 240], a: [0, 80], b: [80, 160] }, 'a b c'],
  ] as const)('of %s', (_, times, chain) => {
    expect(longestChain(calls(times)).map(({ name }) => name).join(' ')).toBe(chain);
  });

  it('leaves out calls that have nothing to do with each other', () => {
    const looks = calls({ a1: [0, 80], b1: [80, 160], a2: [1000, 1080], b2: [1080, 1160], a3: [2000, 2080] });
    const chain = longestChain(looks, (later, earlier) => later.name[0] === earlier.name[0]);
    expect(chain.map(({ name }) => name)).toEqual(['a1', 'a2', 'a3']);
  });
});
