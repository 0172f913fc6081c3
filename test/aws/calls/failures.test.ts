import { describe, expect, it } from 'vitest';
import { isAws, isOutOfReach, textOf, unlessMissing } from '../../../src/aws/calls/failures.ts';
import { awsError } from '../../support/aws-answers.ts';

describe('isAws', () => {
  it.each([
    { name: 'the name', error: awsError('InvalidPermission.Duplicate'), yes: true },
    { name: 'one of the names', error: awsError('B'), yes: true },
    { name: 'the message alone', error: new Error('InvalidPermission.Duplicate'), yes: false },
    { name: 'no error at all', error: { name: 'B' }, yes: false },
  ])('$name: $yes', ({ error, yes }) => expect(isAws(error, 'InvalidPermission.Duplicate', 'B')).toBe(yes));
});

describe('unlessMissing', () => {
  it('is undefined where AWS says that there is nothing, and says so of nothing else', async () => {
    expect(await unlessMissing(Promise.resolve({ a: 1 }), 'NotFound')).toEqual({ a: 1 });
    expect(await unlessMissing(Promise.reject(awsError('NotFound')), 'NotFound', 'NotFoundException')).toBeUndefined();
    await expect(unlessMissing(Promise.reject(awsError('AccessDenied')), 'NotFound')).rejects.toThrow('AccessDenied');
  });
});

describe('isOutOfReach', () => {
  const withStatus = (name: string, httpStatusCode: number): Error => Object.assign(awsError(name), { $metadata: { httpStatusCode } });
  const withCode = (code: string): Error => Object.assign(new Error(code), { code });

  it.each([
    { name: 'not allowed', error: withStatus('AccessDeniedException', 400), yes: true },
    { name: 'not allowed, as EC2 says it', error: awsError('UnauthorizedOperation'), yes: true },
    { name: 'not enabled, so that good credentials are taken for bad ones', error: awsError('UnrecognizedClientException'), yes: true },
    { name: 'not enabled, as AWS says it elsewhere', error: awsError('OptInRequired'), yes: true },
    { name: 'no such address', error: withCode('ENOTFOUND'), yes: true },
    { name: 'no answer', error: awsError('TimeoutError'), yes: true },
    { name: 'a problem of its own', error: withStatus('ServiceUnavailable', 503), yes: true },
    { name: 'credentials that have expired', error: withStatus('ExpiredTokenException', 400), yes: false },
    { name: 'too many requests', error: withStatus('ThrottlingException', 400), yes: false },
    { name: 'a bug of ours', error: new TypeError('undefined is not a function'), yes: false },
    { name: 'the person has interrupted it', error: awsError('AbortError'), yes: false },
  ])('$name: $yes', ({ error, yes }) => expect(isOutOfReach(error)).toBe(yes));
});

describe('textOf', () => {
  it.each([
    { error: awsError('Throttling', 'Rate  exceeded.\n'), text: 'Throttling: Rate exceeded' },
    { error: awsError('Throttling'), text: 'Throttling' },
    { error: awsError('Throttling', ''), text: 'Throttling' },
    { error: new Error('socket hang up'), text: 'socket hang up' },
    { error: 'no error at all', text: 'no error at all' },
  ])('$text', ({ error, text }) => expect(textOf(error)).toBe(text));
});
