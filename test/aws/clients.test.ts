// It adds its matchers to expect, and their types.
// oxlint-disable-next-line import/no-unassigned-import
import 'aws-sdk-client-mock-vitest/extend';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClients, type Call, type Guard } from '../../src/aws/clients.ts';
import { Reset, startLoopback, type LoopbackServer } from '../loopback/server.ts';
import { awsError } from '../support/aws-answers.ts';

/** Answers in AWS's place, after telling of the call. */
function answering(output: object, calls: Call[] = []): Guard {
  return async (call) => {
    calls.push(call);
    return { ...output };
  };
}

describe('createClients', () => {
  const ec2 = mockClient(EC2Client);
  afterEach(() => ec2.reset());

  it('sends the operation of this name with this input', async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: 'vpc-0main' }] });
    const { Vpcs } = await createClients({ simulated: true }).ec2('DescribeVpcs', { VpcIds: ['vpc-0main'] });
    expect(Vpcs).toMatchObject([{ VpcId: 'vpc-0main' }]);
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
    const aws = createClients({ simulated: true, region: 'eu-west-1', guards: [answering({ Certificate: { CertificateArn: 'arn:aws:acm:1', Status: 'ISSUED' }, ChangeInfo: { Id: '/change/C1', Status: 'INSYNC' }, Listeners: [] }, calls)] });
    expect(await aws.acm('DescribeCertificate', { CertificateArn: 'arn' })).toMatchObject({ Certificate: { Status: 'ISSUED' } });
    await aws.route53('GetChange', { Id: 'C1' });
    await aws.elbv2('DescribeListeners', { LoadBalancerArn: 'arn' });
    await aws.sts('GetCallerIdentity', {});
    await aws.cloudfront('DeleteDistribution', { Id: 'E1' });
    expect(calls).toEqual([
      { service: 'acm', region: 'eu-west-1', operation: 'DescribeCertificate', input: { CertificateArn: 'arn' } },
      { service: 'route53', region: 'eu-west-1', operation: 'GetChange', input: { Id: 'C1' } },
      { service: 'elbv2', region: 'eu-west-1', operation: 'DescribeListeners', input: { LoadBalancerArn: 'arn' } },
      { service: 'sts', region: 'eu-west-1', operation: 'GetCallerIdentity', input: {} },
      { service: 'cloudfront', region: 'eu-west-1', operation: 'DeleteDistribution', input: { Id: 'E1' } },
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

describe('a call that AWS does not answer', () => {
  let server: LoopbackServer;
  /** What becomes of each try, in order: `reset`, `silence`, or an answer. */
  let tries: readonly string[];
  let silent: () => void;
  const silence = new Promise<void>((resolve) => (silent = resolve));
  const ask = (): Promise<object> => createClients({ region: 'eu-west-1', simulated: true }).acm('ListCertificates', {});

  beforeEach(async () => {
    server = await startLoopback(async (_call, _next, attempt) => {
      const what = tries[attempt - 1];
      if (what === 'reset') throw new Reset();
      if (what !== 'silence') return { CertificateSummaryList: [] };
      silent();
      return new Promise(() => {});
    });
    vi.stubEnv('AWS_ENDPOINT_URL', server.url);
    // The SDK waits between two tries for a random part of some time: here for none.
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(async () => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    await server.stop();
  });

  it.each([{ AWS_MAX_ATTEMPTS: '1' }, { AWS_RETRY_MODE: 'legacy' }, {}])('is sent five times, whatever other programs are told: %j', async (env) => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    tries = ['reset', 'reset', 'reset', 'reset', 'answer'];
    expect(await ask()).toMatchObject({ CertificateSummaryList: [] });
    tries = ['reset', 'reset', 'reset', 'reset', 'reset', 'answer'];
    await expect(ask()).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('is sent again after half a minute of silence', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    tries = ['silence', 'answer'];
    const answer = vi.fn<(output: object) => void>();
    void ask().then(answer);
    await silence;
    await vi.advanceTimersByTimeAsync(29_000);
    expect(answer).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    // What is left is the answer itself, which takes real time.
    while (answer.mock.calls.length === 0) {
      await vi.advanceTimersByTimeAsync(1);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(answer).toHaveBeenCalledWith(expect.objectContaining({ CertificateSummaryList: [] }));
  });
});
