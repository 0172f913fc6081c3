import { describe, expect, it } from 'vitest';
import type { Guard } from '../src/aws/clients.ts';
import { reads } from '../src/aws/calls/guards.ts';
import { siteMemory } from '../src/aws/memory/site-memory.ts';
import type { Given } from '../src/intent/options.ts';
import { planJson } from '../src/report/plan/plan-json.ts';
import { planText } from '../src/report/plan/plan-text.ts';
import { createStyle } from '../src/report/style.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { Listener } from '../src/sandbox/account/load-balancer.ts';
import { settingsInForce, type Settings } from '../src/sandbox/account/distribution.ts';
import { addRule } from '../src/sandbox/scenarios/seed.ts';
import { snapshot } from './support/snapshot.ts';
import { readBaseline } from './scenarios/read-account.ts';
import { awsError } from './support/aws-answers.ts';
import { crashing, failures } from './support/crashing.ts';
import { locked, unlocked } from './support/locked.ts';
import { isDone, openSite, type Site } from './support/run.ts';
import { handmade } from './support/handmade.ts';
import { addCertificate, addListener, balancerIn, groupIn, listenerIn, teapot, zoneIn } from './support/site-parts.ts';
import { given, setUp } from './support/ways.ts';

/** The load balancer that answers nobody but CloudFront: locked, healed, opened, and given a new secret, in a simulated account, and stopped anywhere on the way. */

const header = 'x-ec2-https-origin-secret';
const prefixList = 'pl-58a04531';
const withCloudFront: Given = { ...given, cloudfront: true };

/** What somebody reaches. */
interface Lock {
  /** The group's inbound rules. */
  group: readonly string[];
  /** What the listener does by default, and by rules that ask for the secret. */
  byDefault: string;
  rules: number;
  /** Whether what is accepted is what CloudFront sends, and nothing else. */
  agreed: boolean;
  /** Whether the memory says that it is locked. */
  remembered: boolean;
}

const lockedState: Lock = { group: [`443 ${prefixList}`], byDefault: 'fixed-response', rules: 1, agreed: true, remembered: true };
const openState: Lock = { group: ['443 0.0.0.0/0', '443 ::/0', '80 0.0.0.0/0', '80 ::/0'], byDefault: 'forward', rules: 0, agreed: true, remembered: false };

async function lockOf({ sandbox: { account }, aws, clock }: Site): Promise<Lock> {
  const listener = listenerIn(account, 443);
  const accepted = acceptedBy(listener);
  const sent = (account.distributions ?? []).map(({ config }) => sentBy(config));
  return {
    group: groupIn(account).rules.filter((rule) => !rule.egress).map((rule) => `${rule.fromPort} ${rule.source}`).toSorted(),
    byDefault: listener.defaultActions.map(({ Type }) => Type).join(),
    rules: accepted.length,
    agreed: accepted.length === 0 || accepted.join() === sent.join(),
    remembered: (await siteMemory(aws, 'example.com', clock.now).read())['origin-locked'] !== undefined,
  };
}

/** What the listener accepts: the values of each rule that asks for the secret and nothing else. */
function acceptedBy({ rules = [] }: Listener): string[][] {
  return rules.filter(({ conditions: [only, ...more] }) => only?.headerName === header && more.length === 0).map(({ conditions }) => conditions[0]?.values ?? []);
}

function sentBy(settings: Settings | undefined): string {
  return settings?.Origins?.Items?.[0]?.CustomHeaders?.Items?.find(({ HeaderName }) => HeaderName === header)?.HeaderValue ?? '';
}

/** After each write a visitor asks by https, and gets what a guard may not throw: gathered. */
function watched(site: Site): { guard: Guard; wrong: string[] } {
  const wrong: string[] = [];
  const guard: Guard = async (call, next) => {
    const output = await next();
    if (reads(call)) return output;
    const { account } = site.sandbox;
    for (const name of ['example.com', 'www.example.com']) {
      const [address = ''] = await site.sandbox.network.resolve(name, 'A');
      const answer = await site.sandbox.network.request({ protocol: 'https', address, port: 443, host: name, path: '/' });
      if (!('status' in answer) || answer.status !== 200) wrong.push(`${call.operation}: ${name}: ${JSON.stringify(answer)}`);
    }
    // An edge location may go by the new settings, or by the former ones, until all of them do.
    const [distribution] = account.distributions ?? [];
    const listener = account.listeners.find(({ port }) => port === 443);
    const sent = distribution ? [settingsInForce(distribution), distribution.config].map(sentBy) : [];
    const isShut = listener?.defaultActions[0]?.Type === 'fixed-response';
    if (isShut && !sent.every((secret) => acceptedBy(listener).flat().includes(secret))) wrong.push(`${call.operation}: something is sent that is not accepted`);
    return output;
  };
  return { guard, wrong };
}

