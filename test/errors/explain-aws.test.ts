import { expect, test } from 'vitest';
import { nameFailedCalls } from '../../src/aws/calls/failed-call.ts';
import { explainAws, failedCallOf } from '../../src/errors/explain-aws.ts';

const call = { service: 'elbv2', region: 'ap-northeast-1', operation: 'CreateLoadBalancer', input: {} } as const;

/** The error as it comes out of the clients. */
async function failed(name: string, more: object = {}): Promise<unknown> {
  const error = Object.assign(new Error('AWS says so.'), { name, ...more });
  return nameFailedCalls(call, () => Promise.reject(error)).catch((caught: unknown) => caught);
}

test.each<{ name: string; more?: object; what: string; exitCode: number }>([
  ...['CredentialsProviderError', 'TokenProviderError'].map((name) => ({ name, what: 'There are no credentials for AWS.', exitCode: 4 })),
  ...['ExpiredToken', 'ExpiredTokenException', 'RequestExpired'].map((name) => ({ name, what: 'The credentials for AWS have expired.', exitCode: 4 })),
  ...['InvalidClientTokenId', 'UnrecognizedClientException', 'AuthFailure', 'SignatureDoesNotMatch', 'InvalidSignatureException'].map((name) => ({ name, what: 'AWS does not accept these credentials.', exitCode: 4 })),
  ...['AccessDenied', 'AccessDeniedException', 'UnauthorizedOperation'].map((name) => ({ name, what: 'A permission is missing: elasticloadbalancing:CreateLoadBalancer.', exitCode: 4 })),
  { name: 'OptInRequired', what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 was refused: the account is not signed up for it.', exitCode: 4 },
  ...['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'TooManyRequestsException'].map((name) => ({ name, what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 was put off again and again: AWS gets too many requests.', exitCode: 1 })),
  ...['LimitExceededException', 'TooManyLoadBalancersException', 'TooManyLoadBalancers', 'RulesPerSecurityGroupLimitExceeded', 'TooManyCertificates', 'TooManyDistributions', 'TooManyDistributionCNAMEs'].map((name) => ({ name, what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 was refused: a quota of the account is used up.', exitCode: 1 })),
  ...[{ name: 'InvalidChangeBatch', more: { messages: ['one', 'two'] } }, { name: 'Unknown', more: { Messages: { Message: 'one' } } }, { name: 'UnknownError', more: { Messages: { Message: ['one'] } } }].map((row) => ({ ...row, what: 'Route 53 did not take the change of records, and changed none of them.', exitCode: 1 })),
  { name: 'ServiceUnavailable', what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 did not work: AWS has a problem of its own.', exitCode: 1 },
  ...[{ name: 'TimeoutError' }, { name: 'Error', more: { code: 'ENOTFOUND' } }, { name: 'AggregateError', more: { code: 'ECONNREFUSED' } }].map((row) => ({ ...row, what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 did not work: AWS cannot be reached from here.', exitCode: 1 })),
  ...['OperationNotPermittedException', 'InvalidConfigurationRequestException', 'InvalidSubnet', 'ValidationError', 'DuplicateListenerException', 'ResourceInUseException', 'DependencyViolation', 'TargetGroupAssociationLimitException', 'CertificateNotFoundException', 'InvalidParameterValue', 'NeverHeardOf']
    .map((name) => ({ name, more: { $metadata: { httpStatusCode: 400 } }, what: 'AWS refused elasticloadbalancing:CreateLoadBalancer.', exitCode: 1 })),
  { name: 'NeverHeardOf', more: { $metadata: { httpStatusCode: 502 } }, what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 did not work: AWS has a problem of its own.', exitCode: 1 },
  { name: 'Error', more: { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 did not work: the certificate at the other end is not trusted.', exitCode: 1 },
])('$name is explained', async ({ name, more, what, exitCode }) => {
  const explained = explainAws(await failed(name, more));
  expect(explained).toMatchObject({ exitCode, explanation: { what } });
  expect(explained?.explanation.why).not.toBe('');
  expect(explained?.explanation.next).toBeDefined();
});

test.each<{ name: string; more: object; why: string }>([
  { name: 'Error', more: { $response: {}, $responseBodyText: '<!doctype html>\n<html>', $metadata: { httpStatusCode: 200 } }, why: 'The answer (HTTP 200) cannot be read as one of AWS, which begins with "<!doctype html> <html>".' },
  { name: 'SyntaxError', more: { $response: {}, $responseBodyText: '<html>', $metadata: { httpStatusCode: 502 } }, why: 'The answer (HTTP 502) cannot be read as one of AWS, which begins with "<html>".' },
  { name: 'TypeError', more: { $response: {} }, why: 'The answer cannot be read as one of AWS.' },
  { name: 'Unknown', more: { $response: {}, $fault: 'client', $metadata: { httpStatusCode: 403 } }, why: 'The answer (HTTP 403) cannot be read as one of AWS.' },
])('an answer that is none of AWS: $why', async ({ name, more, why }) => {
  expect(explainAws(await failed(name, more))).toMatchObject({
    exitCode: 1,
    explanation: {
      what: 'elasticloadbalancing:CreateLoadBalancer in ap-northeast-1 did not work: what answered is not AWS.',
      why,
      next: 'Check the spelling of --region, AWS_ENDPOINT_URL, and a proxy. Run the same command again; it continues where this one stopped.',
    },
  });
});

test('a mistake of ours is none of AWS\'s, whether it was made in a call or not', async () => {
  expect(explainAws(await failed('TypeError'))).toBeUndefined();
  expect(explainAws(Object.assign(new TypeError('x is undefined'), { $response: {} }))).toBeUndefined();
});

test('an access error is explained whole', async () => {
  const said = 'User: arn:aws:iam::1:user/me is not authorized to perform: elasticloadbalancing:AddTags\u001b[0m\nEncoded authorization failure message: abcdef';
  expect(explainAws(await failed('AccessDenied', { message: said }))?.explanation).toEqual({
    what: 'A permission is missing: elasticloadbalancing:CreateLoadBalancer.',
    why: 'User: arn:aws:iam::1:user/me is not authorized to perform: elasticloadbalancing:AddTags [0m',
    next: 'Allow elasticloadbalancing:CreateLoadBalancer in the caller\'s IAM policy, and run the same command again.',
    doc: 'Troubleshoot access denied error messages',
    exitCode: 4,
  });
});

test('what is missing is said by who knows the policy', async () => {
  const statement = { Effect: 'Allow', Action: 'elasticloadbalancing:AddTags', Resource: '*' };
  const heard: unknown[] = [];
  const explained = explainAws(await failed('AccessDenied', { message: 'No.' }), (...words) => {
    heard.push(...words);
    return { action: 'elasticloadbalancing:AddTags', resource: 'arn:aws:elasticloadbalancing:x', statement, command: 'ec2-https iam-policy --domain example.com' };
  });
  expect(heard).toEqual([{ service: 'elbv2', region: 'ap-northeast-1', operation: 'CreateLoadBalancer', input: {} }, 'No.']);
  expect(explained?.explanation).toEqual({
    what: 'A permission is missing: elasticloadbalancing:AddTags on arn:aws:elasticloadbalancing:x.',
    why: 'No.',
    next: 'Put this line, or what ec2-https iam-policy --domain example.com prints, into the caller\'s IAM policy, and run the same command again.',
    statement,
    exitCode: 4,
  });
});

test('a refusal without an entry is told in AWS\'s words, with the name of the error', async () => {
  expect(explainAws(await failed('OperationNotPermittedException', { message: 'This AWS account currently does not support creating load balancers.', $metadata: { httpStatusCode: 400 } }))?.explanation).toEqual({
    what: 'AWS refused elasticloadbalancing:CreateLoadBalancer.',
    why: 'OperationNotPermittedException: This AWS account currently does not support creating load balancers.',
    next: 'Put right what AWS names there; where something is still in use or being made, wait a few minutes. Then run the same command again; it continues where this one stopped.',
  });
});

test.each([
  ['the messages of a batch', 'InvalidChangeBatch', { messages: ['one', 'two'] }, 'one two'],
  ['the code where there is no message', 'Error', { message: '', code: 'ECONNREFUSED' }, 'ECONNREFUSED'],
  ['the name of a refusal without words', 'DependencyViolation', { message: '', $metadata: { httpStatusCode: 400 } }, 'DependencyViolation'],
])('%s is what AWS says', async (_, name, more, why) => {
  expect(explainAws(await failed(name, more))?.explanation.why).toBe(why);
});

test('what a person can do nothing about is not explained', async () => {
  expect(explainAws(new TypeError('x is not a function'))).toBeUndefined();
  expect(explainAws(await failed('ValidationError'))).toBeUndefined();
  expect(explainAws(await failed('UnknownError'))).toBeUndefined();
  expect(explainAws('text')).toBeUndefined();
  // The SDK puts `$metadata` on whatever goes wrong while it sends, and on an answer that it cannot read.
  expect(explainAws(await failed('TypeError', { $metadata: { attempts: 1, totalRetryDelay: 0 } }))).toBeUndefined();
  expect(explainAws(await failed('SyntaxError', { $metadata: { httpStatusCode: 200 } }))).toBeUndefined();
  expect(explainAws(Object.assign(new Error('no call'), { name: 'ValidationError', $metadata: { httpStatusCode: 400 } }))).toBeUndefined();
});

test('an error names its call once', async () => {
  const error = await failed('AccessDenied');
  await nameFailedCalls({ ...call, operation: 'DescribeVpcs' }, () => Promise.reject(error)).catch(() => undefined);
  expect(failedCallOf(error)).toEqual({ service: 'elbv2', region: 'ap-northeast-1', operation: 'CreateLoadBalancer', input: {} });
  expect(failedCallOf(new Error('no call'))).toBeUndefined();
  expect(explainAws(Object.assign(new Error('no'), { name: 'AccessDenied' }))?.message).toBe('A permission is missing.');
});
