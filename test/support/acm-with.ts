import type { CertificateDetail } from '@aws-sdk/client-acm';
import { awsError, type Answers } from './aws-answers.ts';
import { account, region, start, tagsOf } from './site.ts';

/** The ARN of a certificate with a short name. */
export function certificateArn(short: string): string {
  return `arn:aws:acm:${region}:${account}:certificate/${short}`;
}

/** The record by which ACM sees that a name is ours, as it gives it for the certificates of these tests. */
function validationOf(name: string): { Name: string; Type: 'CNAME'; Value: string } {
  return { Name: `_${name.replaceAll('.', '-')}.${name}.`, Type: 'CNAME', Value: `_value.${name}.acm-validations.aws.` };
}

/** A certificate of example.com and its wildcard, issued by ACM a day ago and good for 198 days, but for what is given. */
export function detailOf(short: string, deviations: CertificateDetail = {}): CertificateDetail {
  const names = deviations.SubjectAlternativeNames ?? ['example.com', '*.example.com'];
  return {
    CertificateArn: certificateArn(short),
    DomainName: names[0],
    SubjectAlternativeNames: names,
    Status: 'ISSUED',
    Type: 'AMAZON_ISSUED',
    KeyAlgorithm: 'RSA_2048',
    CreatedAt: new Date(start - 24 * 60 * 60 * 1000),
    NotAfter: new Date(start + 198 * 24 * 60 * 60 * 1000),
    InUseBy: [],
    DomainValidationOptions: names.map((DomainName) => ({ DomainName, ValidationMethod: 'DNS', ResourceRecord: validationOf(DomainName.toLowerCase().replace(/^\*\./, '')) })),
    ...deviations,
  };
}

/** The answers of an ACM that holds these certificates. `tags`: the site that a certificate's tag names, by ARN. */
export function acmWith(details: readonly CertificateDetail[], tags: Readonly<Record<string, string>> = {}): Answers {
  return {
    ListCertificates: {
      CertificateSummaryList: details.filter(({ Status }) => Status === 'ISSUED' || Status === 'PENDING_VALIDATION')
        .map(({ CertificateArn, DomainName, SubjectAlternativeNames }) => ({ CertificateArn, DomainName, SubjectAlternativeNameSummaries: SubjectAlternativeNames })),
    },
    DescribeCertificate: (input) => {
      const Certificate = details.find(({ CertificateArn }) => CertificateArn === input['CertificateArn']);
      return Certificate ? { Certificate } : awsError('ResourceNotFoundException');
    },
    ListTagsForCertificate: (input) => {
      const site = tags[String(input['CertificateArn'])];
      return { Tags: site === undefined ? [{ Key: 'team', Value: 'web' }] : tagsOf(site, site) };
    },
  };
}
