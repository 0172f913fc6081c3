import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { certificate } from '../../src/steps/certificate.ts';
import { acmWith, certificateArn, detailOf } from '../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { factsOf, tagsOf } from '../support/site.ts';
import { contextOf, removalTable, stepTable, writes, type World } from '../support/step-table.ts';

const hex32: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const requested = (input: object = {}): Asked => ['RequestCertificate', {
  DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'], ValidationMethod: 'DNS', KeyAlgorithm: 'RSA_2048', IdempotencyToken: hex32, Tags: tagsOf('example.com'), ...input,
}];
const remembered = (short: string, superseded: string[] = []): Asked => ['remember certificate', { arn: certificateArn(short), made: true, superseded: superseded.map(certificateArn) }];
const raised: Asked = ['next attempt', {}];
const memoryOf = (short: string, made: boolean, superseded: string[] = []) => ({ certificate: { arn: certificateArn(short), made, superseded: superseded.map(certificateArn) } });

const pending: CertificateDetail = { Status: 'PENDING_VALIDATION', NotAfter: undefined };
const noRecords: CertificateDetail = { ...pending, DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'DNS' }, { DomainName: '*.example.com', ValidationMethod: 'DNS' }] };
const validation = { 'example.com': { name: '_example-com.example.com', value: '_value.example.com.acm-validations.aws' } };

/** ACM holds `old`; each request brings the next of `news`. All of them can be described. */
function acmThatRequests(news: readonly string[], { old = {}, fresh = {} }: { old?: Record<string, CertificateDetail>; fresh?: Record<string, CertificateDetail> } = {}): Answers {
  const described = acmWith([...Object.entries(old), ...Object.entries(fresh)].map(([short, deviations]) => detailOf(short, deviations)));
  return { ...described, ListCertificates: {}, RequestCertificate: news.map((short) => ({ CertificateArn: certificateArn(short) })) };
}

