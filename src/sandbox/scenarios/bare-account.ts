import type { Account } from '../account/account.ts';
import { addHostedZone, addInstance, addSecurityGroup, addSubnet, addVpc } from './seed.ts';

/** Where a simulated account starts. */
export interface ScenarioOptions {
  /** `ap-northeast-1` unless given. */
  region?: string;
  /** Milliseconds since the epoch. */
  now?: number;
}

/**
 * The state in which a tutorial's reader arrives: an app that answers on port 80 of one instance, and a zone for
 * example.com whose A record holds the instance's public address. The VPC has three public subnets in three zones (two
 * under the main route table, one under its own) and a private one; the zone also holds mail records.
 */
export function bareAccount({ region = 'ap-northeast-1', now = 0 }: ScenarioOptions = {}): Account {
  const account = emptyAccount(region, now);
  const vpc = addVpc(account, { cidr: '10.0.0.0/16', name: 'main' });
  const first = addSubnet(account, { vpcId: vpc.id, cidr: '10.0.0.0/24', zone: `${region}a`, name: 'public-a' });
  addSubnet(account, { vpcId: vpc.id, cidr: '10.0.1.0/24', zone: `${region}c`, name: 'public-c' });
  addSubnet(account, { vpcId: vpc.id, cidr: '10.0.2.0/24', zone: `${region}d`, name: 'public-d', routes: 'public' });
  addSubnet(account, { vpcId: vpc.id, cidr: '10.0.10.0/24', zone: `${region}a`, name: 'private-a', routes: 'private' });
  const group = addSecurityGroup(account, {
    vpcId: vpc.id,
    name: 'web',
    description: 'Web server',
    rules: [
      ...[22, 80, 443].map((ports) => ({ ports, source: '0.0.0.0/0' })),
      ...[80, 443].map((ports) => ({ ports, source: '::/0' })),
      { ports: 5432, source: '10.0.0.0/16', description: 'Database clients' },
    ],
  });
  addInstance(account, { name: 'web', subnetId: first.id, groups: [group.id], publicAddress: '203.0.113.10', app: { port: 80, status: 200 } });
  addHostedZone(account, {
    name: 'example.com',
    records: [
      { name: 'example.com', type: 'A', ttl: 300, values: ['203.0.113.10'] },
      { name: 'www.example.com', type: 'CNAME', ttl: 300, values: ['example.com'] },
      { name: 'example.com', type: 'MX', ttl: 3600, values: ['10 mail.example.net.'] },
      { name: 'example.com', type: 'TXT', ttl: 3600, values: ['"v=spf1 include:example.net -all"'] },
    ],
  });
  return account;
}

/** An account that holds nothing but its regions and AWS's own prefix lists. */
export function emptyAccount(region: string, now: number): Account {
  return {
    id: '123456789012',
    caller: { arn: `arn:${partitionOf(region)}:iam::123456789012:user/sandbox`, userId: 'AIDAEXAMPLESANDBOXUSER' },
    region,
    regions: regionsWith(region),
    lastId: 0,
    settledAt: now,
    vpcs: [],
    internetGateways: [],
    subnets: [],
    routeTables: [],
    prefixLists: [{ id: 'pl-58a04531', name: 'com.amazonaws.global.cloudfront.origin-facing', weight: 55 }],
    securityGroups: [],
    networkInterfaces: [],
    instances: [],
    hostedZones: [],
    changes: [],
    certificates: [],
    certificateTokens: [],
    loadBalancers: [],
    listeners: [],
    targetGroups: [],
  };
}

/** Whose credentials a region takes: those of China and GovCloud are accounts of their own. AWS docs: "Amazon Resource Names (ARNs)". */
function partitionOf(region: string): string {
  const others: Record<string, string> = { cn: 'aws-cn', 'us-gov': 'aws-us-gov' };
  return others[/^(cn|us-gov)-/.exec(region)?.[1] ?? ''] ?? 'aws';
}

function regionsWith(region: string): Account['regions'] {
  const standard = [...new Set([region, 'ap-northeast-1', 'ap-northeast-3', 'eu-central-1', 'eu-west-1', 'us-east-1', 'us-west-2'])];
  return [
    ...standard.map((name) => ({ name, optInStatus: 'opt-in-not-required' as const })),
    { name: 'ap-east-1', optInStatus: 'not-opted-in' },
  ];
}
