import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Guard } from '../src/aws/clients.ts';
import { reads } from '../src/aws/guards.ts';
import { siteMemory } from '../src/aws/site-memory.ts';
import { ordinaryReads } from '../src/discover/permissions.ts';
import { virtualClock } from '../src/engine/clock.ts';
import type { Entries } from '../src/engine/memory.ts';
import { needsOf } from '../src/engine/step.ts';
import { holdsUnknown } from '../src/engine/unknown.ts';
import type { Given } from '../src/intent/options.ts';
import type { Network } from '../src/network/network.ts';
import type { Account } from '../src/sandbox/account.ts';
import { bareAccount } from '../src/sandbox/scenario.ts';
import { addHostedZone, addInstance, addSecurityGroup } from '../src/sandbox/seed.ts';
import { snapshot } from '../src/sandbox/snapshot.ts';
import { steps } from '../src/steps/index.ts';
import { readAccount, type AccountState } from './scenarios/read-account.ts';
import { drifts } from './support/drifts.ts';
import { isDone, openSite, type RecordedCall, type Site, type SiteRun } from './support/run.ts';

/** The laws that every step keeps: run over the whole registry, in a simulated account. */

const given: Given = { domain: 'example.com' };

/** An undisturbed setup from the bare account, which the others are compared with. */
const ideal = await (async () => {
  const site = openSite();
  const run = await site.setup(given);
  return { site, run, state: await readAccount(site.aws), memory: await memoryOf(site) };
})();

describe('the undisturbed setup', () => {
  it('does every step', () => {
    expect(failures(ideal.run)).toEqual([]);
    expect(Object.keys(ideal.run.outcomes)).toEqual(steps.map(({ id }) => id));
  });
});

describe('law 1: plan sends read commands only', () => {
  it.each<[string, () => Site]>([
    ['the bare account', () => openSite()],
    ['an account where nothing is left to do', setUp],
    ...drifts.map(({ name, happens }): [string, () => Site] => [name, () => {
      const site = setUp();
      happens(site.sandbox.account);
      return site;
    }]),
  ])('%s', async (_, open) => {
    const site = open();
    const before = snapshot(site.sandbox.account);
    const { calls, plan } = await site.plan(given);
    expect(plan.map(({ action }) => action)).not.toContain('unreadable');
    expect(calls.filter((call) => call.writes).map(({ action }) => action)).toEqual([]);
    expect(calls.length).toBeGreaterThan(0);
    expect(snapshot(site.sandbox.account)).toEqual(before);
  });

  it.each([
    ['DescribeInstances', true], ['GetChange', true], ['ListCertificates', true],
    ['CreateTags', false], ['ChangeResourceRecordSets', false], ['RequestCertificate', false], ['RegisterTargets', false], ['SetSubnets', false],
  ])('%s only reads: %s', (operation, expected) => {
    expect(reads({ operation })).toBe(expected);
  });
});

describe('law 2: apply, then plan: nothing to do', () => {
  it('looks at the bare account with at most 25 calls', async () => {
    const { calls } = await openSite().plan(given);
    expect(sent(calls).length).toBeLessThanOrEqual(25);
  });

  it('makes at most 20 calls and no write when it runs again', async () => {
    const again = setUp();
    const { plan, calls, seconds } = await again.setup(given);
    expect(plan.map(({ step, action }) => `${step.id} ${action}`)).toEqual(steps.map(({ id }) => `${id} none`));
    expect(sent(calls).length).toBeLessThanOrEqual(20);
    expect(calls.filter((call) => call.writes)).toEqual([]);
    expect(seconds).toBe(0);
  });

  it.each<[string, Given]>([
    ['without www and wildcard', { domain: 'example.com', www: false, wildcard: false }],
    ['with another name', { domain: 'example.com', also: ['app.example.com', 'deep.app.example.com'] }],
    ['with the direct way kept', { domain: 'example.com', keepDirectAccess: true }],
    ['offline', { domain: 'example.com', offline: true }],
    ['without rehearsal', { domain: 'example.com', rehearsal: false }],
    ['below the zone', { domain: 'app.example.com', keepDirectAccess: true }],
    ['with other subnets', { domain: 'example.com', subnets: [2, 0].map((index) => bareAccount().subnets[index]?.id ?? '') }],
    ['with a key of another kind', { domain: 'example.com', keyAlgorithm: 'EC_prime256v1' }],
    ['with another health check', { domain: 'example.com', healthPath: '/health', healthCodes: '200' }],
  ])('%s', async (_, options) => {
    const site = openSite();
    expect(failures(await site.setup(options))).toEqual([]);
    const { plan } = await site.plan(options);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, action, differences }) => ({ id: step.id, action, differences }))).toEqual([]);
  });
});

