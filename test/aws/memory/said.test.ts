import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversSaid, entriesOf, mergeSaid, sayAnew, type Said, type SaidMember } from '../../../src/aws/memory/said.ts';

const known: Said = new Map([['switch', new Map<string, SaidMember>([['first', { at: -5, value: 1 }], ['written', { at: 8, value: 1 }], ['gone', { at: 8, value: undefined }], ['older', { at: 0, value: 1 }]])]]);

describe('sayAnew', () => {
  it.each<{ name: string; member: string; value: unknown; which: 'first wins' | 'overwrite'; said?: SaidMember }>([
    { name: 'first, where nothing was said', member: 'new', value: 2, which: 'first wins', said: { at: -20, value: 2 } },
    { name: 'first, where something was said first', member: 'first', value: 2, which: 'first wins' },
    { name: 'first, where something was written', member: 'written', value: 2, which: 'first wins' },
    { name: 'first, where an older version said something', member: 'older', value: 2, which: 'first wins' },
    { name: 'first, where it was gone: it is later than that', member: 'gone', value: 2, which: 'first wins', said: { at: 20, value: 2 } },
    { name: 'in the place of what was said first', member: 'first', value: 2, which: 'overwrite', said: { at: 20, value: 2 } },
    { name: 'the same again', member: 'written', value: 1, which: 'overwrite' },
    { name: 'no more', member: 'written', value: undefined, which: 'overwrite', said: { at: 20, value: undefined } },
    { name: 'no more, where there was nothing', member: 'new', value: undefined, which: 'overwrite' },
  ])('$name', ({ member, value, which, said }) => {
    const news = sayAnew(known, { switch: { [member]: value } }, { now: 20, which });
    expect(news.get('switch')?.get(member)).toEqual(said);
    // The entry is whole: who reads this copy alone reads all that was known.
    const others = (of: Said | undefined) => [...(of?.get('switch') ?? [])].filter(([name]) => name !== member);
    expect(others(news)).toEqual(others(said && known));
  });

  it('is later than what it replaces, also where the clock of this machine is behind', () => {
    expect(sayAnew(known, { switch: { written: 2 } }, { now: 3, which: 'overwrite' }).get('switch')?.get('written')).toEqual({ at: 9, value: 2 });
  });
});

describe('mergeSaid', () => {
  const at = (when: number, value?: unknown): Said => new Map([['switch', new Map([['member', { at: when, value }]])]]);

  it.each<{ name: string; one: Said; other: Said; counts: unknown }>([
    { name: 'of two that said it first, the earlier one', one: at(-5, 'early'), other: at(-9, 'late'), counts: 'early' },
    { name: 'what was written in its place', one: at(-5, 'first'), other: at(1, 'later'), counts: 'later' },
    { name: 'what an older version said was there before', one: at(0, 'older'), other: at(-9, 'first'), counts: 'older' },
    { name: 'of two that were written, the later one', one: at(8, 'early'), other: at(9, 'late'), counts: 'late' },
    { name: 'that it is gone, where that is later', one: at(8, 'there'), other: at(9), counts: undefined },
  ])('$name', ({ one, other, counts }) => {
    for (const merged of [mergeSaid(one, other), mergeSaid(other, one)]) expect(entriesOf(merged)).toEqual(counts === undefined ? {} : { switch: { member: counts } });
  });

  it('comes to the same in any order, also of what was said in the same millisecond', () => {
    const said = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: -3, max: 3 }), fc.option(fc.nat(3), { nil: undefined })), { maxLength: 5 })
      .map((members): Said => new Map([['switch', new Map(members.map(([member, when, value]) => [member, { at: when, value }]))]]));
    fc.assert(fc.property(said, said, said, (a, b, c) => {
      const plain = (one: Said) => Object.fromEntries(one.get('switch') ?? []);
      expect(plain(mergeSaid(a, b, c))).toEqual(plain(mergeSaid(c, mergeSaid(b, a), b)));
    }));
  });
});

describe('an entry that is one statement', () => {
  const standing: Said = new Map([['certificate', new Map<string, SaidMember>([['arn', { at: -5, value: 'one' }], ['made', { at: -5, value: false }]])]]);
  const say = (now: number, certificate: Record<string, unknown>): Said => sayAnew(standing, { certificate }, { now, which: 'overwrite' });

  it.each<{ name: string; first: Said; second: Said; counts: object }>([
    { name: 'two other values of a member, of which one has another beside it', first: say(20, { arn: 'two', made: true }), second: say(21, { arn: 'three' }), counts: { certificate: { arn: 'three', made: false } } },
    { name: 'gone, and then said anew', first: say(20, { arn: undefined, made: undefined }), second: say(21, { arn: 'two' }), counts: { certificate: { arn: 'two', made: false } } },
    { name: 'said anew, and then gone', first: say(20, { arn: 'two', made: true }), second: say(21, { arn: undefined, made: undefined }), counts: {} },
    { name: 'what stood there, and what is said', first: standing, second: say(1, { arn: 'two', made: true }), counts: { certificate: { arn: 'two', made: true } } },
  ])('is never mixed of two: $name', ({ first, second, counts }) => {
    for (const merged of [mergeSaid(first, second), mergeSaid(second, first)]) expect(entriesOf(merged)).toEqual(counts);
  });

  it('is whole in what is said after another one, which is not needed any more', () => {
    const [first, second] = [say(20, { arn: 'two', made: true }), say(21, { arn: 'three' })].map((said) => said.get('certificate') ?? new Map<string, SaidMember>());
    expect(coversSaid('certificate', second ?? new Map(), first ?? new Map())).toBe(true);
    expect(coversSaid('certificate', first ?? new Map(), second ?? new Map())).toBe(false);
  });

  it('is later than all that it replaces, also where the clock of this machine is behind', () => {
    const ahead: Said = new Map([['certificate', new Map<string, SaidMember>([['arn', { at: 50, value: 'one' }]])]]);
    const news = sayAnew(ahead, { certificate: { made: true } }, { now: 3, which: 'first wins' });
    expect(news.get('certificate')?.get('made')).toEqual({ at: 51, value: true });
  });
});
