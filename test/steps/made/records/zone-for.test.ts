import { describe, expect, it } from 'vitest';
import { byZone, zoneFor } from '../../../../src/steps/made/records/zone-for.ts';
import { factsOf, intentOf, inTwoZones } from '../../../support/site.ts';

const sub = { id: 'Z0SUB', name: 'shop.example.com' };
const inputs = { intent: intentOf(), facts: factsOf(inTwoZones({ zoneOf: { ...inTwoZones().zoneOf, 'shop.example.com': sub } })) };

describe('zoneFor', () => {
  it.each([
    ['example.com', 'Z0SITE'],
    ['www.example.com', 'Z0SITE'],
    ['_11.example.com', 'Z0SITE'],
    ['shop.example.com', 'Z0SUB'],
    ['_11.a.shop.example.com', 'Z0SUB'],
    ['myshop.example.com', 'Z0SITE'],
    ['example.org', 'Z0OTHER'],
  ])('%s: %s', (name, id) => expect(zoneFor(inputs, name)).toBe(id));

  it('knows no zone of a name that is not ours', () => {
    expect(() => zoneFor(inputs, 'notexample.com')).toThrow('no hosted zone holds notexample.com');
  });
});

describe('byZone', () => {
  it('keeps what belongs to one zone together, in order', () => {
    const names = ['a.example.com', 'example.org', 'b.example.com', 'x.shop.example.com'];
    expect([...byZone(inputs, names, (name) => name)]).toEqual([['Z0SITE', ['a.example.com', 'b.example.com']], ['Z0OTHER', ['example.org']], ['Z0SUB', ['x.shop.example.com']]]);
  });
});
