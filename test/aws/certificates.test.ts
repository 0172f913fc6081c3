import { describe, expect, it } from 'vitest';
import { describeCertificate, everyStatus, findCertificateArns, isEdgeKey, listCertificates, siteOfCertificate } from '../../src/aws/certificates.ts';
import { acmWith, certificateArn, detailOf } from '../support/acm-with.ts';
import { awsError, awsWith, type Asked } from '../support/aws-answers.ts';

describe('describeCertificate', () => {
  it('writes names in normal form, and one record for the apex and its wildcard', async () => {
    const detail = detailOf('a', { DomainName: 'Example.com', SubjectAlternativeNames: ['Example.com', '*.example.com', 'www.example.org'], InUseBy: ['arn'], ManagedBy: 'CLOUDFRONT' });
    expect(await describeCertificate(awsWith(acmWith([detail])), certificateArn('a'))).toEqual({
      arn: certificateArn('a'),
      status: 'ISSUED',
      type: 'AMAZON_ISSUED',
      names: ['example.com', '*.example.com', 'www.example.org'],
      keyAlgorithm: 'RSA_2048',
      validation: {
        'example.com': { name: '_example-com.example.com', value: '_value.example.com.acm-validations.aws' },
        'www.example.org': { name: '_www-example-org.www.example.org', value: '_value.www.example.org.acm-validations.aws' },
      },
      byDns: true,
      notAfter: detail.NotAfter?.getTime(),
      createdAt: detail.CreatedAt?.getTime(),
      inUseBy: ['arn'],
      failureReason: undefined,
      renewalFailed: false,
      renewalStatus: undefined,
      renewalReason: undefined,
      managedBy: 'CLOUDFRONT',
    });
  });

  it.each([
    ['RSA_2048', 'RSA_2048'], ['RSA-2048', 'RSA_2048'], ['EC_prime256v1', 'EC_prime256v1'], ['EC-prime256v1', 'EC_prime256v1'], [undefined, ''],
  ])('writes the key %s as requests do: %s', async (told, expected) => {
    const aws = awsWith(acmWith([detailOf('a', { KeyAlgorithm: told as 'RSA_2048' | undefined })]));
    expect(await describeCertificate(aws, certificateArn('a'))).toMatchObject({ keyAlgorithm: expected });
  });

  it('tells how its renewal goes', async () => {
    const RenewalSummary = { RenewalStatus: 'FAILED' as const, RenewalStatusReason: 'CAA_ERROR' as const, DomainValidationOptions: [], UpdatedAt: new Date(0) };
    expect(await describeCertificate(awsWith(acmWith([detailOf('a', { RenewalSummary })])), certificateArn('a'))).toMatchObject({ renewalFailed: true, renewalStatus: 'FAILED', renewalReason: 'CAA_ERROR' });
  });

  it('is undefined where there is none of this ARN', async () => {
    expect(await describeCertificate(awsWith(acmWith([])), certificateArn('gone'))).toBeUndefined();
  });

  it('has no record of a name for which ACM has not given one', async () => {
    const detail = detailOf('a', { DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'DNS' }] });
    expect(await describeCertificate(awsWith(acmWith([detail])), certificateArn('a'))).toMatchObject({ validation: {}, byDns: true });
  });
});

describe('isEdgeKey', () => {
  it.each([
    ['RSA_1024', true], ['RSA_2048', true], ['RSA_3072', true], ['RSA_4096', true], ['EC_prime256v1', true], ['EC_secp384r1', false], ['EC_secp521r1', false], ['', false],
  ])('%s: %s', (keyAlgorithm, expected) => expect(isEdgeKey(keyAlgorithm)).toBe(expected));
});

describe('findCertificateArns', () => {
  const touches = (name: string): boolean => name === 'example.com' || name === '*.example.com';

  it('asks for every key type, every page, and only what is issued or waiting', async () => {
    const asked: Asked[] = [];
    const aws = awsWith({
      ListCertificates: [
        { NextToken: 'more', CertificateSummaryList: [{ CertificateArn: certificateArn('a'), DomainName: 'example.com' }, { CertificateArn: certificateArn('b'), DomainName: 'example.net' }] },
        { CertificateSummaryList: [{ CertificateArn: certificateArn('c'), DomainName: 'example.net', SubjectAlternativeNameSummaries: ['example.net', '*.Example.com'] }] },
      ],
    }, asked);
    expect(await findCertificateArns(aws, touches)).toEqual([certificateArn('a'), certificateArn('c')]);
    const request = { CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION'], Includes: { keyTypes: ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] }, MaxItems: 1000 };
    expect(asked).toEqual([['ListCertificates', request], ['ListCertificates', { ...request, NextToken: 'more' }]]);
  });

  it('finds nothing in an account without certificates', async () => {
    expect(await findCertificateArns(awsWith({ ListCertificates: { CertificateSummaryList: [] } }), touches)).toEqual([]);
  });
});

describe('listCertificates', () => {
  it.each([
    { name: 'all of its names', summary: { Type: 'AMAZON_ISSUED', SubjectAlternativeNameSummaries: ['Example.com', '*.example.com'], HasAdditionalSubjectAlternativeNames: false }, expected: { type: 'AMAZON_ISSUED', names: ['example.com', '*.example.com'], whole: true } },
    { name: 'some of its names', summary: { SubjectAlternativeNameSummaries: ['example.com'], HasAdditionalSubjectAlternativeNames: true }, expected: { type: '', names: ['example.com'], whole: false } },
    { name: 'the first name alone, as some servers do', summary: {}, expected: { type: '', names: ['example.com'], whole: false } },
  ] as const)('tells $name', async ({ summary, expected }) => {
    const { SubjectAlternativeNameSummaries: names, ...rest } = { SubjectAlternativeNameSummaries: undefined, ...summary };
    const aws = awsWith({ ListCertificates: { CertificateSummaryList: [{ CertificateArn: certificateArn('a'), DomainName: 'example.com', ...rest, ...(names && { SubjectAlternativeNameSummaries: [...names] }) }] } });
    expect(await listCertificates(aws, everyStatus)).toEqual([{ arn: certificateArn('a'), ...expected }]);
  });
});

describe('siteOfCertificate', () => {
  it.each([
    { name: 'ours', answers: acmWith([], { a: 'example.com' }), site: 'example.com' },
    { name: "somebody's", answers: acmWith([]), site: '' },
    { name: 'gone meanwhile', answers: { ListTagsForCertificate: awsError('ResourceNotFoundException') }, site: '' },
  ])('$name', async ({ answers, site }) => expect(await siteOfCertificate(awsWith(answers), 'a')).toBe(site));
});
