import { describe, expect, it } from 'vitest';
import type { Emit } from '../src/engine/events.ts';
import { refusals } from '../src/engine/plan.ts';
import { StillWaiting, UserError } from '../src/errors/user-error.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { RecordSet } from '../src/sandbox/account/hosted-zone.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone } from '../src/sandbox/scenarios/seed.ts';
import { readAccount } from './scenarios/read-account.ts';
import { failures } from './support/crashing.ts';
import { adopted } from './support/handmade.ts';
import { openSite, type SiteRun } from './support/run.ts';
import { leadToBalancer } from './support/site-parts.ts';
import { given, setUp } from './support/ways.ts';

/** Whole ways back in an account where something else has happened, before them or in the middle. */

const before = await readAccount(openSite().aws);

describe('the app must answer directly before any name leads there', () => {
  it('where it does not, the direct way is open again, and everything else is as it was; the next run goes on', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const [instance] = account.instances;
    const records = structuredClone(recordsOf(account));
    const balancers = structuredClone(account.loadBalancers);
    const app = instance?.app;
    delete instance?.app;

    const stopped = await site.undo(given);
    expect(failures(stopped)).toEqual([expect.any(UserError)]);
    expect(statuses(stopped)).toMatchObject({ 'direct-access-closed': 'updated', 'direct-way-answers': 'failed', 'alias-records': 'blocked', 'load-balancer-security-group': 'blocked' });
    expect(recordsOf(account)).toEqual(records);
    expect(account.loadBalancers).toEqual(balancers);
    expect(rulesOfWeb(account)).toEqual(expect.arrayContaining(['tcp 80 from 0.0.0.0/0', 'tcp 443 from ::/0']));

    if (instance && app) instance.app = app;
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });

  it('an app that starts while it is waited for is no reason to stop', async () => {
    const site = setUp();
    const [instance] = site.sandbox.account.instances;
    const app = instance?.app;
    delete instance?.app;
    let looks = 0;
    const network = { ...site.sandbox.network, request: async (...question: Parameters<typeof site.sandbox.network.request>) => {
      if (++looks === 9 && instance && app) instance.app = app;
      return site.sandbox.network.request(...question);
    } };
    expect(failures(await site.undo(given, { network }))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });

  it('is not asked with --offline', async () => {
    const site = setUp();
    delete site.sandbox.account.instances[0]?.app;
    expect(failures(await site.undo({ ...given, offline: true }))).toEqual([]);
  });
});

describe('the drain of an undo that was stopped', () => {
  it('is not waited for anew', async () => {
    const site = setUp();
    const stopped = await site.undo({ ...given, timeout: 1 });
    expect(failures(stopped)).toEqual([expect.any(StillWaiting)]);
    const again = await site.undo(given);
    expect(failures(again)).toEqual([]);
    expect(stopped.seconds + again.seconds).toBeLessThan(140);
    expect(await readAccount(site.aws)).toEqual(before);
  });

  it('is as long as --drain says, and no request is lost to a load balancer that went too early', async () => {
    const site = setUp();
    const run = await site.undo({ ...given, drain: 3600 });
    const gaveBack = run.calls.find(({ phase, action }) => phase === 'apply' && action === 'route53:ChangeResourceRecordSets')?.to ?? 0;
    const deleted = run.calls.find(({ action }) => action === 'elasticloadbalancing:DeleteListener')?.from ?? 0;
    expect((deleted - gaveBack) / 1000).toBeGreaterThanOrEqual(3600);
  });
});

describe('another undo comes to its end while this one waits', () => {
  it('there is nothing left to do, and that is no failure', async () => {
    const site = setUp();
    let others: SiteRun | undefined;
    const network = { ...site.sandbox.network, request: async (...question: Parameters<typeof site.sandbox.network.request>) => {
      others ??= await site.undo(given);
      return site.sandbox.network.request(...question);
    } };
    const run = await site.undo(given, { network });
    expect(others && failures(others)).toEqual([]);
    expect(failures(run)).toEqual([]);
    expect(statuses(run)).toMatchObject({ 'instance-ingress': 'unchanged', 'load-balancer-security-group': 'unchanged' });
    expect(await readAccount(site.aws)).toEqual(before);
  });
});