/** A site that serves a name more, which led to the instance before. */
const withAnotherName = await (async () => {
  const account = bareAccount();
  account.hostedZones[0]?.records.push({ name: 'api.example.com', type: 'A', ttl: 120, values: ['203.0.113.10'] });
  const site = openSite({ account });
  await site.setup({ ...given, also: ['api.example.com'] });
  return site;
})();

/** Ways to the end of a setup, each from a site that is opened for it, with what it leads to undisturbed. */
const ways = await Promise.all<Way & { run: SiteRun; writes: readonly string[]; end: Awaited<ReturnType<typeof endOf>> }>([
  { name: 'from the bare account', open: async () => openSite(), options: given },
  { name: 'adopting what was made by hand', open: siteToAdopt, options: { ...given, adopt: true } },
  { name: 'with a name more, for which the certificate is replaced', open: async () => setUp(), options: { ...given, also: ['deep.app.example.com'] } },
  { name: 'with a name less, which is given back', open: async () => openCopy(withAnotherName), options: { ...given, removeAlso: ['api.example.com'] } },
  { name: 'to another instance', ...toAnotherInstance() },
  { name: 'to another port', ...toAnotherPort() },
  { name: 'with a name in another zone', open: async () => openSite({ account: accountWithAnotherZone() }), options: { ...given, also: ['app.example.com', 'api.app.example.com'] } },
  { name: 'with listeners on our load balancer that somebody made by hand', open: siteWithForeignListeners, options: given },
  ...['the certificate is gone', 'the load balancer is gone', 'all aliases are gone', 'the domain leads elsewhere', 'the target is registered on another port'].map((name) => ({
    name: `after a drift: ${name}`,
    open: async () => {
      const site = setUp();
      drifts.find((drift) => drift.name === name)?.happens(site.sandbox.account);
      return site;
    },
    options: given,
  })),
].map(async (way) => {
  const site = await way.open();
  const run = await site.setup(way.options);
  return { ...way, run, writes: run.calls.filter((call) => call.writes).map(({ action }) => action), end: await endOf(site) };
}));

describe.each(ways)('law 4: a crash at any write, then another run, leads to the same end: $name', ({ name, open, options, run, writes, end }) => {
  it('which it reaches undisturbed', () => {
    expect(failures(run)).toEqual([]);
    expect(writes.length).toBeGreaterThan(0);
  });

  // Before a write is nearly after the one before it: with a drift, once through is enough.
  const moments = name.startsWith('after a drift') ? (['after'] as const) : (['before', 'after'] as const);
  const crashes = writes.flatMap((action, index) => moments.map((when) => ({ when, number: index + 1, action })));

  it.each(crashes)('$when write $number, $action', async ({ when, number }) => {
    const site = await open();
    const { crash, guard } = crashing(when, number);
    const crashed = await site.setup(options, { guards: [guard] });
    expect(failures(crashed)).toContain(crash);
    expect(crashed.calls.filter((call) => call.writes && call.sent)).toHaveLength(when === 'after' ? number : number - 1);

    expect(failures(await site.setup(options))).toEqual([]);
    expect(await endOf(site)).toEqual(end);
    expect(isDone((await site.plan(options)).plan)).toBe(true);
  });

  it('also where every second write is the last', { timeout: 60_000 }, async () => {
    const site = await open();
    let runs = 0;
    for (let done = false; !done && runs < 40; runs++) {
      const run = await site.setup(options, { guards: [crashing('after', 2).guard] });
      done = failures(run).length === 0;
    }
    expect(runs).toBeLessThan(40);
    expect(await endOf(site)).toEqual(end);
  });
});

