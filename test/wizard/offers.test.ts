import { describe, expect, test } from 'vitest';
import type { Given } from '../../src/intent/options.ts';
import type { Account } from '../../src/sandbox/account/account.ts';
import { emptyAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addInstance, addSubnet, addVpc } from '../../src/sandbox/scenarios/seed.ts';
import { once } from '../../src/wizard/offers.ts';
import { openSite } from '../support/run.ts';
import { accountOf } from './account.ts';
import { converse } from './conversation.ts';

const latencyMs = 80;

/** So many instances in each of two VPCs, and so many zones. */
function large({ instances = 1, zones = 1 }: { instances?: number; zones?: number }): Account {
  const account = emptyAccount('ap-northeast-1', 0);
  for (const vpc of ['main', 'other']) {
    const vpcId = addVpc(account, { cidr: '10.0.0.0/16', name: vpc }).id;
    const [first] = ['a', 'c', 'd'].map((letter) => addSubnet(account, { vpcId, cidr: '10.0.0.0/20', zone: `ap-northeast-1${letter}`, name: `${vpc}-${letter}` }).id);
    for (let number = 0; number < instances / 2; number++) addInstance(account, { name: `${vpc}-${String(number).padStart(4, '0')}`, subnetId: first ?? '', groups: [] });
  }
  for (let number = 0; number < zones; number++) addHostedZone(account, { name: `zone-${String(number).padStart(4, '0')}.example` });
  return account;
}

describe('in an account where a call takes 80 ms', () => {
  test('the question for the domain stands there after one call, and its thousand zones within a second', async () => {
    const talk = converse({ account: large({ zones: 1000 }), latencyMs });
    const screen = await talk.question();
    expect(screen).toMatch(/\n❯ zone-0000\.example\n {2}zone-0001\.example\n/);
    expect(talk.elapsed()).toBeLessThanOrEqual(1000);
    expect(talk.calls.filter((call) => call.startsWith('ListHostedZones '))).toHaveLength(10);
    expect(talk.introduced()).toBe(latencyMs);
    expect(await talk.type('0999')).toMatch(/\n❯ zone-0999\.example\n {2}0999\.zone-0000\.example\n/);
  });

  test('a list of a thousand instances opens within a second, and is searched as one types', async () => {
    const talk = converse({ account: large({ instances: 2000 }), given: { domain: 'zone-0000.example' }, latencyMs });
    expect(await talk.question()).toMatch(/\? VPC\n.*1000 running\n.*1000 running\n/);
    expect(talk.elapsed()).toBeLessThanOrEqual(1000);
    talk.take();
    await talk.question();
    const before = talk.elapsed();
    talk.take();
    expect(await talk.question()).toMatch(/\? Instance\n❯ i-\w+ {2}main-0000 {2}/);
    expect(talk.elapsed() - before).toBe(0);
    expect(await talk.type('main-0999')).toMatch(/^\? Instance main-0999\n❯ i-\w+ {2}main-0999 {2,3}ap-northeast-1a {2}running\n\n/);
    expect(talk.calls.filter((call) => call.startsWith('DescribeInstances'))).toEqual([
      'DescribeInstances {"Filters":[{"Name":"instance-state-name","Values":["pending","running","stopping","stopped"]}],"MaxResults":1000}',
      expect.stringContaining('NextToken'),
    ]);
  });

  test('all instances of a thousand come in one call', async () => {
    const talk = converse({ account: large({ instances: 1000 }), given: { domain: 'zone-0000.example' }, latencyMs });
    await talk.question();
    expect(talk.elapsed()).toBeLessThanOrEqual(500);
    expect(talk.calls.filter((call) => call.startsWith('DescribeInstances'))).toHaveLength(1);
  });

  test('what is needed for later questions is read while the first one stands there', async () => {
    const talk = converse({ account: large({ instances: 1000 }), latencyMs });
    await talk.question();
    expect(talk.calls.map((call) => call.split(' ')[0]).toSorted()).toEqual(['DescribeInstances', 'DescribeSecurityGroups', 'DescribeVpcs', 'GetCallerIdentity', 'ListHostedZones']);
    expect(talk.elapsed()).toBe(latencyMs);
  });
});

describe('nothing is read twice', () => {
  test('in a conversation through everything, with VPCs that cannot be chosen', async () => {
    const account = accountOf({
      narrow: { public: 'a', instances: { one: 'a', two: 'a', three: 'a' } },
      main: { public: 'acd', instances: { web: 'a', api: 'c' } },
      other: { public: 'acd', instances: { lone: 'c' } },
    });
    const talk = converse({ account });
    for (let question = 0; question < 3; question++) {
      await talk.question();
      talk.take();
    }
    await talk.question();
    await talk.type('lone');
    talk.take();
    await talk.question();
    talk.take();
    expect((await talk.end()).given).toMatchObject({ vpc: 'vpc-other', instance: ['i-lone'] });
    expect(talk.calls.filter((call, index) => talk.calls.indexOf(call) !== index)).toEqual([]);
    expect(talk.calls.filter((call) => /^(DescribeInstances|DescribeVpcs|ListHostedZones) /.test(call))).toHaveLength(3);
  });
});

describe('with everything given', () => {
  const all = { vpc: 'vpc-main', subnets: ['subnet-main-a', 'subnet-main-c'], instance: ['i-web'] };
  const account = (): Account => accountOf({ main: { public: 'acd', instances: { web: 'a' } }, other: { public: 'ac', instances: { lone: 'a' } } });

  test('the account is not asked at all', async () => {
    const talk = converse({ account: account(), given: { domain: 'example.com', hostedZone: 'Z1', ...all } });
    expect(await talk.end()).toEqual({ given: { domain: 'example.com', hostedZone: 'Z1', ...all }, asked: false, rest: '' });
    expect(talk.calls).toEqual([]);
  });

  test.each<[name: string, given: Given, yes: boolean]>([
    ['but the hosted zone', { domain: 'example.com', ...all }, false],
    ['but the subnets, which --yes leaves to the run', { domain: 'example.com', instance: ['i-web'] }, true],
  ])('%s, it is asked for nothing that the run would not ask for', async (_, given, yes) => {
    const talk = converse({ account: account(), given, yes });
    expect(await talk.end()).toEqual({ given, asked: false, rest: '' });
    const run = await openSite({ account: account() }).plan(given);
    const sent = run.calls.map(({ action, input }) => `${action.split(':')[1]} ${JSON.stringify(input)}`);
    expect(talk.calls.length).toBeGreaterThan(0);
    expect(talk.calls.filter((call) => !sent.includes(call))).toEqual([]);
  });
});

describe('a list', () => {
  test('is loaded when it is first asked for, once', async () => {
    let times = 0;
    const list = once(async () => (times += 1));
    expect(times).toBe(0);
    expect([await list(), await list()]).toEqual([1, 1]);
  });

  test('that cannot be loaded is nobody\'s trouble until somebody wants it', async () => {
    const list = once(() => Promise.reject(new Error('denied')));
    void list();
    await new Promise((resolve) => setImmediate(resolve));
    await expect(list()).rejects.toThrow('denied');
  });
});
