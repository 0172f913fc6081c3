import { describe, expect, it } from 'vitest';
import type { Call } from '../../../src/aws/clients.ts';
import { readOnce } from '../../../src/aws/calls/guards.ts';

const rulesOf = (...groups: string[]): Call => ({ service: 'ec2', region: 'r', operation: 'DescribeSecurityGroupRules', input: { Filters: [{ Name: 'group-id', Values: groups }] } });
const tagsOf = (...arns: string[]): Call => ({ service: 'elbv2', region: 'r', operation: 'DescribeTags', input: { ResourceArns: arns } });
const instancesOf = (...ids: string[]): Call => ({ service: 'ec2', region: 'r', operation: 'DescribeInstances', input: { Filters: [{ Name: 'instance-id', Values: ids }] } });
const allInstances = (...filters: string[]): Call => ({ service: 'ec2', region: 'r', operation: 'DescribeInstances', input: { Filters: filters.map((Name) => ({ Name, Values: ['x'] })), MaxResults: 1000 } });
const web = { ReservationId: 'r-1', Instances: [{ InstanceId: 'i-1' }, { InstanceId: 'i-2' }] };
const rule = (GroupId: string, id: string) => ({ GroupId, SecurityGroupRuleId: id });
const three = [rule('a', 'sgr-1'), rule('b', 'sgr-2'), rule('a', 'sgr-3')];
const both = { TagDescriptions: [{ ResourceArn: 'lb', Tags: [{ Key: 'k', Value: 'of lb' }] }, { ResourceArn: 'tg', Tags: [] }] };

/** What is said to the second call, and whether AWS was asked for it. */
async function second(first: Call, answer: () => Promise<object>, then: Call): Promise<{ answer: unknown; sent: boolean }> {
  const guard = readOnce();
  let sent = false;
  const wider = guard(first, answer);
  const narrow = guard(then, async () => {
    sent = true;
    return 'asked alone' as unknown as object;
  });
  await wider.catch(() => {});
  return { answer: await narrow, sent };
}

describe('a read of a part of what was asked for', () => {
  it.each<{ name: string; first: Call; answer: object; second: Call; expected: object }>([
    { name: 'the rules of one of the groups', first: rulesOf('a', 'b'), answer: { SecurityGroupRules: three }, second: rulesOf('a'), expected: { SecurityGroupRules: [three[0], three[2]] } },
    { name: 'of a group that has none', first: rulesOf('a', 'b', 'c'), answer: { SecurityGroupRules: three }, second: rulesOf('c'), expected: { SecurityGroupRules: [] } },
    { name: 'of two of three', first: rulesOf('a', 'b', 'c'), answer: { SecurityGroupRules: three }, second: rulesOf('b', 'a'), expected: { SecurityGroupRules: three } },
    { name: 'the tags of one of the resources', first: tagsOf('lb', 'tg'), answer: both, second: tagsOf('lb'), expected: { TagDescriptions: [both.TagDescriptions[0]] } },
    { name: 'one of all instances', first: allInstances('instance-state-name'), answer: { Reservations: [web] }, second: instancesOf('i-2'), expected: { Reservations: [{ ReservationId: 'r-1', Instances: [{ InstanceId: 'i-2' }] }] } },
    { name: 'two of those in a VPC, of which there are more', first: allInstances('vpc-id', 'instance-state-name'), answer: { Reservations: [web], NextToken: 'more' }, second: instancesOf('i-1', 'i-2'), expected: { Reservations: [web] } },
  ])('needs no call of its own: $name', async ({ first, answer, second: then, expected }) => {
    expect(await second(first, async () => answer, then)).toEqual({ answer: expected, sent: false });
  });

  it.each([
    ['more than was asked for', rulesOf('a', 'b'), { SecurityGroupRules: three }, rulesOf('a', 'c')],
    ['the list is not whole', rulesOf('a', 'b'), { SecurityGroupRules: three, NextToken: 'more' }, rulesOf('a')],
    ['another page', rulesOf('a', 'b'), { SecurityGroupRules: three }, { ...rulesOf('a'), input: { ...rulesOf('a').input, NextToken: 'more' } }],
    ['another filter', rulesOf('a', 'b'), { SecurityGroupRules: three }, { ...rulesOf('a'), input: { Filters: [{ Name: 'tag:group-id', Values: ['a'] }] } }],
    ['a filter more', { ...rulesOf('a', 'b'), input: { Filters: [{ Name: 'group-id', Values: ['a', 'b'] }, { Name: 'tag-key', Values: ['x'] }] } }, { SecurityGroupRules: three }, rulesOf('a')],
    ['an instance that the list does not name', allInstances('instance-state-name'), { Reservations: [web] }, instancesOf('i-1', 'i-3')],
    ['a list of instances that are chosen otherwise', allInstances('ip-address'), { Reservations: [web] }, instancesOf('i-1')],
    ['another region', rulesOf('a', 'b'), { SecurityGroupRules: three }, { ...rulesOf('a'), region: 'us-east-1' }],
    ['the answer leaves it out', tagsOf('lb', 'tg'), { TagDescriptions: [both.TagDescriptions[1]] }, tagsOf('lb')],
    ['an answer that says nothing', rulesOf('a', 'b'), {}, rulesOf('a')],
    ['a read that has no parts', { ...tagsOf(), operation: 'DescribeTargetGroups', input: { Names: ['a', 'b'] } }, { TargetGroups: [] }, { ...tagsOf(), operation: 'DescribeTargetGroups', input: { Names: ['a'] } }],
  ] as [string, Call, object, Call][])('is asked for alone: %s', async (_, first, answer, then) => {
    expect(await second(first, async () => answer, then)).toEqual({ answer: 'asked alone', sent: true });
  });

  it('is asked for alone where the other read did not come through: one of its resources may be gone', async () => {
    expect(await second(tagsOf('lb', 'tg'), () => Promise.reject(new Error('gone')), tagsOf('lb'))).toEqual({ answer: 'asked alone', sent: true });
  });
});
