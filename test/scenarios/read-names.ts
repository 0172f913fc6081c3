import type { Instance, SecurityGroup } from '@aws-sdk/client-ec2';
import type { LoadBalancer } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Clients } from '../../src/aws/clients.ts';
import type { Distribution } from '../../src/aws/distributions.ts';
import { normalName } from '../../src/aws/dns-names.ts';
import { listCertificates } from './read-certificates.ts';
import { listWhole } from './read-distributions.ts';
import type { TagReader } from './read-tags.ts';

/** What stands in the VPC with the instances, and how to name things by their ids. */
export interface Names {
  vpcId: string;
  instances: readonly Instance[];
  groups: readonly SecurityGroup[];
  balancers: readonly LoadBalancer[];
  distributions: readonly Distribution[];
  subnetOf(id: string): string;
  groupOf(id: string): string;
  /** A source of a rule: a group's, or a prefix list's, by its name. */
  sourceOf(source: string): string;
  instanceOf(id: string): string;
  /** The name of whatever has this ARN; the ARN where nothing has. */
  resourceOf(arn: string): string;
  /** A value of a record; an instance's address by the instance's name. */
  inRecord(value: string): string;
  /** The CNAME by which ACM proves a name, by the CNAME's own name. */
  proofs: ReadonlyMap<string, { proves: string; value: string }>;
  /** How tags are read. */
  tagsOf: TagReader;
}

/** How an instance stands. */
export interface InstanceState {
  state: string;
  subnet: string;
  /** Of all its interfaces, in order. */
  groups: readonly string[];
}

export async function readNames(aws: Clients, tagsOf: TagReader): Promise<Names> {
  const { Reservations = [] } = await aws.ec2('DescribeInstances', {});
  const instances = Reservations.flatMap((reservation) => reservation.Instances ?? []);
  const vpcId = instances[0]?.VpcId ?? '';
  const inVpc = { Filters: [{ Name: 'vpc-id', Values: [vpcId] }] };
  const { Subnets = [] } = await aws.ec2('DescribeSubnets', inVpc);
  const { SecurityGroups: groups = [] } = await aws.ec2('DescribeSecurityGroups', inVpc);
  const { LoadBalancers: balancers = [] } = await aws.elbv2('DescribeLoadBalancers', {});
  const { TargetGroups = [] } = await aws.elbv2('DescribeTargetGroups', {});
  const { PrefixLists = [] } = await aws.ec2('DescribeManagedPrefixLists', {});
  const resources = new Map([
    ...balancers.map((balancer) => [balancer.LoadBalancerArn, balancer.LoadBalancerName] as const),
    ...TargetGroups.map((group) => [group.TargetGroupArn, group.TargetGroupName] as const),
  ]);
  const named = (all: readonly { id: string | undefined; name: string | undefined }[]) => (id: string): string => all.find((one) => one.id === id)?.name ?? id;
  const inRecord = (value: string): string => {
    const at = instances.find((instance) => instance.PublicIpAddress === value);
    return at ? `(${nameTag(at.Tags)})` : normalName(value);
  };
  const groupNames = groups.map((group) => ({ id: group.GroupId, name: group.GroupName }));
  return {
    vpcId,
    instances,
    groups,
    balancers,
    distributions: await listWhole(aws),
    subnetOf: named(Subnets.map((subnet) => ({ id: subnet.SubnetId, name: nameTag(subnet.Tags) }))),
    groupOf: named(groupNames),
    sourceOf: named([...groupNames, ...PrefixLists.map((list) => ({ id: list.PrefixListId, name: list.PrefixListName }))]),
    instanceOf: named(instances.map((instance) => ({ id: instance.InstanceId, name: nameTag(instance.Tags) }))),
    resourceOf: (arn) => resources.get(arn) ?? arn,
    inRecord,
    proofs: await readProofs(aws),
    tagsOf,
  };
}

/** Each instance by its name. */
export function readInstances(names: Names): Record<string, InstanceState> {
  return Object.fromEntries(names.instances.map((instance) => [nameTag(instance.Tags), {
    state: instance.State?.Name ?? '',
    subnet: names.subnetOf(instance.SubnetId ?? ''),
    groups: (instance.NetworkInterfaces ?? []).flatMap((each) => each.Groups ?? []).map((group) => group.GroupName ?? '').toSorted(),
  }]));
}

async function readProofs(aws: Clients): Promise<Names['proofs']> {
  const details = await Promise.all((await listCertificates(aws)).map(({ CertificateArn }) => aws.acm('DescribeCertificate', { CertificateArn })));
  const options = details.flatMap(({ Certificate }) => Certificate?.DomainValidationOptions ?? []);
  return new Map(options.flatMap(({ DomainName = '', ResourceRecord }) =>
    ResourceRecord ? [[normalName(ResourceRecord.Name ?? ''), { proves: DomainName.replace(/^\*\./, ''), value: normalName(ResourceRecord.Value ?? '') }] as const] : []));
}

function nameTag(tags: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined): string {
  return tags?.find((tag) => tag.Key === 'Name')?.Value ?? '';
}
