import { describe, expect, it } from 'vitest';
import type { Guard } from '../src/aws/clients.ts';
import { siteMemory } from '../src/aws/memory/site-memory.ts';
import { obstaclesTo } from '../src/commands/obstacles.ts';
import type { Emit } from '../src/engine/events.ts';
import type { Entries } from '../src/engine/memory.ts';
import { refusals } from '../src/engine/plan.ts';
import { exitCodes, StillWaiting } from '../src/errors/user-error.ts';
import type { Given } from '../src/intent/options.ts';
import type { Network } from '../src/network/network.ts';
import type { Account } from '../src/sandbox/account/account.ts';
import type { SecurityGroup } from '../src/sandbox/account/security-group.ts';
import type { RecordSet } from '../src/sandbox/account/hosted-zone.ts';
import { bareAccount } from '../src/sandbox/scenarios/bare-account.ts';
import { addInstance, addRule, addSubnet } from '../src/sandbox/scenarios/seed.ts';
import { readAccount } from './scenarios/read-account.ts';
import { isDone, openSite, type Site, type SiteRun } from './support/run.ts';

/** Whole runs in an account where something else happens, before them or in the middle. */

const given: Given = { domain: 'example.com' };
const hour = 60 * 60 * 1000;

describe('the direct way stays open as long as somebody may still be led there', () => {
  it('a repair that drains for a minute does not end the drain of a day before it', async () => {
    const account = bareAccount();
    recordOf(account, 'example.com', 'A').ttl = 86_400;
    const site = openSite({ account });
    const stopped = await site.setup({ ...given, timeout: 10 });
    expect(errorOf(stopped, 'drained')).toBeInstanceOf(StillWaiting);
    const switchedAt = changesOfAliases(stopped)[0]?.to ?? 0;

    await site.clock.sleep(hour);
    moveTo(account, 'www.example.com', '203.0.113.10', 60);
    const open = rulesOfWeb(account);
    let whileDraining: readonly string[] = [];
    const repaired = await site.setup(given, { emit: once('drained', () => (whileDraining = rulesOfWeb(account))) });
    expect(failures(repaired)).toEqual([]);
    expect(changesOfAliases(repaired)).toHaveLength(1);
    expect(whileDraining).toEqual(open);
    expect(closings(repaired)[0]?.from).toBeGreaterThanOrEqual(switchedAt + 86_400_000);
    expect(closings(repaired)[0]?.from).toBeLessThan(switchedAt + 86_400_000 + hour);
    expect(rulesOfWeb(account)).toEqual(rulesWithoutDirectWay(open));
  });

  it('the app dies while the resolvers are awaited: nothing is closed', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const open = rulesOfWeb(account);
    const died = once('direct-access-closed', () => delete account.instances[0]?.app);
    const run = await site.setup(given, { network: staleFor(site, 60), emit: died });
    expect(messageOf(run, 'direct-access-closed')).toBe('The direct way was not closed: no target of the load balancer is healthy now.');
    expect(closings(run)).toEqual([]);
    expect(rulesOfWeb(account)).toEqual(expect.arrayContaining(open));

    if (account.instances[0]) account.instances[0].app = { port: 80, status: 200 };
    expect(failures(await site.setup(given))).toEqual([]);
    expect(rulesOfWeb(account)).toEqual(rulesWithoutDirectWay([...open, `tcp 80 from ${groupNamed(account, 'example-com-alb-sg').id}`]));
  });

  it('an instance joins the group during the drain: nothing is closed without a new look', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const open = rulesOfWeb(account);
    let joined = '';
    const joins = once('drained', () => {
      joined = addInstance(account, { name: 'late', subnetId: account.subnets[0]?.id ?? '', groups: [groupNamed(account, 'web').id], publicAddress: '203.0.113.50' }).id;
    });
    const run = await site.setup(given, { emit: joins });
    expect(messageOf(run, 'direct-access-closed')).toBe(`The direct way was not closed: since the plan was shown, more has come to depend on it: ${joined}.`);
    expect(closings(run)).toEqual([]);
    expect(rulesOfWeb(account)).toEqual(expect.arrayContaining(open));

    // The site remembers its instance, so the second one is no reason to ask which.
    expect(refusals((await site.plan(given)).plan).map(({ code }) => code)).toEqual(['security-group-shared']);
    expect(failures(await site.setup({ ...given, sharedSecurityGroup: true }))).toEqual([]);
    expect(rulesOfWeb(account)).not.toEqual(expect.arrayContaining(open));
  });

  it('a name comes to lead to the instance during the drain: nothing is closed', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const run = await site.setup(given, { emit: once('drained', () => void recordsOf(account).push({ name: 'late.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] })) });
    expect(messageOf(run, 'direct-access-closed')).toContain('late.example.com');
    expect(closings(run)).toEqual([]);
  });
});

describe('DNS is switched only to what works', () => {
  const dead = { failure: 'timeout', detail: 'nothing answered' } as const;

  it.each<[string, (address: string) => boolean]>([
    ['through the balancer', (address) => address !== '203.0.113.10'],
    ['at all, the direct way neither', () => true],
  ])('nothing answers %s: it is not switched', async (_, isDead) => {
    const site = openSite();
    const { network, account } = site.sandbox;
    const before = recordSetsWithoutProofs(account);
    const run = await site.setup(given, { network: { ...network, request: async (probe) => (isDead(probe.address) ? dead : network.request(probe)) } });
    expect(errorOf(run, 'rehearsal')).toBeInstanceOf(StillWaiting);
    expect(run.outcomes['alias-records']?.status).toBe('blocked');
    expect(changesOfAliases(run)).toEqual([]);
    expect(recordSetsWithoutProofs(account)).toEqual(before);
    expect(closings(run)).toEqual([]);
  });

  it('the app would redirect for ever: a plan afterwards still reads, and says where a run would stop', async () => {
    const account = bareAccount();
    if (account.instances[0]) account.instances[0].app = { port: 80, status: 200, redirectsToHttps: 'always', https: { names: ['example.com', 'www.example.com'] } };
    const site = openSite({ account });
    const before = recordSetsWithoutProofs(account);
    const run = await site.setup(given);
    expect(messageOf(run, 'rehearsal')).toContain('would redirect for ever behind the load balancer. DNS was not switched.');
    expect(recordSetsWithoutProofs(account)).toEqual(before);

    const again = await site.plan(given);
    expect(again.plan.map(({ action }) => action)).not.toContain('unreadable');
    expect(exitCodeOf(again)).toBe(exitCodes.done);
    expect(again.plan.find(({ step }) => step.id === 'rehearsal')).toMatchObject({ action: 'wait', warnings: [{ code: 'would-stop-here', message: expect.stringContaining('would redirect for ever') as string }] });
    expect(again.plan.find(({ step }) => step.id === 'alias-records')?.action).toBe('update');
  });
});

describe('a record is moved between the plan and the switch', () => {
  it('is not taken over without a yes, and then what stood there last is what is remembered', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const moves: Guard = (call, next) => {
      if (call.operation === 'ChangeResourceRecordSets' && JSON.stringify(call.input).includes('"AliasTarget"')) moveTo(account, 'example.com', '198.51.100.7', 120);
      return next();
    };
    const run = await site.setup(given, { guards: [moves] });
    expect(messageOf(run, 'alias-records')).toContain('were not switched: Route 53 refused the change, and nothing was changed.');
    expect(recordOf(account, 'example.com', 'A').values).toEqual(['198.51.100.7']);
    expect(recordOf(account, 'www.example.com', 'CNAME').values).toEqual(['example.com']);

    const again = await site.plan(given);
    // www is a CNAME to the domain, and so leads elsewhere as well.
    expect(refusals(again.plan).map(({ code, message }) => [code, message])).toEqual([
      ['record-conflict', 'The record example.com A leads elsewhere than to the chosen instances: 198.51.100.7.'],
      ['record-conflict', 'The record www.example.com CNAME leads elsewhere than to the chosen instances: example.com.'],
    ]);
    expect(exitCodeOf(again)).toBe(exitCodes.usage);
    await expect(site.setup(given)).rejects.toThrow('refused: record-conflict');
    expect(recordOf(account, 'example.com', 'A').values).toEqual(['198.51.100.7']);

    expect(failures(await site.setup({ ...given, replaceRecords: true }))).toEqual([]);
    expect(recordOf(account, 'example.com', 'A').alias).toBeDefined();
    expect((await memoryOf(site))['alias-records']).toMatchObject({
      'example.com': { sets: [{ name: 'example.com', type: 'A', ttl: 120, values: ['198.51.100.7'] }], switched: true },
      'www.example.com': { sets: [{ name: 'www.example.com', type: 'CNAME', ttl: 300, values: ['example.com'] }], switched: true },
    });
  });
});

describe('what somebody changed on purpose', () => {
  it('the subnet of a zone was swapped by hand: there is nothing to do', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    expect(failures(await site.setup(given))).toEqual([]);
    const [first] = account.subnets;
    const other = addSubnet(account, { vpcId: first?.vpcId ?? '', cidr: '10.0.20.0/24', zone: first?.zone ?? '', name: 'public-a2' });
    const balancer = account.loadBalancers[0];
    expect(balancer?.subnetIds).toContain(first?.id);
    await site.aws.elbv2('SetSubnets', { LoadBalancerArn: balancer?.arn, Subnets: (balancer?.subnetIds ?? []).map((id) => (id === first?.id ? other.id : id)) });

    const { plan, calls } = await site.setup(given);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, differences }) => ({ id: step.id, differences }))).toEqual([]);
    expect(isDone(plan)).toBe(true);
    expect(calls.filter(({ writes }) => writes)).toEqual([]);
    expect(account.loadBalancers[0]?.subnetIds).toContain(other.id);
  });
});

