import type { Account } from '../account/account.ts';
import { emptyAccount, type ScenarioOptions } from './bare-account.ts';
import { addHostedZone, addInstance, addSecurityGroup, addSubnet, addVpc } from './seed.ts';

/**
 * Everything that can be wrong with a subnet. In the VPC `main`, of the public subnets two suit (zones a and c); the one in
 * zone d has three free addresses, and one lies in a Local Zone.
 *
 * | instance | where                 | a load balancer for it                                   |
 * | -------- | --------------------- | -------------------------------------------------------- |
 * | web      | zone a, public        | stands in a and c                                        |
 * | api      | zone c, private       | needs c, where its own subnet does not suit and another does |
 * | batch    | zone d, the full one  | cannot reach it: nothing in d suits                      |
 * | old-web  | zone a, stopped       | has nobody to lead to                                    |
 * | staging  | VPC `staging`, zone a | cannot stand: all that is public is in one zone          |
 * | dev      | VPC `dev`, zone d     | stands in d and another: three subnets suit              |
 */
export function subnetsAccount({ region = 'ap-northeast-1', now = 0 }: ScenarioOptions = {}): Account {
  const account = emptyAccount(region, now);
  addMain(account, region);
  addStaging(account, region);
  addDev(account, region);
  addHostedZone(account, { name: 'example.com', records: [{ name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] }] });
  return account;
}

function addMain(account: Account, region: string): void {
  const vpcId = addVpc(account, { cidr: '10.0.0.0/16', name: 'main' }).id;
  const publicA = addSubnet(account, { vpcId, cidr: '10.0.0.0/24', zone: `${region}a`, name: 'public-a' });
  addSubnet(account, { vpcId, cidr: '10.0.1.0/24', zone: `${region}c`, name: 'public-c' });
  const full = addSubnet(account, { vpcId, cidr: '10.0.2.0/28', zone: `${region}d`, name: 'full-d', freeAddresses: 3 });
  addSubnet(account, { vpcId, cidr: '10.0.3.0/24', zone: `${region}-tpe-1a`, name: 'local-taipei', routes: 'public' });
  addSubnet(account, { vpcId, cidr: '10.0.10.0/24', zone: `${region}a`, name: 'private-a', routes: 'private' });
  const privateC = addSubnet(account, { vpcId, cidr: '10.0.11.0/24', zone: `${region}c`, name: 'private-c', routes: 'private' });

  const groups = [addSecurityGroup(account, { vpcId, name: 'web', description: 'Web server', rules: webRules }).id];
  const inside = [addSecurityGroup(account, { vpcId, name: 'inside', description: 'Reached from the VPC alone', rules: [{ source: '10.0.0.0/16' }] }).id];
  const app = { port: 80, status: 200 };
  addInstance(account, { name: 'web', subnetId: publicA.id, groups, publicAddress: '203.0.113.10', app });
  addInstance(account, { name: 'api', subnetId: privateC.id, groups: inside, app });
  addInstance(account, { name: 'batch', subnetId: full.id, groups: inside, app });
  addInstance(account, { name: 'old-web', subnetId: publicA.id, groups: inside, state: 'stopped' });
}

function addStaging(account: Account, region: string): void {
  const vpcId = addVpc(account, { cidr: '10.1.0.0/16', name: 'staging' }).id;
  const publicA = addSubnet(account, { vpcId, cidr: '10.1.0.0/24', zone: `${region}a`, name: 'staging-public-a' });
  addSubnet(account, { vpcId, cidr: '10.1.10.0/24', zone: `${region}c`, name: 'staging-private-c', routes: 'private' });
  const group = addSecurityGroup(account, { vpcId, name: 'staging', description: 'Staging server', rules: webRules });
  addInstance(account, { name: 'staging', subnetId: publicA.id, groups: [group.id], publicAddress: '203.0.113.40', app: { port: 80, status: 200 } });
}

function addDev(account: Account, region: string): void {
  const vpcId = addVpc(account, { cidr: '10.2.0.0/16', name: 'dev' }).id;
  addSubnet(account, { vpcId, cidr: '10.2.0.0/24', zone: `${region}a`, name: 'dev-a' });
  addSubnet(account, { vpcId, cidr: '10.2.1.0/24', zone: `${region}c`, name: 'dev-c' });
  const publicD = addSubnet(account, { vpcId, cidr: '10.2.2.0/24', zone: `${region}d`, name: 'dev-d' });
  const group = addSecurityGroup(account, { vpcId, name: 'dev', description: 'Development server', rules: webRules });
  addInstance(account, { name: 'dev', subnetId: publicD.id, groups: [group.id], publicAddress: '203.0.113.50', app: { port: 80, status: 200 } });
}

const webRules = [22, 80, 443].map((ports) => ({ ports, source: '0.0.0.0/0' }));
