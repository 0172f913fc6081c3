import type { Account } from '../../src/sandbox/account/account.ts';
import { addHostedZone, addInstance, addSecurityGroup, addSubnet, addVpc } from '../../src/sandbox/scenarios/seed.ts';
import { addCertificate, addOwnDistribution } from '../support/site-parts.ts';

/** How many there are of each kind. */
const decoyCount = 1000;

/**
 * Puts a thousand of each kind beside what the account holds: certificates in the region and in CloudFront's, security groups, load balancers, target groups, hosted zones,
 * instances and distributions. They stand in a VPC of their own, and nothing has to do with the site; the instances are stopped, so that there is one alone to choose.
 */
export function addDecoys(account: Account): Account {
  const vpc = addVpc(account, { cidr: '10.64.0.0/16', name: 'decoys' });
  const subnets = ['a', 'c'].map((letter, index) => addSubnet(account, { vpcId: vpc.id, cidr: `10.64.${index * 16}.0/20`, zone: `${account.region}${letter}`, name: `decoys-${letter}` }).id);
  for (let index = 0; index < decoyCount; index += 1) addOne(account, `tenant-${String(index).padStart(4, '0')}`, { vpcId: vpc.id, subnets });
  return account;
}

/** Where decoys stand. */
interface Place {
  vpcId: string;
  subnets: readonly string[];
}

function addOne(account: Account, name: string, { vpcId, subnets }: Place): void {
  const [subnetId = ''] = subnets;
  const host = `${name}.example.org`;
  const group = addSecurityGroup(account, { vpcId, name, rules: [{ ports: 443, source: '0.0.0.0/0' }] });
  addInstance(account, { name, subnetId, groups: [group.id], state: 'stopped' });
  addHostedZone(account, { name: host });
  addCertificate(account, [host]);
  if (account.region !== 'us-east-1') addCertificate(account, [host], { region: 'us-east-1' });
  addOwnDistribution(account, { originName: `origin.${host}`, aliases: [host] });
  addBalancer(account, name, { vpcId, subnets, groupId: group.id });
}

function addBalancer(account: Account, name: string, { vpcId, subnets, groupId }: Place & { groupId: string }): void {
  const arn = (kind: string): string => `arn:aws:elasticloadbalancing:${account.region}:${account.id}:${kind}/${name.replace('tenant-', '00000000dec0')}`;
  account.loadBalancers.push({
    arn: arn(`loadbalancer/app/${name}`),
    name,
    dnsName: `${name}-1234567890.${account.region}.elb.amazonaws.com`,
    zoneId: 'Z14GRHDCWA56QT',
    scheme: 'internet-facing',
    ipAddressType: 'ipv4',
    vpcId,
    subnetIds: [...subnets],
    securityGroups: [groupId],
    createdAt: account.settledAt,
    attributes: {},
    tags: { team: 'decoys' },
  });
  account.targetGroups.push({
    arn: arn(`targetgroup/${name}`),
    name,
    protocol: 'HTTP',
    protocolVersion: 'HTTP1',
    port: 80,
    vpcId,
    healthCheck: { protocol: 'HTTP', port: 'traffic-port', path: '/', intervalSeconds: 30, timeoutSeconds: 5, healthyThreshold: 5, unhealthyThreshold: 2, matcher: '200' },
    targets: [],
    tags: { team: 'decoys' },
  });
}
