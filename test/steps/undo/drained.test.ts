import { describe, expect, it } from 'vitest';
import type { Entries } from '../../../src/engine/memory.ts';
import { drained } from '../../../src/steps/undo/drained.ts';
import { factsOf, intentOf, rule, start } from '../../support/site.ts';
import { waitOut, waitTable } from '../../support/step-table.ts';

const needs = { aliasRecordsInSync: { inSync: true as const } };
const done = { drained: true } as const;

/** Zones that were given back, as `[zone, seconds ago]`, at the time the tests start: 2026-11-20 12:00:00 UTC. */
function gaveBack(...zones: readonly (readonly [zone: string, secondsAgo: number])[]): Entries {
  return { 'switch-back': Object.fromEntries(zones.map(([zone, ago]) => [zone, { at: start - ago * 1000, ttlSeconds: 60, change: 'C1' }])) };
}
const until = (moment: string): string => `nobody to be led to the load balancer any more, at ${moment} UTC`;

waitTable(drained, {
  needs,
  rows: [
    { name: 'nothing was given back', done },
    { name: 'switched towards the load balancer a moment ago: nobody waits for that to run out', memory: { switch: { Z0SITE: { at: start, ttlSeconds: 86_400, change: 'C0' } } }, done },
    { name: 'given back just now: the life of an alias and a minute', memory: gaveBack(['Z0SITE', 0]), waitingFor: until('2026-11-20 12:02:00') },
    { name: 'a later run waits for the rest', memory: gaveBack(['Z0SITE', 90]), waitingFor: until('2026-11-20 12:00:30') },
    { name: 'a second before the end', memory: gaveBack(['Z0SITE', 119]), waitingFor: until('2026-11-20 12:00:01') },
    { name: 'the end', memory: gaveBack(['Z0SITE', 120]), done },
    { name: 'two zones: the later end', memory: gaveBack(['Z0SITE', 100], ['Z0OTHER', 10]), waitingFor: until('2026-11-20 12:01:50') },
    { name: '--drain 0', intent: { drain: 0 }, memory: gaveBack(['Z0SITE', 0]), done },
    { name: '--drain 10s', intent: { drain: 10 }, memory: gaveBack(['Z0SITE', 4]), waitingFor: until('2026-11-20 12:00:06') },
    { name: '--drain 1h', intent: { drain: 3600 }, memory: gaveBack(['Z0SITE', 0]), waitingFor: until('2026-11-20 13:00:00') },
    { name: 'rules that are closed do not end it', memory: { ...gaveBack(['Z0SITE', 0]), 'direct-access-closed': { 'sgr-1': { ...rule('sgr-1', 'tcp 80', '0.0.0.0/0'), closedAt: start } } }, waitingFor: until('2026-11-20 12:02:00') },
  ],
});

describe('drained, undone', () => {
  it.each([
    { name: 'two minutes', memory: gaveBack(['Z0SITE', 0]), seconds: 120 },
    { name: 'the rest of them', memory: gaveBack(['Z0SITE', 100]), seconds: 20 },
    { name: 'two days, as --drain says: waited for to the end', intent: { drain: 172_800 }, memory: gaveBack(['Z0SITE', 0]), seconds: 172_800 },
  ])('ends on the second that it said, or at the next look: $name', async ({ memory, seconds, intent }) => {
    const waited = await waitOut(drained, needs, { memory, ...(intent && { intent }) });
    expect(waited.end).toEqual(done);
    expect(waited.said).toHaveLength(1);
    expect(waited.seconds).toBeGreaterThanOrEqual(seconds);
    expect(waited.seconds).toBeLessThan(seconds + 25);
  });

  it.each([[undefined, '2 minutes'], [0, 'a few seconds'], [90, '90 seconds'], [3600, '60 minutes']])('says before it begins how long it will take: --drain %s: %s', (drain, takes) => {
    expect(drained.takes?.({ intent: intentOf({ drain }), facts: factsOf() })).toBe(takes);
  });

  it('is part of every way back, also of a site that keeps the direct way', () => {
    expect(drained.when).toBeUndefined();
  });
});
