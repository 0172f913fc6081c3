import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guard } from '../../src/aws/clients.ts';
import { reads } from '../../src/aws/calls/guards.ts';
import { UserError } from '../../src/errors/user-error.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { readAccount, readBaseline, type AccountState, type Baseline } from '../scenarios/read-account.ts';
import { failures } from '../support/crashing.ts';
import { locked } from '../support/locked.ts';
import { isDone, openSite, type Site, type SiteRun } from '../support/run.ts';
import { groupIn } from '../support/site-parts.ts';
import { given, setUp } from '../support/ways.ts';
import { runs } from '../support/fuzzing.ts';
import { anyDrifts, drifted, happen } from './any-drift.ts';

/** From any combination of missing and altered resources one run ends in the right state; with CloudFront and without. */

const start = await readBaseline(openSite().aws);
const sites = await Promise.all([{ name: 'without CloudFront', open: setUp, some: anyDrifts(false) }, { name: 'with CloudFront', open: locked, some: anyDrifts(true) }].map(async (one) => ({ ...one, stands: await readAccount(one.open().aws) })));

describe.each(sites)('$name', ({ open, some, stands }) => {
  it('setup puts right whatever has drifted, in one run; and undo leads to the account before the site', { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(some, async (drifts) => {
      const site = open();
      happen(drifts, site.sandbox.account);
      expect(said(await site.setup(given))).toEqual([]);
      await site.clock.sleep(10 * 60_000);
      expect(withoutStrangers(await readAccount(site.aws))).toEqual(stands);
      expect(isDone((await site.plan(given)).plan)).toBe(true);
      expect(said(await site.undo(given))).toEqual([]);
      expect(await settled(site)).toEqual(start);
    }), runs(12, 'whole runs'));
  });

  // CloudFront takes no change of a distribution whose certificate is gone or has run out, not even that it is disabled.
  it('undo comes to its end, and leaves what became somebody else\'s; where something stays, setup and undo again lead to the account before', { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(some, async (drifts) => {
      const site = open();
      happen(drifts, site.sandbox.account);
      const led = namesLedHere(site.sandbox.account);
      const undone = await site.undo(given).catch(refusalOf);
      expect(undone === undefined ? [] : said(undone)).toEqual([]);
      const again = undone === undefined || Object.values(undone.outcomes).some(({ status }) => status === 'kept') ? await thereAndBack(site) : [];
      expect(again).toEqual([]);
      const end = await settled(site);
      expect(withoutRecords(end)).toEqual(withoutRecords(start));
      expect(namesLedHere(site.sandbox.account)).toEqual([]);
      // What nobody has led elsewhere, or nowhere, leads where it led before.
      expect(recordsIn(start).filter((line) => led.includes(nameOf(line)) && !recordsIn(end).includes(line))).toEqual([]);
    }), { ...runs(8, 'whole runs'), examples: open === setUp ? [] : [[drifted('the distribution has lost a name', "CloudFront's certificate is gone")]] });
  });

  it('what drifts after the plan was shown is no reason to do more than was said yes to, and the next run mends it', { timeout: 3_600_000 }, async () => {
    await fc.assert(fc.asyncProperty(some, some, fc.nat(12), async (before, meanwhile, calls) => {
      const site = open();
      happen(before, site.sandbox.account);
      const run = await site.setup(given, { guards: [afterCalls(calls, () => happen(meanwhile, site.sandbox.account))] });
      expect(failures(run).filter((error) => !(error instanceof UserError) && !isOfAws(error))).toEqual([]);
      const still = run.plan.filter(({ action }) => action === 'none' || action === 'skip').map(({ step }) => step.id);
      const acting = run.plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step }) => step.id);
      expect(run.calls.filter(({ writes, step = '' }) => writes && still.includes(step) && !acting.includes(step)).map(({ step, operation }) => `${step} ${operation}`)).toEqual([]);
      expect(said(await site.setup(given))).toEqual([]);
      await site.clock.sleep(10 * 60_000);
      expect(withoutStrangers(await readAccount(site.aws))).toEqual(stands);
    }), runs(8, 'whole runs'));
  });

  it.each<{ name: string; happens(account: Account): void; command: 'setup' | 'undo'; reason: RegExp }>([
    { name: 'the memory is gone', command: 'undo', happens: (account) => void (groupIn(account).tags = { 'ec2-https:site': 'example.com' }), reason: /is not known any more/ },
    { name: 'an entry of the memory is gone', command: 'setup', happens: withoutEntry, reason: /alias-records/ },
    { name: 'an entry of the memory is gone', command: 'undo', happens: withoutEntry, reason: /alias-records/ },
    { name: 'the target group is another site\'s', command: 'setup', happens: ({ targetGroups }) => targetGroups.forEach(({ tags }) => Object.assign(tags, { 'ec2-https:site': 'other.example' })), reason: /other.example/ },
    { name: 'the load balancer is another site\'s', command: 'setup', happens: ({ loadBalancers }) => loadBalancers.forEach(({ tags }) => Object.assign(tags, { 'ec2-https:site': 'other.example' })), reason: /other.example/ },
  ])('$name: $command refuses with a reason, whatever else has drifted, and nothing is written', { timeout: 3_600_000 }, async ({ happens, command, reason }) => {
    await fc.assert(fc.asyncProperty(some, async (drifts) => {
      const site = open();
      happen(drifts, site.sandbox.account);
      fc.pre(site.sandbox.account.targetGroups.length > 0 && site.sandbox.account.loadBalancers.length > 0);
      happens(site.sandbox.account);
      const writes: string[] = [];
      const watching: Guard = (call, next) => {
        if (!reads(call)) writes.push(call.operation);
        return next();
      };
      const outcome = await site[command](given, { guards: [watching], planGuards: [watching] }).then(keptBecause, String);
      expect(outcome).toMatch(reason);
      expect(writes).toEqual([]);
    }), runs(2, 'whole runs'));
  });
});