stepTable(certificate, {
  needs: finished,
  rows: [
    {
      name: 'nothing there', world: acmThatRequests(['new'], { fresh: { new: pending } }),
      plan: 'create', differs: ['site: - -> example.com', 'names: - -> ["example.com","*.example.com"]', 'keyAlgorithm: - -> RSA_2048', 'unfinished: - -> []'],
      asks: [requested(), remembered('new')],
      state: { arn: certificateArn('new'), validation, recordsGiven: true, unfinished: [] },
    },
    {
      name: 'one name only, another key', world: acmThatRequests(['new'], { fresh: { new: { ...pending, SubjectAlternativeNames: ['example.com'] } } }),
      intent: { keyAlgorithm: 'EC_prime256v1' }, facts: { certificateNames: ['example.com'] },
      plan: 'create',
      asks: [['RequestCertificate', { DomainName: 'example.com', ValidationMethod: 'DNS', KeyAlgorithm: 'EC_prime256v1', IdempotencyToken: hex32, Tags: tagsOf('example.com') }], remembered('new')],
    },
    {
      name: 'just requested, and ACM does not know it for some seconds', plan: 'create',
      world: { ...acmThatRequests(['new']), DescribeCertificate: [awsError('ResourceNotFoundException'), awsError('ResourceNotFoundException'), { Certificate: detailOf('new', pending) }] },
      asks: [requested(), remembered('new')], state: { arn: certificateArn('new'), validation },
    },
    {
      name: 'just requested, and its records come later', plan: 'create',
      world: { ...acmThatRequests(['new']), DescribeCertificate: [{ Certificate: detailOf('new', noRecords) }, { Certificate: detailOf('new', noRecords) }, { Certificate: detailOf('new', pending) }] },
      asks: [requested(), remembered('new')], state: { validation },
    },
    {
      name: 'the records never come', plan: 'create',
      world: acmThatRequests(['new'], { fresh: { new: noRecords } }),
      asks: [requested(), remembered('new')],
      fails: { what: 'Still waiting after 120 s: ACM to give the validation records.', exitCode: 3 },
    },
    {
      name: 'the token brings back one that failed: the attempt is raised', plan: 'create',
      world: acmThatRequests(['failed', 'new'], { fresh: { failed: { Status: 'FAILED' }, new: pending } }),
      asks: [requested(), raised, requested(), remembered('new')], state: { arn: certificateArn('new') },
    },
    {
      name: 'the token brings back one that was deleted: the attempt is raised', plan: 'create',
      world: acmThatRequests(['deleted', 'new'], { fresh: { new: pending } }),
      asks: [requested(), raised, requested(), remembered('new')], state: { arn: certificateArn('new') },
    },
    {
      name: 'four requests in a row bring failed ones', plan: 'create',
      world: acmThatRequests(['failed'], { fresh: { failed: { Status: 'FAILED' } } }),
      asks: [requested(), raised, requested(), raised, requested(), raised, requested(), raised],
      fails: {
        what: 'ACM did not take a request for a certificate for example.com, *.example.com.',
        why: 'Several requests in a row ended as failed or deleted certificates.',
        next: 'Look at the failed certificates in the ACM console: each says why. Then run ec2-https setup again.',
      },
    },
    {
      name: 'ours failed: a new attempt, and the failed one goes later', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { Status: 'FAILED' } }, fresh: { new: pending } }), memory: memoryOf('old', true),
      asks: [raised, requested(), remembered('new', ['old'])],
    },
    {
      name: 'ours was deleted by hand', plan: 'create', world: acmThatRequests(['new'], { fresh: { new: pending } }), memory: memoryOf('old', true),
      asks: [raised, requested(), remembered('new')],
    },
    {
      name: 'ours lacks a name: a new one beside it, with what it had replaced itself', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { SubjectAlternativeNames: ['example.com'] }, older: {} }, fresh: { new: pending } }), memory: memoryOf('old', true, ['older', 'gone']),
      asks: [raised, requested(), remembered('new', ['old', 'older'])],
    },
    {
      name: 'the one that is remembered, and not ours, fits no more: it is not ours to replace', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { NotAfter: new Date(0) } }, fresh: { new: pending } }), memory: memoryOf('old', false),
      asks: [requested(), remembered('new')],
    },

    { name: 'ours, issued', world: acmWith([detailOf('ours')]), memory: memoryOf('ours', true), plan: 'none', state: { arn: certificateArn('ours'), validation } },
    { name: 'ours, with a key other than the one for a new certificate', world: acmWith([detailOf('ours')]), intent: { keyAlgorithm: 'EC_secp384r1' }, memory: memoryOf('ours', true), plan: 'none' },
    {
      name: 'a crash before it was remembered: known by its tag', world: acmWith([detailOf('ours', pending)], { [certificateArn('ours')]: 'example.com' }),
      plan: 'update', differs: ['unfinished: ["not remembered yet"] -> []'], asks: [remembered('ours')], state: { arn: certificateArn('ours'), validation, unfinished: [] },
    },
    {
      name: 'a crash before it gave its records', world: { ...acmWith([]), DescribeCertificate: [{ Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', pending) }] },
      memory: memoryOf('ours', true), plan: 'update', differs: ['unfinished: ["its validation records are not given yet"] -> []'], asks: [], state: { validation, recordsGiven: true },
    },
    {
      name: "somebody's that fits: remembered, never tagged", world: acmWith([detailOf('theirs')]), plan: 'update', differs: ['unfinished: ["not remembered yet"] -> []'],
      asks: [['remember certificate', { arn: certificateArn('theirs'), made: false, superseded: [] }]], state: { arn: certificateArn('theirs') },
    },
    {
      name: "ours lacks a name, and somebody's fits: ours goes later", world: acmWith([detailOf('ours', { SubjectAlternativeNames: ['example.com'] }), detailOf('theirs')]), memory: memoryOf('ours', true),
      plan: 'update', asks: [['remember certificate', { arn: certificateArn('theirs'), made: false, superseded: [certificateArn('ours')] }]],
    },
    { name: "somebody's that fits, remembered", world: acmWith([detailOf('theirs')]), memory: memoryOf('theirs', false), plan: 'none' },
    {
      name: 'a replaced one of ours is still there: there is something left to do, at the end', world: acmWith([detailOf('ours'), detailOf('old')]), memory: memoryOf('ours', true, ['old', 'gone']),
      plan: 'update', differs: [`unfinished: ["${certificateArn('old')} is no longer needed"] -> []`], asks: [],
    },
    { name: 'a replaced one of ours is gone', world: acmWith([detailOf('ours')]), memory: memoryOf('ours', true, ['gone']), plan: 'none' },

    { name: 'given with --certificate: nothing is remembered', world: acmWith([detailOf('given')]), intent: { certificate: certificateArn('given') }, plan: 'none', state: { arn: certificateArn('given') } },
    { name: 'given, and imported', world: acmWith([detailOf('given', { Type: 'IMPORTED', DomainValidationOptions: [] })]), intent: { certificate: certificateArn('given') }, plan: 'none', state: { validation: {}, recordsGiven: true } },
    {
      name: 'given, and validated by e-mail: there is no record to wait for', intent: { certificate: certificateArn('given') }, plan: 'none', state: { validation: {} },
      world: acmWith([detailOf('given', { DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'EMAIL' }] })]),
    },
  ],
});

