import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Guard } from '../src/aws/clients.ts';
import { longestCopies, withWayBack } from '../src/aws/memory/room.ts';
import { encodeEntry } from '../src/aws/memory/tags.ts';
import { siteMemory } from '../src/aws/memory/site-memory.ts';
import type { Entries } from '../src/engine/memory.ts';
import { refusals } from '../src/engine/plan.ts';
import { memoryWouldNotFit } from '../src/errors/catalog.ts';
import type { Given } from '../src/intent/options.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { SecurityGroup } from '../src/sandbox/account/security-group.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addRule } from '../src/sandbox/scenarios/seed.ts';
import { cloudFrontWays } from './support/cloudfront-ways.ts';
import { closed } from './support/entries.ts';
import { readAccount } from './scenarios/read-account.ts';
import { openSite, type Site, type SiteRun } from './support/run.ts';
import { given, ways } from './support/ways.ts';

/** What a site must remember has to fit, and that is known before anything is written. */

describe('the room that a plan asks for', () => {
  it.each([...ways, ...cloudFrontWays].map((way) => [way.name, way] as const))('is enough for all that is remembered then, on the way there and on the way back: %s', async (_, { open, options }) => {
    const site = await open();
    const before = await memoryOf(site);
    const asked = roomOf(await site.plan(options));
    const seen: number[] = [];
    const run = await site.setup(options, { guards: [counting(site, seen)] });
    expect(failures(run)).toEqual([]);
    const after = await memoryOf(site);
    const written = Object.keys(after).filter((entry) => JSON.stringify(after[entry as keyof typeof after]) !== JSON.stringify(before[entry as keyof typeof before]));
    expect(written.filter((entry) => !(entry in withWayBack(asked))), 'every entry is foreseen').toEqual([]);
    // Whether it comes to its end does not matter here.
    await site.undo({ domain: 'example.com', offline: true }, { guards: [counting(site, seen)] });
    expect(seen.length).toBeGreaterThan(0);
    expect(Math.max(...seen)).toBeLessThanOrEqual(Object.entries(longestCopies(withWayBack(merged(asked, before)))).flatMap(([name, text]) => encodeEntry(name, text)).length);
  });
});

describe('a site whose memory does not fit', () => {
  /** Rules and names, of which neither alone is too much, and both are. Where a step remembers more, fewer rules have room. */
  const much = { rules: 34, names: 6 };
  const withCloudFront: Given = { ...given, cloudfront: true };
  const longNames: Given = { also: Array.from({ length: 7 }, (_, number) => `${noise(number, 60)}.${noise(10 + number, 60)}.example.com`) };
  const names = Array.from({ length: much.names }, (_, number) => `service-${number}.example.com`);

  it.each<{ name: string; account: () => Account; options: Given; fits: boolean }>([
    { name: 'as most are', account: bareAccount, options: given, fits: true },
    { name: 'many rules to close', account: () => accountWith({ rules: much.rules }), options: given, fits: true },
    { name: 'far too many rules to close', account: () => accountWith({ rules: 59 }), options: given, fits: false },
    { name: 'as many, and none of them is closed', account: () => accountWith({ rules: 59 }), options: { ...given, keepDirectAccess: true }, fits: true },
    { name: 'records with much in them', account: () => accountWith({ names }), options: { ...given, also: names }, fits: true },
    { name: 'as most are, with CloudFront', account: bareAccount, options: withCloudFront, fits: true },
    { name: 'as many names as a certificate takes by default, all of them long, with CloudFront', account: () => accountWith({ rules: 10 }), options: { ...withCloudFront, ...longNames }, fits: true },
    { name: 'many rules to close, and CloudFront', account: () => accountWith({ rules: much.rules }), options: withCloudFront, fits: false },
    { name: 'both, of which neither alone is too much', account: () => accountWith({ rules: much.rules, names }), options: { ...given, also: names }, fits: false },
  ])('is refused before the first write, also where there is nothing yet: $name: $fits', async ({ account, options, fits }) => {
    const site = openSite({ account: account() });
    const before = await readAccount(site.aws);
    const { plan, calls } = await site.plan(options);
    expect(refusals(plan).map(({ code }) => code)).toEqual(fits ? [] : ['memory-too-large']);
    expect(calls.filter((call) => call.writes)).toEqual([]);
    const end = await site.setup(options).then(failures, (error: unknown) => [String(error)]);
    expect(end.map(String)).toEqual(fits ? [] : [`Error: refused: memory-too-large: ${memoryWouldNotFit('example.com').message}`]);
    expect(isDeepStrictEqual(await readAccount(site.aws), before)).toBe(!fits);
  });

  it.each<{ name: string; options: Given; least: number }>([{ name: 'without CloudFront', options: given, least: much.rules }, { name: 'with CloudFront', options: withCloudFront, least: 20 }])('that just fits goes there and back: $name', async ({ options, least }) => {
    let most = least;
    while (refusals((await openSite({ account: accountWith({ rules: most + 1 }) }).plan(options)).plan).length === 0) most++;
    const site = openSite({ account: accountWith({ rules: most }) });
    const before = await readAccount(site.aws);
    expect(failures(await site.setup(options))).toEqual([]);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });

  it('where a group that is to be taken over carries too many tags already', async () => {
    const site = openSite();
    const Tags = Array.from({ length: 47 }, (_, number) => ({ Key: `team:${number}`, Value: 'web' }));
    const VpcId = site.sandbox.account.vpcs[0]?.id;
    await site.aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId, TagSpecifications: [{ ResourceType: 'security-group', Tags }] });
    const { plan } = await site.plan({ ...given, adopt: true });
    expect(refusals(plan).map(({ code }) => code)).toEqual(['memory-too-large']);
  });
});

