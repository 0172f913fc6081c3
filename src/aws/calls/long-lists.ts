import type { Guard } from '../clients.ts';

/** Which members of an answer are kept: all of one, or these of it; of a list, of each of its items. */
type Kept = true | { readonly [member: string]: Kept };

const face = {
  NetworkInterfaceId: true, Attachment: { DeviceIndex: true }, Groups: true, Association: { PublicIp: true },
  PrivateIpAddresses: { Association: { PublicIp: true } }, Ipv6Addresses: true,
} as const;

const instance = {
  InstanceId: true, Tags: true, State: { Name: true }, Placement: { AvailabilityZone: true }, SubnetId: true, VpcId: true,
  PublicIpAddress: true, Ipv6Address: true, PublicDnsName: true, NetworkInterfaces: face,
} as const;

/** What is read of lists that grow with the account. */
const kept: Readonly<Record<string, Kept>> = {
  'acm:ListCertificates': {
    NextToken: true,
    CertificateSummaryList: { CertificateArn: true, Type: true, DomainName: true, SubjectAlternativeNameSummaries: true, HasAdditionalSubjectAlternativeNames: true },
  },
  'cloudfront:ListDistributions': {
    DistributionList: { IsTruncated: true, NextMarker: true, Items: { Id: true, ARN: true, Aliases: { Items: true }, Origins: { Items: { DomainName: true } } } },
  },
  'ec2:DescribeInstances': { NextToken: true, Reservations: { Instances: instance } },
};

/** Lets go of what nobody reads of a list that grows with the account, as soon as it comes: a thousand distributions or instances would fill the memory for the rest of the run. */
export const shortened: Guard = async ({ service, operation }, next) => {
  const answer = await next();
  const members = kept[`${service}:${operation}`];
  // A text that was cut out of a page holds the whole page, as long as anybody has it: a copy does not.
  return members === undefined ? answer : (structuredClone(only(answer, members)) as object);
};

function only(value: unknown, members: Kept): unknown {
  if (members === true || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => only(item, members));
  return Object.fromEntries(Object.entries(value).flatMap(([name, one]) => {
    const inside = members[name];
    return inside === undefined ? [] : [[name, only(one, inside)]];
  }));
}
