import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { proofUsers } from '../../../../src/steps/made/certificate/proof-users.ts';
import { certificateArn, detailOf } from '../../../support/acm-with.ts';
import { awsError, type Answers, type Asked } from '../../../support/aws-answers.ts';
import { contextOf } from '../../../support/step-table.ts';

const record = '_example-com.example.com';
const regions: Answers = { DescribeRegions: { Regions: [{ RegionName: 'ap-northeast-1' }] } };
/** One region with these certificates, of which the list tells what it is to tell. */
const holding = (listed: readonly object[], details: readonly CertificateDetail[] = []): Answers => ({
  ...regions,
  ListCertificates: { CertificateSummaryList: [...listed] },
  DescribeCertificate: ({ CertificateArn }) => {
    const Certificate = details.find((detail) => detail.CertificateArn === CertificateArn);
    return Certificate ? { Certificate } : awsError('ResourceNotFoundException');
  },
});
const summary = (short: string, names: string[], more = {}) => ({ CertificateArn: certificateArn(short), DomainName: names[0], SubjectAlternativeNameSummaries: names, Type: 'AMAZON_ISSUED', ...more });
const described = (asked: readonly Asked[]): unknown[] => asked.filter(([what]) => what === 'DescribeCertificate').map(([, input]) => (input as { CertificateArn: string }).CertificateArn.split('/')[1]);

describe('proofUsers', () => {
  it.each<{ name: string; listed: object[]; details?: CertificateDetail[]; describes: string[]; users: string[] }>([
    { name: 'no certificate', listed: [], describes: [], users: [] },
    { name: 'one for the name', listed: [summary('a', ['example.com'])], details: [detailOf('a', { SubjectAlternativeNames: ['example.com'] })], describes: ['a'], users: ['a'] },
    { name: 'one for its wildcard alone', listed: [summary('a', ['*.example.com'])], details: [detailOf('a', { SubjectAlternativeNames: ['*.example.com'] })], describes: ['a'], users: ['a'] },
    { name: 'one for another name: it is not described', listed: [summary('a', ['example.org'])], describes: [], users: [] },
    { name: 'one for a name below it: it is not described', listed: [summary('a', ['www.example.com'])], describes: [], users: [] },
    { name: 'one that goes now: it is not described', listed: [summary('ours', ['example.com'])], describes: [], users: [] },
    { name: 'one that was imported: it is not described', listed: [summary('a', ['example.com'], { Type: 'IMPORTED' })], describes: [], users: [] },
    { name: 'the list does not tell the other names, as some servers do', listed: [{ CertificateArn: certificateArn('a'), DomainName: 'example.org' }], details: [detailOf('a', { SubjectAlternativeNames: ['example.org', 'example.com'] })], describes: ['a'], users: ['a'] },
    { name: 'the list does not tell the type, and it was imported', listed: [{ CertificateArn: certificateArn('a'), DomainName: 'example.com' }], details: [detailOf('a', { Type: 'IMPORTED' })], describes: ['a'], users: [] },
    { name: 'there are more names than the list tells', listed: [summary('a', ['example.org'], { HasAdditionalSubjectAlternativeNames: true })], details: [detailOf('a', { SubjectAlternativeNames: ['example.org'] })], describes: ['a'], users: [] },
    { name: 'ACM has not given its record yet: it will be this one', listed: [summary('a', ['example.com'])], details: [detailOf('a', { Status: 'PENDING_VALIDATION', DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'DNS' }] })], describes: ['a'], users: ['a'] },
    { name: 'validated by e-mail', listed: [summary('a', ['example.com'])], details: [detailOf('a', { DomainValidationOptions: [{ DomainName: 'example.com', ValidationMethod: 'EMAIL' }] })], describes: ['a'], users: [] },
    { name: 'it went meanwhile', listed: [summary('a', ['example.com'])], describes: ['a'], users: [] },
  ])('$name', async ({ listed, details, describes, users }) => {
    const asked: Asked[] = [];
    const found = await proofUsers(contextOf({ world: holding(listed, details) }, asked), [record], [certificateArn('ours')]);
    expect([found, described(asked)]).toEqual([{ users: { [record]: users.map(certificateArn) }, unread: [] }, describes]);
  });

  it('asks for every status that may still need it, every key type, every page, in every region that is enabled', async () => {
    const asked: Asked[] = [];
    const world: Answers = { DescribeRegions: { Regions: [{ RegionName: 'us-east-1' }, { RegionName: 'ap-northeast-1' }] }, ListCertificates: [{ NextToken: 'more', CertificateSummaryList: [] }, { CertificateSummaryList: [] }] };
    await proofUsers(contextOf({ world }, asked), [record], []);
    const request = { CertificateStatuses: ['ISSUED', 'PENDING_VALIDATION', 'INACTIVE'], Includes: { keyTypes: ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1'] }, MaxItems: 1000 };
    expect(asked).toEqual([['DescribeRegions', {}], ['ListCertificates', request], ['ListCertificates', request], ['ListCertificates', { ...request, NextToken: 'more' }]]);
  });

  it('tells each record apart', async () => {
    const other = '_shop-example-com.shop.example.com';
    const world = holding([summary('a', ['example.com']), summary('b', ['shop.example.com'])], [detailOf('a', { SubjectAlternativeNames: ['example.com'] }), detailOf('b', { SubjectAlternativeNames: ['shop.example.com'] })]);
    expect(await proofUsers(contextOf({ world }), [record, other], [])).toEqual({ users: { [record]: [certificateArn('a')], [other]: [certificateArn('b')] }, unread: [] });
  });

  it.each([
    ['the list of regions may not be read', { DescribeRegions: awsError('UnauthorizedOperation') }],
    ['the credentials have expired', { ...regions, ListCertificates: awsError('ExpiredTokenException') }],
  ] as const)('does not go on where %s', async (_, world) => {
    await expect(proofUsers(contextOf({ world }), [record], [])).rejects.toThrow(/UnauthorizedOperation|ExpiredTokenException/);
  });
});
