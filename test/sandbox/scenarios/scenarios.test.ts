import { describe, expect, test } from 'vitest';
import type { Account } from '../../../src/sandbox/account/account.ts';
import type { HostedZone } from '../../../src/sandbox/account/hosted-zone.ts';
import { scenarioNames, type ScenarioName } from '../../../src/intent/scenario-names.ts';
import { bareAccount } from '../../../src/sandbox/scenarios/bare-account.ts';
import { scenarios } from '../../../src/sandbox/scenarios/scenarios.ts';

const names = Object.keys(scenarioNames) as ScenarioName[];

function open(name: ScenarioName): Account {
  return scenarios[name].account();
}

function nameOf({ tags }: { tags: Record<string, string> }): string {
  return tags['Name'] ?? '';
}

describe.each(names)('%s', (name) => {
  test('is plain data, the same in every run', () => {
    expect(JSON.parse(JSON.stringify(open(name)))).toEqual(open(name));
  });

  test('is in the region that is asked for, and as old as it is said to be', () => {
    const account = scenarios[name].account({ region: 'eu-west-1', now: 1000 });
    expect(account.region).toBe('eu-west-1');
    expect(account.subnets.filter(({ zone }) => !zone.startsWith('eu-west-1'))).toEqual([]);
    expect(new Set(account.instances.map(({ launchedAt }) => launchedAt))).toEqual(new Set([1000]));
  });

  test('has an instance that answers, and the A record of example.com leads to it', () => {
    const account = open(name);
    const zone = account.hostedZones.find(({ delegated }) => delegated) ?? account.hostedZones[0];
    const addresses = zone?.records.find((record) => record.name === 'example.com' && record.type === 'A')?.values;
    const [it] = account.networkInterfaces.filter(({ publicAddress }) => publicAddress !== undefined && addresses?.includes(publicAddress));
    expect(account.instances.find(({ id }) => id === it?.instance?.id)).toMatchObject({ state: 'running', app: { port: 80, status: 200 } });
  });
});

test('bare is the account of all other tests', () => {
  expect(open('bare')).toEqual(bareAccount());
});

test('where the product has been, the account starts bare: what stands there is for the product to make', () => {
  const setUp = names.filter((name) => scenarios[name].setUp);
  expect(setUp).toEqual(['https', 'wrong-security-group', 'redirect-loop', 'cloudfront-502']);
  for (const name of setUp) expect(open(name)).toEqual(bareAccount());
  expect(names.filter((name) => scenarios[name].after)).toEqual(setUp.slice(1));
});

test('certbot: the app has TLS of its own, and its group lets it in', () => {
  const account = open('certbot');
  expect(account.instances).toMatchObject([{ app: { redirectsToHttps: 'unless-forwarded', https: { names: ['example.com', 'www.example.com'] } } }]);
  expect(account.securityGroups.find((group) => group.name === 'web')?.rules).toContainEqual(expect.objectContaining({ fromPort: 443, toPort: 443, source: '0.0.0.0/0' }));
});

test('subnets: every way in which one does not suit', () => {
  const account = open('subnets');
  const placeOf = (subnetId: string | undefined): string => nameOf(account.subnets.find(({ id }) => id === subnetId) ?? { tags: {} });
  expect(account.vpcs.map(nameOf)).toEqual(['main', 'staging', 'dev']);
  expect(account.subnets.map((subnet) => [nameOf(subnet), subnet.zone.replace('ap-northeast-1', ''), subnet.freeAddresses])).toEqual([
    ['public-a', 'a', 250],
    ['public-c', 'c', 250],
    ['full-d', 'd', 3],
    ['local-taipei', '-tpe-1a', 250],
    ['private-a', 'a', 250],
    ['private-c', 'c', 250],
    ['staging-public-a', 'a', 250],
    ['staging-private-c', 'c', 250],
    ['dev-a', 'a', 250],
    ['dev-c', 'c', 250],
    ['dev-d', 'd', 250],
  ]);
  expect(account.instances.map((instance) => [nameOf(instance), instance.state, placeOf(account.networkInterfaces.find((it) => it.instance?.id === instance.id)?.subnetId)])).toEqual([
    ['web', 'running', 'public-a'],
    ['api', 'running', 'private-c'],
    ['batch', 'running', 'full-d'],
    ['old-web', 'stopped', 'public-a'],
    ['staging', 'running', 'staging-public-a'],
    ['dev', 'running', 'dev-d'],
  ]);
});

test('zones: one name in three zones, a name that is handed on, and a second domain', () => {
  const kind = (zone: HostedZone): string => (zone.private ? 'private' : zone.delegated ? 'in use' : 'not in use');
  const { hostedZones } = open('zones');
  expect(hostedZones.map((zone) => [zone.name, kind(zone)])).toEqual([['example.com', 'in use'], ['example.com', 'not in use'], ['example.com', 'private'], ['example.net', 'in use']]);
  expect(hostedZones[0]?.records).toContainEqual(expect.objectContaining({ name: 'shop.example.com', type: 'NS' }));
});

test('alias-taken: all that the account has is the bare one, and CloudFront knows more', () => {
  const { foreignAliases, ...account } = open('alias-taken');
  expect(account).toEqual(bareAccount());
  expect(foreignAliases).toEqual([{ alias: 'www.example.com', distributionId: '*******Q4RN7DK', accountId: '******445566' }]);
});

test('shared-group: two instances, one group, and only one of them runs', () => {
  const account = open('shared-group');
  expect(account.instances.map((instance) => [nameOf(instance), instance.state])).toEqual([['web', 'running'], ['reports', 'stopped']]);
  expect(new Set(account.networkInterfaces.flatMap(({ groups }) => groups)).size).toBe(1);
});