describe('the group that remembers is not to be found', () => {
  it.each<[string, Record<string, string>]>([
    ['its tag was taken off', {}],
    ['it says that it is of another site', { 'ec2-https:site': 'example.net' }],
  ])('%s: nothing is taken away', async (_, site) => {
    const { sandbox: { account }, ...opened } = setUp();
    const group = account.securityGroups.find(({ name }) => name === 'example-com-alb-sg');
    if (group) {
      const { 'ec2-https:site': _site, ...tags } = group.tags;
      group.tags = { ...tags, ...site };
    }
    const untouched = structuredClone(account);
    expect(refusals((await opened.planUndo(given)).plan).map(({ code }) => code)).toEqual(['memory-missing']);
    await expect(opened.undo(given)).rejects.toThrow('refused: memory-missing');
    expect(account.listeners).toEqual(untouched.listeners);
    expect(account.loadBalancers).toEqual(untouched.loadBalancers);
  });
});

describe('the instance has another address now', () => {
  it('the former one is not restored; with --use-current-address the present one is', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const untouched = structuredClone(account);
    readdress(account, '203.0.113.99');
    const plan = await site.planUndo(given);
    expect(refusals(plan.plan).map(({ code }) => code)).toEqual(['address-moved']);
    await expect(site.undo(given)).rejects.toThrow('refused: address-moved');
    expect(account.hostedZones).toEqual(untouched.hostedZones);
    expect(account.securityGroups).toEqual(untouched.securityGroups);

    expect(failures(await site.undo({ ...given, useCurrentAddress: true }))).toEqual([]);
    expect(recordsOf(account).find(({ name, type }) => name === 'example.com' && type === 'A')).toMatchObject({ ttl: 300, values: ['203.0.113.99'] });
  });

  it('a name that a person has led there by hand is left alone', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    readdress(account, '203.0.113.99');
    replace(account, 'example.com', { name: 'example.com', type: 'A', ttl: 60, values: ['203.0.113.99'] });
    const run = await site.undo(given);
    expect(failures(run)).toEqual([]);
    expect(codesOf(run)).toContain('record-moved');
    expect(recordsOf(account).find(({ name, type }) => name === 'example.com' && type === 'A')).toMatchObject({ ttl: 60, values: ['203.0.113.99'] });
  });
});

describe('somebody else leads a name to the load balancer', () => {
  it('what the name needs is kept and named; once it is gone, the next undo takes the rest', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const alias = recordsOf(account).find(({ name, type }) => name === 'example.com' && type === 'A')?.alias;
    if (alias) recordsOf(account).push({ name: 'api.example.com', type: 'A', alias: { ...alias } });
    const run = await site.undo(given);
    expect(failures(run)).toEqual([]);
    expect(statuses(run)).toMatchObject({ 'alias-records': 'updated', 'https-listener': 'kept', 'instance-ingress': 'kept', 'load-balancer': 'kept', 'load-balancer-security-group': 'kept' });
    expect(recordsOf(account).filter(({ name }) => name === 'api.example.com')).toHaveLength(1);
    expect(rulesOfWeb(account).filter((rule) => rule.includes('from sg-'))).toHaveLength(1);

    recordsOf(account).splice(recordsOf(account).findIndex(({ name }) => name === 'api.example.com'), 1);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });
});

describe('the load balancer led many names before us, and during the drain another takes the place of the last', () => {
  const names = Array.from({ length: 14 }, (_, index) => `shop${index + 10}.example.com`);

  it('the listeners that it would lose were not confirmed for it: they stay, and the next plan names it', async () => {
    const site = await adopted((account) => names.forEach((name) => leadToBalancer(account, name)));
    const { account } = site.sandbox;
    let isReplaced = false;
    const emit: Emit = (event) => {
      if (isReplaced || event.type !== 'waiting' || event.step.id !== 'drained') return;
      isReplaced = true;
      recordsOf(account).splice(recordsOf(account).findIndex(({ name }) => name === names.at(-1)), 1);
      leadToBalancer(account, 'shop99.example.com');
    };
    const run = await site.undo(given, { emit });
    expect(statuses(run)).toMatchObject({ 'http-redirect': 'failed' });
    expect(failures(run).map(String)).toEqual([expect.stringContaining('has changed since the plan was shown')]);
    expect(account.listeners).toHaveLength(2);
    const cautions = (await site.planUndo(given)).plan.flatMap(({ caution }) => caution ?? []);
    expect(cautions).toEqual(Array(2).fill(`visitors of ${[...names.slice(0, -1), 'shop99.example.com'].join(', ')} reach the load balancer as well, and this listener no more`));
  });
});