describe('what would not fit the memory', () => {
  it('is refused before anything is written, in plan and setup alike', async () => {
    const account = bareAccount();
    // As many as a group takes for IPv4 and for IPv6, their descriptions too long and too unlike each other to be packed small.
    for (let index = 0; index < 60; index++) {
      const source = index % 2 === 0 ? `9.9.${index}.0/24` : `2001:db8:${index}::/48`;
      addRule(account, groupNamed(account, 'web'), { ports: 80, source, description: wordsOf(index) });
    }
    const site = openSite({ account });
    const before = await readAccount(site.aws);
    const planned = await site.plan(given);
    expect(refusals(planned.plan).map(({ code }) => code)).toEqual(['memory-too-large']);
    expect(exitCodeOf(planned)).toBe(exitCodes.usage);
    await expect(site.setup(given)).rejects.toThrow('refused: memory-too-large');
    expect(await readAccount(site.aws)).toEqual(before);

    // What stays open need not be remembered.
    expect(failures(await site.setup({ ...given, keepDirectAccess: true }))).toEqual([]);
  });
});

describe('what AWS does not know everywhere at once', () => {
  it('a group just made is not known for two seconds: the run comes through', async () => {
    const site = openSite();
    const undisturbed = openSite();
    const refused: string[] = [];
    let madeAt: number | undefined;
    const late: Guard = async (call, next) => {
      if (call.operation === 'CreateSecurityGroup') {
        const output = await next();
        madeAt = site.clock.now();
        return output;
      }
      const isNamed = madeAt !== undefined && JSON.stringify(call.input).includes(groupNamed(site.sandbox.account, 'example-com-alb-sg').id);
      if (!isNamed || site.clock.now() >= (madeAt ?? 0) + 2000) return next();
      refused.push(call.operation);
      if (call.operation === 'DescribeSecurityGroupRules') return { SecurityGroupRules: [], $metadata: {} };
      throw Object.assign(new Error('The security group does not exist'), { name: call.service === 'ec2' ? 'InvalidGroup.NotFound' : 'InvalidSecurityGroupException' });
    };
    expect(failures(await site.setup(given, { guards: [late] }))).toEqual([]);
    expect(refused).toContain('AuthorizeSecurityGroupIngress');
    await undisturbed.setup(given);
    expect(await readAccount(site.aws)).toEqual(await readAccount(undisturbed.aws));
    expect(isDone((await site.plan(given)).plan)).toBe(true);
  });
});

