import { describe, expect, it, vi } from 'vitest';
import { virtualClock } from '../../src/engine/clock.ts';
import type { Given } from '../../src/intent/options.ts';
import { answerLost } from '../scenarios/cut-short.ts';
import { readBaseline } from '../scenarios/read-account.ts';
import { failures } from '../support/crashing.ts';
import { endOf } from '../support/end-state.ts';
import { isDone, openSite, type Site, type SiteOptions } from '../support/run.ts';
import { lateKnown } from './late-known.ts';
import { variants } from './variants.ts';

/** AWS does not know for some seconds what was just made: nothing is found, in calls and in lists. */

// Whole journeys, one after the other.
vi.setConfig({ testTimeout: 120_000 });

/** An AWS that takes no time over anything: then everything is asked at once about what was just made. */
const quick: SiteOptions = { delays: { certificate: 0, validationRecords: 0, loadBalancer: 0, interfaces: 0, target: 0, change: 0, certificateUse: 0, distribution: 0 } };

const before = await readBaseline(openSite().aws);
const given: Given = { domain: 'example.com' };
const anotherName: Given = { ...given, also: ['deep.app.example.com'] };

/** What the journeys lead to where AWS knows everything at once. */
async function undisturbed(options: Given): Promise<{ there: unknown; changed: unknown }> {
  const site = openSite(quick);
  await site.setup(options);
  const there = await endOf(site);
  await site.setup(anotherName);
  return { there, changed: await endOf(site) };
}

/** @param seconds for which it does not know what was made; its tags for as long again */
function lateSite(seconds: number, missed: string[], options: SiteOptions = {}): Site {
  const clock = virtualClock(Date.UTC(2026, 10, 20, 12));
  const late = lateKnown(clock, seconds, (operation) => missed.push(operation));
  return openSite({ ...options, clock, wire: (answer) => (call, next) => late(call, () => answer(call, next)) });
}

describe.each(variants)('$name', ({ name, given: options }) => {
  it.each([
    { seconds: 3, aws: 'an AWS that takes no time', site: quick },
    { seconds: 8, aws: 'an AWS that takes no time', site: quick },
    { seconds: 8, aws: 'an AWS that takes its time', site: {} },
  ])('nothing is found for $seconds seconds, in $aws: setup, another name, and undo', async ({ seconds, site: how }) => {
    const ends = await undisturbed(options);
    const missed: string[] = [];
    const site = lateSite(seconds, missed, how);
    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(ends.there);
    expect(missed).toEqual(expect.arrayContaining(['AuthorizeSecurityGroupIngress', 'RegisterTargets', 'ModifyLoadBalancerAttributes', 'DescribeCertificate']));
    expect(missed.includes('GetDistribution')).toBe(name === 'with CloudFront' && how === quick);

    expect(failures(await site.setup(anotherName))).toEqual([]);
    expect(await endOf(site)).toEqual(ends.changed);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readBaseline(site.aws)).toEqual(before);
    expect(isDone((await site.planUndo(given)).plan)).toBe(true);
  });
});

describe('what was made is not found, and the answer was lost as well', () => {
  const options: Given = { ...given, cloudfront: true };

  it.each([
    'CreateSecurityGroup', 'AuthorizeSecurityGroupIngress', 'RequestCertificate', 'CreateLoadBalancer', 'CreateTargetGroup', 'RegisterTargets', 'CreateListener', 'CreateRule', 'CreateDistributionWithTags',
  ])('%s', async (operation) => {
    const { there } = await undisturbed(options);
    const site = lateSite(4, [], quick);
    expect(failures(await site.setup(options, { guards: [answerLost(operation)] }))).toEqual([]);
    expect(await endOf(site)).toEqual(there);
    await site.clock.sleep(60_000);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });
});
