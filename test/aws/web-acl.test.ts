import { describe, expect, it } from 'vitest';
import { findWebAcl } from '../../src/aws/web-acl.ts';
import { awsError, awsWith, type Answers } from '../support/aws-answers.ts';
import { arn } from '../support/site.ts';

const find = (answer: NonNullable<Answers['GetWebACLForResource']>): Promise<string | undefined> => findWebAcl(awsWith({ GetWebACLForResource: answer }), arn.loadBalancer);
const visible = { DefaultAction: {}, VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'web' }, Id: '1', ARN: 'arn:aws:wafv2:x' };

describe('findWebAcl', () => {
  it.each([
    ['one stands before it', { WebACL: { ...visible, Name: 'shop' } }, 'shop'],
    ['none', {}, undefined],
    ['none, as a server says it that answers null', { WebACL: null as unknown as undefined }, undefined],
    ['WAF does not know the load balancer', awsError('WAFNonexistentItemException'), undefined],
    ['WAF is about to know it', awsError('WAFUnavailableEntityException'), undefined],
    ['the call is not known there', awsError('UnknownOperationException'), undefined],
    ['the region has no WAF', Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), undefined],
    ['a server that has no such page', Object.assign(awsError('Unknown'), { $metadata: { httpStatusCode: 404 } }), undefined],
    ['a server that cannot do it', Object.assign(awsError('Unknown'), { $metadata: { httpStatusCode: 501 } }), undefined],
  ] as const)('%s', async (_, answer, expected) => {
    expect(await find(answer)).toBe(expected);
  });

  it.each([
    ['a permission is missing', Object.assign(awsError('AccessDeniedException'), { $metadata: { httpStatusCode: 400 } })],
    ['the credentials have expired', awsError('ExpiredTokenException')],
    ['WAF has a problem of its own', Object.assign(awsError('WAFInternalErrorException'), { $metadata: { httpStatusCode: 500 } })],
  ])('does not hide that %s', async (_, error) => {
    await expect(find(error)).rejects.toBe(error);
  });
});