describe('law 5: permissions', () => {
  /** What a call needs besides its own action. */
  const dependents: { action: string; needs: string; when(input: object): boolean; doc: string }[] = [
    { action: 'ec2:CreateSecurityGroup', needs: 'ec2:CreateTags', when: (input) => 'TagSpecifications' in input, doc: 'Grant permission to tag Amazon EC2 resources during creation' },
    { action: 'acm:RequestCertificate', needs: 'acm:AddTagsToCertificate', when: (input) => 'Tags' in input, doc: 'Tagging ACM certificates' },
    ...['CreateTargetGroup', 'CreateLoadBalancer', 'CreateListener'].map((operation) => ({
      action: `elasticloadbalancing:${operation}`,
      needs: 'elasticloadbalancing:AddTags',
      when: (input: object) => 'Tags' in input,
      doc: 'Elastic Load Balancing API permissions to tag resources during creation',
    })),
    // The first load balancer of an account; AWS then makes the role by itself.
    { action: 'elasticloadbalancing:CreateLoadBalancer', needs: 'iam:CreateServiceLinkedRole', when: () => true, doc: 'Elastic Load Balancing service-linked role' },
  ];

  let calls: readonly RecordedCall[] = [];
  beforeAll(async () => {
    calls = await everyWay();
  }, 60_000);

  const declared = (id: string | undefined): readonly string[] => steps.filter((step) => step.id === id).flatMap(({ permissions }) => [...permissions.read, ...permissions.write]);
  /** Each step's calls, and what they depend on, as in `certificate acm:RequestCertificate`. */
  const used = (): Set<string> => new Set(calls.flatMap(({ step, action, input }) => [
    `${step} ${action}`,
    ...dependents.filter((row) => row.action === action && row.when(input)).map((row) => `${step} ${row.needs}`),
  ]));
  /** Where the site remembers: asked by whichever step is the first to want to know. */
  const memoryReads = 'ec2:DescribeSecurityGroups';

  it('every call of a step is among those that it declares, with what it depends on', () => {
    const missing = [...used()].filter((line) => {
      const [id, action = ''] = line.split(' ');
      return id !== 'undefined' && action !== memoryReads && !declared(id).includes(action);
    });
    expect(missing.toSorted()).toEqual([]);
  });

  it('every action that a step declares is used by one of its calls, or depended on', () => {
    const seen = used();
    const unused = steps.flatMap(({ id, permissions }) => [...permissions.read, ...permissions.write].map((action) => `${id} ${action}`)).filter((line) => !seen.has(line));
    expect(unused).toEqual([]);
  });

  it('what is declared to read reads, and what is declared to write writes', () => {
    const isRead = (action: string): boolean => reads({ operation: action.split(':')[1] ?? '' });
    expect(steps.flatMap(({ permissions }) => permissions.read).filter((action) => !isRead(action))).toEqual([]);
    expect(steps.flatMap(({ permissions }) => permissions.write).filter(isRead)).toEqual([]);
  });

  it('the look at the account asks for these, and nothing else', () => {
    expect([...new Set(calls.filter(({ step }) => step === undefined).map(({ action }) => action))].toSorted()).toEqual(ordinaryReads);
  });
});

describe('law 6: no placeholder reaches AWS', () => {
  it('in a setup from the bare account', () => {
    expect(ideal.run.calls.filter(({ input }) => holdsUnknown(input))).toEqual([]);
    expect(ideal.run.plan.filter(({ settings }) => holdsUnknown(settings)).map(({ step }) => step.id)).not.toEqual([]);
  });
});

describe('law 7: needs stand above', () => {
  it.each(steps.map((step, index) => ({ step, index })))('$step.id', ({ step, index }) => {
    expect(needsOf(step).filter((need) => !steps.slice(0, index).includes(need.step)).map((need) => need.step.id)).toEqual([]);
  });

  it.each<Given>([
    { domain: 'example.com' },
    { domain: 'example.com', keepDirectAccess: true },
    { domain: 'example.com', offline: true },
    { domain: 'example.com', rehearsal: false, keepDirectAccess: true },
  ])('and what may be skipped is optional, or skipped with the one that needs it: %j', async (options) => {
    const { context } = await openSite().plan(options);
    const skipped = steps.filter((step) => step.when && !step.when(context.inputs));
    const bereft = steps.filter((step) => !skipped.includes(step)).flatMap((step) => needsOf(step).filter((need) => !need.optional && skipped.includes(need.step)).map((need) => `${step.id} needs ${need.step.id}`));
    expect(bereft).toEqual([]);
  });
});