function withoutEntry(account: Account): void {
  const group = groupIn(account);
  group.tags = Object.fromEntries(Object.entries(group.tags).filter(([key]) => !/:alias-records[@:]/.test(key)));
}

/** What goes wrong where setup and undo run once more. */
async function thereAndBack(site: Site): Promise<string[]> {
  return [...said(await site.setup({ ...given, replaceRecords: true })), ...said(await site.undo(given))];
}

/** What of ours stays, and why, in words. */
function keptBecause({ plan }: SiteRun): string {
  return plan.flatMap(({ warnings }) => warnings).map(({ message }) => message).join('\n');
}

/** Reasons of the steps that failed. */
function said(run: SiteRun): string[] {
  return failures(run).map(String);
}

async function settled(site: Site): Promise<Baseline> {
  await site.clock.sleep(10 * 60_000);
  return withoutStrangers(await readBaseline(site.aws));
}

/** Without the certificate that somebody else brought in. */
function withoutStrangers<State extends AccountState>(state: State): State {
  const { 'other.example.com': _, ...certificates } = state.certificates;
  return { ...state, certificates };
}

function withoutRecords(state: Baseline): Baseline {
  return { ...state, zones: {} };
}

function afterCalls(number: number, happens: () => void): Guard {
  let calls = 0;
  return (_, next) => {
    if (calls++ === number) happens();
    return next();
  };
}

const recordsIn = ({ zones }: AccountState): readonly string[] => zones['example.com'] ?? [];
const nameOf = (line: string): string => line.split(' ')[0] ?? '';

/** What AWS says, and the program explains. */
function isOfAws(error: unknown): boolean {
  return error instanceof Error && '$fault' in error;
}

/** Names that lead to a load balancer or a distribution of ours. */
function namesLedHere({ hostedZones }: Account): string[] {
  return hostedZones.flatMap(({ records }) => records.filter(({ type, alias }) => type === 'A' && /^example-com-alb-|cloudfront\.net$/.test(alias?.dnsName ?? '')).map(({ name }) => name));
}

/** A refusal of undo: it names what somebody has to decide first. */
function refusalOf(error: unknown): undefined {
  expect(String(error)).toMatch(/refused: [a-z-]+: \S/);
}
