import {
  AssociateRouteTableCommand, AttachInternetGatewayCommand, AuthorizeSecurityGroupIngressCommand, CreateInternetGatewayCommand, CreateRouteCommand, CreateRouteTableCommand,
  CreateSecurityGroupCommand, CreateSubnetCommand, CreateVpcCommand, DescribeInstancesCommand, DescribeRouteTablesCommand, EC2Client, ModifySubnetAttributeCommand,
  RunInstancesCommand, type ResourceType,
} from '@aws-sdk/client-ec2';
import { ChangeResourceRecordSetsCommand, CreateHostedZoneCommand, Route53Client } from '@aws-sdk/client-route-53';
import { startingAccount, withAddresses, type StartingRegion } from '../scenarios/account.ts';

/** Makes the starting account on the server that AWS_ENDPOINT_URL names, as a person would: over the SDK. */
export async function seedMoto(region: StartingRegion): Promise<void> {
  const ec2 = new EC2Client({ region });
  const vpcId = await makeVpc(ec2, startingAccount.vpc);
  const subnets = await makeSubnets(ec2, vpcId, region);
  const groups = await makeGroups(ec2, vpcId);
  const addresses = await runInstances(ec2, subnets, groups);
  await makeZones(vpcId, addresses, region);
}

/** A VPC whose main route table leads to the internet. @returns its id */
export async function makeVpc(ec2: EC2Client, { cidr, name }: { cidr: string; name?: string }): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr, ...(name !== undefined && { TagSpecifications: named('vpc', name) }) }));
  const { InternetGateway } = await ec2.send(new CreateInternetGatewayCommand({}));
  const VpcId = Vpc?.VpcId ?? '';
  const GatewayId = InternetGateway?.InternetGatewayId ?? '';
  await ec2.send(new AttachInternetGatewayCommand({ InternetGatewayId: GatewayId, VpcId }));
  const { RouteTables } = await ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId] }, { Name: 'association.main', Values: ['true'] }] }));
  await ec2.send(new CreateRouteCommand({ RouteTableId: RouteTables?.[0]?.RouteTableId ?? '', DestinationCidrBlock: '0.0.0.0/0', GatewayId }));
  return VpcId;
}

async function makeSubnets(ec2: EC2Client, VpcId: string, region: StartingRegion): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, cidr, zone, routes } of startingAccount.subnets) {
    const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: cidr, AvailabilityZone: `${region}${zone}`, TagSpecifications: named('subnet', name) }));
    const SubnetId = Subnet?.SubnetId ?? '';
    ids.set(name, SubnetId);
    await ec2.send(new ModifySubnetAttributeCommand({ SubnetId, MapPublicIpOnLaunch: { Value: routes === 'main' } }));
    if (routes === 'main') continue;
    const { RouteTable } = await ec2.send(new CreateRouteTableCommand({ VpcId }));
    await ec2.send(new AssociateRouteTableCommand({ RouteTableId: RouteTable?.RouteTableId ?? '', SubnetId }));
  }
  return ids;
}

async function makeGroups(ec2: EC2Client, VpcId: string): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, description, rules } of startingAccount.groups) {
    const { GroupId = '' } = await ec2.send(new CreateSecurityGroupCommand({ GroupName: name, Description: description, VpcId }));
    ids.set(name, GroupId);
    const IpPermissions = rules.map((rule) => {
      const described = 'description' in rule ? { Description: rule.description } : {};
      const range = rule.source.includes(':') ? { Ipv6Ranges: [{ CidrIpv6: rule.source, ...described }] } : { IpRanges: [{ CidrIp: rule.source, ...described }] };
      return { IpProtocol: 'tcp', FromPort: rule.port, ToPort: rule.port, ...range };
    });
    await ec2.send(new AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  }
  return ids;
}

/** @returns the public addresses that the server chose, by instance name */
async function runInstances(ec2: EC2Client, subnets: ReadonlyMap<string, string>, groups: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const addresses = new Map<string, string>();
  for (const { name, subnet, group } of startingAccount.instances) {
    const { Instances } = await ec2.send(new RunInstancesCommand({
      ImageId: 'ami-0123456789abcdef0',
      InstanceType: 't3.small',
      MinCount: 1,
      MaxCount: 1,
      SubnetId: subnets.get(subnet),
      SecurityGroupIds: [groups.get(group) ?? ''],
      TagSpecifications: named('instance', name),
    }));
    const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [Instances?.[0]?.InstanceId ?? ''] }));
    addresses.set(name, Reservations?.[0]?.Instances?.[0]?.PublicIpAddress ?? '');
  }
  return addresses;
}

async function makeZones(VPCId: string, addresses: ReadonlyMap<string, string>, VPCRegion: StartingRegion): Promise<void> {
  const route53 = new Route53Client({ region: VPCRegion });
  for (const [index, { name, private: isPrivate, records }] of startingAccount.zones.entries()) {
    const { HostedZone } = await route53.send(new CreateHostedZoneCommand({
      Name: name,
      CallerReference: `${name} ${index}`,
      ...(isPrivate && { VPC: { VPCId, VPCRegion }, HostedZoneConfig: { PrivateZone: true } }),
    }));
    const Changes = records.map((record) => ({
      Action: 'CREATE' as const,
      ResourceRecordSet: {
        Name: record.name,
        Type: record.type,
        TTL: record.ttl,
        ResourceRecords: record.values.map((value) => ({ Value: withAddresses(value, (instance) => addresses.get(instance) ?? '') })),
      },
    }));
    await route53.send(new ChangeResourceRecordSetsCommand({ HostedZoneId: HostedZone?.Id, ChangeBatch: { Changes } }));
  }
}

function named(ResourceType: ResourceType, Value: string) {
  return [{ ResourceType, Tags: [{ Key: 'Name', Value }] }];
}