describe('somebody leads a name to the load balancer in a zone of which every name is given back', () => {
  it('that zone is looked at all the same, and by a second undo as well', async () => {
    const account = bareAccount();
    const zone = addHostedZone(account, { name: 'app.example.com', records: [{ name: 'app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] }] });
    const site = openSite({ account });
    expect(failures(await site.setup({ ...given, also: ['app.example.com'] }))).toEqual([]);
    const alias = zone.records.find((set) => set.alias)?.alias;
    if (alias) zone.records.push({ name: 'foo.app.example.com', type: 'A', alias: { ...alias } });

    const undone = [await site.undo(given), await site.undo(given)];
    expect(undone.map(failures)).toEqual([[], []]);
    const kept = ['http-redirect', 'https-listener', 'instance-ingress', 'load-balancer', 'target-group', 'validation-records', 'certificate', 'load-balancer-security-group'];
    expect(undone.map(keptBy)).toEqual([kept, kept]);
    expect(zone.records.filter(({ type }) => type === 'A').map(({ name }) => name)).toEqual(['foo.app.example.com', 'app.example.com']);
    const [address = ''] = await site.sandbox.network.resolve('foo.app.example.com', 'A');
    expect(await site.sandbox.network.request({ protocol: 'http', address, port: 80, host: 'foo.app.example.com', path: '/' })).toMatchObject({ status: 301 });
  });
});

describe('a person has led the names back by hand', () => {
  it('whoever still asks the load balancer is served until resolvers have forgotten it', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const former = recordsOf(bareAccount()).filter(({ type }) => type === 'A' || type === 'CNAME');
    recordsOf(account).splice(0, Infinity, ...recordsOf(account).filter(({ alias }) => !alias), ...former);
    const byHand = site.clock.now();
    const run = await site.undo(given);
    expect(failures(run)).toEqual([]);
    const deleted = run.calls.find(({ action }) => action === 'elasticloadbalancing:DeleteListener')?.from ?? 0;
    expect((deleted - byHand) / 1000).toBeGreaterThanOrEqual(120);
    expect(await readAccount(site.aws)).toEqual(before);
  });
});

describe('the load balancer was deleted by hand', () => {
  it('its aliases lead nowhere, and the former records come back all the same', async () => {
    const site = setUp();
    const { account } = site.sandbox;
    const [balancer] = account.loadBalancers;
    await site.aws.elbv2('DeleteLoadBalancer', { LoadBalancerArn: balancer?.arn });
    await site.clock.sleep(60_000);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(before);
  });
});

describe('a rule of the direct way', () => {
  it('comes back with its description and its own tags', async () => {
    const account = bareAccount();
    for (const rule of account.securityGroups.find(({ name }) => name === 'web')?.rules ?? []) Object.assign(rule, { description: 'for everybody', tags: { owner: 'alice' } });
    const site = openSite({ account });
    const stood = await readAccount(site.aws);
    expect(failures(await site.setup(given))).toEqual([]);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(await readAccount(site.aws)).toEqual(stood);
    const rules = account.securityGroups.find(({ name }) => name === 'web')?.rules.filter(({ egress }) => !egress) ?? [];
    expect(rules.map(({ description, tags }) => ({ description, tags }))).toEqual(rules.map(() => ({ description: 'for everybody', tags: { owner: 'alice' } })));
  });
});

function recordsOf(account: Account): RecordSet[] {
  return account.hostedZones.find(({ name }) => name === 'example.com')?.records ?? [];
}

function replace(account: Account, name: string, set: RecordSet): void {
  const records = recordsOf(account);
  records.splice(records.findIndex((one) => one.name === name && one.type === set.type), 1, set);
}

/** As when an instance was stopped and started, and has no Elastic IP. */
function readdress(account: Account, address: string): void {
  for (const face of account.networkInterfaces) if (face.publicAddress === '203.0.113.10') face.publicAddress = address;
}

function rulesOfWeb(account: Account): string[] {
  const rules = account.securityGroups.find(({ name }) => name === 'web')?.rules ?? [];
  return rules.filter(({ egress }) => !egress).map(({ protocol, fromPort, toPort, source }) => `${protocol} ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`} from ${source}`);
}

function statuses(run: SiteRun): Record<string, string> {
  return Object.fromEntries(Object.entries(run.outcomes).map(([id, { status }]) => [id, status]));
}

/** Ids of the steps of which something stays. */
function keptBy({ plan }: SiteRun): string[] {
  return plan.flatMap(({ step, kept = [] }) => (kept.length > 0 ? [step.id] : []));
}

function codesOf({ plan }: SiteRun): string[] {
  return plan.flatMap(({ warnings }) => warnings.map(({ code }) => code));
}