describe('certificate', () => {
  it('asks with a token that a crash repeats, and that another attempt, name, key or region changes', async () => {
    const tokenWith = async (world: World, attempts = 1): Promise<unknown> => {
      const asked: Asked[] = [];
      const news = Array.from({ length: attempts - 1 }, () => 'failed');
      const context = contextOf({ world: acmThatRequests([...news, 'new'], { fresh: { failed: { Status: 'FAILED' }, new: pending } }), ...world }, asked);
      await certificate.create(context, certificate.desired(context.inputs, finished));
      return asked.findLast(([what]) => what === 'RequestCertificate')?.[1];
    };
    const inputs = [
      await tokenWith({}),
      await tokenWith({}),
      await tokenWith({}, 2),
      await tokenWith({ intent: { keyAlgorithm: 'EC_prime256v1' } }),
      await tokenWith({ facts: { certificateNames: ['example.com', '*.example.com', 'example.org'] } }),
      await tokenWith({ facts: { account: { ...factsOf().account, region: 'us-east-1' } } }),
    ];
    const tokens = inputs.map((input) => String((input as Record<string, unknown>)['IdempotencyToken']));
    expect(tokens[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(new Set(tokens).size).toBe(5);
  });

  it('plans one placeholder for the apex and its wildcard, and one for each further name', () => {
    const { inputs } = contextOf({ facts: { certificateNames: ['example.com', '*.example.com', 'example.org'] } });
    const planned = certificate.planned(certificate.desired(inputs, finished), (attribute) => `(known after apply: certificate.${attribute})`);
    expect(planned.validation).toEqual({
      'example.com': { name: '(known after apply: certificate.example.com.name)', value: '(known after apply: certificate.example.com.value)' },
      'example.org': { name: '(known after apply: certificate.example.org.name)', value: '(known after apply: certificate.example.org.value)' },
    });
  });

  it.each<{ name: string; superseded: string[]; world: Answers; asks: Asked[]; seconds?: number }>([
    { name: 'nothing replaced', superseded: [], world: {}, asks: [] },
    { name: 'unused', superseded: ['old'], world: acmWith([detailOf('old')]), asks: [deleted('old'), forgotten()] },
    { name: 'two of them', superseded: ['old', 'older'], world: acmWith([detailOf('old'), detailOf('older')]), asks: [deleted('old'), deleted('older'), forgotten()] },
    { name: 'gone already', superseded: ['gone'], world: { ...acmWith([]), DeleteCertificate: awsError('ResourceNotFoundException') }, asks: [deleted('gone'), forgotten()] },
    {
      name: 'let go after a while', superseded: ['old'], seconds: 11, asks: [deleted('old'), forgotten()],
      world: { DescribeCertificate: [inUse(), inUse(), inUse(), { Certificate: detailOf('old') }] },
    },
    { name: 'in use for good: it is tried once, and stays remembered', superseded: ['old'], seconds: 56, world: { DescribeCertificate: inUse(), DeleteCertificate: awsError('ResourceInUseException') }, asks: [deleted('old')] },
    { name: 'one in use, one not: both stay remembered', superseded: ['old', 'older'], world: { ...acmWith([detailOf('old'), detailOf('older')]), DeleteCertificate: [awsError('ResourceInUseException'), {}] }, asks: [deleted('old'), deleted('older')] },
  ])('takes away at the end what it replaced: $name', async ({ superseded, world, asks, seconds = 0 }) => {
    const asked: Asked[] = [];
    const context = contextOf({ world, memory: memoryOf('ours', true, superseded) }, asked);
    const began = context.clock.now();
    await certificate.retire?.(context, { ...finished.certificate, arn: certificateArn('ours') }, certificate.desired(context.inputs, finished));
    expect(writes(asked)).toEqual(asks);
    expect((context.clock.now() - began) / 1000).toBe(seconds);
  });

  it('does not hide why a replaced one could not be deleted', async () => {
    const context = contextOf({ world: { ...acmWith([detailOf('old')]), DeleteCertificate: awsError('AccessDeniedException') }, memory: memoryOf('ours', true, ['old']) });
    await expect(certificate.retire?.(context, finished.certificate, certificate.desired(context.inputs, finished))).rejects.toThrow('AccessDeniedException');
  });
});

removalTable(certificate, [{ name: 'by its ARN', current: finished.certificate, asks: [['DeleteCertificate', { CertificateArn: finished.certificate.arn }]] }]);

function deleted(short: string): Asked {
  return ['DeleteCertificate', { CertificateArn: certificateArn(short) }];
}

function forgotten(): Asked {
  return ['remember certificate', { arn: certificateArn('ours'), superseded: [] }];
}

function inUse(): { Certificate: CertificateDetail } {
  return { Certificate: detailOf('old', { InUseBy: ['arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:loadbalancer/app/other/0'] }) };
}