it('is open, and locked', async () => {
  expect([await lockOf(unlocked()), await lockOf(locked())]).toEqual([openState, lockedState]);
});

const ways: { name: string; from: () => Site; options: Given; again: Given; end: Lock }[] = [
  { name: 'locking', from: unlocked, options: { ...given, lockOrigin: true }, again: given, end: lockedState },
  { name: 'a new secret', from: locked, options: { ...given, rotateOriginSecret: true }, again: given, end: lockedState },
  { name: 'a new secret, asked for again', from: locked, options: { ...given, rotateOriginSecret: true }, again: { ...given, rotateOriginSecret: true }, end: lockedState },
  { name: 'locking with a new secret', from: unlocked, options: { ...given, lockOrigin: true, rotateOriginSecret: true }, again: given, end: lockedState },
  { name: 'opening', from: locked, options: { ...given, lockOrigin: false }, again: given, end: openState },
  { name: 'taking CloudFront out', from: locked, options: { ...given, cloudfront: false }, again: given, end: openState },
];

const undisturbed = await Promise.all(ways.map(async (way) => {
  const site = way.from();
  const before = sentBy(site.sandbox.account.distributions?.[0]?.config);
  const { guard, wrong } = watched(site);
  const run = await site.setup(way.options, { guards: [guard] });
  // What is tidied up at the end belongs to no step.
  return { ...way, site, run, wrong, before, writes: run.calls.filter((call) => call.writes && call.step !== undefined).map(({ action }) => action) };
}));

describe.each(undisturbed)('$name', ({ options, again, from, end, site, run, wrong, before, writes }) => {
  it('leads there, and then there is nothing left to do', async () => {
    expect(failures(run)).toEqual([]);
    expect(await lockOf(site)).toEqual(end);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
    expect(sentBy(site.sandbox.account.distributions?.[0]?.config) === before).toBe(options['rotateOriginSecret'] === undefined && options['cloudfront'] === undefined);
  });

  it('serves every visitor after every write', () => {
    expect(wrong).toEqual([]);
  });

  it.each(writes.map((action, index) => ({ number: index + 1, action })))('is continued where a run was stopped after write $number, $action', async ({ number }) => {
    const stopped = from();
    const { crash, guard } = crashing('after', number);
    expect(failures(await stopped.setup(options, { guards: [guard] }))).toContain(crash);
    const { guard: watch, wrong: amiss } = watched(stopped);
    const next = await stopped.setup(again, { guards: [watch] });
    expect(failures(next)).toEqual([]);
    expect(amiss).toEqual([]);
    expect(await lockOf(stopped)).toEqual(end);
    expect(isDone((await stopped.plan(given)).plan)).toBe(true);
  });
});

