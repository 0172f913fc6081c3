import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/aws/clients.ts';
import { noPlaceholder, readOnce, readOnly, reads, trace, untilKnown } from '../../../src/aws/calls/guards.ts';
import { holdsUnknown, knownAfterApply } from '../../../src/engine/unknown.ts';
import { awsError } from '../../support/aws-answers.ts';

const call = (operation: string, input: object = {}, region = 'ap-northeast-1'): Call => ({ service: 'ec2', region, operation, input });
const answers = (output: object = {}) => async () => output;

describe('reads', () => {
  it.each([
    ['DescribeVpcs', true], ['GetChange', true], ['ListCertificates', true],
    ['CreateTags', false], ['AuthorizeSecurityGroupIngress', false], ['ChangeResourceRecordSets', false], ['RequestCertificate', false], ['SetSubnets', false], ['DeregisterTargets', false],
  ])('%s: %s', (operation, yes) => expect(reads({ operation })).toBe(yes));
});

describe('readOnly', () => {
  it('lets reading operations through', async () => {
    expect(await readOnly(call('DescribeVpcs'), answers({ Vpcs: [] }))).toEqual({ Vpcs: [] });
  });

  it('stops every other, before it is sent', () => {
    let sent = false;
    const send = async (): Promise<object> => {
      sent = true;
      return {};
    };
    expect(() => readOnly(call('CreateTags'), send)).toThrow('ec2:CreateTags writes, and this is a plan');
    expect(sent).toBe(false);
  });
});

