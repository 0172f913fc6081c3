import { describe, expect, it } from 'vitest';
import { isAllowed, type AuthorizationRequest, type PolicyDocument } from './iam.ts';

function policy(...statements: Omit<PolicyDocument['Statement'][number], 'Effect'>[]): PolicyDocument {
  return { Version: '2012-10-17', Statement: statements.map((statement) => ({ Effect: 'Allow', ...statement })) };
}

const request: AuthorizationRequest = { action: 'ec2:CreateTags', resource: 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1', context: {} };

describe('actions and resources', () => {
  it.each([
    ['the action', 'ec2:CreateTags', '*', true],
    ['the action in other letters', 'EC2:createtags', '*', true],
    ['one of several actions', ['ec2:DeleteTags', 'ec2:CreateTags'], '*', true],
    ['another action', 'ec2:DeleteTags', '*', false],
    ['an action with a wildcard', 'ec2:*Tags', '*', true],
    ['the resource', 'ec2:CreateTags', 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1', true],
    ['a pattern of resources', 'ec2:CreateTags', 'arn:aws:ec2:*:*:security-group/*', true],
    ['another region', 'ec2:CreateTags', 'arn:aws:ec2:eu-west-2:*:security-group/*', false],
    ['another kind of resource', 'ec2:CreateTags', 'arn:aws:ec2:*:*:vpc/*', false],
    ['a resource that begins so', 'ec2:CreateTags', 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-', false],
    ['a pattern that is longer than the resource', 'ec2:CreateTags', 'arn:aws:ec2:eu-west-1:123456789012:security-group/sg-1*1', false],
  ])('%s', (_, Action, Resource, allowed) => {
    expect(isAllowed(policy({ Action, Resource }), request)).toBe(allowed);
  });

  it('needs one statement that allows all of it', () => {
    expect(isAllowed(policy({ Action: 'ec2:CreateTags', Resource: 'no' }, { Action: 'no', Resource: '*' }), request)).toBe(false);
    expect(isAllowed(policy({ Action: 'no', Resource: '*' }, { Action: 'ec2:CreateTags', Resource: '*' }), request)).toBe(true);
  });
});

describe('conditions', () => {
  it.each<[condition: object, context: AuthorizationRequest['context'], allowed: boolean]>([
    [{ StringEquals: { 'aws:RequestTag/a': 'x' } }, { 'aws:RequestTag/a': 'x' }, true],
    [{ StringEquals: { 'AWS:requesttag/A': 'x' } }, { 'aws:RequestTag/a': 'x' }, true],
    [{ StringEquals: { 'aws:RequestTag/a': 'x' } }, { 'aws:RequestTag/a': 'X' }, false],
    [{ StringEquals: { 'aws:RequestTag/a': 'x' } }, {}, false],
    [{ StringEquals: { k: ['x', 'y'] } }, { k: 'y' }, true],
    [{ StringEquals: { k: 'x*' } }, { k: 'xy' }, false],
    [{ StringLike: { k: 'x*' } }, { k: 'xy' }, true],
    [{ StringEqualsIfExists: { k: 'x' } }, {}, true],
    [{ StringEqualsIfExists: { k: 'x' } }, { k: 'y' }, false],
    [{ ArnLikeIfExists: { k: 'arn:aws:ec2:*:1:vpc/v' } }, { k: 'arn:aws:ec2:eu-west-1:1:vpc/v' }, true],
    [{ Null: { k: 'true' } }, {}, true],
    [{ Null: { k: 'true' } }, { k: 'x' }, false],
    [{ Null: { k: 'false' } }, { k: 'x' }, true],
    [{ Null: { k: 'false' } }, {}, false],
    [{ 'ForAllValues:StringLike': { k: ['a', '*.a'] } }, { k: ['a', 'b.a'] }, true],
    [{ 'ForAllValues:StringLike': { k: ['a', '*.a'] } }, { k: ['a', 'b'] }, false],
    [{ 'ForAllValues:StringEquals': { k: ['a'] } }, {}, true],
    [{ StringEquals: { k: 'x' }, Null: { l: 'true' } }, { k: 'x', l: 'y' }, false],
    [{ StringEquals: { k: 'x', l: 'y' } }, { k: 'x', l: 'z' }, false],
  ])('%j with %j', (condition, context, allowed) => {
    expect(isAllowed(policy({ Action: '*', Resource: '*', Condition: condition as never }), { ...request, context })).toBe(allowed);
  });

  it.each<[string, object, AuthorizationRequest['context'], says: string]>([
    ['an operator that it does not know', { IpAddress: { k: 'x' } }, { k: 'x' }, 'IpAddress is not evaluated here'],
    ['several values for an operator that takes one', { StringEquals: { k: 'x' } }, { k: ['x', 'y'] }, 'StringEquals is for one value, and there are 2'],
  ])('does not guess: %s', (_, condition, context, says) => {
    expect(() => isAllowed(policy({ Action: '*', Resource: '*', Condition: condition as never }), { ...request, context })).toThrow(says);
  });
});
