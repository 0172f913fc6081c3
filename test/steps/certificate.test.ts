import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import type { SiteEntries } from '../../src/aws/memory/entries.ts';
import type { Context } from '../../src/context.ts';
import type { Facts } from '../../src/discover/facts.ts';
import type { StateOf } from '../../src/engine/step.ts';
import { certificate } from '../../src/steps/certificate.ts';
import { edgeCertificateIssued } from '../../src/steps/edge-certificate-issued.ts';
import { edgeCertificate } from '../../src/steps/edge-certificate.ts';
import { acmWith, certificateArn, detailOf } from '../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../support/aws-answers.ts';
import { finished } from '../support/finished.ts';
import { arn, factsOf, start, tagsOf, type IntentDeviations } from '../support/site.ts';
import { contextOf, stepTable, writes, type Row, type World } from '../support/step-table.ts';

/** Both certificates: what is said of one is said of the other. */
const both = [
  { step: certificate, entry: 'certificate', option: 'certificate', region: 'ap-northeast-1', site: {} },
  { step: edgeCertificate, entry: 'edge-certificate', option: 'edgeCertificate', region: 'us-east-1', site: { cloudfront: true } },
] as const;
type Which = (typeof both)[number];

const otherBalancer = arn.loadBalancer.replace('example-com-alb', 'other');
const hex32: unknown = expect.stringMatching(/^[0-9a-f]{32}$/);
const requested = (input: object = {}): Asked => ['RequestCertificate', {
  DomainName: 'example.com', SubjectAlternativeNames: ['*.example.com'], ValidationMethod: 'DNS', KeyAlgorithm: 'RSA_2048', IdempotencyToken: hex32, Tags: tagsOf('example.com'), ...input,
}];
const raised: Asked = ['next attempt', {}];
/** What is remembered of either, by short names. */
const entryOf = (short: string, made: boolean, superseded: string[] = []): NonNullable<SiteEntries['certificate']> => ({ arn: certificateArn(short), made, superseded: superseded.map(certificateArn) });

const pending: CertificateDetail = { Status: 'PENDING_VALIDATION', NotAfter: undefined };
const noRecords: CertificateDetail = { ...pending, DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'DNS' }, { DomainName: '*.example.com', ValidationMethod: 'DNS' }] };
const validation = { 'example.com': { name: '_example-com.example.com', value: '_value.example.com.acm-validations.aws' } };

/** ACM holds `old`; each request brings the next of `news`. All of them can be described. */
function acmThatRequests(news: readonly string[], { old = {}, fresh = {} }: { old?: Record<string, CertificateDetail>; fresh?: Record<string, CertificateDetail> } = {}): Answers {
  const described = acmWith([...Object.entries(old), ...Object.entries(fresh)].map(([short, deviations]) => detailOf(short, deviations)));
  return { ...described, ListCertificates: { CertificateSummaryList: [] }, RequestCertificate: news.map((short) => ({ CertificateArn: certificateArn(short) })) };
}

