import { describe, expect, it } from 'vitest';
import type { RecordSet } from '../../src/aws/record-sets.ts';
import type { Entries } from '../../src/engine/memory.ts';
import { drained } from '../../src/steps/drained.ts';
import { remembered } from '../support/distributions.ts';
import { behindCloudFront, factsOf, intentOf, record, rule, start } from '../support/site.ts';
import { waitOut, waitTable } from '../support/step-table.ts';

const needs = { aliasRecordsInSync: { inSync: true as const } };
const done = { drained: true } as const;

/** Switches as `[zone, seconds ago, TTL]`, at the time the tests start: 2026-11-20 12:00:00 UTC. */
function switched(...switches: readonly (readonly [zone: string, secondsAgo: number, ttlSeconds: number])[]): Entries {
  return { switch: Object.fromEntries(switches.map(([zone, ago, ttlSeconds]) => [zone, { at: start - ago * 1000, ttlSeconds, change: 'C1' }])) };
}

function closed(secondsAgo: number): Entries {
  return { 'direct-access-closed': { 'sgr-1': { ...rule('sgr-1', 'tcp 80', '0.0.0.0/0'), closedAt: start - secondsAgo * 1000 } } };
}

function gives(...names: string[]): Entries {
  return { distribution: { ...remembered.distribution, names } };
}

const locks = { cloudfront: true, lockOrigin: true };
/** What the memory says of the distribution. */
const named = (...names: string[]): Entries => ({ distribution: { reference: 'ec2-https-example.com-1', names } });

waitTable(drained, {
  needs,
  rows: [
    { name: 'nothing was ever replaced', done },
    { name: 'TTL 300, just switched: the TTL and a minute', memory: switched(['Z0SITE', 0, 300]), waitingFor: 'the old records to run out, at 2026-11-20 12:06:00 UTC' },
    { name: 'a later run waits for the rest', memory: switched(['Z0SITE', 240, 300]), waitingFor: 'the old records to run out, at 2026-11-20 12:02:00 UTC' },
    { name: 'a second before the end', memory: switched(['Z0SITE', 359, 300]), waitingFor: 'the old records to run out, at 2026-11-20 12:00:01 UTC' },
    { name: 'the end', memory: switched(['Z0SITE', 360, 300]), done },
    { name: 'TTL 0: a minute at least, and one for Route 53', memory: switched(['Z0SITE', 0, 0]), waitingFor: 'the old records to run out, at 2026-11-20 12:02:00 UTC' },
    { name: 'TTL 60', memory: switched(['Z0SITE', 119, 60]), waitingFor: 'the old records to run out, at 2026-11-20 12:00:01 UTC' },
    { name: 'TTL of two days', memory: switched(['Z0SITE', 3600, 172_800]), waitingFor: 'the old records to run out, at 2026-11-22 11:01:00 UTC' },
    { name: 'two zones: the later end', memory: switched(['Z0SITE', 0, 60], ['Z0OTHER', 60, 86_400]), waitingFor: 'the old records to run out, at 2026-11-21 12:00:00 UTC' },
    { name: '--drain 0', intent: { drain: 0 }, memory: switched(['Z0SITE', 0, 86_400]), done },
    { name: '--drain 10s, instead of the TTL', intent: { drain: 10 }, memory: switched(['Z0SITE', 4, 86_400]), waitingFor: 'the old records to run out, at 2026-11-20 12:00:06 UTC' },
    { name: 'the direct way was closed after the switch: the wait is over', memory: { ...switched(['Z0SITE', 600, 86_400]), ...closed(10) }, done },
    { name: 'the direct way was closed long before the names were switched to CloudFront', intent: locks, memory: { ...switched(['Z0SITE', 10, 60]), ...closed(600_000) }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: 'the same, in a run that was stopped then', intent: locks, memory: { ...switched(['Z0SITE', 200, 60]), ...closed(600_000) }, done },
    { name: 'and long before they were switched back: the distribution is to go', facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 60]), ...closed(600_000) }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: '--keep-direct-access, and the load balancer is to be locked', intent: { ...locks, keepDirectAccess: true }, memory: switched(['Z0SITE', 10, 300]), waitingFor: 'the old records to run out, at 2026-11-20 12:05:50 UTC' },
    { name: '--keep-direct-access, and the load balancer is locked already: there is nothing to wait for', intent: { ...locks, keepDirectAccess: true }, facts: behindCloudFront(), memory: switched(['Z0SITE', 10, 86_400]), done },
    { name: '--keep-direct-access, and the load balancer stays open', intent: { keepDirectAccess: true, cloudfront: true }, facts: behindCloudFront({ locked: false }), memory: switched(['Z0SITE', 10, 86_400]), done },
    { name: '--keep-direct-access, and the distribution is to lose a name', intent: { ...locks, keepDirectAccess: true }, facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 60]), ...gives('example.com', 'shop.example.com') }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: '--keep-direct-access, and the distribution keeps its names: a second run waits for nothing', intent: { keepDirectAccess: true, cloudfront: true }, facts: behindCloudFront({ locked: false }), memory: { ...switched(['Z0SITE', 10, 86_400]), ...gives('example.com', 'www.example.com') }, done },
    { name: '--keep-direct-access, and CloudFront is to go', intent: { keepDirectAccess: true }, facts: behindCloudFront(), memory: switched(['Z0SITE', 10, 60]), waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: '--keep-direct-access, the load balancer is locked, and a name is taken off the distribution', intent: { ...locks, keepDirectAccess: true }, facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 60]), ...named('example.com', 'www.example.com', 'shop.example.com') }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: '--keep-direct-access, and the distribution has the names that are served: a second run waits for nothing', intent: { ...locks, keepDirectAccess: true }, facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 86_400]), ...named('example.com', 'www.example.com') }, done },
    // What another machine's clock says of the direct way is nothing to the others.
    { name: 'the direct way was closed in the moment of the switch', memory: { ...switched(['Z0SITE', 10, 60]), ...closed(10) }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: 'the load balancer is to be locked, and the direct way was closed by a clock that is ahead', intent: locks, memory: { ...switched(['Z0SITE', 10, 60]), ...closed(-600) }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: 'the same, and the distribution is to go', facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 60]), ...closed(-600) }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: 'the same, and a name is taken off it', intent: locks, facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 10, 60]), ...closed(-600), ...named('example.com', 'shop.example.com') }, waitingFor: 'the old records to run out, at 2026-11-20 12:01:50 UTC' },
    { name: 'a second run behind CloudFront, after one with --drain 0', intent: locks, facts: behindCloudFront(), memory: { ...switched(['Z0SITE', 600, 86_400]), ...closed(10), ...named('example.com', 'www.example.com') }, done },
    { name: 'the direct way was closed before another name was switched', memory: { ...switched(['Z0SITE', 10, 300]), ...closed(600) }, waitingFor: 'the old records to run out, at 2026-11-20 12:05:50 UTC' },
  ],
});

