import { describe, expect, test } from 'vitest';
import type { SiteFacts } from '../../../src/checks/facts.ts';
import { beginReads } from '../../../src/checks/facts/reads.ts';
import type { Guard } from '../../../src/aws/clients.ts';
import type { Context } from '../../../src/context.ts';
import { iamAction } from '../../../src/errors/explain-aws.ts';
import { Interrupted, SeveralErrors } from '../../../src/errors/user-error.ts';
import { Refusal } from '../../../src/sandbox/refusal.ts';
import { denial } from '../../support/denying.ts';
import { learned } from '../../support/diagnosed.ts';
import { groupIn } from '../../support/site-parts.ts';
import { setUp } from '../../support/ways.ts';

/** What a read that is denied leaves open, and all that is not known for it; the rest of the facts is as ever. */
const deniedRows: readonly { action: string; unknown: readonly (keyof SiteFacts)[]; what: string }[] = [
  { action: 'ec2:DescribeVpcBlockPublicAccessOptions', unknown: [], what: 'whether VPC Block Public Access is on' },
  { action: 'ec2:DescribeNetworkAcls', unknown: [], what: "whether a network ACL stands in the load balancer's way" },
  { action: 'route53:ListResourceRecordSetProtections', unknown: ['protectedRecords'], what: 'which records are protected from changes' },
  { action: 'route53:GetHostedZone', unknown: ['zones', 'records', 'protectedRecords', 'otherNames', 'setupChanges', 'setupTitles', 'setupRefusals', 'changedRecords'], what: 'which hosted zones the names belong to' },
  {
    action: 'acm:DescribeCertificate', unknown: ['certificate'],
    what: 'the certificate in ap-northeast-1; what setup would do in the step "Request the certificate", and in those that need it',
  },
  {
    action: 'elasticloadbalancing:DescribeListeners', unknown: ['loadBalancer', 'fronts'],
    what: 'the load balancer\'s listeners; what setup would do in the step "Listen on 443 with the certificate", and in those that need it',
  },
  {
    action: 'elasticloadbalancing:DescribeTargetHealth', unknown: ['targets'],
    what: 'the targets; what setup would do in the step "Create the target group with the instance", and in those that need it',
  },
];

describe('a look that may not ask for something', () => {
  test.each(deniedRows)('leaves open what $action would tell, and says so', async ({ action, unknown, what }) => {
    const site = setUp();
    const { facts: whole } = await learned(site);
    const { facts } = await learned(site, { planGuards: [denyingOnly(action)] });
    expect(facts.notChecked).toEqual([{ what, why: `the permission ${action} is missing`, hint: `Allow ${action} in the caller's IAM policy, and run it again.` }]);
    const missing = (Object.keys(whole) as (keyof SiteFacts)[]).filter((part) => whole[part] !== undefined && facts[part] === undefined);
    expect(missing.toSorted()).toEqual([...unknown].toSorted());
  });

  test('names all that is missing together', async () => {
    const { facts } = await learned(setUp(), { planGuards: [denyingOnly('ec2:DescribeVpcBlockPublicAccessOptions', 'ec2:DescribeNetworkAcls')] });
    expect(facts.notChecked).toEqual([{
      what: "whether VPC Block Public Access is on; whether a network ACL stands in the load balancer's way",
      why: 'the permissions ec2:DescribeNetworkAcls and ec2:DescribeVpcBlockPublicAccessOptions are missing',
      hint: "Allow ec2:DescribeNetworkAcls and ec2:DescribeVpcBlockPublicAccessOptions in the caller's IAM policy, and run it again.",
    }]);
  });

  test('says so of an answer that this version does not know', async () => {
    const strange: Guard = async (call, next) => (call.operation === 'DescribeNetworkAcls' ? { NetworkAcls: 'none' } : next());
    const { facts } = await learned(setUp(), { planGuards: [strange] });
    expect(facts.notChecked).toEqual([{
      what: "whether a network ACL stands in the load balancer's way", why: 'the answer to ec2:DescribeNetworkAcls is not one that this version knows', hint: expect.stringContaining('npx ec2-https@latest'),
    }]);
  });

  test('ends where the credentials are no longer taken', async () => {
    const refusing: Guard = (call, next) => (call.operation === 'DescribeNetworkAcls' ? Promise.reject(new Refusal('ExpiredToken', 'The security token is expired.', 403)) : next());
    await expect(learned(setUp(), { planGuards: [refusing] })).rejects.toMatchObject({ name: 'ExpiredToken' });
  });
});