/** The rows of one of them. */
function rowsOf({ entry, option, site }: Which): Row<(typeof certificate)['needs'], StateOf<typeof certificate>>[] {
  const remembered = (short: string, superseded: string[] = [], made = true): Asked => ['remember', { [entry]: entryOf(short, made, superseded) }];
  const memoryOf = (short: string, made: boolean, superseded: string[] = []) => ({ [entry]: entryOf(short, made, superseded) });
  const rows: Row<(typeof certificate)['needs'], StateOf<typeof certificate>>[] = [
    {
      name: 'nothing there', world: acmThatRequests(['new'], { fresh: { new: pending } }),
      plan: 'create', differs: ['site: - -> example.com', 'names: - -> ["example.com","*.example.com"]', 'keyAlgorithm: - -> RSA_2048'],
      asks: [requested(), remembered('new')],
      state: { arn: certificateArn('new'), validation, recordsGiven: true, unfinished: {} },
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
      name: 'just requested, and ACM does not know it again for some seconds while its records are waited for', plan: 'create',
      world: { ...acmThatRequests(['new']), DescribeCertificate: [{ Certificate: detailOf('new', noRecords) }, ...Array.from({ length: 4 }, () => awsError('ResourceNotFoundException')), { Certificate: detailOf('new', pending) }] },
      asks: [requested(), remembered('new')], state: { validation },
    },
    {
      name: 'just requested, and somebody deletes it while its records are waited for', plan: 'create',
      world: { ...acmThatRequests(['new']), DescribeCertificate: [{ Certificate: detailOf('new', noRecords) }, { Certificate: detailOf('new', noRecords) }, ...Array.from({ length: 20 }, () => awsError('ResourceNotFoundException'))] },
      asks: [requested(), remembered('new')],
      fails: { what: `The certificate ${certificateArn('new')} was deleted while ec2-https waited for it.`, next: 'Run ec2-https setup again: it requests another one.' },
    },
    {
      name: 'what was just requested fails at once: reported, and not requested again', plan: 'create',
      world: acmThatRequests(['failed', 'new'], { fresh: { failed: { Status: 'FAILED', FailureReason: 'CAA_ERROR', CreatedAt: new Date(start + 500) }, new: pending } }),
      asks: [requested(), remembered('failed')],
      fails: {
        what: 'The certificate for example.com was not issued.', why: 'ACM says CAA_ERROR.',
        next: 'Add a CAA record that allows amazon.com, then run ec2-https setup again; it requests another one and continues here.',
      },
    },
    {
      name: "what was just requested fails at once, and ACM's clock is a little behind", plan: 'create',
      world: acmThatRequests(['failed', 'new'], { fresh: { failed: { Status: 'FAILED', FailureReason: 'DOMAIN_NOT_ALLOWED', CreatedAt: new Date(start - 20_000) }, new: pending } }),
      asks: [requested(), remembered('failed')], fails: { why: 'ACM says DOMAIN_NOT_ALLOWED.' },
    },
    {
      name: 'what was just requested fails while its records are waited for', plan: 'create',
      world: { ...acmThatRequests(['new']), DescribeCertificate: [{ Certificate: detailOf('new', noRecords) }, { Certificate: detailOf('new', { ...noRecords, Status: 'FAILED', FailureReason: 'CAA_ERROR' }) }] },
      asks: [requested(), remembered('new')], fails: { why: 'ACM says CAA_ERROR.' },
    },
    {
      name: 'one that failed half a minute before this run: the attempt is raised', plan: 'create',
      world: acmThatRequests(['failed', 'new'], { fresh: { failed: { Status: 'FAILED', CreatedAt: new Date(start - 30_000) }, new: pending } }),
      asks: [requested(), raised, requested(), remembered('new')], state: { arn: certificateArn('new') },
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
      name: 'ours failed: another one, and the failed one goes later', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { Status: 'FAILED' } }, fresh: { new: pending } }), memory: memoryOf('old', true),
      asks: [requested(), remembered('new', ['old'])],
    },
    {
      name: 'ours is issued and over: another one, and it goes later', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { NotAfter: new Date(start - 1) } }, fresh: { new: pending } }), memory: memoryOf('old', true),
      asks: [requested(), remembered('new', ['old'])],
    },
    {
      name: 'ours was deleted by hand', plan: 'create', world: acmThatRequests(['new'], { fresh: { new: pending } }), memory: memoryOf('old', true),
      asks: [requested(), remembered('new')],
    },
    {
      name: 'ours lacks a name: a new one beside it, with what it had replaced itself', plan: 'create',
      world: acmThatRequests(['new'], { old: { old: { SubjectAlternativeNames: ['example.com'] }, older: {} }, fresh: { new: pending } }), memory: memoryOf('old', true, ['older', 'gone']),
      asks: [requested(), remembered('new', ['old', 'older'])],
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
      plan: 'update', differs: ['unfinished.remember it: to do -> -'], asks: [remembered('ours')], state: { arn: certificateArn('ours'), validation, unfinished: {} },
    },
    {
      name: 'a crash before it gave its records', world: { ...acmWith([]), DescribeCertificate: [{ Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', pending) }] },
      memory: memoryOf('ours', true), plan: 'update', differs: ['unfinished.get its validation records: to do -> -'], asks: [], state: { validation, recordsGiven: true },
    },
    {
      name: "somebody's that fits: remembered, never tagged", world: acmWith([detailOf('theirs')]), plan: 'update', differs: ['unfinished.remember it: to do -> -'],
      asks: [remembered('theirs', [], false)], state: { arn: certificateArn('theirs') },
    },
    {
      name: "ours lacks a name, and somebody's fits: ours goes later", world: acmWith([detailOf('ours', { SubjectAlternativeNames: ['example.com'] }), detailOf('theirs')]), memory: memoryOf('ours', true),
      plan: 'update', asks: [remembered('theirs', ['ours'], false)],
    },
    { name: "somebody's that fits, remembered", world: acmWith([detailOf('theirs')]), memory: memoryOf('theirs', false), plan: 'none' },
    {
      name: 'a replaced one of ours is still there: there is something left to do, at the end', world: acmWith([detailOf('ours'), detailOf('old')]), memory: memoryOf('ours', true, ['old', 'gone']),
      plan: 'update', differs: [`unfinished.${certificateArn('old')}: replaced, and not deleted yet -> -`], asks: [],
    },
    {
      name: 'two of ours are replaced, and our own load balancer still uses one: it will use the new one', memory: memoryOf('ours', true, ['old', 'older']),
      world: acmWith([detailOf('ours'), detailOf('old', { InUseBy: [arn.loadBalancer] }), detailOf('older')]), plan: 'update',
      differs: [`unfinished.${certificateArn('old')}: replaced, and not deleted yet -> -`, `unfinished.${certificateArn('older')}: replaced, and not deleted yet -> -`], asks: [],
    },
    {
      name: 'another load balancer uses the replaced one: that is no work of ours', memory: memoryOf('ours', true, ['old']),
      world: acmWith([detailOf('ours'), detailOf('old', { InUseBy: [arn.loadBalancer, otherBalancer] })]), plan: 'none', state: { unfinished: {} },
    },
    {
      name: 'a crash before it was remembered and before it gave its records: two things to do', plan: 'update', differs: ['unfinished.remember it: to do -> -', 'unfinished.get its validation records: to do -> -'],
      world: {
        ...acmWith([detailOf('ours', pending)], { [certificateArn('ours')]: 'example.com' }),
        DescribeCertificate: [{ Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', noRecords) }, { Certificate: detailOf('ours', pending) }],
      },
      asks: [remembered('ours')], state: { validation, unfinished: {} },
    },
    { name: 'a replaced one of ours is gone', world: acmWith([detailOf('ours')]), memory: memoryOf('ours', true, ['gone']), plan: 'none' },

    {
      name: 'given: remembered as one that we did not make', world: acmWith([detailOf('given')]), intent: { [option]: certificateArn('given') }, plan: 'update',
      differs: ['unfinished.remember it: to do -> -'], asks: [remembered('given', [], false)], state: { arn: certificateArn('given') },
    },
    {
      name: 'given in the place of ours: ours goes later', world: acmWith([detailOf('given'), detailOf('ours')]), intent: { [option]: certificateArn('given') }, memory: memoryOf('ours', true), plan: 'update',
      asks: [remembered('given', ['ours'], false)],
    },
    { name: 'given, and remembered', world: acmWith([detailOf('given')]), intent: { [option]: certificateArn('given') }, memory: memoryOf('given', false), plan: 'none', state: { arn: certificateArn('given') } },
    { name: 'given, and imported', world: acmWith([detailOf('given', { Type: 'IMPORTED', DomainValidationOptions: [] })]), intent: { [option]: certificateArn('given') }, memory: memoryOf('given', false), plan: 'none', state: { validation: {}, recordsGiven: true } },
    {
      name: 'given, and validated by e-mail: there is no record to wait for', intent: { [option]: certificateArn('given') }, memory: memoryOf('given', false), plan: 'none', state: { validation: {} },
      world: acmWith([detailOf('given', { DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'EMAIL' }] })]),
    },
  ];
  return rows.map((row) => ({ ...row, intent: { ...site, ...row.intent } }));
}

for (const which of both) stepTable(which.step, { needs: finished, rows: rowsOf(which) });

/** The context, and what is asked of ACM elsewhere than in the certificate's own region fails. */
function only(region: string, context: Context): Context {
  const { aws } = context;
  const closed = (operation: string): never => { throw new Error(`${operation} was asked in the wrong region`); };
  if (region === context.inputs.facts.account.region) return { ...context, aws: { ...aws, in: closed } };
  return { ...context, aws: { ...aws, acm: closed, in: (named) => (named === region ? aws : closed(named)) } };
}

describe.each(both)('$entry', (which) => {
  const { step, entry, region, site } = which;
  const memoryOf = (short: string, made: boolean, superseded: string[] = []) => ({ [entry]: entryOf(short, made, superseded) });
  const forgotten: Asked = ['remember', { [entry]: { arn: certificateArn('ours'), superseded: [] } }];
  const contextFor = (world: World, asked: Asked[] = []): Context => only(region, contextOf({ ...world, intent: { ...site, ...world.intent } }, asked));
  const tokenWith = async (world: World, attempts = 1): Promise<string> => {
    const asked: Asked[] = [];
    const news = Array.from({ length: attempts - 1 }, () => 'failed');
    const context = contextFor({ world: acmThatRequests([...news, 'new'], { fresh: { failed: { Status: 'FAILED' }, new: pending } }), ...world }, asked);
    await step.create(context, step.desired(context.inputs, finished), finished);
    const input = asked.findLast(([what]) => what === 'RequestCertificate')?.[1];
    return String((input as Record<string, unknown>)['IdempotencyToken']);
  };

  it('asks with a token that a crash repeats, and that another attempt, name, key or one of ours that does not serve changes', async () => {
    const tokens = [
      await tokenWith({}),
      await tokenWith({}),
      await tokenWith({}, 2),
      await tokenWith({ intent: { keyAlgorithm: 'EC_prime256v1' } }),
      await tokenWith({ facts: { certificateNames: ['example.com', '*.example.com', 'example.org'] } }),
      await tokenWith({ memory: memoryOf('old', true) }),
      await tokenWith({ memory: memoryOf('older', true) }),
    ];
    expect(tokens[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(new Set(tokens).size).toBe(6);
    expect(await tokenWith({ memory: memoryOf('theirs', false) })).toBe(tokens[0]);
  });

  it('plans one placeholder for the apex and its wildcard, and one for each further name', () => {
    const { inputs } = contextOf({ facts: { certificateNames: ['example.com', '*.example.com', 'example.org'] } });
    const planned = step.planned(step.desired(inputs, finished), (attribute) => `(known after apply: ${entry}.${attribute})`);
    expect(planned.validation).toEqual({
      'example.com': { name: `(known after apply: ${entry}.example.com.name)`, value: `(known after apply: ${entry}.example.com.value)` },
      'example.org': { name: `(known after apply: ${entry}.example.org.name)`, value: `(known after apply: ${entry}.example.org.value)` },
    });
  });

  it.each<{ name: string; superseded: string[]; world: Answers; asks: Asked[]; seconds?: number }>([
    { name: 'nothing replaced', superseded: [], world: {}, asks: [] },
    { name: 'unused', superseded: ['old'], world: acmWith([detailOf('old')]), asks: [deleted('old'), forgotten] },
    { name: 'two of them', superseded: ['old', 'older'], world: acmWith([detailOf('old'), detailOf('older')]), asks: [deleted('old'), deleted('older'), forgotten] },
    { name: 'gone already', superseded: ['gone'], world: { ...acmWith([]), DeleteCertificate: awsError('ResourceNotFoundException') }, asks: [deleted('gone'), forgotten] },
    {
      name: 'let go after a while', superseded: ['old'], seconds: 11, asks: [deleted('old'), deleted('old'), deleted('old'), deleted('old'), forgotten],
      world: { DeleteCertificate: [awsError('ResourceInUseException'), awsError('ResourceInUseException'), awsError('ResourceInUseException'), {}] },
    },
    { name: 'in use for good: it is tried for a minute, and stays remembered', superseded: ['old'], seconds: 60, world: { DeleteCertificate: awsError('ResourceInUseException') }, asks: Array.from({ length: 14 }, () => deleted('old')) },
    {
      name: 'one in use, one not: both stay remembered', superseded: ['older', 'old'], seconds: 60, asks: [deleted('older'), ...Array.from({ length: 14 }, () => deleted('old'))],
      world: { DeleteCertificate: ({ CertificateArn }) => (CertificateArn === certificateArn('old') ? awsError('ResourceInUseException') : {}) },
    },
  ])('takes away at the end what it replaced: $name', async ({ superseded, world, asks, seconds = 0 }) => {
    const asked: Asked[] = [];
    const context = contextFor({ world, memory: memoryOf('ours', true, superseded) }, asked);
    const began = context.clock.now();
    await step.retire?.(context, { ...finished.certificate, arn: certificateArn('ours') }, step.desired(context.inputs, finished));
    expect(writes(asked)).toEqual(asks);
    expect((context.clock.now() - began) / 1000).toBe(seconds);
  });

  it('leaves what it replaced to another run that has put one more in its place', async () => {
    const asked: Asked[] = [];
    const context = contextFor({ world: acmWith([detailOf('old')]), memory: memoryOf('newer', true, ['ours', 'old']) }, asked);
    await step.retire?.(context, { ...finished.certificate, arn: certificateArn('ours') }, step.desired(context.inputs, finished));
    expect(asked).toEqual([]);
  });

  it('does not hide why a replaced one could not be deleted', async () => {
    const context = contextFor({ world: { ...acmWith([detailOf('old')]), DeleteCertificate: awsError('AccessDeniedException') }, memory: memoryOf('ours', true, ['old']) });
    await expect(step.retire?.(context, { ...finished.certificate, arn: certificateArn('ours') }, step.desired(context.inputs, finished))).rejects.toThrow('AccessDeniedException');
  });

  it('needs room in the memory for the certificate to come, for one that it replaces, and for an attempt', () => {
    const { inputs } = contextOf({});
    const arnOfAny = expect.stringMatching(new RegExp(`^arn:aws:acm:${region}:123456789012:certificate/[0-9a-f]{36}$`)) as string;
    expect(step.remembers?.(inputs, undefined, step.desired(inputs, finished))).toEqual({ [entry]: { arn: arnOfAny, made: true, superseded: [arnOfAny] }, attempt: { number: 1 } });
  });

  it('looks, chooses and asks in its own region alone', async () => {
    const old = detailOf('old', { SubjectAlternativeNames: ['example.com'], InUseBy: [] });
    const worlds: World[] = [
      { world: acmWith([detailOf('ours'), old]), memory: memoryOf('ours', true, ['old']) },
      { world: acmWith([detailOf('theirs')]) },
      { world: acmThatRequests(['new'], { old: { old }, fresh: { new: pending } }), memory: memoryOf('old', true) },
    ];
    for (const world of worlds) {
      const context = contextFor(world);
      const settings = step.desired(context.inputs, finished);
      const current = await step.observe(context, finished);
      expect(await (current ? step.update(context, current, settings) : step.create(context, settings, finished))).toMatchObject({ recordsGiven: true });
    }
  });
});

describe('both certificates', () => {
  const inVirginia = { account: { ...factsOf().account, region: 'us-east-1' } };
  const token = async ({ step, site }: Which, facts: Partial<Facts>): Promise<string> => {
    const asked: Asked[] = [];
    const context = contextOf({ world: acmThatRequests(['new'], { fresh: { new: pending } }), intent: site, facts }, asked);
    await step.create(context, step.desired(context.inputs, finished), finished);
    const input = asked.find(([what]) => what === 'RequestCertificate')?.[1];
    return String((input as Record<string, unknown>)['IdempotencyToken']);
  };

  it('are requested with tokens of their own, by the region', async () => {
    const [regional, edge] = both;
    const tokens = [await token(regional, {}), await token(edge, {}), await token(regional, inVirginia)];
    expect(tokens[0]).not.toBe(tokens[1]);
    // Where one serves both, that is the one.
    expect(tokens[2]).toBe(tokens[1]);
  });

  it.each<{ name: string; intent: IntentDeviations; region: string; apart: boolean }>([
    { name: 'without CloudFront', intent: {}, region: 'ap-northeast-1', apart: false },
    { name: 'with CloudFront', intent: { cloudfront: true }, region: 'ap-northeast-1', apart: true },
    { name: 'with CloudFront in us-east-1: one serves both', intent: { cloudfront: true }, region: 'us-east-1', apart: false },
    { name: 'with CloudFront in us-east-1, and one named for it', intent: { cloudfront: true, edgeCertificate: certificateArn('given') }, region: 'us-east-1', apart: true },
    { name: 'without CloudFront, and one named for it', intent: { edgeCertificate: certificateArn('given') }, region: 'us-east-1', apart: false },
  ])('$name: CloudFront has one of its own: $apart', ({ intent, region, apart }) => {
    const { inputs } = contextOf({ intent, facts: { account: { ...factsOf().account, region } } });
    expect([edgeCertificate.when?.(inputs), edgeCertificateIssued.when?.(inputs)]).toEqual([apart, apart]);
  });
});

describe('a certificate whose place another one took', () => {
  const distribution: Facts['cloudfront'] = { ...factsOf().cloudfront, distribution: { id: 'E1OURS', domainName: 'd1.cloudfront.net', deployed: true, secret: undefined } };
  const shownBy = (id: string): string => `arn:aws:cloudfront::123456789012:distribution/${id}`;

  it.each<{ name: string; users: string[]; facts?: Partial<Facts>; goes: boolean }>([
    { name: 'our distribution shows it still', users: [shownBy('E1OURS')], facts: { cloudfront: distribution }, goes: true },
    { name: 'our distribution and our load balancer show it still, as in us-east-1', users: [shownBy('E1OURS'), arn.loadBalancer], facts: { cloudfront: distribution }, goes: true },
    { name: 'another distribution shows it', users: [shownBy('E2OTHER')], facts: { cloudfront: distribution }, goes: false },
    { name: 'a distribution shows it, and we have none', users: [shownBy('E1OURS')], goes: false },
  ])('$name: it goes: $goes', async ({ users, facts = {}, goes }) => {
    for (const { step, entry, site } of both) {
      const context = contextOf({ world: acmWith([detailOf('ours'), detailOf('old', { InUseBy: users })]), memory: { [entry]: entryOf('ours', true, ['old']) }, intent: site, facts });
      expect(await step.observe(context, finished)).toMatchObject({ unfinished: goes ? { [certificateArn('old')]: 'replaced, and not deleted yet' } : {} });
    }
  });
});

function deleted(short: string): Asked {
  return ['DeleteCertificate', { CertificateArn: certificateArn(short) }];
}