describe('two runs at once', () => {
  it('each keeps what the other one remembers', async () => {
    const site = openSite();
    const { account } = site.sandbox;
    const closed = groupNamed(account, 'web').rules.filter(({ egress, fromPort }) => !egress && [80, 443].includes(fromPort)).map(({ id }) => id);
    let requested: string | undefined;
    let other: Promise<SiteRun> | undefined;
    // While the first one waits for the old records, another one takes over a target group that lost its tags, serves a name that
    // is new and, for that name, replaces the certificate.
    const meanwhile = once('drained', () => {
      recordsOf(account).push({ name: 'deep.app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] });
      requested = account.certificates[0]?.arn;
      if (account.targetGroups[0]) account.targetGroups[0].tags = { Name: 'by hand' };
      other = site.setup({ ...given, also: ['deep.app.example.com'], adopt: true });
    });
    const first = await site.setup(given, { emit: meanwhile });
    expect(failures(first)).toEqual([]);
    expect(other && failures(await other)).toEqual([]);

    const memory = await memoryOf(site);
    expect(Object.keys(memory['direct-access-closed'] ?? {}).toSorted()).toEqual(closed.toSorted());
    expect(memory['target-group']).toHaveProperty('adopted');
    expect(Object.keys(memory['alias-records'] ?? {}).toSorted()).toEqual(['deep.app.example.com', 'example.com', 'www.example.com']);
    expect(memory['options']).toMatchObject({ also: ['deep.app.example.com'] });
    expect(account.certificates.map(({ arn }) => arn)).toEqual([memory['certificate']?.['arn']]);
    expect(account.certificates.map(({ arn }) => arn)).not.toContain(requested);
    const { plan } = await site.plan(given);
    expect(plan.filter(({ action }) => action !== 'none' && action !== 'skip').map(({ step, differences }) => ({ id: step.id, differences }))).toEqual([]);
  });

  it('also where both write to the same entry', async () => {
    const account = bareAccount();
    const records = recordsOf(account);
    records.splice(0, records.length, ...records.filter(({ type }) => !['A', 'CNAME'].includes(type)), { name: 'deep.app.example.com', type: 'A', ttl: 60, values: ['203.0.113.10'] });
    const site = openSite({ account });
    const { network } = site.sandbox;
    let other: Promise<SiteRun> | undefined;
    let isOver = false;
    // DNS does not know the load balancer yet where the first one asks; the other one does all but www meanwhile.
    const meanwhile = once('rehearsal', () => {
      other = site.setup({ ...given, www: false, also: ['deep.app.example.com'], drain: 0 }).finally(() => (isOver = true));
    });
    const late: Network = { ...network, resolve: async (name, type, server) => (isOver || !name.endsWith('.elb.amazonaws.com') ? network.resolve(name, type, server) : []) };
    const first = await site.setup({ ...given, keepDirectAccess: true }, { emit: meanwhile, network: late });
    expect(failures(first)).toEqual([]);
    expect(other && failures(await other)).toEqual([]);
    expect(changesOfAliases(first)).toHaveLength(2);
    expect((await memoryOf(site))['alias-records']).toMatchObject({
      'deep.app.example.com': { sets: [{ type: 'A', ttl: 60, values: ['203.0.113.10'] }], switched: true },
      'example.com': { sets: [], switched: true },
      'www.example.com': { sets: [], switched: true },
    });
  });
});

/** Does something when a step says for the first time what it waits for. */
function once(id: string, happens: () => unknown): Emit {
  let happened = false;
  return (event) => {
    if (event.type !== 'waiting' || event.step.id !== id || happened) return;
    happened = true;
    happens();
  };
}

/** The public resolvers keep the old record for so many seconds after they are first asked for a name of the site. */
function staleFor(site: Site, seconds: number): Network {
  const { network } = site.sandbox;
  let since: number | undefined;
  return {
    ...network,
    resolve: async (name, type, server) => {
      if (server === undefined || name.endsWith('.elb.amazonaws.com')) return network.resolve(name, type, server);
      since ??= site.clock.now();
      return site.clock.now() < since + seconds * 1000 ? ['203.0.113.10'] : network.resolve(name, type, server);
    },
  };
}

/** The exit code of `ec2-https plan` with this plan. */
function exitCodeOf({ plan, context }: SiteRun): number {
  return obstaclesTo({ plan, context } as Parameters<typeof obstaclesTo>[0])?.exitCode ?? exitCodes.done;
}

function errorOf(run: SiteRun, id: string): unknown {
  const outcome = run.outcomes[id];
  return outcome?.status === 'failed' ? outcome.error : undefined;
}

function messageOf(run: SiteRun, id: string): string {
  const error = errorOf(run, id);
  return error instanceof Error ? error.message : '';
}

function failures(run: SiteRun): unknown[] {
  return Object.values(run.outcomes).flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error] : []));
}