/** The tutorial's account, with more that leads to the instance: rules, and names whose records hold much. */
function accountWith({ rules = 0, names = [] }: { rules?: number; names?: readonly string[] }): Account {
  const account = bareAccount();
  const web = groupNamed(account, 'web');
  // As many as a group takes for IPv4 and for IPv6, and nothing of their descriptions can be packed small.
  for (let number = 0; number < rules; number++) {
    const source = number % 2 === 0 ? `9.9.${number}.0/24` : `2001:db8:${number}::/48`;
    addRule(account, web, { ports: 80, source, description: noise(number, 200) });
  }
  const values = (number: number) => Array.from({ length: 6 }, (_, index) => `1 . ipv4hint=203.0.113.10 key65${100 + index}=${noise(number * 10 + index, 160)}`);
  names.forEach((name, number) => account.hostedZones[0]?.records.push({ name, type: 'A', ttl: 60, values: ['203.0.113.10'] }, { name, type: 'HTTPS', ttl: 60, values: values(number) }));
  return account;
}

function noise(number: number, characters: number): string {
  return Array.from({ length: Math.ceil(characters / 16) }, (_, part) => closed(number * 100 + part).id.slice(-16)).join('').slice(0, characters);
}

/** What the steps of a plan say that they will have remembered. */
function roomOf({ plan, context: { inputs } }: SiteRun): Entries {
  const entries: Entries = {};
  for (const { step, action, current, settings } of plan) {
    if (step.kind !== 'resource' || (action !== 'create' && action !== 'update')) continue;
    for (const [entry, members] of Object.entries(step.remembers?.(inputs, current, settings) ?? {})) entries[entry] = { ...entries[entry], ...members };
  }
  return entries;
}

function merged(first: Entries, second: Entries): Entries {
  return Object.fromEntries([...new Set([...Object.keys(first), ...Object.keys(second)])].map((entry) => [entry, { ...first[entry], ...second[entry] }]));
}

/** Counts, after each write, the tags that the memory takes. What two runs said stands there twice as long as there is room, and else once. */
function counting({ sandbox }: Site, seen: number[]): Guard {
  return async (call, next) => {
    const output = await next();
    if (call.operation === 'CreateTags') seen.push(...sandbox.account.securityGroups.map((group) => new Set(Object.keys(group.tags).filter((key) => key.startsWith('ec2-https:memory:')).map((key) => key.replace(/@[0-9a-z]{6}/, ''))).size).filter((count) => count > 0));
    return output;
  };
}

function memoryOf(site: Site) {
  return siteMemory(site.aws, 'example.com', site.clock.now).read();
}

function failures(run: SiteRun): unknown[] {
  return Object.values(run.outcomes).flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
}

function groupNamed(account: Account, name: string): SecurityGroup {
  const group = account.securityGroups.find((each) => each.name === name);
  if (!group) throw new Error(`there is no group ${name}`);
  return group;
}
