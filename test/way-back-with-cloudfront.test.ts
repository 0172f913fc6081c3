import { describe, expect, it } from 'vitest';
import { siteMemory } from '../src/aws/memory/site-memory.ts';
import type { Given } from '../src/intent/options.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { RecordSet } from '../src/sandbox/account/hosted-zone.ts';
import { validationRecord } from '../src/sandbox/acm/certificate-validation.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { readAccount, readBaseline, type Baseline } from './scenarios/read-account.ts';
import { crashing, failures } from './support/crashing.ts';
import { locked, unlocked } from './support/locked.ts';
import { isDone, openSite, type Site, type SiteRun } from './support/run.ts';
import { handmade } from './support/handmade.ts';
import { addCertificate, addListener, addListenerRule, groupIn, listenerIn, teapot, zoneIn } from './support/site-parts.ts';
import { given, openCopy, setUp } from './support/ways.ts';

/** The laws of the way back over a site with CloudFront: whatever happened on the way there, or happens on the way back, the account is as it was. */

const withCloudFront: Given = { ...given, cloudfront: true };
const www = 'www.example.com';
const origin = 'origin.example.com';

const before = await readBaseline(openSite().aws);

/** What is before; and other things that stand in the way. */
const accounts: { name: string; alter?(account: Account): void; options?: Given; region?: string }[] = [
  { name: 'www is nothing', alter: (account) => replace(account, www) },
  { name: 'www is an A record', alter: (account) => replace(account, www, { type: 'A', ttl: 120, values: ['203.0.113.10'] }) },
  { name: 'www is a CNAME', alter: (account) => replace(account, www, { type: 'CNAME', ttl: 3600, values: ['example.com.'] }) },
  { name: 'the domain has an address of IPv6 as well', alter: (account) => add(account, 'example.com', { type: 'AAAA', ttl: 60, values: ['2001:db8::10'] }), options: { replaceRecords: true } },
  { name: 'the names led elsewhere', alter: (account) => replace(account, www, { type: 'CNAME', ttl: 300, values: ['pages.example.net.'] }), options: { replaceRecords: true } },
  { name: 'the origin name led elsewhere', alter: (account) => add(account, origin, { type: 'CNAME', ttl: 300, values: ['pages.example.net.'] }), options: { replaceRecords: true } },
  { name: 'beside the origin name there is something of IPv6', alter: (account) => add(account, origin, { type: 'AAAA', ttl: 300, values: ['2001:db8::10'] }) },
  { name: 'the direct way is kept', options: { keepDirectAccess: true } },
  { name: 'the load balancer is not locked', options: { lockOrigin: false } },
  { name: 'in us-east-1, with one certificate for both', region: 'us-east-1' },
  { name: 'a certificate of us-east-1 is there already', alter: withEdgeCertificate },
  { name: 'somebody else has a distribution', alter: (account) => void (account.distributions = structuredClone(locked().sandbox.account.distributions ?? []).map((one) => ({ ...one, id: 'E00000000SHOP', arn: one.arn.replace(one.id, 'E00000000SHOP'), domainName: 'd0000000000000.cloudfront.net', tags: {}, config: { ...one.config, CallerReference: 'shop', Comment: 'shop', Aliases: { Quantity: 0, Items: [] }, ViewerCertificate: { CloudFrontDefaultCertificate: true } } }))) },
];

describe('law 3: setup, then undo: the account is as before', () => {
  it.each(accounts)('$name', async ({ alter, options = {}, region = 'ap-northeast-1' }) => {
    const account = bareAccount({ region });
    alter?.(account);
    const site = openSite({ account });
    const start = await readBaseline(site.aws);
    expect(failures(await site.setup({ ...withCloudFront, ...options }))).toEqual([]);
    expect(await readBaseline(site.aws)).not.toEqual(start);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await settled(site)).toEqual(start);
    expect(isDone((await site.planUndo(given)).plan)).toBe(true);
  });
});

/** Changes of a site that can be stopped; each is then undone instead. */
const changes: { name: string; open(): Site; options: Given }[] = [
  { name: 'a setup from the bare account', open: openSite, options: withCloudFront },
  { name: 'CloudFront before a site that stands', open: setUp, options: withCloudFront },
  { name: 'taking CloudFront out', open: locked, options: { ...given, cloudfront: false } },
  { name: 'another name of the origin', open: locked, options: { ...given, originName: 'cf.example.com' } },
  { name: 'another secret', open: locked, options: { ...given, rotateOriginSecret: true } },
];

const undisturbed = await Promise.all(changes.map(async (change) => {
  const site = change.open();
  return { ...change, site, run: await site.setup(change.options) };
}));

describe.each(undisturbed)('law 4: what was stopped at any write can be undone: $name', ({ open, options, run, site }) => {
  it.each(writesOf(run))('after write $number, $action', async ({ number }) => {
    const stopped = open();
    const { crash, guard } = crashing('after', number);
    expect(failures(await stopped.setup(options, { guards: [guard] }))).toContain(crash);
    expect(failures(await stopped.undo(given)).map(String)).toEqual([]);
    expect(await settled(stopped)).toEqual(before);
  });

  it('and so can what was not stopped', async () => {
    const copy = openCopy(site);
    expect(failures(await copy.undo(given))).toEqual([]);
    expect(await settled(copy)).toEqual(before);
  });
});

