import { describe, expect, it } from 'vitest';
import { siteMemory } from '../src/aws/memory/site-memory.ts';
import type { Given } from '../src/intent/options.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import { undoSteps } from '../src/steps/undo/index.ts';
import { readAccount } from './scenarios/read-account.ts';
import { crashing, failures } from './support/crashing.ts';
import { isDone, openSite, type SiteRun } from './support/run.ts';
import { given, openCopy, setUp, ways } from './support/ways.ts';

/** The laws of the way back: whatever happened on the way there, or happens on the way back, the account is as it was. */

const www = 'www.example.com';
/** What only a site with CloudFront has: test/way-back-with-cloudfront.test.ts has them. */
const ofCloudFront = ['distribution', 'origin-record', 'edge-certificate-unused', 'edge-certificate'];

/** What `www` is before, and other things that stand there. */
const accounts: { name: string; alter(account: Account): void; options?: Given }[] = [
  { name: 'www is nothing', alter: (account) => void withoutWww(account) },
  { name: 'www is an A record', alter: (account) => withoutWww(account).push({ name: www, type: 'A', ttl: 120, values: ['203.0.113.10'] }) },
  { name: 'www is a CNAME', alter: (account) => withoutWww(account).push({ name: www, type: 'CNAME', ttl: 3600, values: ['example.com.'] }) },
  { name: 'the domain has two addresses, of IPv4 and IPv6', alter: (account) => recordsOf(account).push({ name: 'example.com', type: 'AAAA', ttl: 60, values: ['2001:db8::10'] }), options: { ...given, replaceRecords: true } },
  { name: 'the direct way is kept', alter: () => {}, options: { ...given, keepDirectAccess: true } },
  { name: 'the names led elsewhere', alter: (account) => withoutWww(account).push({ name: www, type: 'CNAME', ttl: 300, values: ['pages.example.net.'] }), options: { ...given, replaceRecords: true } },
];

describe('law 3: setup, then undo: the account is as before', () => {
  it.each(accounts)('$name', async ({ alter, options = given }) => {
    const account = bareAccount();
    alter(account);
    const site = openSite({ account });
    const before = await readAccount(site.aws);
    expect(failures(await site.setup(options))).toEqual([]);
    expect(await readAccount(site.aws)).not.toEqual(before);
    const undone = await site.undo(given);
    expect(failures(undone)).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
    expect(isDone((await site.planUndo(given)).plan)).toBe(true);
  });
});

/** Each with its account before, and the writes of an undo that nothing disturbs. */
const undisturbed = await Promise.all(ways.filter(({ name }) => !name.startsWith('after a drift')).map(async (way) => {
  const site = await way.open();
  const setup = await site.setup(way.options);
  const standing = openCopy(site);
  // An app that has moved to a port that was never open does not answer directly.
  const options: Given = way.name === 'to another port' ? { ...given, offline: true } : given;
  const run = await site.undo(options);
  return { ...way, options, setup, standing, run, end: await readAccount(site.aws), writes: writesOf(run) };
}));

/** Those that differ in what undo has to do. */
const different = ['from the bare account', 'adopting what was made by hand', 'adopting a whole site that was made by hand', 'with a name in another zone', 'with listeners on our load balancer that somebody made by hand'];

it.each(undisturbed)('undo comes to its end: $name', ({ setup, run }) => {
  expect([...failures(setup), ...failures(run)]).toEqual([]);
});

describe.each(undisturbed.filter(({ name }) => different.includes(name)))('law 4: a crash at any write of undo, then undo again, leads to the same end: $name', ({ name, options, standing, end, writes }) => {
  it('which takes some writes', () => {
    expect(writes.length).toBeGreaterThan(0);
  });

  // Before a write is nearly after the one before it: once through is enough.
  it.each(moments(writes, name === 'from the bare account' ? ['before', 'after'] : ['after']))('$when write $number, $action', async ({ when, number }) => {
    const site = openCopy(standing);
    const { crash, guard } = crashing(when, number);
    expect(failures(await site.undo(options, { guards: [guard] }))).toContain(crash);
    expect(failures(await site.undo(options))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(end);
    expect(isDone((await site.planUndo(options)).plan)).toBe(true);
  });

  it('also where every second write is the last', { timeout: 60_000 }, async () => {
    const site = openCopy(standing);
    let runs = 0;
    for (let done = false; !done && runs < 40; runs++) done = failures(await site.undo(options, { guards: [crashing('after', 2).guard] })).length === 0;
    expect(runs).toBeLessThan(40);
    expect(await readAccount(site.aws)).toEqual(end);
  });
});

describe('law 4: a setup that was stopped at any write can be undone', () => {
  const fresh = openSite();
  const before = readAccount(fresh.aws);
  const writes = fresh.setup(given).then(writesOf);

  it.each(Array.from({ length: 30 }, (_, index) => index + 1))('after write %i', async (number) => {
    const site = openSite();
    await site.setup(given, { guards: [crashing('after', number).guard] });
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(await before);
    expect((await writes).length).toBeLessThan(30);
  });
});

describe('there and back', () => {
  it('setup after undo works at once, and leads where it led', async () => {
    const site = setUp();
    const stood = await readAccount(site.aws);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(failures(await site.setup(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(stood);
  });

  it.each(undisturbed.slice(0, 1).flatMap(({ writes }) => writes.map((action, index) => ({ number: index + 1, action }))))('setup mends what an undo that stopped after write $number, $action, has left', async ({ number }) => {
    const site = setUp();
    const stood = await readAccount(site.aws);
    await site.undo(given, { guards: [crashing('after', number).guard] });
    expect(failures(await site.setup(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(stood);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(await readAccount(openSite().aws));
  });

  it('undo twice has nothing to do, and the memory is gone', async () => {
    const site = setUp();
    await site.undo(given);
    const { plan, calls } = await site.undo(given);
    expect(plan.map(({ step, action }) => `${step.id} ${action}`)).toEqual(undoSteps.map(({ id }) => `${id} ${ofCloudFront.includes(id) ? 'skip' : 'none'}`));
    expect(calls.filter((call) => call.writes)).toEqual([]);
    expect(await siteMemory(site.aws, 'example.com', () => 0).read()).toEqual({});
  });
});

describe('the plan of a way back', () => {
  it.each(undisturbed)('sends read commands only: $name', async ({ standing }) => {
    const site = openCopy(standing);
    const { calls } = await site.planUndo(given);
    expect(calls.filter((call) => call.writes)).toEqual([]);
  });
});

function recordsOf(account: Account): Account['hostedZones'][number]['records'] {
  return account.hostedZones.find(({ name }) => name === 'example.com')?.records ?? [];
}

/** The zone's records, without those of `www`. */
function withoutWww(account: Account): Account['hostedZones'][number]['records'] {
  const records = recordsOf(account);
  records.splice(0, records.length, ...records.filter(({ name }) => name !== www));
  return records;
}

function writesOf(run: SiteRun): string[] {
  // What is tidied up at the end belongs to no step.
  return run.calls.filter((call) => call.writes && call.step !== undefined).map(({ action }) => action);
}

function moments(writes: readonly string[], when: readonly ('before' | 'after')[]): { when: 'before' | 'after'; number: number; action: string }[] {
  return writes.flatMap((action, index) => when.map((when) => ({ when, number: index + 1, action })));
}