describe('what is left open', () => {
  /** As the SDK throws it where a page of HTML came instead of XML. */
  const unparsable = Object.assign(new SyntaxError('Unexpected token < in JSON'), { $metadata: { httpStatusCode: 200 }, $response: {} });
  const unreachable = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', $metadata: { attempts: 5 } });

  test.each<{ name: string; error: Error; why: string }>([
    { name: 'an answer that cannot be read', error: unparsable, why: 'a call to AWS could not be read (SyntaxError)' },
    { name: 'an answer that is well, and cannot be read', error: Object.assign(new Error('Unexpected token'), { $metadata: { httpStatusCode: 200 }, $response: {} }), why: 'the answer to a call to AWS could not be read' },
    { name: 'an operation that is not known there', error: new Refusal('InvalidAction', 'The action is not valid for this web service.', 400), why: 'a call to AWS could not be read (InvalidAction)' },
    { name: 'no way there', error: unreachable, why: 'a call to AWS could not be read (ENOTFOUND)' },
    { name: 'an answer that is none of AWS', error: Object.assign(new Error('UnknownError'), { $metadata: { httpStatusCode: 404 }, $response: {} }), why: 'a call to AWS could not be read (HTTP 404)' },
  ])('$name', async ({ error, why }) => {
    const reads = beginReads(context());
    expect(await reads.optional('one thing', () => Promise.reject(error))).toBeUndefined();
    expect(reads.gaps()).toMatchObject([{ what: 'one thing', why }]);
  });

  test('is one line for each reason', async () => {
    const reads = beginReads(context());
    const denied = denial({ service: 'ec2' }, 'ec2:DescribeSubnets', '*');
    await reads.optional('one thing', () => Promise.reject(denied));
    await reads.optional('another', () => Promise.reject(new SeveralErrors([denied, unparsable])));
    await reads.optional('one thing', () => Promise.reject(denied));
    expect(reads.gaps().map(({ what }) => what)).toEqual(['one thing; another', 'another']);
  });

  test('is no bug of ours, and no interruption', async () => {
    const reads = beginReads(context());
    await expect(reads.optional('one thing', () => Promise.reject(new TypeError('no such member')))).rejects.toThrow(TypeError);
    await expect(reads.optional('one thing', () => Promise.reject(new Interrupted()))).rejects.toThrow(Interrupted);
    const aborted = beginReads(context(AbortSignal.abort(new Interrupted())));
    await expect(aborted.optional('one thing', () => Promise.reject(unparsable))).rejects.toThrow(Interrupted);
    expect([...reads.gaps(), ...aborted.gaps()]).toEqual([]);
  });
});

describe('a memory', () => {
  test.each<{ name: string; alter(tags: Record<string, string>): Record<string, string>; what: RegExp }>([
    { name: 'that is gone', alter: () => ({ 'ec2-https:site': 'example.com' }), what: /^What stood there before example\.com was set up is not known any more: the tags ec2-https:memory:… of sg-\w+ are gone\.$/ },
    { name: 'that is damaged', alter: (tags) => Object.fromEntries(Object.entries(tags).map(([key, value]) => [key, key.startsWith('ec2-https:memory:options') ? 'torn' : value])), what: /^What example\.com remembers as "options" is damaged/ },
    { name: 'that is said to be of another site', alter: (tags) => ({ ...tags, 'ec2-https:site': 'example.net' }), what: /^What example\.com remembers is not found: the tag ec2-https:site of sg-\w+ says example\.net\.$/ },
    { name: 'that is said to be of nobody', alter: (tags) => Object.fromEntries(Object.entries(tags).filter(([key]) => key !== 'ec2-https:site')), what: /^What example\.com remembers is not found: the tag ec2-https:site of sg-\w+ is gone\.$/ },
  ])('$name is said, and the account is looked at as though there were no site', async ({ alter, what }) => {
    const site = setUp();
    const group = groupIn(site.sandbox.account);
    group.tags = alter(group.tags);
    const { facts } = await learned(site);
    expect(facts.notChecked).toEqual([]);
    expect(facts).toMatchObject({ memory: { what: expect.stringMatching(what) }, site: { stands: false }, setupChanges: undefined, loadBalancer: { name: 'example-com-alb' }, zones: { zones: [{ name: 'example.com' }] } });
  });
});

function denyingOnly(...actions: readonly string[]): Guard {
  return (call, next) => (actions.includes(iamAction(call)) ? Promise.reject(denial(call, iamAction(call), '*')) : next());
}

function context(signal = new AbortController().signal): Context {
  return { signal } as Context;
}