describe('law 4: a crash at any write of undo, then undo again, leads to the same end', async () => {
  const run = await locked().undo(given);

  it.each(writesOf(run))('after write $number, $action', async ({ number }) => {
    const site = locked();
    const { crash, guard } = crashing('after', number);
    expect(failures(await site.undo(given, { guards: [guard] }))).toContain(crash);
    expect(failures(await site.undo(given)).map(String)).toEqual([]);
    expect(await settled(site)).toEqual(before);
  });

  it.each([{ name: 'locked', open: locked }, { name: 'open', open: unlocked }])('also where every second write is the last: $name', { timeout: 60_000 }, async ({ open }) => {
    const site = open();
    let runs = 0;
    for (let done = false; !done && runs < 40; runs++) done = failures(await site.undo(given, { guards: [crashing('after', 2).guard] })).length === 0;
    expect(runs).toBeLessThan(40);
    expect(await settled(site)).toEqual(before);
  });
});

describe('there and back', () => {
  it('setup after undo works at once, and leads where it led: CloudFront remembers a caller reference for good', async () => {
    const site = locked();
    const stood = await readAccount(site.aws);
    const references = (): unknown => site.sandbox.account.distributions?.map(({ config }) => config.CallerReference);
    const [first] = [references()];
    for (let times = 0; times < 2; times++) {
      expect(failures(await site.undo(given))).toEqual([]);
      expect(failures(await site.setup(withCloudFront)).map(String)).toEqual([]);
      expect(await readAccount(site.aws)).toEqual(stood);
    }
    expect(references()).not.toEqual(first);
  });

  it('setup mends what an undo has left that was stopped, at any third write', { timeout: 60_000 }, async () => {
    const stood = await readAccount(locked().aws);
    const writes = writesOf(await locked().undo(given));
    for (const { number } of writes.filter((_, index) => index % 3 === 0)) {
      const site = locked();
      await site.undo(given, { guards: [crashing('after', number).guard] });
      expect(failures(await site.setup(withCloudFront)).map(String)).toEqual([]);
      expect(await readAccount(site.aws)).toEqual(stood);
      expect(failures(await site.undo(given))).toEqual([]);
      expect(await settled(site)).toEqual(before);
    }
  });

  it('undo twice has nothing to do, and the memory is gone', async () => {
    const site = locked();
    await site.undo(given);
    const { plan, calls } = await site.undo(given);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip')).toEqual([]);
    expect(calls.filter((call) => call.writes)).toEqual([]);
    expect(await siteMemory(site.aws, 'example.com', () => 0).read()).toEqual({});
  });

  it.each([{ name: 'locked', open: locked }, { name: 'open', open: unlocked }])('its plan sends read commands only: $name', async ({ open }) => {
    const { calls, plan } = await open().planUndo(given);
    expect(plan.map(({ action }) => action)).not.toContain('unreadable');
    expect(calls.filter((call) => call.writes)).toEqual([]);
  });
});

describe('what was taken over, and had CloudFront put before it later', () => {
  it.each<{ name: string; alter?(account: Account): void }>([
    { name: 'a load balancer, a target group and a group' },
    {
      name: 'with listeners, and rules of theirs',
      alter: (account) => {
        const { arn: certificateArn } = addCertificate(account, ['example.net']);
        addListener(account, 80);
        addListenerRule(addListener(account, 443, [teapot], { protocol: 'HTTPS', sslPolicy: 'ELBSecurityPolicy-2016-08', certificateArn }), 1);
      },
    },
  ])('is as it was, to the last tag: $name', async ({ alter }) => {
    const site = await handmade(alter);
    const start = await readBaseline(site.aws);
    const taken: Given = { ...given, adopt: true, instance: [site.sandbox.account.instances[0]?.id ?? ''] };
    expect(failures(await site.setup(taken))).toEqual([]);
    expect(failures(await site.setup(withCloudFront)).map(String)).toEqual([]);
    expect(listenerIn(site.sandbox.account, 443).defaultActions.map(({ Type }) => Type)).toEqual(['fixed-response']);
    expect(groupIn(site.sandbox.account).rules.filter(({ egress }) => !egress)).toHaveLength(1);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await settled(site)).toEqual(start);
  });
});

/** When what was deregistered has drained. */
async function settled(site: Site): Promise<Baseline> {
  await site.clock.sleep(10 * 60_000);
  return readBaseline(site.aws);
}

function writesOf(run: SiteRun): { number: number; action: string }[] {
  // What is tidied up at the end belongs to no step.
  return run.calls.filter((call) => call.writes && call.step !== undefined).map(({ action }, index) => ({ number: index + 1, action }));
}

/** With the record that proves it: another certificate that needs it is a reason to leave it. */
function withEdgeCertificate(account: Account): void {
  addCertificate(account, ['example.com', '*.example.com'], { region: 'us-east-1' });
  const { Name, Value, Type } = validationRecord(account, 'example.com');
  add(account, Name.replace(/\.$/, ''), { type: Type, ttl: 300, values: [Value] });
}

function add(account: Account, name: string, record: Omit<RecordSet, 'name'>): void {
  zoneIn(account).records.push({ name, ...record });
}

function replace(account: Account, name: string, ...records: Omit<RecordSet, 'name'>[]): void {
  zoneIn(account).records = zoneIn(account).records.filter((record) => record.name !== name);
  for (const record of records) add(account, name, record);
}
