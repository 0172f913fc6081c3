import { describe, expect, it } from 'vitest';
import { fitsWithWayBack, longestSwitch, withWayBack } from '../../../src/aws/memory/room.ts';
import { readEntry } from '../../../src/aws/memory/entries.ts';
import { encodeEntry } from '../../../src/aws/memory/tags.ts';
import { closings, otherZone, switchAt, taken, zone } from '../../support/entries.ts';

describe('withWayBack', () => {
  it('adds a switch for each zone in which names were taken over, and an attempt', () => {
    const names = { 'example.com': taken('example.com'), 'www.example.com': taken('www.example.com'), 'example.org': { ...taken('example.org'), zone: otherZone } };
    expect(withWayBack({ 'alias-records': names, options: { domain: 'example.com' } })).toEqual({
      'alias-records': names, options: { domain: 'example.com' }, attempt: { number: 1 }, 'switch-back': { [zone]: longestSwitch(zone), [otherZone]: longestSwitch(otherZone) },
    });
    expect(withWayBack({ attempt: { number: 7 }, 'switch-back': { Z1: switchAt(1) } })).toEqual({ attempt: { number: 7 }, 'switch-back': { Z1: switchAt(1) } });
  });

  it('counts it', () => {
    expect([34, 35].map((tags) => fitsWithWayBack({ 'direct-access-closed': closings(tags) }, []))).toEqual([true, false]);
  });

  it('takes a switch to be as long as one can be', () => {
    for (const change of ['', 'C2682N5HXP0BZ4', 'C0123456789ABCDEFGHIJ0123456789A']) {
      const possible = { [zone]: switchAt(8_640_000_000_000_000, { ttlSeconds: 2_147_483_647, change }) };
      expect(readEntry('switch-back', possible)).toHaveProperty('entry');
      expect(encodeEntry('switch-back', possible)[0]?.Value.length).toBeLessThanOrEqual(encodeEntry('switch-back', { [zone]: longestSwitch(zone) })[0]?.Value.length ?? 0);
    }
  });
});
