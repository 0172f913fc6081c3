import { describe, expect, it } from 'vitest';
import { otherUsersOf } from '../../src/aws/security-group-users.ts';
import { awsWith, type Asked } from '../support/aws-answers.ts';
import { usersOf } from '../support/site.ts';

describe('otherUsersOf', () => {
  it('names, by group, the other instances, and the interfaces of none, each once and in order', async () => {
    const aws = awsWith({ DescribeNetworkInterfaces: usersOf(['i-0web', 'sg-a', 'sg-b'], ['i-0z', 'sg-a'], ['i-0z', 'sg-a'], ['eni-0nat', 'sg-a', 'sg-b'], ['i-0two', 'sg-b']) });
    expect(await otherUsersOf(aws, ['sg-a', 'sg-b', 'sg-c'], ['i-0web', 'i-0two'])).toEqual(new Map([['sg-a', ['eni-0nat', 'i-0z']], ['sg-b', ['eni-0nat']], ['sg-c', []]]));
  });

  it('asks for all groups at once, in an order that does not depend on theirs, page by page', async () => {
    const asked: Asked[] = [];
    const aws = awsWith({ DescribeNetworkInterfaces: [{ ...usersOf(['i-0a', 'sg-a']), NextToken: 'more' }, usersOf(['i-0b', 'sg-a'])] }, asked);
    expect(await otherUsersOf(aws, ['sg-b', 'sg-a'], [])).toEqual(new Map([['sg-b', []], ['sg-a', ['i-0a', 'i-0b']]]));
    const Filters = [{ Name: 'group-id', Values: ['sg-a', 'sg-b'] }];
    expect(asked).toEqual([['DescribeNetworkInterfaces', { Filters }], ['DescribeNetworkInterfaces', { Filters, NextToken: 'more' }]]);
  });

  it('asks nothing about no groups: without a filter AWS would list all interfaces', async () => {
    const asked: Asked[] = [];
    expect(await otherUsersOf(awsWith({}, asked), [], ['i-0web'])).toEqual(new Map());
    expect(asked).toEqual([]);
  });
});
