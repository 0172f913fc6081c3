import { expect, it } from 'vitest';
import type { Call } from '../../../src/aws/clients.ts';
import { shortened } from '../../../src/aws/calls/long-lists.ts';

const call = (service: Call['service'], operation: string): Call => ({ service, region: 'r', operation, input: {} });

it.each<{ name: string; call: Call; answer: object; kept: object }>([
  {
    name: 'distributions',
    call: call('cloudfront', 'ListDistributions'),
    answer: { DistributionList: { Quantity: 1, IsTruncated: true, NextMarker: 'more', Items: [{ Id: 'E1', ARN: 'arn', Comment: 'long', Aliases: { Quantity: 1, Items: ['a.example.com'] }, Origins: { Items: [{ Id: 'o', DomainName: 'o.example.com', CustomHeaders: {} }] } }] } },
    kept: { DistributionList: { IsTruncated: true, NextMarker: 'more', Items: [{ Id: 'E1', ARN: 'arn', Aliases: { Items: ['a.example.com'] }, Origins: { Items: [{ DomainName: 'o.example.com' }] } }] } },
  },
  {
    name: 'certificates',
    call: call('acm', 'ListCertificates'),
    answer: { NextToken: 'more', CertificateSummaryList: [{ CertificateArn: 'arn', DomainName: 'example.com', InUse: true, CreatedAt: new Date(0) }] },
    kept: { NextToken: 'more', CertificateSummaryList: [{ CertificateArn: 'arn', DomainName: 'example.com' }] },
  },
  {
    name: 'instances',
    call: call('ec2', 'DescribeInstances'),
    answer: { Reservations: [{ OwnerId: '1', Instances: [{ InstanceId: 'i-1', ImageId: 'ami-1', State: { Code: 16, Name: 'running' }, Tags: [{ Key: 'Name', Value: 'web' }], NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', MacAddress: '02:', Groups: [{ GroupId: 'sg-1' }] }] }] }] },
    kept: { Reservations: [{ Instances: [{ InstanceId: 'i-1', State: { Name: 'running' }, Tags: [{ Key: 'Name', Value: 'web' }], NetworkInterfaces: [{ NetworkInterfaceId: 'eni-1', Groups: [{ GroupId: 'sg-1' }] }] }] }] },
  },
  { name: 'whatever else is asked', call: call('ec2', 'DescribeVpcs'), answer: { Vpcs: [{ VpcId: 'vpc-1', OwnerId: '1' }] }, kept: { Vpcs: [{ VpcId: 'vpc-1', OwnerId: '1' }] } },
  { name: 'an empty list', call: call('cloudfront', 'ListDistributions'), answer: { DistributionList: { IsTruncated: false } }, kept: { DistributionList: { IsTruncated: false } } },
])('of $name only what is read is kept', async ({ call: asked, answer, kept }) => {
  expect(await shortened(asked, async () => answer)).toEqual(kept);
});