function changesOfAliases({ calls }: SiteRun): SiteRun['calls'] {
  return calls.filter(({ step, action }) => step === 'alias-records' && action === 'route53:ChangeResourceRecordSets');
}

function closings({ calls }: SiteRun): SiteRun['calls'] {
  return calls.filter(({ step, action }) => step === 'direct-access-closed' && action === 'ec2:RevokeSecurityGroupIngress');
}

function memoryOf(site: Site): Promise<Entries> {
  return siteMemory(site.aws, 'example.com', site.clock.now).read();
}

function groupNamed(account: Account, name: string): SecurityGroup {
  const group = account.securityGroups.find((each) => each.name === name);
  if (!group) throw new Error(`there is no group ${name}`);
  return group;
}

/** The inbound rules of the instance's group. */
function rulesOfWeb(account: Account): string[] {
  return groupNamed(account, 'web').rules.filter(({ egress }) => !egress).map(({ protocol, fromPort, source }) => `${protocol} ${fromPort} from ${source}`).toSorted();
}

function rulesWithoutDirectWay(rules: readonly string[]): string[] {
  return rules.filter((rule) => !/^tcp (80|443) from (0\.0\.0\.0|::)\/0$/.test(rule)).toSorted();
}

function recordsOf(account: Account): RecordSet[] {
  const zone = account.hostedZones.find(({ name }) => name === 'example.com');
  if (!zone) throw new Error('there is no zone');
  return zone.records;
}

function recordSetsWithoutProofs(account: Account): RecordSet[] {
  return structuredClone(recordsOf(account).filter(({ name }) => !name.startsWith('_')));
}

function recordOf(account: Account, name: string, type: string): RecordSet {
  const found = recordsOf(account).find((record) => record.name === name && record.type === type);
  if (!found) throw new Error(`there is no ${type} record at ${name}`);
  return found;
}

/** Somebody makes the name lead to an address, whatever stood there. */
function moveTo(account: Account, name: string, address: string, ttl: number): void {
  const records = recordsOf(account);
  const others = records.filter((record) => record.name !== name || !['A', 'CNAME'].includes(record.type));
  records.splice(0, records.length, ...others, { name, type: 'A', ttl, values: [address] });
}

/** 250 characters that a description may hold, others for each number. */
function wordsOf(number: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
  let state = number + 1;
  return Array.from({ length: 250 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return letters[state % letters.length];
  }).join('');
}
