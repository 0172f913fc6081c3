import type { CertificateDetail } from '@aws-sdk/client-acm';
import { describe, expect, it } from 'vitest';
import { checkCertificates, readCertificates } from '../../src/discover/certificate.ts';
import type { Intent } from '../../src/intent/intent.ts';
import { acmWith, detailOf } from '../support/acm-with.ts';
import { awsError, awsWith, type Answers, type Asked } from '../support/aws-answers.ts';

const here = 'arn:aws:acm:ap-northeast-1:123456789012:certificate/here';
const edge = 'arn:aws:acm:us-east-1:123456789012:certificate/edge';
const hints = { certificate: '--certificate auto: one is then found or requested.', edgeCertificate: '--edge-certificate auto: one is then found or requested.' };

interface Row {
  name: string;
  /** The load balancer's, ap-northeast-1 unless given. */
  region?: string;
  wanted: Partial<Intent>;
  /** Both ARNs are there and right, but for this. */
  account?: Record<string, CertificateDetail>;
  names?: string[];
  world?: Answers;
  says?: string[];
  warns?: string[];
}

describe('what --certificate and --edge-certificate name', () => {
  it.each<Row>([
    { name: 'nothing', wanted: {} },
    { name: 'the right ones', wanted: { cloudfront: true, certificate: here, edgeCertificate: edge } },
    { name: 'the right one, of us-east-1 for both', region: 'us-east-1', wanted: { cloudfront: true, certificate: edge } },
    { name: 'for CloudFront, which is not wanted: it is not looked at', wanted: { edgeCertificate: `${edge}-gone` } },

    // Each told apart
    {
      name: "CloudFront's is in the load balancer's region", wanted: { cloudfront: true, edgeCertificate: here },
      says: [`--edge-certificate ${here}: it is in ap-northeast-1, and CloudFront takes certificates of us-east-1 alone.`, `Give one of us-east-1, or ${hints.edgeCertificate}`],
    },
    {
      name: "the load balancer's is in CloudFront's region", wanted: { cloudfront: true, certificate: edge },
      says: [`--certificate ${edge}: it is in us-east-1, and a load balancer in ap-northeast-1 takes certificates of ap-northeast-1 alone.`, `Give one of ap-northeast-1, or ${hints.certificate}`],
    },
    {
      name: 'the two of them are swapped', wanted: { cloudfront: true, certificate: edge, edgeCertificate: here },
      says: [
        `--certificate ${edge}: it is in us-east-1, and a load balancer in ap-northeast-1 takes certificates of ap-northeast-1 alone.`, `Give one of ap-northeast-1, or ${hints.certificate}`,
        `--edge-certificate ${here}: it is in ap-northeast-1, and CloudFront takes certificates of us-east-1 alone.`, `Give one of us-east-1, or ${hints.edgeCertificate}`,
      ],
    },
    {
      name: 'unknown', wanted: { cloudfront: true, edgeCertificate: `${edge}-gone` },
      says: [`--edge-certificate ${edge}-gone: the account has no such certificate in us-east-1.`, `See aws acm list-certificates --region us-east-1, or ${hints.edgeCertificate}`],
    },
    ...['InvalidArnException', 'ValidationException', 'UnrecognizedClientException'].map((error) => ({
      name: `unknown: AWS says ${error}`, wanted: { cloudfront: true, edgeCertificate: edge }, world: { DescribeCertificate: awsError(error) },
      says: [`--edge-certificate ${edge}: the account has no such certificate in us-east-1.`, `See aws acm list-certificates --region us-east-1, or ${hints.edgeCertificate}`],
    })),
    {
      name: 'not issued', wanted: { cloudfront: true, edgeCertificate: edge }, account: { [edge]: { Status: 'PENDING_VALIDATION' } },
      says: [`--edge-certificate ${edge}: it is PENDING_VALIDATION, and only one that is ISSUED can be used.`, `Give one that is issued, or ${hints.edgeCertificate}`],
    },
    {
      name: 'for other names', wanted: { cloudfront: true, edgeCertificate: edge }, account: { [edge]: { SubjectAlternativeNames: ['example.com'] } },
      says: [`--edge-certificate ${edge}: it does not cover www.example.com; its names are example.com.`, `Give one that covers every served name, serve fewer names, or ${hints.edgeCertificate}`],
    },
    { name: 'for other names, and nobody knows the served ones yet', names: [], wanted: { cloudfront: true, edgeCertificate: edge }, account: { [edge]: { SubjectAlternativeNames: ['example.net'] } } },
    {
      name: 'with a key that CloudFront does not show', wanted: { cloudfront: true, edgeCertificate: edge }, account: { [edge]: { KeyAlgorithm: 'EC_secp384r1' } },
      says: [`--edge-certificate ${edge}: its key is EC_secp384r1, and CloudFront takes RSA keys and EC_prime256v1 alone.`, `Give one with such a key, or ${hints.edgeCertificate}`],
    },
    {
      name: 'all at once', wanted: { cloudfront: true, edgeCertificate: edge }, account: { [edge]: { Status: 'EXPIRED', KeyAlgorithm: 'EC_secp521r1', SubjectAlternativeNames: ['example.net'] } },
      says: [
        `--edge-certificate ${edge}: it is EXPIRED, and only one that is ISSUED can be used.`, `Give one that is issued, or ${hints.edgeCertificate}`,
        `--edge-certificate ${edge}: its key is EC_secp521r1, and CloudFront takes RSA keys and EC_prime256v1 alone.`, `Give one with such a key, or ${hints.edgeCertificate}`,
        `--edge-certificate ${edge}: it does not cover example.com, www.example.com; its names are example.net.`, `Give one that covers every served name, serve fewer names, or ${hints.edgeCertificate}`,
      ],
    },

    // One for both
    {
      name: 'with a key that CloudFront does not show, of us-east-1 for both', region: 'us-east-1', wanted: { cloudfront: true, certificate: edge }, account: { [edge]: { KeyAlgorithm: 'EC_secp384r1' } },
      says: [
        `--certificate ${edge}: its key is EC_secp384r1, and CloudFront, which shows the certificate of us-east-1 as well, takes RSA keys and EC_prime256v1 alone.`,
        `Give one with such a key, name another one for CloudFront with --edge-certificate <arn>, or ${hints.certificate}`,
      ],
    },
    { name: 'with such a key for the load balancer in us-east-1, and another one for CloudFront', region: 'us-east-1', wanted: { cloudfront: true, certificate: `${edge}-2`, edgeCertificate: edge }, account: { [`${edge}-2`]: { KeyAlgorithm: 'EC_secp384r1' } } },
    { name: 'with such a key for the load balancer in another region', wanted: { cloudfront: true, certificate: here }, account: { [here]: { KeyAlgorithm: 'EC_secp384r1' } } },
    { name: 'with such a key, and no CloudFront', region: 'us-east-1', wanted: { certificate: edge }, account: { [edge]: { KeyAlgorithm: 'EC_secp384r1' } } },

    {
      name: 'imported', wanted: { cloudfront: true, certificate: here, edgeCertificate: edge }, account: { [edge]: { Type: 'IMPORTED', NotAfter: new Date('2027-01-31T12:00:00Z') } },
      warns: [`certificate-imported: The certificate ${edge} was imported: it ends on 2027-01-31, and ACM does not renew it. Import its successor under the same ARN in time, or use --edge-certificate auto.`],
    },
  ])('$name', async ({ region = 'ap-northeast-1', wanted, account = {}, names = ['example.com', 'www.example.com'], world, says = [], warns = [] }) => {
    const details = [here, edge, ...Object.keys(account)].map((arn) => detailOf('any', { CertificateArn: arn, ...account[arn] })).toReversed();
    const intent = { certificate: undefined, edgeCertificate: undefined, cloudfront: false, ...wanted };
    const { problems, warnings } = checkCertificates(await readCertificates(awsWith({ ...acmWith(details), ...world }), region, intent), intent, names);
    expect(problems.flatMap(({ message, hint = '' }) => [message, hint])).toEqual(says);
    expect(warnings.map(({ code, message, hint }) => `${code}: ${message} ${hint}`)).toEqual(warns);
  });

  it('is asked for in its own region, and not at all where it cannot be there', async () => {
    const asked: Asked[] = [];
    const aws = awsWith(acmWith([detailOf('any', { CertificateArn: edge }), detailOf('any', { CertificateArn: here })]), asked);
    const regions: string[] = [];
    const inRegion = (region: string): typeof aws => {
      regions.push(region);
      return aws.in(region);
    };
    const given = await readCertificates({ acm: aws.acm, in: inRegion }, 'ap-northeast-1', { certificate: edge, edgeCertificate: edge, cloudfront: true });
    expect([regions, asked]).toEqual([['us-east-1'], [['DescribeCertificate', { CertificateArn: edge }]]]);
    expect([given.loadBalancer?.certificate, given.cloudFront?.certificate?.arn]).toEqual([undefined, edge]);
  });

  it('hides no other error', async () => {
    const intent = { certificate: here, edgeCertificate: edge, cloudfront: true };
    await expect(readCertificates(awsWith({ DescribeCertificate: awsError('AccessDeniedException') }), 'ap-northeast-1', intent)).rejects.toThrow('AccessDeniedException');
    await expect(readCertificates(awsWith({ DescribeCertificate: awsError('UnrecognizedClientException') }), 'ap-northeast-1', { ...intent, cloudfront: false })).rejects.toThrow('UnrecognizedClientException');
  });
});