describe('readOnce', () => {
  it('asks the same thing once, also while the answer is on its way, and other things each', async () => {
    const guard = readOnce();
    const sent: string[] = [];
    const ask = (one: Call): Promise<object> => guard(one, async () => {
      sent.push(`${one.region} ${one.operation} ${JSON.stringify(one.input)}`);
      return { answer: sent.length };
    });
    const first = ask(call('DescribeVpcs', { VpcIds: ['vpc-1'] }));
    const [one, again] = await Promise.all([first, ask(call('DescribeVpcs', { VpcIds: ['vpc-1'] }))]);
    expect(again).toBe(one);
    await ask(call('DescribeVpcs', { VpcIds: ['vpc-2'] }));
    await ask(call('DescribeVpcs', { VpcIds: ['vpc-1'] }, 'us-east-1'));
    await ask(call('CreateTags'));
    await ask(call('CreateTags'));
    expect(sent).toEqual([
      'ap-northeast-1 DescribeVpcs {"VpcIds":["vpc-1"]}', 'ap-northeast-1 DescribeVpcs {"VpcIds":["vpc-2"]}', 'us-east-1 DescribeVpcs {"VpcIds":["vpc-1"]}',
      'ap-northeast-1 CreateTags {}', 'ap-northeast-1 CreateTags {}',
    ]);
  });

  it('gives everybody who asked the same refusal', async () => {
    const guard = readOnce();
    const ask = (): Promise<object> => guard(call('DescribeVpcs'), () => Promise.reject(awsError('AccessDenied')));
    const results = await Promise.allSettled([ask(), ask()]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
  });
});

describe('noPlaceholder', () => {
  it.each([
    { name: 'a value', input: { GroupId: knownAfterApply('load-balancer-security-group', 'groupId') } },
    { name: 'inside a text', input: { Description: `to ${knownAfterApply('load-balancer', 'dnsName')}.` } },
    { name: 'deep down', input: { ChangeBatch: { Changes: [{ ResourceRecordSet: { Name: knownAfterApply('certificate', 'example.com.name') } }] } } },
    { name: 'a key', input: { Tags: { [knownAfterApply('a', 'b')]: 'x' } } },
  ])('stops what only a plan may hold: $name', ({ input }) => {
    expect(() => noPlaceholder(holdsUnknown)(call('CreateTags', input), answers())).toThrow('A value that is not known yet was about to be sent with ec2:CreateTags');
  });

  it('lets the rest through', async () => {
    expect(await noPlaceholder(holdsUnknown)(call('CreateTags', { Tags: [{ Key: 'a', Value: '(known)' }], When: undefined, Bytes: null }), answers({ done: true }))).toEqual({ done: true });
  });
});

describe('untilKnown', () => {
  /** Answers with these errors in turn, then well. */
  const after = (...names: string[]) => {
    const pauses: number[] = [];
    let calls = 0;
    const guard = untilKnown(async (milliseconds) => void pauses.push(milliseconds));
    const send = async (): Promise<object> => {
      const name = names[calls++];
      if (name !== undefined) throw awsError(name);
      return { done: true };
    };
    return { ask: (operation: string) => guard(call(operation), send), pauses, calls: () => calls };
  };

  it.each([
    'InvalidGroup.NotFound', 'InvalidSecurityGroupID.NotFound', 'InvalidGroupId.Malformed', 'ResourceNotFoundException', 'LoadBalancerNotFoundException', 'TargetGroupNotFound', 'CertificateNotFound', 'InvalidSecurityGroup', 'InvalidSecurityGroupException',
    'PriorRequestNotComplete',
  ])('sends a write again that failed because AWS does not know yet what was just made, or is still about another change: %s', async (name) => {
    const { ask, pauses, calls } = after(name);
    expect(await ask('AuthorizeSecurityGroupIngress')).toEqual({ done: true });
    expect({ pauses, calls: calls() }).toEqual({ pauses: [1000], calls: 2 });
  });

  it('tries four times more, over ten seconds, and then believes it', async () => {
    const well = after(...Array<string>(4).fill('InvalidGroup.NotFound'));
    expect(await well.ask('CreateTags')).toEqual({ done: true });
    expect({ pauses: well.pauses, calls: well.calls() }).toEqual({ pauses: [1000, 2000, 3000, 4000], calls: 5 });
    const never = after(...Array<string>(6).fill('InvalidGroup.NotFound'));
    await expect(never.ask('CreateTags')).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
    expect({ pauses: never.pauses, calls: never.calls() }).toEqual({ pauses: [1000, 2000, 3000, 4000], calls: 5 });
  });

  it.each(['DescribeSecurityGroups', 'GetChange', 'ListCertificates', 'DeleteSecurityGroup', 'DeleteTags', 'RevokeSecurityGroupIngress', 'DeregisterTargets', 'RemoveTags'])('takes not found for the answer to a read, and where something is taken away: %s', async (operation) => {
    const { ask, pauses, calls } = after('InvalidGroup.NotFound');
    await expect(ask(operation)).rejects.toMatchObject({ name: 'InvalidGroup.NotFound' });
    expect({ pauses, calls: calls() }).toEqual({ pauses: [], calls: 1 });
  });

  it.each(['AccessDenied', 'InvalidPermission.Duplicate', 'InvalidChangeBatch', 'ResourceInUseException', 'RulesPerSecurityGroupLimitExceeded'])('believes every other refusal at once: %s', async (name) => {
    const { ask, pauses, calls } = after(name);
    await expect(ask('CreateTags')).rejects.toMatchObject({ name });
    expect({ pauses, calls: calls() }).toEqual({ pauses: [], calls: 1 });
  });

  it('stops at a refusal of another kind that comes after', async () => {
    const { ask, calls } = after('InvalidGroup.NotFound', 'AccessDenied');
    await expect(ask('CreateTags')).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(calls()).toBe(2);
  });
});

describe('trace', () => {
  it('tells the name, the region, how long it took and how it ended, and never what it carried', async () => {
    const lines: string[] = [];
    let time = 0;
    const guard = trace(() => time, (line) => lines.push(line));
    const after = (milliseconds: number, end: () => Promise<object>) => (): Promise<object> => {
      time += milliseconds;
      return end();
    };
    expect(await guard(call('DescribeVpcs', { secret: 'x' }), after(80, answers({ Vpcs: [] })))).toEqual({ Vpcs: [] });
    await expect(guard(call('CreateTags'), after(12, () => Promise.reject(awsError('AccessDenied', 'no')))) ).rejects.toThrow('no');
    await expect(guard(call('CreateTags'), after(3, () => Promise.reject('no error at all')))).rejects.toBe('no error at all');
    expect(lines).toEqual(['ec2:DescribeVpcs ap-northeast-1 80 ms ok', 'ec2:CreateTags ap-northeast-1 12 ms AccessDenied', 'ec2:CreateTags ap-northeast-1 3 ms failed']);
  });
});