describe('law 8: the header', () => {
  const files = readdirSync(new URL('../src/steps', import.meta.url)).filter((name) => name.endsWith('.ts') && name !== 'index.ts').map((name) => basename(name, '.ts'));
  const verbs = /^(Close|Create|Let|Listen|Point|Redirect|Rehearse|Request|Wait) /;

  it('has the name of its file as its id, and each file is registered', () => {
    expect(steps.map(({ id }) => id).toSorted()).toEqual(files.toSorted());
  });

  it.each(steps)('$id says what it does, why, and where the rule comes from', ({ title, why, docs }) => {
    expect(title).toMatch(verbs);
    expect(title).not.toMatch(/[.!?]$/);
    expect(why).toMatch(/^[A-Z].*\.$/);
    expect(docs).not.toEqual([]);
    expect(docs.filter((doc) => doc.trim() === '' || /^https?:/.test(doc))).toEqual([]);
  });

  it.each(steps.filter((step) => step.kind === 'wait'))('$id says how long it usually takes, and looks at least every 10 seconds', ({ usually, every, title }) => {
    expect(usually).toMatch(/\d|few/);
    expect(every).toBeGreaterThan(0);
    expect(every).toBeLessThanOrEqual(10);
    expect(title).toMatch(/^(Wait until|Rehearse) /);
  });
});

