import { describe, expect, it } from 'vitest';
import { refusals, type Plan } from '../src/engine/plan.ts';
import type { Warning } from '../src/engine/step.ts';
import { errorsIn, UserError } from '../src/errors/user-error.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { RecordSet } from '../src/sandbox/account/hosted-zone.ts';
import { addHostedZone } from '../src/sandbox/scenarios/seed.ts';
import { failures } from './support/crashing.ts';
import { openSite, type Site, type SiteRun } from './support/run.ts';
import { addOwnDistribution, balancerIn, zoneIn } from './support/site-parts.ts';
import { given } from './support/ways.ts';

/** Something that a name may be an alias to: how it is made, and how somebody does away with it. */
interface Target {
  make(site: Site): Promise<NonNullable<RecordSet['alias']>>;
  goes(account: Account): void;
}

const other: Target = {
  async make({ aws, sandbox: { account }, clock }) {
    await aws.elbv2('CreateLoadBalancer', { Name: 'other', Subnets: account.subnets.slice(0, 2).map(({ id }) => id) });
    await clock.sleep(60_000);
    const [balancer] = account.loadBalancers.slice(-1);
    return { dnsName: balancer?.dnsName ?? '', zoneId: balancer?.zoneId ?? '', evaluateTargetHealth: true };
  },
  goes: (account) => void (account.loadBalancers = account.loadBalancers.filter(({ name }) => name !== 'other')),
};
const distribution: Target = {
  make: async ({ sandbox: { account } }) => ({ dnsName: addOwnDistribution(account, { originName: 'example.net' }).domainName, zoneId: 'Z2FDTNDATAQYW2', evaluateTargetHealth: false }),
  goes: (account) => void (account.distributions = (account.distributions ?? []).filter(({ config }) => config.Origins?.Items?.[0]?.DomainName !== 'example.net')),
};
const website: Target = {
  make: async () => ({ dnsName: 's3-website-ap-northeast-1.amazonaws.com', zoneId: 'Z2M4EHUR26P7ZW', evaluateTargetHealth: false }),
  goes: () => {},
};
const sibling: Target = {
  make: async ({ sandbox: { account } }) => {
    zoneIn(account).records.push({ name: 'app.example.com', type: 'A', ttl: 300, values: ['192.0.2.80'] });
    return { dnsName: 'app.example.com', zoneId: zoneIn(account).id, evaluateTargetHealth: false };
  },
  goes: (account) => void (zoneIn(account).records = zoneIn(account).records.filter(({ name }) => name !== 'app.example.com')),
};

/** A site that stands, whose names were aliases to this before. */
async function siteThatWas(target: Target, names: readonly string[] = ['www.example.com']): Promise<{ site: Site; account: Account; before: RecordSet[] }> {
  const site = openSite();
  const { account } = site.sandbox;
  const alias = await target.make(site);
  const zone = zoneIn(account);
  zone.records = [...zone.records.filter(({ name, type }) => !names.includes(name) || !/^(A|AAAA|CNAME)$/.test(type)), ...names.map((name): RecordSet => ({ name, type: 'A', alias }))];
  const before = leading(account);
  expect(failures(await site.setup({ ...given, replaceRecords: true }))).toEqual([]);
  return { site, account, before };
}

const leading = (account: Account): RecordSet[] =>
  zoneIn(account).records.filter(({ type }) => /^(A|AAAA|CNAME)$/.test(type)).map(({ name, type, ttl, values, alias }) => ({ name, type, ...(ttl !== undefined && { ttl }), ...(values && { values }), ...(alias && { alias }) })).toSorted((a, b) => a.name.localeCompare(b.name));
const at = (account: Account, name: string): RecordSet[] => leading(account).filter((set) => set.name === name);
const toBalancer = (account: Account, name: string): RecordSet[] => at(account, name).filter(({ alias }) => alias?.dnsName === balancerIn(account).dnsName.toLowerCase() || alias?.dnsName === balancerIn(account).dnsName);
const told = (plan: Plan): Warning[] => plan.flatMap(({ warnings }) => warnings).filter(({ code }) => code === 'alias-target-gone');
const explanationOf = (run: SiteRun) => failures(run).map((error) => (error instanceof UserError ? error.explanation : error));

/** What the message has the person run, with an address filled in. */
async function runTheCommand({ aws }: Site, text: string, address: string): Promise<void> {
  const [, HostedZoneId = '', batch = ''] = /aws route53 change-resource-record-sets --hosted-zone-id (\S+) --change-batch '([^']+)'/.exec(text) ?? [];
  await aws.route53('ChangeResourceRecordSets', { HostedZoneId, ChangeBatch: JSON.parse(batch.replaceAll('<address>', address)) as { Changes: [] } });
}

