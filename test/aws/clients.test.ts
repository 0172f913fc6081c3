// It adds its matchers to expect, and their types.
// oxlint-disable-next-line import/no-unassigned-import
import 'aws-sdk-client-mock-vitest/extend';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { createClients, type Call, type Guard } from '../../src/aws/clients.ts';
import { awsError } from '../support/aws-answers.ts';

/** Answers in AWS's place, after telling of the call. */
function answering(output: object, calls: Call[] = []): Guard {
  return async (call) => {
    calls.push(call);
    return output;
  };
}

describe('createClients', () => {
  const ec2 = mockClient(EC2Client);
  afterEach(() => ec2.reset());

  it('sends the operation of this name with this input', async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: 'vpc-0main' }] });
    const { Vpcs } = await createClients({ simulated: true }).ec2('DescribeVpcs', { VpcIds: ['vpc-0main'] });
    expect(Vpcs).toEqual([{ VpcId: 'vpc-0main' }]);
    expect(ec2).toHaveReceivedCommandWith(DescribeVpcsCommand, { VpcIds: ['vpc-0main'] });
    expect(ec2).toHaveReceivedCommandTimes(DescribeVpcsCommand, 1);
  });

  it('passes on what AWS says', async () => {
    ec2.on(DescribeVpcsCommand).rejects(awsError('UnauthorizedOperation'));
    await expect(createClients({ simulated: true }).ec2('DescribeVpcs', {})).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('knows no operation that is not on its list', async () => {
    await expect(createClients({ simulated: true }).ec2('RunInstances' as 'DescribeVpcs', {})).rejects.toThrow('ec2 has no operation RunInstances');
  });
});

describe('guards', () => {
  it('see every call with its service, region, operation and input, and may answer it without AWS', async () => {
    const calls: Call[] = [];
    const aws = createClients({ simulated: true, region: 'eu-west-1', guards: [answering({ Certificate: { Status: 'ISSUED' } }, calls)] });
    expect(await aws.acm('DescribeCertificate', { CertificateArn: 'arn' })).toMatchObject({ Certificate: { Status: 'ISSUED' } });
    await aws.route53('GetChange', { Id: 'C1' });
    await aws.elbv2('DescribeListeners', { LoadBalancerArn: 'arn' });
    await aws.sts('GetCallerIdentity', {});
    await aws.cloudfront('GetDistribution', { Id: 'E1' });
    expect(calls).toEqual([
      { service: 'acm', region: 'eu-west-1', operation: 'DescribeCertificate', input: { CertificateArn: 'arn' } },
      { service: 'route53', region: 'eu-west-1', operation: 'GetChange', input: { Id: 'C1' } },
      { service: 'elbv2', region: 'eu-west-1', operation: 'DescribeListeners', input: { LoadBalancerArn: 'arn' } },
      { service: 'sts', region: 'eu-west-1', operation: 'GetCallerIdentity', input: {} },
      { service: 'cloudfront', region: 'eu-west-1', operation: 'GetDistribution', input: { Id: 'E1' } },
    ]);
  });

  it('run from the outermost to the innermost, and back', async () => {
    const order: string[] = [];
    const named = (name: string): Guard => async (_, next) => {
      order.push(`${name} in`);
      const output = await next();
      order.push(`${name} out`);
      return output;
    };
    await createClients({ simulated: true, guards: [named('outer'), named('inner'), answering({})] }).sts('GetCallerIdentity', {});
    expect(order).toEqual(['outer in', 'inner in', 'inner out', 'outer out']);
  });

  it('may refuse a call', async () => {
    const refusing: Guard = () => Promise.reject(new Error('not now'));
    await expect(createClients({ simulated: true, guards: [refusing] }).sts('GetCallerIdentity', {})).rejects.toThrow('not now');
  });
});

describe('region', () => {
  it('is the one that was given, and another with in()', async () => {
    const calls: Call[] = [];
    const aws = createClients({ simulated: true, region: 'eu-west-1', guards: [answering({}, calls)] });
    expect(await aws.region()).toBe('eu-west-1');
    expect(await aws.in('us-east-1').region()).toBe('us-east-1');
    await aws.in('us-east-1').sts('GetCallerIdentity', {});
    expect(calls.map((call) => call.region)).toEqual(['us-east-1']);
  });

  it('is undefined where none is configured', async () => {
    expect(await createClients().region()).toBeUndefined();
  });
});