describe('law 9: an abort during any wait ends within a second', () => {
  /** Worlds in which a wait takes longer than its first look; the others do by themselves. */
  const slow: Record<string, (network: Network) => Network> = {
    // DNS does not know the load balancer yet.
    rehearsal: (network) => ({ ...network, resolve: async (name, type, server) => (name.endsWith('.elb.amazonaws.com') ? [] : network.resolve(name, type, server)) }),
    // The public resolvers keep the old record.
    'direct-access-closed': (network) => ({ ...network, resolve: async (name, type, server) => (server === undefined || name.endsWith('.elb.amazonaws.com') ? network.resolve(name, type, server) : ['203.0.113.10']) }),
  };
  const waits = steps.filter((step) => step.kind === 'wait').map(({ id }) => id);
  /** Steps that wait for a moment in the middle of what they do. */
  const waitingInside = ['certificate', 'direct-access-closed'];

  it.each([...waits, ...waitingInside])('%s', async (id) => {
    const site = openSite({ latencyMs: 80 });
    const controller = new AbortController();
    const reason = new Error('interrupted');
    let at = Infinity;
    const network = slow[id]?.(site.sandbox.network);
    const run = await site.setup(given, {
      signal: controller.signal,
      ...(network && { network }),
      emit: (event) => {
        if (event.type !== 'waiting' || event.step.id !== id || controller.signal.aborted) return;
        at = site.clock.now();
        controller.abort(reason);
      },
    });
    expect(site.clock.now() - at).toBeLessThanOrEqual(1000);
    expect(run.outcomes[id]).toEqual({ status: 'failed', error: reason });
    expect(failures(await site.setup(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(ideal.state);
  });
});

describe('drift: what setup made is broken, and the next run mends it', () => {
  it.each(drifts)('$name', async ({ happens }) => {
    const site = setUp();
    happens(site.sandbox.account);
    expect(await readAccount(site.aws).catch(() => 'unreadable')).not.toEqual(ideal.state);
    const run = await site.setup(given);
    expect(failures(run)).toEqual([]);
    expect(withoutStrangers(await readAccount(site.aws))).toEqual(ideal.state);
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });
});

/** A site after its first setup: a copy of the undisturbed one. */
function setUp(): Site {
  return openCopy(ideal.site);
}

/** The same account at the same time, for others to alter. */
function openCopy({ sandbox, clock }: Site): Site {
  return openSite({ account: structuredClone(sandbox.account), clock: virtualClock(clock.now()) });
}

/** A site, and what setup is told there. */
interface Way {
  name: string;
  open(): Promise<Site>;
  options: Given;
}

/** What a setup leads to: the account, and what undo will read. */
async function endOf(site: Site): Promise<{ account: AccountState; memory: Entries }> {
  return { account: await readAccount(site.aws), memory: await memoryOf(site) };
}

/** The errors of the steps that failed. */
function failures(run: SiteRun): unknown[] {
  return Object.values(run.outcomes).flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
}

function sent(calls: readonly RecordedCall[]): RecordedCall[] {
  return calls.filter((call) => call.sent);
}

/** What undo will read: which records and rules stood there before. When that was, and which attempt, differs from run to run. */
async function memoryOf(site: Site): Promise<Entries> {
  const { switch: _, attempt: _attempt, certificate: _certificate, ...rest } = await siteMemory(site.aws, 'example.com', () => 0).read();
  return JSON.parse(JSON.stringify(rest, (key, value: unknown) => (key === 'closedAt' ? 'then' : value))) as Entries;
}

/** Lets so many writes through, the last one or not, and then nothing any more. */
function crashing(when: 'before' | 'after', number: number): { crash: Error; guard: Guard } {
  const crash = new Error(`crash ${when} write ${number}`);
  let writes = 0;
  let crashed = false;
  return {
    crash,
    guard: async (call, next) => {
      if (crashed) throw crash;
      const isLast = !reads(call) && ++writes === number;
      crashed = isLast;
      if (isLast && when === 'before') throw crash;
      const output = await next();
      if (isLast) throw crash;
      return output;
    },
  };
}

/** Without the certificate that somebody else brought in. */
function withoutStrangers(state: AccountState): AccountState {
  const { 'other.example.com': _, ...certificates } = state.certificates;
  return { ...state, certificates };
}

/** The calls of every way that a site can go: made, mended, adopted, altered, and taken away again. */
async function everyWay(): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  const through = async (site: Site, options: Given): Promise<void> => {
    const run = await site.setup(options);
    expect(failures(run)).toEqual([]);
    calls.push(...run.calls, ...(await site.removeAll(given)));
  };

  for (const { happens } of drifts) {
    const site = setUp();
    happens(site.sandbox.account);
    await through(site, given);
  }
  for (const { open, options } of ways) await through(await open(), options);
  await through(openSite({ account: accountWithCertificate() }), given);
  return calls;
}

/** What a person made by hand, under the names that setup would give. */
async function siteToAdopt(): Promise<Site> {
  const site = openSite();
  const { aws, sandbox: { account }, clock } = site;
  const [VpcId] = account.vpcs.map(({ id }) => id);
  const { GroupId = '' } = await aws.ec2('CreateSecurityGroup', { GroupName: 'example-com-alb-sg', Description: 'By hand', VpcId });
  await aws.elbv2('CreateTargetGroup', { Name: 'example-com-tg', Protocol: 'HTTP', Port: 80, VpcId });
  await aws.elbv2('CreateLoadBalancer', { Name: 'example-com-alb', Subnets: account.subnets.slice(0, 2).map(({ id }) => id), SecurityGroups: [GroupId] });
  await clock.sleep(60_000);
  return site;
}

/** A certificate that covers the site, and that nobody made for it. */
function accountWithCertificate(): Account {
  const account = bareAccount();
  account.certificates.push({
    arn: `arn:aws:acm:${account.region}:${account.id}:certificate/11111111-1111-4111-8111-111111111111`, names: ['example.com', '*.example.com'], status: 'ISSUED', type: 'AMAZON_ISSUED',
    keyAlgorithm: 'RSA_2048', validationMethod: 'DNS', requestedAt: 0, issuedAt: 0, notAfter: Date.UTC(2027, 10, 1), tags: {},
  });
  return account;
}

/** The zone of the site, and one below it that is a zone of its own. */
function accountWithAnotherZone(): Account {
  const account = bareAccount();
  addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
  return account;
}

/** A site whose listeners carry no tag of ours, and do something else. */
async function siteWithForeignListeners(): Promise<Site> {
  const site = setUp();
  for (const listener of site.sandbox.account.listeners) {
    listener.tags = { Name: 'by hand' };
    if (listener.port === 443) listener.sslPolicy = 'ELBSecurityPolicy-2016-08';
    else listener.defaultActions = [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '503' } }];
  }
  return site;
}

/** A site that stands, and whose app has moved to another port. */
function toAnotherPort(): Omit<Way, 'name'> {
  return {
    open: async () => {
      const site = setUp();
      const app = site.sandbox.account.instances[0]?.app;
      if (app) app.port = 3000;
      return site;
    },
    options: { ...given, port: 3000 },
  };
}

/** A site that stands, and a second instance in a group of its own, which is to take its place. */
function toAnotherInstance(): Omit<Way, 'name'> {
  const account = structuredClone(ideal.site.sandbox.account);
  const [subnet] = account.subnets;
  const group = addSecurityGroup(account, { vpcId: account.vpcs[0]?.id ?? '', name: 'second', rules: [{ ports: 80, source: '0.0.0.0/0' }] });
  const { id } = addInstance(account, { name: 'second', subnetId: subnet?.id ?? '', groups: [group.id], publicAddress: '203.0.113.11', app: { port: 80, status: 200 } });
  return { open: async () => openSite({ account: structuredClone(account), clock: virtualClock(ideal.site.clock.now()) }), options: { ...given, instance: [id] } };
}