describe('a former record that was an alias', () => {
  it.each<[string, Target]>([['another load balancer', other], ['a distribution', distribution], ['the S3 websites of a region', website], ['a record of the same zone', sibling]])('to %s comes back while that is there', async (_name, target) => {
    const { site, account, before } = await siteThatWas(target);
    expect(told((await site.planUndo(given)).plan)).toEqual([]);
    expect(failures(await site.undo(given))).toEqual([]);
    expect(leading(account)).toEqual(before);
  });

  it.each<[string, Target, boolean]>([['another load balancer', other, false], ['a distribution', distribution, false], ['another load balancer, without a look into DNS', other, true]])(
    'to %s that is gone is left, everything else goes on, and it ends well once the name is led elsewhere by hand', async (_name, target, offline) => {
      const { site, account, before } = await siteThatWas(target);
      const options = { ...given, offline };
      target.goes(account);
      const { plan } = await site.planUndo(options);
      const saidFirst = told(plan).map(({ message, refuses = false }) => `${message.replace(/ to \S+, .*/, '')}${refuses ? ', refused' : ''}`);
      expect(saidFirst).toEqual(offline ? [] : ['The former record www.example.com A was an alias']);

      for (const again of [false, true]) {
        const run = await site.undo(options);
        const [explanation, ...others] = explanationOf(run);
        expect(others).toEqual([]);
        expect(explanation).toMatchObject({
          what: 'www.example.com was not led back: what the former record led to is gone, and Route 53 takes no alias to it.',
          why: expect.stringMatching(/^www\.example\.com A was an alias to \S+\. Visitors come to the site as before, and what they need stays\.$/),
        });
        expect(run.outcomes).toMatchObject({ 'alias-records': { status: 'failed' }, drained: { status: 'blocked' }, 'https-listener': { status: 'blocked' }, 'load-balancer': { status: 'blocked' } });
        expect(toBalancer(account, 'www.example.com')).toHaveLength(1);
        expect(at(account, 'example.com')).toEqual(before.filter(({ name }) => name === 'example.com'));
        if (again) await runTheCommand(site, (explanation as { next: string }).next, '192.0.2.80');
      }
      const last = await site.undo(options);
      expect(failures(last)).toEqual([]);
      expect(at(account, 'www.example.com')).toEqual([{ name: 'www.example.com', type: 'A', ttl: 60, values: ['192.0.2.80'] }]);
      expect(account.loadBalancers).toEqual([]);
      expect(account.securityGroups.map(({ name }) => name)).not.toContain('example-com-alb-sg');
    });

  it('to a record of the same zone that is gone refuses the plan, which costs no call', async () => {
    const { site, account } = await siteThatWas(sibling);
    const calls = async () => (await site.planUndo(given)).calls.map(({ action }) => action);
    const asked = await calls();
    sibling.goes(account);
    const { plan } = await site.planUndo(given);
    expect(told(plan)).toMatchObject([{ refuses: true, message: 'The former record www.example.com A was an alias to app.example.com, which is gone: Route 53 takes no alias to it. Visitors come to the site as before.' }]);
    expect(refusals(plan)).toHaveLength(1);
    expect(await calls()).toEqual(asked);

    await runTheCommand(site, told(plan)[0]?.hint ?? '', '192.0.2.80');
    expect(failures(await site.undo(given))).toEqual([]);
    expect(at(account, 'www.example.com')).toMatchObject([{ values: ['192.0.2.80'] }]);
  });

  it('is named as well where setup gives a name back that the site is no longer to serve', async () => {
    const { site, account } = await siteThatWas(other);
    other.goes(account);
    const [explanation] = explanationOf(await site.setup({ ...given, www: false }));
    expect(explanation).toMatchObject({ what: 'www.example.com was not led back: what the former record led to is gone, and Route 53 takes no alias to it.' });
    expect(toBalancer(account, 'www.example.com')).toHaveLength(1);

    await runTheCommand(site, (explanation as { next: string }).next, '192.0.2.80');
    expect(failures(await site.setup({ ...given, www: false }))).toEqual([]);
    expect(at(account, 'www.example.com')).toMatchObject([{ values: ['192.0.2.80'] }]);
  });

  it('is named in every zone, in one run', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const alias = await other.make(site);
    addHostedZone(account, { name: 'example.net', records: [{ name: 'example.net', type: 'A', alias }] });
    const zone = zoneIn(account);
    zone.records = [...zone.records.filter(({ name, type }) => name !== 'www.example.com' || type !== 'CNAME'), { name: 'www.example.com', type: 'A', alias }];
    const options = { ...given, also: ['example.net'], replaceRecords: true };
    expect(failures(await site.setup(options))).toEqual([]);
    other.goes(account);
    const [error, ...others] = failures(await site.undo(given));
    expect(others).toEqual([]);
    expect(errorsIn(error).map((one) => (one instanceof UserError ? one.message : one))).toEqual(['www.example.com', 'example.net'].map((name) => `${name} was not led back: what the former record led to is gone, and Route 53 takes no alias to it.`));
  });

  it('and the only thing to come back, has nothing written; the drain is counted from when somebody leads the names elsewhere', async () => {
    const { site, account, before } = await siteThatWas(other, ['example.com', 'www.example.com']);
    const [balancer] = account.loadBalancers.filter(({ name }) => name === 'other');
    other.goes(account);
    const run = await site.undo(given);
    expect(explanationOf(run)).toMatchObject([{ what: 'example.com and www.example.com were not led back: what the former records led to is gone, and Route 53 takes no alias to it.' }]);
    expect(['example.com', 'www.example.com'].map((name) => toBalancer(account, name).length)).toEqual([1, 1]);

    await site.clock.sleep(3_600_000);
    if (balancer) account.loadBalancers.push(balancer);
    zoneIn(account).records = zoneIn(account).records.filter(({ name, type }) => !(type === 'A' && before.some((set) => set.name === name && set.type === type)));
    zoneIn(account).records.push(...before.map((set) => structuredClone(set)));
    const last = await site.undo(given);
    expect(failures(last)).toEqual([]);
    expect(last.seconds).toBeGreaterThan(60);
  });
});