describe('drained', () => {
  it.each([
    { name: 'TTL 300', memory: switched(['Z0SITE', 0, 300]), seconds: 360 },
    { name: 'TTL 300, of which a part has passed', memory: switched(['Z0SITE', 100, 300]), seconds: 260 },
    { name: 'two days: waited for to the end', memory: switched(['Z0SITE', 0, 172_800]), seconds: 172_860 },
    { name: 'a week, with its minute: nobody has to start the run again', memory: switched(['Z0SITE', 0, 604_800]), seconds: 604_860 },
    { name: 'the direct way is closed already: there is nothing to wait for', memory: { ...switched(['Z0SITE', 600, 604_800]), ...closed(0) }, seconds: 0 },
  ])('ends on the second that it said, or at the next look: $name', async ({ memory, seconds }) => {
    const waited = await waitOut(drained, needs, { memory });
    expect(waited.end).toEqual(done);
    expect(waited.said).toHaveLength(seconds === 0 ? 0 : 1);
    expect(waited.seconds).toBeGreaterThanOrEqual(seconds);
    expect(waited.seconds).toBeLessThan(seconds + 25);
  });

  it.each<{ name: string; sets: RecordSet[]; intent?: { drain: number }; takes: string }>([
    { name: 'nothing stands there', sets: [], takes: '2 minutes' },
    { name: 'TTL 300', sets: [record('example.com', 'A', ['203.0.113.10'])], takes: '6 minutes' },
    { name: 'the longest of the records that lead to the served names', sets: [record('example.com', 'A', ['203.0.113.10']), record('www.example.com', 'CNAME', ['example.com'], 3600), record('example.com', 'MX', ['10 a'], 86_400), record('blog.example.com', 'A', ['203.0.113.10'], 86_400)], takes: '61 minutes' },
    { name: '--drain 0', sets: [record('example.com', 'A', ['203.0.113.10'])], intent: { drain: 0 }, takes: 'a few seconds' },
    { name: '--drain 90s', sets: [], intent: { drain: 90 }, takes: '90 seconds' },
    { name: 'TTL 1 day', sets: [record('example.com', 'A', ['203.0.113.10'], 86_400)], takes: '24 hours' },
    { name: '--drain 2d', sets: [], intent: { drain: 172_800 }, takes: '2 days' },
  ])('says before it begins how long it will take: $name: $takes', ({ sets, intent, takes }) => {
    expect(drained.takes?.({ intent: intentOf(intent), facts: factsOf({ siteZone: { ...factsOf().siteZone, recordSets: sets } }) })).toBe(takes);
  });

  it.each([
    { name: 'the direct way is to be closed', yes: true },
    { name: '--keep-direct-access', intent: { keepDirectAccess: true }, yes: false },
    { name: '--keep-direct-access, with CloudFront', intent: { keepDirectAccess: true, cloudfront: true }, yes: true },
    { name: '--keep-direct-access, and CloudFront is to go', intent: { keepDirectAccess: true }, facts: behindCloudFront(), yes: true },
    { name: '--keep-direct-access, and CloudFront is gone', intent: { keepDirectAccess: true }, facts: behindCloudFront({ distribution: undefined }), yes: false },
  ])('is part of a site where a way is to be closed: $name', ({ intent, facts, yes }) => {
    expect(drained.when?.({ intent: intentOf(intent), facts: factsOf(facts) })).toBe(yes);
  });
});
