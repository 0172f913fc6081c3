import { describe, expect, it } from 'vitest';
import { findWebAcl, type WebAcl } from '../../src/aws/web-acl.ts';
import { awsError, awsWith, type Answers } from '../support/aws-answers.ts';
import { arn } from '../support/site.ts';

const find = (answer: NonNullable<Answers['GetWebACLForResource']>): Promise<WebAcl | undefined> => findWebAcl(awsWith({ GetWebACLForResource: answer }), arn.loadBalancer);
const visible = { DefaultAction: {}, VisibilityConfig: { SampledRequestsEnabled: false, CloudWatchMetricsEnabled: false, MetricName: 'web' }, Id: '1', ARN: 'arn:aws:wafv2:x' };

/** An error that AWS answered with. */
const said = (name: string, message?: string, httpStatusCode = 400): Error => Object.assign(awsError(name, message), { $metadata: { httpStatusCode } });
const connection = (code: string): Error => Object.assign(new Error(`getaddrinfo ${code} wafv2.ap-northeast-1.amazonaws.com`), { code });

describe('findWebAcl', () => {
  it.each([
    ['one stands before it', { WebACL: { ...visible, Name: 'shop' } }, { name: 'shop' }],
    ['one without a name', { WebACL: visible as typeof visible & { Name: string } }, { name: '1' }],
    ['none', {}, undefined],
    ['none, as a server says it that answers null', { WebACL: null as unknown as undefined }, undefined],
    ['WAF knows nothing of the load balancer', said('WAFNonexistentItemException'), undefined],
    ['WAF is about to know it', said('WAFUnavailableEntityException', 'Retry\n your request.'), { unread: 'WAFUnavailableEntityException: Retry your request' }],
    ['WAF has a problem of its own', said('WAFInternalErrorException', undefined, 500), { unread: 'WAFInternalErrorException' }],
    ['too many requests', said('ThrottlingException', 'Rate exceeded'), { unread: 'ThrottlingException: Rate exceeded' }],
    ['the call is not known there', said('UnknownOperationException'), { unread: 'UnknownOperationException' }],
    ['the action is not known there', said('InvalidAction'), { unread: 'InvalidAction' }],
    ['what answers has no such page', said('Unknown', 'Not Found', 404), { unread: 'Unknown: Not Found' }],
    ['what answers cannot do it', said('Unknown', undefined, 501), { unread: 'Unknown' }],
    ['its address is not found', connection('ENOTFOUND'), { unread: 'getaddrinfo ENOTFOUND wafv2.ap-northeast-1.amazonaws.com' }],
    ['nothing answers', awsError('TimeoutError'), { unread: 'TimeoutError' }],
    ['what answers cannot be worked with', { WebACL: {} as typeof visible & { Name: string } }, { unread: 'UnknownAnswer: AWS answered wafv2:GetWebACLForResource in a way that this version does not know: WebACL.Id is missing' }],
  ] as const)('%s', async (_, answer, expected) => {
    expect(await find(answer)).toEqual(expected);
  });

  it.each([
    ['a permission is missing', said('AccessDeniedException')],
    ['the credentials have expired', said('ExpiredTokenException')],
    ['the credentials are not known', said('UnrecognizedClientException')],
    ['there are no credentials', awsError('CredentialsProviderError')],
    ['the person has interrupted it', awsError('AbortError')],
    ['we have made a mistake', new TypeError('undefined is not a function')],
  ])('does not hide that %s', async (_, error) => {
    await expect(find(error)).rejects.toBe(error);
  });
});
