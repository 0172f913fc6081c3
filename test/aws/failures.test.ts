import { describe, expect, it } from 'vitest';
import { isAws, unlessMissing } from '../../src/aws/failures.ts';
import { awsError } from '../support/aws-answers.ts';

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
