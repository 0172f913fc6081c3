import { describe, expect, it } from 'vitest';
import { differences, type Difference } from '../../src/engine/compare.ts';

/** As a step's secret: no plain object. */
class Sealed {
  readonly value: string;
  constructor(value: string) {
    this.value = value;
  }
}

const table: [string, object | undefined, object, Difference[]][] = [
  ['nothing there: every field comes', undefined, { a: 1, b: 'x' }, [{ field: 'a', from: undefined, to: 1 }, { field: 'b', from: undefined, to: 'x' }]],
  ['all as wanted', { a: 1, b: [1, { c: 2 }] }, { a: 1, b: [1, { c: 2 }] }, []],
  ['what is no setting does not count', { a: 1, assigned: 'arn' }, { a: 1 }, []],
  ['a value', { a: 1 }, { a: 2 }, [{ field: 'a', from: 1, to: 2 }]],
  ['a number is not its text', { a: 1 }, { a: '1' }, [{ field: 'a', from: 1, to: '1' }]],
  ['a field that is missing', {}, { a: false }, [{ field: 'a', from: undefined, to: false }]],
  ['a list is compared whole, in its order', { a: [1, 2] }, { a: [2, 1] }, [{ field: 'a', from: [1, 2], to: [2, 1] }]],
  ['a set: one comes', { a: { x: 1 } }, { a: { x: 1, y: 2 } }, [{ field: 'a.y', from: undefined, to: 2 }]],
  ['a set: one goes', { a: { x: 1, y: 2 } }, { a: { x: 1 } }, [{ field: 'a.y', from: 2, to: undefined }]],
  ['a set: one changes', { a: { x: { v: 1 } } }, { a: { x: { v: 2 } } }, [{ field: 'a.x', from: { v: 1 }, to: { v: 2 } }]],
  ['a set: the order of members does not count', { a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } }, []],
  ['a set where nothing stands', undefined, { a: { x: 1 } }, [{ field: 'a.x', from: undefined, to: 1 }]],
  ['an empty set is wanted', { a: { x: 1 } }, { a: {} }, [{ field: 'a.x', from: 1, to: undefined }]],
  ['an empty set where nothing stands', undefined, { a: {} }, []],
  ['a set in place of a value', { a: 'text' }, { a: { x: 1 } }, [{ field: 'a', from: 'text', to: { x: 1 } }]],
  ['a value in place of a set', { a: { x: 1 } }, { a: 'text' }, [{ field: 'a', from: { x: 1 }, to: 'text' }]],
  ['an object of a class is one value, looked into', { a: new Sealed('s') }, { a: new Sealed('s') }, []],
  ['null is a value', { a: null }, { a: { x: 1 } }, [{ field: 'a', from: null, to: { x: 1 } }]],
];

describe('differences', () => {
  it.each(table)('%s', (_, current, settings, expected) => {
    expect(differences(current, settings)).toEqual(expected);
  });

  it('tells two objects of a class apart', () => {
    expect(differences({ a: new Sealed('one') }, { a: new Sealed('two') })).toHaveLength(1);
  });
});