describe('a load balancer that is locked', () => {
  it('is left alone by another run', async () => {
    const site = locked();
    const { plan, calls } = await site.setup(given);
    expect(isDone(plan)).toBe(true);
    expect(calls.filter((call) => call.writes)).toEqual([]);
  });

  it.each<{ name: string; happens(account: Account): void; changes: string[] }>([
    { name: 'somebody lets the world in by the group', happens: (account) => addRule(account, groupIn(account), { ports: 443, source: '0.0.0.0/0' }), changes: ['load-balancer-security-group'] },
    { name: 'somebody takes the way of CloudFront from the group', happens: (account) => void groupIn(account).rules.splice(0), changes: ['load-balancer-security-group'] },
    { name: 'somebody deletes the rule', happens: (account) => void (listenerIn(account, 443).rules = []), changes: ['https-listener'] },
    { name: 'somebody lets the rule accept something else', happens: (account) => void Object.assign(listenerIn(account, 443).rules?.[0]?.conditions[0] ?? {}, { values: ['*'] }), changes: ['https-listener'] },
    { name: 'somebody has the listener forward by default', happens: (account) => void (listenerIn(account, 443).defaultActions = [...(listenerIn(account, 443).rules?.[0]?.actions ?? [])]), changes: ['https-listener'] },
    {
      name: 'somebody takes the header off the distribution: it is given back the same', changes: ['distribution'],
      happens: ({ distributions: [only] = [] }) => void Object.assign(only?.config.Origins?.Items?.[0] ?? {}, { CustomHeaders: { Quantity: 0, Items: [] } }),
    },
    {
      name: 'somebody takes the header off, and deletes the rule: both agree on a new secret', changes: ['https-listener', 'distribution', 'origin-locked'],
      happens: (account) => {
        Object.assign(account.distributions?.[0]?.config.Origins?.Items?.[0] ?? {}, { CustomHeaders: { Quantity: 0, Items: [] } });
        listenerIn(account, 443).rules = [];
      },
    },
    {
      name: 'somebody has the distribution send something else: that is accepted from then on, or replaced by what is', changes: ['https-listener'],
      happens: ({ distributions: [only] = [] }) => void Object.assign(only?.config.Origins?.Items?.[0]?.CustomHeaders?.Items?.[0] ?? {}, { HeaderValue: 'b'.repeat(64) }),
    },
  ])('is mended, and never opened meanwhile: $name', async ({ happens, changes }) => {
    const site = locked();
    happens(site.sandbox.account);
    const opened: string[] = [];
    const guard: Guard = async (call, next) => {
      if (call.operation === 'AuthorizeSecurityGroupIngress' && JSON.stringify(call.input).includes('/0"')) opened.push('the group');
      if (call.operation === 'ModifyListener' && JSON.stringify(call.input).includes('"forward"')) opened.push('the listener');
      return next();
    };
    const run = await site.setup(given, { guards: [guard] });
    expect(run.plan.filter(({ action }) => action === 'update' || action === 'create').map(({ step }) => step.id)).toEqual(changes);
    expect(failures(run)).toEqual([]);
    expect(opened).toEqual([]);
    expect(await lockOf(site)).toEqual(lockedState);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });

  it('turns away whoever comes past CloudFront, also by a distribution of somebody else', async () => {
    const site = locked();
    const { sandbox: { account, network } } = site;
    const [address = ''] = await network.resolve('origin.example.com', 'A');
    expect(await network.request({ protocol: 'https', address, port: 443, host: 'example.com', path: '/' })).toMatchObject({ failure: 'timeout' });
    addRule(account, groupIn(account), { ports: 443, source: '0.0.0.0/0' });
    expect(await network.request({ protocol: 'https', address, port: 443, host: 'example.com', path: '/' })).toMatchObject({ status: 403 });
  });

  it.each<{ name: string; happens(account: Account): void }>([
    { name: 'deletes the rule', happens: (account) => void (listenerIn(account, 443).rules = []) },
    { name: 'lets the rule accept anything', happens: (account) => void Object.assign(listenerIn(account, 443).rules?.[0]?.conditions[0] ?? {}, { values: ['*'] }) },
  ])('is locked again after an undo that was stopped when the distribution was gone, and somebody $name', async ({ happens }) => {
    const site = locked();
    const gone: Guard = async (_, next) => {
      if ((site.sandbox.account.distributions ?? []).length === 0) throw new Error('stopped');
      return next();
    };
    await site.undo(given, { guards: [gone] });
    expect(site.sandbox.account.distributions ?? []).toEqual([]);
    happens(site.sandbox.account);
    expect(failures(await site.setup(withCloudFront)).map(String)).toEqual([]);
    expect(await lockOf(site)).toEqual(lockedState);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });

  it('is opened at once where somebody has led the names to it, and locked when they have left it', async () => {
    const site = locked();
    const { account } = site.sandbox;
    for (const name of ['example.com', 'www.example.com']) {
      const { records } = zoneIn(account);
      const alias = { zoneId: 'Z14GRHDCWA56QT', dnsName: balancerIn(account).dnsName, evaluateTargetHealth: false };
      records.splice(0, records.length, ...records.filter((set) => set.name !== name), { name, type: 'A', alias });
    }
    const wasOpen: boolean[] = [];
    const guard: Guard = async (call, next) => {
      const isOpen = groupIn(account).rules.some(({ source, fromPort }) => source === '0.0.0.0/0' && fromPort === 443) && listenerIn(account, 443).defaultActions[0]?.Type === 'forward';
      if (call.operation === 'ChangeResourceRecordSets') wasOpen.push(isOpen);
      return next();
    };
    const run = await site.setup(given, { guards: [guard] });
    expect(failures(run).map(String)).toEqual([]);
    expect(wasOpen).toEqual([true]);
    expect(await lockOf(site)).toEqual(lockedState);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });

  it('is not locked where the list of CloudFront does not fit, and the next run can do the rest', async () => {
    const site = unlocked();
    const full: Guard = (call, next) => {
      if (call.operation === 'AuthorizeSecurityGroupIngress' && JSON.stringify(call.input).includes(prefixList)) throw awsError('RulesPerSecurityGroupLimitExceeded');
      return next();
    };
    expect(failures(await site.setup({ ...given, lockOrigin: true }, { guards: [full] })).map(String)).toEqual([expect.stringContaining('has no room for the addresses of CloudFront')]);
    expect(await lockOf(site)).toEqual(openState);
    for (let number = 0; number < 5; number++) addRule(site.sandbox.account, groupIn(site.sandbox.account), { ports: 22, source: `192.0.2.${number}/32` });
    await expect(site.setup(given)).rejects.toThrow('no-room-for-prefix-list');
    expect(failures(await site.setup({ ...given, lockOrigin: false }))).toEqual([]);
    expect(await lockOf(site)).toMatchObject({ byDefault: 'forward', remembered: false });
  });

  it('keeps its secret: no plan, tag, trace or message has it', async () => {
    const site = locked();
    const { account } = site.sandbox;
    const first = sentBy(account.distributions?.[0]?.config);
    const { plan, context } = await site.plan({ ...given, rotateOriginSecret: true });
    const style = createStyle({ color: false });
    const shown = [planText(plan, context.inputs, style).join('\n'), JSON.stringify(planJson(plan, context.inputs)), JSON.stringify(plan.map((change) => ({ ...change, step: change.step.id }))), JSON.stringify(context.inputs)];
    const emitted: unknown[] = [];
    const run = await site.setup({ ...given, rotateOriginSecret: true }, { emit: (event) => emitted.push({ ...event, step: event.step.id }) });
    expect(failures(run)).toEqual([]);
    const secrets = [first, sentBy(account.distributions?.[0]?.config)];
    expect(new Set(secrets).size).toBe(2);
    expect([...shown, JSON.stringify(emitted)].filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    // The account itself has it in two places.
    const rest = { ...snapshot(account), distributions: [], listeners: [] };
    expect(secrets.filter((secret) => JSON.stringify(rest).includes(secret))).toEqual([]);
    expect(JSON.stringify([...account.listeners.map(({ tags }) => tags), ...(account.distributions ?? []).map(({ tags }) => tags)])).not.toContain(secrets[1]);
  });
});

describe('the way back from it', () => {
  const asBefore = async (site: Site): Promise<unknown> => {
    await site.clock.sleep(10 * 60_000);
    return readBaseline(site.aws);
  };

  it('leads to the account as it was', async () => {
    const site = openSite();
    const before = await readBaseline(site.aws);
    expect(failures(await site.setup(withCloudFront))).toEqual([]);
    expect(await lockOf(site)).toEqual(lockedState);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await asBefore(site)).toEqual(before);
  });

  const locking = undisturbed[0]?.writes ?? [];
  it.each(locking.map((action, index) => ({ action, number: index + 1 })))('also where locking was stopped after write $number, $action', async ({ number }) => {
    const site = unlocked();
    await site.setup({ ...given, lockOrigin: true }, { guards: [crashing('after', number).guard] });
    const run = await site.undo(given);
    expect(failures(run)).toEqual([]);
    expect(Object.values(run.outcomes).filter(({ status }) => status === 'kept')).toEqual([]);
    expect(site.sandbox.account.loadBalancers).toEqual([]);
    expect(site.sandbox.account.securityGroups.map(({ name }) => name)).not.toContain('example-com-alb-sg');
  });

  it('gives back what was taken over: rules of the world that the lock took, and what the listeners said', async () => {
    const site = await handmade((account) => {
      const certificate = addCertificate(account, ['example.net']);
      addListener(account, 80);
      addListener(account, 443, [teapot], { protocol: 'HTTPS', sslPolicy: 'ELBSecurityPolicy-2016-08', certificateArn: certificate.arn });
    });
    Object.assign(groupIn(site.sandbox.account).rules.find(({ source }) => source === '0.0.0.0/0') ?? {}, { description: 'Web, by hand', tags: { team: 'web' } });
    const before = await readBaseline(site.aws);
    const [web] = site.sandbox.account.instances;
    expect(failures(await site.setup({ ...withCloudFront, adopt: true, instance: [web?.id ?? ''] }))).toEqual([]);
    expect(await lockOf(site)).toEqual(lockedState);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await asBefore(site)).toEqual(before);
  });
});

describe('a site without CloudFront', () => {
  it('is asked nothing about it', async () => {
    const asked = [openSite(), setUp()].map(async (site) => {
      const { calls } = await site.setup(given);
      return calls.filter(({ operation, service }) => service === 'cloudfront' || ['DescribeRules', 'DescribeManagedPrefixLists', 'RevokeSecurityGroupIngress'].includes(operation)).map(({ step, action }) => `${step} ${action}`);
    });
    expect(await Promise.all(asked)).toEqual([['direct-access-closed ec2:RevokeSecurityGroupIngress'], []]);
  });
});
