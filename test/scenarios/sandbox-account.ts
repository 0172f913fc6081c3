import type { Account } from '../../src/sandbox/account/account.ts';
import type { App } from '../../src/sandbox/account/app.ts';
import { emptyAccount } from '../../src/sandbox/scenarios/bare-account.ts';
import { addHostedZone, addInstance, addSecurityGroup, addSubnet, addVpc } from '../../src/sandbox/scenarios/seed.ts';
import { startingAccount, withAddresses, type StartingRegion } from './account.ts';

/** Public addresses in the sandbox. Source: RFC 5737, "Documentation Address Blocks". */
const addresses: Record<string, string> = { web: '203.0.113.10', other: '203.0.113.11' };

/** The starting account in the sandbox, an app on the port of each instance. */
export function sandboxAccount(app: App, region: StartingRegion = startingAccount.region): Account {
  const account = emptyAccount(region, 0);
  const vpc = addVpc(account, startingAccount.vpc);
  const subnets = new Map(startingAccount.subnets.map((subnet) => [subnet.name, addSubnet(account, { ...subnet, zone: `${region}${subnet.zone}`, vpcId: vpc.id }).id]));
  const groups = new Map(startingAccount.groups.map(({ rules, ...group }) => {
    const seeds = rules.map(({ port, ...rule }) => ({ ...rule, ports: port }));
    return [group.name, addSecurityGroup(account, { ...group, vpcId: vpc.id, rules: seeds }).id];
  }));
  for (const { name, subnet, group } of startingAccount.instances) {
    addInstance(account, { name, subnetId: subnets.get(subnet) ?? '', groups: [groups.get(group) ?? ''], publicAddress: addresses[name] ?? '', app });
  }
  for (const { records, ...zone } of startingAccount.zones) {
    addHostedZone(account, {
      ...zone,
      records: records.map((record) => ({ ...record, values: record.values.map((value) => withAddresses(value, (name) => addresses[name] ?? '')) })),
    });
  }
  return account;
}
